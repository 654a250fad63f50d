"""Draws one option card and knows how high it must be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap

from configurator.ui.parts.card_face import BADGE_INKS, CardFace, CardShape, CardState
from configurator.ui.parts.lettering import draw_line, width_of, wrapped
from configurator.ui.parts.shapes import draw_box, draw_disc, draw_icon, rounded_corners
from configurator.ui.picture.backlight import paint_backlight
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

NAME_LINES = 3
NOTE_LINES = 3
"""Reasons are never cut shorter than this; other notes as the shape says."""
ROOMY = 1.4


@dataclass(frozen=True, slots=True)
class Touch:
    """What the pointer does with the card."""

    hovered: bool = False
    pressed: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The card's text, broken into lines for one width."""

    name: tuple[str, ...]
    price: tuple[str, ...]
    note: tuple[str, ...]
    badge: tuple[str, ...]


class CardPainter:
    """A face in a shape. Keeps wrapped words and the finished picture between two paintings."""

    def __init__(self, theme: Theme, shape: CardShape) -> None:
        self._theme = theme
        self._shape = shape
        self._face = CardFace("", "")
        self._image: QImage | QPixmap | None = None
        self._art: QPixmap | None = None
        self._art_for: tuple[float, float, float] = (0, 0, 0)
        self._words: _Words | None = None
        self._words_for = -1.0
        self._measured: dict[tuple[str, float, QFont.Weight | int], tuple[str, ...]] = {}

    @property
    def face(self) -> CardFace:
        """What is shown."""
        return self._face

    @property
    def shape(self) -> CardShape:
        """Its measures."""
        return self._shape

    def set_face(self, face: CardFace) -> None:
        """Shows another face; the picture stays unless the face brings another."""
        old = self._face
        self._face = face
        self._words = None
        if face.picture != old.picture:
            self._image = face.picture if isinstance(face.picture, QPixmap) else self._image
            if face.picture is None:
                self._image = None
        if (face.picture, face.swatch, face.state) != (old.picture, old.swatch, old.state):
            self._art = None

    def set_image(self, image: QImage) -> None:
        """The picture that was wished for."""
        self._image = image
        self._art = None

    def forget(self) -> None:
        """After a change of theme: nothing that was measured or mixed holds any more."""
        self._words = None
        self._art = None
        self._measured.clear()

    def has_picture_place(self) -> bool:
        """Whether the card keeps room for a picture."""
        return self._shape.picture > 0

    def picture_area(self, width: float, height: float) -> QRectF:
        """Where the picture goes on a card of that size."""
        edge = math.ceil(self._line_width())
        if not self.has_picture_place():
            return QRectF()
        if self._shape.side:
            return QRectF(edge, edge, self._shape.picture, height - 2 * edge)
        return QRectF(edge, edge, width - 2 * edge, self._shape.picture)

    def height_for(self, width: float) -> int:
        """How high the card must be to hold its words."""
        words = self._wrapped(width)
        shape = self._shape
        lines = len(words.name) * self._name_line() + len(words.price) * self._line()
        notes = len(words.note)
        if self._face.state.is_dim:
            # Reasons come a moment after the rest; their second line is kept free for them.
            notes = max(
                notes, min(self._shape.notes + 1, NOTE_LINES - 1) if self._shape.notes else 0
            )
        lines += (notes + len(words.badge)) * self._theme.line(13)
        above = 0 if shape.side else shape.picture
        least = shape.least and self._theme.grown(shape.least, 1, 13)
        return max(least, round(above + 2 * shape.pad_y + lines + 2))

    def paint(self, painter: QPainter, width: float, height: float, touch: Touch) -> None:
        """Draws the card at 0, 0."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, width, height)
        self._paint_ground(painter, area, touch)
        if self._face.state is CardState.LOADING:
            self._paint_bars(painter, area)
            return
        if self.has_picture_place():
            self._paint_picture(painter, area)
        self._paint_words(painter, area)
        if self._face.state.is_in_build:
            self._paint_frame(painter, area)
        if self._shape.ticks:
            self._paint_box(painter, area)
        elif self._face.state.is_in_build:
            self._paint_tick(painter, area)
        if self._face.badge is not None and self._badge_over():
            self._paint_badge(painter, width)

    def _badge_over(self) -> bool:
        """Over the picture, unless the letters have grown so much that it would cover it."""
        roomy = self._theme.text_scale < ROOMY
        return self._shape.badge_over and self.has_picture_place() and roomy

    def _tick(self) -> int:
        return round(self._shape.tick * min(self._theme.text_scale, ROOMY))

    def _line(self) -> int:
        return round(self._theme.text_px(15) * 4 / 3)

    def _name_line(self) -> int:
        return round(self._theme.text_px(self._shape.name) * 4 / 3)

    def price_width(self, *, whole: bool) -> float:
        """How wide the longest word of the price is, or all of it."""
        price = self._face.price
        parts = [price] if whole else price.split()
        return max((width_of(self._price_font(), part) for part in parts), default=0.0)

    def price_room(self, width: float) -> float:
        """How much of a card's width a price has to itself."""
        return width - self._text_left() - self._shape.pad_x - 1

    def _text_left(self) -> float:
        left = self._shape.pad_x + 1
        if self._shape.side:
            left += self._shape.picture
        if self._shape.ticks and not self._box_over():
            left += self._theme.scaled(20) + 12
        return left

    def _wrapped(self, width: float) -> _Words:
        if self._words is not None and self._words_for == width:
            return self._words
        theme, face, shape = self._theme, self._face, self._shape
        room = max(width - self._text_left() - shape.pad_x - 1, 24)
        beside = 0
        foot = 0
        bare = not self.has_picture_place() or self._shape.side
        boxed = self._shape.ticks and self._box_over()
        if bare and (boxed or (face.state.is_in_build and not self._shape.ticks)):
            if self._shape.side and self._shape.low:
                foot = self._tick() + 4
            else:
                beside = self._tick() + 4
        badge: tuple[str, ...] = ()
        if face.badge is not None and not self._badge_over():
            mark = theme.scaled(14) + 4 if face.badge_icon else 0
            badge = self._lines(theme.font(13, 600), face.badge.text, room - mark, NOTE_LINES)
        self._words = _Words(
            self._lines(theme.font(shape.name, 600), face.name, room - beside, NAME_LINES),
            self._lines(self._price_font(), face.price, room, 0),
            self._lines(theme.font(13, figures=True), face.note, room - foot, self._most_notes()),
            badge,
        )
        self._words_for = width
        return self._words

    def _most_notes(self) -> int:
        return NOTE_LINES if self._face.state.is_dim else self._shape.notes

    def _lines(self, font: QFont, text: str, room: float, at_most: int) -> tuple[str, ...]:
        """Wrapped text; what was on the card before need not be measured again."""
        key = (text, room, font.weight())
        found = self._measured.get(key)
        if found is None:
            if len(self._measured) > 64:
                self._measured.clear()
            found = self._measured[key] = tuple(wrapped(font, text, room, at_most))
        return found

    def is_cut(self, width: float) -> bool:
        """Whether a word had to give way to …; the tooltip then says all."""
        words = self._wrapped(width)
        return any(lines and lines[-1].endswith("…") for lines in (words.name, words.note))

    def _line_width(self) -> float:
        return self._theme.tokens.hairline * (1.5 if self._theme.is_kiosk else 1.0)

    def _price_font(self) -> QFont:
        weight = 600 if self._face.state.is_in_build else 400
        if self._face.state.is_dim:
            weight = 500
        return self._theme.font(15, weight, figures=True)

    def _paint_ground(self, painter: QPainter, area: QRectF, touch: Touch) -> None:
        """The card's body with its hairline, in one stroke; a chosen card's frame comes last."""
        theme, state = self._theme, self._face.state
        ground: Role = "surface"
        if touch.pressed:
            ground = "accent-tint"
        elif state.is_dim:
            ground = "disabled-surface"
        if state.is_in_build:
            draw_box(painter, area.adjusted(1, 1, -1, -1), self._shape.radius, theme.colour(ground))
            return
        strong = touch.hovered or state.is_dim
        line = theme.colour("line-strong" if strong else "line")
        draw_box(
            painter,
            area,
            self._shape.radius,
            theme.colour(ground),
            line,
            self._line_width(),
            dashed=state.is_dim,
        )

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        theme, state = self._theme, self._face.state
        line = theme.colour("forced" if state is CardState.FORCED else "accent")
        width = max(self._shape.frame, theme.tokens.chosen_line)
        draw_box(painter, area, self._shape.radius, None, line, width)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        place = self.picture_area(area.width(), area.height())
        ratio = painter.device().devicePixelRatio()
        key = (place.width(), place.height(), ratio)
        if self._art is None or self._art_for != key:
            self._art = self._mixed(place, ratio)
            self._art_for = key
        painter.drawPixmap(place.topLeft(), self._art)

    def _mixed(self, place: QRectF, ratio: float) -> QPixmap:
        """Stage, picture, paleness and round corners, put together once."""
        theme, dim = self._theme, self._face.state.is_dim
        art = QPixmap(round(place.width() * ratio), round(place.height() * ratio))
        art.setDevicePixelRatio(ratio)
        art.fill(theme.colour("sunken" if dim else "stage"))
        painter = QPainter(art)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if theme.tokens.is_dark and self._image is not None:
            paint_backlight(painter, QRectF(0, 0, place.width(), place.height()))
        if dim:
            painter.setOpacity(0.55 if theme.tokens.is_high_contrast else 0.42)
        whole = QRectF(0, 0, place.width(), place.height())
        if self._image is not None:
            self._paint_cover(painter, whole, self._image)
        elif self._face.swatch:
            painter.fillRect(whole, QColor(self._face.swatch))
        painter.end()
        curve = self._shape.radius - theme.tokens.hairline
        if self._shape.side:
            return rounded_corners(art, curve, 0, curve, 0)
        return rounded_corners(art, curve, curve, 0, 0)

    def _paint_cover(self, painter: QPainter, area: QRectF, image: QImage | QPixmap) -> None:
        """Fills `area`, cutting what is too much at both sides or at the top."""
        scale = max(area.width() / image.width(), area.height() / image.height())
        wide, high = area.width() / scale, area.height() / scale
        part = QRectF((image.width() - wide) / 2, image.height() - high, wide, high)
        if isinstance(image, QImage):
            painter.drawImage(area, image, part)
        else:
            painter.drawPixmap(area, image, part)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        theme, face, shape = self._theme, self._face, self._shape
        words = self._wrapped(area.width())
        left = self._text_left()
        width = area.width() - left - shape.pad_x - 1
        line, small = self._line(), theme.line(13)
        above = 0 if shape.side else shape.picture
        y = above + shape.pad_y + 1.0
        ink = theme.colour("text-muted" if face.state.is_dim else "text-strong")
        name_font = theme.font(shape.name, 500 if face.state.is_dim else 600)
        for text in words.name:
            draw_line(painter, QRectF(left, y, width, self._name_line()), text, name_font, ink)
            y += self._name_line()
        if face.state.is_in_build:
            ink = theme.colour("forced" if face.state is CardState.FORCED else "accent")
        font = self._price_font()
        for text in words.price:
            draw_line(painter, QRectF(left, y, width, line), text, font, ink)
            y += line
        if words.badge:
            self._paint_need(painter, QRectF(left, y, width, small), words.badge)
        bottom = area.height() - shape.pad_y - 1 - len(words.note) * small
        note_font = theme.font(13, figures=True)
        muted = theme.colour("text-muted")
        y = bottom if not shape.ticks else y + len(words.badge) * small
        for text in words.note:
            draw_line(painter, QRectF(left, y, width, small), text, note_font, muted)
            y += small

    def _paint_need(self, painter: QPainter, area: QRectF, lines: tuple[str, ...]) -> None:
        theme, face = self._theme, self._face
        if face.badge is None:
            return
        ink = BADGE_INKS[face.badge.kind][0]
        left = area.left()
        if face.badge_icon:
            side = theme.scaled(14)
            draw_icon(
                painter,
                theme,
                face.badge_icon,
                ink,
                QPointF(left + side / 2, area.center().y()),
                14,
            )
            left += side + 4
        for number, text in enumerate(lines):
            spot = QRectF(left, area.top() + number * area.height(), area.width(), area.height())
            draw_line(painter, spot, text, theme.font(13, 600), theme.colour(ink))

    def _paint_badge(self, painter: QPainter, width: float) -> None:
        theme, face, shape = self._theme, self._face, self._shape
        if face.badge is None:
            return
        ink, ground = BADGE_INKS[face.badge.kind]
        font = theme.font(13, 600)
        icon = face.badge_icon
        side = theme.scaled(14)
        pad = shape.badge * 0.36
        mark = side + 4 if icon else 0
        inset = 9 if shape.badge < 30 else 16
        most = width - 2 * inset - 2 * pad - mark
        if face.state.is_in_build:
            most -= self._tick() + 4
        text = wrapped(font, face.badge.text, most, 1)[0]
        high = theme.grown(shape.badge, 1, 13)
        wide = min(width_of(font, text), most) + 2 * pad + mark
        area = QRectF(inset, inset, round(wide), high)
        plain = ground == "surface"
        line = theme.colour("line") if plain else None
        if theme.tokens.is_high_contrast:
            line = theme.colour(ink)
        draw_box(painter, area, high / 2, theme.colour(ground), line, theme.tokens.hairline)
        left = area.left() + pad
        if icon:
            draw_icon(painter, theme, icon, ink, QPointF(left + side / 2, area.center().y()), 14)
            left += mark
        spot = QRectF(left, area.top(), area.right() - left, high)
        draw_line(painter, spot, text, font, theme.colour(ink))

    def _box_over(self) -> bool:
        """Whether the box of a some-of card stands where other cards have their tick."""
        return self._shape.low and self.has_picture_place()

    def _mark_area(self, area: QRectF) -> QRectF:
        """Where the tick or the large box goes."""
        inset = 9 if self._shape.tick < 40 else 16
        size = self._tick()
        y = area.height() - inset - size if self._shape.side and self._shape.low else inset
        return QRectF(area.width() - inset - size, y, size, size)

    def _paint_tick(self, painter: QPainter, area: QRectF) -> None:
        theme = self._theme
        forced = self._face.state is CardState.FORCED
        disc = self._mark_area(area)
        size = disc.width()
        colour = theme.colour("forced" if forced else "accent")
        draw_disc(painter, disc, colour, colour, 0.0)
        ink: Role = "surface" if forced else "on-accent"
        ratio = painter.device().devicePixelRatio()
        mark = theme.exact_pixmap("link" if forced else "check", ink, round(size * 2 / 3), ratio)
        half = mark.deviceIndependentSize() / 2
        painter.drawPixmap(disc.center() - QPointF(half.width(), half.height()), mark)

    def _paint_box(self, painter: QPainter, area: QRectF) -> None:
        theme, shape = self._theme, self._shape
        side = theme.scaled(20)
        box = QRectF(shape.pad_x + 1, shape.pad_y + 1, side, side)
        if self._box_over():
            box = self._mark_area(area).adjusted(4, 4, -4, -4)
        if not self._face.state.is_in_build:
            line = theme.colour("line-strong")
            draw_box(painter, box, 4, theme.colour("surface"), line, 1.5)
            return
        forced = self._face.state is CardState.FORCED
        draw_box(painter, box, 4, theme.colour("forced" if forced else "accent"))
        ink: Role = "surface" if forced else "on-accent"
        size = 24 if self._box_over() else 16
        draw_icon(painter, theme, "link" if forced else "check", ink, box.center(), size)

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        theme, shape = self._theme, self._shape
        grey = theme.colour("sunken")
        line = theme.colour("line") if theme.tokens.is_high_contrast else None
        if self.has_picture_place():
            self._face_ground(painter, area, grey)
        left = self._text_left()
        width = area.width() - left - shape.pad_x
        above = 0 if shape.side else shape.picture
        y = above + shape.pad_y + 1.0
        for share in (0.6, 0.4):
            draw_box(painter, QRectF(left, y, width * share, 14), 4, grey, line)
            y += 22

    def _face_ground(self, painter: QPainter, area: QRectF, grey: QColor) -> None:
        place = self.picture_area(area.width(), area.height())
        ratio = painter.device().devicePixelRatio()
        field = QPixmap(round(place.width() * ratio), round(place.height() * ratio))
        field.setDevicePixelRatio(ratio)
        field.fill(grey)
        curve = self._shape.radius - 1
        cut = (curve, 0, curve, 0) if self._shape.side else (curve, curve, 0, 0)
        painter.drawPixmap(place.topLeft(), rounded_corners(field, *cut))
