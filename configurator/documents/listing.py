"""A table of several columns under a head that every page repeats."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from configurator.documents.fonts import FIGURES
from configurator.documents.inks import HAIRLINE, INK, LINE, MUTED, STRONG_RULE
from configurator.documents.layout import height_of, rule
from configurator.documents.setting import LEFT, RIGHT, Words, paragraph

_AIR = 4.0
_GAP = 12.0


@dataclass(frozen=True)
class Heading:
    """A column: its head, its width in points (None: what the others leave), figures or text."""

    text: str
    width: float | None = None
    figures: bool = False


class Listing(Flowable):  # type: ignore[misc]
    """Rows of cells, a hairline below each; `rows` have a text for every heading."""

    def __init__(self, headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._headings = headings
        self._rows = rows
        self._cells = [
            [_cell(text, heading) for text, heading in zip(row, headings, strict=True)]
            for row in rows
        ]
        self._heads = [
            paragraph(Words(heading.text, colour=MUTED), align=RIGHT if heading.figures else LEFT)
            for heading in headings
        ]
        self._heights: list[float] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and the height of the head and all rows."""
        self.width = available_width
        widths = self._widths()
        self._heights = [
            max(map(height_of, cells, widths)) + 2 * _AIR for cells in (self._heads, *self._cells)
        ]
        self.height = sum(self._heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """As many rows as fit, and the others under the same head."""
        self.wrap(available_width, available_height)
        room, count = available_height - self._heights[0], 0
        for height in self._heights[1:]:
            room -= height
            if room < -0.01:
                break
            count += 1
        if count == 0 or (count == 1 and len(self._rows) > 1):
            return []
        return [
            Listing(self._headings, self._rows[:count]),
            Listing(self._headings, self._rows[count:]),
        ]

    def draw(self) -> None:
        """Draws the head and row by row from the top."""
        top, widths = self.height, self._widths()
        for number, (cells, height) in enumerate(
            zip((self._heads, *self._cells), self._heights, strict=True)
        ):
            x = 0.0
            for cell, width in zip(cells, widths, strict=True):
                cell.drawOn(self.canv, x, top - _AIR - height_of(cell, width))
                x += width + _GAP
            top -= height
            if number:
                rule(self.canv, self.width, top + HAIRLINE / 2, HAIRLINE, LINE)
            else:
                rule(self.canv, self.width, top, STRONG_RULE, INK)

    def _widths(self) -> list[float]:
        fixed = [heading.width for heading in self._headings if heading.width is not None]
        left = self.width - sum(fixed) - _GAP * (len(self._headings) - 1)
        share = left / max(1, len(self._headings) - len(fixed))
        return [share if one.width is None else one.width for one in self._headings]


def _cell(text: str, heading: Heading) -> Flowable:
    if heading.figures:
        return paragraph(Words(text, FIGURES, INK), align=RIGHT)
    return paragraph(Words(text, colour=INK))
