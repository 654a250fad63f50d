"""The one function that prices a build, and the quick ones that must agree with it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from configurator.domain.conditions import NumberOf
from configurator.domain.prices import (
    AtLeast,
    Component,
    Discount,
    Each,
    Flat,
    PercentOfBase,
    PercentOfSubtotal,
    PriceBook,
    PriceRule,
    PriceTerms,
)
from configurator.domain.pricing import (
    add_late_amounts,
    charge,
    price_build,
    standard_price,
    total_of_unit,
    totals_of_units,
    unit_after_late_rules,
    unit_cost,
)
from configurator.domain.tax import NO_TAX, TaxRule
from configurator.domain.texts import LocalText
from tests.domain.small_products import (
    DAY,
    TERMS,
    base,
    has,
    number,
    one_of,
    product,
    uplift,
)
from tests.engine.enumeration import valid_builds
from tests.engine.random_products import ProductMaker

NAME = LocalText.same("x")
PERCENT = st.decimals(0, 100, places=2)
TAXES = (
    NO_TAX,
    TaxRule("ppn", NAME, Fraction(12, 100), Fraction(11, 12)),
    TaxRule("vat", NAME, Fraction(19, 100), inclusive=False),
)
UNITS = st.integers(-(10**6), 10**9)


@st.composite
def price_terms(draw: st.DrawFn) -> PriceTerms:
    """Any quantity, discount, quantity breaks and tax."""
    breaks = tuple((least, draw(PERCENT)) for least in sorted(draw(st.sets(st.integers(2, 9)))))
    book = PriceBook("b", NAME, "EUR", quantity_breaks=breaks)
    return PriceTerms(
        "EUR",
        DAY,
        draw(st.sampled_from((None, book))),
        draw(st.integers(1, 12)),
        draw(st.builds(Discount, st.just(Decimal(0)) | PERCENT, st.integers(0, 5000))),
        draw(st.sampled_from(TAXES)),
    )


SHOE = product(
    [one_of("sole", "city", "trail"), one_of("lace", "flat", "speed")],
    prices=[
        base(10_000),
        uplift("sole", "trail", 1_400),
        uplift("lace", "speed", PercentOfBase(Decimal("2.5"))),
    ],
)
TRAIL = {"sole": "trail", "lace": "speed"}


def test_a_build_is_its_base_and_its_uplifts() -> None:
    price = price_build(SHOE, TRAIL, TERMS)
    assert [(line.rule.id, line.amount) for line in price.lines] == [
        ("base", 10_000),
        ("sole.trail", 1_400),
        ("lace.speed", 250),
    ]
    assert (price.unit, price.standard, price.uplift, price.total) == (
        11_650,
        10_000,
        1_650,
        11_650,
    )
    assert price.uplift_percent == Decimal("16.5")
    assert price.of_attribute("sole") == 1_400
    assert price.of_attribute("colour") == 0


def test_an_uplift_over_nothing_has_no_percentage() -> None:
    free = product([one_of("sole", "city", "trail")], prices=[base(0), uplift("sole", "trail", 70)])
    price = price_build(free, {"sole": "trail"}, TERMS)
    assert price.uplift == 70
    assert price.uplift_percent is None


@given(st.randoms(use_true_random=False))
def test_lines_add_up(random: Random) -> None:
    maker = ProductMaker(random)
    thing, terms = maker.product(), maker.terms()
    price = price_build(thing, random.choice(valid_builds(thing, ruled=False)), terms)
    assert sum(line.amount for line in price.lines) == price.unit
    assert price.gross == price.unit * terms.quantity
    net = price.gross - price.quantity_discount - price.discount
    assert price.total == net + (0 if terms.tax.inclusive else price.taxed.tax)
    assert price.standard == price_build(thing, thing.standard, terms).unit


@given(UNITS, price_terms())
def test_the_quick_total_is_the_charged_one(unit: int, terms: PriceTerms) -> None:
    assert total_of_unit(unit, terms) == charge(unit, 0, (), terms).total


@given(UNITS, st.integers(0, 300), price_terms())
def test_a_dearer_piece_never_costs_less(unit: int, more: int, terms: PriceTerms) -> None:
    assert total_of_unit(unit, terms) <= total_of_unit(unit + more, terms)


@given(st.lists(UNITS, max_size=8), price_terms())
def test_many_totals_are_each_total(units: list[int], terms: PriceTerms) -> None:
    units = units + units[:2]
    assert totals_of_units(units, terms) == [total_of_unit(unit, terms) for unit in units]


@given(
    st.integers(-200, 10**6),
    st.integers(0, 30),
    st.lists(st.decimals(-100, 100, places=1), max_size=4),
    st.lists(st.integers(0, 2000), max_size=2),
)
def test_late_rules_never_turn_prices_round(
    subtotal: int, more: int, percents: list[Decimal], minimums: list[int]
) -> None:
    rules = [PriceRule(f"p{i}", PercentOfSubtotal(p)) for i, p in enumerate(percents)]
    rules += [PriceRule(f"m{i}", AtLeast({"EUR": least})) for i, least in enumerate(minimums)]
    assume(sum(percents) >= -100)
    lower = unit_after_late_rules(subtotal, rules, TERMS)
    assert lower <= unit_after_late_rules(subtotal + more, rules, TERMS)
    assert all(lower >= least for least in minimums)


@given(
    st.lists(st.integers(-5_000, 10**6), min_size=1, max_size=4),
    st.lists(
        st.one_of(
            st.decimals(-30, 60, places=2).map(PercentOfSubtotal),
            st.integers(0, 10**6).map(lambda least: AtLeast({"EUR": least})),
        ),
        max_size=5,
    ),
)
def test_the_lines_of_late_rules_add_up_to_the_quick_unit_price(
    sums: list[int], formulas: list[PercentOfSubtotal | AtLeast]
) -> None:
    rules = [PriceRule(f"late{place}", formula) for place, formula in enumerate(formulas)]
    amounts = {f"plain{place}": amount for place, amount in enumerate(sums)}
    add_late_amounts(rules, amounts, TERMS)
    assert sum(amounts.values()) == unit_after_late_rules(sum(sums), rules, TERMS)


def test_percentages_of_the_subtotal_come_after_and_minimum_charges_last() -> None:
    thing = product(
        [one_of("sole", "city", "trail")],
        prices=[
            PriceRule("least", AtLeast({"EUR": 1_200})),
            PriceRule("rush", PercentOfSubtotal(Decimal(10))),
            base(1_000),
            uplift("sole", "trail", 255),
        ],
    )
    city, trail = (price_build(thing, {"sole": option}, TERMS) for option in ("city", "trail"))
    assert [(line.rule.id, line.amount) for line in city.lines] == [
        ("least", 100),
        ("rush", 100),
        ("base", 1_000),
    ]
    assert [line.amount for line in trail.lines] == [0, 126, 1_000, 255]
    booked = PriceBook("b", NAME, "EUR", amounts={"least": 5_000})
    assert price_build(thing, {"sole": "city"}, replace(TERMS, book=booked)).unit == 5_000


def test_percentages_of_the_subtotal_are_rounded_together() -> None:
    late = [PriceRule(name, PercentOfSubtotal(Decimal(-10))) for name in ("club", "sale")]
    assert [unit_after_late_rules(subtotal, late, TERMS) for subtotal in (4, 5, 6)] == [3, 4, 5]


def test_rules_out_of_force_cost_nothing() -> None:
    last_year = replace(uplift("sole", "trail", 900), last=DAY - timedelta(365))
    thing = product([one_of("sole", "city", "trail")], prices=[base(10), last_year])
    assert price_build(thing, {"sole": "trail"}, TERMS).unit == 10


def test_quantity_breaks_come_before_the_negotiated_discount() -> None:
    book = PriceBook("b", NAME, "EUR", quantity_breaks=((3, Decimal(5)), (10, Decimal(20))))
    discount = Discount(percent=Decimal(10), amount=100)
    found = []
    for quantity in (2, 3, 10):
        terms = PriceTerms("EUR", DAY, book, quantity, discount)
        price = charge(1_000, 1_000, (), terms)
        found.append((price.gross, price.quantity_discount, price.discount, price.total))
    assert found == [
        (2_000, 0, 300, 1_700),
        (3_000, 150, 385, 2_465),
        (10_000, 2_000, 900, 7_100),
    ]


def test_a_product_without_a_standard_model_stands_at_its_base() -> None:
    thing = product(
        [one_of("sole", "city", "trail"), number("width", 1, 9)],
        prices=[
            base(500),
            PriceRule("box", Flat({"EUR": 20})),
            uplift("sole", "city", 70),
            PriceRule("per", Each({"EUR": 3}, NumberOf("width"))),
            PriceRule("rush", PercentOfSubtotal(Decimal(10))),
        ],
    )
    assert standard_price(thing, TERMS) == (500 + 20 + 70 + 3) + 59
    bare = replace(thing, standard={"sole": "city"})
    assert standard_price(bare, TERMS) == 500 + 20 + 52


def test_a_known_standard_price_is_taken_over() -> None:
    assert price_build(SHOE, TRAIL, TERMS, standard=11_000).uplift == 650


def test_a_percentage_of_the_base_follows_the_base_of_the_build() -> None:
    cheap = PriceRule("cheap", Flat({"EUR": 100}), has("sole", "city"), Component.BASE)
    dear = PriceRule("dear", Flat({"EUR": 900}), has("sole", "trail"), Component.BASE)
    gold = uplift("lace", "speed", PercentOfBase(Decimal(50)))
    thing = product(SHOE.attributes, prices=[gold, cheap, dear])
    assert price_build(thing, TRAIL, TERMS).unit == 1_350
    assert price_build(thing, TRAIL | {"sole": "city"}, TERMS).unit == 150


def test_what_a_piece_costs_the_shop() -> None:
    thing = replace(
        SHOE,
        cost_rules=(
            PriceRule("upper", Flat({"EUR": 3_000})),
            PriceRule("sole", Flat({"EUR": 700}), has("sole", "trail")),
        ),
    )
    assert unit_cost(thing, TRAIL, TERMS) == 3_700
    assert unit_cost(thing, TRAIL | {"sole": "city"}, TERMS) == 3_000


def test_a_currency_without_prices_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="USD"):
        price_build(SHOE, TRAIL, replace(TERMS, currency="USD"))
