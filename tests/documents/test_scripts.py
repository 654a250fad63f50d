import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.documents.fonts import FIGURES, REGULAR, STRONG, plain, runs, width_of
from configurator.documents.scripts import in_drawing_order


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Arif (A.W.) 12", "Arif (A.W.) 12"),
        ("שלום", "םולש"),
        ("Toko שלום 12, Bandung", "Toko םולש 12, Bandung"),
        ("שלום (12) עולם", "םלוע (12) םולש"),
        ("محمد", "\ufeaa\ufee4\ufea4\ufee3"),
        ("سلام", "\ufee1\ufefc\ufeb3"),
        ("دار", "\ufead\ufe8d\ufea9"),
    ],
)
def test_words_as_they_are_drawn(text: str, drawn: str) -> None:
    assert in_drawing_order(text) == drawn


def test_marks_stay_on_their_letter() -> None:
    assert in_drawing_order("כָּל") == "לכָּ"


@given(st.text(alphabet="abc 12()אבגדمحلاسي", max_size=30))
def test_nothing_is_lost_or_added(text: str) -> None:
    drawn = in_drawing_order(text)
    for character in "abc12אבגד":
        assert drawn.count(character) == text.count(character)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x07", "ab"),
        ("a\r\n\tb", "a   b"),
        ("e\u0301", "é"),
        ("\ud800x", "\ufffdx"),
        ("\u202ax\u202c", "x"),
        ("Rp\u00a05", "Rp\u00a05"),
    ],
)
def test_plain_text(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_each_sign_is_set_in_a_font_that_has_it() -> None:
    assert list(runs("Rp1.670.000", FIGURES)) == [(FIGURES, "Rp1.670.000")]
    assert list(runs("Ω 王 ☐", STRONG))[:2] == [
        (STRONG, "Ω "),
        ("DroidSansFallback-Regular", "王"),
    ]
    assert list(runs("Ω5", FIGURES)) == [(REGULAR, "Ω"), (FIGURES, "5")]


@pytest.mark.parametrize(
    ("text", "boxes"),
    [("😀", 1), ("👨‍👩‍👧", 1), ("👍🏽!", 1), ("😀😀", 2), ("♥️x", 0), ("\U000f0000", 1)],
)
def test_a_sign_without_a_font_is_a_box_that_can_be_seen(text: str, boxes: int) -> None:
    assert "".join(piece for _, piece in runs(text, REGULAR)).count("□") == boxes


@given(st.text(max_size=60))
def test_any_text_can_be_measured(text: str) -> None:
    assert width_of(text, FIGURES, 10) >= 0


def test_figures_are_all_as_wide() -> None:
    assert len({width_of(figure, FIGURES, 10) for figure in "0123456789"}) == 1
