"""Blocks that place other blocks: one below the other, side by side, at the foot of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

Place = Literal["top", "bottom"]
ENDLESS = 1e6
"""More room than any block takes: to ask how high it is."""


def height_of(block: Flowable, width: float) -> float:
    """How high a block is at a width, in points."""
    return float(block.wrap(width, ENDLESS)[1])


class Gap(Flowable):  # type: ignore[misc]
    """Empty height that stays where it is put, unlike Platypus's Spacer at the top of a frame."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.width, self.height = 0.0, height

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Nothing."""


class Stack(Flowable):  # type: ignore[misc]
    """Blocks one below the other that stay together on a page."""

    def __init__(self, *blocks: Flowable) -> None:
        super().__init__()
        self._blocks = blocks
        self._heights: list[float] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The width on offer, and all the heights together."""
        self._heights = [height_of(block, available_width) for block in self._blocks]
        self.width, self.height = available_width, sum(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draws from the top down."""
        top = self.height
        for block, height in zip(self._blocks, self._heights, strict=True):
            top -= height
            block.drawOn(self.canv, 0, top)


class Centred(Flowable):  # type: ignore[misc]
    """A block in the middle of the width."""

    def __init__(self, block: Flowable) -> None:
        super().__init__()
        self._block = block

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """All the width, and the block's height."""
        self._block_width, self.height = self._block.wrap(available_width, available_height)
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draws the block."""
        self._block.drawOn(self.canv, (self.width - self._block_width) / 2, 0)


@dataclass(frozen=True)
class Column:
    """A block in a row of columns. `width` in points, None: what the others leave (shared)."""

    block: Flowable
    width: float | None = None
    place: Place = "top"


class Columns(Flowable):  # type: ignore[misc]
    """Blocks side by side that stay together on a page."""

    def __init__(self, columns: Sequence[Column], gap: float) -> None:
        super().__init__()
        self._columns = columns
        self._gap = gap
        self._sizes: list[tuple[float, float]] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The width on offer, and the height of the highest."""
        free = [column for column in self._columns if column.width is None]
        fixed = sum(column.width or 0 for column in self._columns)
        left = available_width - fixed - self._gap * (len(self._columns) - 1)
        share = left / len(free) if free else 0.0
        widths = [share if column.width is None else column.width for column in self._columns]
        self._sizes = [
            (width, height_of(column.block, width))
            for column, width in zip(self._columns, widths, strict=True)
        ]
        self.width = available_width
        self.height = max((height for _, height in self._sizes), default=0.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draws from left to right."""
        x = 0.0
        for column, (width, height) in zip(self._columns, self._sizes, strict=True):
            bottom = 0.0 if column.place == "bottom" else self.height - height
            column.block.drawOn(self.canv, x, bottom)
            x += width + self._gap


class Closing(Flowable):  # type: ignore[misc]
    """The end of a paper: `upper` follows the text, `lower` stands at the foot of the page.

    Both stay together, so that nobody signs a page without the total.
    """

    def __init__(self, upper: Flowable, lower: Flowable, gap: float) -> None:
        super().__init__()
        self._upper, self._lower = upper, lower
        self._gap = gap

    def least(self, width: float) -> float:
        """The least height it takes."""
        return height_of(self._upper, width) + self._gap + height_of(self._lower, width)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """All the height on offer, where that is enough."""
        least = self.least(available_width)
        self.width = available_width
        self.height = available_height if least <= available_height < ENDLESS else least
        return self.width, self.height

    def draw(self) -> None:
        """Draws the one at the top, the other at the foot."""
        upper = height_of(self._upper, self.width)
        height_of(self._lower, self.width)
        self._upper.drawOn(self.canv, 0, self.height - upper)
        self._lower.drawOn(self.canv, 0, 0)


def rule(canvas: Canvas, width: float, y: float, thickness: float, colour: object) -> None:
    """A line across, `y` points above the block's foot."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(thickness)
    canvas.line(0, y, width, y)
