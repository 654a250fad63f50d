"""The total: for two seconds with the old one and the difference, then alone."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QEasingCurve,
    QPointF,
    QRectF,
    QSize,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import RIGHT, draw_line, width_of
from configurator.ui.parts.shapes import draw_icon
from configurator.ui.parts.speaking import announce
from configurator.ui.theme.theme import Theme


class PriceTotal(QWidget):
    """Word, amount and tax line. The room for old → new is always kept, so that nothing jumps.

    Signals:
        change_faded: the line with the old total has gone.
    """

    change_faded = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        size: int = 24,
        right_aligned: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._right = right_aligned
        self._word = ""
        self._amount = ""
        self._below = ""
        self._old = ""
        self._difference = ""
        self._shown = 0.0
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.timeout.connect(self._fade)
        self._fading = QVariantAnimation(self)
        self._fading.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fading.valueChanged.connect(self._faded_to)
        self._fading.finished.connect(self._gone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def is_showing_change(self) -> bool:
        """The old total is still to be seen."""
        return self._shown > 0

    def set_total(
        self, word: str, amount: str, below: str = "", *, old: str = "", difference: str = ""
    ) -> None:
        """Shows a total; with `old` and `difference` what it was and by how much it changed."""
        changed = amount != self._amount and bool(self._amount)
        self._word, self._amount, self._below = word, amount, below
        spoken = f"{word} {amount}, {below}" if below else f"{word} {amount}"
        self.setAccessibleName(spoken)
        self._fading.stop()
        if old and difference:
            self._old, self._difference = old, difference
            self._shown = 1.0
            self._stay.start(self._theme.motion("price-change-shown"))
            announce(self, f"{word} {amount}, {difference}")
        elif changed:
            self._stay.stop()
            self._shown = 0.0
        self.updateGeometry()
        self.update()

    def set_size(self, size: int) -> None:
        """Type step of the amount: 24, on wide screens 36."""
        self._size = size
        self._restyle()

    def _fade(self) -> None:
        length = self._theme.motion("normal")
        if not length:
            self._shown = 0.0
            self._gone()
            return
        self._fading.setDuration(length)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.start()

    def _faded_to(self, value: float) -> None:
        self._shown = value
        self.update()

    def _gone(self) -> None:
        self.update()
        self.change_faded.emit()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _heights(self) -> tuple[int, int, int]:
        top = self._theme.line(13) + 4
        return top, self._theme.line(self._size), self._theme.line(13)

    def _stacked(self) -> bool:
        """The word goes above the amount when both do not fit beside each other."""
        return self._needed() > self.width() and self.width() > 0

    def _needed(self) -> float:
        word = width_of(self._theme.font(15, 600), self._word) + 12
        return word + width_of(self._theme.font(self._size, 600, figures=True), self._amount)

    def _paint_change(self, painter: QPainter, high: int) -> None:
        theme = self._theme
        painter.setOpacity(self._shown)
        font, strong = theme.font(13, 400, figures=True), theme.font(13, 600, figures=True)
        arrow = theme.scaled(16)
        old, difference = width_of(font, self._old), width_of(strong, self._difference)
        x = 0.0
        if self._right:
            x = self.width() - old - difference - arrow - 16
        spot = QRectF(x, 0, old, high)
        muted = theme.colour("text-muted")
        draw_line(painter, spot, self._old, font, muted)
        painter.setPen(QPen(muted, 1.2))
        middle = spot.center().y() + QFontMetricsF(font).xHeight() * 0.12
        painter.drawLine(QPointF(x, middle), QPointF(x + old, middle))
        x += old + 8
        draw_icon(painter, theme, "arrow-right", "accent", QPointF(x + arrow / 2, high / 2), 16)
        x += arrow + 8
        spot = QRectF(x, 0, difference, high)
        draw_line(painter, spot, self._difference, strong, theme.colour("accent"))
        painter.setOpacity(1.0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._needed()), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        top, middle, low = self._heights()
        amount = width_of(self._theme.font(self._size, 600, figures=True), self._amount)
        high = top + middle + (low if self._below else 0)
        if self._stacked():
            high += self._theme.line(15)
        return QSize(math.ceil(amount), high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, middle, low = self._heights()
        if self._shown > 0:
            self._paint_change(painter, top - 4)
        ink = theme.colour("text-strong")
        y = float(top)
        font = theme.font(self._size, 600, figures=True)
        amount = QRectF(0, y, self.width(), middle)
        if self._right:
            drop = (middle - theme.line(15)) / 2 - (
                theme.text_px(self._size) - theme.text_px(15)
            ) * 0.36
            word = QRectF(0, y + (middle - theme.line(15)) - drop, self.width(), theme.line(15))
            if self._stacked():
                word = QRectF(0, y, self.width(), theme.line(15))
                y += theme.line(15)
                amount = amount.translated(0, theme.line(15))
            draw_line(painter, word, self._word, theme.font(15, 600), ink)
            draw_line(painter, amount, self._amount, font, ink, RIGHT)
        else:
            draw_line(painter, amount, self._amount, font, ink)
        if self._below:
            spot = QRectF(0, y + middle, self.width(), low)
            small, muted = theme.font(13, figures=True), theme.colour("text-muted")
            if self._right:
                draw_line(painter, spot, self._below, small, muted, RIGHT)
            else:
                draw_line(painter, spot, self._below, small, muted)
