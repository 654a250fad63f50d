"""Colours and measures of paper. The colours are the light theme's, which a test compares."""

import re

from reportlab.lib.colors import Color, HexColor

INK = HexColor("#1D1915")
TEXT = HexColor("#3C362F")
MUTED = HexColor("#6A6258")
LINE = HexColor("#E0D8CB")
PANEL = HexColor("#F6F2EB")
WHITE = HexColor("#FFFFFF")

MARGIN = 42.52
"""15 millimetres, in points."""

# Sizes and leading in points: 13, 15 and 24 px of the mock-up at 96 dots an inch.
SMALL = (9.75, 14.25)
MIDDLE = (11.25, 16.5)
LARGE = (18.0, 24.0)

HAIRLINE = 0.75
STRONG_RULE = 1.125


def colour_of(text: str) -> Color:
    """A colour given as `#RRGGBB`; ink where it is none."""
    return HexColor(text) if re.fullmatch("#[0-9A-Fa-f]{6}", text) else INK
