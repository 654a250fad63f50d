"""What an engine remembers: undo restores exactly, and nothing old is mistaken for new."""

from dataclasses import replace
from decimal import Decimal

import pytest

from configurator.domain.conditions import NumberOf
from configurator.domain.configuration import Configuration, Dials
from configurator.domain.prices import Discount, Each, PriceBook, PriceRule
from configurator.domain.resolution import Resolution
from configurator.domain.texts import LocalText
from tests.domain.small_products import (
    TERMS,
    base,
    excludes,
    has,
    number,
    one_of,
    product,
    uplift,
)
from tests.engine.agreement import BOTH, Maker, diagram_engine

EMPTY = Configuration("thing", "v1")
SHOE = product(
    [
        one_of("sole", "city", "trail", "moon"),
        one_of("lace", "flat", "speed"),
        number("width", 1, 200),
    ],
    [excludes("r", has("sole", "trail"), has("lace", "flat"))],
    [
        base(1000),
        uplift("sole", "trail", 90),
        uplift("lace", "speed", 40),
        PriceRule("cm", Each({"EUR": 3}, NumberOf("width"))),
    ],
)


def everything(resolution: Resolution) -> Resolution:
    """A resolution with every answer looked at, to be compared."""
    return replace(resolution, attributes=dict(resolution.attributes))


@pytest.mark.parametrize("make", BOTH)
def test_undo_restores_exactly(make: Maker) -> None:
    engine = make(SHOE)
    steps = [EMPTY]
    for attribute, value in (
        ("lace", "speed"),
        ("sole", "trail"),
        ("width", Decimal(9)),
        ("sole", "moon"),
    ):
        steps.append(steps[-1].choose(attribute, value))
    shown = [everything(engine.resolve(step, TERMS)) for step in steps]
    assert len({resolution.price.total for resolution in shown}) == len(steps)
    for step, before in zip(reversed(steps), reversed(shown), strict=True):
        assert everything(engine.resolve(step, TERMS)) == before
    fresh = make(SHOE)
    assert [everything(fresh.resolve(step, TERMS)) for step in reversed(steps)] == shown[::-1]


def test_a_state_is_remembered_until_many_came_after_it() -> None:
    engine = diagram_engine(SHOE)
    first = engine.resolve(EMPTY, TERMS)
    assert engine.resolve(EMPTY, TERMS) is first
    for width in range(1, 100):
        engine.resolve(EMPTY.choose("width", Decimal(width)), TERMS)
    again = engine.resolve(EMPTY, TERMS)
    assert again is not first
    assert everything(again) == everything(first)


def test_a_state_asked_again_stays() -> None:
    engine = diagram_engine(SHOE)
    first = engine.resolve(EMPTY, TERMS)
    for width in range(1, 100):
        engine.resolve(EMPTY.choose("width", Decimal(width)), TERMS)
        assert engine.resolve(EMPTY, TERMS) is first


def test_what_is_forgotten_is_found_again() -> None:
    engine = diagram_engine(SHOE)
    first = engine.resolve(EMPTY, TERMS)
    engine.forget()
    again = engine.resolve(EMPTY, TERMS)
    assert again is not first
    assert everything(again) == everything(first)


def test_each_state_has_its_own_answer() -> None:
    engine = diagram_engine(SHOE)
    book = PriceBook("b", LocalText.same("B"), "EUR", factor=Decimal(2))
    asked = [
        (configuration, terms, dials)
        for configuration in (
            EMPTY,
            replace(EMPTY, catalog_version="v2"),
            EMPTY.choose("sole", "city"),
            EMPTY.choose("sole", "moon"),
            replace(EMPTY, profile={"sole": "moon"}),
        )
        for terms in (
            TERMS,
            replace(TERMS, quantity=2),
            replace(TERMS, book=book),
            replace(TERMS, discount=Discount(amount=7)),
        )
        for dials in (Dials(), Dials(at_most=1010), Dials(within_days=9))
    ]
    for repeat in range(2):
        for configuration, terms, dials in asked:
            found = engine.resolve(configuration, terms, dials)
            assert found.configuration == configuration, repeat
            assert found.price.terms == terms
            alone = diagram_engine(SHOE).resolve(configuration, terms, dials)
            assert everything(found) == everything(alone)


def test_answers_stay_when_others_are_asked_for() -> None:
    engine = diagram_engine(SHOE)
    waiting = engine.resolve(EMPTY.choose("lace", "flat"), TERMS)
    engine.resolve(EMPTY.choose("sole", "trail"), replace(TERMS, quantity=5))
    alone = diagram_engine(SHOE).resolve(EMPTY.choose("lace", "flat"), TERMS)
    assert everything(waiting) == everything(alone)
