"""Rates of tax as data, by regime: the country whose tax a shop charges, or "none".

Indonesia's rule (12 % on 11/12 of the price since 2025, luxury goods on all of it) is the
design's. The rates of the EU's countries were written from general knowledge and not checked
against an official source: a shop looks at its own, and can put its own in their place.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from configurator.domain.tax import TaxRule
from configurator.domain.texts import LocalText

STANDARD = "standard"
REDUCED = "reduced"
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
    text = name or f"PPN {rate}\u00a0%"
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


_Dated = tuple[str, str, date | None, date | None]


def _since(rate: str, first: date, before: str, category: str = STANDARD) -> tuple[_Dated, _Dated]:
    """A rate that changed on a day."""
    return (
        (before, category, None, first - timedelta(days=1)),
        (rate, category, first, None),
    )


def _always(standard: str, reduced: str = "") -> tuple[_Dated, ...]:
    dated = [(standard, STANDARD, None, None)]
    if reduced:
        dated.append((reduced, REDUCED, None, None))
    return tuple(dated)


_EUROPE: Mapping[str, tuple[str, tuple[_Dated, ...]]] = {
    "AT": ("USt.", _always("20", "10")),
    "BE": ("BTW/TVA", _always("21", "6")),
    "BG": ("ДДС", _always("20", "9")),
    "CY": ("ΦΠΑ", _always("19", "5")),
    "CZ": ("DPH", _always("21", "12")),
    "DK": ("moms", _always("25")),
    "EE": ("käibemaks", (*_since("24", date(2025, 7, 1), "22"), ("9", REDUCED, None, None))),
    "ES": ("IVA", _always("21", "10")),
    "FI": (
        "ALV",
        (*_since("25.5", date(2024, 9, 1), "24"), *_since("13.5", date(2026, 1, 1), "14", REDUCED)),
    ),
    "FR": ("TVA", _always("20", "5.5")),
    "GR": ("ΦΠΑ", _always("24", "13")),
    "HR": ("PDV", _always("25", "13")),
    "HU": ("ÁFA", _always("27", "5")),
    "IE": ("VAT", _always("23", "13.5")),
    "IT": ("IVA", _always("22", "10")),
    "LT": ("PVM", _always("21")),
    "LU": ("TVA", _always("17", "8")),
    "LV": ("PVN", _always("21", "12")),
    "MT": ("VAT", _always("18", "5")),
    "NL": ("btw", _always("21", "9")),
    "PL": ("VAT", _always("23", "8")),
    "PT": ("IVA", _always("23", "6")),
    "RO": (
        "TVA",
        (*_since("21", date(2025, 8, 1), "19"), *_since("11", date(2025, 8, 1), "9", REDUCED)),
    ),
    "SE": ("moms", _always("25", "12")),
    "SI": ("DDV", _always("22", "9.5")),
    "SK": (
        "DPH",
        (*_since("23", date(2025, 1, 1), "20"), *_since("19", date(2025, 1, 1), "10", REDUCED)),
    ),
}
"""Value-added tax by country: its name, and the dated rates."""


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
    **{
        country: tuple(
            _vat(country, name, rate, category, first, last)
            for rate, category, first, last in dated
        )
        for country, (name, dated) in _EUROPE.items()
    },
    STORE_REGIME: (),
    "none": (),
}
"""The rules of each regime. A category that a regime does not know is taxed as standard."""
