"""Least builds on a diagram under weights: what the engine asks of a sweeper, in its own terms."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from configurator.domain.configuration import Dials
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import total_of_unit, unit_after_late_rules
from configurator.engine.answers import ValueFigures
from configurator.engine.choices import Decided
from configurator.engine.finite import FiniteProduct
from configurator.engine.interface import NO_DIALS
from configurator.engine.sweeping import Sweeper, Weights, values_of
from configurator.engine.weights import Scale, ValuePrices

LeastOf = Callable[[int | None], tuple[int, int] | None]
"""(place of a value, None for any) -> ranks before the price, and unit price, of the least build."""


@dataclass(frozen=True)
class Priced:
    """Prices of values under some terms, the weights made from them, and values closed that day."""

    terms: PriceTerms
    prices: ValuePrices
    scale: Scale
    closed: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Way:
    """A build of least weight: its rank, the chosen variables it gives up, its values."""

    rank: tuple[int, int, int]
    given_up: frozenset[int]
    best: tuple[int, ...]
    fixed: Mapping[int, int]


@dataclass(frozen=True)
class Extent:
    """How many builds keep all choices, and the least and greatest total among them."""

    builds: int
    cheapest: int
    dearest: int


class Search:
    """Minimum queries about choices and prices on one diagram."""

    def __init__(self, sweeper: Sweeper, finite: FiniteProduct) -> None:
        self.sweeper = sweeper
        self._variables = len(finite.variables)
        self._layer_of = {v: layer for layer, v in enumerate(sweeper.diagram.order)}

    def place(self, variable: int, value: int) -> int | None:
        """The global number of a value; None for a variable that has one value only."""
        layer = self._layer_of.get(variable)
        return None if layer is None else self.sweeper.offsets[layer] + value

    def ranked(self, state: Decided, priced: Priced) -> Weights:
        """Weights of choices given up, then values changed, then price."""
        scale = priced.scale
        weights = scale.changed.copy()
        for variable, value in state.chosen.items():
            layer = self._layer_of.get(variable)
            if layer is not None:
                start, end = self.sweeper.offsets[layer : layer + 2]
                weights[start:end] += scale.choice
                weights[start + value] = scale.plain[start + value]
        self._close(weights, priced)
        return weights

    def keeping(self, state: Decided, priced: Priced) -> Weights | None:
        """Weights of prices alone, every choice kept; None when one cannot be kept at all."""
        weights = priced.scale.plain.copy()
        self._close(weights, priced)
        kept = all(self.fix(weights, v, (value,)) for v, value in state.chosen.items())
        return weights if kept else None

    def fix(self, weights: Weights, variable: int, values: Iterable[int]) -> bool:
        """Forbid all other values of a variable; False when that leaves none."""
        layer = self._layer_of.get(variable)
        if layer is None:
            return 0 in values
        start, end = self.sweeper.offsets[layer : layer + 2]
        kept = [start + value for value in values]
        remembered = weights[kept]
        weights[start:end] = self.sweeper.forbidden
        weights[kept] = remembered
        return bool(kept)

    def least_way(self, state: Decided, priced: Priced, fixed: Mapping[int, int]) -> Way | None:
        """The least build that has all `fixed` values; None where there is none."""
        if self._nothing_open(priced):
            return None
        found: Way | None = None
        for rules, values in priced.prices.late:
            weights = self.ranked(state, priced)
            possible = all(self.fix(weights, v, (value,)) for v, value in fixed.items())
            if not possible or not self._late(weights, priced, values):
                continue
            up = self.sweeper.up(weights)
            least = int(up[0])
            if least >= self.sweeper.forbidden:
                continue
            scale = priced.scale
            unit = unit_after_late_rules(scale.subtotal(least), rules, priced.terms)
            rank = (scale.given_up(least), scale.changes(least), unit)
            if found is None or rank < found.rank:
                path = self.sweeper.trace(weights, up)
                best = tuple(values_of(path, self.sweeper.diagram.order, self._variables))
                given_up = frozenset(v for v, c in state.chosen.items() if best[v] != c)
                found = Way(rank, given_up, best, fixed)
        return found

    def possible(self, fixed: Mapping[int, int]) -> bool:
        """Whether some build has all these values, whatever it costs."""
        if self.sweeper.diagram.empty:
            return False
        weights = np.zeros(self.sweeper.values, dtype=np.int64)
        if not all(self.fix(weights, v, (value,)) for v, value in fixed.items()):
            return False
        return bool(self.sweeper.up(weights)[0] < self.sweeper.forbidden)

    def figures(
        self, state: Decided, priced: Priced, slow: frozenset[tuple[int, int]] | None, dials: Dials
    ) -> Callable[[int, int], ValueFigures | None]:
        """The figures of every value, from one sweep for each set of late rules.

        Under dials two more look at the cheapest builds, and at those without the values that
        are too `slow` for them (None: nothing at all is in time).
        """
        least_of = self._least_of(self.ranked(state, priced), priced)
        cheapest_of: LeastOf | None = None
        in_time_of: LeastOf | None = None
        if dials != NO_DIALS:
            cheapest_of = self._least_of(self._cheapest_first(state, priced), priced)
            in_time_of = _never
            if slow is not None:
                quick = replace(priced, closed=priced.closed | slow)
                in_time_of = self._least_of(self._cheapest_first(state, quick), quick)
        change_range, terms = priced.scale.change_range, priced.terms

        def figures_of(variable: int, value: int) -> ValueFigures | None:
            place = self.place(variable, value)
            least = least_of(place)
            if least is None:
                return None
            given_up, changed = divmod(least[0], change_range)
            total = total_of_unit(least[1], terms)
            if cheapest_of is None or in_time_of is None:
                return ValueFigures(given_up, changed, total)
            cheapest, in_time = cheapest_of(place), in_time_of(place)
            assert cheapest is not None
            too_late = in_time is None or in_time[0] > cheapest[0]
            within = cheapest if too_late or in_time is None else in_time
            over = 0
            if dials.at_most is not None:
                over = max(0, total_of_unit(within[1], terms) - dials.at_most)
            return ValueFigures(given_up, changed, total, over, too_late)

        return figures_of

    def _cheapest_first(self, state: Decided, priced: Priced) -> Weights:
        """Weights of choices given up, then price."""
        weights = priced.scale.plain.copy()
        for variable, value in state.chosen.items():
            layer = self._layer_of.get(variable)
            if layer is not None:
                start, end = self.sweeper.offsets[layer : layer + 2]
                weights[start:end] += priced.scale.choice
                weights[start + value] -= priced.scale.choice
        self._close(weights, priced)
        return weights

    def _least_of(self, weights: Weights, priced: Priced) -> LeastOf:
        """The least ranks by value, from one sweep for each set of late rules."""
        scale, terms, forbidden = priced.scale, priced.terms, self.sweeper.forbidden
        swept = [
            (rules, self._by_value(weights, priced, values)) for rules, values in priced.prices.late
        ]

        def least_of(place: int | None) -> tuple[int, int] | None:
            best: tuple[int, int] | None = None
            for rules, least in swept:
                weight = int(least[-1 if place is None else place])
                if weight < forbidden:
                    unit = scale.subtotal(weight)
                    if rules:
                        unit = unit_after_late_rules(unit, rules, terms)
                    rank = (weight // scale.price_range, unit)
                    if best is None or rank < best:
                        best = rank
            return best

        return least_of

    def _by_value(self, weights: Weights, priced: Priced, values: frozenset[int]) -> Weights:
        """Least weight by value; one more entry at the end holds the least of all."""
        own = weights
        if priced.prices.late_variable >= 0:
            own = weights.copy()
            self._late(own, priced, values)
        answers = np.full(self.sweeper.values + 1, self.sweeper.forbidden, dtype=np.int64)
        if not self._nothing_open(priced):
            up = self.sweeper.up(own)
            answers[:-1] = self.sweeper.least_by_value(own, up, self.sweeper.down(own))
            answers[-1] = up[0]
        return answers

    def extent(self, state: Decided, priced: Priced) -> Extent | None:
        """How many builds keep all choices, and what they cost; None where there is none."""
        weights = self.keeping(state, priced)
        if weights is None or self._nothing_open(priced):
            return None
        builds = self.sweeper.count(weights < self.sweeper.forbidden)
        if builds == 0:
            return None
        totals = []
        scale, terms = priced.scale, priced.terms
        for rules, values in priced.prices.late:
            own = weights.copy()
            self._late(own, priced, values)
            least = int(self.sweeper.up(own)[0])
            if least >= self.sweeper.forbidden:
                continue
            reversed_prices = np.where(own < self.sweeper.forbidden, -own, own)
            most = -int(self.sweeper.up(reversed_prices)[0])
            for weight in (least, most):
                unit = unit_after_late_rules(scale.subtotal(weight), rules, terms)
                totals.append(total_of_unit(unit, terms))
        return Extent(builds, min(totals), max(totals))

    def _nothing_open(self, priced: Priced) -> bool:
        """Whether there is no build at all, be it because an only option is closed."""
        only = (self.place(variable, value) is None for variable, value in priced.closed)
        return self.sweeper.diagram.empty or any(only)

    def _close(self, weights: Weights, priced: Priced) -> None:
        for variable, value in priced.closed:
            place = self.place(variable, value)
            if place is not None:
                weights[place] = self.sweeper.forbidden

    def _late(self, weights: Weights, priced: Priced, values: frozenset[int]) -> bool:
        if priced.prices.late_variable < 0:
            return True
        return self.fix(weights, priced.prices.late_variable, values)


def _never(_place: int | None) -> None:
    """No build has it."""
