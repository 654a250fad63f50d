"""What a picture is asked to show: which groups, in which colours, which texts, cut how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF

from configurator.viewmodels.drawing_plan import Typed

Others = Literal["as drawn", "hidden"]
Fit = Literal["contain", "cover"]
Region = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PictureState:
    """Groups by id, each shown or hidden and, if wished, in a colour (`#RRGGBB`); texts typed.

    Make one with `of`. `others` says what happens to groups that are not named: drawn as the
    file has them, or hidden (a group around a named one is still drawn).
    """

    shown: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    colours: frozenset[tuple[str, str]] = frozenset()
    others: Others = "as drawn"
    texts: frozenset[tuple[str, str]] = frozenset()

    @staticmethod
    def of(
        groups: Mapping[str | Typed, bool | str], *, others: Others = "as drawn"
    ) -> PictureState:
        """`{"outsole": "#B67B43", "laces": True, "stripe": False, Typed("monogram"): "RK"}`.

        A colour also shows.
        """
        shown, hidden = set[str](), set[str]()
        colours, texts = set[tuple[str, str]](), set[tuple[str, str]]()
        for name, value in groups.items():
            if isinstance(name, Typed):
                if isinstance(value, str):
                    texts.add((name.attribute, value))
            elif value is False:
                hidden.add(name)
            else:
                shown.add(name)
                if isinstance(value, str):
                    colours.add((name, value))
        return PictureState(
            frozenset(shown), frozenset(hidden), frozenset(colours), others, frozenset(texts)
        )

    def about(self, names: frozenset[str], texts: frozenset[str]) -> PictureState:
        """The part of the state that touches these groups and places for typed texts."""
        return PictureState(
            self.shown & names,
            self.hidden & names,
            frozenset(pair for pair in self.colours if pair[0] in names),
            self.others,
            frozenset(pair for pair in self.texts if pair[0] in texts),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a picture goes: size in device pixels, and the part of the viewBox that fills it."""

    width: int
    height: int
    view: Region

    def place(self, region: Region) -> QRectF:
        """Where a part of the viewBox lies in the frame, device px."""
        x, y, width, height = region
        scale = self.width / self.view[2]
        return QRectF(
            (x - self.view[0]) * scale,
            (y - self.view[1]) * scale,
            width * scale,
            height * scale,
        )

    @staticmethod
    def fitting(width: int, height: int, region: Region, fit: Fit = "contain") -> Frame:
        """A frame of `width` x `height` device px around (contain) or inside (cover) `region`.

        What a cover cuts off goes from both sides, or from the top: things stand on the ground.
        """
        x, y, w, h = region
        width, height = max(width, 1), max(height, 1)
        wide = w * height > h * width
        if wide == (fit == "contain"):
            tall = w * height / width
            lower = (h - tall) / 2 if fit == "contain" else h - tall
            return Frame(width, height, (x, y + lower, w, tall))
        broad = h * width / height
        return Frame(width, height, (x + (w - broad) / 2, y, broad, h))
