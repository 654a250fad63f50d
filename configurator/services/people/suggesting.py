"""What somebody may like, said while they configure: learned from orders, with its reason.

Of a customer it takes what the gate lets through and nothing else; of others' orders only those
whose owners let the shop learn from them. So whoever withdraws is told what anybody is told.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.domain.catalog import Product
from configurator.domain.conditions import Values
from configurator.domain.people.consent import Purpose
from configurator.domain.resolution import Resolution, State
from configurator.domain.sales import Order
from configurator.domain.texts import LocalText
from configurator.insight.encoding import NO, YES, decided, left_open, parts_of, settled
from configurator.services.people.gate import Gate, Known
from configurator.services.people.learning import Learning
from configurator.services.people.reasons import Reasons
from configurator.services.ports import Store

if TYPE_CHECKING:
    from configurator.services.people.tasting import Taste

MOST_EARLIER = 8

LIKELY = 0.5
"""From this likelihood on an option is suggested from others' orders."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An option that somebody is likely to want, valid as things stand, and why.

    `of_own` says that it comes from their own orders or profile.
    """

    attribute: str
    option: str
    reason: LocalText
    likelihood: float = 1.0
    of_own: bool = False


class Suggesting:
    """Suggestions for customers and for whoever has not said who they are. From any thread."""

    def __init__(self, store: Store, learning: Learning) -> None:
        self._store = store
        self._learning = learning

    def prepare(self, product: Product) -> None:
        """Learn the orders of a product: slow, for a thread beside the window."""
        self._learning.prepare(product)

    def earlier(self, customer: str | None, most: int = MOST_EARLIER) -> tuple[Order, ...]:
        """What somebody ordered last, as far as they let it be used; newest first."""
        with self._store.reading() as work:
            return Gate(work).known(customer, Purpose.SUGGESTIONS, most).orders

    def for_build(
        self,
        product: Product,
        resolution: Resolution,
        customer: str | None,
        attributes: Collection[str],
    ) -> tuple[Suggestion, ...]:
        """For each of some attributes that is open, the option likely wanted.

        Nothing where that is in effect already. While orders are still being learned, only what
        the customer's own say.
        """
        with self._store.reading() as work:
            gate = Gate(work)
            known = gate.known(customer, Purpose.SUGGESTIONS)
            kept = gate.known(customer, Purpose.PROFILE)
            taste = self._learning.at_hand(work, product)
        found: dict[str, Suggestion] = {}
        for decision, suggestion in _in_turn(product, resolution, known, kept, taste, attributes):
            found.setdefault(decision, suggestion)
        return tuple(
            one
            for one in found.values()
            if resolution.attributes[one.attribute].option(one.option).state is State.FREE
        )


def own_builds(orders: Collection[Order], product: str) -> Iterator[tuple[Order, Values]]:
    """What somebody ordered of a product, in the sequence of the orders."""
    for order in orders:
        for line in order.lines:
            if line.product == product:
                yield order, line.values


def explainable(given: Mapping[str, str]) -> dict[str, str]:
    """What of a build a reason can speak of: something taken, not something left."""
    return {name: option for name, option in given.items() if option != NO}


def _in_turn(
    product: Product,
    resolution: Resolution,
    known: Known,
    kept: Known,
    taste: "Taste | None",
    attributes: Collection[str],
) -> Iterator[tuple[str, Suggestion]]:
    """Suggestions by decision, the one that counts first: own orders, own likings, others."""
    given, reasons = settled(product, resolution), Reasons(product)
    yield from _own(product, known, given, reasons, attributes)
    words = kept.profile.preferences.values() if kept.profile is not None else ()
    for attribute, option, word in reasons.liked(words):
        if attribute in attributes and attribute not in given:
            liking = reasons.of_liking(word)
            yield attribute, Suggestion(attribute, option, liking, of_own=True)
    if taste is not None:
        yield from _others(taste, resolution, given, reasons, attributes)


def _own(
    product: Product,
    known: Known,
    given: Mapping[str, str],
    reasons: Reasons,
    attributes: Collection[str],
) -> Iterator[tuple[str, Suggestion]]:
    """What they took last time."""
    orders = list(own_builds(known.orders, product.id))
    if not orders:
        return
    builds = [decided(product, values) for _, values in orders]
    day = orders[0][0].made.date()
    for name, option in builds[0].items():
        attribute, piece = parts_of(name)
        if attribute in attributes and name not in given and not (piece and option == NO):
            same = sum(build.get(name) == option for build in builds)
            reason = reasons.of_own(same, len(builds), day)
            yield name, Suggestion(attribute, piece or option, reason, of_own=True)


def _others(
    taste: "Taste",
    resolution: Resolution,
    given: Mapping[str, str],
    reasons: Reasons,
    attributes: Collection[str],
) -> Iterator[tuple[str, Suggestion]]:
    """What others took; the shop's presets while nobody has ordered."""
    recommender = taste.recommender
    with taste.lock:
        if not recommender.knows_anything:
            return
        for name, options in left_open(taste.product, resolution).items():
            attribute, piece = parts_of(name)
            if attribute not in attributes or name in given or len(options) < 2:
                continue
            best = recommender.suggest(name, given, options)[0]
            if best.likelihood < LIKELY or (piece and best.option != YES):
                continue
            reason = reasons.of_presets()
            if len(recommender.orders):
                why = recommender.reason(name, best.option, explainable(given))
                told = reasons.of_others(why) if why is not None else None
                if told is None:
                    continue
                reason = told
            yield name, Suggestion(attribute, piece or best.option, reason, best.likelihood)
