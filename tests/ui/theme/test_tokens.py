"""The token file: complete, readable, and still so in a shop's own colour."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from configurator.ui.theme.colour import contrast
from configurator.ui.theme.tokens import THEME_NAMES, ThemeName, TokensError, load_tokens

FILE = Path(__file__).resolve().parents[3] / "resources" / "themes" / "tokens.json"
WISHES = ("#FFD400", "#FF0000", "#00AA55", "#000000", "#FFFFFF", "#7A1FA2", "#2B4590", "#7FFFD4")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_pair_in_use_can_be_read(name: ThemeName) -> None:
    tokens = load_tokens(FILE)[name]
    assert len(tokens.text_pairs) > 50
    for ink, ground in tokens.text_pairs:
        ratio = contrast(tokens.colours[ink], tokens.colours[ground])
        assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"
    for ink, ground in tokens.other_pairs:
        assert contrast(tokens.colours[ink], tokens.colours[ground]) >= 3.0, (ink, ground)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_figures_in_the_file_are_the_real_ones(name: ThemeName) -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    tokens = load_tokens(FILE)[name]
    for words, stated in data["contrast"][name]["text"].items():
        ink, _, ground = words.partition(" on ")
        real = contrast(tokens.colours[ink], tokens.colours[ground.split(" ")[0]])
        assert real == pytest.approx(stated, abs=0.011), words


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("name", THEME_NAMES)
def test_any_accent_is_moved_until_it_can_be_read(name: ThemeName, wish: str) -> None:
    tokens = load_tokens(FILE)[name].with_accent(wish)
    for ink, ground in tokens.text_pairs:
        ratio = contrast(tokens.colours[ink], tokens.colours[ground])
        assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"


def test_an_accent_that_can_be_read_is_left_alone() -> None:
    assert load_tokens(FILE)["light"].with_accent("#7a1fa2").colours["accent"] == "#7A1FA2"


def test_an_accent_that_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        load_tokens(FILE)["light"].with_accent("blue")


def test_a_missing_colour_is_named(tmp_path: Path) -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    del data["colour"]["dark"]["focus"]
    broken = tmp_path / "tokens.json"
    broken.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(TokensError, match="focus in dark"):
        load_tokens(broken)
    with pytest.raises(TokensError, match=r"nowhere\.json"):
        load_tokens(tmp_path / "nowhere.json")
