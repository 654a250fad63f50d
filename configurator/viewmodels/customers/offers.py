"""What could please somebody while they build: the likely build, better options, other products."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from configurator.domain.configuration import Configuration
from configurator.domain.resolution import Resolution
from configurator.engine.interface import Engine
from configurator.services.people.offering import WholeBuild
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.home import tile_key
from configurator.viewmodels.rows import Row

MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class LikelyFace:
    """The likely build: what would change, and what it would cost; nothing to take where it is
    the build at hand."""

    changes: tuple[tuple[str, str], ...]
    total: str
    difference: str
    configuration: Configuration | None


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything for the sheet. Keys of `better` are attribute and option, of `more` products."""

    likely: LikelyFace | None
    better: tuple[Row, ...]
    more: tuple[Row, ...]


def offers(counter: Counter, model: ConfigureModel, engine: Engine) -> Offers:
    """What orders tell about the open build, for the customer being served or anybody."""
    customer = counter.customer
    key = customer.id if customer is not None else None
    offering, product = counter.shop.offering, model.session.product
    now = model.resolution
    whole = counter.attempt(partial(offering.whole, engine, model.session.terms, now, key))
    better = counter.attempt(partial(offering.better, product, now, key)) or ()
    together = counter.attempt(partial(offering.together, product, key)) or ()
    speech = model.speech
    rows = []
    for one in better:
        answer = now.attributes[one.attribute].option(one.option)
        name = speech.sentences.option_name(one.attribute, one.option)
        rows.append(
            Row(
                f"{one.attribute}\n{one.option}",
                f"{speech.sentences.attribute_name(one.attribute)}: {name}",
                counter.wording.of(one.reason),
                speech.sentences.price_note(answer, speech.currency),
                icon="arrow-up",
            )
        )
    names = {
        product.id: (tile_key(catalog, product), counter.wording.of(product.name))
        for catalog in counter.shop.library.gallery()
        for product in catalog.products
    }
    more = [
        Row(
            names[one.product][0],
            names[one.product][1],
            counter.wording(
                "{took} of {of} who have this one have it too", took=one.took, of=one.of
            ),
            icon="grid",
        )
        for one in together
        if one.product in names
    ]
    return Offers(_likely(model, whole) if whole else None, tuple(rows), tuple(more[:3]))


def _likely(model: ConfigureModel, whole: WholeBuild) -> LikelyFace:
    speech, now = model.speech, model.resolution
    after: Resolution = whole.resolution
    changes = tuple(
        (
            speech.sentences.attribute_name(attribute.id),
            speech.sentences.value_name(attribute.id, after.values[attribute.id]),
        )
        for attribute in model.session.product.attributes
        if after.values[attribute.id] != now.values[attribute.id]
    )
    apart = after.price.total - now.price.total
    return LikelyFace(
        changes,
        speech.money(after.price.total),
        speech.difference(apart) if apart else speech.wording("same price"),
        whole.configuration if changes else None,
    )
