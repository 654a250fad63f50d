"""A page of cards that fills its room; where there are more, the last place leads on to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.parts.card_face import KIOSK, KIOSK_SIDE, CardFace, CardShape, CardState
from configurator.ui.parts.card_painter import CardPainter
from configurator.ui.parts.lettering import CENTRE, draw_line
from configurator.ui.parts.option_grid import OptionGrid
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme

SWIPE = 90
"""Pixels that a finger moves sideways before it turns the page."""

PLAIN = replace(KIOSK, picture=0, least=0, badge_over=False, pad_y=20)
TICKS = replace(PLAIN, ticks=True)


@dataclass(frozen=True, slots=True)
class Room:
    """How cards of a kind may be laid out, drawn px.

    `columns` at most, and no fewer than `fewest` where all fit beside and below one another as
    well; pictures are `least_picture` to `most_picture` high (or wide, at the side);
    a row is at most `most_row` high; `notes` lines are kept free for what is said of an option.
    """

    columns: int
    least_picture: int = 84
    most_picture: int = 300
    most_row: int = 420
    notes: int = 2
    fewest: int = 0


UPRIGHT = Room(3)
UPRIGHT_FEW = Room(3, 84, 460, 640)
"""One row of large cards."""
LYING = Room(2, 112, 150, 330)
LYING_FEW = Room(1, 112, 340, 330)
LYING_FOUR = Room(2, 84, 300, 420)
WORDS = Room(3, 0, 0, 208, 1, fewest=2)
NAMES = Room(5, 0, 0, 168, 0, fewest=4)
"""Many options that say no more than a name, as sizes."""


class MoreTile(Pressable):
    """The last place of a page: on to the next."""

    radius = 20.0

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._count = ""

    def show_page(self, word: str, count: str) -> None:
        """What it is called, and which page of how many this is."""
        self._count = count
        self.setText(word)
        self.setAccessibleName(f"{word}, {count}")
        self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ground = theme.colour("accent-tint" if self.isDown() else "sunken")
        line = theme.colour("line-strong") if theme.tokens.is_high_contrast else None
        draw_box(painter, area, self.radius, ground, line, theme.tokens.hairline)
        middle, step = area.center(), theme.line(15)
        draw_icon(painter, theme, "more", "accent", QPointF(middle.x(), middle.y() - step), 30)
        spot = QRectF(0, middle.y() - step * 0.25, area.width(), step)
        ink = theme.colour("text-strong")
        draw_line(painter, spot, self.text(), theme.font(15, 600), ink, CENTRE)
        spot.translate(0, step)
        font = theme.font(13, figures=True)
        draw_line(painter, spot, self._count, font, theme.colour("text-muted"), CENTRE)


class CardPages(QWidget):
    """Cards by pages, as many as fit without scrolling. A swipe turns the page as well.

    Signals:
        picked: a card's key.
    """

    picked = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._faces: Sequence[CardFace] = ()
        self._shape, self._room = KIOSK, UPRIGHT
        self._page = 0
        self._columns = self._each = 1
        self._row = 0
        self._is_settling = False
        self._pressed = QPoint()
        self.grid = OptionGrid(kit.theme, kit.studio, columns=3, shape=KIOSK, parent=self)
        self.grid.picked.connect(self.picked)
        self.more = MoreTile(kit.theme, self)
        self.more.clicked.connect(self.turn)
        self.more.hide()

    def set_cards(
        self, faces: Sequence[CardFace], shape: CardShape, room: Room, *, fresh: bool
    ) -> None:
        """Shows these cards; `fresh` ones begin on the page of what is in the build.

        How they are laid out stays until fresh ones come: what is said of them changes, where
        they are does not.
        """
        before = len(self._faces)
        self._faces, self._shape, self._room = faces, shape, room
        if fresh or len(faces) != before:
            self._measure()
        if fresh:
            chosen = [place for place, face in enumerate(faces) if face.state.is_in_build]
            self._page = chosen[0] // self._each if chosen else 0
        self._show()

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-len(self._faces) // self._each))

    def turn(self) -> None:
        """The next page, after the last the first."""
        self._page = (self._page + 1) % self.pages
        self._show()

    def turn_back(self) -> None:
        """The page before."""
        self._page = (self._page - 1) % self.pages
        self._show()

    def _gap(self) -> int:
        return max(self._kit.measures.gap, self._shape.gap)

    def _measure(self) -> None:
        """Columns, rows and pictures, so that the cards fill the room they have."""
        m, shape, room = self._kit.measures, self._shape, self._room
        gap, width, high = self._gap(), max(self.width(), 1), max(self.height(), 1)
        count = len(self._faces)
        most = min(room.columns, (width + gap) // (m.length(170) + gap))
        if shape.picture and not shape.side and count in (1, 2, 4):
            most = min(most, 2)
        above = 0 if shape.side else m.length(room.least_picture)
        plain = replace(shape, gap=gap, least=0, narrowest=1, picture=above)
        columns = max(1, min(room.fewest or most, most))
        price = self._widest_price()
        while True:
            each = (width - (columns - 1) * gap) // columns
            if shape.side:
                plain = replace(plain, picture=self._side_picture(plain, each, price))
            if columns > 1 and self._painter(plain).price_room(each) < price:
                most = columns = columns - 1
                continue
            tall = max((self._height_of(face, plain, each) for face in self._faces), default=1)
            tall = max(tall, m.target)
            fits = max(1, (high + gap) // (tall + gap))
            rows = -(-count // columns)
            if rows <= fits or columns >= most:
                break
            columns += 1
        if rows > fits:
            rows = fits
            self._each = max(1, fits * columns - 1)
        else:
            self._each = max(1, count)
        share = (high - (rows - 1) * gap) // max(rows, 1)
        self._row = max(tall, min(share, m.length(room.most_row)))
        if shape.picture and not shape.side:
            picture = min(above + self._row - tall, m.length(room.most_picture))
            self._row = tall - above + picture
            plain = replace(plain, picture=picture)
        self._columns = columns
        self.grid.set_layout(columns, plain)
        self.grid.set_least(self._row)

    def _side_picture(self, shape: CardShape, each: int, price: float) -> int:
        """How wide a picture at the side may be, so that amounts beside it are not broken."""
        most = self._kit.measures.length(self._room.most_picture)
        picture = 0
        for share in (2, 3, 4, 5)[self._room.columns > 1 :]:
            picture = min(most, each // share)
            if self._painter(replace(shape, picture=picture)).price_room(each) >= price:
                break
        return picture

    def _painter(self, shape: CardShape) -> CardPainter:
        return CardPainter(self._kit.theme, shape)

    def _widest_price(self) -> float:
        painter, widest = self._painter(self._shape), 0.0
        for face in self._faces:
            painter.set_face(face)
            widest = max(widest, painter.price_width(whole=not self._shape.notes))
        return widest

    def _height_of(self, face: CardFace, shape: CardShape, width: int) -> int:
        """How high a card must be, with as much said of it as may come."""
        painter = CardPainter(self._kit.theme, shape)
        painter.set_face(face)
        high = painter.height_for(width)
        if self._room.notes and shape.notes:
            note = face.note or "n"
            painter.set_face(replace(face, note=note, state=CardState.NEEDS_CHANGE, badge=None))
            high = max(high, painter.height_for(width))
        return high

    def _show(self) -> None:
        self._page = min(self._page, self.pages - 1)
        start = self._page * self._each
        shown = self._faces[start : start + self._each]
        self.grid.setGeometry(self.rect())
        self.grid.set_faces(shown)
        if self.grid.heightForWidth(self.width()) > self.height() and not self._is_settling:
            # More is said of a card than was foreseen: laid out anew, once.
            self._is_settling = True
            self._measure()
            self._show()
            self._is_settling = False
            return
        several = self.pages > 1
        self.more.setVisible(several)
        if several:
            count = f"{self._page + 1} / {self.pages}"
            self.more.show_page(self._kit.kiosk.wording("More ##options"), count)
            self._place_more(len(shown))

    def _place_more(self, after: int) -> None:
        """Behind the last card, as large as the others."""
        gap, width = self._gap(), self.width()
        row, place = divmod(after, self._columns)
        left = round(place * (width + gap) / self._columns)
        right = round((place + 1) * (width + gap) / self._columns) - gap
        cards = self.grid.cards
        high = cards[0].height() if cards else self._row
        top = 0
        for number in range(row):
            first = number * self._columns
            top += (cards[first].height() if first < len(cards) else high) + gap
        if place and cards:
            high = cards[-1].height()
        self.more.setGeometry(QRect(left, top, right - left, high))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = event.position().toPoint() - self._pressed
        if abs(moved.x()) > SWIPE and abs(moved.x()) > 2 * abs(moved.y()) and self.pages > 1:
            if moved.x() < 0:
                self.turn()
            else:
                self.turn_back()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._faces:
            self._measure()
            self._show()


def kind_of(
    faces: Sequence[CardFace], *, pictures: bool, several: bool, lying: bool
) -> tuple[CardShape, Room]:
    """Which kind of card a question has, and how much room."""
    if pictures:
        count = len(faces)
        shape, room = KIOSK, UPRIGHT_FEW if count <= 3 else UPRIGHT
        if lying and count == 4:
            room = LYING_FOUR
        elif lying:
            shape, room = KIOSK_SIDE, LYING_FEW if count <= 3 else LYING
        return replace(shape, ticks=several), room
    short = all(len(face.name) <= 8 for face in faces)
    if not several and short and len(faces) > 4:
        return replace(PLAIN, notes=0, name=24, pad_x=14, pad_y=14, tick=36), NAMES
    shape = TICKS if several else PLAIN
    columns = 2 if lying or len(faces) <= 4 else 3
    return shape, replace(WORDS, columns=columns)
