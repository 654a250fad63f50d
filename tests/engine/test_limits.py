"""What is too fine, too many or too wide is said, or answered another way, and never wrongly."""

from dataclasses import replace
from decimal import Decimal

import pytest

from configurator.domain.catalog import Option, Product
from configurator.domain.conditions import (
    AllOf,
    Carried,
    Compare,
    Condition,
    Constant,
    NumberOf,
    Sum,
    Times,
)
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import Each, Flat, PriceRule
from configurator.domain.rules import Demands, Rule
from configurator.domain.texts import LocalText
from configurator.engine.quantities import TooFineError
from configurator.engine.translation import TooManyCombinationsError, translate
from tests.domain.small_products import (
    TERMS,
    base,
    excludes,
    has,
    number,
    one_of,
    product,
    requires,
    some_of,
    uplift,
)
from tests.engine.agreement import check_by_enumeration, diagram_engine, solving_engine

EMPTY = Configuration("thing")
WIDTH, HEIGHT = NumberOf("width"), NumberOf("height")


def demands(condition: Condition) -> Rule:
    """A rule that the condition holds."""
    return Rule("r", Demands(condition))


def test_numbers_that_meet_may_have_so_many_steps_and_no_more() -> None:
    rule = demands(Compare(WIDTH, "<=", HEIGHT))
    most = product([number("width", 1, 2048), number("height", 1, 3)], [rule])
    assert translate(most).finite.variables[0].size == 2048
    over = product([number("width", 1, 3), number("height", 1, 2049)], [rule])
    with pytest.raises(TooFineError, match="height: 2049 pieces") as refused:
        translate(over)
    assert (refused.value.attribute, refused.value.pieces) == ("height", 2049)


def test_numbers_that_are_multiplied_are_taken_step_by_step_too() -> None:
    area = demands(Compare(Times((WIDTH, HEIGHT)), "<=", Constant(Decimal(4))))
    over = product([number("width", 1, 3), number("height", 1, 5000)], [area])
    with pytest.raises(TooFineError, match="height"):
        translate(over)


def test_too_many_sums_of_options_would_cut_a_number_too_finely() -> None:
    cards = [
        Option(f"c{i}", LocalText.same("card"), carries={"watts": Decimal(2**i)}) for i in range(13)
    ]
    load = demands(Compare(Sum((WIDTH, Carried("cards", "watts"))), "<=", Constant(Decimal(9000))))
    many = product([number("width", 1, 9000), some_of("cards", *cards)], [load])
    with pytest.raises(TooFineError, match="width") as refused:
        translate(many)
    assert refused.value.pieces > 4096
    fewer = product([number("width", 1, 9000), some_of("cards", *cards[:5])], [load])
    assert translate(fewer).finite.variables[0].size == 32


def test_prices_and_rules_that_speak_of_too_many_combinations() -> None:
    wide = [some_of("cards", *(f"c{i}" for i in range(18))), one_of("sole", "city", "trail")]
    bundle = AllOf((*(has("cards", f"c{i}") for i in range(18)), has("sole", "trail")))
    with pytest.raises(TooManyCombinationsError, match="cards, sole: 524288") as refused:
        translate(product(wide, prices=[base(1), PriceRule("all", Flat({"EUR": 5}), bundle)]))
    assert refused.value.attributes == {"cards", "sole"}
    assert refused.value.combinations == 2**19
    area = demands(Compare(Times((WIDTH, HEIGHT)), "<=", Constant(Decimal(4))))
    with pytest.raises(TooManyCombinationsError, match="height, width"):
        list(
            translate(
                product([number("width", 1, 600), number("height", 1, 600)], [area])
            ).finite.constraints
        )


WIDE = 10**17
"""A price that a product with some choices cannot rank in 64 bits beside one of 1."""


def priced(scale: int, base_price: int = 1000) -> Product:
    """A product with prices from 1 up to some times `scale`."""
    return product(
        [
            one_of("sole", "city", "trail", "moon"),
            one_of("lace", "flat", "speed"),
            some_of("extras", "bag", "wax"),
            one_of("colour", "red", "blue"),
        ],
        [
            requires("trail", has("sole", "trail"), has("lace", "speed")),
            excludes("moon", has("sole", "moon"), has("extras", "wax"), has("colour", "red")),
        ],
        [
            base(base_price),
            uplift("sole", "trail", 3 * scale + 1),
            uplift("sole", "moon", 7 * scale),
            uplift("lace", "speed", -2 * scale),
            uplift("extras", "bag", 5 * scale + 2),
            uplift("extras", "wax", 1),
        ],
    )


CONFIGURATIONS = (
    EMPTY,
    EMPTY.choose("sole", "trail").choose("lace", "flat"),
    EMPTY.choose("colour", "blue").choose("sole", "moon"),
)


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
@pytest.mark.parametrize(
    ("thing", "fits"),
    [
        (priced(1), True),
        (priced(10**12), True),
        (priced(WIDE), False),
        (priced(2**62), False),
        (priced(2**80), False),
        (priced(1, 2**61), True),
        (priced(1, 2**62), False),
        (priced(10**9, -(2**63)), False),
        (priced(1, 10**30), False),
    ],
)
def test_prices_too_wide_for_the_sweep_are_answered_all_the_same(
    thing: Product, fits: bool, configuration: Configuration
) -> None:
    engine = diagram_engine(thing)
    check_by_enumeration(engine, configuration, TERMS)
    assert (engine.builds is not None) == fits


def test_equal_steps_of_any_size_fit() -> None:
    thing = product(
        [one_of("sole", "city", "trail", "moon")],
        prices=[base(5), uplift("sole", "trail", 10**18), uplift("sole", "moon", 2 * 10**18)],
    )
    engine = diagram_engine(thing)
    check_by_enumeration(engine, EMPTY, TERMS)
    assert engine.builds == 3


def test_a_number_that_makes_prices_too_wide_is_answered_when_it_is_wished() -> None:
    small = [Compare(WIDTH, "<=", Constant(Decimal(limit))) for limit in (10, 20)]
    large = [requires("r", has("sole", "trail"), condition) for condition in small]
    thing = product(
        [number("width", 1, 100_000), one_of("sole", "city", "trail")],
        large,
        [base(1), uplift("sole", "trail", 1), PriceRule("cm", Each({"EUR": 10**13}, WIDTH))],
    )
    engine, other = diagram_engine(thing), solving_engine(thing)
    assert engine.resolve(EMPTY, TERMS).builds == 4
    wish = Wish("width", "100000")
    for asked in (engine, other):
        found = asked.consequence(EMPTY, TERMS, wish)
        assert found is not None
        assert found.difference == 99_999 * 10**13


def test_no_prices_in_a_currency_is_a_key_error() -> None:
    rupiah = replace(TERMS, currency="IDR")
    for engine in (diagram_engine(priced(1)), solving_engine(priced(1))):
        with pytest.raises(KeyError, match="IDR"):
            engine.resolve(EMPTY, rupiah)
