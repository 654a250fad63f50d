"""Customers who may be the same person: compared, made one, and made two again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from configurator.domain.customers import Customer
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.merging import (
    compared,
    duplicate_row,
    duplicates,
    standing_merges,
)
from configurator.viewmodels.sales import refusal_words


class MergeSheet(FormSheet):
    """A list of who is alike; of the one picked, both side by side and what would be after.

    Signals:
        merged: the customer is another one now. The sheet has closed itself.
    """

    merged = Signal()

    def __init__(self, theme: Theme, counter: Counter, customer: Customer, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("The same person twice?"),
            wording(
                "Made one, {name} has everything of both; nothing is lost.", name=customer.name
            ),
            wording("Make them one"),
            window,
            size=QSize(960, 660),
            key="Ctrl Enter",
        )
        self._counter = counter
        self._customer = customer
        self._picked = ""
        found = duplicates(counter, customer)
        self.rows = RowList(theme, wording("Who may be the same"))
        self.rows.set_rows([duplicate_row(counter, one) for one in found])
        self.rows.row_picked.connect(self.pick)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        for place, share in enumerate((3, 5, 5, 5)):
            self._grid.setColumnStretch(place, share)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(16)
        if found:
            column.addWidget(self.rows)
        else:
            nobody = wording("Nobody here is like {name}.", name=customer.name)
            column.addWidget(Words(theme, nobody, wrap=True))
        column.addLayout(self._grid)
        column.addLayout(self._earlier)
        column.addStretch(1)
        self.content.addWidget(Scrolled(column), 1)
        self._show_earlier()
        self.wanted.connect(self._merge)
        self.main.setVisible(bool(found))
        if not found:
            self.hug()
            self.leave.set_text(wording("Close"))
        if found:
            self.pick(found[0].customer.id)

    def pick(self, key: str) -> None:
        """Compares with another one."""
        self._picked = key
        theme, wording = self._theme, self._counter.wording
        while self._grid.count():
            item = self._grid.takeAt(0)
            words = item.widget() if item is not None else None
            if words is not None:
                words.hide()
                words.deleteLater()
        heads = ("", wording("This one"), wording("The other"), wording("As one"))
        for place, head in enumerate(heads):
            words = Words(theme, head, size=13, weight=600, role="text-strong")
            self._grid.addWidget(words, 0, place)
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(compared(self._counter, self._customer.id, key), 1):
            name = Words(theme, line.name, size=13, role="text-muted", wrap=True)
            self._grid.addWidget(name, row, 0, top)
            for place, text in enumerate((line.one, line.other, line.after), 1):
                weight = 600 if place == 3 else 400
                words = Words(theme, text, size=13, weight=weight, role="text-strong", wrap=True)
                self._grid.addWidget(words, row, place, top)

    def _show_earlier(self) -> None:
        counter = self._counter
        for merge in standing_merges(counter, self._customer.id)[:1]:
            day = counter.formats.short_date(merge.moment.astimezone(counter.now().tzinfo).date())
            words = counter.wording("Made one on {day}: make two again", day=day)
            button = Button(self._theme, words, icon="undo")
            button.setProperty("merge", merge.id)
            button.clicked.connect(self._on_unmerge)
            self._earlier.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _merge(self) -> None:
        counter = self._counter
        if not self._picked:
            return
        made = counter.attempt(
            partial(counter.shop.profiles.merge, self._customer.id, self._picked, counter.session)
        )
        self._after(isinstance(made, Refusal), made)

    def _on_unmerge(self) -> None:
        button, counter = self.sender(), self._counter
        if button is None:
            return
        undone = counter.attempt(
            partial(counter.shop.profiles.unmerge, str(button.property("merge")), counter.session)
        )
        self._after(isinstance(undone, Refusal), undone)

    def _after(self, refused: bool, answer: object) -> None:
        if refused and isinstance(answer, Refusal):
            self.refuse(refusal_words(answer, self._counter))
        elif answer is not None:
            self._counter.note_saved()
            self.close_sheet()
            self.merged.emit()
