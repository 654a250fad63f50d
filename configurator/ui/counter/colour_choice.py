"""The shop's own colour: a few that look well, to pick from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_disc
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording, phrase

COLOURS = (
    ("#2B4590", phrase("Indigo")),
    ("#1E6B45", phrase("Green")),
    ("#7A2E3A", phrase("Maroon")),
    ("#8A5200", phrase("Ochre")),
    ("#5B4A94", phrase("Violet")),
    ("#2F2B27", phrase("Ink")),
)


class _Swatch(Pressable):
    """One colour; a tick on the one in force."""

    def __init__(self, theme: Theme, colour: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.colour = colour
        self.radius = 20.0
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        line = theme.colour("line-strong" if self.is_hovered else "line")
        draw_disc(painter, area, QColor(self.colour), line, 1.0)
        if self.isChecked():
            # White reads on each of them; the theme's own ink would not in the dark.
            pixmap = theme.exact_pixmap("check", "surface", 20, 1.0, 2.0)
            if theme.tokens.is_dark:
                pixmap = theme.exact_pixmap("check", "text-strong", 20, 1.0, 2.0)
            spot = area.center()
            painter.drawPixmap(round(spot.x() - 10), round(spot.y() - 10), pixmap)

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.scaled(36)
        return QSize(side, side)


class ColourChoice(QWidget):
    """A row of colours.

    Signals:
        picked: carries `#RRGGBB`.
    """

    picked = Signal(str)

    def __init__(
        self, theme: Theme, wording: Wording, colour: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        known = [value for value, _ in COLOURS]
        colours = list(COLOURS)
        if colour.upper() not in known:
            colours.append((colour.upper(), phrase("Own colour")))
        for value, name in colours:
            swatch = _Swatch(theme, value, wording(name), self)
            swatch.setChecked(value == colour.upper())
            swatch.clicked.connect(self._on_picked)
            self._group.addButton(swatch)
            row.addWidget(swatch)
        row.addStretch(1)

    def _on_picked(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, _Swatch):
            self.picked.emit(swatch.colour)
