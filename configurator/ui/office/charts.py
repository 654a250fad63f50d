"""Reports as pictures: bars only, the value at the bar, no frame; on screen, in PDF and in SVG.

Everything is drawn by one function on whatever painter: what is exported is what is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPageSize, QPainter, QPaintEvent, QPdfWriter, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, LEFT, RIGHT, draw_line, elided, width_of
from configurator.ui.theme.theme import Theme

BAR = 14
PITCH = 32
GRID_LINES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, and for each part how long it is; `told` stands at its end."""

    label: str
    value: int
    second: int
    told: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: upright or lying bars, the axis' words by value, whether it warns."""

    bars: tuple[Bar, ...]
    is_upright: bool
    series: tuple[str, str]
    axis: tuple[tuple[int, str], ...]
    is_warning: bool = False
    strongest: int = -1
    """The bar that carries the accent alone; -1 for all of them."""


def draw_picture(painter: QPainter, theme: Theme, area: QRectF, picture: Picture) -> None:
    """Draw a picture into an area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture.is_upright:
        _upright(painter, theme, area, picture)
    else:
        _lying(painter, theme, area, picture)
    painter.restore()


def height_of(theme: Theme, picture: Picture) -> int:
    """How high a picture wants to be, px."""
    if picture.is_upright:
        return theme.scaled(280)
    return max(1, len(picture.bars)) * theme.grown(PITCH, 1, 13) + 4


def save_pdf(file: Path, theme: Theme, pages: Sequence[tuple[str, Picture]]) -> None:
    """Pictures with their titles as PDF on A4 across, one a page. Raises OSError."""
    file.write_bytes(pictures_pdf(theme, pages))


def pictures_pdf(theme: Theme, pages: Sequence[tuple[str, Picture]]) -> bytes:
    """Pictures with their titles as PDF on A4 across, one a page."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageSize(QPageSize(QSizeF(297, 210), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(96)
    writer.setCreator("")
    painter = QPainter(writer)
    for number, (title, picture) in enumerate(pages):
        if number:
            writer.newPage()
        _page(painter, theme, QRectF(0, 0, writer.width(), writer.height()), title, picture)
    painter.end()
    held.close()
    return bytes(held.data().data())


def save_svg(file: Path, theme: Theme, title: str, picture: Picture) -> None:
    """A picture with its title as SVG. Raises OSError."""
    file.touch()
    generator = QSvgGenerator()
    generator.setFileName(str(file))
    size = QSize(960, 540)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    _page(painter, theme, QRectF(0, 0, size.width(), size.height()), title, picture)
    painter.end()


def _page(painter: QPainter, theme: Theme, area: QRectF, title: str, picture: Picture) -> None:
    painter.fillRect(area, theme.colour("surface"))
    inner = area.adjusted(48, 40, -48, -40)
    head = QRectF(inner.left(), inner.top(), inner.width(), 36)
    draw_line(painter, head, title, theme.font(24, 600), theme.colour("text-strong"), LEFT)
    below = inner.adjusted(0, 56, 0, 0)
    below.setHeight(min(below.height(), max(height_of(theme, picture), 380)))
    draw_picture(painter, theme, below, picture)


def _colour(theme: Theme, picture: Picture, place: int) -> QColor:
    if picture.is_warning:
        return theme.colour("warning")
    if picture.strongest in (-1, place):
        return theme.colour("accent")
    return theme.colour("line-strong")


def _upright(painter: QPainter, theme: Theme, area: QRectF, picture: Picture) -> None:
    small, strong = theme.font(13, figures=True), theme.font(13, 600, figures=True)
    line = theme.line(13)
    muted = theme.colour("text-muted")
    top = _legend(painter, theme, area, picture) + line + 4
    most = max((max(bar.value, 0) + max(bar.second, 0) for bar in picture.bars), default=0) or 1
    axis = [(value, text) for value, text in picture.axis if value <= most * 1.15]
    most = max(most, *(value for value, _ in axis), 0)
    left = max((width_of(small, text) for _, text in axis), default=0) + (8 if axis else 0)
    bottom = area.bottom() - line - 4
    plot = QRectF(area.left() + left, top, area.width() - left, bottom - top)
    for value, text in axis:
        y = plot.bottom() - plot.height() * value / most
        painter.setPen(QPen(theme.colour("line-strong" if value == 0 else "line"), 1))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        spot = QRectF(area.left(), y - line / 2, left - 8, line)
        draw_line(painter, spot, text, small, muted, RIGHT)
    if not axis:
        painter.setPen(QPen(theme.colour("line-strong"), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    if not picture.bars:
        return
    pitch = plot.width() / len(picture.bars)
    wide = min(pitch * 0.68, 56)
    widest = max(width_of(small, bar.label) for bar in picture.bars)
    every = max(1, round((widest + 8) / pitch + 0.49))
    greatest = max(
        range(len(picture.bars)), key=lambda at: picture.bars[at].value + picture.bars[at].second
    )
    roomy = all(width_of(strong, bar.told) + 4 <= pitch for bar in picture.bars)
    for place, bar in enumerate(picture.bars):
        x = plot.left() + pitch * place + (pitch - wide) / 2
        first = plot.height() * max(bar.value, 0) / most
        second = plot.height() * max(bar.second, 0) / most
        colour = _colour(theme, picture, place)
        painter.fillRect(QRectF(x, plot.bottom() - first, wide, first), colour)
        if second >= 1:
            _hatched(
                painter, theme, QRectF(x, plot.bottom() - first - second, wide, second), colour
            )
        if bar.told and (roomy or place == greatest):
            spot = QRectF(x - 60, plot.bottom() - first - second - line - 2, wide + 120, line)
            half = width_of(strong, bar.told) / 2 + 3
            middle = spot.center().x()
            # A line of the grid must not run through the figure.
            painter.fillRect(
                QRectF(middle - half, spot.top(), 2 * half, line), theme.colour("surface")
            )
            draw_line(painter, spot, bar.told, strong, theme.colour("text-strong"), CENTRE)
        if place % every == 0:
            spot = QRectF(x - 60, plot.bottom() + 4, wide + 120, line)
            over = spot.center().x() + width_of(small, bar.label) / 2 - area.right()
            spot.translate(-max(0.0, over), 0)
            draw_line(painter, spot, bar.label, small, muted, CENTRE)


def _legend(painter: QPainter, theme: Theme, area: QRectF, picture: Picture) -> float:
    """The two series by their names; where the picture may begin."""
    if not any(picture.series):
        return area.top()
    font, line, side = theme.font(13), theme.line(13), theme.scaled(14)
    x = area.left()
    for place, name in enumerate(picture.series):
        box = QRectF(x, area.top() + (line - side) / 2, side, side)
        if place == 0:
            painter.fillRect(box, theme.colour("accent"))
        else:
            _hatched(painter, theme, box, theme.colour("accent"))
        wide = width_of(font, name)
        spot = QRectF(x + side + 8, area.top(), wide + 2, line)
        draw_line(painter, spot, name, font, theme.colour("text"), LEFT)
        x += side + 8 + wide + 20
    return area.top() + line + 4


def _hatched(painter: QPainter, theme: Theme, area: QRectF, colour: QColor) -> None:
    """The second series: told apart by its pattern, not by its colour alone."""
    painter.save()
    painter.fillRect(area, theme.colour("surface"))
    painter.setClipRect(area)
    painter.setPen(QPen(colour, 1.2))
    step = 6
    reach = int(area.height() + area.width())
    for offset in range(0, reach + step, step):
        start = area.left() + offset
        painter.drawLine(QLineF(start - area.height(), area.bottom(), start, area.top()))
    painter.restore()
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


def _lying(painter: QPainter, theme: Theme, area: QRectF, picture: Picture) -> None:
    small, strong = theme.font(15), theme.font(15, 600, figures=True)
    if not picture.bars:
        return
    pitch = min(area.height() / len(picture.bars), theme.grown(PITCH, 1, 13) * 1.4)
    names = max(width_of(small, bar.label) for bar in picture.bars)
    figures = max(width_of(strong, bar.told) for bar in picture.bars)
    left = min(names, area.width() * 0.5) + 16
    room = max(8.0, area.width() - left - figures - 16)
    most = max((abs(bar.value) for bar in picture.bars), default=0) or 1
    high = theme.scaled(BAR)
    for place, bar in enumerate(picture.bars):
        y = area.top() + pitch * place
        name = elided(small, bar.label, left - 16)
        spot = QRectF(area.left(), y, left - 16, pitch)
        draw_line(painter, spot, name, small, theme.colour("text"), LEFT)
        long = max(2.0, room * abs(bar.value) / most) if bar.value else 2.0
        box = QRectF(area.left() + left, y + (pitch - high) / 2, long, high)
        colour = theme.colour("danger") if bar.value < 0 else _colour(theme, picture, place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)
        spot = QRectF(area.right() - figures, y, figures, pitch)
        draw_line(painter, spot, bar.told, strong, theme.colour("text-strong"), RIGHT)


class Chart(QWidget):
    """A picture on the page. Its words are told to a screen reader bar by bar."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.picture = picture
        told = "; ".join(f"{bar.label}: {bar.told}" for bar in picture.bars)
        self.setAccessibleDescription(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, height_of(self._theme, self.picture))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(height_of(self._theme, self.picture), self._theme.scaled(340)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_picture(painter, self._theme, QRectF(self.rect()), self.picture)
