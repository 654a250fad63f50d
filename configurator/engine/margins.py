"""The least that is left of a price after its costs, over all builds.

One sweep with "price that stays with the shop, less cost" as weights finds the worst build. Numbers
count within their spans, so every span is taken at its least and at its most: amounts by the unit
rise or fall evenly between the two. Where percentages or minimum charges come after the sum, builds
are looked at one by one, the worst first, until none can be worse than the worst found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count, islice, product

import numpy as np

from configurator.domain.catalog import Product
from configurator.domain.conditions import Quantity, Value, attributes_of
from configurator.domain.prices import (
    Component,
    Each,
    Grid,
    PercentOfSubtotal,
    PriceRule,
    PriceTerms,
)
from configurator.domain.pricing import unit_after_late_rules
from configurator.engine.answers import build_values
from configurator.engine.diagram import Diagram
from configurator.engine.finite import Piece
from configurator.engine.sweeping import Sweeper, Weights
from configurator.engine.translation import Translation, translate
from configurator.engine.weights import NumberIn, PricesTooWideError, ValuePrices, value_prices

COST = "cost of "
MOST_STEPS = 100_000
"""So many steps at most the search takes under one set of rules that come after the sum."""

MOST_CORNERS = 64
"""So many ways of taking spans of numbers at either end are tried."""

DiagramOf = Callable[[Translation], Diagram | None]


@dataclass(frozen=True)
class Margin:
    """A build with the price and the cost of one piece, in minor units; `left` is what remains of
    the share of the price that was asked about, less the cost."""

    values: Mapping[str, Value]
    price: int
    cost: int
    left: Fraction


class Margins:
    """Finds worst builds of one product.

    `diagram_of` gives a diagram (see `diagram_for`); without one nothing can be said. Raises
    TooFineError and TooManyCombinationsError as `translate`.
    """

    def __init__(self, thing: Product, diagram_of: DiagramOf) -> None:
        costs = tuple(
            replace(rule, id=COST + rule.id, component=Component.SURCHARGE)
            for rule in thing.cost_rules
        )
        both = replace(thing, price_rules=thing.price_rules + costs)
        self._translation = translate(both)
        self._prices = self._only(lambda rule: not rule.id.startswith(COST))
        self._costs = self._only(lambda rule: rule.id.startswith(COST))
        diagram = diagram_of(self._translation)
        self.known = diagram is not None
        if diagram is not None:
            self._sweeper = Sweeper(diagram)
            self._variable_of = np.repeat(diagram.order, diagram.sizes).tolist()
            self._offset_of = dict(zip(diagram.order, diagram.offsets, strict=False))

    def least(self, terms: PriceTerms, share: Fraction) -> Margin | None:
        """The build of which least is left when `share` of its unit price is set against its cost.

        None where there is no build on the day of the terms. Raises KeyError for a currency that
        there are no prices or costs in, PricesTooWideError for more than 64 bits can hold.
        """
        if self._sweeper.diagram.empty or not self._open(terms):
            return None
        worst: Margin | None = None
        for number_in in self._corners():
            prices = value_prices(self._prices, terms, number_in)
            costs = value_prices(self._costs, replace(terms, book=None), number_in)
            for rules, values in prices.late:
                weights = self._weights(prices, costs, _ratio(rules, share))
                self._close(weights, terms)
                if prices.late_variable >= 0:
                    self._fix(weights, prices.late_variable, values)
                for found in self._looked_at(prices, costs, weights, terms, rules, share, worst):
                    worst = Margin(
                        self._values(found.assignment, number_in),
                        found.price,
                        found.cost,
                        found.left,
                    )
        return worst

    def _only(self, wanted: Callable[[PriceRule], bool]) -> Translation:
        """The translation as if the product had only these price rules."""
        groups = tuple(
            replace(group, rules=tuple(rule for rule in group.rules if wanted(rule)))
            for group in self._translation.prices
        )
        late = self._translation.late
        if late is not None:
            late = replace(late, rules=tuple(rule for rule in late.rules if wanted(rule)))
        return replace(self._translation, prices=groups, late=late)

    def _corners(self) -> Iterable[NumberIn]:
        """Every way of taking the spans of each priced number all at one end or the other."""
        priced = sorted(
            {
                attribute
                for rule in self._translation.product.price_rules
                for quantity in _quantities(rule)
                for attribute in attributes_of(quantity)
                if attribute in self._translation.of_span
            }
        )
        for sides in islice(product((False, True), repeat=len(priced)), MOST_CORNERS):
            high = {attribute for attribute, side in zip(priced, sides, strict=True) if side}
            yield _at_ends(high)

    def _weights(self, prices: ValuePrices, costs: ValuePrices, ratio: Fraction) -> "_Weighted":
        amounts = np.zeros(self._sweeper.values, dtype=object)
        sure = prices.fixed * ratio.numerator - costs.fixed * ratio.denominator
        for by_variable, factor in (
            (prices.by_variable, ratio.numerator),
            (costs.by_variable, -ratio.denominator),
        ):
            for variable, by_value in by_variable.items():
                offset = self._offset_of.get(variable)
                if offset is None:
                    sure += by_value[0] * factor
                else:
                    for value, amount in enumerate(by_value):
                        amounts[offset + value] += amount * factor
        span = sum(
            int(max(abs(amount) for amount in amounts[start:end]))
            for start, end in zip(self._sweeper.offsets, self._sweeper.offsets[1:], strict=False)
        )
        if span >= self._sweeper.forbidden:
            raise PricesTooWideError
        return _Weighted(amounts.astype(np.int64), sure, ratio.denominator)

    def _looked_at(
        self,
        prices: ValuePrices,
        costs: ValuePrices,
        weights: "_Weighted",
        terms: PriceTerms,
        rules: tuple[PriceRule, ...],
        share: Fraction,
        worst: Margin | None,
    ) -> Iterator["_Found"]:
        """Builds that are worse than the worst, each worse than the one before."""
        least = None if worst is None else worst.left
        # A percentage of the subtotal is rounded: by half a minor unit at most.
        slack = share / 2 if rules else Fraction(0)

        def enough(bound: int) -> bool:
            return least is not None and weights.exact(bound) - slack >= least

        for path in self._rising(weights.amounts, enough):
            assignment = self._assignment(path)
            subtotal, cost = _sum(prices, assignment), _sum(costs, assignment)
            price = unit_after_late_rules(subtotal, rules, terms)
            left = price * share - cost
            if least is None or left < least:
                least = left
                yield _Found(assignment, price, cost, left)

    def _rising(self, amounts: Weights, enough: Callable[[int], bool]) -> Iterator[list[int]]:
        """Builds as values (global numbers) by rising weight, until the weight is `enough`.

        A best-first search; of equal weights the one nearest to the end goes first.
        """
        sweeper = self._sweeper
        edges = sweeper.edge_weights(amounts)
        up = sweeper.up(edges)
        last = len(up) - 1
        impossible = sweeper.forbidden // 2
        tie = count()
        waiting: list[tuple[int, int, int, int, tuple[object, ...]]] = []
        heappush(waiting, (int(up[0]), 0, next(tie), 0, ()))
        for _ in range(MOST_STEPS):
            if not waiting:
                return
            bound, node, _, so_far, path = heappop(waiting)
            if bound >= impossible or enough(bound):
                return
            if -node == last:
                yield self._path_values(path)
                continue
            for edge in range(*sweeper.edges_of(-node)):
                target = int(sweeper.targets[edge])
                weight = so_far + int(edges[edge])
                total = weight + int(up[target])
                heappush(waiting, (total, -target, next(tie), weight, (path, edge)))

    def _path_values(self, path: tuple[object, ...]) -> list[int]:
        diagram = self._sweeper.diagram
        values: list[int] = []
        while path:
            rest, edge = path
            assert isinstance(rest, tuple)
            assert isinstance(edge, int)
            values += diagram.values[diagram.starts[edge] : diagram.starts[edge + 1]].tolist()
            path = rest
        return values

    def _assignment(self, path: Iterable[int]) -> list[int]:
        assignment = [0] * len(self._translation.finite.variables)
        for value in path:
            variable = self._variable_of[value]
            assignment[variable] = value - self._offset_of[variable]
        return assignment

    def _values(self, assignment: list[int], number_in: NumberIn) -> dict[str, Value]:
        values = build_values(self._translation, assignment, number_in, {})
        return {a.id: values[a.id] for a in self._translation.product.attributes}

    def _open(self, terms: PriceTerms) -> bool:
        return all(v in self._offset_of for v, _ in self._closed(terms))

    def _closed(self, terms: PriceTerms) -> list[tuple[int, int]]:
        return [
            self._translation.of_option[attribute.id, option.id]
            for attribute, option in self._translation.product.options()
            if not option.valid.contains(terms.day)
        ]

    def _close(self, weights: "_Weighted", terms: PriceTerms) -> None:
        for variable, value in self._closed(terms):
            weights.amounts[self._offset_of[variable] + value] = self._sweeper.forbidden

    def _fix(self, weights: "_Weighted", variable: int, values: frozenset[int]) -> None:
        offset = self._offset_of.get(variable)
        if offset is not None:
            for value in range(self._translation.finite.variables[variable].size):
                if value not in values:
                    weights.amounts[offset + value] = self._sweeper.forbidden


@dataclass(frozen=True, slots=True)
class _Found:
    assignment: list[int]
    price: int
    cost: int
    left: Fraction


@dataclass(frozen=True, slots=True)
class _Weighted:
    """Weights of values, what every build has beside them, and what all is to be divided by."""

    amounts: Weights
    sure: int
    denominator: int

    def exact(self, weight: int) -> Fraction:
        return Fraction(weight + self.sure, self.denominator)


def _ratio(rules: Iterable[PriceRule], share: Fraction) -> Fraction:
    """The share of the subtotal that counts, with percentages of the subtotal; minimum charges,
    which can only raise it, left out."""
    percent = sum(
        (Fraction(r.formula.percent) for r in rules if isinstance(r.formula, PercentOfSubtotal)),
        Fraction(0),
    )
    return share * (1 + percent / 100)


def _sum(prices: ValuePrices, assignment: list[int]) -> int:
    return prices.fixed + sum(
        by_value[assignment[variable]] for variable, by_value in prices.by_variable.items()
    )


def _quantities(rule: PriceRule) -> tuple[Quantity, ...]:
    match rule.formula:
        case Each(_, quantity):
            return (quantity,)
        case Grid(row, column):
            return row, column
        case _:
            return ()


def _at_ends(high: set[str]) -> NumberIn:
    def number_in(attribute: str, piece: Piece) -> Decimal:
        return piece.most if attribute in high else piece.least

    return number_in
