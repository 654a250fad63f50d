"""Quantities as sums of contributions by variable, and where numbers must be cut for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product as combinations
from math import floor

from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.conditions import (
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    CountOf,
    Given,
    Is,
    LengthOf,
    Not,
    NumberOf,
    Quantity,
    Sum,
    Times,
    attributes_of,
)
from configurator.domain.prices import Grid
from configurator.domain.rules import Between, Demands, Excludes, Requires, Table

MOST_ENUMERATED = 2048
"""Numbers that meet other numbers in one comparison are taken step by step, up to so many."""

MOST_LEVELS = 4096
"""So many different sums of the other quantities may cut a number."""


class TooFineError(ValueError):
    """A number would have to be cut into more pieces than the engine takes.

    `attribute` names it; `pieces` says how many it would be.
    """

    def __init__(self, attribute: str, pieces: int) -> None:
        super().__init__(f"{attribute}: {pieces} pieces")
        self.attribute = attribute
        self.pieces = pieces


@dataclass(frozen=True)
class LinearForm:
    """A sum: a constant, numbers times coefficients, and a number for each option."""

    constant: Fraction
    numbers: Mapping[str, Fraction]
    options: Mapping[tuple[str, str], Fraction]


def linear_form(quantity: Quantity, product: Product) -> LinearForm | None:
    """A quantity as a sum, or None where variable quantities are multiplied."""
    match quantity:
        case Constant(value):
            return LinearForm(Fraction(value), {}, {})
        case NumberOf(attribute) | LengthOf(attribute):
            return LinearForm(Fraction(0), {attribute: Fraction(1)}, {})
        case Carried(attribute, key):
            return LinearForm(
                Fraction(0),
                {},
                {
                    (attribute, option.id): Fraction(option.carries[key])
                    for option in product.attribute(attribute).options
                    if option.carries.get(key)
                },
            )
        case CountOf(attribute):
            options = product.attribute(attribute).options
            return LinearForm(Fraction(0), {}, {(attribute, o.id): Fraction(1) for o in options})
        case Sum(parts):
            total = LinearForm(Fraction(0), {}, {})
            for part in parts:
                form = linear_form(part, product)
                if form is None:
                    return None
                total = _added(total, form, Fraction(1))
            return total
        case Times(parts):
            factor = Fraction(1)
            varying: LinearForm | None = None
            for part in parts:
                form = linear_form(part, product)
                if form is None:
                    return None
                if not form.numbers and not form.options:
                    factor *= form.constant
                elif varying is None:
                    varying = form
                else:
                    return None
            nothing = LinearForm(Fraction(0), {}, {})
            if varying is None:
                return LinearForm(factor, {}, {})
            return _added(nothing, varying, factor)


def difference(comparison: Compare, product: Product) -> LinearForm | None:
    """Left minus right of a comparison, or None where it is no sum."""
    left = linear_form(comparison.left, product)
    right = linear_form(comparison.right, product)
    if left is None or right is None:
        return None
    return _added(left, right, Fraction(-1))


def _added(one: LinearForm, other: LinearForm, factor: Fraction) -> LinearForm:
    numbers = dict(one.numbers)
    for attribute, coefficient in other.numbers.items():
        numbers[attribute] = numbers.get(attribute, Fraction(0)) + factor * coefficient
    options = dict(one.options)
    for option, amount in other.options.items():
        options[option] = options.get(option, Fraction(0)) + factor * amount
    return LinearForm(
        one.constant + factor * other.constant,
        {attribute: c for attribute, c in numbers.items() if c},
        {option: amount for option, amount in options.items() if amount},
    )


class Cuts:
    """Where each number (and text length) of a product must be cut into pieces.

    A cut at k parts the grid points below k from those at k and above.
    """

    def __init__(self, product: Product) -> None:
        self._product = product
        self._cuts: dict[str, set[int]] = {
            attribute.id: set()
            for attribute in product.attributes
            if attribute.kind in (Kind.NUMBER, Kind.TEXT)
        }
        self._whole: set[str] = set()
        for rule in product.rules:
            match rule.body:
                case Requires(when, then):
                    self._condition(when)
                    self._condition(then)
                case Excludes(parts):
                    for part in parts:
                        self._condition(part)
                case Demands(condition):
                    self._condition(condition)
                case Table(columns, rows):
                    spans = [i for i, column in enumerate(columns) if column in self._cuts]
                    for index in spans:
                        column = columns[index]
                        for row in rows:
                            cell = row[index]
                            if isinstance(cell, Between):
                                self._cut_at_least(column, Fraction(cell.least))
                                self._cut_above(column, Fraction(cell.most))
        for price_rule in product.price_rules:
            self._condition(price_rule.when)
            if isinstance(price_rule.formula, Grid):
                self._limits(price_rule.formula.row, price_rule.formula.rows)
                self._limits(price_rule.formula.column, price_rule.formula.columns)

    def pieces(self, attribute: Attribute) -> list[tuple[int, int]]:
        """The pieces as first and last grid point, in rising order. Raises TooFineError."""
        last = grid_points(attribute) - 1
        if attribute.id in self._whole:
            if last >= MOST_ENUMERATED:
                raise TooFineError(attribute.id, last + 1)
            return [(point, point) for point in range(last + 1)]
        starts = sorted({0, *(cut for cut in self._cuts[attribute.id] if 0 < cut <= last)})
        return list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))

    def _condition(self, condition: Condition) -> None:
        match condition:
            case Compare():
                self._compare(condition)
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    self._condition(part)
            case Not(part):
                self._condition(part)
            case Given(attribute):
                self._cuts[attribute].add(1)
            case Is():
                pass

    def _compare(self, comparison: Compare) -> None:
        form = difference(comparison, self._product)
        if form is None:
            self._whole.update(attributes_of(comparison) & self._cuts.keys())
            return
        if len(form.numbers) > 1:
            self._whole.update(form.numbers)
            return
        for attribute, coefficient in form.numbers.items():
            for level in self._levels(attribute, form):
                threshold = -(form.constant + level) / coefficient
                if comparison.relation in ("=", "!="):
                    self._cut_at_least(attribute, threshold)
                    self._cut_above(attribute, threshold)
                elif (comparison.relation in ("<=", ">")) == (coefficient > 0):
                    self._cut_above(attribute, threshold)
                else:
                    self._cut_at_least(attribute, threshold)

    def _levels(self, attribute: str, form: LinearForm) -> set[Fraction]:
        """Every sum that the options of the form can come to."""
        by_attribute: dict[str, dict[str, Fraction]] = {}
        for (other, option), amount in form.options.items():
            by_attribute.setdefault(other, {})[option] = amount
        levels = {Fraction(0)}
        for other, amounts in by_attribute.items():
            owner = self._product.attribute(other)
            if owner.kind is Kind.ONE_OF:
                steps = [{amounts.get(option.id, Fraction(0)) for option in owner.options}]
            else:
                steps = [{Fraction(0), amount} for amount in amounts.values()]
            for step in steps:
                levels = {level + amount for level, amount in combinations(levels, step)}
                if len(levels) > MOST_LEVELS:
                    raise TooFineError(attribute, len(levels))
        return levels

    def _limits(self, quantity: Quantity, limits: tuple[Decimal, ...]) -> None:
        form = linear_form(quantity, self._product)
        if form is not None and len(form.numbers) == 1 and not form.options:
            ((attribute, coefficient),) = form.numbers.items()
            for limit in limits:
                threshold = (Fraction(limit) - form.constant) / coefficient
                if coefficient > 0:
                    self._cut_above(attribute, threshold)
                else:
                    self._cut_at_least(attribute, threshold)

    def _cut_at_least(self, attribute: str, threshold: Fraction) -> None:
        self._cuts[attribute].add(-floor(-self._point(attribute, threshold)))

    def _cut_above(self, attribute: str, threshold: Fraction) -> None:
        self._cuts[attribute].add(floor(self._point(attribute, threshold)) + 1)

    def _point(self, attribute_id: str, number: Fraction) -> Fraction:
        attribute = self._product.attribute(attribute_id)
        if attribute.kind is Kind.TEXT:
            return number
        span = attribute.numbers
        return (number - Fraction(span.least)) / Fraction(span.step)


def grid_points(attribute: Attribute) -> int:
    """How many different numbers (or text lengths) an attribute takes."""
    if attribute.kind is Kind.TEXT:
        return attribute.limits.longest + 1
    span = attribute.numbers
    return int((span.most - span.least) // span.step) + 1


def grid_number(attribute: Attribute, point: int) -> Decimal:
    """The number at a grid point; the length itself for a text."""
    if attribute.kind is Kind.TEXT:
        return Decimal(point)
    return attribute.numbers.least + point * attribute.numbers.step
