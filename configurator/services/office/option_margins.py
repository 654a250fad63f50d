"""Margin by option: what each option brought in beside what it cost, as it was sold."""

from dataclasses import dataclass, field
from datetime import date

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Value, Values
from configurator.domain.money import rounded_ratio
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import PriceLine, price_lines
from configurator.domain.texts import LocalText
from configurator.services.office.records import LineRecord, OrderRecord
from configurator.services.office.report import MOST, Column, Point, Report, Shape, Unit
from configurator.services.office.sold_products import SoldProducts, values_of
from configurator.services.ports import CatalogLibrary
from configurator.wording.words import phrase

TYPED = LocalText("any value", "nilai apa pun")
"""What stands for the option where a number or a text is typed: it may be somebody's name."""
LOWEST = 3
"""How many of the shown ones are those that earn least, where there are too many for all."""


@dataclass(frozen=True, slots=True)
class SoldCosts:
    """A sold line beside the catalog it was sold by, and what one piece of it cost by that.

    `lines` is None where that catalog says no costs, or none in the order's currency.
    """

    product: Product
    values: Values
    lines: tuple[PriceLine, ...] | None

    @property
    def unit(self) -> int | None:
        """What one piece cost the shop, in minor units."""
        return None if self.lines is None else sum(line.amount for line in self.lines)


class Costs:
    """Looks up what sold lines cost."""

    def __init__(self, library: CatalogLibrary) -> None:
        self._products = SoldProducts(library)

    def of(self, line: LineRecord, currency: str, day: date) -> SoldCosts | None:
        """A line's, by the costs in force on the day it was sold; None without its catalog."""
        product = self._products.of(line)
        if product is None:
            return None
        values = values_of(line.read_values())
        found = None
        if product.cost_rules:
            terms = PriceTerms(currency, day, quantity=line.quantity)
            try:
                found = price_lines(product, product.cost_index, values, terms)
            except KeyError:
                found = None
        return SoldCosts(product, values, found)


@dataclass(slots=True)
class _Sums:
    pieces: int = 0
    net: int = 0
    cost: int = 0

    @property
    def earned(self) -> int:
        return self.net - self.cost


_Key = tuple[LocalText, LocalText, bool]


@dataclass
class OptionSums:
    """By attribute, option and whether its cost is known: pieces, and minor units without tax."""

    sums: dict[_Key, _Sums] = field(default_factory=dict)

    def add(self, order: OrderRecord, line: LineRecord, sold: SoldCosts) -> None:
        """Count a line in. What was taken off it is shared by its options as by its price."""
        product = sold.product
        added: dict[tuple[str, str], int] = {}
        for amount in line.read_amounts():
            if amount["attribute"] in product.by_id:
                place = _place(product, sold.values, amount["attribute"], amount["option"])
                added[place] = added.get(place, 0) + amount["amount"]
        costs: dict[tuple[str, str], int] = {}
        for one in sold.lines or ():
            if one.rule.attribute:
                place = _place(product, sold.values, one.rule.attribute, one.rule.option)
                costs[place] = costs.get(place, 0) + one.amount
        for place in {**added, **costs}:
            amount_of_one, cost = added.get(place, 0), costs.get(place, 0)
            if not amount_of_one and not cost:
                continue
            is_known = sold.lines is not None and _says_cost(product, *place)
            attribute, option = _names(product, *place)
            sums = self.sums.setdefault((attribute, option, is_known), _Sums())
            sums.pieces += line.quantity
            whole = (line.gross or 1) * (order.total or 1)
            kept = amount_of_one * line.quantity * line.amount * order.net
            sums.net += rounded_ratio(kept, whole)
            sums.cost += cost * line.quantity


def _place(product: Product, values: Values, attribute: str, option: str) -> tuple[str, str]:
    """A rule that names no option is that of the one that was taken."""
    value: Value = values.get(attribute, "")
    if not option and product.attribute(attribute).kind is Kind.ONE_OF and isinstance(value, str):
        return attribute, value
    return attribute, option


def _says_cost(product: Product, attribute: str, option: str) -> bool:
    return any(
        rule.attribute == attribute and rule.option in (option, "") for rule in product.cost_rules
    )


def _names(product: Product, attribute: str, option: str) -> tuple[LocalText, LocalText]:
    asked = product.attribute(attribute)
    names = (one.name for one in asked.options if one.id == option)
    return asked.name, next(names, TYPED)


def told_option(attribute: LocalText, option: LocalText) -> LocalText:
    """An option where its attribute does not stand beside it: `46` alone says nothing."""
    if option == TYPED:
        return attribute
    return LocalText(f"{option.en} · {attribute.en}", f"{option.id} · {attribute.id}")


def option_margins(found: OptionSums, currency: str) -> Report | None:
    """The report; None where no option has a known cost."""
    known = {key: one for key, one in found.sums.items() if key[2]}
    if not known:
        return None
    rows = sorted(known.items(), key=lambda row: -row[1].earned)
    unknown = sorted(
        ((key, one) for key, one in found.sums.items() if not key[2]), key=lambda row: -row[1].net
    )
    shown = rows if len(rows) <= MOST else (*rows[: MOST - LOWEST], *rows[-LOWEST:])
    table = tuple(
        (attribute, option, one.pieces, one.net, one.cost, _share(one))
        for (attribute, option, _), one in rows
    ) + tuple(
        (attribute, option, one.pieces, one.net, phrase("unknown"), "–")
        for (attribute, option, _), one in unknown
    )
    losing = sum(1 for _, one in rows if one.earned < 0)
    left_out = sum(one.net for _, one in unknown)
    remarks = []
    if losing:
        remarks.append(
            (phrase("Cost more than they bring: {n} options"), (("n", Unit.COUNT, losing),))
        )
    if unknown:
        remarks.append(
            (
                phrase("Brought in by options of unknown cost: {amount}"),
                (("amount", Unit.MONEY, left_out),),
            )
        )
    return Report(
        "margin by option",
        phrase("Margin by option"),
        Shape.BARS,
        Unit.MONEY,
        tuple(
            Point(told_option(attribute, option), one.earned)
            for (attribute, option, _), one in shown
        ),
        (
            Column(phrase("Attribute"), Unit.TEXT),
            Column(phrase("Option"), Unit.TEXT),
            Column(phrase("Pieces"), Unit.COUNT),
            Column(phrase("Without tax"), Unit.MONEY),
            Column(phrase("Cost"), Unit.MONEY),
            Column(phrase("Margin"), Unit.PERCENT),
        ),
        table,
        currency,
        remarks=tuple(remarks),
    )


def _share(one: _Sums) -> int | str:
    return rounded_ratio(1000 * one.earned, one.net) if one.net > 0 else "–"
