"""Price rules: what a build costs, as data that says for every amount which rule made it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from configurator.domain.conditions import (
    ALWAYS,
    CarriedNumbers,
    Condition,
    Is,
    Quantity,
    Values,
    attributes_of,
    holds,
    measure,
)
from configurator.domain.tax import NO_TAX, TaxRule
from configurator.domain.texts import NO_TEXT, LocalText

Amounts = Mapping[str, int]
"""Minor units by currency code."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A fixed amount."""

    amounts: Amounts


@dataclass(frozen=True, slots=True)
class PercentOfBase:
    """A percentage of the base price of this build."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class PercentOfSubtotal:
    """A percentage of everything else in the build, applied after."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Each:
    """An amount for each unit of a quantity: pieces, metres, square metres, characters, hours."""

    amounts: Amounts
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Grid:
    """A price grid: the amount of the first row and column whose limit reaches the quantities.

    `rows` and `columns` are rising limits; beyond the last, the last one's amount stands.
    """

    row: Quantity
    column: Quantity
    rows: tuple[Decimal, ...]
    columns: tuple[Decimal, ...]
    amounts: Mapping[str, tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A minimum charge: the unit price is raised to it."""

    amounts: Amounts


Formula = Flat | PercentOfBase | PercentOfSubtotal | Each | Grid | AtLeast


class Component(Enum):
    """What an amount is to the person who pays it."""

    BASE = "base"
    SURCHARGE = "surcharge"
    DISCOUNT = "discount"


@dataclass(frozen=True, slots=True)
class PriceRule:
    """An amount that a build costs while `when` holds.

    `attribute` and `option` name whose uplift it is (empty: nobody's, as with a bundle).
    `file` and `line` say where it was written. `first`/`last` bound the days it is in force.
    """

    id: str
    formula: Formula
    when: Condition = ALWAYS
    component: Component = Component.SURCHARGE
    name: LocalText = NO_TEXT
    attribute: str = ""
    option: str = ""
    first: date | None = None
    last: date | None = None
    file: str = ""
    line: int = 0

    def scope(self) -> frozenset[str]:
        """The attributes its amount depends on, the base price apart."""
        own = attributes_of(self.when)
        match self.formula:
            case Each(_, quantity):
                return own | attributes_of(quantity)
            case Grid(row, column):
                return own | attributes_of(row) | attributes_of(column)
            case _:
                return own

    def in_force(self, day: date) -> bool:
        """Whether the rule applies on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class RuleIndex:
    """Price rules, found by the options they belong to: a build has few of them."""

    def __init__(self, rules: Iterable[PriceRule]) -> None:
        self._of_option: dict[tuple[str, str], list[tuple[int, PriceRule]]] = {}
        self._others: list[tuple[int, PriceRule]] = []
        for number, rule in enumerate(rules):
            match rule.when:
                case Is(attribute, options):
                    for option in options:
                        places = self._of_option.setdefault((attribute, option), [])
                        places.append((number, rule))
                case _:
                    self._others.append((number, rule))

    def effective(self, values: Values, carried: CarriedNumbers, day: date) -> list[PriceRule]:
        """The rules in force whose condition a whole build fulfils, in the order of the rules."""
        found = {number: rule for number, rule in self._others if holds(rule.when, values, carried)}
        rules_of = self._of_option.get
        for place in values.items():
            attribute, value = place
            if isinstance(value, frozenset):
                for option in value:
                    found.update(rules_of((attribute, option), ()))
            elif rules := rules_of(place):  # type: ignore[arg-type] # a number is no option
                found.update(rules)
        return [found[number] for number in sorted(found) if found[number].in_force(day)]


@dataclass(frozen=True, slots=True)
class PriceBook:
    """Prices in one currency, for one group of customers (empty: everybody), over one period.

    `amounts` replace the flat or unit amounts of price rules by their ids, in minor units;
    every other amount is multiplied by `factor` and rounded. Several products may have rules of
    one id: `of_products` has such amounts by the product's id, and `for_product` puts them in.
    """

    id: str
    name: LocalText
    currency: str
    group: str = ""
    first: date | None = None
    last: date | None = None
    factor: Decimal = Decimal(1)
    amounts: Mapping[str, int] = field(default_factory=dict)
    of_products: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    quantity_breaks: tuple[tuple[int, Decimal], ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def for_product(self, product: str) -> "PriceBook":
        """The book as it is for one product, by its id."""
        own = self.of_products.get(product)
        return replace(self, amounts={**self.amounts, **own}, of_products={}) if own else self


@dataclass(frozen=True, slots=True)
class Discount:
    """A negotiated discount on one line: a percentage, or an amount in minor units."""

    percent: Decimal = Decimal(0)
    amount: int = 0
    reason: str = ""


NO_DISCOUNT = Discount()


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """Everything beside the build that its price depends on."""

    currency: str
    day: date
    book: PriceBook | None = None
    quantity: int = 1
    discount: Discount = NO_DISCOUNT
    tax: TaxRule = NO_TAX


def formula_amount(
    rule: PriceRule,
    values: Values,
    carried: CarriedNumbers,
    terms: PriceTerms,
    base: Fraction = Fraction(0),
) -> Fraction:
    """The unrounded minor units of a rule whose condition holds.

    `base` is the base price that percentages of it apply to. Percentages of the subtotal and
    minimum charges depend on the rest of the build and are not computed here.
    Raises KeyError when the rule has no amount in the currency of the terms.
    """
    match rule.formula:
        case Flat(amounts):
            return booked(rule, amounts, terms)
        case Each(amounts, quantity):
            return booked(rule, amounts, terms) * Fraction(measure(quantity, values, carried))
        case PercentOfBase(percent):
            return base * Fraction(percent) / 100
        case Grid(row, column, rows, columns, amounts_by_currency):
            grid = amounts_by_currency[terms.currency]
            i = grid_cell(rows, measure(row, values, carried))
            j = grid_cell(columns, measure(column, values, carried))
            return Fraction(grid[i][j]) * _factor(terms)
        case AtLeast() | PercentOfSubtotal():
            raise TypeError(f"{rule.id} has no amount of its own")


def booked(rule: PriceRule, amounts: Amounts, terms: PriceTerms) -> Fraction:
    """One of a rule's amounts under the terms, unrounded. Raises KeyError where it has none."""
    if terms.book is not None and rule.id in terms.book.amounts:
        return Fraction(terms.book.amounts[rule.id])
    return Fraction(amounts[terms.currency]) * _factor(terms)


def _factor(terms: PriceTerms) -> Fraction:
    return Fraction(1) if terms.book is None else Fraction(terms.book.factor)


def grid_cell(limits: tuple[Decimal, ...], value: Decimal) -> int:
    """Which row or column of a grid a quantity falls into; the last one, beyond it."""
    for index, limit in enumerate(limits):
        if value <= limit:
            return index
    return len(limits) - 1
