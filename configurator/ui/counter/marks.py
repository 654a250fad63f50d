"""The shop's mark, people's discs, and the buttons of the top bar made of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, elided, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme


class LogoMark(QWidget):
    """The shop's logo, or its first letter on a square of its colour."""

    def __init__(self, theme: Theme, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._letter = ""
        self._logo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_shop(self, name: str, logo: QPixmap | None = None) -> None:
        """Whose mark it is."""
        self._letter = next((sign for sign in name if sign.isalnum()), "").upper()
        self._logo = logo or QPixmap()
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.grown(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if not self._logo.isNull():
            fitted = self._logo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRectF(QPointF(0, 0), fitted)
            spot.moveCenter(area.center())
            painter.drawPixmap(spot, self._logo, QRectF(self._logo.rect()))
            return
        draw_box(painter, area, 8, theme.colour("accent"))
        if self._letter:
            size = 18 if self._size < 48 else 24
            font = theme.font(size, 500)
            draw_line(painter, area, self._letter, font, theme.colour("on-accent"), CENTRE)
        else:
            draw_icon(painter, theme, "store", "on-accent", area.center(), 20)


def draw_disc_with(painter: QPainter, theme: Theme, area: QRectF, letters: str, size: int) -> None:
    """A person's disc; without letters a person's mark."""
    font = theme.font(size, 600)
    has_room = width_of(font, letters) <= area.width() - 6  # else a ring would cross the letters
    line = theme.colour("accent") if theme.tokens.is_high_contrast and has_room else None
    draw_box(painter, area, area.height() / 2, theme.colour("accent-tint"), line, 1.5)
    if letters:
        draw_line(painter, area, letters, font, theme.colour("accent-tint-text"), CENTRE)
    else:
        draw_icon(painter, theme, "person", "accent-tint-text", area.center(), 18)


class Disc(QWidget):
    """A person's initials in a disc, as decoration beside the name."""

    def __init__(
        self, theme: Theme, letters: str, side: int = 64, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letters = letters
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_letters(self, letters: str) -> None:
        """Somebody else."""
        self._letters = letters
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.scaled(self._side)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = 24 if self._side >= 56 else 15 if self._side >= 40 else 13
        draw_disc_with(painter, self._theme, QRectF(self.rect()), self._letters, size)


class StaffButton(Pressable):
    """Who is at the counter; opens the menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._letters = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, letters: str, words: str) -> None:
        """Whose initials, and what the button is called."""
        self._letters = letters
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.radius = self.sizeHint().height() / 2
        self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        draw_disc_with(painter, self._theme, area, self._letters, 13)
        if self.is_hovered or self.isDown():
            line = self._theme.colour("line-strong")
            draw_box(painter, area, area.height() / 2, None, line, 1.0)

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.scaled(32)
        return QSize(side, side)


class CustomerChip(Pressable):
    """Who is being served, or an invitation to say who; F4."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._letters = ""
        self._key = "F4"
        self.radius = 16.0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_customer(self, name: str, letters: str) -> None:
        """Whom; without letters it is an invitation."""
        self._letters = letters
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{name}  {self._key}")
        self.updateGeometry()
        self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        self.radius = area.height() / 2
        hot = self.is_hovered or self.isDown()
        line = theme.colour("line-strong" if hot else "line")
        ground = theme.colour("accent-tint" if self.isDown() else "surface")
        draw_box(painter, area, self.radius, ground, line, theme.tokens.hairline)
        side = theme.scaled(24)
        disc = QRectF(4, (area.height() - side) / 2, side, side)
        if self._letters:
            draw_disc_with(painter, theme, disc, self._letters, 13)
        else:
            draw_icon(painter, theme, "person-add", "text-strong", disc.center(), 18)
        key = theme.font(13)
        wide = width_of(key, self._key)
        x = disc.right() + 8
        room = area.width() - x - 12 - wide - 8
        font = theme.font(13, 500)
        name = elided(font, self.text(), max(room, 0))
        spot = QRectF(x, 0, room, area.height())
        draw_line(painter, spot, name, font, theme.colour("text-strong"))
        spot = QRectF(area.right() - 12 - wide, 0, wide, area.height())
        draw_line(painter, spot, self._key, key, theme.colour("text-muted"))

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        words = width_of(theme.font(13, 500), self.text()) + width_of(theme.font(13), self._key)
        return QSize(round(words) + theme.scaled(24) + 33, theme.grown(32, 1, 13))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(24) + 80, self.sizeHint().height())
