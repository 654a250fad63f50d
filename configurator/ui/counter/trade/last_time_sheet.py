"""The sheet before something is had "as last time": every difference, then to take it or not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from configurator.services.trade.again import LastTime
from configurator.ui.counter.trade.form_sheet import TALLEST, FormSheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.last_time import Differing, last_time_face

WIDE = 680


class LastTimeSheet(FormSheet):
    """What was ordered beside what it would be today.

    Signals:
        taken: it is to be had as it is today; carries the LastTime. The sheet has closed itself.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, found: LastTime, window: QWidget) -> None:
        wording = counter.wording
        face = last_time_face(counter, found)
        super().__init__(
            theme,
            wording,
            face.title,
            face.about,
            wording("Take it as it is today"),
            window,
            size=QSize(WIDE, TALLEST),
        )
        self.hug()
        self._found = found
        self.said: list[str] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        for column, share in enumerate((4, 5, 5)):
            self._grid.setColumnStretch(column, share)
        for column, head in enumerate((face.then, wording("Today")), 1):
            words = Words(theme, head, size=13, role="text-muted", figures=True, wrap=True)
            self._grid.addWidget(words, 0, column)
        self._add(face.price, "text-muted", strong=True)
        if face.ready is not None:
            self._add(face.ready, "text-muted")
        if face.build:
            self._line()
        for one in face.build:
            self._add(one, "warning")
        if face.can_take and not face.build:
            row = self._grid.rowCount()
            kept = wording("Everything about the build is as it was.")
            self.said.append(kept)
            same = Words(theme, kept, size=13, role="positive", wrap=True)
            self._grid.addWidget(same, row, 0, 1, 3)
        self.content.addLayout(self._grid)
        self.content.addStretch(1)
        self.setAccessibleDescription(". ".join(self.said))
        self.main.setVisible(face.can_take)
        self.leave.set_text(wording("Leave it") if face.can_take else wording("Close"))
        self.wanted.connect(self._take)

    def ask(self) -> None:
        """Opens with the keyboard on the main button."""
        self.open_sheet(self.leave if self.main.isHidden() else self.main)

    def _add(self, one: Differing, note: Role, *, strong: bool = False) -> None:
        self.said.append(one.spoken)
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignTop
        weight = 600 if strong else 500
        name = Words(self._theme, one.name, role="text-muted", wrap=True)
        then = Words(self._theme, one.then, figures=True, wrap=True)
        now = Words(
            self._theme, one.now, weight=weight, role="text-strong", figures=True, wrap=True
        )
        for column, words in enumerate((name, then, now)):
            self._grid.addWidget(words, row, column, top)
        if one.note:
            words = Words(self._theme, one.note, size=13, role=note, figures=True, wrap=True)
            self._grid.addWidget(words, row + 1, 1, 1, 2, top)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), 6)

    def _line(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        self._grid.addWidget(line, self._grid.rowCount(), 0, 1, 3)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), 6)

    def _take(self) -> None:
        if not self.main.isHidden():
            self.close_sheet()
            self.taken.emit(self._found)
