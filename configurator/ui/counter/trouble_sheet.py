"""What the world did not allow: what happened, what is safe, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.services.ports import StoreTrouble
from configurator.services.troubles import trouble_sentence
from configurator.ui.parts.messages import ErrorState
from configurator.ui.parts.sheet import Sheet
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording


class TroubleSheet(Sheet):
    """One trouble; closing it changes nothing.

    Signals:
        again_wanted: the person has mended it and wants to try once more.
    """

    again_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        text: str,
        window: QWidget,
        *,
        again: bool,
    ) -> None:
        super().__init__(theme, window, title, QSize(600, 480))
        state = ErrorState(
            theme,
            title,
            text,
            main=wording("Try again") if again else wording("Close"),
            other=wording("Close") if again else "",
            framed=False,
        )
        self.hug()
        state.main_picked.connect(self._on_main)
        state.other_picked.connect(self._dismiss)
        self._again = again
        page = QVBoxLayout(self.body)
        page.setContentsMargins(8, 8, 8, 8)
        page.addWidget(state)

    def _on_main(self) -> None:
        again = self._again
        self.close_sheet()
        if again:
            self.again_wanted.emit()


def trouble_words(trouble: object, wording: Wording) -> tuple[str, str]:
    """Title and text for any trouble; a bug is told as what it is."""
    if isinstance(trouble, StoreTrouble):
        return wording("That could not be done just now"), trouble_sentence(trouble, wording)
    if isinstance(trouble, OSError):
        reason = trouble.strerror or type(trouble).__name__
        return wording("That could not be done just now"), reason
    return (
        wording("The program made a mistake"),
        wording(
            "It could not finish what you asked for ({kind}). What was saved before is safe. "
            "The file log/mistakes.log in the data folder tells where; it holds nothing about "
            "people.",
            kind=type(trouble).__name__,
        ),
    )
