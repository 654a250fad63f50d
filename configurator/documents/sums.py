"""Lines of sums that several papers share: what a sale costs over standard, and its taxes."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from configurator.documents.heads import bounded
from configurator.documents.totals import Sum
from configurator.domain.money import round_half_up
from configurator.domain.sales import SaleLine
from configurator.domain.tax import Taxed, TaxLine
from configurator.wording import Formats

_LONGEST_TAX = 90


def uplift_sums(lines: Sequence[SaleLine], currency: str, formats: Formats) -> list[Sum]:
    """What all pieces cost over their standard models, as money and per cent."""
    uplift = sum(line.uplift * line.quantity for line in lines)
    standard = sum(line.standard * line.quantity for line in lines)
    figure = formats.difference(uplift, currency)
    sums = [Sum(formats.wording("Uplift over the standard model"), figure)]
    if standard:
        percent = Decimal(round_half_up(Fraction(1000 * uplift, standard))) / 10
        sums.append(Sum(formats.wording("in per cent"), formats.signed_percent(percent)))
    return sums


def tax_sums(taxed: Taxed, currency: str, formats: Formats) -> list[Sum]:
    """The taxes of a sale, after what it comes to without them where any comes on top."""
    told = [line for line in taxed.lines if line.amount or line.rule.rate]
    sums = []
    if any(not line.rule.inclusive for line in told):
        sums.append(Sum(formats.wording("Before tax"), formats.money(taxed.net, currency)))
    return sums + [_tax(line, len(taxed.lines) > 1, currency, formats) for line in told]


def _tax(line: TaxLine, one_of_several: bool, currency: str, formats: Formats) -> Sum:
    """`PPN 12 % × 11/12, included`; of what, where a sale has several taxes.

    Of somebody who is exempt it is what prices contain of it and is taken off.
    """
    rule, wording = line.rule, formats.wording
    name = bounded(wording.of(rule.name), _LONGEST_TAX)
    if "%" not in name:
        name = f"{name} {formats.percent(_per_cent(rule.rate))}".strip()
    if rule.base_fraction != 1 and "×" not in name:
        name += f" × {rule.base_fraction}"
    if one_of_several:
        amount = formats.money(line.taxable, currency)
        name = wording("{tax} on {amount}", tax=name, amount=amount)
    if rule.relieved:
        return Sum(name, formats.difference(-line.relief, currency))
    if rule.inclusive:
        name = wording("{tax}, included", tax=name)
    return Sum(name, formats.money(line.amount, currency))


def _per_cent(rate: Fraction) -> Decimal:
    """A rate in per cent, to four decimals at most."""
    return Decimal(round_half_up(rate * 1_000_000)) / 10_000
