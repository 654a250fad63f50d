"""Price rules: which apply to a build, and what each comes to before rounding."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.conditions import (
    Constant,
    Given,
    LengthOf,
    NumberOf,
    Times,
    Value,
    holds,
)
from configurator.domain.prices import (
    AtLeast,
    Each,
    Flat,
    Formula,
    Grid,
    PercentOfBase,
    PercentOfSubtotal,
    PriceBook,
    PriceRule,
    PriceTerms,
    RuleIndex,
    formula_amount,
)
from configurator.domain.texts import LocalText
from tests.domain.small_products import DAY, TERMS, has, number, one_of, product, text
from tests.engine.enumeration import valid_builds
from tests.engine.random_products import ProductMaker

CURTAIN = product([number("width", 50, 300), number("height", 50, 300), text("name", 9)])
BUILD: dict[str, Value] = {"width": Decimal(120), "height": Decimal(200), "name": "ANN"}
WIDTH, HEIGHT = NumberOf("width"), NumberOf("height")
AREA = Times((WIDTH, HEIGHT, Constant(Decimal("0.0001"))))


def book(amounts: dict[str, int], factor: str = "1") -> PriceTerms:
    """Terms under a price book."""
    made = PriceBook("b", LocalText.same("B"), "EUR", factor=Decimal(factor), amounts=amounts)
    return PriceTerms("EUR", DAY, made)


@given(st.randoms(use_true_random=False), st.integers(-3, 3))
def test_the_index_finds_what_a_plain_filter_finds(random: Random, days: int) -> None:
    thing = ProductMaker(random).product()
    rules = [
        PriceRule(
            rule.id,
            rule.formula,
            rule.when,
            first=DAY if random.random() < 0.2 else None,
            last=DAY if random.random() < 0.2 else None,
        )
        for rule in thing.price_rules
    ]
    random.shuffle(rules)
    build = random.choice(valid_builds(thing, ruled=False))
    day = DAY + timedelta(days)
    expected = [
        rule for rule in rules if holds(rule.when, build, thing.carried) and rule.in_force(day)
    ]
    assert RuleIndex(rules).effective(build, thing.carried, day) == expected


@pytest.mark.parametrize("open_end", ["first", "last", "neither"])
def test_a_rule_is_in_force_on_its_first_and_last_day(open_end: str) -> None:
    first, last = date(2026, 1, 1), date(2026, 3, 31)
    rule = PriceRule(
        "p",
        Flat({}),
        first=None if open_end == "first" else first,
        last=None if open_end == "last" else last,
    )
    day = timedelta(days=1)
    assert rule.in_force(first)
    assert rule.in_force(last)
    assert rule.in_force(first - day) == (open_end == "first")
    assert rule.in_force(last + day) == (open_end == "last")


@pytest.mark.parametrize(
    ("formula", "exact"),
    [
        (Flat({"EUR": 700}), "700"),
        (Each({"EUR": 1500}, AREA), "3600"),
        (Each({"EUR": 120}, LengthOf("name")), "360"),
        (Each({"EUR": 1}, Times((WIDTH, Constant(Decimal("0.333"))))), "39.96"),
        (PercentOfBase(Decimal("2.5")), "25.025"),
    ],
)
def test_formulas(formula: Formula, exact: str) -> None:
    found = formula_amount(PriceRule("p", formula), BUILD, CURTAIN.carried, TERMS, Fraction(1001))
    assert found == Fraction(exact)


@pytest.mark.parametrize(
    ("width", "height", "amount"),
    [
        (50, 50, 11),
        (100, 100, 11),
        (101, 100, 21),
        (100, 101, 12),
        (200, 200, 22),
        (300, 300, 22),
        (300, 50, 21),
    ],
)
def test_a_grid_takes_the_first_limits_that_reach(width: int, height: int, amount: int) -> None:
    limits = (Decimal(100), Decimal(200))
    grid = Grid(WIDTH, HEIGHT, limits, limits, {"EUR": ((11, 12), (21, 22))})
    build = BUILD | {"width": Decimal(width), "height": Decimal(height)}
    assert formula_amount(PriceRule("p", grid), build, CURTAIN.carried, TERMS) == amount
    dearer = formula_amount(PriceRule("p", grid), build, CURTAIN.carried, book({"p": 5}, "1.5"))
    assert dearer == amount * Fraction(3, 2)


def test_a_book_replaces_amounts_or_multiplies_them() -> None:
    rule = PriceRule("p", Flat({"EUR": 200}))
    for terms, amount in (
        (book({}, "1.15"), 230),
        (book({"p": 90}, "1.15"), 90),
        (book({"q": 90}), 200),
    ):
        assert formula_amount(rule, BUILD, CURTAIN.carried, terms) == amount


def test_a_book_replaces_the_amount_of_a_unit() -> None:
    rule = PriceRule("p", Each({"EUR": 120}, LengthOf("name")))
    assert formula_amount(rule, BUILD, CURTAIN.carried, book({"p": 100})) == 300


@pytest.mark.parametrize(
    "formula",
    [
        Flat({"IDR": 5}),
        Each({"IDR": 5}, WIDTH),
        Grid(WIDTH, HEIGHT, (Decimal(1),), (Decimal(1),), {}),
    ],
)
def test_no_amount_in_the_currency_is_a_key_error(formula: Formula) -> None:
    with pytest.raises(KeyError, match="EUR"):
        formula_amount(PriceRule("p", formula), BUILD, CURTAIN.carried, TERMS)


@pytest.mark.parametrize("formula", [PercentOfSubtotal(Decimal(5)), AtLeast({"EUR": 900})])
def test_what_comes_after_the_sum_has_no_amount_of_its_own(formula: Formula) -> None:
    with pytest.raises(TypeError, match="late"):
        formula_amount(PriceRule("late", formula), BUILD, CURTAIN.carried, TERMS)


@pytest.mark.parametrize(
    ("formula", "attributes"),
    [
        (Flat({}), "name"),
        (PercentOfBase(Decimal(1)), "name"),
        (Each({}, AREA), "name width height"),
        (Grid(WIDTH, HEIGHT, (), (), {}), "name width height"),
        (AtLeast({}), "name"),
    ],
)
def test_the_scope_is_what_the_amount_depends_on(formula: Formula, attributes: str) -> None:
    assert PriceRule("p", formula, Given("name")).scope() == frozenset(attributes.split())


@given(st.randoms(use_true_random=False))
def test_nothing_outside_its_scope_changes_an_amount(random: Random) -> None:
    maker = ProductMaker(random)
    thing, terms = maker.product(), maker.terms()
    builds = valid_builds(thing, ruled=False)
    one, other = random.choice(builds), random.choice(builds)
    for rule in thing.price_rules:
        mixed = {**other, **{attribute: one[attribute] for attribute in rule.scope()}}
        met = holds(rule.when, one, thing.carried)
        assert holds(rule.when, mixed, thing.carried) == met
        if met and not isinstance(rule.formula, (PercentOfSubtotal, AtLeast)):
            amounts = [formula_amount(rule, build, thing.carried, terms) for build in (one, mixed)]
            assert amounts[0] == amounts[1]


def test_the_index_looks_at_every_option_of_a_condition() -> None:
    thing = product([one_of("sole", "city", "trail", "moon")])
    rule = PriceRule("p", Flat({"EUR": 1}), has("sole", "trail", "moon"))
    index = RuleIndex([rule])
    found = [
        index.effective({"sole": option}, thing.carried, DAY)
        for option in ("city", "trail", "moon")
    ]
    assert found == [[], [rule], [rule]]


def test_a_book_for_one_of_several_products() -> None:
    made = PriceBook(
        "b",
        LocalText.same("B"),
        "EUR",
        amounts={"frame": 7},
        of_products={"sofa": {"base": 900}, "bed": {"base": 1500}},
    )
    assert made.for_product("sofa").amounts == {"frame": 7, "base": 900}
    assert made.for_product("bed").amounts == {"frame": 7, "base": 1500}
    assert made.for_product("stool").amounts == {"frame": 7}
