"""What the program changed besides the click, why, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import Run
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme


class ChangeNote(QWidget):
    """A violet note with Undo. It stays until the owner hides it at the next action.

    Signals:
        undo_picked: the person wants the change back.
    """

    undo_picked = Signal()

    def __init__(self, theme: Theme, undo: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Words(theme, size=13, wrap=True, parent=self)
        self._undo = Button(theme, undo, size="small", parent=self)
        self._undo.clicked.connect(self.undo_picked)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12 + theme.scaled(20) + 8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def set_note(self, runs: Sequence[Run]) -> None:
        """What was changed (strong) and why."""
        self._words.set_text(runs)
        self.setAccessibleName(self._words.text())

    def _restyle(self) -> None:
        self._row.setContentsMargins(12 + self._theme.scaled(20) + 8, 8, 8, 8)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(288, self.heightForWidth(288))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("forced") if theme.tokens.is_high_contrast else None
        area = QRectF(self.rect())
        draw_box(painter, area, 8, theme.colour("forced-tint"), line, theme.tokens.hairline)
        centre = QPointF(12 + theme.scaled(20) / 2, self.height() / 2)
        draw_icon(painter, theme, "link", "forced", centre)
