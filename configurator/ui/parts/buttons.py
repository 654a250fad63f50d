"""Buttons: main, plain, quiet and danger, with an icon and the key that does the same."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.key_hint import draw_key, key_width
from configurator.ui.parts.lettering import draw_line, elided, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

Kind = Literal["main", "plain", "quiet", "danger"]
Size = Literal["small", "normal", "large", "wide", "kiosk"]
HEIGHTS = {"small": 36, "normal": 40, "large": 44, "wide": 48, "kiosk": 88}
TYPES = {"small": 13, "kiosk": 18}
PADS = {"small": 12, "kiosk": 40}


class Button(Pressable):
    """A button with words. `key` is shown in its box (`F10`) and, if `works`, also presses it.

    `trailing` is an icon behind the words, as a chevron or an arrow.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: Kind = "plain",
        size: Size = "normal",
        icon: str = "",
        trailing: str = "",
        key: str = "",
        works: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._kind: Kind = kind
        self._size: Size = size
        self._icon = icon
        self._trailing = trailing
        self._key = key
        self._blocked = ""
        self.radius = 16.0 if size == "kiosk" else 8.0
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        if key and works:
            self.setShortcut(QKeySequence(key))

    def set_text(self, text: str) -> None:
        """Other words, for the eye and the screen reader."""
        if text != self.text():
            shortcut = self.shortcut()
            self.setText(text)
            self.setShortcut(shortcut)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Another look; there is never more than one main button in a view."""
        self._kind = kind
        self.update()

    def set_blocked(self, reason: str) -> None:
        """Dashed, still focusable and clickable: `reason` says what stands in the way; "" frees it.

        Whoever owns the button tells the reason when it is clicked.
        """
        self._blocked = reason
        self.setToolTip(reason)
        self.setAccessibleDescription(reason or self._key)
        self.update()

    @property
    def blocked_by(self) -> str:
        """What stands in the way, or ""."""
        return self._blocked

    def _type(self) -> int:
        return TYPES.get(self._size, 15)

    def _pad(self) -> int:
        return PADS.get(self._size, 16)

    def _ink(self) -> Role:
        if self._blocked or not self.isEnabled():
            return "text-muted"
        inks: dict[Kind, Role] = {
            "main": "on-accent",
            "plain": "text-strong",
            "quiet": "accent",
            "danger": "danger",
        }
        return inks[self._kind]

    def _content_width(self) -> float:
        width = width_of(self._theme.font(self._type(), 600), self.text())
        for icon in (self._icon, self._trailing):
            width += self._theme.scaled(20) + 8 if icon else 0
        return width + (key_width(self._theme, self._key) + 8 if self._key else 0)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        hair = theme.tokens.hairline
        if self._blocked or not self.isEnabled():
            ground, line = theme.colour("disabled-surface"), theme.colour("line-strong")
            draw_box(painter, area, self.radius, ground, line, hair, dashed=True)
        elif self._kind == "main":
            pressed = self.is_hovered or self.isDown()
            draw_box(
                painter, area, self.radius, theme.colour("accent-hover" if pressed else "accent")
            )
        elif self._kind == "quiet":
            if self.is_hovered or self.isDown():
                edge = theme.colour("accent") if theme.tokens.is_high_contrast else None
                draw_box(painter, area, self.radius, theme.colour("accent-tint"), edge, hair)
        else:
            ground = theme.colour("accent-tint" if self.isDown() else "surface")
            hot: Role = "danger" if self._kind == "danger" else "line-strong"
            line = theme.colour(hot if self.is_hovered else "line")
            draw_box(painter, area, self.radius, ground, line, hair)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, ink = self._theme, self._ink()
        self._paint_ground(painter)
        font = theme.font(self._type(), 600)
        middle = self.height() / 2
        room = self.width() - 2 * self._pad()
        content = min(self._content_width(), room)
        x = self._pad() + (room - content) / 2
        side = theme.scaled(20)
        if self._icon:
            draw_icon(painter, theme, self._icon, ink, QPointF(x + side / 2, middle))
            x += side + 8
        rest = self._content_width() - width_of(font, self.text())
        text = elided(font, self.text(), max(room - rest, 0) + 1)
        width = width_of(font, text)
        draw_line(painter, QRectF(x, 0, width, self.height()), text, font, theme.colour(ink))
        x += width + 8
        if self._trailing:
            draw_icon(painter, theme, self._trailing, ink, QPointF(x + side / 2, middle))
            x += side + 8
        if self._key:
            on: Role | None = "on-accent" if self._kind == "main" and ink == "on-accent" else None
            draw_key(painter, theme, self._key, round(x), middle, on)

    @override
    def sizeHint(self) -> QSize:
        high = self._theme.grown(HEIGHTS[self._size], 1, self._type())
        return QSize(round(self._content_width()) + 2 * self._pad() + 1, high)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class IconButton(Pressable):
    """A square with an icon alone: only for undo, redo, close, add and back."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        key: str = "",
        framed: bool = True,
        side: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._framed = framed
        self._side = side
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name}  {key}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ink: Role = "text-strong" if self.isEnabled() else "text-muted"
        if self._framed or theme.tokens.is_high_contrast:
            strong = self.is_hovered or not self.isEnabled()
            line = theme.colour("line-strong" if strong and self.isEnabled() else "line")
            ground = theme.colour("accent-tint" if self.isDown() else "surface")
            draw_box(painter, area, self.radius, ground, line, theme.tokens.hairline)
        elif self.is_hovered or self.isDown():
            draw_box(painter, area, self.radius, theme.colour("sunken"))
        if not self.isEnabled():
            painter.setOpacity(0.55)
        draw_icon(painter, theme, self._icon, ink, area.center())
        painter.setOpacity(1.0)

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.grown(self._side)
        return QSize(side, side)
