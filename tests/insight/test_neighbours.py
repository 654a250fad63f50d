"""How far earlier builds are from the one at hand."""

from collections.abc import Mapping

import numpy as np
import pytest

from configurator.insight.apart import Slots
from configurator.insight.neighbours import Neighbours
from configurator.insight.order_memory import OrderMemory
from configurator.insight.recommender import Recommender
from configurator.insight.relevance import NEUTRAL_WEIGHT, neutral_relevance
from configurator.insight.studying import learn_relevance

NAMES = ("sole", "lacing", "colour")
SOLE, LACING, COLOUR = range(3)


def two_kinds(each: int) -> list[Mapping[str, str]]:
    """Trail soles always with speed lacing, city soles always with classic; colours differ."""
    return [
        {"sole": sole, "lacing": lacing, "colour": f"{sole} {number}"}
        for sole, lacing in (("city", "classic"), ("trail", "speed"))
        for number in range(each)
    ]


def memory_of(made: list[Mapping[str, str]]) -> OrderMemory:
    """Orders as they are remembered."""
    memory = OrderMemory(NAMES)
    for order in made:
        memory.add(order)
    return memory


def apart_from_trail(made: list[Mapping[str, str]]) -> list[int]:
    """The slots apart from the trail sole, after the first of the attribute, by lacing."""
    ordered = memory_of(made).canonical()
    slots = Slots(ordered)
    trail = int(slots.starts[SOLE]) + 1 + ordered.options[SOLE]["trail"]
    found = np.flatnonzero(slots.apart_from(trail)) - slots.starts[LACING] - 1
    return [int(code) for code in found]


def test_options_are_apart_when_enough_builds_could_have_joined_them() -> None:
    assert apart_from_trail(two_kinds(6)) == [0]  # classic
    assert apart_from_trail(two_kinds(5)) == []


def test_one_order_joins_what_was_apart() -> None:
    joined = {"sole": "trail", "lacing": "classic", "colour": "red"}
    assert apart_from_trail([*two_kinds(7), joined]) == []


def test_what_is_apart_from_a_choice_counts_before_it_is_decided() -> None:
    ordered = memory_of(two_kinds(6)).canonical()
    near = Neighbours(ordered, 1.0, neutral_relevance(3))
    is_city = ordered.codes[SOLE] == ordered.options[SOLE]["city"]
    given = {SOLE: "trail"}
    np.testing.assert_allclose(
        near.distances(COLOUR, given), np.where(is_city, 2 * NEUTRAL_WEIGHT, 0), rtol=1e-6
    )
    # What is asked for is no difference, nor is what the build has decided itself.
    np.testing.assert_allclose(
        near.distances(LACING, given), np.where(is_city, NEUTRAL_WEIGHT, 0), rtol=1e-6
    )
    np.testing.assert_allclose(
        near.distances(COLOUR, given | {LACING: "classic"}), NEUTRAL_WEIGHT, rtol=1e-6
    )


def test_what_was_studied_belongs_to_options_not_to_the_sequence_of_orders() -> None:
    made = two_kinds(20)
    relevance = learn_relevance(memory_of(made).canonical(), steps=30)
    answers = []
    for sequence in (made, made[::-1]):
        recommender = Recommender(NAMES)
        for order in sequence:
            recommender.learn(order)
        recommender.use(relevance)
        found = recommender.suggest("lacing", {"sole": "trail"}, ["classic", "speed"])
        answers.append([(one.option, pytest.approx(one.likelihood)) for one in found])
    assert answers[0] == answers[1]
    assert answers[0][0][0] == "speed"


def test_options_that_came_after_the_study_are_suggested() -> None:
    recommender = Recommender(NAMES)
    for order in two_kinds(20):
        recommender.learn(order)
    recommender.use(learn_relevance(recommender.orders.canonical(), steps=30))
    recommender.learn({"sole": "snow", "lacing": "felt", "colour": "red"}, times=9)
    assert recommender.suggest("lacing", {"sole": "snow"}, ["speed", "felt"])[0].option == "felt"
