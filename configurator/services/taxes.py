"""Which tax a category of goods falls under on a day, in this shop and for this customer."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from configurator.domain.tax import NO_TAX, TaxRule
from configurator.domain.texts import LocalText
from configurator.services.settings import ShopSettings
from configurator.services.tax_rates import REGIMES, STANDARD, STORE_REGIME

EXEMPT = "exempt"
"""The category of goods that are never taxed."""


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


def shop_tax_rule(
    settings: ShopSettings, category: str, day: date, *, exempt: bool = False
) -> TaxRule:
    """The tax that this shop charges on a category of goods on a day.

    Its own rules come before the regime's, those of its store before those of all. To an exempt
    customer the same tax is relieved. A regime that this version does not know counts as none.
    """
    rule = _own_rule(settings, category, day)
    if rule is None:
        regime = settings.tax_regime if settings.tax_regime in REGIMES else "none"
        known = {one.category for one in REGIMES[regime] if one.in_force(day)}
        if category not in known and category != EXEMPT:
            rule = _own_rule(settings, STANDARD, day)
        if rule is None:
            rule = tax_rule(regime, category, day, settings.store_tax_percent)
    if not exempt or not rule.rate:
        return rule
    return replace(
        rule,
        id=f"{rule.id}-exempt",
        name=LocalText(en=f"{rule.name.en}, exempt", id=f"{rule.name.id}, dibebaskan"),
        relieved=True,
    )


def _own_rule(settings: ShopSettings, category: str, day: date) -> TaxRule | None:
    for store in dict.fromkeys((settings.store, "")):
        for own in settings.own_taxes:
            if own.store == store and own.rule.category == category and own.rule.in_force(day):
                return own.rule
    return None
