"""Builds to start from, brought to what the product is today: nearest valid, nothing silent."""

from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.catalog import Attribute, Kind, NumberRange, Product
from configurator.domain.conditions import Value, Values
from configurator.domain.configuration import ChosenValue, Configuration, Picks
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Resolution
from configurator.engine.interface import Engine


@dataclass(frozen=True, slots=True)
class Fitted:
    """A configuration that the product allows, and the attributes on which it gave way."""

    configuration: Configuration
    dropped: tuple[str, ...] = ()


def fitted(engine: Engine, terms: PriceTerms, configuration: Configuration) -> Fitted:
    """The configuration nearest to an older or foreign one that keeps all its choices.

    What the product no longer has is dropped; of choices that contradict one another the fewest
    are given up, numbers moved as little as the rules allow.
    """
    product = engine.product
    choices: dict[str, ChosenValue] = {}
    dropped: list[str] = []
    for attribute_id, value in configuration.choices.items():
        attribute = product.by_id.get(attribute_id)
        known = None if attribute is None else _known(attribute, value)
        if known is not None:
            choices[attribute_id] = known
        if known != value:
            dropped.append(attribute_id)
    wanted = Configuration(product.id, configuration.catalog_version, choices)
    profile = {key: value for key, value in configuration.profile.items() if key in product.by_id}
    wanted = Configuration(product.id, configuration.catalog_version, choices, profile)
    resolution = engine.resolve(wanted, terms)
    settled = settle(product, resolution)
    return Fitted(settled, tuple(dict.fromkeys((*dropped, *resolution.given_up))))


def settle(product: Product, resolution: Resolution) -> Configuration:
    """The choices of a resolution without those that its build does not keep."""
    configuration = resolution.configuration
    for attribute_id in resolution.given_up:
        chosen = configuration.choices[attribute_id]
        value = resolution.values[attribute_id]
        if isinstance(chosen, Picks) and isinstance(value, frozenset):
            kept = Picks(chosen.wanted & value, chosen.unwanted - value)
            configuration = configuration.release(attribute_id)
            if kept != Picks():
                configuration = configuration.choose(attribute_id, kept)
        elif product.attribute(attribute_id).kind is Kind.ONE_OF:
            configuration = configuration.release(attribute_id)
        else:
            assert not isinstance(value, frozenset)
            configuration = configuration.choose(attribute_id, value)
    return configuration


def choices_for(product: Product, values: Values) -> dict[str, ChosenValue]:
    """Choices that ask for these values, as a preset names them."""
    return {
        attribute_id: as_choice(product.attribute(attribute_id), value)
        for attribute_id, value in values.items()
        if attribute_id in product.by_id
    }


def as_choice(attribute: Attribute, value: Value) -> ChosenValue:
    """A whole value as the choice of exactly it."""
    if isinstance(value, frozenset):
        return Picks(value, frozenset(option.id for option in attribute.options) - value)
    return value


def nearest_number(number: Decimal, limits: NumberRange) -> Decimal:
    """The number that a range takes which lies nearest to another."""
    inside = min(max(number, limits.least), limits.most)
    steps = round((inside - limits.least) / limits.step)
    found = limits.least + steps * limits.step
    return found if found <= limits.most else found - limits.step


def _known(attribute: Attribute, value: ChosenValue) -> ChosenValue | None:
    """What of a choice the product still has; None where nothing is left of it."""
    options = frozenset(option.id for option in attribute.options)
    match attribute.kind, value:
        case Kind.ONE_OF, str():
            return value if value in options else None
        case Kind.SOME_OF, Picks(wanted, unwanted):
            left = Picks(wanted & options, unwanted & options)
            return left if left != Picks() else None
        case Kind.NUMBER, Decimal():
            return nearest_number(value, attribute.numbers)
        case Kind.TEXT, str():
            limits = attribute.limits
            letters = "".join(c for c in value if limits.complaint(c) is None)
            return letters[: limits.longest]
    return None
