"""Words for the visitor over the page: short, large, and gone after a while."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.parts.lettering import CENTRE, draw_line, width_of, wrapped
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.speaking import announce

SHOWN = 6000
"""Milliseconds."""


class Said(QWidget):
    """Ink on paper reversed, above the bar; touches go through it."""

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(SHOWN)
        self._away.timeout.connect(self.hide_now)
        self.hide()

    def say(self, words: str) -> None:
        """Show words; others go."""
        self._words = words
        self.setAccessibleName(words)
        announce(self, words)
        self._away.start()
        self.show()
        self.place()
        self.raise_()
        self.update()

    def hide_now(self) -> None:
        """Nothing is said any more."""
        self._away.stop()
        self._words = ""
        self.setAccessibleName("")
        self.hide()

    def place(self) -> None:
        """In the middle, above the bar."""
        window = self.parentWidget()
        if window is None or not self._words:
            return
        m, theme = self._kit.measures, self._kit.theme
        font = theme.font(18, 500)
        most = window.width() - 2 * m.length(72)
        lines = wrapped(font, self._words, most - 80)
        wide = max(width_of(font, text) for text in lines) + 80
        high = len(lines) * theme.line(18) + m.length(44)
        y = window.height() - m.length(196) - high
        self.setGeometry(round((window.width() - wide) / 2), y, round(wide), high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_box(painter, area, 24, theme.colour("text-strong"))
        font = theme.font(18, 500)
        lines = wrapped(font, self._words, area.width() - 79)
        step = theme.line(18)
        y = area.center().y() - step * len(lines) / 2
        for text in lines:
            spot = QRectF(0, y, area.width(), step)
            draw_line(painter, spot, text, font, theme.colour("background"), CENTRE)
            y += step
