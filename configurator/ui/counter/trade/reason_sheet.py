"""Asks for a reason, where something is not done without one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording


class ReasonSheet(FormSheet):
    """One line of text; or one press, where one of the `usual` reasons is the right one.

    Signals:
        given: carries the reason. The sheet has closed itself.
    """

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        about: str,
        main: str,
        window: QWidget,
        *,
        needed: bool = True,
        usual: Sequence[str] = (),
    ) -> None:
        super().__init__(theme, wording, title, about, main, window)
        self._wording = wording
        self._is_needed = needed
        self.reason = self.field(wording("Reason"))
        self.usual = [Button(theme, text) for text in usual]
        for button in self.usual:
            button.clicked.connect(self._take)
            self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.wanted.connect(self._give)

    def ask(self) -> None:
        """Opens with the keyboard in the line."""
        self.open_sheet(self.reason.editor)

    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.reason.set_text(button.text())
            self._give()

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if self._is_needed and not reason:
            self.reason.set_error(self._wording("Write down why."))
            return
        self.close_sheet()
        self.given.emit(reason)
