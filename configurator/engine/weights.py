"""Weights of a diagram's values: choices given up, then values changed, then price, in one integer.

The parts are packed by place value, so that one minimum over sums ranks all three. The
smallest step of all prices is divided out first; what still does not fit raises.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from configurator.domain.catalog import Kind
from configurator.domain.conditions import Value, holds
from configurator.domain.money import round_half_up
from configurator.domain.prices import (
    Component,
    PercentOfBase,
    PriceRule,
    PriceTerms,
    formula_amount,
)
from configurator.engine.choices import NO_DEFAULT
from configurator.engine.diagram import Weights
from configurator.engine.finite import Piece
from configurator.engine.sweeping import Sweeper
from configurator.engine.translation import PriceGroup, Translation, attribute_values

NumberIn = Callable[[str, Piece], Decimal]
"""Which number stands for a piece of an attribute's range."""


class PricesTooWideError(Exception):
    """The prices of a product span more than 64-bit weights can rank exactly."""


@dataclass(frozen=True)
class ValuePrices:
    """What each value of each variable adds to the price of one piece, in minor units.

    `fixed` is what every build costs. `late` parts the values of the late variable by the rules
    that then apply after the sum: rules, and the values under which just they do.
    """

    fixed: int
    by_variable: Mapping[int, tuple[int, ...]]
    late_variable: int
    late: tuple[tuple[tuple[PriceRule, ...], frozenset[int]], ...]


def value_prices(translation: Translation, terms: PriceTerms, number_in: NumberIn) -> ValuePrices:
    """The prices of values under `terms`, each piece of a number taken at `number_in`.

    Raises KeyError when a rule has no price in the currency of the terms.
    """
    fixed = 0
    by_variable: dict[int, tuple[int, ...]] = {}
    for group in translation.prices:
        amounts = [
            _amount(translation, group.rules, values, terms)
            for values in examples(translation, group, number_in)
        ]
        if group.variable < 0:
            fixed += amounts[0]
        else:
            earlier = by_variable.get(group.variable, (0,) * len(amounts))
            by_variable[group.variable] = tuple(
                one + other for one, other in zip(earlier, amounts, strict=True)
            )
    if translation.late is None:
        return ValuePrices(fixed, by_variable, -1, (((), frozenset()),))
    sets: dict[tuple[str, ...], set[int]] = {}
    for value, values in enumerate(examples(translation, translation.late, number_in)):
        applying = tuple(
            rule.id
            for rule in translation.late.rules
            if rule.in_force(terms.day) and holds(rule.when, values, translation.product.carried)
        )
        sets.setdefault(applying, set()).add(value)
    rules = {rule.id: rule for rule in translation.late.rules}
    return ValuePrices(
        fixed,
        by_variable,
        translation.late.variable,
        tuple(
            (tuple(rules[rule_id] for rule_id in applying), frozenset(of_rules))
            for applying, of_rules in sets.items()
        ),
    )


def examples(
    translation: Translation, group: PriceGroup, number_in: NumberIn
) -> list[dict[str, Value]]:
    """For each value of the group's variable, values of every attribute its rules may look at."""
    variables = translation.finite.variables
    attributes = {attribute for rule in group.rules for attribute in rule.scope()}
    if any(isinstance(rule.formula, PercentOfBase) for rule in group.rules):
        attributes |= {
            attribute
            for rule in translation.product.price_rules
            if rule.component is Component.BASE
            for attribute in rule.scope()
        }
    mentioned = sorted(v for a in attributes for v in translation.of_attribute[a])
    if group.variable < 0:
        places: list[dict[int, int]] = [{}]
    elif variables[group.variable].hidden:
        hidden = variables[group.variable]
        places = [dict(zip(hidden.scope, cell, strict=True)) for cell in hidden.cells]
    else:
        places = [{group.variable: value} for value in range(variables[group.variable].size)]
    return [
        attribute_values(
            ((variables[v], place.get(v, 0)) for v in mentioned), translation.product, number_in
        )
        for place in places
    ]


def _amount(
    translation: Translation,
    rules: Sequence[PriceRule],
    values: Mapping[str, Value],
    terms: PriceTerms,
) -> int:
    product = translation.product
    total = 0
    for rule in rules:
        if rule.in_force(terms.day) and holds(rule.when, values, product.carried):
            base = 0
            if isinstance(rule.formula, PercentOfBase):
                bases = [r for r in product.price_rules if r.component is Component.BASE]
                base = _amount(translation, bases, values, terms)
            total += round_half_up(
                formula_amount(rule, values, product.carried, terms, Fraction(base))
            )
    return total


class Scale:
    """How the three ranked parts are packed into one weight, for one set of prices.

    `plain` holds each value's price part alone, `changed` the same with a step of the second
    rank on every value that is not a default.
    """

    def __init__(
        self,
        sweeper: Sweeper,
        prices: ValuePrices,
        defaults: Mapping[int, int],
        most_choices: int,
    ) -> None:
        """`defaults` are values by variable; raises PricesTooWideError on overflow."""
        order = sweeper.diagram.order
        amounts = np.zeros(sweeper.values, dtype=np.int64)
        self._least = prices.fixed
        in_diagram = set(order)
        for variable, by_value in prices.by_variable.items():
            if variable not in in_diagram:
                self._least += by_value[0]
        spans = 0
        for layer, variable in enumerate(order):
            if variable in prices.by_variable:
                by_value = prices.by_variable[variable]
                least = min(by_value)
                self._least += least
                spans += max(by_value) - least
                if spans >= 1 << 62:
                    raise PricesTooWideError
                start = sweeper.offsets[layer]
                amounts[start : start + len(by_value)] = [amount - least for amount in by_value]
        if abs(self._least) + spans >= 1 << 62:
            raise PricesTooWideError
        self._step = int(np.gcd.reduce(amounts)) or 1
        self.price_range = spans // self._step + 1
        self.change_range = len(order) + 1
        if (most_choices + 1) * self.change_range * self.price_range >= sweeper.forbidden:
            raise PricesTooWideError
        self.plain: Weights = amounts // self._step
        self.choice = self.change_range * self.price_range
        self.changed = self.plain.copy()
        for layer, variable in enumerate(order):
            if variable in defaults:
                start, end = sweeper.offsets[layer], sweeper.offsets[layer + 1]
                self.changed[start:end] += self.price_range
                if defaults[variable] != NO_DEFAULT:
                    self.changed[start + defaults[variable]] -= self.price_range

    def subtotal(self, weight: int) -> int:
        """The price of one piece before late rules, in minor units, that a weight stands for."""
        return weight % self.price_range * self._step + self._least

    def subtotals(self, weights: Weights) -> Weights:
        """`subtotal` of many weights."""
        return weights % self.price_range * self._step + self._least

    def given_up(self, weight: int) -> int:
        """How many choices a weight gives up."""
        return weight // self.choice

    def changes(self, weight: int) -> int:
        """How many other values leave their defaults."""
        return weight // self.price_range % self.change_range


def number_standing_for(translation: Translation, in_effect: Mapping[str, Value]) -> NumberIn:
    """For each piece the number (or text length) in it nearest to the one in effect."""

    def number_in(attribute: str, piece: Piece) -> Decimal:
        value = in_effect.get(attribute)
        if value is None:
            return piece.least
        if translation.product.attribute(attribute).kind is Kind.TEXT:
            return piece.nearest(Decimal(len(str(value))))
        assert isinstance(value, Decimal)
        return piece.nearest(value)

    return number_in
