"""The orders: figures above, views and filters, the grid with its sums, and what to do below."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QInputDialog, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.sales import OrderState
from configurator.services.office.order_filter import Filter
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.batch_bar import BatchBar
from configurator.ui.office.frame import Figure
from configurator.ui.office.grid import OrdersGrid
from configurator.ui.office.order_exports import OrderExports
from configurator.ui.office.order_filters import OrderFilters
from configurator.ui.office.segments import Segments
from configurator.ui.office.sums_row import SumsRow
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, EmptyState, ProgressPanel
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.orders import Column
from configurator.wording.words import phrase

MARGIN = 32


class OrdersPage(QWidget):
    """Everything about orders.

    Signals:
        order_wanted: an order in detail; carries its id.
        told: something to say.
    """

    order_wanted = Signal(str)
    told = Signal(str)

    def __init__(
        self, theme: Theme, desk: Desk, dialogs: Dialogs, window: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window
        wording = desk.counter.wording
        self.grid = OrdersGrid(theme, desk.orders, self)
        self.grid.setAccessibleName(wording("Orders"))
        self.grid.opened.connect(self._on_opened)
        self._sums = SumsRow(theme, self.grid, self)
        self._make_head()
        self._make_filters()
        self._progress = ProgressPanel(theme, wording("Reading the orders"), wording("Cancel"))
        self._progress.cancelled.connect(desk.tasks.cancel)
        self._empty = EmptyState(
            theme,
            wording("No order matches"),
            wording("Take something off the filter to see orders again."),
            action=wording("Show all orders"),
        )
        self._empty.action_picked.connect(self._show_all)
        self.bar = BatchBar(theme, desk, self)
        self.exports = OrderExports(desk, dialogs, self.bar, window)
        self.exports.told.connect(self.told)
        self._export.clicked.connect(self.exports.export_shown)
        self._lay()
        desk.orders.shown.connect(self._on_shown)
        desk.orders.ticked.connect(self._on_ticked)
        desk.tasks.began.connect(self._on_shown)
        desk.tasks.ended.connect(self._on_shown)
        desk.tasks.progressed.connect(self._on_progress)
        desk.read.connect(self._on_shown)
        self._on_shown()

    # Making

    def _make_head(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        self._title = Words(theme, wording("Orders"), size=24, weight=600, role="text-strong")
        self._span_words = Words(theme, size=13, role="text-muted")
        self._figures = {
            name: Figure(theme, wording(words))
            for name, words in (
                ("orders", phrase("Orders")),
                ("net", phrase("Without tax")),
                ("uplift", phrase("Mean uplift")),
                ("due", phrase("Due")),
            )
        }
        self._export = Button(theme, wording("Export what is shown"), icon="download")
        self._export.setShortcut("Ctrl+E")

    def _make_filters(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        self._views = Segments(theme, wording("Views"), self)
        self._views.picked.connect(self._on_view)
        self._save = Button(theme, wording("Save view"), size="small", icon="plus")
        self._save.clicked.connect(self._save_view)
        self._filters = OrderFilters(theme, self._desk, self._window, self)
        self._filters.columned.connect(self._on_columned)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(0)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._span_words)
        titles.addStretch(1)
        head.addLayout(titles)
        head.addSpacing(24)
        for figure in self._figures.values():
            head.addWidget(figure)
        head.addStretch(1)
        head.addWidget(self._export, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(8)
        views = self._views_row = QHBoxLayout()
        views.setSpacing(8)
        self._choices.addLayout(views)
        self._choices.addWidget(self._filters)
        views.addWidget(self._views)
        views.addWidget(self._save)
        views.addStretch(1)
        column.addLayout(self._choices)
        box = Box(self._theme)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(1, 8, 1, 0)
        inner.setSpacing(0)
        inner.addWidget(self.grid, 1)
        inner.addWidget(self._progress)
        inner.addWidget(self._empty, 1)
        inner.addWidget(self._sums)
        column.addWidget(box, 1)
        column.addWidget(self.bar)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < 1400 * self._theme.text_scale
        self._lay_choices()
        for figure in self._figures.values():
            figure.set_compact(narrow)

    @override
    def event(self, event: QEvent) -> bool:
        # The words in a row have their widths only when the row itself asks to be laid anew.
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_choices()
        return super().event(event)

    def _lay_choices(self) -> None:
        """Views and filters beside one another where no word of them has to be cut for that."""
        beside = self._views_row.sizeHint().width() + self._filters.sizeHint().width()
        room = self.width() - 2 * MARGIN - self._choices.spacing()
        way = QBoxLayout.Direction.LeftToRight
        if beside > room:
            way = QBoxLayout.Direction.TopToBottom
        if self._choices.direction() is not way:
            self._choices.setDirection(way)

    # What is shown

    def search(self, text: str) -> None:
        """Only orders with these words."""
        model = self._desk.orders
        model.set_filter(replace(model.filter, text=text))

    def _on_shown(self) -> None:
        desk = self._desk
        ready = desk.ledger is not None
        found = desk.orders.rowCount()
        busy = desk.tasks.is_busy
        self._progress.setVisible(busy)
        self.grid.setVisible(ready and found > 0)
        self._empty.setVisible(ready and not found and not busy)
        self._sums.setVisible(ready and found > 0)
        if ready:
            self._tell_figures()
            self._filters.tell()
            self._tell_views()
        self.bar.tell()

    def _tell_figures(self) -> None:
        desk, formats = self._desk, self._desk.counter.formats
        wording, sums = desk.counter.wording, desk.orders.totals()
        assert desk.ledger is not None
        currency = desk.ledger.currency
        money = {name: formats.money(getattr(sums, name), currency) for name in ("net", "due")}
        uplift = formats.signed_percent(Decimal(f"{sums.uplift:.1f}"))
        each = (sums.gross - sums.standard) // sums.orders if sums.orders else 0
        others = (
            wording.plural("{n} in another currency", "{n} in other currencies", sums.others)
            if sums.others
            else ""
        )
        self._figures["orders"].show_figure(formats.number(sums.orders), others)
        self._figures["net"].show_figure(money["net"])
        remark = wording("{amount} an order", amount=formats.difference(each, currency))
        self._figures["uplift"].show_figure(uplift, remark)
        self._figures["due"].show_figure(money["due"])
        first, last = desk.orders.filter.first, desk.orders.filter.last
        if first is None or last is None:
            self._span_words.set_text(wording("since the first day"))
        else:
            days = f"{formats.short_date(first)} – {formats.short_date(last)}"
            self._span_words.set_text(days)
        below = {
            Column.NUMBER: wording.plural("Sum of {n}", "Sum of {n}", sums.orders),
            Column.TOTAL: formats.money(sums.total, currency),
            Column.UPLIFT: uplift,
            Column.TAX: formats.money(sums.tax, currency),
            Column.DUE: money["due"],
        }
        self._sums.show_sums(below)
        self.grid.need(below)

    def _tell_views(self) -> None:
        desk, wanted = self._desk, self._desk.orders.filter
        views = self._all_views()
        self._views.show_choices(
            [
                (name, f"{words} · {desk.counter.formats.count(desk.orders.counted(view))}")
                for name, (words, view) in views.items()
            ],
            next((name for name, (_, view) in views.items() if view == wanted), ""),
        )

    def _all_views(self) -> dict[str, tuple[str, Filter]]:
        wording, today = self._desk.counter.wording, self._desk.counter.today
        week = today + timedelta(days=6 - today.weekday())
        making = frozenset({OrderState.IN_MAKING.value})
        built_in = {
            "all": (wording("All"), Filter()),
            "new": (wording("Not exported"), Filter(exported=False)),
            "making": (wording("In making"), Filter(states=making)),
            "week": (wording("Due this week"), Filter(due_by=week)),
        }
        own = {f"own {name}": (name, view) for name, view in self._desk.views().items()}
        return {**built_in, **own}

    # What the person wants

    def _on_view(self, name: str) -> None:
        _, view = self._all_views()[name]
        self._filters.span = ""
        self._desk.orders.set_filter(view)

    def _show_all(self) -> None:
        self._filters.span = ""
        self._desk.orders.set_filter(Filter())

    def _save_view(self) -> None:
        wording = self._desk.counter.wording
        name, sure = QInputDialog.getText(
            self, wording("Save view"), wording("What is this view called?")
        )
        if sure and name.strip():
            self._desk.save_view(name.strip())
            self._tell_views()

    def _on_columned(self) -> None:
        self.grid.fit()
        self._on_shown()

    def _on_opened(self, row: int) -> None:
        order = self._desk.orders.order_at(row)
        if order:
            self.order_wanted.emit(order)

    def _on_ticked(self) -> None:
        self.bar.tell()

    def _on_progress(self, count: int, whole: int) -> None:
        formats = self._desk.counter.formats
        text = (
            formats.number(count)
            if not whole
            else (f"{formats.number(count)} / {formats.number(whole)}")
        )
        self._progress.set_progress(count / whole if whole else 0.0, text)
