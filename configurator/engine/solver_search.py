"""Least builds by MaxSAT, for products whose diagram would be too large.

Slower, one question at a time, and exact all the same: the ranked parts become weights of soft
clauses (RC2, core-guided, python-sat), which are unbounded integers here. It cannot count builds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF
from pysat.solvers import Solver

from configurator.domain.configuration import Dials
from configurator.domain.pricing import total_of_unit, unit_after_late_rules
from configurator.engine.choices import Decided
from configurator.engine.clauses import Clauses
from configurator.engine.finite import FiniteProduct
from configurator.engine.interface import NO_DIALS
from configurator.engine.search import (
    Extent,
    FiguresOf,
    Place,
    Priced,
    Survey,
    ValueFigures,
    Way,
)

Weigh = Callable[[int, int], int]
"""(variable, value) -> its weight in one minimisation, at least 0."""


class SolverSearch:
    """Searches by a solver: see Search. Not for use by two threads at once."""

    def __init__(self, finite: FiniteProduct) -> None:
        self._finite = finite
        self._clauses = Clauses(finite)
        self._solver = Solver("cadical153", bootstrap_with=self._clauses.clauses)

    @property
    def builds(self) -> None:
        """A solver does not count."""
        return

    def possible(self, fixed: Mapping[int, int]) -> bool:
        """Whether some build has all these values."""
        literals = [self._clauses.literal(variable, value) for variable, value in fixed.items()]
        return bool(self._solver.solve(assumptions=[*self._clauses.selectors, *literals]))

    def least_way(self, state: Decided, priced: Priced, fixed: Mapping[int, int]) -> Way | None:
        """The least build that has all `fixed` values; None where there is none."""
        scale = _Ranks(self._finite, state, priced, changes=True)
        found = self._least(scale, priced, fixed, frozenset())
        if found is None:
            return None
        rank, best = found
        given_up = frozenset(v for v, c in state.chosen.items() if best[v] != c)
        return Way(rank, given_up, best, fixed)

    def survey(
        self, state: Decided, priced: Priced, slow: frozenset[Place] | None, dials: Dials
    ) -> Survey | None:
        """Everything about a state; each value's figures are found when they are asked for."""
        way = self.least_way(state, priced, {})
        if way is None:
            return None
        figures_of = self._figures(state, priced, slow, dials)
        return Survey(way, figures_of, self._extent(state, priced))

    def _figures(
        self, state: Decided, priced: Priced, slow: frozenset[Place] | None, dials: Dials
    ) -> FiguresOf:
        ranks = _Ranks(self._finite, state, priced, changes=True)
        cheapest_first = _Ranks(self._finite, state, priced, changes=False)

        def figures_of(variable: int) -> list[ValueFigures | None]:
            size = self._finite.variables[variable].size
            return [figures_with({variable: value}) for value in range(size)]

        def figures_with(fixed: Mapping[int, int]) -> ValueFigures | None:
            found = self._least(ranks, priced, fixed, frozenset())
            if found is None:
                return None
            (given_up, changed, unit), _ = found
            total = total_of_unit(unit, priced.terms)
            if dials == NO_DIALS:
                return ValueFigures(given_up, changed, total)
            cheapest = self._least(cheapest_first, priced, fixed, frozenset())
            in_time = None
            if slow is not None:
                in_time = self._least(cheapest_first, priced, fixed, slow)
            assert cheapest is not None
            too_late = in_time is None or in_time[0][0] > cheapest[0][0]
            within = cheapest if too_late or in_time is None else in_time
            over = 0
            if dials.at_most is not None:
                over = max(0, total_of_unit(within[0][2], priced.terms) - dials.at_most)
            return ValueFigures(given_up, changed, total, over, too_late)

        return figures_of

    def _extent(self, state: Decided, priced: Priced) -> Extent | None:
        """What the builds that keep all choices cost at least and at most."""
        nothing_chosen = replace(state, chosen={}, defaults={})
        least = _Ranks(self._finite, nothing_chosen, priced, changes=False)
        most = _Ranks(self._finite, nothing_chosen, priced, changes=False, dearest=True)
        cheapest = self._least(least, priced, state.chosen, frozenset())
        dearest = self._least(most, priced, state.chosen, frozenset())
        if cheapest is None or dearest is None:
            return None
        return Extent(
            None,
            total_of_unit(cheapest[0][2], priced.terms),
            total_of_unit(dearest[0][2], priced.terms),
            None,
        )

    def _least(
        self, ranks: "_Ranks", priced: Priced, fixed: Mapping[int, int], barred: Iterable[Place]
    ) -> tuple[tuple[int, int, int], tuple[int, ...]] | None:
        """The least rank and its build, over every set of late rules."""
        found: tuple[tuple[int, int, int], tuple[int, ...]] | None = None
        for rules, values in priced.prices.late:
            hard = [[self._clauses.literal(v, value)] for v, value in fixed.items()]
            hard += [[-self._clauses.literal(*place)] for place in (*priced.closed, *barred)]
            if priced.prices.late_variable >= 0:
                late = priced.prices.late_variable
                hard.append([self._clauses.literal(late, value) for value in sorted(values)])
            best = self._minimise(ranks.weight, hard)
            if best is None:
                continue
            given_up, changed, subtotal = ranks.of(best)
            unit = unit_after_late_rules(subtotal, rules, priced.terms)
            rank = (given_up, changed, unit)
            if found is None or ranks.better(rank, found[0]):
                found = (rank, best)
        return found

    def _minimise(self, weigh: Weigh, hard: list[list[int]]) -> tuple[int, ...] | None:
        formula = WCNF()
        for clause in (*self._clauses.clauses, *hard):
            formula.append(clause)
        for selector in self._clauses.selectors:
            formula.append([selector])
        for variable, described in enumerate(self._finite.variables):
            for value in range(described.size):
                weight = weigh(variable, value)
                if weight:
                    formula.append([-self._clauses.literal(variable, value)], weight=weight)
        model: list[int] | None
        if formula.soft:
            with RC2Stratified(formula) as minimiser:
                model = minimiser.compute()
        else:
            # RC2 does not take a formula without soft clauses.
            with Solver("cadical153", bootstrap_with=formula.hard) as solver:
                model = solver.get_model() if solver.solve() else None
        return None if model is None else tuple(self._clauses.assignment(model))


class _Ranks:
    """The ranked parts of a build's weight, and their sum as one unbounded integer."""

    def __init__(
        self,
        finite: FiniteProduct,
        state: Decided,
        priced: Priced,
        *,
        changes: bool,
        dearest: bool = False,
    ) -> None:
        self._state = state
        self._prices = priced.prices
        self._changes = changes
        self._dearest = dearest
        spans = [max(prices) - min(prices) for prices in priced.prices.by_variable.values()]
        self._price_range = sum(spans) + 1
        self._change_range = len(finite.variables) + 1

    def weight(self, variable: int, value: int) -> int:
        """What a value adds to the weight of a build."""
        given_up, changed = self._steps(variable, value)
        weight = (given_up * self._change_range + changed) * self._price_range
        prices = self._prices.by_variable.get(variable)
        if prices is not None:
            price = prices[value]
            weight += max(prices) - price if self._dearest else price - min(prices)
        return weight

    def of(self, build: tuple[int, ...]) -> tuple[int, int, int]:
        """Choices given up, values changed, and the price of one piece before late rules."""
        steps = [self._steps(variable, value) for variable, value in enumerate(build)]
        subtotal = self._prices.fixed + sum(
            prices[build[variable]] for variable, prices in self._prices.by_variable.items()
        )
        return sum(step[0] for step in steps), sum(step[1] for step in steps), subtotal

    def better(self, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        """Whether the first rank comes before the second."""
        return one > other if self._dearest else one < other

    def _steps(self, variable: int, value: int) -> tuple[int, int]:
        chosen = self._state.chosen.get(variable)
        if chosen == value:
            return 0, 0
        default = self._state.defaults.get(variable, value)
        return int(chosen is not None), int(self._changes and default != value)
