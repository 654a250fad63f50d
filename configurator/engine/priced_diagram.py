"""A product's diagram with its prices and its costs: what every edge adds to each."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from operator import add

import numpy as np

from configurator.domain.catalog import Product
from configurator.domain.prices import Component, PriceRule, PriceTerms
from configurator.engine.diagram import Diagram, Weights
from configurator.engine.finite import Piece
from configurator.engine.spans import applies, extremes, priced_spans, rounding, uneven
from configurator.engine.sweeping import Sweeper
from configurator.engine.translation import Translation, translate
from configurator.engine.weights import (
    NumberIn,
    PricesTooWideError,
    ValuePrices,
    examples,
    value_prices,
)

COST = "cost of "

DiagramOf = Callable[[Translation], Diagram | None]
Stretch = tuple[Piece, ...]
"""For each priced number the least and the most."""

Corner = tuple[Decimal, ...]
"""A number for each priced number."""


class PricedDiagram:
    """A product compiled so that its price and its cost can both be read off.

    `known` says whether there is a diagram; without one nothing can be said. `spans` are the
    numbers that amounts are charged by, `cells` how many amounts there are to work out.
    """

    def __init__(self, thing: Product, diagram_of: DiagramOf) -> None:
        costs = tuple(
            replace(rule, id=COST + rule.id, component=Component.SURCHARGE)
            for rule in thing.cost_rules
        )
        both = replace(thing, price_rules=thing.price_rules + costs)
        self.translation = translate(both)
        self.product = thing
        self.spans = priced_spans(self.translation)
        bent = uneven(self.translation)
        self.prices = self._only(lambda r: not r.id.startswith(COST) and r.id not in bent)
        self.costs = self._only(lambda r: r.id.startswith(COST) and r.id not in bent)
        self.bent_prices = self._only(lambda r: not r.id.startswith(COST) and r.id in bent)
        self.bent_costs = self._only(lambda r: r.id.startswith(COST) and r.id in bent)
        self.bent = bool(bent)
        self.rounding = rounding(self.translation, lambda rule: rule.id.startswith(COST))
        diagram = diagram_of(self.translation)
        self.known = diagram is not None
        variables = self.translation.finite.variables
        self.cells = sum(
            variables[group.variable].size if group.variable >= 0 else 1
            for group in self.translation.prices
        )
        if diagram is not None:
            self.sweeper = Sweeper(diagram)
            self.offset_of = dict(zip(diagram.order, diagram.offsets, strict=False))
            self._variable_of = np.repeat(diagram.order, diagram.sizes).tolist()

    def number_in(self, numbers: Corner) -> NumberIn:
        """Takes each piece of a priced number at its number nearest to the given one."""
        by_attribute = dict(zip((span.attribute for span in self.spans), numbers, strict=True))

        def number_in(attribute: str, piece: Piece) -> Decimal:
            return piece.nearest(by_attribute.get(attribute, piece.least))

        return number_in

    def assignment(self, path: list[int]) -> list[int]:
        """The value of each variable, from the values (global numbers) along a path."""
        assignment = [0] * len(self.translation.finite.variables)
        for value in path:
            variable = self._variable_of[value]
            assignment[variable] = value - self.offset_of[variable]
        return assignment

    def closed(self, terms: PriceTerms) -> list[tuple[int, int]]:
        """The values of options that are not to be had on the day of the terms."""
        return [
            self.translation.of_option[attribute.id, option.id]
            for attribute, option in self.translation.product.options()
            if not option.valid.contains(terms.day)
        ]

    def _only(self, wanted: Callable[[PriceRule], bool]) -> Translation:
        """The translation as if the product had only these price rules."""
        groups = tuple(
            replace(group, rules=tuple(rule for rule in group.rules if wanted(rule)))
            for group in self.translation.prices
        )
        late = self.translation.late
        if late is not None:
            late = replace(late, rules=tuple(rule for rule in late.rules if wanted(rule)))
        return replace(self.translation, prices=groups, late=late)


class EdgeAmounts:
    """What every edge adds to the price and to the cost, with each number nearest to one given.

    Of what follows numbers unevenly, prices count at their least and costs at their most within a
    stretch.
    """

    def __init__(
        self, model: PricedDiagram, terms: PriceTerms, numbers: Corner, stretch: Stretch
    ) -> None:
        own = replace(terms, book=None)
        self.number_in = model.number_in(numbers)
        self.prices = value_prices(model.prices, terms, self.number_in)
        self.costs = value_prices(model.costs, own, self.number_in)
        if model.bent:
            ends = (
                model.number_in(tuple(side.least for side in stretch)),
                model.number_in(tuple(side.most for side in stretch)),
            )
            self.prices = _with_bent(self.prices, model.bent_prices, ends, terms, min)
            self.costs = _with_bent(self.costs, model.bent_costs, ends, own, max)
        self.price, self.sure_price, self.price_span = _edges(model, self.prices)
        self.cost, self.sure_cost, self.cost_span = _edges(model, self.costs)


def _with_bent(
    even: ValuePrices,
    bent: Translation,
    ends: tuple[NumberIn, NumberIn],
    terms: PriceTerms,
    worse: Callable[[tuple[int, int]], int],
) -> ValuePrices:
    """Prices with those added that are known by their extremes only."""
    fixed, by_variable = even.fixed, dict(even.by_variable)
    carried = bent.product.carried
    for group in bent.prices:
        lows, highs = (examples(bent, group, number_in) for number_in in ends)
        amounts = [
            sum(
                worse(extremes(bent, cell, rule, terms))
                for rule in group.rules
                if applies(rule, cell[0], carried, terms)
            )
            for cell in zip(lows, highs, strict=True)
        ]
        if group.variable < 0:
            fixed += amounts[0]
        elif group.rules:
            before = by_variable.get(group.variable, (0,) * len(amounts))
            by_variable[group.variable] = tuple(map(add, before, amounts))
    return replace(even, fixed=fixed, by_variable=by_variable)


def _edges(model: PricedDiagram, prices: ValuePrices) -> tuple[Weights, int, int]:
    """What each edge adds, what every build has beside, and how much a path can come to."""
    sweeper, sure, span = model.sweeper, prices.fixed, 0
    amounts = np.zeros(sweeper.values, dtype=np.int64)
    for variable, by_value in prices.by_variable.items():
        offset = model.offset_of.get(variable)
        if offset is None:
            sure += by_value[0]
            continue
        span += max(abs(amount) for amount in by_value)
        if span >= sweeper.forbidden:
            raise PricesTooWideError
        amounts[offset : offset + len(by_value)] += by_value
    return sweeper.edge_weights(amounts), sure, span


def sum_of(prices: ValuePrices, assignment: list[int]) -> int:
    """What the values of all variables come to."""
    return prices.fixed + sum(
        by_value[assignment[variable]] for variable, by_value in prices.by_variable.items()
    )
