"""What is shown in the grid, summed by something it has in common."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.ui.allocation import let_go
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.orders import STATE_WORDS
from configurator.wording.words import phrase

HEADS = {
    "month": phrase("Month"),
    "state": phrase("State"),
    "product": phrase("Product"),
    "seller": phrase("Seller"),
    "store": phrase("Store"),
}


class GroupsSheet(Sheet):
    """A table of sums over the window; it goes when it is closed."""

    def __init__(self, theme: Theme, desk: Desk, by: str, words: str, window: QWidget) -> None:
        counter = desk.counter
        wording, formats = counter.wording, counter.formats
        super().__init__(theme, window, wording(words), QSize(968, 636))
        ledger = desk.ledger
        assert ledger is not None
        currency = ledger.currency

        def named(key: str) -> str:
            match by:
                case "state":
                    return wording(STATE_WORDS[key])
                case "product":
                    return wording.of(ledger.product_name(key))
                case "month":
                    return formats.month(date.fromisoformat(f"{key}-01"))
                case "store":
                    return ledger.place_name(key) or "–"
                case _:
                    return key or "–"

        heads = [
            wording(HEADS[by]),
            wording("Orders"),
            wording("Total"),
            wording("Uplift"),
            wording("Tax"),
            wording("Due"),
        ]
        rows = [
            [
                named(group.key),
                formats.number(group.totals.orders),
                formats.money(group.totals.total, currency),
                formats.signed_percent(Decimal(f"{group.totals.uplift:.1f}")),
                formats.money(group.totals.tax, currency),
                formats.money(group.totals.due, currency),
            ]
            for group in desk.orders.groups(by)
        ]
        column = QVBoxLayout(self.body)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(16)
        column.addWidget(Words(theme, wording(words), size=24, weight=600, role="text-strong"))
        column.addWidget(FiguresTable(theme, heads, rows), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(theme, wording("Close"), key="Esc")
        close.clicked.connect(self.close_sheet)
        foot.addWidget(close)
        column.addLayout(foot)
        self.closed.connect(self._on_closed)

    def _on_closed(self) -> None:
        let_go(self)
