"""A signature drawn by hand, as strokes."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[int, int]
MOST_POINTS = 4_000
WIDE, HIGH = 1000, 320
"""The field that points are counted in, from its upper left corner."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Strokes in the order they were drawn, each of one point (a dot) or more."""

    strokes: tuple[tuple[Point, ...], ...]

    def __bool__(self) -> bool:
        return any(self.strokes)

    @property
    def text(self) -> str:
        """As it is kept: points `x,y`, spaces between them, `/` between strokes."""
        return "/".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in self.strokes)


def signature_from(text: str) -> Signature | None:
    """A signature as it was kept; None for what is none."""
    try:
        strokes = tuple(
            tuple((int(x), int(y)) for x, y in (point.split(",") for point in stroke.split()))
            for stroke in text.split("/")
        )
    except ValueError:
        return None
    return Signature(strokes) if any(strokes) else None
