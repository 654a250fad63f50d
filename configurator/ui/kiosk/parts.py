"""Small painted things of the kiosk: fields of colour, bars, pills, rings, square buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, elided, width_of, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role


class Field(QWidget):
    """A flat field in one colour, with a hairline above where it is wanted, or round corners."""

    def __init__(
        self, theme: Theme, role: Role, parent: QWidget | None = None, *, line: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: Role = role
        self._line = line
        self.radius = 0.0
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.radius:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            draw_box(painter, area, self.radius, self._theme.colour(self._role))
            return
        painter.fillRect(self.rect(), self._theme.colour(self._role))
        if self._line:
            hair = self._theme.tokens.hairline
            painter.fillRect(QRectF(0, 0, self.width(), hair), self._theme.colour("line"))


class StepBars(QWidget):
    """One bar a step: those behind and the open one are filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count, self._done = 1, 0
        theme.changed.connect(self.update)

    def set_steps(self, count: int, done: int, words: str) -> None:
        """How many there are, how many are behind or open, and the same in words."""
        self._count, self._done = max(count, 1), done
        self.setAccessibleName(words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 8.0
        wide = (self.width() - (self._count - 1) * gap) / self._count
        high = self.height()
        for place in range(self._count):
            area = QRectF(place * (wide + gap), 0, wide, high)
            filled = place < self._done
            empty: Role = "surface" if theme.tokens.is_high_contrast else "line"
            line = theme.colour("line-strong") if theme.tokens.is_high_contrast else None
            ground = theme.colour("accent" if filled else empty)
            draw_box(painter, area, high / 2, ground, None if filled else line)


class Chip(Pressable):
    """A question of the step: its name, filled where it is the open one."""

    def __init__(self, theme: Theme, key: str, high: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.key = key
        self._high = high
        self._is_done = False
        self.radius = high / 2
        self.setCheckable(True)

    def show_question(self, title: str, spoken: str, *, here: bool, done: bool) -> None:
        """What it leads to."""
        self._is_done = done
        self.setText(title)
        self.setAccessibleName(spoken)
        self.setChecked(here)
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Left empty on purpose: only the page says where one is."""

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        here = self.isChecked()
        area = QRectF(self.rect())
        ground: Role = "text-strong" if here else "surface"
        ink: Role = "surface" if here else "text-strong"
        if self.isDown() and not here:
            ground, ink = "accent-tint", "accent-tint-text"
        line = None if here else theme.colour("line")
        draw_box(painter, area, self.radius, theme.colour(ground), line, theme.tokens.hairline)
        font = theme.font(15, 600 if here else 500)
        mark = theme.scaled(20) + 8 if self._is_done and not here else 0
        room = area.width() - 2 * self._pad() - mark
        text = elided(font, self.text(), room + 1)
        left = (area.width() - width_of(font, text) - mark) / 2
        if mark:
            side = theme.scaled(20)
            centre = QPointF(left + side / 2, area.center().y())
            draw_icon(painter, theme, "check", "accent", centre, 20)
        spot = QRectF(left + mark, 0, width_of(font, text), area.height())
        draw_line(painter, spot, text, font, theme.colour(ink))

    def _pad(self) -> int:
        return self._theme.scaled(18)

    @override
    def sizeHint(self) -> QSize:
        font = self._theme.font(15, 600)
        wide = width_of(font, self.text()) + 2 * self._pad() + self._theme.scaled(20) + 8
        return QSize(max(round(wide), self._high), self._high)


class SquareButton(Pressable):
    """An icon alone: only for back, undo, close, fewer and more."""

    radius = 16.0

    def __init__(
        self, theme: Theme, icon: str, name: str, side: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._side = side
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ground: Role = "accent-tint" if self.isDown() else "surface"
        draw_box(
            painter,
            area,
            self.radius,
            theme.colour(ground),
            theme.colour("line"),
            theme.tokens.hairline,
        )
        if not self.isEnabled():
            painter.setOpacity(0.4)
        draw_icon(painter, theme, self._icon, "text-strong", area.center(), 22)
        painter.setOpacity(1.0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)


class WordButton(Pressable):
    """An icon over a word, or beside it: tools that never are the main thing."""

    radius = 16.0

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        high: int,
        parent: QWidget | None = None,
        *,
        is_on: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._high = high
        self._is_on = is_on
        self._label = ""
        self.setText(text)
        self.setAccessibleName(text)

    def set_text(self, text: str, *, label: str = "", is_on: bool = False) -> None:
        """Other words, with a small label above; `is_on` where it says something that is set."""
        self._is_on = is_on
        self._label = label
        self.setText(text)
        self.setAccessibleName(f"{label}: {text}" if label else text)
        self.updateGeometry()
        self.update()

    def fitting(self, high: int) -> int:
        """A height (px) no less than two lines of words want, as in large text."""
        return max(high, 2 * self._theme.line(15) + 16)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ground: Role = "accent-tint" if self.isDown() or self._is_on else "surface"
        line = theme.colour("accent" if self._is_on else "line")
        draw_box(painter, area, self.radius, theme.colour(ground), line, theme.tokens.hairline)
        ink: Role = "accent-tint-text" if self._is_on else "text-strong"
        font, small = theme.font(15, 600, figures=True), theme.font(13)
        side, gap = theme.scaled(22), 12
        longest = max(width_of(font, self.text()), width_of(small, self._label))
        if self._label and longest + side + gap + 20 > area.width():
            side = gap = 0  # what it says comes before its mark
        room = max(area.width() - side - gap - 20, 20)
        lines = wrapped(font, self.text(), room, 1 if self._label else 2)
        wide = max(width_of(small, self._label), *(width_of(font, line) for line in lines))
        left = (area.width() - side - gap - wide) / 2
        if side:
            centre = QPointF(left + side / 2, area.center().y())
            draw_icon(painter, theme, self._icon, ink, centre, 22)
        step, above = theme.line(15), theme.line(13) if self._label else 0
        top = (area.height() - step * len(lines) - above) / 2
        if self._label:
            quiet: Role = ink if self._is_on else "text-muted"
            spot = QRectF(left + side + gap, top, wide, above)
            draw_line(painter, spot, self._label, small, theme.colour(quiet))
        for number, text in enumerate(lines):
            spot = QRectF(left + side + gap, top + above + number * step, wide, step)
            draw_line(painter, spot, text, font, theme.colour(ink))

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        words = width_of(theme.font(15, 600, figures=True), self.text())
        wide = max(words, width_of(theme.font(13), self._label)) + theme.scaled(22) + 12
        return QSize(round(wide) + 48, self._high)


class Ring(QWidget):
    """Seconds left, as a number in a ring that empties."""

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = side
        self._left, self._whole, self._word = 0, 1, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_left(self, left: int, whole: int, word: str) -> None:
        """How much is left of how much."""
        self._left, self._whole, self._word = left, max(whole, 1), word
        self.setAccessibleName(f"{left} {word}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = max(self._side / 26, 6.0)
        area = QRectF(self.rect()).adjusted(pen, pen, -pen, -pen)
        # Where all lines are black, what is gone of the ring is told by its width.
        thin = pen / 4 if theme.tokens.is_high_contrast else pen
        painter.setPen(QPen(theme.colour("line"), thin))
        painter.drawEllipse(area)
        painter.setPen(
            QPen(theme.colour("accent"), pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawArc(area, 90 * 16, -round(360 * 16 * min(self._left / self._whole, 1.0)))
        font = QFont(theme.font(36, 600, figures=True))
        font.setPixelSize(round(self._side * 0.36))
        middle = QRectF(self.rect())
        draw_line(
            painter,
            middle.adjusted(0, -self._side * 0.08, 0, -self._side * 0.08),
            str(self._left),
            font,
            theme.colour("text-strong"),
            CENTRE,
        )
        below = QRectF(0, self._side * 0.66, self._side, theme.line(15))
        draw_line(painter, below, self._word, theme.font(15), theme.colour("text-muted"), CENTRE)


class Tick(Pressable):
    """A box to tick with its words: the whole line is the target.

    Signals:
        turned: whether it is ticked now.
    """

    turned = Signal(bool)

    def __init__(self, theme: Theme, text: str, high: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._high = high
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.turned)

    def _side(self) -> int:
        return self._theme.scaled(28)

    def _lines(self, width: int) -> list[str]:
        return wrapped(self._theme.font(15), self.text(), max(width - self._side() - 28, 60))

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, side = self._theme, self._side()
        middle = self.height() / 2
        box = QRectF(4, middle - side / 2, side, side)
        checked = self.isChecked()
        ground: Role = "accent" if checked else "surface"
        line = theme.colour("accent" if checked else "line-strong")
        draw_box(painter, box, 8, theme.colour(ground), line, 2.0)
        if checked:
            draw_icon(painter, theme, "check", "on-accent", box.center(), 20)
        lines = self._lines(self.width())
        step = theme.line(15)
        top = middle - step * len(lines) / 2
        for number, text in enumerate(lines):
            spot = QRectF(side + 24, top + number * step, self.width() - side - 24, step)
            draw_line(painter, spot, text, theme.font(15), theme.colour("text"))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(self._high, len(self._lines(width)) * self._theme.line(15) + 16)

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._high)
