"""Rows and tiles of the view for the customer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import RIGHT, draw_line, elided, width_of
from configurator.ui.parts.shapes import draw_box
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme

ROW = 84
SMALL_ROW = 64
CLOSE_UP = (84, 63)
SMALL_CLOSE_UP = (68, 51)


class PlaceRow(QWidget):
    """One decision with a close-up of its real place."""

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        *,
        first: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = first
        self._row = SMALL_ROW if small else ROW
        self._close_up = SMALL_CLOSE_UP if small else CLOSE_UP
        self._sizes = (13, 15) if small else (15, 18)
        self._name = self._value = self._price = ""
        self._quiet = False
        self._has_picture = False
        self._picture = PictureView(theme, studio, self)
        self._picture.set_shape(radius=8, floor=False)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(
        self, name: str, value: str, price: str, wish: PictureWish | None, quiet: bool
    ) -> None:
        """What was decided; `quiet` for what costs nothing more."""
        self._name, self._value, self._price, self._quiet = name, value, price, quiet
        self._has_picture = wish is not None
        self._picture.setVisible(self._has_picture)
        self._picture.setAccessibleName(value)
        self._picture.show_picture(wish)
        self.setAccessibleName(f"{name}, {value}, {price}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.line(self._sizes[0]) + theme.line(self._sizes[1]) + 16
        return QSize(480, max(self._row if self._has_picture else self._row - 12, words))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self._close_up
        self._picture.setGeometry(0, (self.height() - high) // 2, wide, high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._first:
            line = QRectF(0, 0, self.width(), theme.tokens.hairline)
            painter.fillRect(line, theme.colour("line"))
        x = self._close_up[0] + 20 if self._has_picture else 0
        strong, muted = theme.colour("text-strong"), theme.colour("text-muted")
        few, more = self._sizes
        money = theme.font(more, 400, figures=True)
        wide = width_of(money, self._price)
        area = QRectF(0, 0, self.width(), self.height())
        ink = muted if self._quiet else strong
        draw_line(painter, area, self._price, money, ink, RIGHT)
        room = max(self.width() - x - wide - 16, 0)
        both = theme.line(few) + theme.line(more)
        y = (self.height() - both) / 2
        small, large = theme.font(few), theme.font(more, 600)
        spot = QRectF(x, y, room, theme.line(few))
        draw_line(painter, spot, elided(small, self._name, room), small, muted)
        spot = QRectF(x, y + theme.line(few), room, theme.line(more))
        draw_line(painter, spot, elided(large, self._value, room), large, strong)


class BranchTile(QWidget):
    """One of the builds side by side, below the product."""

    def __init__(self, theme: Theme, studio: PictureStudio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letter = self._name = self._figure = ""
        self._is_open = False
        self._picture = PictureView(theme, studio, self)
        self._picture.set_shape(radius=8, floor=False)
        self._picture.set_margins(Margins(4, 4, 4, 4))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_branch(
        self, letter: str, name: str, figure: str, wish: PictureWish | None, *, is_open: bool
    ) -> None:
        """Which build, and how much more or less it costs."""
        self._letter, self._name, self._figure = letter, name, figure
        self._is_open = is_open
        self._picture.setAccessibleName(f"{letter} {name}".strip())
        self._picture.show_picture(wish)
        self.setAccessibleName(", ".join(part for part in (letter, name, figure) if part))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.line(18) + theme.line(15) * 2 + 24
        return QSize(theme.scaled(216), max(112, words))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setGeometry(10, 12, 84, self.height() - 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("accent" if self._is_open else "line")
        width = theme.tokens.chosen_line if self._is_open else theme.tokens.hairline
        draw_box(painter, QRectF(self.rect()), 12, theme.colour("surface"), line, width)
        x, room = 106.0, self.width() - 106 - 12.0
        y = (self.height() - theme.line(18) - 2 * theme.line(15)) / 2
        strong, muted = theme.colour("text-strong"), theme.colour("text-muted")
        spot = QRectF(x, y, room, theme.line(18))
        draw_line(painter, spot, self._letter, theme.font(18), strong)
        y += theme.line(18)
        small = theme.font(15)
        spot = QRectF(x, y, room, theme.line(15))
        draw_line(painter, spot, elided(small, self._name, room), small, muted)
        y += theme.line(15)
        money = theme.font(15, 600, figures=True)
        ink = theme.colour("accent") if self._is_open else strong
        spot = QRectF(x, y, room, theme.line(15))
        draw_line(painter, spot, self._figure, money, ink)
