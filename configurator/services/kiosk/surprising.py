"""A whole build nobody would have thought of: valid, of what can be seen, within the limits."""

from random import Random

from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.configuration import Configuration, Dials, Picks
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import AttributeAnswer
from configurator.engine.interface import Engine

CHANCE_OF_EXTRA = 0.4
"""How often one of several things that may be added is added."""


def surprise(
    engine: Engine,
    terms: PriceTerms,
    start: Configuration,
    random: Random,
    dials: Dials | None = None,
) -> Configuration:
    """What was decided already is let go where it can be seen; measures and the like are kept.

    Options that only staff can choose, that are sold out or over the limits are not taken.
    """
    product, dials = engine.product, dials or Dials()
    seen = [attribute for attribute in product.attributes if is_seen(product, attribute)]
    wanted = start
    for attribute in seen:
        wanted = wanted.release(attribute.id)
    random.shuffle(seen)
    for attribute in seen:
        answer = engine.resolve(wanted, terms, dials).attributes[attribute.id]
        free = _free(attribute, answer)
        if not free:
            continue
        if attribute.kind is Kind.SOME_OF:
            if random.random() < CHANCE_OF_EXTRA:
                wanted = wanted.choose(attribute.id, Picks(frozenset((random.choice(free),))))
        else:
            wanted = wanted.choose(attribute.id, random.choice(free))
    return wanted


def is_seen(product: Product, attribute: Attribute) -> bool:
    """Whether an attribute is about what a product looks like."""
    if attribute.kind not in (Kind.ONE_OF, Kind.SOME_OF):
        return False
    pictured = any(option.swatch or option.picture for option in attribute.options)
    return pictured or (product.drawing is not None and attribute.id in product.drawing.regions)


def _free(attribute: Attribute, answer: AttributeAnswer) -> list[str]:
    return [
        option.id
        for option, found in zip(attribute.options, answer.options, strict=True)
        if found.assignable
        and not option.kiosk_hidden
        and option.stock != 0
        and not found.over_limit
        and not found.too_late
    ]
