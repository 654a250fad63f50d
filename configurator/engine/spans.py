"""How amounts follow the numbers within spans that no rule tells apart."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from configurator.domain.conditions import (
    CarriedNumbers,
    LengthOf,
    NumberOf,
    Quantity,
    Sum,
    Times,
    Values,
    attributes_of,
    holds,
    measure,
)
from configurator.domain.money import round_half_up
from configurator.domain.prices import (
    Component,
    Each,
    Grid,
    PercentOfBase,
    PriceRule,
    PriceTerms,
    booked,
    formula_amount,
    grid_cell,
)
from configurator.engine.finite import Piece
from configurator.engine.quantities import linear_form
from configurator.engine.translation import Translation


@dataclass(frozen=True)
class Rounding:
    """By how many minor units rounding may part amounts from what lies evenly between others."""

    price: Fraction
    cost: Fraction


@dataclass(frozen=True)
class Span:
    """A number (or a text by its length) that amounts are charged by, and its pieces."""

    attribute: str
    variable: int
    pieces: tuple[Piece, ...]
    step: Decimal

    @property
    def whole(self) -> Piece:
        """All its numbers."""
        return Piece(self.pieces[0].least, self.pieces[-1].most)

    def widest(self, stretch: Piece) -> Piece:
        """What of a stretch lies in one piece, where that is the most."""
        shared = [
            Piece(max(piece.least, stretch.least), min(piece.most, stretch.most))
            for piece in self.pieces
        ]
        return max(shared, key=lambda piece: piece.most - piece.least)

    def halves(self, stretch: Piece) -> tuple[Piece, Piece]:
        """A stretch in two, parted in the middle of the widest piece."""
        widest = self.widest(stretch)
        middle = widest.least + (widest.most - widest.least) // self.step // 2 * self.step
        return Piece(stretch.least, middle), Piece(middle + self.step, stretch.most)


def priced_spans(translation: Translation) -> tuple[Span, ...]:
    """The numbers and texts that amounts are charged by, and that have pieces of several points."""
    product = translation.product
    charged = {
        attribute
        for rule in product.price_rules
        for quantity in _quantities(rule)
        for attribute in attributes_of(quantity)
    }
    found = []
    for attribute in product.attributes:
        if attribute.id in translation.of_span and attribute.id in charged:
            variable = translation.of_span[attribute.id]
            pieces = translation.finite.variables[variable].pieces
            step = attribute.number.step if attribute.number is not None else Decimal(1)
            if any(piece.least < piece.most for piece in pieces):
                found.append(Span(attribute.id, variable, pieces, step))
    return tuple(found)


def uneven(translation: Translation) -> frozenset[str]:
    """The price rules (by id) whose amount follows a number in another way than evenly: by its
    square, or by the steps of a grid that lie within a piece."""
    spans = {span.attribute for span in priced_spans(translation)}
    rules = translation.product.price_rules
    found: set[str] = set()
    for rule in rules:
        for quantity in _quantities(rule):
            if isinstance(rule.formula, Grid):
                form = linear_form(quantity, translation.product)
                even = form is not None and len(form.numbers) <= 1 and not form.options
            else:
                even = max(_degrees(quantity).values(), default=0) <= 1
            if not even and not spans.isdisjoint(attributes_of(quantity)):
                found.add(rule.id)
    if any(rule.component is Component.BASE and rule.id in found for rule in rules):
        found |= {rule.id for rule in rules if isinstance(rule.formula, PercentOfBase)}
    return frozenset(found)


Ends = tuple[Values, Values]
"""The same options twice, with every number at its least and at its most."""


def extremes(
    translation: Translation, ends: Ends, rule: PriceRule, terms: PriceTerms
) -> tuple[int, int]:
    """The least and the most that a rule may come to between two ends, in minor units."""
    carried = translation.product.carried
    match rule.formula:
        case Each(amounts, quantity):
            each = booked(rule, amounts, terms)
            both = [each * Fraction(end) for end in _range(quantity, ends, carried)]
            return round_half_up(min(both)), round_half_up(max(both))
        case Grid(row, column, rows, columns, amounts_by_currency):
            grid = amounts_by_currency[terms.currency]
            factor = Fraction(1) if terms.book is None else Fraction(terms.book.factor)
            across = [grid_cell(rows, end) for end in _range(row, ends, carried)]
            along = [grid_cell(columns, end) for end in _range(column, ends, carried)]
            met = [
                round_half_up(amount * factor)
                for line in grid[across[0] : across[1] + 1]
                for amount in line[along[0] : along[1] + 1]
            ]
            return min(met), max(met)
        case PercentOfBase(percent):
            low = high = 0
            for base in translation.product.price_rules:
                if base.component is Component.BASE and applies(base, ends[0], carried, terms):
                    one = extremes(translation, ends, base, terms)
                    low, high = low + one[0], high + one[1]
            of_base = [round_half_up(end * Fraction(percent) / 100) for end in (low, high)]
            return min(of_base), max(of_base)
        case _:
            amount = round_half_up(formula_amount(rule, ends[0], carried, terms))
            return amount, amount


def applies(rule: PriceRule, values: Values, carried: CarriedNumbers, terms: PriceTerms) -> bool:
    """Whether a rule is charged: the same at both ends."""
    return rule.in_force(terms.day) and holds(rule.when, values, carried)


def _range(quantity: Quantity, ends: Ends, carried: CarriedNumbers) -> tuple[Decimal, Decimal]:
    """Bounds of a quantity between two ends, by interval arithmetic."""
    match quantity:
        case Sum(parts):
            ranges = [_range(part, ends, carried) for part in parts]
            return (
                sum((low for low, _ in ranges), Decimal(0)),
                sum((high for _, high in ranges), Decimal(0)),
            )
        case Times(parts):
            low = high = Decimal(1)
            for part in parts:
                corners = [a * b for a in (low, high) for b in _range(part, ends, carried)]
                low, high = min(corners), max(corners)
            return low, high
        case _:
            low, high = (measure(quantity, end, carried) for end in ends)
            return low, high


def rounding(translation: Translation, is_cost: Callable[[PriceRule], bool]) -> Rounding:
    """What the rounding of all amounts by the unit comes to at most.

    Each is half a minor unit away from the exact one, at either of the two places compared.
    """
    spans = {span.attribute for span in priced_spans(translation)}
    of_price, of_cost, of_base, percent = Fraction(0), Fraction(0), Fraction(0), Fraction(0)
    for rule in translation.product.price_rules:
        if isinstance(rule.formula, PercentOfBase):
            percent += abs(Fraction(rule.formula.percent)) / 100
            of_price += 1
        elif not spans.isdisjoint(a for q in _quantities(rule) for a in attributes_of(q)):
            if is_cost(rule):
                of_cost += 1
            else:
                of_price += 1
                of_base += rule.component is Component.BASE
    return Rounding(of_price + percent * of_base, of_cost)


def _quantities(rule: PriceRule) -> Iterator[Quantity]:
    match rule.formula:
        case Each(_, quantity):
            yield quantity
        case Grid(row, column):
            yield row
            yield column
        case _:
            pass


def _degrees(quantity: Quantity) -> Mapping[str, int]:
    """The highest power of each number in a quantity."""
    match quantity:
        case NumberOf(attribute) | LengthOf(attribute):
            return {attribute: 1}
        case Sum(parts):
            found: dict[str, int] = {}
            for part in parts:
                for attribute, degree in _degrees(part).items():
                    found[attribute] = max(degree, found.get(attribute, 0))
            return found
        case Times(parts):
            together: dict[str, int] = {}
            for part in parts:
                for attribute, degree in _degrees(part).items():
                    together[attribute] = together.get(attribute, 0) + degree
            return together
        case _:
            return {}
