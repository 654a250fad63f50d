"""The one function that prices a build. Panel, card, paper and export all show what it returns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from configurator.domain.catalog import Product
from configurator.domain.conditions import Values
from configurator.domain.money import round_half_up, rounded_ratio
from configurator.domain.prices import (
    NO_DISCOUNT,
    AtLeast,
    Component,
    PercentOfSubtotal,
    PriceRule,
    PriceTerms,
    RuleIndex,
    booked,
    formula_amount,
)
from configurator.domain.tax import Taxed, taxed


@dataclass(frozen=True, slots=True)
class PriceLine:
    """What one rule adds to the price of one piece, in minor units (negative: takes off)."""

    rule: PriceRule
    amount: int


@dataclass(frozen=True, slots=True)
class Price:
    """A build's price. All amounts are minor units of `terms.currency`.

    `lines` add up to `unit`, the price of one piece; `standard` is that of the standard model.
    `quantity_discount` and `discount` are taken off `gross` (unit times quantity), both as
    positive numbers; `taxed` says what is then to be paid.
    """

    terms: PriceTerms
    lines: tuple[PriceLine, ...]
    unit: int
    standard: int
    gross: int
    quantity_discount: int
    discount: int
    taxed: Taxed

    @property
    def uplift(self) -> int:
        """What one piece costs over the standard model."""
        return self.unit - self.standard

    @property
    def uplift_percent(self) -> Decimal | None:
        """The uplift as a percentage of the standard model, to one decimal; None of nothing."""
        if self.standard == 0:
            return None
        return Decimal(round_half_up(Fraction(1000 * self.uplift, self.standard))) / 10

    @property
    def total(self) -> int:
        """What is really to be paid, tax included."""
        return self.taxed.total

    def of_attribute(self, attribute: str) -> int:
        """What the choice on one attribute adds to one piece."""
        return sum(line.amount for line in self.lines if line.rule.attribute == attribute)


def price_build(
    product: Product, values: Values, terms: PriceTerms, standard: int | None = None
) -> Price:
    """Price a whole build (a value for every attribute) under `terms`.

    `standard` is `standard_price` under the same terms, where the caller already knows it.
    Raises KeyError when the product has no price in the currency of the terms.
    """
    lines = price_lines(product, product.price_index, values, terms)
    unit = sum(line.amount for line in lines)
    if standard is None:
        standard = standard_price(product, terms)
    return charge(unit, standard, lines, terms)


def standard_price(product: Product, terms: PriceTerms) -> int:
    """The price of one piece of the standard model; of the bare base where there is none."""
    index = product.price_index
    if len(product.standard) < len(product.attributes):
        index = RuleIndex(rule for rule in product.price_rules if not rule.scope())
    return sum(line.amount for line in price_lines(product, index, product.standard, terms))


def charge(unit: int, standard: int, lines: tuple[PriceLine, ...], terms: PriceTerms) -> Price:
    """What is to be paid for pieces at a unit price: quantity, discounts and tax applied."""
    gross, quantity_discount, discount = _discounted(unit, terms)
    net = gross - quantity_discount - discount
    return Price(
        terms,
        lines,
        unit,
        standard,
        gross,
        quantity_discount,
        discount,
        taxed([(net, terms.tax)]),
    )


def total_of_unit(unit: int, terms: PriceTerms) -> int:
    """What is to be paid for pieces at a unit price: `charge(…).total`, and nothing beside it.

    Never falls when `unit` rises, so that the least unit price gives the least total.
    """
    gross, quantity_discount, discount = _discounted(unit, terms)
    net = gross - quantity_discount - discount
    return _to_pay(net, terms)


def totals_of_units(units: Sequence[int], terms: PriceTerms) -> list[int]:
    """`total_of_unit` of many unit prices."""
    if _is_net(terms) and terms.discount == NO_DISCOUNT and not _break_percent(terms):
        return [unit * terms.quantity for unit in units]
    known: dict[int, int] = {}
    for unit in units:
        if unit not in known:
            known[unit] = total_of_unit(unit, terms)
    return [known[unit] for unit in units]


def _is_net(terms: PriceTerms) -> bool:
    """Whether what remains after discounts is what is paid."""
    return terms.tax.inclusive and not terms.tax.relieved


def _to_pay(net: int, terms: PriceTerms) -> int:
    return net if _is_net(terms) else taxed([(net, terms.tax)]).total


def _discounted(unit: int, terms: PriceTerms) -> tuple[int, int, int]:
    gross = unit * terms.quantity
    quantity_percent = _break_percent(terms)
    quantity_discount = (
        round_half_up(gross * Fraction(quantity_percent) / 100) if quantity_percent else 0
    )
    discount = terms.discount.amount
    if terms.discount.percent:
        after_quantity = gross - quantity_discount
        discount += round_half_up(after_quantity * Fraction(terms.discount.percent) / 100)
    return gross, quantity_discount, discount


def price_lines(
    product: Product, rules: RuleIndex, values: Values, terms: PriceTerms
) -> tuple[PriceLine, ...]:
    """What each rule adds to one piece of a build, rounded rule by rule, in the rules' order."""
    effective = rules.effective(values, product.carried, terms.day)
    amounts: dict[str, int] = {}
    base = 0
    for rule in sorted(effective, key=lambda rule: rule.component is not Component.BASE):
        if not isinstance(rule.formula, (PercentOfSubtotal, AtLeast)):
            exact = formula_amount(rule, values, product.carried, terms, Fraction(base))
            amounts[rule.id] = round_half_up(exact)
            if rule.component is Component.BASE:
                base += amounts[rule.id]
    add_late_amounts(effective, amounts, terms)
    return tuple(PriceLine(rule, amounts[rule.id]) for rule in effective)


def add_late_amounts(
    effective: Sequence[PriceRule], amounts: dict[str, int], terms: PriceTerms
) -> None:
    """Add the amounts of rules that apply after the sum: subtotal percentages, minimum charges.

    Several percentages are rounded as one and parted, so that a greater subtotal never costs less.
    """
    subtotal = sum(amounts.values())
    percent = Fraction(0)
    taken = 0
    for rule in effective:
        if isinstance(rule.formula, PercentOfSubtotal):
            percent += Fraction(rule.formula.percent)
            together = round_half_up(subtotal * percent / 100)
            amounts[rule.id] = together - taken
            taken = together
    total = sum(amounts.values())
    for rule in effective:
        if isinstance(rule.formula, AtLeast):
            least = round_half_up(booked(rule, rule.formula.amounts, terms))
            amounts[rule.id] = max(0, least - total)
            total += amounts[rule.id]


def unit_after_late_rules(subtotal: int, effective: Sequence[PriceRule], terms: PriceTerms) -> int:
    """The price of one piece from the sum of all other rules, when these late ones apply."""
    return units_after_late_rules((subtotal,), effective, terms)[0]


def units_after_late_rules(
    subtotals: Iterable[int], effective: Sequence[PriceRule], terms: PriceTerms
) -> list[int]:
    """`unit_after_late_rules` of many sums: a click asks it of every option."""
    share, floor = late_share_and_floor(effective, terms)
    numerator, denominator = share.as_integer_ratio()
    units = [subtotal + rounded_ratio(subtotal * numerator, denominator) for subtotal in subtotals]
    return units if floor is None else [max(unit, floor) for unit in units]


def late_share_and_floor(
    effective: Sequence[PriceRule], terms: PriceTerms
) -> tuple[Fraction, int | None]:
    """What late rules come to, as `add_late_amounts` applies them: the share of the subtotal that
    is added, rounded once, and the least price of one piece, if there is any."""
    share = Fraction(0)
    floor: int | None = None
    for rule in effective:
        if isinstance(rule.formula, PercentOfSubtotal):
            share += Fraction(rule.formula.percent) / 100
        elif isinstance(rule.formula, AtLeast):
            least = round_half_up(booked(rule, rule.formula.amounts, terms))
            floor = least if floor is None else max(floor, least)
    return share, floor


def unit_cost(product: Product, values: Values, terms: PriceTerms) -> int:
    """What one piece of a build costs the shop, in minor units: its cost rules added up.

    A price book says what customers pay; it changes no cost.
    """
    own = replace(terms, book=None)
    return sum(line.amount for line in price_lines(product, product.cost_index, values, own))


def _break_percent(terms: PriceTerms) -> Decimal:
    percent = Decimal(0)
    for least, percent_from in terms.book.quantity_breaks if terms.book else ():
        if terms.quantity >= least:
            percent = percent_from
    return percent
