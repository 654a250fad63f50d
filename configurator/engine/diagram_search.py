"""Least builds by sweeping a diagram: every value's answer at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from configurator.domain.configuration import Dials
from configurator.domain.prices import PriceRule
from configurator.domain.pricing import (
    total_of_unit,
    totals_of_units,
    unit_after_late_rules,
    units_after_late_rules,
)
from configurator.engine.budget import count_within
from configurator.engine.choices import Decided
from configurator.engine.diagram import Weights
from configurator.engine.finite import FiniteProduct
from configurator.engine.interface import NO_DIALS
from configurator.engine.search import (
    Extent,
    FiguresOf,
    FiguresTable,
    Place,
    Priced,
    Survey,
    ValueFigures,
    Way,
)
from configurator.engine.sweeping import Sweeper
from configurator.engine.weights import Scale

NONE = int(np.iinfo(np.int64).max)


class _Ranked(NamedTuple):
    """By value, and last of all: the ranks before the price, packed (NONE where no build has the
    value), and the price of one piece."""

    rank: Weights
    unit: Weights


class DiagramSearch:
    """Searches on one diagram: see Search. Not for use by two threads at once.

    Its methods raise PricesTooWideError when prices do not fit into the sweep's weights.
    """

    def __init__(self, sweeper: Sweeper, finite: FiniteProduct) -> None:
        self._sweeper = sweeper
        self._scales: WeakKeyDictionary[Priced, Scale] = WeakKeyDictionary()
        self._variables = len(finite.variables)
        self._offset_of = dict(zip(sweeper.diagram.order, sweeper.offsets, strict=False))
        sizes = sweeper.diagram.sizes
        self._size_of = dict(zip(sweeper.diagram.order, sizes, strict=True))
        self._names = [
            name for variable in sweeper.diagram.order for name in finite.variables[variable].names
        ]
        self._variables_of = np.repeat(np.array(sweeper.diagram.order, dtype=np.intp), sizes)
        self._variable_of = self._variables_of.tolist()

    @property
    def builds(self) -> int:
        """The exact number of valid builds."""
        return self._sweeper.diagram.builds

    def survey(
        self, state: Decided, priced: Priced, slow: frozenset[Place] | None, dials: Dials
    ) -> Survey | None:
        """Everything about a state, from one sweep down and three up for each set of late rules.

        Upwards go together the ranks, and the cheapest and dearest builds that keep all choices.
        Under dials two more look at the cheapest builds, and at those without `slow` values.
        """
        if self._nothing_open(priced):
            return None
        scale = self._scale(priced)
        ranked, keeping = self._ranked(state, priced), self._keeping(state, priced)
        way: Way | None = None
        least: _Ranked | None = None
        totals: list[int] = []
        for rules, values in priced.prices.late:
            own = self._within_late(ranked, priced, values)
            kept = self._within_late(keeping, priced, values)
            dear = np.where(kept < self._sweeper.forbidden, -kept, kept)
            up, ends = self._sweeper.ups((own, kept, dear))
            found = self._swept(own, rules, priced, up)
            if found is None:
                continue
            totals += self._ends(ends[1:], rules, priced)
            by_value, path = found
            least = _better(least, by_value)
            given_up, changed = divmod(int(by_value.rank[-1]), scale.change_range)
            rank = (given_up, changed, int(by_value.unit[-1]))
            if way is None or rank < way.rank:
                way = self._way(rank, path, state, {})
        if way is None or least is None:
            return None
        table = self._table(state, priced, least, slow, dials)
        extent = self._extent(keeping, totals, priced, slow, dials)
        return Survey(way, _of_any_build(table), extent, table)

    def least_way(self, state: Decided, priced: Priced, fixed: Mapping[int, int]) -> Way | None:
        """The least build that has all `fixed` values; None where there is none."""
        scale = self._scale(priced)
        ranked = self._ranked(state, priced)
        for variable, value in fixed.items():
            self._fix(ranked, variable, (value,))
        way: Way | None = None
        for rules, values in priced.prices.late:
            edges = self._sweeper.edge_weights(self._within_late(ranked, priced, values))
            up = self._sweeper.up(edges)
            least = int(up[0])
            if least < self._sweeper.forbidden:
                unit = unit_after_late_rules(scale.subtotal(least), rules, priced.terms)
                rank = (scale.given_up(least), scale.changes(least), unit)
                if way is None or rank < way.rank:
                    way = self._way(rank, self._sweeper.trace(edges, up), state, fixed)
        return way

    def possible(self, fixed: Mapping[int, int]) -> bool:
        """Whether some build has all these values, whatever it costs and whenever it is valid."""
        if self._sweeper.diagram.empty:
            return False
        weights = np.zeros(self._sweeper.values, dtype=np.int64)
        for variable, value in fixed.items():
            self._fix(weights, variable, (value,))
        edges = self._sweeper.edge_weights(weights)
        return bool(self._sweeper.up(edges)[0] < self._sweeper.forbidden)

    def _way(
        self,
        rank: tuple[int, int, int],
        path: Iterable[int],
        state: Decided,
        fixed: Mapping[int, int],
    ) -> Way:
        best = [0] * self._variables
        for value in path:
            variable = self._variable_of[value]
            best[variable] = value - self._offset_of[variable]
        given_up = frozenset(v for v, chosen in state.chosen.items() if best[v] != chosen)
        return Way(rank, given_up, tuple(best), fixed)

    def _scale(self, priced: Priced) -> Scale:
        scale = self._scales.get(priced)
        if scale is None:
            scale = Scale(self._sweeper, priced.prices, priced.defaults, self._variables)
            self._scales[priced] = scale
        return scale

    def _ranked(self, state: Decided, priced: Priced) -> Weights:
        """Weights of choices given up, then values changed, then price."""
        scale = self._scale(priced)
        weights = scale.changed.copy()
        decided_on, chosen = self._chosen(state)
        weights[decided_on] += scale.choice
        weights[chosen] = scale.plain.take(chosen)
        self._close(weights, priced)
        return weights

    def _cheapest_first(self, state: Decided, priced: Priced) -> Weights:
        """Weights of choices given up, then price."""
        scale = self._scale(priced)
        weights = scale.plain.copy()
        decided_on, chosen = self._chosen(state)
        weights[decided_on] += scale.choice
        weights[chosen] -= scale.choice
        self._close(weights, priced)
        return weights

    def _keeping(self, state: Decided, priced: Priced) -> Weights:
        """Weights of the price alone, with only those values open that keep all choices."""
        weights = self._scale(priced).plain.copy()
        self._close(weights, priced)
        decided_on, chosen = self._chosen(state)
        kept = weights.take(chosen)
        weights[decided_on] = self._sweeper.forbidden
        weights[chosen] = kept
        return weights

    def _chosen(self, state: Decided) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
        """Which values are of variables somebody decided on, and which of them were chosen."""
        decided_on = np.zeros(self._variables, dtype=np.bool_)
        decided_on[list(state.chosen)] = True
        places = [
            self._offset_of[variable] + value
            for variable, value in state.chosen.items()
            if variable in self._offset_of
        ]
        return decided_on.take(self._variables_of), np.array(places, dtype=np.intp)

    def _swept(
        self,
        weights: Weights,
        rules: Sequence[PriceRule],
        priced: Priced,
        up: Weights | None = None,
    ) -> tuple[_Ranked, list[int]] | None:
        """The least ranks by value, and the least build; None where none is.

        `up` is what a sweep up has found of these weights, where there was one.
        """
        sweeper, scale = self._sweeper, self._scale(priced)
        edges = sweeper.edge_weights(weights)
        if up is None:
            up = sweeper.up(edges)
        if up[0] >= sweeper.forbidden:
            return None
        by_value = sweeper.least_by_value(edges, up, sweeper.down(edges))
        found = np.append(by_value, up[0])
        possible = found < sweeper.forbidden
        unit = scale.subtotals(found)
        if rules:
            subtotals = unit[possible].tolist()
            unit[possible] = units_after_late_rules(subtotals, rules, priced.terms)
        ranked = _Ranked(np.where(possible, found // scale.price_range, NONE), unit)
        return ranked, sweeper.trace(edges, up)

    def _table(
        self,
        state: Decided,
        priced: Priced,
        least: _Ranked,
        slow: frozenset[Place] | None,
        dials: Dials,
    ) -> FiguresTable:
        given_up, changed = np.divmod(least.rank, self._scale(priced).change_range)
        totals = totals_of_units(least.unit.tolist(), priced.terms)
        over, late = [0] * len(totals), [False] * len(totals)
        if dials != NO_DIALS:
            over, late = self._within_dials(state, priced, slow, dials)
        return FiguresTable(
            self._offset_of,
            self._size_of,
            self._names,
            least.rank != NONE,
            given_up,
            changed.tolist(),
            totals,
            over,
            late,
        )

    def _within_dials(
        self, state: Decided, priced: Priced, slow: frozenset[Place] | None, dials: Dials
    ) -> tuple[list[int], list[bool]]:
        """For each value by how much it passes the limit at least, and whether it is too late."""
        cheapest: _Ranked | None = None
        in_time: _Ranked | None = None
        quick = replace(priced, closed=priced.closed | (slow or frozenset()))
        for rules, values in priced.prices.late:
            weights = self._within_late(self._cheapest_first(state, priced), priced, values)
            found = self._swept(weights, rules, priced)
            if found is not None:
                cheapest = _better(cheapest, found[0])
            if slow is not None and not self._nothing_open(quick):
                weights = weights.copy()
                self._close(weights, quick)
                found = self._swept(weights, rules, priced)
                if found is not None:
                    in_time = _better(in_time, found[0])
        assert cheapest is not None, "asked only where there is a build"
        if in_time is None:
            too_late = np.ones(len(cheapest.rank), dtype=np.bool_)
            counted = cheapest.unit
        else:
            too_late = in_time.rank > cheapest.rank
            too_late |= in_time.rank == NONE
            counted = np.where(too_late, cheapest.unit, in_time.unit)
        over = [0] * len(counted)
        if dials.at_most is not None:
            limit = dials.at_most
            totals = totals_of_units(counted.tolist(), priced.terms)
            over = [max(0, total - limit) for total in totals]
        return over, too_late.tolist()

    def _ends(
        self, weights: Sequence[int], rules: Sequence[PriceRule], priced: Priced
    ) -> list[int]:
        """The least and the greatest total under a set of late rules; nothing where no build is.

        `weights` are those of the cheapest build, and of the dearest with its sign turned.
        """
        cheap, dear = weights
        if cheap >= self._sweeper.forbidden:
            return []
        subtotals = map(self._scale(priced).subtotal, (cheap, -dear))
        units = units_after_late_rules(subtotals, rules, priced.terms)
        return [total_of_unit(unit, priced.terms) for unit in units]

    def _extent(
        self,
        keeping: Weights,
        totals: Sequence[int],
        priced: Priced,
        slow: frozenset[Place] | None,
        dials: Dials,
    ) -> Extent | None:
        """How many builds keep all choices, and what they cost; None where there is none.

        `totals` are the least and the greatest under each set of late rules.
        """
        builds = self._sweeper.count(keeping < self._sweeper.forbidden)
        if builds == 0:
            return None
        within: int | None = builds
        if dials != NO_DIALS:
            within = self._count_within(keeping, priced, slow, dials)
        return Extent(builds, min(totals), max(totals), within)

    def _count_within(
        self,
        weights: Weights,
        priced: Priced,
        slow: frozenset[Place] | None,
        dials: Dials,
    ) -> int | None:
        """How many of the builds that `weights` leave open are within the dials."""
        sweeper, scale = self._sweeper, self._scale(priced)
        if slow is None:
            return 0
        timely = replace(priced, closed=slow)
        if self._nothing_open(timely):
            return 0
        quick = weights.copy()
        self._close(quick, timely)
        if dials.at_most is None:
            return sweeper.count(quick < sweeper.forbidden)
        counted = 0
        for rules, values in priced.prices.late:
            open_values = self._within_late(quick, priced, values) < sweeper.forbidden
            limit = self._greatest_within(priced, rules, dials.at_most)
            edges = sweeper.edge_weights(scale.plain)
            found = count_within(sweeper, edges, sweeper.open_edges(open_values), limit)
            if found is None:
                return None
            counted += found
        return counted

    def _greatest_within(self, priced: Priced, rules: Sequence[PriceRule], limit: int) -> int:
        """The greatest weight of prices whose total stays within the limit; -1 for none."""
        scale = self._scale(priced)
        low, high = -1, scale.price_range - 1
        while low < high:
            middle = (low + high + 1) // 2
            unit = unit_after_late_rules(scale.subtotal(middle), rules, priced.terms)
            if total_of_unit(unit, priced.terms) <= limit:
                low = middle
            else:
                high = middle - 1
        return low

    def _fix(self, weights: Weights, variable: int, values: Iterable[int]) -> None:
        """Forbid all other values of a variable. One that is not in the diagram has no others."""
        offset = self._offset_of.get(variable)
        if offset is not None:
            kept = [offset + value for value in values]
            remembered = weights[kept]
            weights[offset : offset + self._size_of[variable]] = self._sweeper.forbidden
            weights[kept] = remembered

    def _nothing_open(self, priced: Priced) -> bool:
        """Whether there is no build at all, be it because an only option is closed."""
        return self._sweeper.diagram.empty or any(
            variable not in self._offset_of for variable, _ in priced.closed
        )

    def _close(self, weights: Weights, priced: Priced) -> None:
        """Forbid what is closed. That something stays open, `_nothing_open` has told before."""
        for variable, value in priced.closed:
            weights[self._offset_of[variable] + value] = self._sweeper.forbidden

    def _within_late(self, weights: Weights, priced: Priced, values: frozenset[int]) -> Weights:
        """The weights with only those values open under which one set of late rules applies."""
        if priced.prices.late_variable < 0:
            return weights
        own = weights.copy()
        self._fix(own, priced.prices.late_variable, values)
        return own


def _better(one: _Ranked | None, other: _Ranked) -> _Ranked:
    """The lesser of two ranks at each place; None is more than any."""
    if one is None:
        return other
    less = (other.rank < one.rank) | ((other.rank == one.rank) & (other.unit < one.unit))
    return _Ranked(np.where(less, other.rank, one.rank), np.where(less, other.unit, one.unit))


def _of_any_build(table: FiguresTable) -> FiguresOf:
    """The figures of a variable that is not in the diagram: it has one value, in every build.

    What is last in a table is about any build.
    """
    figures = ValueFigures(
        int(table.given_up[-1]),
        table.changed[-1],
        table.totals[-1],
        table.over_limit[-1],
        table.too_late[-1],
    )
    return lambda _variable: [figures]
