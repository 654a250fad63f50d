"""Boxes, frames, marks and pills as they are drawn everywhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role


def draw_box(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """A rounded box; the line lies wholly inside `area`."""
    half = width / 2 if line is not None else 0.0
    inner = area.adjusted(half, half, -half, -half)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(line, width)
        if dashed:
            pen.setDashPattern([3.0, 3.0])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, max(radius - half, 0.0), max(radius - half, 0.0))


def draw_icon(
    painter: QPainter,
    theme: Theme,
    name: str,
    role: Role,
    centre: QPointF,
    size: int = 20,
    line: float | None = None,
) -> None:
    """A line icon of `size` px at 100 %, centred; set on whole device px so that it stays sharp."""
    ratio = painter.device().devicePixelRatio()
    pixmap = theme.pixmap(name, role, size, ratio, line)
    side = theme.scaled(size)
    painter.drawPixmap(
        QPointF(
            round((centre.x() - side / 2) * ratio) / ratio,
            round((centre.y() - side / 2) * ratio) / ratio,
        ),
        pixmap,
    )


def draw_disc(painter: QPainter, area: QRectF, fill: QColor, line: QColor, width: float) -> None:
    """A filled circle with its line inside."""
    half = width / 2
    painter.setPen(QPen(line, width))
    painter.setBrush(fill)
    painter.drawEllipse(area.adjusted(half, half, -half, -half))


def rounded_corners(
    pixmap: QPixmap, top_left: float, top_right: float, bottom_left: float, bottom_right: float
) -> QPixmap:
    """The pixmap with its corners cut round; radii in logical px."""
    size = pixmap.deviceIndependentSize()
    width, height = size.width(), size.height()
    path = QPainterPath(QPointF(top_left, 0))
    path.lineTo(width - top_right, 0)
    path.arcTo(width - 2 * top_right, 0, 2 * top_right, 2 * top_right, 90, -90)
    path.lineTo(width, height - bottom_right)
    path.arcTo(
        width - 2 * bottom_right,
        height - 2 * bottom_right,
        2 * bottom_right,
        2 * bottom_right,
        0,
        -90,
    )
    path.lineTo(bottom_left, height)
    path.arcTo(0, height - 2 * bottom_left, 2 * bottom_left, 2 * bottom_left, -90, -90)
    path.lineTo(0, top_left)
    path.arcTo(0, 0, 2 * top_left, 2 * top_left, 180, -90)
    cut = QPixmap(pixmap.size())
    cut.setDevicePixelRatio(pixmap.devicePixelRatio())
    cut.fill(Qt.GlobalColor.transparent)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawPath(path)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return cut
