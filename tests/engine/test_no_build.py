"""Products, days and limits under which there is no build."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from configurator.domain.catalog import Attribute, Option, Period, Product
from configurator.domain.configuration import Configuration, Dials, Wish
from configurator.domain.prices import AtLeast, PriceRule
from configurator.domain.resolution import State
from configurator.domain.rules import Rule, Table
from configurator.domain.texts import LocalText
from configurator.engine.interface import NoBuildError
from tests.domain.small_products import (
    DAY,
    TERMS,
    base,
    excludes,
    has,
    one_of,
    product,
    requires,
    some_of,
    uplift,
)
from tests.engine.agreement import BOTH, Maker, diagram_engine

EMPTY = Configuration("thing")
SOLE = one_of("sole", "city", "trail")
LACE = one_of("lace", "flat", "speed")


def summer(name: str) -> Option:
    """An option that was valid until the day before."""
    return Option(name, LocalText.same(name), valid=Period(last=DAY - timedelta(1)))


CONTRADICTING = product(
    [SOLE, LACE],
    [
        requires("speed", has("sole", "city", "trail"), has("lace", "speed")),
        requires("flat", has("lace", "flat", "speed"), has("lace", "flat")),
    ],
)
EMPTY_TABLE = product([SOLE, LACE], [Rule("t", Table(("sole", "lace"), ()))])
UNKNOWN_ROWS = product(
    [SOLE, LACE], [Rule("t", Table(("sole",), ((frozenset(("moon",)),), (frozenset(),))))]
)
NOTHING_TO_DECIDE = product([one_of("sole", "city")], [excludes("no", has("sole", "city"))])
SOME = product(
    [some_of("extras", "bag", "wax", least=1)],
    [excludes("bag", has("extras", "bag")), excludes("wax", has("extras", "wax"))],
)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    "thing", [CONTRADICTING, EMPTY_TABLE, UNKNOWN_ROWS, NOTHING_TO_DECIDE, SOME]
)
def test_a_product_without_builds_says_so(make: Maker, thing: Product) -> None:
    engine = make(thing)
    assert engine.builds in (None, 0)
    attribute = thing.attributes[0]
    wish = Wish(attribute.id, attribute.options[0].id)
    for dials in (Dials(), Dials(at_most=10), Dials(within_days=1)):
        with pytest.raises(NoBuildError, match="thing"):
            engine.resolve(EMPTY, TERMS, dials)
    with pytest.raises(NoBuildError):
        engine.repairs(EMPTY, TERMS, wish)
    cause = engine.cause(EMPTY, wish)
    assert cause is not None
    assert cause.choices == ()
    assert cause.rules
    for spared in cause.rules:
        rest = tuple(rule for rule in cause.rules if rule is not spared)
        assert make(replace(thing, rules=rest)).cause(EMPTY, wish) is None


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    "attributes",
    [
        [one_of("sole", summer("city")), LACE],
        [one_of("sole", summer("city"), summer("trail")), LACE],
        [one_of("sole", "city", summer("trail")), some_of("extras", summer("bag"), least=1)],
    ],
)
def test_a_day_without_builds(make: Maker, attributes: list[Attribute]) -> None:
    engine = make(product(attributes))
    wish = Wish("sole", "city")
    with pytest.raises(NoBuildError):
        engine.resolve(EMPTY, TERMS)
    with pytest.raises(NoBuildError):
        engine.consequence(EMPTY, TERMS, wish)
    yesterday = replace(TERMS, day=DAY - timedelta(1))
    assert engine.resolve(EMPTY, yesterday).values["sole"] == "city"
    assert engine.consequence(EMPTY, yesterday, wish) is not None


@pytest.mark.parametrize("make", BOTH)
def test_an_option_out_of_season_is_impossible_that_day(make: Maker) -> None:
    thing = product(
        [one_of("sole", "city", summer("trail")), LACE, some_of("extras", "bag", summer("wax"))],
        [excludes("pair", has("sole", "trail"), has("lace", "speed"))],
        [base(100), uplift("sole", "trail", -50)],
    )
    engine = make(thing)
    resolution = engine.resolve(EMPTY, TERMS)
    assert resolution.attributes["sole"].option("trail").state is State.IMPOSSIBLE
    assert resolution.attributes["extras"].option("wax").state is State.IMPOSSIBLE
    assert resolution.builds in (None, 4)
    assert resolution.cheapest == 100
    assert engine.consequence(EMPTY, TERMS, Wish("sole", "trail")) is None
    kept = engine.resolve(EMPTY.choose("sole", "trail"), TERMS)
    assert (kept.kept, kept.given_up, kept.values["sole"]) == (False, ("sole",), "city")
    assert (kept.builds, kept.cheapest, kept.dearest) == (0, 100, 100)


@pytest.mark.parametrize("make", BOTH)
def test_choices_that_contradict_one_another(make: Maker) -> None:
    thing = product([SOLE, LACE], [excludes("r", has("sole", "trail"), has("lace", "speed"))])
    both = EMPTY.choose("sole", "trail").choose("lace", "speed")
    resolution = make(thing).resolve(both, TERMS)
    assert not resolution.kept
    assert resolution.given_up in (("sole",), ("lace",))
    assert resolution.builds == 0
    assert resolution.builds_within == 0
    assert resolution.cheapest == resolution.dearest == resolution.price.total


def slow(name: str, days: int) -> Option:
    """An option that is at hand after so many days."""
    return Option(name, LocalText.same(name), lead_days=days)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("attributes", "days"),
    [
        ([SOLE, LACE], 4),
        ([one_of("sole", slow("city", 3)), LACE], 7),
        ([one_of("sole", slow("city", 3), slow("trail", 9)), LACE], 7),
        ([one_of("sole", "city", "trail"), some_of("extras", slow("bag", 3), least=1)], 7),
    ],
)
@pytest.mark.parametrize("at_most", [None, 500, 2000])
def test_nothing_is_ready_in_time(
    make: Maker, attributes: list[Attribute], days: int, at_most: int | None
) -> None:
    thing = product(attributes, making_days=5)
    resolution = make(thing).resolve(EMPTY, TERMS, Dials(at_most, days))
    assert resolution.builds_within in (None, 0)
    assert resolution.ready_days > days
    for answer in resolution.attributes.values():
        for option in answer.options:
            if option.total is not None:
                assert option.too_late
                assert option.over_limit == (500 if at_most == 500 else 0)


@pytest.mark.parametrize("at_most", [999, 1000])
def test_a_limit_that_nothing_keeps(at_most: int) -> None:
    thing = product([SOLE, LACE], prices=[base(900), PriceRule("least", AtLeast({"EUR": 1000}))])
    resolution = diagram_engine(thing).resolve(EMPTY, TERMS, Dials(at_most))
    assert resolution.builds_within == (4 if at_most == 1000 else 0)
    assert resolution.attributes["sole"].option("trail").over_limit == 1000 - at_most


@pytest.mark.parametrize("make", BOTH)
def test_a_product_with_nothing_to_decide(make: Maker) -> None:
    thing = product(
        [one_of("sole", "city")], prices=[base(700), uplift("sole", "city", 50)], making_days=3
    )
    engine = make(thing)
    resolution = engine.resolve(EMPTY.choose("sole", "city"), TERMS, Dials(750, 3))
    assert resolution.price.total == resolution.cheapest == resolution.dearest == 750
    assert resolution.attributes["sole"].option("city").state is State.IN_EFFECT
    assert engine.builds in (None, 1)
    assert engine.cause(EMPTY, Wish("sole", "city")) is None
    assert engine.repairs(EMPTY, TERMS, Wish("sole", "city"))[0].difference == Decimal(0)
