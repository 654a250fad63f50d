"""Reaching a price: against every build of small random products, and at the counter.

`REACH_CASES=2000 python3 main.py test tests/services/test_reaching.py` looks at more of them.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Kind, Product
from configurator.domain.prices import Component, Flat, PriceRule, PriceTerms
from configurator.domain.pricing import price_build, unit_cost
from configurator.domain.resolution import Change, Resolution
from configurator.domain.tax import TaxRule
from configurator.domain.texts import LocalText
from configurator.engine.building import NoCache, build_engine, solver_engine
from configurator.engine.interface import Engine, NoBuildError
from configurator.engine.nearby import Nearby
from configurator.engine.translation import translate
from configurator.services.trade import reaching
from configurator.services.trade.negotiating import margin
from configurator.services.trade.reaching import MOST_SWAPS, Limits, Reach
from tests.engine.enumeration import Build, at, points, valid_builds
from tests.engine.random_products import ProductMaker
from tests.services.counter import ENGINE, item

CASES = int(os.environ.get("REACH_CASES", "80"))


@dataclass(frozen=True)
class Case:
    """A random product, a build of it, and every build near it with its distance."""

    product: Product
    terms: PriceTerms
    engine: Engine
    resolution: Resolution
    near: list[tuple[int, Build]]


def case_of(random: Random) -> Case:
    maker = ProductMaker(random)
    product, terms = maker.product(), maker.terms()
    terms = replace(terms, discount=replace(terms.discount, amount=0, percent=Decimal(0)))
    if random.random() < 0.5:
        cost = Flat({"EUR": random.randint(100, 3000)})
        rule = PriceRule("cost", cost, component=Component.BASE)
        product = replace(product, cost_rules=(rule,))
    engine = (
        solver_engine(translate(product))
        if random.random() < 0.15
        else build_engine(product, NoCache())
    )
    try:
        resolution = engine.resolve(maker.configuration(product), terms)
    except NoBuildError:
        assume(False)
    assume(resolution.kept)
    here = resolution.values
    spans = [a.id for a in product.attributes if a.kind in (Kind.NUMBER, Kind.TEXT)]
    near = [
        (sum(at(build, p) != at(here, p) for p in points(product)), build)
        for build in builds_around(product, here)
        if all(build[name] == here[name] for name in spans) and on_sale(product, build, here, terms)
    ]
    return Case(product, terms, engine, resolution, near)


def builds_around(product: Product, here: Build) -> list[Build]:
    """Every valid build with the numbers and texts of one build."""
    fixed = replace(
        product,
        attributes=tuple(a for a in product.attributes if a.kind in (Kind.ONE_OF, Kind.SOME_OF)),
        rules=(),
    )
    wholes = [{**here, **build} for build in valid_builds(fixed)]
    return [b for b in wholes if all(rule.holds(b, product.carried) for rule in product.rules)]


def on_sale(product: Product, build: Build, here: Build, terms: PriceTerms) -> bool:
    """Whether a build takes nothing new that is not sold on the day."""
    for attribute, option in product.options():
        value = build[attribute.id]
        taken = option.id in value if isinstance(value, frozenset) else option.id == value
        before = here[attribute.id]
        had = option.id in before if isinstance(before, frozenset) else option.id == before
        if taken and not had and not option.valid.contains(terms.day):
            return False
    return True


def ways(case: Case, target: int, limits: Limits) -> Iterator[tuple[int, int, int]]:
    """Swaps, discount and total before it of every build that reaches the target, the slow way."""
    for distance, build in case.near:
        if distance > MOST_SWAPS:
            continue
        price = price_build(case.product, build, case.terms)
        net = price.gross - price.quantity_discount
        needed = slowly_needed(net, target, case.terms)
        if needed and Fraction(100 * needed, net) > Fraction(limits.percent):
            continue
        if needed and limits.floor and case.product.cost_rules:
            cost = unit_cost(case.product, build, case.terms) * case.terms.quantity
            if margin(net - needed, cost, case.terms.tax) < Fraction(limits.floor):
                continue
        yield distance, needed, price.total


def slowly_needed(net: int, target: int, terms: PriceTerms) -> int:
    """The least discount, step by step from one that is a little too small."""

    def total(amount: int) -> int:
        tax = 0 if terms.tax.inclusive else amount * terms.tax.effective
        return amount + int(tax + Fraction(1, 2))

    needed = max(0, net - target - int(total(net) - net) - 2)
    while total(net - needed) > target:
        needed += 1
    return needed


@settings(max_examples=CASES, deadline=None, derandomize="REACH_CASES" not in os.environ)
@given(
    st.integers(0, 2**32),
    st.floats(0.2, 1.0),
    st.sampled_from(["0", "5", "12.5", "40"]),
    st.sampled_from(["0", "0", "20"]),
)
def test_proposals_are_the_smallest_there_are(
    seed: int, share: float, percent: str, floor: str
) -> None:
    case = case_of(Random(seed))
    start = case.resolution.price.total
    assume(
        start > 0 and all(price_build(case.product, b, case.terms).total >= 0 for _, b in case.near)
    )
    target = int(start * share)
    limits = Limits(Decimal(percent), Decimal(floor))
    reached = Reach(case.engine, case.resolution, limits).to(target)
    assert reached.complete
    if start <= target:
        assert reached.proposals == ()
        return
    truth = sorted(ways(case, target, limits), key=lambda way: (way[0], way[1], -way[2]))
    front: list[tuple[int, int, int]] = []
    for way in truth:
        if not front or (way[0] > front[-1][0] and way[1] < front[-1][1]):
            front.append(way)
    expected = front[:3]
    if front:
        expected += [way for way in truth if way[0] == front[0][0]][1:3]
    found = []
    for proposal in reached.proposals:
        build = case.engine.resolve(proposal.configuration, case.terms)
        assert build.kept
        changed = sum(
            at(build.values, p) != at(case.resolution.values, p) for p in points(case.product)
        )
        assert changed == proposal.swaps
        assert proposal.price.total <= target or reached.nearest
        assert proposal.price.discount == proposal.discount.amount
        found.append((proposal.swaps, proposal.discount.amount, build.price.total))
    if not front:
        assert reached.nearest
        check_nearest(case, reached, target, limits)
    else:
        assert found == expected[:3]
    fixed = [price_build(case.product, build, case.terms).total for _, build in case.near]
    assert reached.cheapest <= min(fixed)


def check_nearest(case: Case, reached: reaching.Reached, target: int, limits: Limits) -> None:
    """No build comes nearer to a target that none reaches; where a floor bites, some may."""
    start = case.resolution.price.total
    totals = [proposal.price.total for proposal in reached.proposals]
    assert totals == sorted(totals)
    assert all(target < total < start for total in totals)
    if limits.floor and case.product.cost_rules:
        return
    least = start
    for distance, build in case.near:
        if distance <= MOST_SWAPS:
            price = price_build(case.product, build, case.terms)
            net = price.gross - price.quantity_discount
            discount = int(net * Fraction(limits.percent) / 100)
            tax = 0 if case.terms.tax.inclusive else (net - discount) * case.terms.tax.effective
            least = min(least, net - discount + int(tax + Fraction(1, 2)))
    assert min(totals, default=start) == least


@settings(max_examples=CASES, deadline=None, derandomize="REACH_CASES" not in os.environ)
@given(st.integers(0, 2**32))
def test_all_builds_near_are_found_with_their_price(seed: int) -> None:
    case = case_of(Random(seed))
    nearby = Nearby(case.product, case.resolution.values, case.terms)
    assert nearby.unit() == case.resolution.price.unit
    found = {}
    most = sorted(price_build(case.product, b, case.terms).unit for _, b in case.near)[
        len(case.near) // 2
    ]
    for count in range(5):
        for swaps, unit in nearby.at_distance(count, most):
            if unit is not None:
                key = frozenset(nearby.build(swaps).items())
                found[key] = (count, unit)
    truth = {
        frozenset(build.items()): (
            distance,
            price_build(case.product, build, case.terms).unit,
        )
        for distance, build in case.near
        if distance < 5 and price_build(case.product, build, case.terms).unit <= most
    }
    assert found == truth


FULL = {"sole": "trail"}


def reach(target: int, percent: str = "5") -> reaching.Reached:
    return Reach(ENGINE, item(FULL).resolution, Limits(Decimal(percent))).to(target)


def test_at_the_counter() -> None:
    """Trail with speed lacing is Rp1.524.580; without both Rp1.253.330."""
    assert item(FULL).resolution.price.total == 1_524_580
    discounted, *_ = reach(1_500_000).proposals
    assert (discounted.swaps, discounted.discount.amount) == (0, 24_580)
    assert discounted.price.total == 1_500_000
    swapped, *_ = reach(1_400_000).proposals
    assert (swapped.swaps, swapped.discount.amount, swapped.price.total) == (1, 0, 1_344_580)
    assert swapped.changes == (Change("sole", "trail", "city"),)
    both, *_ = reach(1_260_000, "0").proposals
    assert (both.swaps, both.price.total) == (2, 1_253_330)
    out_of_reach = reach(1_000_000)
    assert out_of_reach.nearest
    assert out_of_reach.cheapest == 1_253_330
    nearest = [(one.swaps, one.price.total) for one in out_of_reach.proposals]
    assert nearest == [(2, 1_190_664), (1, 1_277_351), (0, 1_448_351)]


def test_a_price_that_is_met_already_needs_no_proposal() -> None:
    assert reach(1_524_580) == reaching.Reached((), 1_524_580, True)


def test_tax_on_top_is_reckoned_with() -> None:
    plain = item(FULL).resolution
    tax = TaxRule("us", LocalText.same("Sales tax"), Fraction("0.08875"), inclusive=False)
    terms = replace(plain.price.terms, tax=tax, quantity=3)
    resolution = ENGINE.resolve(plain.configuration, terms)
    target = resolution.price.total - 100_000
    proposal, *_ = Reach(ENGINE, resolution, Limits(Decimal(5))).to(target).proposals
    assert (proposal.swaps, proposal.price.total) == (0, target)
    less = replace(proposal.discount, amount=proposal.discount.amount - 1)
    assert ENGINE.resolve(plain.configuration, replace(terms, discount=less)).price.total > target


def test_a_search_that_is_given_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "MOST_LOOKED_AT", 1)
    assert not reach(1_260_000, "0").complete


def test_contradictions_are_not_haggled_over() -> None:
    broken = item({"sole": "trail", "lacing": "classic"}).resolution
    with pytest.raises(ValueError, match="cannot be sold"):
        Reach(ENGINE, broken, Limits(Decimal(5)))
