"""The one way from a person to what is done with their data for a purpose.

Whatever personalizes takes a `Known` and nothing else about anybody. Who has not consented is
`NOBODY`, the same value as somebody who was never here: what is made of it cannot differ.
Consents are looked up each time, so that a withdrawal counts from the next click on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from configurator.domain.people.consent import Purpose, consented
from configurator.domain.people.profile import Measurements, Note, Profile
from configurator.domain.people.rights import RequestKind, RequestState
from configurator.domain.sales import Order, OrderState
from configurator.domain.texts import Language
from configurator.services.ports import Work

MOST_ORDERS = 200
"""So many orders of a person, the newest, say what they like."""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be known of a person for one purpose. `orders` are the newest first."""

    greet_as: str = ""
    language: Language | None = None
    profile: Profile | None = None
    measurements: tuple[Measurements, ...] = ()
    notes: tuple[Note, ...] = ()
    orders: tuple[Order, ...] = ()


NOBODY = Known()
"""Somebody of whom nothing is known, or may be known."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a window that somebody looks at should be: as it is, where nothing is said.

    `text_scale` is per cent.
    """

    language: Language | None = None
    theme: str = ""
    text_scale: int = 0


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the counter or the kiosk says to somebody, and what it offers in one tap.

    `usual` is their last order of each product by product; `sizes` their newest measurements by
    kind of product.
    """

    greet_as: str = ""
    manner: Manner = Manner()
    usual: Mapping[str, Order] = field(default_factory=dict)
    sizes: Mapping[str, Measurements] = field(default_factory=dict)


class Gate:
    """Lets through what a person allows, within one piece of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def allowed(self, customer_id: str) -> frozenset[Purpose]:
        """The purposes that a customer's data may be used for now.

        Whoever asked that nothing be done with their data is left alone until they consent anew.
        """
        history = self._work.consents.history(customer_id)
        held = max(
            (
                request.received
                for request in self._work.requests.of_customer(customer_id)
                if request.kind is RequestKind.RESTRICTION
                and request.state is not RequestState.REFUSED
            ),
            default=None,
        )
        if held is not None:
            history = tuple(c for c in history if c.moment > held)
        return consented(history)

    def known(self, customer_id: str | None, purpose: Purpose, most: int = MOST_ORDERS) -> Known:
        """What may be known of a customer for a purpose; NOBODY without their consent.

        Of their orders at most so many, the newest.
        """
        if customer_id is None or purpose not in self.allowed(customer_id):
            return NOBODY
        profile = self._work.profiles.get(customer_id)
        if profile is None:
            return NOBODY
        customer = profile.customer
        match purpose:
            case Purpose.PROFILE:
                return Known(
                    customer.greet_as or customer.name,
                    customer.language,
                    profile,
                    self._work.profiles.measurements(customer_id),
                    self._work.profiles.notes(customer_id),
                )
            case Purpose.SUGGESTIONS:
                made = self._work.orders.newest(most, customer_id)
                orders = tuple(o for o in made if o.state is not OrderState.CANCELLED)
                return Known(orders=orders)
            case Purpose.SHARE_DESIGNS:
                return Known(greet_as=customer.greet_as or customer.name)
            case _:
                return Known(customer.greet_as or customer.name, customer.language, profile)


def greeting(gate: Gate, customer_id: str | None) -> Greeting:
    """How to greet a customer, or whoever has not said who they are."""
    kept = gate.known(customer_id, Purpose.PROFILE)
    liked = gate.known(customer_id, Purpose.SUGGESTIONS)
    usual: dict[str, Order] = {}
    for order in liked.orders:
        for line in order.lines:
            usual.setdefault(line.product, order)
    sizes: dict[str, Measurements] = {}
    for taken in kept.measurements:
        sizes.setdefault(taken.product_kind, taken)
    return Greeting(kept.greet_as, manner_of(gate, customer_id), usual, sizes)


def manner_of(gate: Gate, customer_id: str | None) -> Manner:
    """How a customer, or whoever has not said who they are, likes a window."""
    kept = gate.known(customer_id, Purpose.PROFILE)
    if kept.profile is None:
        return Manner()
    return Manner(kept.language, kept.profile.theme, kept.profile.text_scale)
