"""Keys as they are shown beside what they do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, width_of
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role


def key_width(theme: Theme, key: str) -> float:
    """Width of the box around a key's name, px."""
    return round(width_of(theme.font(13, 500), key)) + 12


def draw_key(
    painter: QPainter, theme: Theme, key: str, left: float, middle: float, on: Role | None = None
) -> None:
    """The box with its left edge at `left` and its middle at `middle`.

    `on` is the ink on a coloured button; None draws it quiet on paper.
    """
    high = theme.line(13) + 2
    area = QRectF(left, round(middle - high / 2), key_width(theme, key), high)
    ink: Role = on or "text-muted"
    if on is None:
        ground, line = theme.colour("background"), theme.colour("line")
        draw_box(painter, area, 4, ground, line, theme.tokens.hairline)
    else:
        painter.setOpacity(0.85)
        draw_box(painter, area, 4, None, theme.colour(on), 1.0)
        painter.setOpacity(1.0)
    draw_line(painter, area, key, theme.font(13, 500), theme.colour(ink), CENTRE)


class KeyHint(QWidget):
    """A key on its own; decoration for the eye, the action itself names its shortcut."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(key_width(self._theme, self._key)), self._theme.line(13) + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_key(painter, self._theme, self._key, 0, self.height() / 2)
