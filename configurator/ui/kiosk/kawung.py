"""The cloth behind the attract page: kawung, four petals towards a middle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.theme.theme import Theme

PATTERN = 0.09
"""How strong the kawung pattern is."""


class Kawung(QWidget):
    """A field of the shop's dark colour with kawung figures in thin lines."""

    def __init__(self, theme: Theme, tile: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tile = tile
        self._cloth = QPixmap()
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._cloth = QPixmap()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("attract"))
        if self._theme.tokens.is_high_contrast:
            return
        if self._cloth.isNull():
            self._cloth = self._woven(self.devicePixelRatioF())
        painter.drawTiledPixmap(self.rect(), self._cloth)

    def _woven(self, ratio: float) -> QPixmap:
        """One repeat: four petals towards a middle, a dot between the figures."""
        side = self._tile
        cloth = QPixmap(round(side * ratio), round(side * ratio))
        cloth.setDevicePixelRatio(ratio)
        cloth.fill(Qt.GlobalColor.transparent)
        painter = QPainter(cloth)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self._theme.colour("on-attract"))
        ink.setAlphaF(PATTERN * 1.4)
        painter.setPen(QPen(ink, 1.2))
        middle = side / 2
        for turn in range(4):
            painter.save()
            painter.translate(middle, middle)
            painter.rotate(45 + 90 * turn)
            for share in (1.0, 0.52):
                long, wide = side * 0.30 * share, side * 0.115 * share
                centre = side * 0.34
                painter.drawPath(_petal(centre, long, wide))
            painter.restore()
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y in ((0, 0), (side, 0), (0, side), (side, side)):
            painter.drawEllipse(QPointF(x, y), 2.6, 2.6)
        painter.drawEllipse(QPointF(middle, middle), 2.6, 2.6)
        painter.end()
        return cloth


def _petal(centre: float, long: float, wide: float) -> QPainterPath:
    path = QPainterPath(QPointF(centre - long, 0))
    path.quadTo(QPointF(centre - long * 0.4, -wide * 1.5), QPointF(centre + long * 0.55, -wide))
    path.quadTo(QPointF(centre + long * 1.15, 0), QPointF(centre + long * 0.55, wide))
    path.quadTo(QPointF(centre - long * 0.4, wide * 1.5), QPointF(centre - long, 0))
    return path
