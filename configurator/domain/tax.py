"""Tax as data: an effective rate a rule, computed unrounded, rounded once a group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from configurator.domain.money import round_half_up
from configurator.domain.texts import LocalText


@dataclass(frozen=True, slots=True)
class TaxRule:
    """A tax on one category of goods, in force from `first` to `last` (both included, None open).

    `rate` applies to `base_fraction` of the price (Indonesia since 2025: 12 % on 11/12).
    `inclusive` says whether catalog prices already contain it. `relieved` ones are not charged to
    a customer who is exempt: what a price contains of it is taken off.
    """

    id: str
    name: LocalText
    rate: Fraction
    base_fraction: Fraction = Fraction(1)
    inclusive: bool = True
    category: str = "standard"
    first: date | None = None
    last: date | None = None
    relieved: bool = False

    @property
    def effective(self) -> Fraction:
        """The rate as a fraction of the whole price before tax."""
        return self.rate * self.base_fraction

    def tax_on(self, amount: int | Fraction) -> Fraction:
        """The unrounded tax in (inclusive) or on (exclusive) an amount in minor units."""
        if self.relieved:
            return Fraction(0)
        return self.contained_in(amount) if self.inclusive else amount * self.effective

    def contained_in(self, amount: int | Fraction) -> Fraction:
        """What of an amount at catalog prices is this tax, unrounded, charged or not."""
        if not self.inclusive:
            return Fraction(0)
        return amount * self.effective / (1 + self.effective)

    def in_force(self, day: date) -> bool:
        """Whether the rule applies on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


NO_TAX = TaxRule("none", LocalText("no tax", "tanpa pajak"), Fraction(0))


@dataclass(frozen=True, slots=True)
class TaxLine:
    """The tax of one group: what it was computed on, and what it comes to, in minor units.

    `relief` is what was taken off the prices of somebody who is exempt; `taxable` is without it.
    """

    rule: TaxRule
    taxable: int
    amount: int
    relief: int = 0


@dataclass(frozen=True, slots=True)
class Taxed:
    """Amounts with their tax. `total` is what is paid; all in minor units."""

    net: int
    lines: tuple[TaxLine, ...]
    total: int

    @property
    def tax(self) -> int:
        """All the tax together."""
        return sum(line.amount for line in self.lines)

    @property
    def relief(self) -> int:
        """All that was taken off for exemption: prices less discounts, less this, are `net`."""
        return sum(line.relief for line in self.lines)


def taxed(amounts: Iterable[tuple[int, TaxRule]]) -> Taxed:
    """What is to be paid for amounts that fall under tax rules: tax is rounded once a rule."""
    groups: dict[TaxRule, int] = {}
    for amount, rule in amounts:
        groups[rule] = groups.get(rule, 0) + amount
    lines = tuple(_line(rule, amount) for rule, amount in groups.items())
    total = sum(line.taxable + (0 if line.rule.inclusive else line.amount) for line in lines)
    return Taxed(total - sum(line.amount for line in lines), lines, total)


def _line(rule: TaxRule, amount: int) -> TaxLine:
    relief = round_half_up(rule.contained_in(amount)) if rule.relieved else 0
    return TaxLine(rule, amount - relief, round_half_up(rule.tax_on(amount)), relief)
