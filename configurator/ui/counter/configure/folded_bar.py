"""The panel folded to a bar: total, date, and the main button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import Run
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import PanelFace
from configurator.wording import Wording


class FoldedBar(QWidget):
    """Stands below everything in a narrow window.

    Signals:
        panel_wanted: the whole panel is to be seen, or put away again (F6).
        quote_wanted: the main button (F10).
    """

    panel_wanted = Signal()
    quote_wanted = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._said = ""
        self._warns = False
        self._total = Words(theme, size=24, role="text-strong", figures=True)
        self._below = Words(theme, size=13, role="text-muted", figures=True, elide=True)
        self._panel = Button(theme, wording("The build"), icon="list", key="F6")
        self._panel.clicked.connect(self.panel_wanted)
        self.main = Button(theme, wording("Make quote"), kind="main", key="F10")
        self.main.clicked.connect(self.quote_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._total)
        words.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._panel)
        row.addWidget(self.main)
        theme.changed.connect(self.update)

    def set_face(self, face: PanelFace, difference: str) -> None:
        """The total, by how much it has just changed, and the date."""
        runs = [Run(face.total, strong=True)]
        if difference:
            runs.append(Run("  " + difference, role="accent"))
        self._total.set_text(runs)
        ready = f"{self._wording('Ready')} {face.ready}"
        self._said = "  ·  ".join(part for part in (ready, face.over or face.ready_word) if part)
        self._warns = face.is_late or bool(face.over)
        self.main.set_blocked(face.conflict)
        self.set_preview("")

    def set_preview(self, text: str) -> None:
        """What would change, in the place of the day; "" brings that back."""
        self._below.set_text(text or self._said)
        self._below.set_role("warning" if self._warns and not text else "text-muted")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        line = QRectF(0, 0, self.width(), theme.tokens.hairline)
        painter.fillRect(line, theme.colour("line"))
