"""The number pad for a PIN, and the dots that say how much of it is typed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, elided
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_disc
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.pin_entry import MOST_DIGITS
from configurator.wording import Wording

FEWEST_DOTS = 4
HIGH = 56


class PinDots(QWidget):
    """A dot for every digit; how many there must be is nobody's business."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._typed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_typed(self, typed: int, words: str) -> None:
        """How many digits there are, and the same in words."""
        self._typed = typed
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(20) * MOST_DIGITS, self._theme.scaled(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(self._typed, FEWEST_DOTS)
        step = min(theme.scaled(32), self.width() / count)
        side = min(theme.scaled(16), step - 4)
        left = (self.width() - step * count) / 2
        for place in range(count):
            centre = QPointF(left + step * (place + 0.5), self.height() / 2)
            area = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            ground = theme.colour("text-strong" if place < self._typed else "surface")
            draw_disc(painter, area, ground, theme.colour("text-strong"), 1.5)


class PadKey(Pressable):
    """A key for a finger. The keyboard has digits of its own, so Tab passes it by."""

    def __init__(self, theme: Theme, text: str, name: str = "") -> None:
        super().__init__(theme)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        is_digit = len(self.text()) == 1
        ground = theme.colour("surface" if is_digit else "sunken")
        line = theme.colour("line")
        if self.isDown():
            ground = theme.colour("accent-tint")
        elif self.is_hovered:
            line = theme.colour("line-strong")
        draw_box(painter, area, 8, ground, line, theme.tokens.hairline)
        font = theme.font(24, 500) if is_digit else theme.font(15, 600)
        text = elided(font, self.text(), area.width() - 8)
        draw_line(painter, area, text, font, theme.colour("text-strong"), CENTRE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(88), self._theme.scaled(HIGH))


class PinPad(QWidget):
    """Three columns as on a telephone.

    Signals:
        digit_pressed: carries the digit; clear_pressed, erase_pressed.
    """

    digit_pressed = Signal(str)
    clear_pressed = Signal()
    erase_pressed = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        self.keys = {digit: PadKey(theme, digit) for digit in "1234567890"}
        for place, digit in enumerate("123456789"):
            grid.addWidget(self.keys[digit], place // 3, place % 3)
        self.clear_key = PadKey(theme, wording("Clear"))
        self.erase_key = PadKey(theme, wording("Erase"))
        grid.addWidget(self.clear_key, 3, 0)
        grid.addWidget(self.keys["0"], 3, 1)
        grid.addWidget(self.erase_key, 3, 2)
        for key in self.keys.values():
            key.clicked.connect(self._on_digit)
        self.clear_key.clicked.connect(self.clear_pressed)
        self.erase_key.clicked.connect(self.erase_pressed)

    def _on_digit(self) -> None:
        key = self.sender()
        if isinstance(key, PadKey):
            self.digit_pressed.emit(key.text())
