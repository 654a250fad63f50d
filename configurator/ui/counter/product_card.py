"""A product of the gallery: its picture on the stage, name, price from, and when it is ready."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import RIGHT, draw_line, elided, width_of, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.home import Tile
from configurator.wording import Wording

RADIUS = 16
PAD = 16
LEAST_PICTURE = 80
"""Height in px that chips leave the picture, or there are none."""
MOST_ROWS = 2


class Chip(Pressable):
    """Something to begin with, on the picture."""

    radius = 16.0

    def __init__(self, theme: Theme, key: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.key = key
        self.setText(name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        self.radius = area.height() / 2
        hot = self.is_hovered or self.isDown()
        line = theme.colour("line-strong" if hot else "line")
        ground = theme.colour("accent-tint" if self.isDown() else "surface")
        draw_box(painter, area, self.radius, ground, line, theme.tokens.hairline)
        font = theme.font(13, 500)
        spot = area.adjusted(12, 0, -12, 0)
        words = elided(font, self.text(), spot.width() + 1)
        draw_line(painter, spot, words, font, theme.colour("text"))

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = width_of(theme.font(13, 500), self.text())
        return QSize(round(wide) + 25, theme.grown(32, 1, 13))


class ProductCard(Pressable):
    """The whole card opens the product; chips open it begun in another way.

    Signals:
        wanted: the product, or a start of it, is to be built; carries the key.
    """

    radius = float(RADIUS)
    wanted = Signal(str)

    def __init__(
        self, theme: Theme, studio: PictureStudio, wording: Wording, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._wording = wording
        self._tile: Tile | None = None
        self._with_chips = False
        self._name_lines = 1
        self._date_below = False
        self._chips: list[Chip] = []
        self._picture = PictureView(theme, studio, self)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture.set_shape(radius=RADIUS - 1, floor=False, square_below=True)
        self._picture.setAccessibleName(wording("Picture"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @property
    def tile(self) -> Tile | None:
        """What it shows."""
        return self._tile

    def set_tile(self, tile: Tile) -> None:
        """Shows a product."""
        if self._tile is None or tile.starts != self._tile.starts:
            self._make_chips(tile)
        self._tile = tile
        price = self._wording("from {price}", price=tile.price) if tile.price else ""
        words = ", ".join(part for part in (tile.name, price, tile.ready) if part)
        self.setAccessibleName(words)
        self.setToolTip(self._wording.of(tile.product.description) or tile.name)
        self.update()

    def show_picture(self, wish: PictureWish | None) -> None:
        """The picture of the standard model."""
        self._picture.show_picture(wish)

    def set_large(self, large: bool) -> None:
        """The first one has room for what to begin with."""
        self._with_chips = large
        self._lay_out()

    def needs(self, width: int) -> tuple[int, bool]:
        """Lines for the name at a width, and whether the date needs a line of its own."""
        tile, theme = self._tile, self._theme
        if tile is None:
            return 1, False
        room = width - 2 * PAD
        lines = len(wrapped(theme.font(15, 600), tile.name, room, 2))
        before, _, after = self._wording("from {price}", price="\0").partition("\0")
        used = width_of(theme.font(13), before + after)
        used += width_of(theme.font(15, 600, figures=True), tile.price or "Rp10.000.000") + 12
        return max(lines, 1), used + width_of(theme.font(13, figures=True), tile.ready) > room

    def set_lines(self, name_lines: int, *, date_below: bool) -> None:
        """How its words are set, alike for all cards of a row."""
        if (name_lines, date_below) != (self._name_lines, self._date_below):
            self._name_lines, self._date_below = name_lines, date_below
            self._lay_out()
            self.update()

    def _make_chips(self, tile: Tile) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        standard = (tile.key, self._wording("Standard"))
        others = [(f"{tile.key}?{wish}", name) for wish, name in tile.starts]
        self._chips = [Chip(self._theme, *one, self) for one in (standard, *others)]
        for chip in self._chips:
            chip.clicked.connect(self._on_chip)
        self._lay_out()

    def _on_clicked(self) -> None:
        if self._tile is not None:
            self.wanted.emit(self._tile.key)

    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.wanted.emit(chip.key)

    def _body(self) -> int:
        below = self._theme.line(13) if self._date_below else 0
        return self._theme.line(15) * (1 + self._name_lines) + below + 24

    def _lay_out(self) -> None:
        high = self.height() - self._body()
        edge = ceil(self._theme.tokens.hairline)
        self._picture.setGeometry(edge, edge, self.width() - 2 * edge, max(high - edge, 0))
        rows = self._chip_rows() if self._with_chips and len(self._chips) > 1 else []
        tall = self._chips[0].sizeHint().height() + 8 if rows else 0
        while rows and high - 40 - tall * len(rows) < LEAST_PICTURE:
            rows.pop()  # the product is what one comes for
        below = 24 + tall * len(rows) - 8 if rows else 0
        aside = round(self.width() * 0.06)
        self._picture.set_margins(Margins(aside, 20 + below // 2, aside, 16 + below))
        # Whoever is hidden loses the keyboard: prices arriving late lay out the card again.
        for chip in self._chips[sum(map(len, rows)) :]:
            chip.hide()
        y = high - PAD - tall * len(rows) + 8
        for row in rows:
            x = PAD
            for chip, wide in row:
                chip.setGeometry(QRect(x, y, wide, tall - 8))
                chip.show()
                chip.raise_()
                x += wide + 8
            y += tall

    def _chip_rows(self) -> list[list[tuple[Chip, int]]]:
        """Chips with their widths, in as many rows as there is room for."""
        rows: list[list[tuple[Chip, int]]] = [[]]
        room, x = self.width() - 2 * PAD, 0
        for chip in self._chips:
            wide = min(chip.sizeHint().width(), room)
            if x and x + wide > room:
                if len(rows) == MOST_ROWS:
                    break
                rows.append([])
                x = 0
            rows[-1].append((chip, wide))
            x += wide + 8
        return rows

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, tile = self._theme, self._tile
        area = QRectF(self.rect())
        line = theme.colour("line-strong" if self.is_hovered else "line")
        ground = theme.colour("accent-tint" if self.isDown() else "surface")
        draw_box(painter, area, RADIUS, ground, line, theme.tokens.hairline)
        if tile is None:
            return
        inner = area.adjusted(PAD, 0, -PAD, 0)
        name, high = theme.font(15, 600), theme.line(15)
        y = area.height() - self._body() + 12
        strong, muted = theme.colour("text-strong"), theme.colour("text-muted")
        for words in wrapped(name, tile.name, inner.width(), self._name_lines):
            spot = QRectF(inner.left(), y, inner.width(), high)
            draw_line(painter, spot, words, name, strong)
            y += high
        below = theme.line(13) if self._date_below else 0
        y = area.height() - 12 - below - high  # prices of neighbours stand on one line
        small, figures = theme.font(13), theme.font(13, figures=True)
        if tile.price:
            before, _, after = self._wording("from {price}", price="\0").partition("\0")
            x = inner.left()
            baseline = QRectF(x, y + 1, inner.width(), high)
            draw_line(painter, baseline, before, small, muted)
            x += width_of(small, before)
            price = theme.font(15, 600, figures=True)
            draw_line(painter, QRectF(x, y, inner.width(), high), tile.price, price, strong)
            x += width_of(price, tile.price)
            draw_line(painter, QRectF(x, y + 1, inner.width(), high), after, small, muted)
        else:
            bar = QRectF(inner.left(), y + high / 2 - 5, min(120, inner.width() / 2), 10)
            edge = theme.colour("line-strong") if theme.tokens.is_high_contrast else None
            draw_box(painter, bar, 5, theme.colour("sunken"), edge)
        if self._date_below:
            spot = QRectF(inner.left(), y + high, inner.width(), theme.line(13))
            draw_line(painter, spot, tile.ready, figures, muted)
        else:
            spot = QRectF(inner.left(), y + 1, inner.width(), high)
            draw_line(painter, spot, tile.ready, figures, muted, RIGHT)

    @override
    def sizeHint(self) -> QSize:
        return QSize(258, 263)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._body() + 96)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()
