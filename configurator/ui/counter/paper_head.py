"""The head of a page about one paper: back, title, number, state, and what to know."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.sales import PaperFace
from configurator.wording import Wording


class PaperHead(QWidget):
    """One row; what is to be known gives way in a narrow window.

    Signals:
        back_wanted: the arrow.
    """

    back_wanted = Signal()

    def __init__(
        self, theme: Theme, wording: Wording, face: PaperFace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        back.clicked.connect(self.back_wanted)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(16)
        self.row.addWidget(back)
        self.row.addWidget(Words(theme, face.title, size=24, role="text-strong"))
        self.row.addWidget(StatePill(theme, face.number, "accent"))
        self.state = StatePill(theme, face.state, face.tone)
        self.row.addWidget(self.state)
        note = Words(theme, face.note, size=13, role="text-muted", figures=True, elide=True)
        self.row.addWidget(note, 1)
