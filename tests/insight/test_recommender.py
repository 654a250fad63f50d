"""Suggestions from earlier orders."""

from hypothesis import given
from hypothesis import strategies as st

from configurator.insight.recommender import Recommender

NAMES = ("sole", "lacing", "colour")
ORDERS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(("a", "b", "c")) for name in NAMES}
)


def learned(*orders: dict[str, str]) -> Recommender:
    """A recommender that has seen these orders."""
    recommender = Recommender(NAMES)
    for order in orders:
        recommender.learn(order)
    return recommender


def test_those_who_chose_alike_are_named() -> None:
    trail = {"sole": "trail", "lacing": "speed"}
    recommender = learned(
        trail,
        trail,
        trail,
        {"sole": "trail", "lacing": "classic"},
        {"sole": "city", "lacing": "classic"},
    )
    best, other = recommender.suggest("lacing", {"sole": "trail"}, ["classic", "speed"])
    assert (best.option, best.with_it, best.alike) == ("speed", 3, 4)
    assert (other.option, other.with_it) == ("classic", 1)


def test_nothing_known_keeps_the_order_of_options() -> None:
    found = learned().suggest("sole", {"lacing": "x"}, ["b", "a"])
    assert [suggestion.option for suggestion in found] == ["b", "a"]
    assert all(suggestion.alike == 0 for suggestion in found)


@given(
    st.lists(ORDERS, max_size=12),
    ORDERS,
    st.sampled_from(NAMES),
    st.sets(st.sampled_from("abcd"), min_size=1),
)
def test_only_allowed_options_in_falling_likelihood(
    orders: list[dict[str, str]], build: dict[str, str], name: str, allowed: set[str]
) -> None:
    found = learned(*orders).suggest(name, build, sorted(allowed))
    assert {suggestion.option for suggestion in found} == allowed
    likelihoods = [suggestion.likelihood for suggestion in found]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert sum(likelihoods) <= 1 + 1e-9


@given(st.lists(ORDERS, max_size=8), ORDERS, ORDERS)
def test_taking_an_order_back_leaves_no_trace(
    orders: list[dict[str, str]], taken_back: dict[str, str], build: dict[str, str]
) -> None:
    plain = learned(*orders)
    undone = learned(*orders, taken_back)
    undone.learn(taken_back, times=-1)
    for name in NAMES:
        assert undone.suggest(name, build, ["a", "b"]) == plain.suggest(name, build, ["a", "b"])
