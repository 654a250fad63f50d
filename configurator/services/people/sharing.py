"""Designs that customers let others start from: shared, shown without their owner, taken back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.people.consent import Purpose
from configurator.domain.people.styles import SharedDesign
from configurator.domain.sales import Order, OrderState, SaleLine
from configurator.domain.staff import Right, Session
from configurator.services.people.gate import Gate
from configurator.services.ports import CatalogLibrary, Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working

LONGEST_NAME = 40
MOST_OFFERED = 12
_LOOKED_AT = 100
_SHORTEST_TOLD = 3
"""So many letters of somebody's name tell who they are; fewer are in too many words."""
_TITLES = frozenset(("pak", "bapak", "ibu", "mas", "mbak", "bang", "mrs", "frau", "herr", "the"))


@dataclass(frozen=True, slots=True)
class Shareable:
    """A line of an order that its owner could share; `shared` once they have."""

    order: Order
    place: int
    configuration: Configuration
    shared: SharedDesign | None = None

    @property
    def line(self) -> SaleLine:
        """The line as it was sold."""
        return self.order.lines[self.place]


class Sharing:
    """What customers share, and what everybody is shown of it."""

    def __init__(self, store: Store, library: CatalogLibrary, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def styles(self, product: str = "") -> tuple[SharedDesign, ...]:
        """What others may start from now, of one product or all; nobody learns whose it is."""
        with self._store.reading() as work:
            shown = work.styles.shown()
        return tuple(one for one in shown if product in ("", one.configuration.product))

    def shareable(
        self, customer_id: str, by: Session | None = None
    ) -> tuple[Shareable, ...] | Refusal:
        """What somebody had made, each design once, the newest first.

        NO_CONSENT where they have not allowed that designs of theirs are shown.
        """
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            if Purpose.SHARE_DESIGNS not in Gate(work).allowed(customer_id):
                return Refusal.NO_CONSENT
            orders = work.orders.newest(_LOOKED_AT, customer_id)
            shared = {_key(one.configuration): one for one in work.styles.of_customer(customer_id)}
        found: dict[object, Shareable] = {}
        for order in orders:
            if order.state is not OrderState.CANCELLED:
                for place, plain in self._plain_lines(order):
                    known = shared.get(_key(plain))
                    found.setdefault(_key(plain), Shareable(order, place, plain, known))
        return tuple(found.values())[:MOST_OFFERED]

    def share(
        self,
        customer_id: str,
        order_id: str,
        place: int,
        name: str,
        by: Session | None = None,
    ) -> SharedDesign | Refusal:
        """Let others start from what somebody had made, under a name of its own.

        NO_CONSENT without their consent to it, BAD_NAME where the name is none or tells who they
        are, NOTHING_CHANGED where they share that design already.
        """
        now = self._clock.now()
        name = " ".join(name.split())
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            customer, order = work.customers.get(customer_id), work.orders.get(order_id)
            if customer is None or order is None or order.customer != customer_id:
                return Refusal.UNKNOWN
            plain = dict(self._plain_lines(order)).get(place)
            if plain is None:
                return Refusal.UNKNOWN
            if Purpose.SHARE_DESIGNS not in Gate(work).allowed(customer_id):
                return Refusal.NO_CONSENT
            if not name or len(name) > LONGEST_NAME or _tells(name, customer):
                return Refusal.BAD_NAME
            if _key(plain) in {_key(d.configuration) for d in work.styles.of_customer(customer_id)}:
                return Refusal.NOTHING_CHANGED
            design = SharedDesign(new_id(now), name, plain, now, customer_id, who.id, who.name)
            work.styles.add(design)
            return design

    def take_back(self, design_id: str, by: Session | None = None) -> Refusal | None:
        """Show a design to nobody any more; UNKNOWN where it is not shared."""
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            if work.styles.get(design_id) is None:
                return Refusal.UNKNOWN
            work.styles.remove(design_id)
            return None

    def _plain_lines(self, order: Order) -> Iterator[tuple[int, Configuration]]:
        """The lines of which options were chosen, by place, without what is somebody's own."""
        for place, line in enumerate(order.lines):
            try:
                product = self._library.catalog(line.catalog_version).product(line.product)
            except KeyError:
                continue
            plain = impersonal(product, line.configuration)
            if plain.choices:
                yield place, plain


def impersonal(product: Product, configuration: Configuration) -> Configuration:
    """A configuration with chosen options alone: no words, no measures, nothing of a profile."""
    choices = {
        attribute: value
        for attribute, value in configuration.choices.items()
        if attribute in product.by_id and _is_taste(product.attribute(attribute))
    }
    return replace(configuration, choices=choices, profile={})


def _is_taste(attribute: Attribute) -> bool:
    """Whether it is about the design: neither typed, nor a size that is one person's."""
    return attribute.kind in (Kind.ONE_OF, Kind.SOME_OF) and not attribute.measurement


def _key(configuration: Configuration) -> object:
    return configuration.product, frozenset(configuration.choices.items())


def _tells(name: str, customer: Customer) -> bool:
    """Whether a name has in it what somebody is called, or how they are reached."""
    said = name.casefold()
    words = set(re.findall(r"\w+", said))
    own = {
        word
        for text in (customer.name, customer.greet_as, customer.mail.partition("@")[0])
        for word in re.findall(r"\w+", text.casefold())
        if len(word) >= _SHORTEST_TOLD and word not in _TITLES
    }
    digits = "".join(re.findall(r"\d", said))
    return bool(own & words) or (len(digits) >= 6 and digits.lstrip("0") in customer.phone)
