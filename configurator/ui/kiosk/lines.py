"""Lines of a sheet: to choose from, or only to be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.parts.lettering import draw_line, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme

PAD = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One line. A fact is only to be read."""

    key: str
    title: str
    detail: str = ""
    is_on: bool = False
    icon: str = ""
    is_fact: bool = False

    @property
    def spoken(self) -> str:
        """The line in words."""
        return ", ".join(part for part in (self.title, self.detail) if part)


def line_of(kit: Kit, choice: Choice) -> ChoiceLine | FactLine:
    """A line for a choice or a fact."""
    return FactLine(kit, choice) if choice.is_fact else ChoiceLine(kit, choice)


class _Lettering:
    """A line's title and detail, broken into lines for a width."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        self._theme = theme
        self._choice = choice

    def _lines(self, room: float) -> tuple[list[str], list[str]]:
        theme, room = self._theme, max(room, 80)
        return (
            wrapped(theme.font(18, 600), self._choice.title, room),
            wrapped(theme.font(15, figures=True), self._choice.detail, room),
        )

    def high(self, room: float) -> int:
        title, detail = self._lines(room)
        return len(title) * self._theme.line(18) + len(detail) * self._theme.line(15)

    def paint(self, painter: QPainter, left: float, room: float, middle: float) -> None:
        theme = self._theme
        title, detail = self._lines(room)
        strong, plain = theme.font(18, 600), theme.font(15, figures=True)
        y = middle - self.high(room) / 2
        for text in title:
            spot = QRectF(left, y, room, theme.line(18))
            draw_line(painter, spot, text, strong, theme.colour("text-strong"))
            y += theme.line(18)
        for text in detail:
            spot = QRectF(left, y, room, theme.line(15))
            draw_line(painter, spot, text, plain, theme.colour("text"))
            y += theme.line(15)


def _by_width() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


class ChoiceLine(Pressable):
    """A line to touch."""

    radius = 16.0

    def __init__(self, kit: Kit, choice: Choice) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self.choice = choice
        self._lettering = _Lettering(kit.theme, choice)
        self.setAccessibleName(choice.spoken)
        self.setCheckable(True)
        self.setChecked(choice.is_on)
        self.setSizePolicy(_by_width())

    @override
    def nextCheckState(self) -> None:
        """Left empty on purpose: only the sheet says what is chosen."""

    def _room(self, width: int) -> int:
        return width - 2 * PAD - self._theme.scaled(28) - 24

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        words = self._lettering.high(self._room(width)) + 24
        return max(self._kit.measures.high(88), words)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._kit.measures.high(88))

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        is_on = self.isChecked()
        ground = theme.colour("accent-tint" if self.isDown() or is_on else "surface")
        line = theme.colour("accent" if is_on else "line")
        draw_box(painter, area, self.radius, ground, line, 3.0 if is_on else theme.tokens.hairline)
        self._lettering.paint(painter, PAD, self._room(self.width()), area.center().y())
        icon = "check" if is_on else self.choice.icon
        if icon:
            centre = QPointF(area.right() - PAD - theme.scaled(28) / 2, area.center().y())
            draw_icon(painter, theme, icon, "accent" if is_on else "text-muted", centre, 26)


class FactLine(QWidget):
    """A line to read: no frame, so that nobody takes it for something to touch."""

    def __init__(self, kit: Kit, choice: Choice) -> None:
        super().__init__()
        self._theme = kit.theme
        self.choice = choice
        self._lettering = _Lettering(kit.theme, choice)
        self.setAccessibleName(choice.spoken)
        self.setSizePolicy(_by_width())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lettering.high(width - PAD) + 16

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._theme.line(18) + 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        area = QRectF(self.rect())
        hair = theme.tokens.hairline
        line = QRectF(0, area.height() - hair, area.width(), hair)
        painter.fillRect(line, theme.colour("line"))
        self._lettering.paint(painter, 0, area.width() - PAD, area.center().y() - hair)
