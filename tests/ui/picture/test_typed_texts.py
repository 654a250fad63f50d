"""What was typed stands in the picture: in its place, no wider than it, and never as markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from configurator.ui.picture.build_picture import PicturePress
from configurator.ui.picture.lettering import FAMILY
from configurator.ui.picture.renderer import PictureRenderer
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import Frame, PictureState
from configurator.ui.theme.fonts import load_fonts
from configurator.viewmodels.drawing_plan import Typed

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"

PLATE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">
<g id="plate"><rect width="100" height="10" fill="#C0C0C0"/></g>
<g id="name"><text class="typed" data-text="name" data-width="60" x="50" y="30" font-size="20"
 text-anchor="middle" font-weight="600">as drawn</text></g>
</svg>"""

FRAME = Frame(200, 80, (0.0, 0.0, 100.0, 40.0))


@pytest.fixture
def plate(qapp: QGuiApplication) -> PictureSource:
    assert FAMILY in load_fonts(FONTS)
    return PictureSource(PLATE)


def state(text: str) -> PictureState:
    return PictureState.of({Typed("name"): text})


def lettered(plate: PictureSource, text: str) -> QRect:
    """Where the letters of a text have pixels."""
    return PictureRenderer().bounds(plate, state(text), FRAME, frozenset({"name"}))


def test_a_text_is_drawn_in_the_middle_of_its_place(plate: PictureSource) -> None:
    area = lettered(plate, "RK")
    assert 30 < area.width() < 100
    assert abs(area.center().x() - 100) <= 2
    assert lettered(plate, "").isEmpty()


def test_a_long_text_is_set_smaller_until_it_fits(plate: PictureSource) -> None:
    short, long = lettered(plate, "WW"), lettered(plate, "W" * 16)
    assert 110 <= long.width() <= 122
    assert long.height() < short.height()
    assert abs(long.center().y() - short.center().y()) <= 1


@pytest.mark.parametrize(
    "text", ["</text><rect/>", "R&K", "<3", "&lt;", "“Ayu” & 'Wayan'", "]]>", "{0}%s", "A\x00\x0bB"]
)
def test_markup_is_only_letters(plate: PictureSource, text: str) -> None:
    assert plate.whole(state(text)).count("<") == plate.whole(state("RK")).count("<")
    assert not lettered(plate, text).isEmpty()


def test_a_state_that_says_nothing_leaves_what_was_drawn(plate: PictureSource) -> None:
    assert plate.whole(PictureState.of({})) == plate.whole(state("as drawn"))
    assert plate.whole(PictureState.of({})) != plate.whole(state(""))


def test_another_text_draws_its_layer_again_and_no_other(plate: PictureSource) -> None:
    renderer = PictureRenderer()
    first = renderer.draw(plate, state("RK"), FRAME)
    body, name = plate.layers
    assert state("RK").about(body.names, body.texts) == state("AW").about(body.names, body.texts)
    assert state("RK").about(name.names, name.texts) != state("AW").about(name.names, name.texts)
    assert renderer.draw_kept(plate, state("AW"), FRAME) is None
    assert renderer.draw(plate, state("AW"), FRAME) != first
    assert renderer.draw_kept(plate, state("RK"), FRAME) == first


def test_other_alphabets_are_drawn_too(plate: PictureSource) -> None:
    for text in ("山田", "Ελένη", "سارة", "สมชาย", "Đặng"):
        assert not lettered(plate, text).isEmpty(), text


def test_paper_shows_what_was_typed(plate: PictureSource) -> None:
    press = PicturePress(FONTS)
    bare, lettered_png = (press.png(PLATE, {Typed("name"): text}, 200) for text in ("", "RK"))
    assert bare != lettered_png
    assert press.png(PLATE, {Typed("name"): "RK"}, 200) == lettered_png
