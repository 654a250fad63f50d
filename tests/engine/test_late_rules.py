"""Percentages of the subtotal and minimum charges, which come after the sum."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product as combinations

import pytest

from configurator.domain.catalog import Kind
from configurator.domain.conditions import AllOf, AnyOf, Condition, Not
from configurator.domain.configuration import Configuration, Dials, Wish
from configurator.domain.prices import AtLeast, Discount, PercentOfSubtotal, PriceRule, PriceTerms
from configurator.domain.tax import TaxRule
from configurator.domain.texts import LocalText
from tests.domain.small_products import (
    DAY,
    TERMS,
    base,
    excludes,
    has,
    one_of,
    product,
    some_of,
    uplift,
)
from tests.engine.agreement import BOTH, Maker, check_by_enumeration, diagram_engine
from tests.engine.enumeration import Truth

EMPTY = Configuration("thing")
VAT = TaxRule("vat", LocalText.same("VAT"), Fraction(19, 100), inclusive=False)


def late(name: str, percent: str, *conditions: Condition) -> PriceRule:
    """A percentage of the subtotal while conditions hold."""
    return PriceRule(name, PercentOfSubtotal(Decimal(percent)), AllOf(tuple(conditions)))


SHOE = product(
    [
        one_of("sole", "city", "trail", "moon"),
        one_of("rush", "no", "week", "day"),
        some_of("extras", "bag", "wax"),
        one_of("club", "guest", "member"),
    ],
    [excludes("r", has("sole", "moon"), has("rush", "day"))],
    [
        base(1_003),
        uplift("sole", "trail", 51),
        uplift("sole", "moon", 52),
        uplift("extras", "bag", 7),
        late("week", "7.5", has("rush", "week")),
        late("day", "20", has("rush", "day")),
        late("club", "-10", has("club", "member")),
        late("wax", "-10", has("extras", "wax"), Not(has("rush", "no"))),
        PriceRule(
            "least", AtLeast({"EUR": 1_000}), AnyOf((has("rush", "no"), has("sole", "city")))
        ),
        replace(late("past", "90", has("sole", "city")), last=DAY.replace(year=2025)),
    ],
)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    "configuration",
    [
        EMPTY,
        EMPTY.choose("rush", "day").choose("sole", "moon"),
        EMPTY.choose("club", "member").choose("rush", "week"),
        EMPTY.choose("rush", "no").choose("club", "member").choose("sole", "trail"),
    ],
)
@pytest.mark.parametrize(
    "terms", [TERMS, replace(TERMS, quantity=3, discount=Discount(Decimal("12.5")), tax=VAT)]
)
def test_every_total_is_what_enumeration_says(
    make: Maker, configuration: Configuration, terms: PriceTerms
) -> None:
    check_by_enumeration(make(SHOE), configuration, terms)


@pytest.mark.parametrize("make", BOTH)
def test_the_least_price_is_found_where_percentages_are_rounded(make: Maker) -> None:
    sizes = [one_of("size", *(f"s{i}" for i in range(12)))]
    thing = product(
        sizes,
        prices=[
            base(0),
            *(uplift("size", f"s{i}", 15 - i) for i in range(12)),
            *(late(f"off{i}", "-10") for i in range(4)),
        ],
    )
    check_by_enumeration(make(thing), EMPTY, TERMS)


@pytest.mark.parametrize("limit", [950, 1_003, 1_060, 1_200, 9_999])
def test_builds_within_a_limit(limit: int) -> None:
    engine = diagram_engine(SHOE)
    truth = Truth.of(SHOE, TERMS)
    for sole, club in combinations(("city", "moon"), ("guest", "member")):
        configuration = EMPTY.choose("sole", sole).choose("club", club)
        found = engine.resolve(configuration, TERMS, Dials(at_most=limit))
        kept = list(truth.keeping(configuration))
        assert found.builds_within == sum(truth.total(build) <= limit for build in kept)
        for option in found.attributes["rush"].options:
            if not option.given_up:
                able = [truth.total(b) for b in kept if b["rush"] == option.option]
                assert option.over_limit == max(0, min(able) - limit)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("rush", ["no", "week", "day"])
def test_what_an_option_leads_to(make: Maker, rush: str) -> None:
    engine = make(SHOE)
    configuration = EMPTY.choose("rush", rush)
    found = engine.resolve(configuration, TERMS)
    for attribute in SHOE.attributes:
        for option in found.attributes[attribute.id].options:
            wish = Wish(attribute.id, option.option)
            after = engine.consequence(configuration, TERMS, wish)
            assert after is not None
            if not (attribute.kind is Kind.SOME_OF and option.in_effect):
                assert after.price.total == option.total
