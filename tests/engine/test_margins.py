"""The worst margin: what enumeration of every build and every number says, and its corner cases.

`PROOF_CASES=500 python3 main.py test tests/engine/test_margins.py` looks at more products.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Kind, Option, Period, Product
from configurator.domain.conditions import (
    AllOf,
    Compare,
    Constant,
    CountOf,
    Is,
    LengthOf,
    NumberOf,
    Quantity,
    Sum,
    Times,
    attributes_of,
)
from configurator.domain.configuration import Wish
from configurator.domain.prices import (
    AtLeast,
    Component,
    Each,
    Flat,
    Grid,
    PercentOfBase,
    PercentOfSubtotal,
    PriceBook,
    PriceRule,
    PriceTerms,
)
from configurator.domain.pricing import price_lines, unit_cost
from configurator.domain.rules import Demands, Rule
from configurator.domain.texts import LocalText
from configurator.engine import frontier, margins
from configurator.engine.building import NoCache, diagram_for
from configurator.engine.interface import CancelledError
from configurator.engine.margins import Margin, Margins, NotProvedError
from configurator.engine.weights import PricesTooWideError
from tests.domain.small_products import (
    DAY,
    TERMS,
    base,
    excludes,
    number,
    one_of,
    product,
    text,
    uplift,
)
from tests.domain.small_products import has as taken
from tests.engine.enumeration import Build, has, valid_builds
from tests.engine.random_products import ProductMaker

CASES = int(os.environ.get("PROOF_CASES", "50"))
WIDTH, HEIGHT = NumberOf("width"), NumberOf("height")
NET = Fraction(100, 111)
SHADE = one_of("shade", "plain", "gold")


def case(random: Random) -> tuple[Product, list[Build], PriceTerms]:
    """A random product with every build it has."""
    maker = ProductMaker(random)
    thing, terms = maker.product(), maker.terms()
    space = valid_builds(thing, ruled=False)
    assume(len(space) <= 1600)
    kept = [b for b in space if all(rule.holds(b, thing.carried) for rule in thing.rules)]
    assume(len(kept) <= 400)
    return thing, kept, terms


def finder_of(thing: Product, go_on: Callable[[], bool] = lambda: True) -> Margins:
    return Margins(thing, lambda made: diagram_for(made, NoCache()), go_on)


def with_cost(thing: Product, *costs: PriceRule) -> Product:
    return replace(thing, cost_rules=costs)


def each(name: str, amount: int, quantity: Quantity) -> PriceRule:
    return PriceRule(name, Each({"EUR": amount}, quantity))


def left_of(thing: Product, build: Build, terms: PriceTerms, share: Fraction) -> Fraction:
    lines = price_lines(thing, thing.price_index, build, terms)
    return sum(line.amount for line in lines) * share - unit_cost(thing, build, terms)


def agrees(thing: Product, share: Fraction = NET, terms: PriceTerms = TERMS) -> Margin:
    """The worst build found, which is the worst of all, and is found again by its own limit."""
    finder = finder_of(thing)
    least = min(left_of(thing, build, terms, share) for build in valid_builds(thing))
    assert finder.least(terms, share, least) is None
    found = finder.least(terms, share, least + Fraction(1, 10**6))
    assert found is not None
    assert found.left == least == left_of(thing, found.values, terms, share)
    worst = finder.least(terms, share)
    assert worst is not None
    assert least <= worst.left < least + 10
    return found


def with_costs(product: Product, random: Random) -> Product:
    """The product with costs of its base, its options and its numbers."""
    costs = [PriceRule("base", Flat({"EUR": random.randint(100, 4000)}), component=Component.BASE)]
    for attribute, option in product.options():
        when = Is(attribute.id, frozenset((option.id,)))
        amounts = {"EUR": random.randint(0, 900)}
        rule_id = f"{attribute.id}.{option.id}"
        costs.append(PriceRule(rule_id, Flat(amounts), when, attribute=attribute.id))
    for attribute in product.attributes:
        if attribute.kind is Kind.NUMBER and random.random() < 0.4:
            amounts = {"EUR": random.randint(1, 99)}
            costs.append(PriceRule(attribute.id, Each(amounts, NumberOf(attribute.id))))
        if attribute.kind is Kind.TEXT and random.random() < 0.4:
            amounts = {"EUR": random.randint(1, 99)}
            costs.append(PriceRule(attribute.id, Each(amounts, LengthOf(attribute.id))))
    return replace(product, cost_rules=tuple(costs))


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_the_worst_margin(random: Random) -> None:
    plain, kept, terms = case(random)
    product = with_costs(plain, random)
    share = random.choice((Fraction(1), Fraction(100, 111), Fraction(17, 20) * Fraction(100, 119)))
    finder = Margins(product, lambda translation: diagram_for(translation, NoCache()))
    worst = finder.least(terms, share)
    open_builds = [
        build
        for build in kept
        if all(
            option.valid.contains(terms.day)
            for attribute, option in product.options()
            if has(build, Wish(attribute.id, option.id))
        )
    ]
    if not open_builds:
        assert worst is None
        return
    assert worst is not None

    def left(build: Build) -> Fraction:
        lines = price_lines(product, product.price_index, build, terms)
        return sum(line.amount for line in lines) * share - unit_cost(product, build, terms)

    assert dict(worst.values) in open_builds
    assert worst.left == left(worst.values) == worst.price * share - worst.cost
    least = min(map(left, open_builds))
    # Each amount by the unit is rounded on its own, at both of the places compared.
    rounded = len(product.price_rules) * share * 3 + len(product.cost_rules)
    assert least <= worst.left <= least + (rounded if spans_priced(product) else 0)
    assert finder.least(terms, share, under=least) is None
    bad = finder.least(terms, share, under=least + Fraction(1, 1000))
    assert bad is not None
    assert bad.left == least == left(bad.values)


def spans_priced(product: Product) -> bool:
    """Whether numbers or texts have amounts by the unit."""
    return any(
        product.attribute(attribute).kind in (Kind.NUMBER, Kind.TEXT)
        for rule in (*product.price_rules, *product.cost_rules)
        for attribute in _charged_by(rule)
    )


def _charged_by(rule: PriceRule) -> frozenset[str]:
    match rule.formula:
        case Each(_, quantity):
            return attributes_of(quantity)
        case Grid(row, column):
            return attributes_of(row) | attributes_of(column)
        case _:
            return frozenset()


def test_a_minimum_charge_is_worst_in_the_middle() -> None:
    """Cheap builds are lifted to the minimum, dear ones earn: what just reaches it earns least."""
    thing = with_cost(
        product(
            [number("width", 1, 400)],
            (),
            [each("metre", 30, WIDTH), PriceRule("least", AtLeast({"EUR": 6000}))],
        ),
        each("cloth", 20, WIDTH),
    )
    found = agrees(thing)
    assert found.values["width"] == 200


def test_a_minimum_charge_under_which_many_builds_lie() -> None:
    """No mean of both prices says enough: pairs of price and cost are followed."""
    random = Random(4)
    attributes = [one_of(f"a{n}", "x", "y", "z") for n in range(6)]
    prices = [base(500)]
    costs = []
    for attribute in attributes:
        for option in ("y", "z"):
            prices.append(uplift(attribute.id, option, random.randint(50, 900)))
            costs.append(uplift(attribute.id, option, random.randint(20, 900)))
    late = [
        PriceRule("least", AtLeast({"EUR": 2500})),
        PriceRule("fee", PercentOfSubtotal(Decimal("7.5"))),
    ]
    thing = with_cost(product(attributes, (), [*prices, *late]), *costs)
    agrees(thing)
    agrees(thing, Fraction(1))


def test_a_minimum_charge_under_a_condition() -> None:
    least = PriceRule("least", AtLeast({"EUR": 4000}), taken("shade", "gold"))
    prices = [base(1000), uplift("shade", "gold", 100), each("metre", 9, WIDTH), least]
    thing = with_cost(product([SHADE, number("width", 1, 90)], (), prices), each("c", 12, WIDTH))
    assert agrees(thing).values["shade"] == "plain"


def test_percentages_that_take_everything_or_more() -> None:
    for percent in (-100, -130):
        for more in ((), (PriceRule("least", AtLeast({"EUR": 700})),)):
            off = PriceRule("off", PercentOfSubtotal(Decimal(percent)))
            prices = [base(1000), uplift("shade", "gold", 333), off, *more]
            thing = with_cost(product([SHADE], (), prices), uplift("shade", "gold", 90))
            agrees(thing)


def test_areas_squares_and_grids_with_steps_inside() -> None:
    """Amounts that follow numbers unevenly are still met at their worst number."""
    attributes = [number("width", 1, 12), number("height", 1, 9), SHADE]
    area = Times((WIDTH, HEIGHT))
    square = Times((WIDTH, Sum((WIDTH, Constant(Decimal(-7))))))
    stepped = Grid(
        area,
        Sum((WIDTH, CountOf("shade"))),
        (Decimal(10), Decimal(40), Decimal(60)),
        (Decimal(4), Decimal(9)),
        {"EUR": ((900, 950), (700, 1200), (1500, 1100))},
    )
    prices = [
        base(35),
        PriceRule("grid", stepped, component=Component.BASE),
        each("square", 7, square),
        PriceRule("share", PercentOfBase(Decimal(15)), taken("shade", "gold")),
        PriceRule("least", AtLeast({"EUR": 800})),
    ]
    thing = product(attributes, (), prices)
    agrees(with_cost(thing, each("area", 19, area)))
    agrees(with_cost(thing, each("squared", 4, square), uplift("shade", "gold", 77)))
    book = PriceBook("b", LocalText.same("B"), "EUR", factor=Decimal("0.9"))
    agrees(with_cost(thing, each("area", 19, area)), terms=replace(TERMS, book=book))


def test_uneven_amounts_on_what_does_not_vary() -> None:
    whole = Rule("r", Demands(Compare(WIDTH, "<=", Constant(Decimal(12)))))
    prices = [base(1000), each("square", 3, Times((WIDTH, WIDTH)))]
    agrees(with_cost(product([number("width", 1, 12)], [whole], prices), each("c", 40, WIDTH)))


def test_uneven_amounts_and_a_discount_beyond_everything_are_not_proved() -> None:
    prices = [
        base(1000),
        each("square", 3, Times((WIDTH, WIDTH))),
        PriceRule("off", PercentOfSubtotal(Decimal(-130))),
    ]
    thing = with_cost(product([number("width", 1, 12)], (), prices), base(5))
    with pytest.raises(NotProvedError):
        finder_of(thing).least(TERMS, NET, Fraction(-(10**9)))


def test_rounding_alone_decides() -> None:
    """Amounts of half a minor unit: the margin is lost in rounding, at odd numbers only."""
    half = Constant(Decimal("0.5"))
    prices = [base(100), *(each(f"p{n}", 1, Times((WIDTH, half))) for n in range(3))]
    costs = [base(100), *(each(f"c{n}", 3, Times((WIDTH, half))) for n in range(1))]
    agrees(with_cost(product([number("width", 1, 9)], (), prices), *costs), Fraction(1))


def test_letters_are_numbers_too() -> None:
    prices = [base(300), each("letters", 10, LengthOf("name"))]
    thing = with_cost(product([text("name", 20, "A")], (), prices), each("c", 25, LengthOf("name")))
    assert len(str(agrees(thing).values["name"])) == 20


def test_options_that_are_not_to_be_had() -> None:
    gold = Option("gold", LocalText.same("gold"), valid=Period(last=DAY - timedelta(days=1)))
    shade = one_of("shade", "plain", gold)
    thing = with_cost(product([shade], (), [base(100)]), uplift("shade", "gold", 900))
    found = finder_of(thing).least(TERMS, Fraction(1))
    assert found is not None
    assert (found.values["shade"], found.left) == ("plain", Fraction(100))
    only = with_cost(product([one_of("shade", gold)], (), [base(100)]), base(1))
    assert finder_of(only).least(TERMS, Fraction(1)) is None
    both = [one_of("shade", gold, replace(gold, id="brass"))]
    assert finder_of(with_cost(product(both, (), [base(9)]), base(1))).least(TERMS, NET) is None


def test_no_build_and_no_diagram() -> None:
    thing = product(
        [SHADE], [excludes("r", taken("shade", "plain")), excludes("s", taken("shade", "gold"))]
    )
    assert finder_of(with_cost(thing, base(1))).least(TERMS, NET) is None
    assert not Margins(with_cost(product([SHADE]), base(1)), lambda _: None).known


def test_one_build_alone() -> None:
    thing = with_cost(
        product([one_of("shade", "plain")], (), [base(100), uplift("shade", "plain", 5)]), base(30)
    )
    found = agrees(thing, Fraction(1))
    assert (found.price, found.cost, found.left) == (105, 30, Fraction(75))


def test_prices_that_do_not_vary_after_all() -> None:
    both = [taken(name, "plain", "gold") for name in ("shade", "other")]
    always = PriceRule("set", Flat({"EUR": 70}), AllOf(tuple(both)))
    attributes = [SHADE, one_of("other", "plain", "gold")]
    agrees(with_cost(product(attributes, (), [base(100), always]), uplift("shade", "gold", 3)))


def test_many_alike_under_a_discount_beyond_everything() -> None:
    attributes = [one_of(f"a{n}", "x", "y") for n in range(5)]
    least = PriceRule("least", AtLeast({"EUR": 3}))
    prices = [base(100), *(uplift(a.id, "y", 31) for a in attributes)]
    prices += [PriceRule("off", PercentOfSubtotal(Decimal("-150.5"))), least]
    costs = [uplift(a.id, "y", 7) for a in attributes]
    agrees(with_cost(product(attributes, (), prices), *costs))


def test_prices_too_wide() -> None:
    thing = with_cost(product([SHADE], (), [base(1), uplift("shade", "gold", 1 << 61)]), base(1))
    with pytest.raises(PricesTooWideError):
        finder_of(thing).least(TERMS, NET)
    thing = with_cost(product([SHADE], (), [base(1), uplift("shade", "gold", 1 << 54)]), base(1))
    with pytest.raises(PricesTooWideError):
        finder_of(thing).least(TERMS, Fraction(999_999, 1_000_000))


def test_cancelling() -> None:
    with pytest.raises(CancelledError):
        finder_of(with_cost(product([SHADE]), base(1)), lambda: False).least(TERMS, NET)


def test_a_search_given_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    prices = [each("metre", 30, WIDTH), PriceRule("least", AtLeast({"EUR": 6000}))]
    thing = with_cost(product([number("width", 1, 400)], (), prices), each("cloth", 20, WIDTH))
    worst = finder_of(thing).least(TERMS, NET)
    assert worst is not None
    monkeypatch.setattr(margins, "MOST_AMOUNTS", 1)
    with pytest.raises(NotProvedError):
        finder_of(thing).least(TERMS, NET, worst.left)
    found = finder_of(thing).least(TERMS, NET, Fraction(10**6))
    assert found is not None, "what was found by then is found"
    assert found.left == left_of(thing, found.values, TERMS, NET)


def test_too_many_pairs_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    options = [f"o{n}" for n in range(30)]
    prices = [base(10), *(uplift("shade", o, 31 * n) for n, o in enumerate(options))]
    costs = [uplift("shade", o, 17 * n + n * n) for n, o in enumerate(options)]
    off = PriceRule("fee", PercentOfSubtotal(Decimal("0.5")))
    thing = with_cost(product([one_of("shade", *options)], (), [*prices, off]), *costs)
    worst = finder_of(thing).least(TERMS, Fraction(1))
    assert worst is not None
    monkeypatch.setattr(frontier, "MOST_LABELS", 0)
    with pytest.raises(NotProvedError):
        finder_of(thing).least(TERMS, Fraction(1), worst.left)
