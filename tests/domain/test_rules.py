"""Conditions and rules, on whole builds."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.catalog import Option
from configurator.domain.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    CountOf,
    Given,
    LengthOf,
    Not,
    NumberOf,
    Quantity,
    Relation,
    Sum,
    Times,
    Value,
    attributes_of,
    holds,
    measure,
)
from configurator.domain.rules import Between, Demands, Excludes, Requires, Rule, RuleBody, Table
from configurator.domain.texts import LocalText
from tests.domain.small_products import has, number, one_of, product, some_of, text
from tests.engine.enumeration import valid_builds
from tests.engine.random_products import ProductMaker


def carrying(name: str, watts: int) -> Option:
    """An option that carries so many watts."""
    return Option(name, LocalText.same(name), carries={"watts": Decimal(watts)})


PC = product(
    [
        one_of("supply", carrying("small", 300), carrying("large", 600), "none"),
        some_of("cards", carrying("sound", 40), carrying("video", 250), "blank"),
        number("width", 10, 50),
        text("name", 8),
    ]
)
BUILD: dict[str, Value] = {
    "supply": "small",
    "cards": frozenset(("sound", "video")),
    "width": Decimal(25),
    "name": "Ann",
}
LOAD = Carried("cards", "watts")
POWER = Carried("supply", "watts")


@pytest.mark.parametrize(
    ("quantity", "value", "attributes"),
    [
        (Constant(Decimal("2.5")), "2.5", ""),
        (NumberOf("width"), "25", "width"),
        (POWER, "300", "supply"),
        (LOAD, "290", "cards"),
        (Carried("cards", "litres"), "0", "cards"),
        (CountOf("cards"), "2", "cards"),
        (LengthOf("name"), "3", "name"),
        (Sum((LOAD, POWER, Constant(Decimal(10)))), "600", "cards supply"),
        (Times((NumberOf("width"), LengthOf("name"))), "75", "name width"),
        (Sum(()), "0", ""),
        (Times(()), "1", ""),
    ],
)
def test_quantities(quantity: Quantity, value: str, attributes: str) -> None:
    assert measure(quantity, BUILD, PC.carried) == Decimal(value)
    assert attributes_of(quantity) == frozenset(attributes.split())


@pytest.mark.parametrize(
    ("condition", "met", "attributes"),
    [
        (has("supply", "small", "large"), True, "supply"),
        (has("supply", "large"), False, "supply"),
        (has("supply"), False, "supply"),
        (has("cards", "video", "blank"), True, "cards"),
        (has("cards", "blank"), False, "cards"),
        (Given("name"), True, "name"),
        (Compare(LOAD, "<=", POWER), True, "cards supply"),
        (Compare(NumberOf("width"), ">", Constant(Decimal(25))), False, "width"),
        (AllOf((has("supply", "small"), Given("name"))), True, "supply name"),
        (AllOf((has("supply", "small"), has("cards", "blank"))), False, "supply cards"),
        (AnyOf((has("supply", "large"), Given("name"))), True, "supply name"),
        (AnyOf(()), False, ""),
        (ALWAYS, True, ""),
        (Not(Given("name")), False, "name"),
    ],
)
def test_conditions(condition: Condition, met: bool, attributes: str) -> None:
    assert holds(condition, BUILD, PC.carried) is met
    assert attributes_of(condition) == frozenset(attributes.split())


@pytest.mark.parametrize(
    ("relation", "less", "same", "more"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
        ("!=", True, False, True),
        (">=", False, True, True),
        (">", False, False, True),
    ],
)
def test_relations(relation: Relation, less: bool, same: bool, more: bool) -> None:
    for width, expected in ((24, less), (25, same), (26, more)):
        compared = Compare(NumberOf("width"), relation, Constant(Decimal(25)))
        assert holds(compared, BUILD | {"width": Decimal(width)}, PC.carried) is expected


SMALL, NAMED = has("supply", "small"), Given("name")
TABLE = (
    (frozenset(("small", "large")), Between(Decimal(20), Decimal(25))),
    (frozenset(("none",)), None),
)


@pytest.mark.parametrize(
    ("body", "kept", "broken", "scope"),
    [
        (
            Requires(SMALL, NAMED),
            [{}, {"supply": "none", "name": ""}],
            [{"name": ""}],
            "supply name",
        ),
        (Excludes((SMALL, NAMED)), [{"name": ""}, {"supply": "none"}], [{}], "supply name"),
        (Demands(NAMED), [{}], [{"name": ""}], "name"),
        (
            Table(("supply", "width"), TABLE),
            [{}, {"width": Decimal(20)}, {"supply": "none", "width": Decimal(50)}],
            [{"width": Decimal(26)}, {"width": Decimal(19)}],
            "supply width",
        ),
        (
            Table(("supply", "width"), TABLE, allowed=False),
            [{"width": Decimal(26)}],
            [{}, {"supply": "none"}],
            "supply width",
        ),
        (Table((), ()), [], [{}], ""),
        (Table(("name",), ((Between(Decimal(0), Decimal(9)),),)), [], [{}], "name"),
    ],
)
def test_rules(
    body: RuleBody, kept: list[dict[str, Value]], broken: list[dict[str, Value]], scope: str
) -> None:
    rule = Rule("r", body)
    assert rule.scope() == frozenset(scope.split())
    for changed in kept:
        assert rule.holds(BUILD | changed, PC.carried)
    for changed in broken:
        assert not rule.holds(BUILD | changed, PC.carried)


@given(st.randoms(use_true_random=False))
def test_only_what_a_rule_speaks_of_matters_to_it(random: Random) -> None:
    thing = ProductMaker(random).product()
    builds = valid_builds(thing, ruled=False)
    one, other = random.choice(builds), random.choice(builds)
    for rule in thing.rules:
        mixed = {**other, **{attribute: one[attribute] for attribute in rule.scope()}}
        assert rule.holds(mixed, thing.carried) == rule.holds(one, thing.carried)
