"""The gallery of products: the first large, the others beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.counter.product_card import ProductCard
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.home import Tile
from configurator.wording import Wording

GAP = 16
LARGE = 1.36
"""How wide the first product is, in columns of the others."""
ROW = 263
BESIDE, MOST_BESIDE = 6, 8
"""So many stand beside the first, or so many where four columns fit; more go into rows below."""


class Gallery(QWidget):
    """Cards that fill the room there is; with many products it grows downwards.

    Signals:
        wanted: a product is to be built; carries its key.
    """

    wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        wording: Wording,
        pictures: BuildPictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._wording = wording
        self._pictures = pictures
        self._cards: list[ProductCard] = []
        self._waiting: list[ProductCard] = []
        # Drawings are read one by one behind the first paint, so that the window is there at once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_next)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._arrange)

    @property
    def cards(self) -> Sequence[ProductCard]:
        """The cards in order."""
        return self._cards

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Shows these products."""
        while len(self._cards) > len(tiles):
            card = self._cards.pop()
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(tiles):
            card = ProductCard(self._theme, self._studio, self._wording, self)
            card.wanted.connect(self.wanted)
            card.show()
            self._cards.append(card)
        waiting = []
        for card, tile in zip(self._cards, tiles, strict=True):
            before = card.tile
            card.set_tile(tile)
            is_same = before is not None and before.is_drawn_like(tile)
            if card in self._waiting or not is_same:
                waiting.append(card)
        self._waiting = waiting
        self._arrange()
        self._soon.start()

    def refresh_tile(self, tile: Tile) -> None:
        """Shows a tile again that differs only in words; nothing where it is not here."""
        for card in self._cards:
            if card.tile is not None and card.tile.key == tile.key:
                card.set_tile(tile)
                self._arrange()

    @property
    def is_settled(self) -> bool:
        """Whether every picture has been asked for."""
        return not self._waiting

    def _show_next(self) -> None:
        if not self._waiting:
            return
        card = self._waiting.pop(0)
        if card.tile is not None:
            card.show_picture(self._pictures.of_standard(card.tile.catalog, card.tile.product))
        if self._waiting:
            self._soon.start()

    def _is_narrow(self) -> bool:
        """Too narrow for one large card with others beside it."""
        return self.width() < 560 * self._theme.text_scale

    def _fits(self, columns: int) -> bool:
        """Whether the first card and so many columns beside it are wide enough."""
        return self.width() / (columns + LARGE) >= 200 * min(self._theme.text_scale, 1.5)

    def _beside(self) -> tuple[int, int]:
        """How many stand beside the first, and in how many columns."""
        others = len(self._cards) - 1
        columns = max(1, -(-others // 2))
        if others <= MOST_BESIDE and self._fits(columns):
            return others, columns
        beside = min(others, BESIDE)
        columns = max(1, -(-beside // 2))
        return beside, columns if self._fits(columns) else max(1, columns - 1)

    def _fills(self) -> bool:
        """Whether the cards fill the room there is; else they are as high as they like, and the
        gallery grows downwards.
        """
        beside, columns = self._beside()
        return not self._is_narrow() and len(self._cards) - 1 == beside <= 2 * columns

    def _places(self) -> list[QRect]:
        count, width = len(self._cards), self.width()
        if count == 0:
            return []
        grow = self._theme.text_scale
        row = round(ROW + (grow - 1) * 110)
        high = max(self.height(), self.minimumHeight())
        if self._is_narrow():
            return self._grid(0, 0, width, count, max(1, width // round(200 * grow)), row)
        if count == 1:
            return [QRect(0, 0, width, high)]
        beside, columns = self._beside()
        unit = (width - GAP * columns) / (columns + (1.0 if beside == 1 else LARGE))
        first = round(unit * (1.0 if beside == 1 else LARGE))
        rows = -(-beside // columns)
        tall = high if self._fills() else rows * row + GAP * (rows - 1)
        places = [QRect(0, 0, first, tall)]
        each = (tall - GAP * (rows - 1)) / rows
        left = first + GAP
        for number in range(beside):
            line, place = divmod(number, columns)
            x = left + round(place * (unit + GAP))
            y = round(line * (each + GAP))
            last = number == beside - 1
            end = width if last or place == columns - 1 else x + round(unit)
            places.append(QRect(x, y, end - x, round(each)))
        rest = count - 1 - beside
        if rest:
            places += self._grid(0, tall + GAP, width, rest, columns + 1, row)
        return places

    def _grid(
        self, left: int, top: int, width: int, count: int, columns: int, row: int
    ) -> list[QRect]:
        each = (width - GAP * (columns - 1)) / columns
        places = []
        for number in range(count):
            line, place = divmod(number, columns)
            x = left + round(place * (each + GAP))
            places.append(QRect(x, top + line * (row + GAP), round(each), row))
        return places

    def _arrange(self) -> None:
        places = self._places()
        for number, (card, place) in enumerate(zip(self._cards, places, strict=True)):
            card.setGeometry(place)
            card.set_large(number == 0)
        for row in (self._cards[:1], self._cards[1:]):
            needs = [card.needs(card.width()) for card in row]
            lines = max((count for count, _ in needs), default=1)
            below = any(is_below for _, is_below in needs)
            for card in row:
                card.set_lines(lines, date_below=below)
        bottom = max((place.bottom() + 1 for place in places), default=0)
        self.setMinimumHeight(round(360 * self._theme.text_scale) if self._fills() else bottom)

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 2 * ROW + GAP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        focused = self.focusWidget()
        by = steps.get(Qt.Key(event.key()))
        if by is not None and isinstance(focused, ProductCard):
            place = self._cards.index(focused) + by
            if 0 <= place < len(self._cards):
                self._cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
