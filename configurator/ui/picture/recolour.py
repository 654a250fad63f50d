"""Colours that a drawing has mixed from a part's own: seams and lace edges follow the part.

The measures are those of the drawings shipped with the program: a seam on a dark part is mixed
55 % towards white, on a light part 28 % towards brown; a lace's edge is 30 % towards black.
"""

from __future__ import annotations

from collections.abc import Callable

_WHITE = "#FFFFFF"
_BROWN = "#8A7A66"
_BLACK = "#1A120A"

Triple = tuple[int, int, int]


def _triple(colour: str) -> Triple:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`share` of the way from one colour to the other."""
    pairs = zip(_triple(colour), _triple(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _brightness(colour: str) -> float:
    red, green, blue = _triple(colour)
    return (0.3 * red + 0.59 * green + 0.11 * blue) / 255


def seam(colour: str) -> str:
    """Thread on a part of that colour."""
    if _brightness(colour) < 0.72:
        return mix(colour, _WHITE, 0.55)
    return mix(colour, _BROWN, 0.28)


def seam_on_lighter(colour: str) -> str:
    """Thread in a groove: the part is taken 20 % lighter first."""
    return seam(mix(colour, _WHITE, 0.2))


def edge(colour: str) -> str:
    """Outline of a lace."""
    return mix(colour, _BLACK, 0.30)


def half_white(colour: str) -> str:
    """A mark woven into the part."""
    return mix(colour, _WHITE, 0.5)


_RECIPES: tuple[Callable[[str], str], ...] = (seam, seam_on_lighter, edge, half_white)


def replacements(base: str, wanted: str) -> dict[str, str]:
    """Old to new colour for everything mixed from `base` when the part becomes `wanted`.

    Plain light and shade are never touched, even where a recipe happens to give them.
    """
    table = {recipe(base).upper(): recipe(wanted) for recipe in reversed(_RECIPES)}
    return {old: new for old, new in table.items() if old not in (_WHITE, _BLACK, "#000000")}
