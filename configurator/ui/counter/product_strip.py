"""Products in one row, to start a build from where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.counter.product_card import ProductCard
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.home import Tile
from configurator.wording import Wording

GAP = 12
NARROWEST = 168
HIGH = 212


class ProductStrip(QWidget):
    """As many cards as there is room for.

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
        tiles: Sequence[Tile],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self.cards: list[ProductCard] = []
        for tile in tiles:
            card = ProductCard(theme, studio, wording, self)
            card.set_tile(tile)
            card.wanted.connect(self.wanted)
            self.cards.append(card)
        self._left = list(self.cards)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_next)
        self._soon.start()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _show_next(self) -> None:
        """One drawing after the other, so that the page is there at once."""
        if self._left:
            card = self._left.pop(0)
            if card.tile is not None:
                card.show_picture(self._pictures.of_standard(card.tile.catalog, card.tile.product))
            self._soon.start()

    def _arrange(self) -> None:
        narrowest = NARROWEST * min(self._theme.text_scale, 1.5)
        fitting = max(1, int((self.width() + GAP) / (narrowest + GAP)))
        count = min(fitting, len(self.cards))
        each = (self.width() - GAP * (count - 1)) / max(count, 1)
        shown = self.cards[:count]
        needs = [card.needs(round(each)) for card in shown]
        lines = max((lines for lines, _ in needs), default=1)
        below = any(is_below for _, is_below in needs)
        for place, card in enumerate(self.cards):
            card.setVisible(place < count)
            if place < count:
                x = round(place * (each + GAP))
                card.setGeometry(x, 0, round((place + 1) * (each + GAP) - GAP) - x, self.height())
                card.set_lines(lines, date_below=below)

    @override
    def sizeHint(self) -> QSize:
        grown = self._theme.line(15) * 2 + self._theme.line(13) - 62
        return QSize(640, HIGH + max(grown, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
