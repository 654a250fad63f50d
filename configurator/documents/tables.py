"""Rows of what was chosen, and the grid of what needs no price. Both break over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from configurator.documents.fonts import FIGURES, MEDIUM, STRONG_FIGURES, width_of
from configurator.documents.inks import HAIRLINE, INK, LINE, MUTED, SMALL
from configurator.documents.layout import height_of, rule
from configurator.documents.setting import RIGHT, Words, paragraph, set_line

_AIR = 4.5
_GAP = 16.0
_FIGURE_BASELINE = SMALL[0]
"""Below the top of a paragraph of this size, as reportlab sets it."""


@dataclass(frozen=True)
class Row:
    """What stands left (may take several lines), and the figure at the right."""

    left: tuple[Words, ...]
    figure: str = ""
    strong: bool = False

    @property
    def figure_face(self) -> str:
        """The face of the figure: tabular always."""
        return STRONG_FIGURES if self.strong else FIGURES


class Rows(Flowable):  # type: ignore[misc]
    """Rows with a hairline below each. `continued` heads what goes on over a page."""

    def __init__(self, rows: Sequence[Row], continued: str) -> None:
        super().__init__()
        self._rows = rows
        self._continued = continued
        self._left = [paragraph(*row.left) for row in rows]
        self._heights: list[float] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and the height of all rows."""
        self._heights = [
            height_of(left, available_width - self._figure_width(row)) + 2 * _AIR + HAIRLINE
            for left, row in zip(self._left, self._rows, strict=True)
        ]
        self.width, self.height = available_width, sum(self._heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """As many rows as fit, and the others under a head that says what they belong to."""
        self.wrap(available_width, available_height)
        count = _fitting(self._heights, available_height)
        if count == 0 or (count == 1 and len(self._rows) > 1):
            return []
        head = Row((Words(self._continued, colour=MUTED),))
        return [
            Rows(self._rows[:count], self._continued),
            Rows((head, *self._rows[count:]), self._continued),
        ]

    def draw(self) -> None:
        """Draws row by row from the top."""
        top = self.height
        for row, left, height in zip(self._rows, self._left, self._heights, strict=True):
            left_height = height_of(left, self.width - self._figure_width(row))
            left.drawOn(self.canv, 0, top - _AIR - left_height)
            if row.figure:
                baseline = top - _AIR - _FIGURE_BASELINE
                figure = Words(row.figure, row.figure_face, INK)
                set_line(self.canv, self.width, baseline, figure, RIGHT)
            top -= height
            rule(self.canv, self.width, top + HAIRLINE / 2, HAIRLINE, LINE)

    def _figure_width(self, row: Row) -> float:
        return width_of(row.figure, row.figure_face, SMALL[0]) + _GAP if row.figure else 0.0


@dataclass(frozen=True)
class Fact:
    """What something is called, and what it is."""

    name: str
    value: str


class Grid(Flowable):  # type: ignore[misc]
    """Facts in columns under a muted head, read line by line."""

    def __init__(self, head: str, continued: str, facts: Sequence[Fact], columns: int) -> None:
        super().__init__()
        self._texts = (head, continued)
        self._facts = facts
        self._columns = columns
        self._head = paragraph(Words(head, colour=MUTED))
        self._cells = [
            (
                paragraph(Words(fact.name, colour=MUTED)),
                paragraph(Words(fact.value, MEDIUM, INK)),
            )
            for fact in facts
        ]
        self._heights: list[float] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and the height of the head and all lines."""
        self.width = available_width
        cell = self._cell_width()
        high = [height_of(name, cell) + height_of(value, cell) for name, value in self._cells]
        by_line = [
            max(high[start : start + self._columns]) for start in range(0, len(high), self._columns)
        ]
        head = height_of(self._head, available_width)
        self._heights = [head + 5, *(height + 6 for height in by_line)]
        self.height = sum(self._heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """As many lines as fit, and the others under their own head."""
        self.wrap(available_width, available_height)
        count = _fitting(self._heights, available_height) - 1
        if count < 1:
            return []
        first, rest = self._facts[: count * self._columns], self._facts[count * self._columns :]
        head, continued = self._texts
        return [
            Grid(head, continued, first, self._columns),
            Grid(continued, continued, rest, self._columns),
        ]

    def draw(self) -> None:
        """Draws the head, then line by line."""
        cell = self._cell_width()
        top = self.height
        self._head.drawOn(self.canv, 0, top - height_of(self._head, self.width))
        top -= self._heights[0]
        for line, height in enumerate(self._heights[1:]):
            cells = self._cells[line * self._columns : (line + 1) * self._columns]
            for column, (name, value) in enumerate(cells):
                x = column * (cell + _GAP)
                name_height = height_of(name, cell)
                name.drawOn(self.canv, x, top - name_height)
                value.drawOn(self.canv, x, top - name_height - height_of(value, cell))
            top -= height

    def _cell_width(self) -> float:
        return float((self.width - _GAP * (self._columns - 1)) / self._columns)


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many of the heights fit into the room, from the first on."""
    for count, height in enumerate(heights):
        room -= height
        if room < -0.01:
            return count
    return len(heights)
