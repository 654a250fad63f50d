"""What a list of new prices would change, before it is written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.services.price_updates import Column, Side
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.catalogs import NewPrices


class PricesSheet(Sheet):
    """A row an amount, with what it was and what it becomes; nothing is written before it is
    wanted.

    Signals:
        wanted: the prices shall be written; carries the NewPrices.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, prices: NewPrices, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(theme, window, wording("New prices"), QSize(900, 620))
        self._prices = prices
        self.keep_button = Button(theme, wording("Write into the catalog"), kind="main")
        self.keep_button.clicked.connect(self._on_keep)
        cancel = Button(theme, wording("Cancel"), key="Esc")
        cancel.clicked.connect(self.close_sheet)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 24, 22)
        page.setSpacing(12)
        page.addWidget(Words(theme, wording("New prices"), size=24, role="text-strong"))
        said = Words(theme, self._verdict(counter), role="text-muted", wrap=True, figures=True)
        page.addWidget(said)
        self.table = self._table(theme, counter)
        page.addWidget(self.table, 1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(cancel)
        feet.addWidget(self.keep_button)
        page.addLayout(feet)
        self.keep_button.setVisible(bool(prices.files) and not prices.faults)

    def _verdict(self, counter: Counter) -> str:
        wording, prices = counter.wording, self._prices
        if prices.faults or prices.update is None:
            return wording.plural(
                "{n} thing is wrong. Nothing can be kept before the file is put right.",
                "{n} things are wrong. Nothing can be kept before the file is put right.",
                len(prices.faults),
            )
        update = prices.update
        told = [
            wording.plural("{n} amount changes", "{n} amounts change", len(update.written)),
            wording.plural("{n} stays", "{n} stay", update.unchanged),
        ]
        if update.not_taken:
            told.append(
                wording.plural(
                    "{n} cannot be taken over", "{n} cannot be taken over", len(update.not_taken)
                )
            )
        if update.unknown:
            articles = ", ".join(line.article for line in update.unknown[:12])
            told.append(wording("unknown articles: {articles}", articles=articles))
        return " · ".join(told)

    def _table(self, theme: Theme, counter: Counter) -> FiguresTable:
        wording, formats, prices = counter.wording, counter.formats, self._prices
        if prices.faults or prices.update is None:
            heads, rows = [wording("What was found")], [[fault] for fault in prices.faults]
        else:
            heads = [
                wording("Name"),
                wording("Article"),
                wording("Amount"),
                wording("Before"),
                wording("After"),
                wording("Difference"),
            ]
            rows = [
                [
                    wording.of(change.name),
                    change.article,
                    _called(change.column, counter),
                    formats.money(change.old, change.column.currency),
                    formats.money(change.new, change.column.currency),
                    formats.difference(change.difference, change.column.currency),
                ]
                for change in prices.update.changes
            ]
        table = FiguresTable(theme, heads, rows, words=3)
        table.setAccessibleName(wording("New prices"))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return table

    def _on_keep(self) -> None:
        self.wanted.emit(self._prices)
        self.close_sheet()


def _called(column: Column, counter: Counter) -> str:
    if column.book:
        return column.book
    if column.side is Side.COST:
        return counter.wording("cost {currency}", currency=column.currency)
    return column.currency
