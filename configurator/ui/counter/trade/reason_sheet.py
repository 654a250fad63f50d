"""Asks for a reason, where something is not done without one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording


class ReasonSheet(FormSheet):
    """One line of text.

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
    ) -> None:
        super().__init__(theme, wording, title, about, main, window)
        self._wording = wording
        self._is_needed = needed
        self.reason = self.field(wording("Reason"))
        self.wanted.connect(self._give)

    def ask(self) -> None:
        """Opens with the keyboard in the line."""
        self.open_sheet(self.reason.editor)

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if self._is_needed and not reason:
            self.reason.set_error(self._wording("Write down why."))
            return
        self.close_sheet()
        self.given.emit(reason)
