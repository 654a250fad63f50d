"""Every answer of the engine equals what looking at every build says.

`ENGINE_CASES=5000 python3 main.py test tests/engine` looks at more products than CI does.
"""

import os
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Kind, Product
from configurator.domain.configuration import ChosenValue, Configuration, Dials, Picks, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import OptionAnswer, Resolution, SetBy, State
from configurator.domain.rules import Rule
from configurator.engine.building import NoCache, build_engine, solver_engine
from configurator.engine.interface import Engine, NoBuildError
from configurator.engine.translation import translate
from tests.engine.enumeration import Build, Point, Truth, at, chosen_points, has
from tests.engine.random_products import ProductMaker

CASES = int(os.environ.get("ENGINE_CASES", "120"))
MOST_BUILDS = 3000
SPANS = (Kind.NUMBER, Kind.TEXT)


@dataclass(frozen=True)
class Case:
    """A random product with a random configuration, its engine, and all its builds."""

    product: Product
    terms: PriceTerms
    configuration: Configuration
    engine: Engine
    truth: Truth

    def remade(self) -> Engine:
        """Another engine of the same kind, which remembers nothing."""
        if self.engine.builds is None:
            return solver_engine(translate(self.product))
        return build_engine(self.product, NoCache())

    @staticmethod
    def make(random: Random) -> "Case":
        """A case whose builds are few enough to look at."""
        maker = ProductMaker(random)
        product, terms = maker.product(), maker.terms()
        truth = Truth.of(product, terms)
        assume(len(truth.builds) <= MOST_BUILDS)
        configuration = maker.configuration(product)
        return Case(product, terms, configuration, engine_for(product, random), truth)

    def considered(self, configuration: Configuration) -> Truth:
        """The builds that the engine chooses among: options valid that day, and of each span of
        numbers that no rule tells apart the one nearest to the number in effect."""
        translation = translate(self.product)
        representatives: dict[str, set[object]] = {}
        for attribute, variable in translation.of_span.items():
            value = configuration.choices.get(attribute, self.product.standard[attribute])
            is_text = isinstance(value, str)
            number = Decimal(len(value)) if isinstance(value, str) else value
            assert isinstance(number, Decimal)
            nearest = [
                piece.nearest(number) for piece in translation.finite.variables[variable].pieces
            ]
            representatives[attribute] = {"." * int(n) if is_text else n for n in nearest}
        return Truth(
            self.product,
            self.terms,
            [
                build
                for build in self.truth.builds
                if all(build[a] in allowed for a, allowed in representatives.items())
                and all(
                    option.valid.contains(self.terms.day)
                    for attribute, option in self.product.options()
                    if has(build, Wish(attribute.id, option.id))
                )
            ],
        )


def engine_for(product: Product, random: Random) -> Engine:
    """Mostly the diagram's engine, else the solver's."""
    if random.random() < 0.25:
        return solver_engine(translate(product))
    return build_engine(product, NoCache())


def cases(random: Random) -> tuple[Case, Truth, Resolution]:
    """A case that has some build, what the engine chooses among, and its resolution."""
    case = Case.make(random)
    truth = case.considered(case.configuration)
    assume(truth.builds)
    return case, truth, case.engine.resolve(case.configuration, case.terms)


def own_choice_left(configuration: Configuration, wish: Wish, kind: Kind) -> int:
    """1 where the wish goes against a choice on the very same thing."""
    point = Point(wish.attribute, wish.option if kind is Kind.SOME_OF else "")
    chosen = chosen_points(configuration)
    if point not in chosen:
        return 0
    wanted = wish.taken if kind is Kind.SOME_OF else wish.option
    return int(chosen[point] != wanted)


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_no_span_of_numbers_hides_a_rule(random: Random) -> None:
    case = Case.make(random)
    translation = translate(case.product)
    valid = {frozenset(build.items()) for build in case.truth.builds}
    for build in case.truth.builds:
        moved = dict(build)
        for attribute, variable in translation.of_span.items():
            value = build[attribute]
            number = Decimal(len(value)) if isinstance(value, str) else value
            assert isinstance(number, Decimal)
            piece = next(
                piece
                for piece in translation.finite.variables[variable].pieces
                if piece.least <= number <= piece.most
            )
            end = random.choice((piece.least, piece.most))
            moved[attribute] = "." * int(end) if isinstance(value, str) else end
        assert frozenset(moved.items()) in valid


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_the_build_in_effect_is_the_least(random: Random) -> None:
    case = Case.make(random)
    truth = case.considered(case.configuration)
    if not truth.builds:
        with pytest.raises(NoBuildError):
            case.engine.resolve(case.configuration, case.terms)
        return
    resolution = case.engine.resolve(case.configuration, case.terms)
    assert dict(resolution.values) in truth.builds
    least = truth.least(case.configuration)
    assert least is not None
    assert truth.rank(resolution.values, case.configuration) == least
    assert resolution.kept == (least[0] == 0)
    assert resolution.price.total == least[2]
    assert sum(line.amount for line in resolution.price.lines) == resolution.price.unit
    assert resolution.ready_days == case.product.ready_days(resolution.values)


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_counts_and_extremes(random: Random) -> None:
    case, truth, resolution = cases(random)
    kept = list(truth.keeping(case.configuration))
    assert resolution.builds in (None, len(kept)) if kept else resolution.builds == 0
    if kept:
        totals = [truth.total(build) for build in kept]
        assert resolution.cheapest == min(totals)
        assert resolution.dearest == max(totals)


def wishes(case: Case, resolution: Resolution) -> list[tuple[Wish, OptionAnswer, Kind]]:
    """Everything that could be clicked, with what the engine says of it."""
    found = []
    for attribute in case.product.attributes:
        answer = resolution.attributes[attribute.id]
        for option in answer.options:
            taken = not (attribute.kind is Kind.SOME_OF and option.in_effect)
            found.append((Wish(attribute.id, option.option, taken), option, attribute.kind))
        for interval in answer.intervals:
            number = interval.nearest
            is_text = attribute.kind is Kind.TEXT
            wish = Wish(attribute.id, "." * int(number) if is_text else str(number))
            found.append((wish, interval.answer, attribute.kind))
    return found


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_every_option(random: Random) -> None:
    case, truth, resolution = cases(random)
    least = truth.least(case.configuration)
    assert least is not None
    for wish, option, kind in wishes(case, resolution):
        best = truth.least(case.configuration, wish)
        if best is None:
            assert option.total is None
            assert option.state is State.IMPOSSIBLE or option.in_effect
            continue
        own = own_choice_left(case.configuration, wish, kind)
        if kind is Kind.NUMBER:
            own = int(wish.attribute in case.configuration.choices and not option.in_effect)
        if kind is Kind.TEXT:
            own = int(wish.attribute in case.configuration.choices and not option.in_effect)
        assert option.total == best[2]
        assert option.difference == best[2] - resolution.price.total
        assert option.given_up == max(0, best[0] - own - least[0])
        assert (option.state is State.BLOCKED) == (option.given_up > 0 and not option.in_effect)


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_who_set_it(random: Random) -> None:
    case, truth, resolution = cases(random)
    assume(resolution.kept)
    kept = list(truth.keeping(case.configuration))
    for attribute in case.product.attributes:
        answer = resolution.attributes[attribute.id]
        if attribute.kind is not Kind.ONE_OF:
            continue
        chosen = attribute.id in case.configuration.choices
        assert (answer.set_by is SetBy.CHOSEN) == chosen
        if not chosen and len(attribute.options) > 1:
            alternatives = {build[attribute.id] for build in kept}
            assert (answer.set_by is SetBy.FORCED) == (len(alternatives) == 1)
        if answer.set_by is SetBy.STANDARD:
            assert answer.value == case.product.standard[attribute.id]
        if answer.set_by is SetBy.ADAPTED:
            assert answer.value != case.product.standard[attribute.id]


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_what_an_option_promises_is_what_happens(random: Random) -> None:
    case, _, resolution = cases(random)
    assume(resolution.kept)
    for wish, option, kind in wishes(case, resolution):
        consequence = case.engine.consequence(case.configuration, case.terms, wish)
        if option.total is None:
            assert consequence is None
            continue
        assert consequence is not None
        after = case.engine.resolve(consequence.configuration, case.terms)
        assert after.kept
        assert has(after.values, wish)
        assert after.price.total == consequence.price.total
        if kind is not Kind.NUMBER or not option.in_effect:
            assert consequence.price.total == option.total
            assert consequence.difference == option.difference
            assert len(_points_lost(case.configuration, consequence.configuration)) == (
                option.given_up + own_choice_left(case.configuration, wish, kind)
                if kind not in SPANS
                else option.given_up
                + int(
                    wish.attribute in case.configuration.choices
                    and chosen_points(case.configuration)[Point(wish.attribute)]
                    != chosen_points(consequence.configuration)[Point(wish.attribute)]
                )
            )


def _points_lost(before: Configuration, after: Configuration) -> list[Point]:
    kept = chosen_points(after)
    return [p for p, value in chosen_points(before).items() if kept.get(p, _GONE) != value]


_GONE = object()


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_repairs_are_smallest_first_and_different(random: Random) -> None:
    case, truth, resolution = cases(random)
    assume(resolution.kept)
    for wish, option, kind in wishes(case, resolution):
        if option.state is not State.BLOCKED or kind in SPANS:
            continue
        repairs = case.engine.repairs(case.configuration, case.terms, wish)
        chosen = {
            point: value
            for point, value in chosen_points(case.configuration).items()
            if point.attribute != wish.attribute or (point.option and point.option != wish.option)
        }
        lost_sets = {
            frozenset(p for p, value in chosen.items() if at(build, p) != value)
            for build in truth.builds
            if has(build, wish)
        }
        smallest = {lost for lost in lost_sets if not any(other < lost for other in lost_sets)}
        found = []
        for repair in repairs:
            kept = chosen_points(repair.configuration)
            found.append(frozenset(p for p, value in chosen.items() if kept.get(p) != value))
        assert len(set(found)) == len(found) == min(3, len(smallest))
        assert set(found) <= smallest
        sizes = sorted(len(lost) for lost in smallest)
        assert [len(lost) for lost in found] == sizes[: len(found)]


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_a_cause_suffices_and_has_none_to_spare(random: Random) -> None:
    case, _, resolution = cases(random)
    assume(resolution.kept)
    space = Truth.unruled(case.product, case.terms).builds
    assume(len(space) <= MOST_BUILDS)
    for wish, option, kind in wishes(case, resolution):
        if kind in SPANS or option.state is not State.BLOCKED:
            continue
        if not all(o.valid.contains(case.terms.day) for _, o in case.product.options()):
            continue
        cause = case.engine.cause(case.configuration, wish)
        assert cause is not None
        with_wish = [build for build in space if has(build, wish)]
        reasons: list[Reason] = [*cause.choices, *cause.rules]
        assert not _allowed_by(reasons, with_wish, case.product)
        for spared in range(len(reasons)):
            assert _allowed_by(reasons[:spared] + reasons[spared + 1 :], with_wish, case.product)


Reason = tuple[str, ChosenValue] | Rule
"""A part of a cause: what was chosen for an attribute, or a rule."""


def _allowed_by(reasons: list[Reason], builds: list[Build], product: Product) -> bool:
    return any(all(_agrees(reason, build, product) for reason in reasons) for build in builds)


def _agrees(reason: Reason, build: Build, product: Product) -> bool:
    if isinstance(reason, Rule):
        return reason.holds(build, product.carried)
    attribute, value = reason
    if isinstance(value, Picks):
        taken = build[attribute]
        assert isinstance(taken, frozenset)
        return value.wanted <= taken and not value.unwanted & taken
    return build[attribute] == value


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_the_order_of_choices_is_no_matter(random: Random) -> None:
    case, _, resolution = cases(random)
    items = list(case.configuration.choices.items())
    random.shuffle(items)
    other = Configuration(case.product.id)
    for attribute, value in items:
        other = other.choose(attribute, value)
    again = case.remade().resolve(other, case.terms)
    assert again.values == resolution.values
    assert again.price == resolution.price
    assert all(again.attributes[a] == resolution.attributes[a] for a in resolution.attributes)
    assert again.builds == resolution.builds


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES)
def test_dials(random: Random) -> None:
    case, truth, resolution = cases(random)
    assume(resolution.kept)
    limit = random.choice((None, resolution.price.total + random.randint(-200, 300)))
    days = random.choice((None, random.randint(0, 9)))
    dialled = case.engine.resolve(case.configuration, case.terms, Dials(limit, days))
    chosen = chosen_points(case.configuration)
    for wish, option, kind in wishes(case, dialled):
        if option.total is None:
            continue
        own = Point(wish.attribute, wish.option if kind is Kind.SOME_OF else "")
        able = [build for build in truth.builds if has(build, wish)]
        given_up = {
            id(build): sum(at(build, p) != v for p, v in chosen.items() if p != own)
            for build in able
        }
        fewest = min(given_up.values())
        able = [build for build in able if given_up[id(build)] == fewest]
        in_time = [b for b in able if days is None or case.product.ready_days(b) <= days]
        assert option.too_late == (not in_time)
        if limit is not None:
            least = min(truth.total(build) for build in in_time or able)
            assert option.over_limit == max(0, least - limit)
    kept = list(truth.keeping(case.configuration))
    within = [
        build
        for build in kept
        if (days is None or case.product.ready_days(build) <= days)
        and (limit is None or truth.total(build) <= limit)
    ]
    assert dialled.builds_within in (None, len(within))
    assert case.engine.builds is None or dialled.builds_within is not None
