"""The sums of a paper: quiet lines, one strong rule, the total, and the total in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from configurator.documents.fonts import FIGURES, REGULAR, STRONG, STRONG_FIGURES, width_of
from configurator.documents.inks import INK, LARGE, MIDDLE, MUTED, SMALL, STRONG_RULE, TEXT
from configurator.documents.layout import height_of, rule
from configurator.documents.setting import RIGHT, Words, paragraph, set_line

_PITCH = 18.75
_GAP = 12.0
_LEAST_TOTAL = 9.0
_AFTER = 9.0
"""Points between the total in words and the lines after it."""
_WIDEST_WORDS = 250.0
"""Up to this width the total in words stays on one line."""


@dataclass(frozen=True)
class Sum:
    """A line of the sums: what it is, and its amount."""

    name: str
    figure: str


class Totals(Flowable):  # type: ignore[misc]
    """Sums, a rule, the total, below it the total in words, and what follows from it."""

    def __init__(
        self, sums: Sequence[Sum], total: Sum, in_words: str, after: Sequence[Sum] = ()
    ) -> None:
        super().__init__()
        self._lines = (*sums, *after)
        self._count = len(sums)
        self._total = total
        self._in_words = in_words
        self._names = [paragraph(Words(line.name, colour=TEXT)) for line in self._lines]
        self._words = paragraph(Words(in_words, colour=MUTED), align=RIGHT)
        self._heights: list[float] = []

    def wide(self, least: float, most: float) -> float:
        """The width at which no line is broken where that can be, between two bounds (points)."""
        needed = [
            width_of(line.name, REGULAR, SMALL[0]) + self._room_for(line) for line in self._lines
        ]
        in_words = width_of(self._in_words, REGULAR, SMALL[0]) + 1
        if in_words <= _WIDEST_WORDS:
            needed.append(in_words)
        return min(most, max([least, *needed]))

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and its own height."""
        self.width = available_width
        self._heights = [
            max(_PITCH, height_of(name, available_width - self._room_for(line)) + 4.5)
            for name, line in zip(self._names, self._lines, strict=True)
        ]
        self._total_height = 2 + LARGE[1] + 8 + height_of(self._words, available_width)
        if len(self._lines) > self._count:
            self._total_height += _AFTER
        self.height = sum(self._heights) + self._total_height
        return self.width, self.height

    def draw(self) -> None:
        """Draws from the top down."""
        top = self._draw_lines(self.height, range(self._count))
        self._draw_total(top)
        self._draw_lines(top - self._total_height, range(self._count, len(self._lines)))

    def _draw_lines(self, top: float, which: range) -> float:
        """Draws some of the lines from `top` down; gives where they end."""
        for index in which:
            line, name = self._lines[index], self._names[index]
            name_height = height_of(name, self.width - self._room_for(line))
            name.drawOn(self.canv, 0, top - 1 - name_height)
            figure = Words(line.figure, FIGURES, INK)
            set_line(self.canv, self.width, top - 1 - SMALL[0], figure, RIGHT)
            top -= self._heights[index]
        return top

    def _draw_total(self, top: float) -> None:
        canvas = self.canv
        rule(canvas, self.width, top, STRONG_RULE, INK)
        top -= 2
        baseline = top - LARGE[0] - 5
        name = Words(self._total.name, STRONG, INK, MIDDLE)
        set_line(canvas, 0, baseline, name)
        size = self._total_size(width_of(name.text, name.face, name.size[0]))
        figure = Words(self._total.figure, STRONG_FIGURES, INK, (size, size))
        set_line(canvas, self.width, baseline, figure, RIGHT)
        height = height_of(self._words, self.width)
        self._words.drawOn(canvas, 0, top - LARGE[1] - 8 - height)

    def _room_for(self, line: Sum) -> float:
        return width_of(line.figure, FIGURES, SMALL[0]) + _GAP

    def _total_size(self, name_width: float) -> float:
        """The large size, or as much smaller as a very long amount needs."""
        size = LARGE[0]
        room = self.width - name_width - _GAP
        needed = width_of(self._total.figure, STRONG_FIGURES, size)
        return size if needed <= room else max(_LEAST_TOTAL, size * room / needed)
