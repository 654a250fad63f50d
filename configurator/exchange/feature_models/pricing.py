"""What features cost: as the base price, as options' uplifts, else as surcharges."""

from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.conditions import ALWAYS, Condition, Is
from configurator.domain.money import CURRENCIES, round_half_up
from configurator.domain.prices import Component, Flat, PriceRule
from configurator.domain.texts import LocalText
from configurator.exchange.feature_models.describing import COST_NAMES, PRICE_NAMES, is_called
from configurator.exchange.feature_models.drafts import DraftAttribute, DraftOption
from configurator.exchange.feature_models.findings import Findings, Weight
from configurator.exchange.feature_models.logic import NEVER
from configurator.exchange.feature_models.model import Fact, Feature, FeatureModel
from configurator.exchange.feature_models.naming import RuleNames, rule_id
from configurator.exchange.feature_models.placing import Placed

DEFAULT_CURRENCY = "EUR"
LARGEST_PRICE = Decimal(10) ** 11
BASE = LocalText("Base price", "Harga dasar")

_BY_UNIT = {"€": "EUR", "$": "USD", "rp": "IDR", "£": "GBP", "¥": "JPY", "s$": "SGD", "rm": "MYR"}


@dataclass(frozen=True, slots=True)
class PriceList:
    """The prices of a product in one currency, as price rules. `by_feature` are minor units."""

    currency: str
    rules: tuple[PriceRule, ...]
    by_feature: dict[int, int]


def currency_of(model: FeatureModel, wanted: str) -> str:
    """The currency wanted, else the one that the model writes its prices in, else euros."""
    return wanted or next(iter(_written_in(model)), DEFAULT_CURRENCY)


def price_list(model: FeatureModel, placed: Placed, currency: str, findings: Findings) -> PriceList:
    """What every feature's price becomes."""
    for written in _written_in(model):
        if written != currency:
            place = model.root.place
            findings.add(Weight.CHANGED, "price-currency", place, found=written, currency=currency)
    by_feature = _prices(model, currency, findings)
    base = 0
    uplifts: dict[tuple[str, str], int] = {}
    others: list[tuple[Condition, Feature, int]] = []
    for key, amount in by_feature.items():
        match placed.presence[key]:
            case condition if condition == ALWAYS:
                base += amount
            case condition if condition == NEVER:
                pass
            case Is(attribute, options) if (
                not placed.attribute(attribute).is_some_of or len(options) == 1
            ):
                for option_id in options:
                    earlier = uplifts.get((attribute, option_id), 0)
                    uplifts[attribute, option_id] = earlier + amount
            case condition:
                others.append((condition, model.features[key], amount))
    rules = [PriceRule("base", Flat({currency: max(base, 0)}), component=Component.BASE, name=BASE)]
    for draft in placed.attributes:
        for option in draft.options:
            amount = uplifts.get((draft.id, option.id), 0)
            if amount:
                rules.append(_uplift(draft, option, amount, currency))
    names = RuleNames("base")
    if base < 0:
        rules.append(_surcharge(names.take(model.root.name), ALWAYS, base, currency))
    for condition, feature, amount in others:
        rules.append(_surcharge(names.take(feature.name), condition, amount, currency))
    return PriceList(currency, tuple(rules), by_feature)


def _uplift(
    attribute: DraftAttribute, option: DraftOption, amount: int, currency: str
) -> PriceRule:
    return PriceRule(
        f"{attribute.id}.{option.id}",
        Flat({currency: amount}),
        Is(attribute.id, frozenset((option.id,))),
        name=LocalText.same(attribute.name) if option.id == "yes" else option.name,
        attribute=attribute.id,
        option=option.id,
    )


def _surcharge(name: str, when: Condition, amount: int, currency: str) -> PriceRule:
    component = Component.SURCHARGE if amount >= 0 else Component.DISCOUNT
    said = name if rule_id(name) else f"{name} 1"
    return PriceRule(
        rule_id(said), Flat({currency: amount}), when, component, name=LocalText.same(said)
    )


def _written_in(model: FeatureModel) -> list[str]:
    """The currencies that the model's prices are written in, by their units."""
    found: dict[str, None] = {}
    for feature in model.features.values():
        for fact in feature.facts:
            unit = fact.unit.strip()
            currency = _BY_UNIT.get(unit.lower(), unit.upper())
            if is_called(fact, PRICE_NAMES) and currency in CURRENCIES:
                found[currency] = None
    return list(found)


def _prices(model: FeatureModel, currency: str, findings: Findings) -> dict[int, int]:
    names: tuple[str, ...] = PRICE_NAMES
    facts = _facts_called(model, names)
    if not facts:
        names = COST_NAMES
        facts = _facts_called(model, names)
        for _, fact in facts[:1]:
            findings.add(Weight.CHANGED, "price-by-cost", fact.place, fact=fact.name)
    prices: dict[int, int] = {}
    for feature, fact in facts:
        assert isinstance(fact.value, Decimal)
        if abs(fact.value) >= LARGEST_PRICE:
            findings.add(
                Weight.LEFT_OUT,
                "price-size",
                fact.place,
                found=fact.value,
                name=feature.name,
            )
            continue
        exact = fact.value.scaleb(CURRENCIES[currency].decimals)
        minor = round_half_up(exact)
        if minor != exact:
            findings.add(
                Weight.CHANGED,
                "price-rounded",
                fact.place,
                found=f"{fact.value:f}",
                name=feature.name,
                currency=currency,
                price=f"{Decimal(minor).scaleb(-CURRENCIES[currency].decimals):f}",
            )
        prices[feature.key] = prices.get(feature.key, 0) + minor
    return prices


def _facts_called(model: FeatureModel, names: tuple[str, ...]) -> list[tuple[Feature, Fact]]:
    return [
        (feature, fact)
        for feature in model.features.values()
        for fact in feature.facts
        if isinstance(fact.value, Decimal) and is_called(fact, names)
    ]
