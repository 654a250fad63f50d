"""A soft light behind the product on a dark stage."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QRadialGradient

_STRONGEST = 46
"""Alpha of the white in the middle, of 255."""


def paint_backlight(painter: QPainter, area: QRectF) -> None:
    """Lifts the ground around the middle of `area`, and a little beyond it.

    Black leather, tyres and cases are as dark as a dark stage: without light behind them one
    would not see where they end.
    """
    wide, high = area.width() * 0.62, area.height() * 0.8
    if wide <= 0 or high <= 0:
        return
    painter.save()
    painter.translate(area.center())
    painter.scale(1.0, high / wide)
    light = QRadialGradient(0, 0, wide)
    light.setColorAt(0, QColor(255, 255, 255, _STRONGEST))
    light.setColorAt(0.5, QColor(255, 255, 255, round(_STRONGEST * 0.7)))
    light.setColorAt(1, QColor(255, 255, 255, 0))
    painter.fillRect(QRectF(-wide, -wide, 2 * wide, 2 * wide), light)
    painter.restore()
