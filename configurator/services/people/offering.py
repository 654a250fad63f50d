"""What else somebody may want: the whole likely build, better options, products that go with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.domain.catalog import Product
from configurator.domain.configuration import Configuration, Picks
from configurator.domain.people.consent import Purpose
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Resolution, State
from configurator.engine.interface import Engine
from configurator.insight.encoding import NO, YES, decided, left_open, parts_of, settled
from configurator.services.people.gate import Gate
from configurator.services.people.learning import Learning
from configurator.services.people.reasons import Reasons
from configurator.services.people.suggesting import Suggestion, explainable, own_builds
from configurator.services.ports import Store

if TYPE_CHECKING:
    from configurator.services.people.tasting import Taste

FEWEST_BUYERS = 5
"""What goes together is said of at least so many buyers."""
MOST_BETTER = 3
WITHIN_REACH = 0.2
"""A better option costs at most this share of the total more."""


@dataclass(frozen=True, slots=True)
class WholeBuild:
    """The build somebody is likely to want, with all they chose kept, and what it comes to."""

    configuration: Configuration
    resolution: Resolution
    likelihood: float


@dataclass(frozen=True, slots=True)
class Together:
    """A product that `took` of `of` buyers of another one have as well."""

    product: str
    took: int
    of: int


class Offering:
    """Offers made of what orders tell. Not for a keystroke: the first one learns all orders."""

    def __init__(self, store: Store, learning: Learning) -> None:
        self._store = store
        self._learning = learning

    def whole(
        self, engine: Engine, terms: PriceTerms, resolution: Resolution, customer: str | None
    ) -> WholeBuild | None:
        """The likely build that keeps all that was chosen; None where nothing is known.

        What the customer took last time comes first, as far as it is valid.
        """
        # Imported when used: numpy is a matter of its own.
        from configurator.insight.likely_build import likely_build

        product, start = engine.product, resolution.configuration
        with self._store.reading() as work:
            orders = Gate(work).known(customer, Purpose.SUGGESTIONS).orders
            taste = self._learning.now(work, product)

        def allowed(given: Mapping[str, str]) -> Mapping[str, list[str]]:
            asked = engine.resolve(chosen_as(product, start, given), terms)
            return {name: list(left) for name, left in left_open(product, asked).items()}

        given = settled(product, resolution)
        last = next((values for _, values in own_builds(orders, product.id)), None)
        left = allowed(given)
        for name, option in (decided(product, last) if last is not None else {}).items():
            if name not in given and option in left.get(name, ()):
                given[name] = option
                left = allowed(given)
        with taste.lock:
            if last is None and not taste.recommender.knows_anything:
                return None
            build = likely_build(taste.recommender, allowed, given)
        if build is None:
            return None
        wanted = _shortest(engine, terms, start, build.options)
        return WholeBuild(wanted, engine.resolve(wanted, terms), build.likelihood)

    def better(
        self, product: Product, resolution: Resolution, customer: str | None
    ) -> tuple[Suggestion, ...]:
        """Dearer options within reach that people with the same choices take, the likeliest first.

        What each costs is its consequence price in the resolution.
        """
        with self._store.reading() as work:
            orders = Gate(work).known(customer, Purpose.SUGGESTIONS).orders
            taste = self._learning.now(work, product)
        own = next(
            ((order, decided(product, v)) for order, v in own_builds(orders, product.id)), None
        )
        reasons = Reasons(product)
        found = []
        for name, option, likelihood in self._dearer(taste, resolution):
            attribute, piece = parts_of(name)
            if own is not None and own[1].get(name) == option:
                reason = reasons.of_own(1, 1, own[0].made.date())
            else:
                given = explainable(settled(product, resolution))
                with taste.lock:
                    why = taste.recommender.reason(name, option, given)
                told = reasons.of_others(why) if why is not None else None
                if told is None:
                    continue
                reason = told
            found.append(Suggestion(attribute, piece or option, reason, likelihood))
        found.sort(key=lambda one: (-one.likelihood, one.attribute, one.option))
        return tuple(found[:MOST_BETTER])

    def together(self, product: Product, customer: str | None) -> tuple[Together, ...]:
        """Products that buyers of this one have as well, without those the customer has."""
        with self._store.reading() as work:
            orders = Gate(work).known(customer, Purpose.SUGGESTIONS).orders
            taste = self._learning.now(work, product)
        has = {line.product for order in orders for line in order.lines}
        with taste.lock:
            counts, buyers = taste.bought_with()
        if buyers < FEWEST_BUYERS:
            return ()
        found = [
            Together(other, took, buyers)
            for other, took in counts.items()
            if other not in has and took > 1
        ]
        return tuple(sorted(found, key=lambda one: (-one.took, one.product)))

    def _dearer(self, taste: "Taste", resolution: Resolution) -> list[tuple[str, str, float]]:
        """Options that cost more, but not too much, with how likely each is wanted."""
        most = resolution.price.total * WITHIN_REACH
        given, found = settled(taste.product, resolution), []
        with taste.lock:
            for name, options in left_open(taste.product, resolution).items():
                attribute, piece = parts_of(name)
                for one in taste.recommender.suggest(name, given, options):
                    if piece and one.option == NO:
                        continue
                    answer = resolution.attributes[attribute].option(piece or one.option)
                    is_dearer = 0 < (answer.difference or 0) <= most
                    if answer.state is State.FREE and is_dearer:
                        found.append((name, one.option, one.likelihood))
        return found


def chosen_as(product: Product, start: Configuration, given: Mapping[str, str]) -> Configuration:
    """A configuration with decisions chosen on top of it."""
    wanted = start
    for name, option in given.items():
        attribute, piece = parts_of(name)
        if attribute not in product.by_id:
            continue
        if not piece:
            wanted = wanted.choose(attribute, option)
        elif option == YES:
            wanted = wanted.choose(attribute, Picks(frozenset((piece,))))
        else:
            wanted = wanted.choose(attribute, Picks(unwanted=frozenset((piece,))))
    return wanted


def _shortest(
    engine: Engine, terms: PriceTerms, start: Configuration, options: Mapping[str, str]
) -> Configuration:
    """The build with no more chosen than what does not come by itself."""
    product, wanted = engine.product, start
    for name, option in options.items():
        now = decided(product, engine.resolve(wanted, terms).values)
        if now.get(name) != option:
            wanted = chosen_as(product, wanted, {name: option})
    # What rules brought along after it was looked at is asked for at the end.
    now = decided(product, engine.resolve(wanted, terms).values)
    missing = {name: option for name, option in options.items() if now.get(name) != option}
    return chosen_as(product, wanted, missing)
