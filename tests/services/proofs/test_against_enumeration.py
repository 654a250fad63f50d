"""What is proved of small random products is what looking at every build says.

`PROOF_CASES=2000 python3 main.py test tests/services/proofs` looks at more products than CI does.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product as combinations
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Is, LengthOf, NumberOf, attributes_of
from configurator.domain.configuration import Wish
from configurator.domain.prices import Component, Each, Flat, Grid, PriceRule, PriceTerms
from configurator.domain.pricing import price_lines, unit_cost
from configurator.domain.rules import Between, Cell, Table
from configurator.engine.building import NoCache, diagram_for
from configurator.engine.leaving import Leaving
from configurator.engine.margins import Margins
from configurator.engine.proving import Prover
from configurator.engine.translation import translate
from configurator.services.proofs import builds, rules, tables
from configurator.services.proofs.naming import Naming
from tests.engine.enumeration import Build, at, has, points, valid_builds
from tests.engine.random_products import ProductMaker

CASES = int(os.environ.get("PROOF_CASES", "80"))
MOST_BUILDS = 1500
MOST_PAIRS = 60_000


@contextmanager
def proving(product: Product) -> Iterator[Prover]:
    prover = Prover(product, [body for _, body in rules.cases(product)])
    yield prover
    prover.close()


def case(random: Random, most: int = MOST_BUILDS) -> tuple[Product, list[Build], PriceTerms]:
    """A random product with every build it has."""
    maker = ProductMaker(random)
    product, terms = maker.product(), maker.terms()
    space = valid_builds(product, ruled=False)
    assume(len(space) <= 4 * most)
    kept = [b for b in space if all(rule.holds(b, product.carried) for rule in product.rules)]
    assume(len(kept) <= most)
    return product, kept, terms


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_options_and_numbers_that_no_build_has(random: Random) -> None:
    product, kept, _ = case(random)
    with proving(product) as prover:
        if not kept:
            (finding,) = builds.no_build(product, prover)
            blamed = list(finding.rules)
            assert not allowed_by(blamed, product)
            for spared in range(len(blamed)):
                assert allowed_by(blamed[:spared] + blamed[spared + 1 :], product)
            return
        assert not list(builds.no_build(product, prover))
        dead = {
            (attribute.id, option.id)
            for attribute, option in product.options()
            if not any(has(build, Wish(attribute.id, option.id)) for build in kept)
        }
        literals = {
            key: prover.option(*key) for key in {(a.id, o.id) for a, o in product.options()}
        }
        assert set(prover.never(literals)) == dead
        for attribute, option in dead:
            rules_to_blame = list(prover.blame((literals[attribute, option],)))
            wish = Wish(attribute, option)
            assert not allowed_by(rules_to_blame, product, wish)
            for spared in range(len(rules_to_blame)):
                fewer = rules_to_blame[:spared] + rules_to_blame[spared + 1 :]
                assert allowed_by(fewer, product, wish)
        for attribute in product.attributes:
            if attribute.kind is Kind.NUMBER:
                alive = {build[attribute.id] for build in kept}
                for piece, literal in prover.pieces(attribute.id):
                    numbers = span(attribute.numbers.least, attribute.numbers.step, piece)
                    assert prover.possible((literal,)) == (not alive.isdisjoint(numbers))


def span(least: Decimal, step: Decimal, piece: object) -> set[Decimal]:
    first, last = piece.least, piece.most
    return {first + step * n for n in range(int((last - first) / step) + 1)}


def allowed_by(some: list[object], product: Product, wish: Wish | None = None) -> bool:
    return any(
        (wish is None or has(build, wish))
        and all(rule.holds(build, product.carried) for rule in some)
        for build in valid_builds(product, ruled=False)
    )


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_rules_that_never_bite(random: Random) -> None:
    product, kept, _ = case(random)
    space = valid_builds(product, ruled=False)
    needless = set()
    for rule in product.rules:
        others = [other for other in product.rules if other is not rule]
        left = [b for b in space if all(other.holds(b, product.carried) for other in others)]
        if len(left) == len(kept):
            needless.add(rule.id)
    with proving(product) as prover:
        found = list(rules.needless_rules(product, prover))
    by_name = {rule.id: rule for rule in product.rules}
    told = {finding.parameters["rule"].en for finding in found}
    assert told == needless
    for finding in found:
        rule = by_name[finding.parameters["rule"].en]
        assert rule not in finding.rules
        for build in space:
            if all(other.holds(build, product.carried) for other in finding.rules):
                assert rule.holds(build, product.carried)


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_rules_whose_case_never_comes_up(random: Random) -> None:
    product, kept, _ = case(random)
    assume(kept)
    with proving(product) as prover:
        asked = list(enumerate(rule for rule, _ in rules.cases(product)))
        found = list(rules.contradictions(product, prover, asked, ()))
    for finding in found:
        assert len(finding.rules) > 1
        name = finding.parameters["rule"].en
        rule = next(rule for rule in finding.rules if rule.id == name)
        never = replace(rule.body, then=Is("nothing", frozenset()))
        assert all(_case_fails(never.when, build, product) for build in kept)


def _case_fails(when: object, build: Build, product: Product) -> bool:
    from configurator.domain.conditions import holds

    return not holds(when, build, product.carried)


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_rows_of_tables(random: Random) -> None:
    product, kept, _ = case(random)
    assume(kept)
    with proving(product) as prover:
        found = list(tables.table_rows(product, prover))
    numbered = number_rows(product)
    with proving(numbered) as prover:
        found = list(tables.table_rows(numbered, prover))
    told = {(finding.source.file, finding.source.line): finding.code for finding in found}
    space = valid_builds(product, ruled=False)
    for rule in numbered.rules:
        if not isinstance(rule.body, Table):
            continue
        for row, cells in enumerate(rule.body.rows):
            code = told.get((rule.id, row + 1))
            if code in ("table-row-twice", "table-row-covered"):
                rest = replace(rule.body, rows=rule.body.rows[:row] + rule.body.rows[row + 1 :])
                assert all(rest.admits(build) == rule.body.admits(build) for build in space)
                continue
            others = [r for r in product.rules if rule.body.allowed or r.id != rule.id]
            used = any(
                all(_meets(cell, b[c]) for c, cell in zip(rule.body.columns, cells, strict=True))
                for b in space
                if all(other.holds(b, product.carried) for other in others)
            )
            assert (code is None) == used


def number_rows(product: Product) -> Product:
    """The product with the rows of its tables on lines of a file named as the rule."""
    numbered = []
    for rule in product.rules:
        if isinstance(rule.body, Table):
            lines = tuple(range(1, len(rule.body.rows) + 1))
            rule = replace(rule, body=replace(rule.body, file=rule.id, lines=lines))
        numbered.append(rule)
    return replace(product, rules=tuple(numbered))


def _meets(cell: Cell, value: object) -> bool:
    if isinstance(cell, Between):
        return cell.least <= value <= cell.most
    return cell is None or value in cell


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_traps(random: Random) -> None:
    product, kept, _ = case(random, most=300)
    assume(kept)
    leaving = Leaving(translate(product))
    found = {(way.option.attribute, way.option.option): way for way in leaving.narrow()}
    leaving.close()
    things = points(product)
    for attribute, option in product.options():
        wish = Wish(attribute.id, option.id)
        inside = [build for build in kept if has(build, wish)]
        outside = [build for build in kept if not has(build, wish)]
        assume(len(inside) * len(outside) <= MOST_PAIRS)
        shortest = min(
            (
                sum(at(one, thing) != at(other, thing) for thing in things) - 1
                for one, other in combinations(inside, outside)
            ),
            default=None,
        )
        way = found.get((attribute.id, option.id))
        assert (way is not None) == (shortest is not None and shortest >= 2)
        if way is not None:
            assert way.others == shortest
            assert dict(way.before) in kept
            assert dict(way.after) in kept
            assert has(way.before, wish)
            assert not has(way.after, wish)


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
@settings(max_examples=2 * CASES)
def test_the_worst_margin(random: Random) -> None:
    plain, kept, terms = case(random, most=400)
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
    assert worst.left >= least
    if not spans_priced(product):
        assert worst.left == least
    elif not nonlinear(product):
        # Each amount by the unit is rounded on its own: half a minor unit each.
        assert worst.left - least <= len(product.price_rules) + len(product.cost_rules)


def spans_priced(product: Product) -> bool:
    """Whether numbers or texts have amounts by the unit."""
    return any(
        product.attribute(attribute).kind in (Kind.NUMBER, Kind.TEXT)
        for rule in (*product.price_rules, *product.cost_rules)
        for attribute in _charged_by(rule)
    )


def nonlinear(product: Product) -> bool:
    """Whether amounts follow numbers in another way than evenly, or come after the sum."""
    return any(
        isinstance(rule.formula, Grid)
        or (isinstance(rule.formula, Each) and not isinstance(rule.formula.quantity, NumberOf))
        or not isinstance(rule.formula, (Flat, Each))
        for rule in product.price_rules
    )


def _charged_by(rule: PriceRule) -> frozenset[str]:
    match rule.formula:
        case Each(_, quantity):
            return attributes_of(quantity)
        case Grid(row, column):
            return attributes_of(row) | attributes_of(column)
        case _:
            return frozenset()


def test_names_read_in_both_languages() -> None:
    product = ProductMaker(Random(5)).product()
    naming = Naming(product)
    said = naming.build({})
    assert (said.en, said.id) == ("the standard model", "model standar")
