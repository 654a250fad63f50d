"""A second set of books: what a sale comes to, and what stock is left, reckoned another way."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from configurator.domain.sales import Order, Quote, SaleLine


def half_up(value: Fraction) -> int:
    """The nearest whole number."""
    return int(value + Fraction(1, 2))


def check_sale(sale: Quote | Order) -> None:
    """Lines, discounts, taxes and total of a sale, each from the ones before it."""
    for line in sale.lines:
        assert line.unit == sum(priced.amount for priced in line.priced)
        assert line.gross == line.unit * line.quantity
        assert 0 <= line.total_share <= line.discount <= line.gross
    groups: dict[str, int] = {}
    for line in sale.lines:
        kept = line.gross - line.quantity_discount - line.discount
        groups[line.tax_rule] = groups.get(line.tax_rule, 0) + kept
    by_rule = {taxed.rule.id: taxed for taxed in sale.taxed.lines}
    assert set(by_rule) == set(groups)
    total = 0
    for name, amount in groups.items():
        taxed = by_rule[name]
        rule = taxed.rule
        rate = rule.rate * rule.base_fraction
        tax = half_up(amount * rate / (1 + rate) if rule.inclusive else amount * rate)
        assert (taxed.taxable, taxed.amount) == (amount, tax)
        total += amount if rule.inclusive else amount + tax
    assert sale.taxed.total == total
    assert sale.taxed.net == total - sum(taxed.amount for taxed in sale.taxed.lines)


def pieces(lines: Iterable[SaleLine]) -> Mapping[str, int]:
    """How many of each limited option lines take."""
    found = {"trail": 0, "speed": 0}
    for line in lines:
        found["trail"] += line.quantity if line.values["sole"] == "trail" else 0
        found["speed"] += line.quantity if line.values["lacing"] == "speed" else 0
    return found


def fits(wanted: Mapping[str, int], left: Mapping[str, int]) -> bool:
    """Whether there are that many left."""
    return all(wanted[key] <= left[key] for key in wanted)
