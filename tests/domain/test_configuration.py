"""Choices are made and taken back; their order is no matter."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.configuration import ChosenValue, Configuration, Picks

EMPTY = Configuration("shoe", "v1", profile={"size": "42"})
NAMES = st.frozensets(st.sampled_from("abc"))


@st.composite
def picks(draw: st.DrawFn) -> Picks:
    """Picks that do not want and refuse the same option."""
    wanted = draw(NAMES)
    return Picks(wanted, draw(NAMES) - wanted)


def test_a_new_choice_takes_the_place_of_the_old() -> None:
    chosen = EMPTY.choose("sole", "city").choose("width", Decimal(9)).choose("sole", "trail")
    assert chosen.choices == {"sole": "trail", "width": Decimal(9)}
    assert (chosen.product, chosen.catalog_version, chosen.profile) == ("shoe", "v1", EMPTY.profile)
    assert EMPTY.choices == {}


@given(
    st.permutations([("sole", "city"), ("width", Decimal(9)), ("extras", Picks(frozenset("a")))])
)
def test_the_order_of_choices_is_no_matter(order: list[tuple[str, ChosenValue]]) -> None:
    chosen = EMPTY
    for attribute, value in order:
        chosen = chosen.choose(attribute, value)
    assert chosen == EMPTY.choose("sole", "city").choose("width", Decimal(9)).choose(
        "extras", Picks(frozenset("a"))
    )


@given(picks(), picks())
def test_the_later_pick_of_an_option_counts(earlier: Picks, later: Picks) -> None:
    both = EMPTY.choose("extras", earlier).choose("extras", later).choices["extras"]
    assert isinstance(both, Picks)
    assert not both.wanted & both.unwanted
    for option in "abc":
        decisive = later if option in later.wanted | later.unwanted else earlier
        assert (option in both.wanted) == (option in decisive.wanted)
        assert (option in both.unwanted) == (option in decisive.unwanted)


@given(picks(), st.sampled_from("abc"))
def test_one_pick_is_taken_back(chosen: Picks, option: str) -> None:
    left = EMPTY.choose("extras", chosen).release("extras", option).choices
    expected = Picks(chosen.wanted - {option}, chosen.unwanted - {option})
    assert left == ({} if expected == Picks() else {"extras": expected})


def test_a_whole_choice_is_taken_back() -> None:
    chosen = EMPTY.choose("sole", "city").choose("extras", Picks(frozenset("ab")))
    assert chosen.release("extras") == EMPTY.choose("sole", "city")
    assert chosen.release("sole", "city") == EMPTY.choose("extras", Picks(frozenset("ab")))
    assert chosen.release("width") == chosen
