"""A row of choices of which one holds, joined to one box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role


class Segment(Pressable):
    """One choice; it knows whether it stands first, to leave out the hairline."""

    def __init__(self, theme: Theme, key: str, text: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.key = key
        self.is_first = False
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ink: Role = "text-strong"
        if self.isChecked():
            edge = theme.colour("accent") if theme.tokens.is_high_contrast else None
            tint = theme.colour("accent-tint")
            draw_box(painter, area.adjusted(2, 2, -2, -2), 6, tint, edge, 2)
            ink = "accent-tint-text"
        elif self.is_hovered:
            draw_box(painter, area.adjusted(2, 2, -2, -2), 6, theme.colour("sunken"))
        if not self.is_first:
            hair = theme.tokens.hairline
            painter.fillRect(QRectF(0, 1, hair, self.height() - 2), theme.colour("line"))
        font = theme.font(13, 600 if self.isChecked() else 500, figures=True)
        draw_line(painter, area, self.text(), font, theme.colour(ink), CENTRE)

    @override
    def sizeHint(self) -> QSize:
        wide = width_of(self._theme.font(13, 600, figures=True), self.text())
        return QSize(round(wide) + 28, self._theme.grown(36, 1, 13))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segments(QWidget):
    """The row.

    Signals:
        picked: a choice; carries its key.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[str, str]] = []
        self.parts: list[Segment] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_choices(self, choices: Sequence[tuple[str, str]], here: str) -> None:
        """Other choices (key, words), and which one holds; "" for none."""
        if [key for key, _ in choices] != [key for key, _ in self._shown]:
            for part in self.parts:
                self._row.removeWidget(part)
                part.deleteLater()
            self.parts = []
            for place, (key, words) in enumerate(choices):
                part = Segment(self._theme, key, words, self)
                part.is_first = place == 0
                part.clicked.connect(self._on_clicked)
                self._row.addWidget(part)
                self.parts.append(part)
        for part, (_, words) in zip(self.parts, choices, strict=True):
            if part.text() != words:
                part.setText(words)
                part.setAccessibleName(words)
                part.updateGeometry()
            part.setChecked(part.key == here)
        self._shown = list(choices)

    def _on_clicked(self) -> None:
        part = self.sender()
        if isinstance(part, Segment):
            part.setChecked(True)
            for other in self.parts:
                other.setChecked(other is part)
            self.picked.emit(part.key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, ground = theme.colour("line"), theme.colour("surface")
        draw_box(painter, QRectF(self.rect()), 8, ground, line, theme.tokens.hairline)
