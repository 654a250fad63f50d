"""One order in detail: what was sold, what was paid, what happened, and its papers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.journal import Entry
from configurator.domain.sales import Order
from configurator.services.trade.naming import happening_words, note_words
from configurator.ui.allocation import let_go
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.orders import STATE_WORDS
from configurator.viewmodels.trade.paper_list import order_papers
from configurator.wording import Wording


class OrderSheet(Sheet):
    """It goes when it is closed.

    Signals:
        papers_wanted: the order's papers are to be seen; carries them, and who they are for.
            The sheet has closed itself.
    """

    papers_wanted = Signal(object, str)

    def __init__(self, theme: Theme, desk: Desk, order_id: str, window: QWidget) -> None:
        counter = desk.counter
        wording = counter.wording
        super().__init__(theme, window, wording("Order"), QSize(968, 680))
        self._desk = desk
        self._order = counter.attempt(partial(counter.shop.selling.order, order_id))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(16)
        if self._order is not None:
            self._fill(column, self._order)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.papers = Button(theme, wording("Papers…"), icon="file", size="small")
        self.papers.clicked.connect(self._on_papers)
        self.papers.setVisible(self._order is not None)
        foot.addWidget(self.papers)
        foot.addStretch(1)
        close = Button(theme, wording("Close"), key="Esc", size="small")
        close.clicked.connect(self.close_sheet)
        foot.addWidget(close)
        column.addLayout(foot)
        self.closed.connect(self._on_closed)

    def _fill(self, column: QVBoxLayout, order: Order) -> None:
        theme, counter = self._theme, self._desk.counter
        wording, formats = counter.wording, counter.formats
        zone = counter.now().tzinfo
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(
            Words(theme, order.number, size=24, weight=600, role="text-strong", figures=True)
        )
        head.addWidget(StatePill(theme, wording(STATE_WORDS[order.state.value])))
        head.addStretch(1)
        head.addWidget(
            Words(
                theme,
                formats.money(order.taxed.total, order.currency),
                size=24,
                weight=600,
                role="text-strong",
                figures=True,
            )
        )
        column.addLayout(head)
        facts = " · ".join(
            part
            for part in (
                order.customer_name,
                order.seller,
                self._made_at(order),
                formats.moment(order.made.astimezone(zone)),
                wording("promised for {day}", day=formats.short_date(order.promised)),
            )
            if part
        )
        column.addWidget(Words(theme, facts, role="text-muted", wrap=True))
        rows = []
        for line in order.lines:
            rows.append(
                [
                    f"{line.quantity} × {wording.of(line.product_name)}",
                    formats.money(line.net_of_discount, order.currency),
                ]
            )
            rows += [
                [
                    f"    {wording.of(choice.attribute_name)}: {wording.of(choice.value)}",
                    formats.difference(choice.amount, order.currency) if choice.amount else "",
                ]
                for choice in line.choices
                if choice.amount or choice.set_by == "chosen"
            ]
        column.addWidget(
            FiguresTable(theme, [wording("What was sold"), wording("Amount")], rows), 3
        )
        entries = counter.attempt(partial(counter.shop.selling.history, order.id)) or ()
        happened = [
            [
                formats.moment(entry.moment.astimezone(zone)),
                entry.by_name or "–",
                _told(entry, wording)[:80],
                formats.money(entry.amount, order.currency) if entry.amount is not None else "",
            ]
            for entry in entries
        ]
        heads = [wording("When"), wording("Who"), wording("What"), wording("Amount")]
        table = FiguresTable(theme, heads, happened, words=3)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, header.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, header.ResizeMode.Stretch)
        column.addWidget(table, 2)

    def _made_at(self, order: Order) -> str:
        """The store and the counter that it was made at, as far as they have names."""
        ledger = self._desk.ledger
        row = ledger.row_of(order.id) if ledger is not None else None
        if ledger is None or row is None:
            return ""
        names = (ledger.place_name(ledger.text(one, row)) for one in ("store", "counter"))
        return ", ".join(name for name in names if name)

    def _on_papers(self) -> None:
        order, counter = self._order, self._desk.counter
        if order is None:
            return
        account = counter.attempt(partial(counter.shop.paying.account, order.id))
        papers = order_papers(counter, order, account)
        self.close_sheet()
        self.papers_wanted.emit(papers, order.customer_name)

    def _on_closed(self) -> None:
        let_go(self)


def _told(entry: Entry, wording: Wording) -> str:
    parts = (happening_words(entry, wording), note_words(entry, wording))
    return " · ".join(part for part in parts if part)
