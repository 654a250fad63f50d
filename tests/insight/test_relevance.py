"""What orders tell about how much attributes matter for each other."""

import random
from collections.abc import Mapping

import numpy as np
import pytest

from configurator.insight.order_memory import OrderMemory
from configurator.insight.recommender import Recommender
from configurator.insight.relevance import (
    FEWEST_BUILDS,
    Relevance,
    neutral_relevance,
)
from configurator.insight.studying import learn_relevance

NAMES = ("sole", "lacing", "colour", "size", "initial")


def orders(number: int) -> list[Mapping[str, str]]:
    """Lacing follows the sole; all else is chance."""
    draw = random.Random(5)
    made: list[Mapping[str, str]] = []
    for _ in range(number):
        sole = draw.choice(["city", "trail", "track"])
        chance = {name: draw.choice("abcdef") for name in NAMES[2:]}
        made.append({"sole": sole, "lacing": f"for {sole}", **chance})
    return made


def memory_of(made: list[Mapping[str, str]]) -> OrderMemory:
    """Orders as they are remembered."""
    memory = OrderMemory(NAMES)
    for order in made:
        memory.add(order)
    return memory


def test_what_decides_weighs_more_than_what_does_not() -> None:
    weights = learn_relevance(memory_of(orders(200)).canonical(), steps=120).attributes
    lacing = weights[NAMES.index("lacing")]
    assert lacing[NAMES.index("sole")] > 2 * max(lacing[2:])


def test_the_same_orders_in_any_sequence_teach_the_same() -> None:
    made = orders(60)
    one = learn_relevance(memory_of(made).canonical(), steps=20)
    other = learn_relevance(memory_of(made[::-1]).canonical(), steps=20)
    assert one.same_as(other)
    assert not one.same_as(learn_relevance(memory_of(made).canonical(), seed=1, steps=20))


def test_few_orders_teach_nothing() -> None:
    ordered = memory_of(orders(FEWEST_BUILDS - 1)).canonical()
    assert learn_relevance(ordered).same_as(neutral_relevance(len(NAMES)))


def test_orders_that_lack_attributes_are_learned_from() -> None:
    made = [
        {name: option for place, (name, option) in enumerate(order.items()) if (place + n) % 3}
        for n, order in enumerate(orders(120))
    ]
    relevance = learn_relevance(memory_of([*made, {}]).canonical(), steps=20)
    for part in (relevance.attributes, relevance.options, relevance.chosen, relevance.reach):
        assert np.isfinite(part).all()
    for share in (relevance.background, relevance.wide):
        assert ((share > 0) & (share < 1)).all()


def test_an_order_taken_back_is_gone_from_what_was_studied() -> None:
    made = orders(80)
    recommender, without = Recommender(NAMES), Recommender(NAMES)
    for order in made:
        recommender.learn(order)
    for order in made[1:]:
        without.learn(order)
    recommender.use(learn_relevance(recommender.orders.canonical(), steps=20))
    recommender.take_back(made[0])
    assert recommender.relevance.same_as(without.relevance)
    again = learn_relevance(recommender.orders.canonical(), steps=20)
    assert again.same_as(learn_relevance(without.orders.canonical(), steps=20))


def test_what_is_kept_comes_back_for_the_same_orders_only() -> None:
    memory = memory_of(orders(60))
    relevance = learn_relevance(memory.canonical(), steps=5)
    kept = relevance.to_bytes(memory.fingerprint())
    size = len(NAMES)
    assert Relevance.from_bytes(kept, memory.fingerprint(), size).same_as(relevance)
    damaged = kept[:-1] + bytes([kept[-1] ^ 1])
    for data, attributes in ((damaged, size), (kept[:-1], size), (b"", size), (kept, size + 1)):
        with pytest.raises(ValueError, match=memory.fingerprint()):
            Relevance.from_bytes(data, memory.fingerprint(), attributes)
    with pytest.raises(ValueError, match="other"):
        Relevance.from_bytes(kept, "other", size)
