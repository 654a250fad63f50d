"""Lines of sums in the panel, the legend of who set what, and the band with the date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.counter.configure.step_head import Link
from configurator.ui.parts.build_list import Who
from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.key_hint import draw_key, key_width
from configurator.ui.parts.lettering import RIGHT, Run, draw_line, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import SumLine
from configurator.wording import Wording


class SumRow(Pressable):
    """A word at the left, a muted and a strong figure at the right; may be a button with a key."""

    radius = 4.0

    def __init__(self, theme: Theme, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._line = SumLine("", "")
        self._key = key
        if not key:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_line(self, line: SumLine) -> None:
        """What it says."""
        if line != self._line:
            self._line = line
            self.setAccessibleName(
                ", ".join(part for part in (line.word, line.muted, line.figure) if part)
            )
            self.updateGeometry()
            self.update()

    def _stacked(self) -> bool:
        return self._needed() > self.width() > 0

    def _needed(self) -> float:
        theme, line = self._theme, self._line
        figures = theme.font(13, figures=True)
        wide = width_of(theme.font(13), line.word) + 16 + width_of(figures, line.figure)
        if line.muted:
            wide += 10 + width_of(figures, line.muted)
        return wide + (key_width(theme, self._key) + 8 if self._key else 0)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, line = self._theme, self._line
        area = QRectF(self.rect())
        if self.is_hovered and self._key:
            draw_box(painter, area.adjusted(-4, 0, 4, 0), 4, theme.colour("sunken"))
        high = theme.grown(24, 1, 13)
        top = QRectF(0, 0, self.width(), high)
        font, figures = theme.font(13), theme.font(13, figures=True)
        muted = theme.colour("text-muted")
        draw_line(painter, top, line.word, font, muted)
        if self._key:
            draw_key(painter, theme, self._key, round(width_of(font, line.word)) + 6, high / 2)
        low = top.translated(0, theme.line(13)) if self._stacked() else top
        strong = muted if line.is_muted else theme.colour("text-strong")
        draw_line(painter, low, line.figure, figures, strong, RIGHT)
        if line.muted:
            room = low.adjusted(0, 0, -width_of(figures, line.figure) - 10, 0)
            draw_line(painter, room, line.muted, figures, muted, RIGHT)

    @override
    def sizeHint(self) -> QSize:
        high = self._theme.grown(24, 1, 13)
        if self._stacked():
            high += self._theme.line(13)
        return QSize(round(min(self._needed(), 240)), high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class Sums(QWidget):
    """Standard model, uplift and whatever else adds up to the total, above the discount.

    Signals:
        discount_wanted: the row was pressed.
    """

    discount_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[SumRow] = []
        self._discount = SumRow(theme, "F7", self)
        self._discount.clicked.connect(self.discount_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._discount)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: Sequence[SumLine], discount: SumLine) -> None:
        """Shows these lines; rows are kept by place."""
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(lines):
            row = SumRow(self._theme, parent=self)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for row, line in zip(self._rows, lines, strict=True):
            row.set_line(line)
        self._discount.set_line(discount)


class Quantity(QWidget):
    """How many, with less and more, and the way to a note for the workshop.

    Signals:
        changed: the new quantity.
        note_wanted: the person wants to write to the workshop.
    """

    changed = Signal(int)
    note_wanted = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quantity = 1
        self._wording = wording
        self._word = Words(theme, wording("Quantity"), size=13, role="text-muted")
        self._less = IconButton(theme, "minus", wording("One less"), side=24, parent=self)
        self._figure = Words(theme, "1", size=13, weight=600, role="text-strong", figures=True)
        self._more = IconButton(theme, "plus", wording("One more"), side=24, parent=self)
        self._note = Link(theme, self)
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self._note.clicked.connect(self.note_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self._word)
        row.addWidget(self._less)
        row.addWidget(self._figure)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._note)

    def show_quantity(self, quantity: int, note: str) -> None:
        """How many there are now, and whether a note is written."""
        self._quantity = quantity
        self._figure.set_text(str(quantity))
        self._less.setEnabled(quantity > 1)
        written = self._wording("Note written") if note else self._wording("Add a note")
        self._note.set_words(written)
        self._note.setToolTip(note)

    def _on_less(self) -> None:
        self.changed.emit(self._quantity - 1)

    def _on_more(self) -> None:
        self.changed.emit(self._quantity + 1)


class Legend(QWidget):
    """What the marks of the build list mean."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = (
            (Who.CHOSEN, wording("chosen")),
            (Who.PROFILE, wording("profile")),
            (Who.STANDARD, wording("standard")),
            (Who.FORCED, wording("forced")),
        )
        self.setAccessibleName(", ".join(word for _, word in self._words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def _rows(self) -> list[list[tuple[Who, str, float]]]:
        mark = self._theme.scaled(16) + 4
        font = self._theme.font(13)
        items = [(who, word, mark + width_of(font, word)) for who, word in self._words]
        if sum(wide for _, _, wide in items) + 8 * 3 <= self.width() or not self.width():
            return [items]
        return [items[:2], items[2:]]

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, len(self._rows()) * self._theme.line(13))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, y = theme.line(13), 0.0
        for row in self._rows():
            free = self.width() - sum(wide for _, _, wide in row)
            gap = min(max(free / max(len(row) - 1, 1), 8), 40)
            x = 0.0
            for who, word, wide in row:
                side = theme.scaled(16)
                draw_icon(
                    painter, theme, who.icon, who.role, QPointF(x + side / 2, y + line / 2), 16
                )
                spot = QRectF(x + side + 4, y, wide, line)
                draw_line(painter, spot, word, theme.font(13), theme.colour("text-muted"))
                x += wide + gap
            y += line


class ReadyBand(QWidget):
    """When it is ready: green, or amber where that is later than asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._late = False
        self._words = Words(theme, size=13, wrap=True, figures=True)
        self._word = Words(theme, size=13, role="positive", figures=True)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_day(self, ready: str, day: str, word: str, *, late: bool) -> None:
        """The day, and what is to be said about it."""
        self._late = late
        self._words.set_text((Run(ready + " "), Run(day, strong=True)))
        self._word.set_text(word)
        self._word.set_role("warning" if late else "positive")
        self.setAccessibleName(f"{ready} {day}, {word}")
        self.update()

    def _restyle(self) -> None:
        self._row.setContentsMargins(12 + self._theme.scaled(20) + 8, 8, 12, 8)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("warning-tint" if self._late else "positive-tint")
        ink = "warning" if self._late else "positive"
        line = theme.colour(ink) if theme.tokens.is_high_contrast else None  # type: ignore[arg-type]
        draw_box(painter, QRectF(self.rect()), 8, ground, line, theme.tokens.hairline)
        centre = QPointF(12 + theme.scaled(20) / 2, self.height() / 2)
        draw_icon(painter, theme, "calendar", ink, centre)  # type: ignore[arg-type]
