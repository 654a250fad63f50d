"""Typed text in its place on a drawing: in the bundled font, and no wider than the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath

FAMILY = "Inter Shop"
"""The bundled family: what is typed looks the same on every machine, on screen and on paper."""

_MEASURED_AT = 200
"""Pixels at which letters are outlined: large, so that no hint for small sizes bends them."""

_HALF_A_CAPITAL = 0.364
"""Half the height of the family's capitals, as a share of the font's size."""

_WEIGHTS = {"500": QFont.Weight.Medium, "600": QFont.Weight.DemiBold, "700": QFont.Weight.DemiBold}
_SHARES = {"middle": 0.5, "end": 1.0}
_OF_LETTERS = frozenset(
    ("x", "y", "data-text", "data-width", "text-anchor", "font-size", "font-family", "font-weight")
)


def outlined(text: str, place: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a `<path>` that draws `text` where a `<text>` with these would stand.

    Outlines hold no markup, whatever was typed, and scale alike at every size. `data-width` is
    how wide the text may be, in the units of `font-size`; a longer one is set smaller, with the
    middle of its capitals where it was. Needs a QGuiApplication with the bundled fonts.
    """
    font = QFont(FAMILY)
    font.setPixelSize(_MEASURED_AT)
    font.setWeight(_WEIGHTS.get(place.get("font-weight", ""), QFont.Weight.Normal))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, " ".join(text.split()))
    bounds = path.boundingRect()
    drawn = float(place.get("font-size", "16")) / _MEASURED_AT
    room = float(place.get("data-width", "0"))
    scale = min(drawn, room / bounds.width()) if room > 0 and bounds.width() > 0 else drawn
    share = _SHARES.get(place.get("text-anchor", ""), 0.0)
    left = float(place.get("x", "0")) - scale * (bounds.left() + share * bounds.width())
    lifted = (drawn - scale) * _MEASURED_AT * _HALF_A_CAPITAL
    lines = " ".join(_lines(path, scale, left, float(place.get("y", "0")) - lifted))
    kept = {name: value for name, value in place.items() if name not in _OF_LETTERS}
    return {**kept, "d": lines, "fill-rule": "nonzero"}


def _lines(path: QPainterPath, scale: float, left: float, base: float) -> Iterator[str]:
    letters = {
        QPainterPath.ElementType.MoveToElement: "M",
        QPainterPath.ElementType.LineToElement: "L",
        QPainterPath.ElementType.CurveToElement: "C",
        QPainterPath.ElementType.CurveToDataElement: "",
    }
    for number in range(path.elementCount()):
        at = path.elementAt(number)
        yield f"{letters[at.type]}{left + at.x * scale:.6g} {base + at.y * scale:.6g}"
