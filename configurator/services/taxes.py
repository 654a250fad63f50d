"""Taxes on sales as dated data, by regime: which rule a category of goods falls under on a day.

A regime is the country whose tax the shop charges, or "none". Indonesia's rule (12 % on 11/12 of
the price since 2025, luxury goods on all of it) is the design's; the standard rates of the EU
countries listed were written from general knowledge and not checked against an official source.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from configurator.domain.tax import NO_TAX, TaxRule
from configurator.domain.texts import LocalText
from configurator.services.settings import ShopSettings

STANDARD = "standard"
STORE_REGIME = "US"
"""The regime whose rate each store sets for itself, on top of catalog prices."""


def _percent(rate: str) -> Fraction:
    return Fraction(Decimal(rate)) / 100


def _ppn(
    id: str,  # noqa: A002
    rate: str,
    first: date,
    last: date | None = None,
    *,
    base: Fraction = Fraction(1),
    category: str = STANDARD,
    name: str = "",
) -> TaxRule:
    text = name or f"PPN {rate}%"
    return TaxRule(
        id, LocalText(en=text, id=text), _percent(rate), base, True, category, first, last
    )


def _vat(
    country: str,
    name: str,
    rate: str,
    category: str = STANDARD,
    first: date | None = None,
    last: date | None = None,
) -> TaxRule:
    since = f"-{first.year}" if first else ""
    return TaxRule(
        f"{country.lower()}-{category}{since}",
        LocalText(en=f"{name} {rate} %", id=f"{name} {rate} %"),
        _percent(rate),
        category=category,
        first=first,
        last=last,
    )


REGIMES: Mapping[str, tuple[TaxRule, ...]] = {
    "ID": (
        _ppn("id-ppn-10", "10", date(1985, 4, 1), date(2022, 3, 31)),
        _ppn("id-ppn-11", "11", date(2022, 4, 1), date(2024, 12, 31)),
        _ppn(
            "id-ppn-12-11/12",
            "12",
            date(2025, 1, 1),
            base=Fraction(11, 12),
            name="PPN 12\u00a0% × 11/12",
        ),
        _ppn("id-ppn-12-luxury", "12", date(2025, 1, 1), category="luxury"),
    ),
    "DE": (
        _vat("DE", "MwSt.", "19", last=date(2020, 6, 30)),
        _vat("DE", "MwSt.", "16", first=date(2020, 7, 1), last=date(2020, 12, 31)),
        _vat("DE", "MwSt.", "19", first=date(2021, 1, 1)),
        _vat("DE", "MwSt.", "7", "reduced", last=date(2020, 6, 30)),
        _vat("DE", "MwSt.", "5", "reduced", date(2020, 7, 1), date(2020, 12, 31)),
        _vat("DE", "MwSt.", "7", "reduced", date(2021, 1, 1)),
    ),
    "AT": (_vat("AT", "USt.", "20"), _vat("AT", "USt.", "10", "reduced")),
    "FR": (_vat("FR", "TVA", "20"), _vat("FR", "TVA", "5.5", "reduced")),
    "NL": (_vat("NL", "btw", "21"), _vat("NL", "btw", "9", "reduced")),
    STORE_REGIME: (),
    "none": (),
}
"""The rules of each regime. A category that a regime does not know is taxed as standard."""


def tax_rule(regime: str, category: str, day: date, store_percent: Decimal = Decimal(0)) -> TaxRule:
    """The tax on a category of goods on a day; NO_TAX where none is due.

    `store_percent` is the sales tax of the store, for the regime that leaves it to the store.
    Raises KeyError for an unknown regime.
    """
    rules = [rule for rule in REGIMES[regime] if rule.in_force(day)]
    if category == "exempt":
        return NO_TAX
    if regime == STORE_REGIME and store_percent:
        return TaxRule(
            f"us-store-{store_percent.normalize():f}",
            LocalText(
                en=f"Sales tax {store_percent.normalize():f} %",
                id=f"Pajak penjualan {store_percent.normalize():f} %",
            ),
            Fraction(store_percent) / 100,
            inclusive=False,
        )
    for wanted in (category, STANDARD):
        for rule in rules:
            if rule.category == wanted:
                return rule
    return NO_TAX


def shop_tax_rule(settings: ShopSettings, category: str, day: date) -> TaxRule:
    """The tax that this shop charges on a category of goods on a day.

    A regime that this version does not know counts as none.
    """
    regime = settings.tax_regime if settings.tax_regime in REGIMES else "none"
    return tax_rule(regime, category, day, settings.store_tax_percent)
