"""Paper wears the colours of the light theme."""

import json
from pathlib import Path

import pytest
from reportlab.lib.colors import Color

from configurator.documents import inks

TOKENS = Path(__file__).parents[2] / "resources" / "themes" / "tokens.json"


@pytest.mark.parametrize(
    ("ink", "role"),
    [
        (inks.INK, "text-strong"),
        (inks.TEXT, "text"),
        (inks.MUTED, "text-muted"),
        (inks.LINE, "line"),
        (inks.PANEL, "background"),
    ],
)
def test_colours_are_the_tokens(ink: Color, role: str) -> None:
    light = json.loads(TOKENS.read_text(encoding="utf-8"))["colour"]["light"]
    assert ink.hexval().removeprefix("0x").upper() == light[role].removeprefix("#")


@pytest.mark.parametrize("text", ["", "blue-ish", "#12", "url(x)"])
def test_a_colour_that_is_none_is_ink(text: str) -> None:
    assert inks.colour_of(text) == inks.INK


def test_a_colour() -> None:
    assert inks.colour_of("#2B4590").hexval() == "0x2b4590"
