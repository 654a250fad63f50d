"""Taxes that a shop enters for itself: a store's sales tax, a rate that the law has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from configurator.domain.tax import TaxRule
from configurator.domain.texts import LocalText


@dataclass(frozen=True, slots=True)
class OwnTax:
    """A tax rule of a shop's own, for one of its stores or (empty) all of them."""

    rule: TaxRule
    store: str = ""


def own_tax_plain(own: OwnTax) -> dict[str, object]:
    """A tax as plain data for JSON; rates as fractions of one."""
    rule = own.rule
    return {
        "store": own.store,
        "id": rule.id,
        "name": {"en": rule.name.en, "id": rule.name.id},
        "rate": str(rule.rate),
        "base_fraction": str(rule.base_fraction),
        "inclusive": rule.inclusive,
        "category": rule.category,
        "first": rule.first.isoformat() if rule.first else None,
        "last": rule.last.isoformat() if rule.last else None,
    }


def own_tax_from(data: object) -> OwnTax:
    """A tax from what `own_tax_plain` gave. Raises ValueError, KeyError or TypeError otherwise."""
    if not isinstance(data, Mapping) or not isinstance(data["name"], Mapping):
        raise TypeError(data)
    try:
        rate, base = Fraction(str(data["rate"])), Fraction(str(data["base_fraction"]))
    except ZeroDivisionError as senseless:
        raise ValueError(data) from senseless
    if not (0 <= rate <= 1 and 0 < base <= 1 and isinstance(data["inclusive"], bool)):
        raise ValueError(data)
    first, last = (
        None if data[end] is None else date.fromisoformat(str(data[end]))
        for end in ("first", "last")
    )
    rule = TaxRule(
        str(data["id"]),
        LocalText(str(data["name"]["en"]), str(data["name"]["id"])),
        rate,
        base,
        data["inclusive"],
        str(data["category"]),
        first,
        last,
    )
    return OwnTax(rule, str(data["store"]))
