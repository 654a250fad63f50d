"""Suggestions from earlier orders."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.insight.recommender import Reason, Recommender, Suggestion
from configurator.insight.relevance import neutral_relevance

NAMES = ("sole", "lacing", "colour")
ORDERS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(("a", "b", "c")) for name in NAMES}
)
PRESETS = ({"sole": "c", "lacing": "c", "colour": "b"},)

Order = Mapping[str, str]


def learned(orders: Sequence[Order], presets: Sequence[Order] = ()) -> Recommender:
    """A recommender that has seen these orders."""
    recommender = Recommender(NAMES, presets)
    for order in orders:
        recommender.learn(order)
    return recommender


def answers(recommender: Recommender, build: Order) -> list[object]:
    """Everything it says about a build."""
    return [
        said
        for name in NAMES
        for said in (
            recommender.suggest(name, build, "abc"),
            *(recommender.reason(name, option, build) for option in "abc"),
        )
    ]


TRAIL = {"sole": "trail", "lacing": "speed"}
CLASSIC = {"sole": "trail", "lacing": "classic"}
CITY = {"sole": "city", "lacing": "classic"}


def test_the_reason_names_the_choice_whose_takers_took_it() -> None:
    recommender = learned([*[TRAIL] * 8, *[CLASSIC] * 2, *[CITY] * 10])
    chosen = {"sole": "trail", "colour": "red"}
    best, other = recommender.suggest("lacing", chosen, ["classic", "speed"])
    assert (best.option, other.option) == ("speed", "classic")
    assert recommender.reason("lacing", "speed", chosen) == Reason("sole", "trail", 8, 10)


def test_there_is_no_reason_where_few_speak_for_it() -> None:
    recommender = learned([*[TRAIL] * 4, *[CITY] * 3])
    assert recommender.reason("lacing", "speed", {"sole": "city"}) == Reason(None, None, 4, 7)
    assert recommender.reason("lacing", "classic", {"sole": "trail"}) is None
    assert learned([TRAIL] * 4).reason("lacing", "speed", {}) is None


def test_an_order_counts_at_the_next_suggestion() -> None:
    recommender = learned([CITY])
    recommender.learn(TRAIL, times=3)
    assert recommender.suggest("lacing", {}, ["classic", "speed"])[0].option == "speed"


def test_nothing_known_keeps_the_order_of_options() -> None:
    found = learned([]).suggest("sole", {"lacing": "x"}, ["b", "a"])
    assert found == (Suggestion("b", 0.5), Suggestion("a", 0.5))


def test_a_shop_without_orders_starts_from_presets_and_orders_outvote_them() -> None:
    recommender = learned([], PRESETS)
    assert recommender.suggest("lacing", {"sole": "a"}, "abc")[0].option == "c"
    assert recommender.reason("lacing", "c", {}) is None
    recommender.learn({"sole": "c", "lacing": "b"})
    assert recommender.suggest("lacing", {"sole": "c"}, "abc")[0].option == "b"


def test_what_was_not_learned_cannot_be_taken_back() -> None:
    recommender = learned([TRAIL])
    with pytest.raises(KeyError):
        recommender.take_back(CITY)
    with pytest.raises(KeyError):
        recommender.take_back(TRAIL, times=2)


def test_relevance_of_another_product_is_refused() -> None:
    with pytest.raises(ValueError, match="2, 2"):
        learned([]).use(neutral_relevance(2))


@given(
    st.lists(ORDERS, max_size=12),
    ORDERS,
    st.sampled_from(NAMES),
    st.sets(st.sampled_from("abcd"), min_size=1),
)
def test_only_allowed_options_in_falling_likelihood(
    orders: list[Order], build: Order, name: str, allowed: set[str]
) -> None:
    found = learned(orders, PRESETS).suggest(name, build, sorted(allowed))
    assert {suggestion.option for suggestion in found} == allowed
    likelihoods = [suggestion.likelihood for suggestion in found]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert sum(likelihoods) == pytest.approx(1)


@given(st.lists(ORDERS, max_size=8), st.lists(ORDERS, max_size=4), ORDERS)
def test_taking_orders_back_leaves_no_trace(
    orders: list[Order], taken_back: list[Order], build: Order
) -> None:
    plain = learned(orders)
    undone = learned([*taken_back, *orders])
    for order in taken_back:
        undone.take_back(order)
    assert answers(undone, build) == answers(plain, build)
    assert undone.orders.fingerprint() == plain.orders.fingerprint()


@given(st.lists(ORDERS, max_size=8).flatmap(lambda o: st.tuples(st.just(o), st.permutations(o))))
def test_the_sequence_of_orders_is_no_matter(
    orders: tuple[list[Order], list[Order]],
) -> None:
    one, other = map(learned, orders)
    assert answers(one, {"sole": "a"}) == answers(other, {"sole": "a"})
