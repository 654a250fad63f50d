"""What is proved of small random products is what looking at every build says.

`PROOF_CASES=2000 python3 main.py test tests/services/proofs` looks at more products than CI does.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Condition, Is, Value, holds
from configurator.domain.configuration import Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.rules import Between, Cell, Requires, Rule, Table
from configurator.engine.finite import Piece
from configurator.engine.proving import Prover
from configurator.services.proofs import builds, rules, tables
from configurator.services.proofs.naming import Naming
from tests.engine.enumeration import Build, has, valid_builds
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
        for key in dead:
            rules_to_blame = list(prover.blame((literals[key],)))
            wish = Wish(*key)
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


def span(least: Decimal, step: Decimal, piece: Piece) -> set[Decimal]:
    first, last = piece.least, piece.most
    return {first + step * n for n in range(int((last - first) / step) + 1)}


def allowed_by(some: list[Rule], product: Product, wish: Wish | None = None) -> bool:
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
        assert isinstance(rule.body, Requires)
        never = replace(rule.body, then=Is("nothing", frozenset()))
        assert all(_case_fails(never.when, build, product) for build in kept)


def _case_fails(when: Condition, build: Build, product: Product) -> bool:
    return not holds(when, build, product.carried)


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_rows_of_tables(random: Random) -> None:
    product, kept, _ = case(random)
    assume(kept)
    numbered = number_rows(product)
    with proving(numbered) as prover:
        found = list(tables.table_rows(numbered, prover))
    told: dict[tuple[str, int], set[str]] = {}
    for finding in found:
        told.setdefault((finding.source.file, finding.source.line), set()).add(finding.code)
    space = valid_builds(product, ruled=False)
    for rule in numbered.rules:
        if not isinstance(rule.body, Table):
            continue
        for row, cells in enumerate(rule.body.rows):
            codes = told.get((rule.id, row + 1), set())
            if "table-rows-overlap" in codes:
                earlier = rule.body.rows[:row]
                assert any(all(map(_meet, cells, other)) for other in earlier)
            if codes & {"table-row-twice", "table-row-covered"}:
                rest = replace(rule.body, rows=rule.body.rows[:row] + rule.body.rows[row + 1 :])
                assert all(rest.admits(build) == rule.body.admits(build) for build in space)
                continue
            others = [r for r in product.rules if rule.body.allowed or r.id != rule.id]
            used = any(
                all(_meets(cell, b[c]) for c, cell in zip(rule.body.columns, cells, strict=True))
                for b in space
                if all(other.holds(b, product.carried) for other in others)
            )
            assert bool(codes & {"table-row-unused", "table-row-needless"}) != used


def number_rows(product: Product) -> Product:
    """The product with the rows of its tables on lines of a file named as the rule."""
    numbered = []
    for rule in product.rules:
        if isinstance(rule.body, Table):
            lines = tuple(range(1, len(rule.body.rows) + 1))
            rule = replace(rule, body=replace(rule.body, file=rule.id, lines=lines))
        numbered.append(rule)
    return replace(product, rules=tuple(numbered))


def _meet(cell: Cell, other: Cell) -> bool:
    """Whether two cells admit a value together; of spans, any number between their ends."""
    if isinstance(cell, Between) and isinstance(other, Between):
        return max(cell.least, other.least) <= min(cell.most, other.most)
    return cell == other


def _meets(cell: Cell, value: Value) -> bool:
    if isinstance(cell, Between):
        assert isinstance(value, Decimal)
        return cell.least <= value <= cell.most
    return cell is None or value in cell


def test_names_read_in_both_languages() -> None:
    product = ProductMaker(Random(5)).product()
    naming = Naming(product)
    said = naming.build({})
    assert (said.en, said.id) == ("the standard model", "model standar")
