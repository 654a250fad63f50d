"""The orders: figures above, views and filters, the grid with its sums, and what to do below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QInputDialog, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.exports import FORMATS, Format, Target
from configurator.domain.sales import OrderState
from configurator.domain.staff import Right
from configurator.services.office.order_filter import Filter
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.batch_bar import BatchBar
from configurator.ui.office.frame import Figure
from configurator.ui.office.grid import OrdersGrid
from configurator.ui.office.groups_sheet import GroupsSheet
from configurator.ui.office.segments import Segments
from configurator.ui.office.sums_row import SumsRow
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, EmptyState, ProgressPanel
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk, span_of
from configurator.viewmodels.office.orders import HEADS, STATE_WORDS, Column
from configurator.wording.words import phrase

MARGIN = 32
SPANS = {
    "": phrase("Any day"),
    "today": phrase("Today"),
    "week": phrase("This week"),
    "month": phrase("This month"),
    "last month": phrase("Last month"),
    "quarter": phrase("This quarter"),
    "year": phrase("This year"),
}
FORMAT_WORDS: dict[Format, str] = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "json": "JSON",
    "ubl": "UBL 2.1",
    "parts": phrase("Parts list"),
    "work-orders": phrase("Work orders"),
}
GROUPS = {
    "month": phrase("By month"),
    "state": phrase("By state"),
    "product": phrase("By product"),
    "seller": phrase("By seller"),
}


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
        self._dialogs = dialogs
        self._window = window
        self._span = ""
        self._format: Format = "xlsx"
        self._target = 0
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
        self.bar.chosen_wanted.connect(self._export_chosen)
        self.bar.batch_wanted.connect(self._export_batch)
        self.bar.format_wanted.connect(self._pick_format)
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
        self._export.clicked.connect(self._export_shown)
        self._export.setShortcut("Ctrl+E")

    def _make_filters(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        self._views = Segments(theme, wording("Views"), self)
        self._views.picked.connect(self._on_view)
        self._save = Button(theme, wording("Save view"), size="small", icon="plus")
        self._save.clicked.connect(self._save_view)
        self._filters = {
            name: Button(theme, "", size="small", trailing="chevron-down")
            for name in ("span", "state", "product", "seller", "group", "columns")
        }
        for name, button in self._filters.items():
            button.setObjectName(name)
            button.clicked.connect(self._on_filter)

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
        views, filters = QHBoxLayout(), QHBoxLayout()
        for row in (views, filters):
            row.setSpacing(8)
            self._choices.addLayout(row)
        views.addWidget(self._views)
        views.addWidget(self._save)
        views.addStretch(1)
        for button in self._filters.values():
            filters.addWidget(button)
        filters.addStretch(0)
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
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._choices.setDirection(way)
        for figure in self._figures.values():
            figure.set_compact(narrow)

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
            self._tell_filters()
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

    def _tell_filters(self) -> None:
        desk, wording = self._desk, self._desk.counter.wording
        wanted = desk.orders.filter
        ledger = desk.ledger
        assert ledger is not None
        named = {
            "span": wording(SPANS[self._span]),
            "state": _one_of(
                [wording(STATE_WORDS[state]) for state in sorted(wanted.states)],
                wording("State"),
            ),
            "product": _one_of(
                [wording.of(ledger.product_name(one)) for one in sorted(wanted.products)],
                wording("Product"),
            ),
            "seller": _one_of(sorted(wanted.sellers), wording("Seller")),
            "group": wording("Group"),
            "columns": wording(
                "{n} of {all} columns",
                n=len(desk.orders.columns) - 1,
                all=len(Column) - 1,
            ),
        }
        for name, text in named.items():
            self._filters[name].set_text(text)
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
        self._span = ""
        self._desk.orders.set_filter(view)

    def _show_all(self) -> None:
        self._span = ""
        self._desk.orders.set_filter(Filter())

    def _save_view(self) -> None:
        wording = self._desk.counter.wording
        name, sure = QInputDialog.getText(
            self, wording("Save view"), wording("What is this view called?")
        )
        if sure and name.strip():
            self._desk.save_view(name.strip())
            self._tell_filters()

    def _on_filter(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            menu = self._menus()[button.objectName()]()
            menu.setParent(self, menu.windowFlags())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _menus(self) -> dict[str, Callable[[], QMenu]]:
        return {
            "span": self._span_menu,
            "state": self._state_menu,
            "product": self._product_menu,
            "seller": self._seller_menu,
            "group": self._group_menu,
            "columns": self._columns_menu,
        }

    def _span_menu(self) -> QMenu:
        wording = self._desk.counter.wording
        choices = [(name, wording(words), name == self._span) for name, words in SPANS.items()]
        return _menu(choices, self._on_span)

    def _on_span(self, action: QAction) -> None:
        self._span = str(action.data())
        first, last = span_of(self._span, self._desk.counter.today)
        model = self._desk.orders
        model.set_filter(replace(model.filter, first=first, last=last))

    def _state_menu(self) -> QMenu:
        wording, chosen = self._desk.counter.wording, self._desk.orders.filter.states
        choices = [(name, wording(words), name in chosen) for name, words in STATE_WORDS.items()]
        return _menu(choices, self._on_state)

    def _on_state(self, action: QAction) -> None:
        model = self._desk.orders
        states = model.filter.states ^ {str(action.data())}
        model.set_filter(replace(model.filter, states=states))

    def _product_menu(self) -> QMenu:
        ledger, chosen = self._desk.ledger, self._desk.orders.filter.products
        wording = self._desk.counter.wording
        products = ledger.texts("product") if ledger is not None else ()
        choices = [
            (one, wording.of(ledger.product_name(one)), one in chosen)
            for one in products
            if ledger is not None
        ]
        return _menu(sorted(choices, key=lambda one: one[1].casefold()), self._on_product)

    def _on_product(self, action: QAction) -> None:
        model = self._desk.orders
        products = model.filter.products ^ {str(action.data())}
        model.set_filter(replace(model.filter, products=products))

    def _seller_menu(self) -> QMenu:
        ledger, chosen = self._desk.ledger, self._desk.orders.filter.sellers
        sellers = ledger.texts("seller") if ledger is not None else ()
        choices = [(one, one or "–", one in chosen) for one in sorted(sellers)]
        return _menu(choices, self._on_seller)

    def _on_seller(self, action: QAction) -> None:
        model = self._desk.orders
        sellers = model.filter.sellers ^ {str(action.data())}
        model.set_filter(replace(model.filter, sellers=sellers))

    def _group_menu(self) -> QMenu:
        wording = self._desk.counter.wording
        return _menu(
            [(name, wording(words), False) for name, words in GROUPS.items()], self._on_group
        )

    def _on_group(self, action: QAction) -> None:
        by = str(action.data())
        sheet = GroupsSheet(self._theme, self._desk, by, GROUPS[by], self._window)
        sheet.open_sheet()

    def _columns_menu(self) -> QMenu:
        wording, shown = self._desk.counter.wording, self._desk.orders.columns
        choices = [
            (column.name, wording(HEADS[column]), column in shown)
            for column in Column
            if column is not Column.TICK
        ]
        return _menu(choices, self._on_column)

    def _on_column(self, action: QAction) -> None:
        model = self._desk.orders
        column = Column[str(action.data())]
        wanted = set(model.columns) ^ {column}
        if len(wanted) > 1:
            model.set_columns([one for one in Column if one in wanted])
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

    # Out

    def _pick_format(self) -> None:
        wording = self._desk.counter.wording
        choices = [(one, wording(FORMAT_WORDS[one]), one == self._format) for one in FORMATS]
        menu = _menu(choices, self._on_format)
        targets = self._desk.targets()
        if len(targets) > 1:
            menu.addSeparator()
            for place, target in enumerate(targets):
                action = QAction(target.name or wording("Standard"), menu)
                action.setCheckable(True)
                action.setChecked(place == self._target)
                action.setData(place)
                menu.addAction(action)
        menu.setParent(self, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.bar.format.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _on_format(self, action: QAction) -> None:
        picked = action.data()
        if isinstance(picked, int):
            self._target = picked
            formats = self._desk.targets()[picked].formats
            self._format = formats[0]
        else:
            self._format = next(one for one in FORMATS if one == picked)
        self.bar.show_format(self._desk.counter.wording(FORMAT_WORDS[self._format]))

    def _chosen_target(self) -> Target:
        targets = self._desk.targets()
        return targets[min(self._target, len(targets) - 1)]

    def _export_shown(self) -> None:
        self._export_ids(self._desk.orders.shown_ids())

    def _export_chosen(self) -> None:
        ticks = self._desk.orders.ticks
        self._export_ids([one for one in self._desk.orders.shown_ids() if one in ticks])

    def _export_ids(self, ids: list[str]) -> None:
        counter = self._desk.counter
        if not counter.may(Right.EXPORT):
            self.told.emit(counter.wording("You may not export orders."))
            return
        if not ids or self._desk.tasks.is_busy:
            return
        ending = counter.shop.exporting.ending(self._format)
        suggested = self._folder() / f"{counter.wording('orders')}-{counter.today}{ending}"
        title = counter.wording("Export orders")
        file = self._dialogs.file_to_save(self._window, title, suggested, f"*{ending}")
        if file is not None:
            counter.keep("export folder", str(file.parent))
            self._desk.export(ids, self._format, self._chosen_target(), file)

    def _export_batch(self) -> None:
        counter = self._desk.counter
        if self._desk.tasks.is_busy:
            return
        title = counter.wording("The folder for batches")
        folder = self._dialogs.folder(self._window, title, self._folder())
        if folder is not None:
            counter.keep("export folder", str(folder))
            target = self._chosen_target()
            if not target.name:
                target = replace(target, formats=(self._format,))
            self._desk.batch(target, folder)

    def _folder(self) -> Path:
        kept = self._desk.counter.kept("export folder")
        return Path(kept) if kept else Path.home()


def _one_of(names: list[str], otherwise: str) -> str:
    if not names:
        return otherwise
    return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"


def _menu(choices: Sequence[tuple[str, str, bool]], picked: Callable[[QAction], None]) -> QMenu:
    menu = QMenu()
    for data, words, is_on in choices:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.setData(data)
        menu.addAction(action)
    menu.triggered.connect(picked)
    return menu
