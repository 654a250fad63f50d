"""The boxes of a customer's page: measures, what is kept, what could please, worth, consents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.people.profile import Measurements
from configurator.ui.counter.row_list import RowList
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, Icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.consents import ConsentLine
from configurator.viewmodels.customers.profiles import measured_words
from configurator.viewmodels.customers.worth import Worth
from configurator.viewmodels.rows import Row

LARGE_TEXT = 1.4
LONGEST_WORD = 22
"""A longer one (a mail address) needs the whole width."""


class TitledBox(Box):
    """A heading with a word beside it, content below, and a button that opens a sheet.

    Signals:
        wanted: the button was pressed.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, title: str, beside: str = "", *, lock: bool = False) -> None:
        super().__init__(theme)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 16)
        self.column.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        head = self.head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True), 1)
        self.column.addLayout(head)
        # Large text has no room for both in one line.
        row = QHBoxLayout() if beside and theme.text_scale >= LARGE_TEXT else head
        row.setSpacing(6)
        if lock:
            row.addWidget(Icon(theme, "lock", "text-muted", 16))
        if beside:
            row.addWidget(Words(theme, beside, size=13, role="text-muted"))
        if row is not head:
            row.addStretch(1)
            self.column.addLayout(row)

    def add_button(self, text: str, icon: str = "") -> Button:
        """A small button at the foot."""
        button = Button(self._theme, text, size="small", icon=icon)
        button.clicked.connect(self.wanted)
        self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.column.addSpacing(2)
        self.column.addLayout(self.foot)
        return button

    def add_muted(self, text: str) -> None:
        """A sentence where there is nothing else to show."""
        self.column.addWidget(Words(self._theme, text, size=13, role="text-muted", wrap=True))

    def add_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Name and value, line by line."""
        theme = self._theme
        is_large = theme.text_scale >= LARGE_TEXT
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(facts):
            muted = Words(theme, name, size=13, role="text-muted", wrap=is_large)
            words = Words(theme, value, size=13, weight=500, role="text-strong", wrap=True)
            longest = max(map(len, value.split()), default=0)
            if is_large or longest > LONGEST_WORD:
                grid.addWidget(muted, 2 * place, 0, 1, 2)
                grid.addWidget(words, 2 * place + 1, 0, 1, 2)
            else:
                grid.addWidget(muted, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words, 2 * place, 1)
        self.column.addLayout(grid)


class MeasuresBox(TitledBox):
    """The newest set of each kind of product; without consent how it is given."""

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        sets: Sequence[Measurements],
        *,
        is_kept: bool,
    ) -> None:
        wording = counter.wording
        super().__init__(theme, wording("Measurements"))
        if not is_kept:
            self.add_muted(wording("Kept once the customer allows a profile."))
            return
        for taken in sets:
            head = QHBoxLayout()
            head.addWidget(
                Words(theme, taken.product_kind, weight=600, role="text-strong", wrap=True), 1
            )
            self.column.addLayout(head)
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(4)
            columns = 1 if theme.text_scale >= LARGE_TEXT else 2
            for place, (name, value) in enumerate(taken.values.items()):
                cell = QVBoxLayout()
                cell.setSpacing(0)
                cell.addWidget(Words(theme, name, size=13, role="text-muted", wrap=True))
                cell.addWidget(
                    Words(theme, value, weight=600, role="text-strong", figures=True, wrap=True)
                )
                row, side = divmod(place, columns)
                grid.addLayout(cell, row, side)
                grid.setColumnStretch(side, 1)
            self.column.addLayout(grid)
            self.add_muted(measured_words(counter, taken))
        if not sets:
            self.add_muted(wording("Nothing was measured yet."))
        self.add_button(wording("Measure"), "ruler")


class PleasingBox(TitledBox):
    """What could please next.

    Signals:
        picked: a row that leads somewhere was pressed; carries its key.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, rows: Sequence[Row]) -> None:
        title = counter.wording("Could please next")
        super().__init__(theme, title)
        self.rows = RowList(theme, title, framed=False)
        self.rows.row_picked.connect(self._on_row)
        self.rows.set_rows(rows)
        if rows:
            self.column.setContentsMargins(0, 14, 0, 6)
            self.head.setContentsMargins(20, 0, 20, 0)
            self.column.addWidget(self.rows)
        else:
            self.rows.hide()
            self.add_muted(
                counter.wording("Worked out from orders once the customer allows suggestions.")
            )

    def _on_row(self, key: str) -> None:
        if key:
            self.picked.emit(key)


class WorthBox(TitledBox):
    """What the customer is worth, for staff only; without consent how it is given."""

    def __init__(self, theme: Theme, counter: Counter, found: Worth | None) -> None:
        wording = counter.wording
        super().__init__(theme, wording("Worth to the shop"), wording("staff only"), lock=True)
        if found is None:
            self.add_muted(
                wording(
                    "Not worked out: the customer has not allowed the shop to learn from "
                    "their orders."
                )
            )
            return
        self.column.addWidget(Words(theme, found.total, size=24, role="text-strong", figures=True))
        self.add_muted(f"{found.stage} · {found.facts}")
        self.add_button(wording("Its parts"), "chart")


class ConsentBox(TitledBox):
    """Every purpose with whether it is allowed, in words and with a mark.

    Signals:
        data_wanted: copies, requests and erasing are wanted.
    """

    data_wanted = Signal()

    def __init__(self, theme: Theme, counter: Counter, lines: Sequence[ConsentLine]) -> None:
        wording = counter.wording
        super().__init__(theme, wording("Consents"))
        is_large = theme.text_scale >= LARGE_TEXT
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            icon = ("check", "positive") if line.is_given else ("close", "text-muted")
            row.addWidget(Icon(theme, icon[0], "positive" if line.is_given else "text-muted", 18))
            name = Words(theme, line.name, role="text-strong", wrap=is_large, elide=not is_large)
            row.addWidget(name, 1)
            state = Words(theme, line.short, size=13, role="text-muted", figures=True)
            if not is_large:
                row.addWidget(state)
            held = QWidget()
            held.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            held.setAccessibleName(line.spoken)
            self.column.addWidget(held)
            if is_large:
                self.column.addWidget(state)
        self.ask = self.add_button(wording("Ask now"), "hand")
        data = Button(theme, wording("Data…"), size="small", icon="shield")
        data.clicked.connect(self.data_wanted)
        self.foot.insertWidget(1, data)
