"""The key of a diagram changes with the builds there are, and with nothing else."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from configurator.domain.catalog import Option, Product
from configurator.domain.conditions import Carried, Compare, Constant, CountOf, NumberOf, Sum
from configurator.domain.prices import Each, Flat, PriceRule
from configurator.domain.rules import Between, Demands, Rule, Table
from configurator.domain.texts import LocalText
from configurator.engine.structure import structure_key
from configurator.engine.translation import translate
from tests.domain.small_products import (
    base,
    excludes,
    has,
    number,
    one_of,
    product,
    some_of,
    text,
    uplift,
)


def carrying(name: str, watts: int) -> Option:
    """An option that carries so many watts."""
    return Option(name, LocalText.same(name), carries={"watts": Decimal(watts)})


SUPPLY = one_of("supply", carrying("small", 300), carrying("large", 600))
CARDS = some_of("cards", carrying("sound", 50), carrying("video", 280), most=2)
WIDTH = number("width", 10, 60)
LOAD = Sum((Carried("cards", "watts"), Constant(Decimal(90))))
POWER = Rule("power", Demands(Compare(LOAD, "<=", Carried("supply", "watts"))))
CASES = Table(
    ("supply", "width"),
    (
        (frozenset(("small",)), Between(Decimal(10), Decimal(30))),
        (frozenset(("large",)), None),
    ),
)
PC = product(
    [SUPPLY, CARDS, WIDTH, text("name", 5)],
    [POWER, Rule("cases", CASES)],
    [
        base(50_000),
        uplift("supply", "large", 4_000),
        PriceRule("both", Flat({"EUR": 900}), has("cards", "video")),
    ],
)


def key(thing: Product) -> str:
    """The key of a product's diagram."""
    return structure_key(translate(thing))


def with_attribute(place: int, **changes: object) -> Callable[[Product], Product]:
    """The product with one attribute changed."""

    def change(thing: Product) -> Product:
        attributes = list(thing.attributes)
        attributes[place] = replace(attributes[place], **changes)
        return replace(thing, attributes=tuple(attributes))

    return change


def with_rules(*rules: Rule) -> Callable[[Product], Product]:
    """The product with other rules."""
    return lambda thing: replace(thing, rules=rules)


def with_table(table: Table) -> Callable[[Product], Product]:
    """The product with another table."""
    return with_rules(POWER, Rule("cases", table))


def with_prices(*prices: PriceRule) -> Callable[[Product], Product]:
    """The product with other prices."""
    return lambda thing: replace(thing, price_rules=prices)


@pytest.mark.parametrize(
    "change",
    [
        with_attribute(0, options=SUPPLY.options[::-1]),
        with_attribute(0, options=(*SUPPLY.options, carrying("huge", 900))),
        with_attribute(0, options=(SUPPLY.options[0], carrying("large", 650))),
        with_attribute(1, least=1),
        with_attribute(1, most=1),
        with_attribute(2, number=replace(WIDTH.numbers, most=Decimal(50))),
        with_attribute(2, number=replace(WIDTH.numbers, step=Decimal(5))),
        with_rules(POWER),
        with_rules(POWER, Rule("cases", CASES), excludes("no", has("supply", "small"))),
        with_rules(
            Rule("power", Demands(Compare(LOAD, "<", Carried("supply", "watts")))),
            Rule("cases", CASES),
        ),
        with_table(replace(CASES, allowed=False)),
        with_table(replace(CASES, rows=CASES.rows[:1])),
        with_table(replace(CASES, rows=(CASES.rows[0], (None, CASES.rows[0][1])))),
        with_prices(
            base(50_000),
            PriceRule("wide", Each({"EUR": 3}, NumberOf("width")), has("cards", "video")),
        ),
    ],
)
def test_other_builds_have_another_key(change: Callable[[Product], Product]) -> None:
    assert key(change(PC)) != key(PC)


def said_otherwise(thing: Product) -> Product:
    """Everything that people read is written anew."""
    words = LocalText("new", "baru")
    return replace(
        thing,
        id="other",
        name=words,
        rules=tuple(replace(rule, id="r", because=words, line=9) for rule in thing.rules),
        attributes=tuple(
            replace(
                attribute,
                name=words,
                options=tuple(
                    replace(option, name=words, lead_days=7, stock=1)
                    for option in attribute.options
                ),
            )
            for attribute in thing.attributes
        ),
    )


@pytest.mark.parametrize(
    "change",
    [
        said_otherwise,
        with_prices(base(1), uplift("supply", "large", 2), uplift("cards", "video", 3)),
        with_prices(base(1)),
    ],
)
def test_other_words_and_amounts_keep_the_key(change: Callable[[Product], Product]) -> None:
    assert key(change(PC)) == key(PC)


def test_what_options_carry_is_no_matter_to_tables() -> None:
    tables = replace(PC, rules=(Rule("cases", CASES),))
    weaker = with_attribute(0, options=(carrying("small", 1), carrying("large", 2)))(tables)
    assert key(weaker) == key(tables)


def test_lists_of_different_lengths_read_differently() -> None:
    one, other = (
        replace(PC, rules=(Rule("r", Demands(Compare(CountOf("cards"), "<", Sum(parts)))),))
        for parts in ((), (Sum(()),))
    )
    assert key(one) != key(other)
