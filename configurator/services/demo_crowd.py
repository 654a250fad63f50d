"""Fills a demonstration with a crowd: people by the thousand, their lives, and their orders.

Every build is a real one, resolved by an engine; people with the same taste order alike builds,
so that there is something to learn from. Orders go in by the hundred in one piece of work.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.journal import Happening
from configurator.domain.people.consent import Consent, HeardBy
from configurator.domain.people.profile import Measurements, Profile
from configurator.domain.people.touchpoints import Channel, TouchKind, Touchpoint
from configurator.domain.resolution import State
from configurator.domain.sales import Order, OrderState
from configurator.domain.staff import EVERYTHING
from configurator.services.demo_people import Life, invented, life_of, wishes_of
from configurator.services.people.consent_texts import consent_text
from configurator.services.ports import EngineOf, Store, Work
from configurator.services.sale_lines import Item, reasons_of
from configurator.services.selling import ORDER_LETTER, Selling
from configurator.services.settings import ShopSettings
from configurator.services.terms import price_terms
from configurator.services.trade.making import note, take_number

PORTION = 500
BUILDS_A_KIND = 12
"""So many different builds of a product each kind of people orders."""
YEARS = 2
_NOTED = (
    (TouchKind.VISIT, Channel.COUNTER, "Looked at the samples"),
    (TouchKind.CALL, Channel.PHONE, "Asked when it is ready"),
    (TouchKind.MESSAGE, Channel.MAIL, "Sent pictures"),
    (TouchKind.COMPLAINT, Channel.COUNTER, "A seam came loose; mended"),
)


class DemoClock:
    """A clock that is set by hand: the demonstration happened over the last weeks."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The time it was set to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Set it."""
        self._now = now


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody with their life."""

    customer: Customer
    life: Life


class Crowd:
    """Makes people and what they order."""

    def __init__(
        self, store: Store, engine_of: EngineOf, clock: DemoClock, selling: Selling
    ) -> None:
        self._store = store
        self._engine_of = engine_of
        self._clock = clock
        self._now = clock.now()
        self._selling = selling

    def settle_in(self, customers: Sequence[Customer], chance: Random) -> list[Buyer]:
        """Let people who are there already allow, like and say something."""
        buyers = [Buyer(customer, life_of(chance)) for customer in customers]
        with self._store.writing() as work:
            for buyer in buyers:
                since = buyer.customer.created or self._now
                self._live(work, buyer, since + timedelta(minutes=5), chance)
        return buyers

    def arrive(self, many: int, chance: Random) -> list[Buyer]:
        """Let so many people come over the last years."""
        buyers: list[Buyer] = []
        for start in range(0, max(many, 0), PORTION):
            with self._store.writing() as work:
                for number in range(start, min(start + PORTION, many)):
                    days = chance.randrange(60, 365 * YEARS)
                    since = self._now - timedelta(days=days, minutes=chance.randrange(400))
                    key = new_id(since)
                    customer = replace(invented(chance, number), id=key, created=since)
                    work.customers.add(customer)
                    buyer = Buyer(customer, life_of(chance))
                    self._live(work, buyer, since, chance)
                    buyers.append(buyer)
        return buyers

    def order(
        self,
        buyers: Sequence[Buyer],
        products: Sequence[tuple[Catalog, Product]],
        many: int,
        settings: ShopSettings,
        chance: Random,
        go_somewhere: Callable[[], str] | None = None,
    ) -> None:
        """Let them order so many times in the last years; a few buy often, most once or twice.

        `go_somewhere` gives the counter of each.
        """
        if many <= 0:
            return
        # One order of each build is sold the real way; further ones have its lines.
        sold: dict[tuple[str, int], list[Order]] = {}
        often = [chance.paretovariate(1.2) for _ in buyers]
        moments = sorted(
            self._now - timedelta(minutes=chance.randrange(60 * 24 * 60, 60 * 24 * 365 * YEARS))
            for _ in range(many)
        )
        for start in range(0, many, PORTION):
            portion = moments[start : start + PORTION]
            chosen = chance.choices(buyers, often, k=len(portion))
            models, counters = [], []
            for moment, buyer in zip(portion, chosen, strict=True):
                counters.append(go_somewhere() if go_somewhere is not None else "")
                self._clock.set(moment)
                models.append(self._model(buyer, products, settings, sold, chance))
            with self._store.writing() as work:
                for moment, buyer, model, counter in zip(
                    portion, chosen, models, counters, strict=True
                ):
                    if model is not None:
                        if counter:
                            work.premises.sell_at(counter)
                        self._sell(work, model, buyer, moment)

    def _model(
        self,
        buyer: Buyer,
        products: Sequence[tuple[Catalog, Product]],
        settings: ShopSettings,
        sold: dict[tuple[str, int], list[Order]],
        chance: Random,
    ) -> Order | None:
        """An order of a build that this kind of people likes."""
        weights = [3 if (place + buyer.life.kind) % 5 == 0 else 1 for place in range(len(products))]
        ((catalog, product),) = chance.choices(products, weights)
        known = sold.setdefault((product.id, buyer.life.kind), [])
        if len(known) < BUILDS_A_KIND:
            item = self._item(catalog, product, buyer, settings, chance)
            made = self._selling.make_order([item], buyer.customer.id, "Rani")
            if not isinstance(made, Order):
                return None
            known.append(made)
        return chance.choice(known)

    def _item(
        self,
        catalog: Catalog,
        product: Product,
        buyer: Buyer,
        settings: ShopSettings,
        chance: Random,
    ) -> Item:
        terms = price_terms(settings, catalog, product, self._clock.now().date())
        engine = self._engine_of(catalog, product)
        resolution = engine.resolve(Configuration(product.id, catalog.version), terms)
        for attribute, option in wishes_of(product, buyer.life.kind, chance):
            if resolution.attributes[attribute].option(option).state is State.FREE:
                wanted = resolution.configuration.choose(attribute, option)
                resolution = engine.resolve(wanted, terms)
        return Item(catalog, product, resolution, reasons=reasons_of(engine, resolution))

    def _sell(self, work: Work, model: Order, buyer: Buyer, moment: datetime) -> None:
        done = moment.date() + timedelta(days=14) <= self._now.date()
        order = replace(
            model,
            id=new_id(moment),
            number=take_number(work, ORDER_LETTER, moment),
            customer=buyer.customer.id,
            customer_name=buyer.customer.name,
            made=moment,
            promised=moment.date() + timedelta(days=14),
            state=OrderState.COLLECTED if done else OrderState.IN_MAKING,
        )
        work.orders.add(order)
        note(work, order.id, Happening.MADE, moment, EVERYTHING, amount=order.taxed.total)

    def _live(self, work: Work, buyer: Buyer, since: datetime, chance: Random) -> None:
        """What somebody allows, and what is known of them then."""
        customer, life = buyer.customer, buyer.life
        for purpose in sorted(life.allows, key=lambda one: one.value):
            text = consent_text(purpose)
            work.consents.add(
                Consent(
                    new_id(since),
                    customer.id,
                    purpose,
                    True,
                    text.version,
                    customer.language,
                    since,
                    HeardBy.COUNTER,
                ),
                text,
            )
        if not any(purpose.value == "profile" for purpose in life.allows):
            return
        work.profiles.save(Profile(customer, preferences=life.preferences, origin=life.origin))
        if chance.random() < 0.3:
            length = 230 + chance.randrange(60)
            values = {"foot length": f"{length} mm", "width": f"{length * 38 // 100} mm"}
            taken = Measurements(new_id(since), customer.id, "Langkah 01", since.date(), values)
            work.profiles.measure(taken)
        if chance.random() < 0.4:
            kind, channel, text_said = chance.choice(_NOTED)
            moment = min(since + timedelta(days=chance.randrange(1, 50)), self._now)
            touch = Touchpoint(new_id(moment), customer.id, kind, channel, moment, text_said)
            work.touchpoints.add(touch)
