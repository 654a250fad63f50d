"""Every contact with a customer on one line of time, and what has to follow."""

from datetime import date

from configurator.domain.identity import new_id
from configurator.domain.people.consent import Purpose
from configurator.domain.people.touchpoints import (
    NOTED,
    OWED,
    Channel,
    TouchKind,
    Touchpoint,
)
from configurator.domain.sales import (
    OrderGlance,
    QuoteGlance,
)
from configurator.domain.staff import Right, Session
from configurator.services.people.gate import Gate
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working

MOST = 500
"""So many quotes, orders and builds of a customer, the newest of each, stand on the line."""


class Timeline:
    """Contacts with customers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def note(
        self,
        customer_id: str,
        kind: TouchKind,
        channel: Channel,
        text: str = "",
        sale: str = "",
        due: date | None = None,
        by: Session | None = None,
    ) -> Touchpoint | Refusal:
        """Note a contact, and the day by which something has to follow.

        NO_CONSENT for what the shop does not owe an answer to, where the customer has not
        allowed that they are remembered. Raises ValueError for a kind that enters by itself.
        """
        if kind not in NOTED:
            raise ValueError(kind)
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            if work.customers.get(customer_id) is None:
                return Refusal.UNKNOWN
            if kind not in OWED and Purpose.PROFILE not in Gate(work).allowed(customer_id):
                return Refusal.NO_CONSENT
            touch = Touchpoint(
                id=new_id(now),
                customer=customer_id,
                kind=kind,
                channel=channel,
                moment=now,
                text=text.strip(),
                by=who.id,
                by_name=who.name,
                sale=sale,
                due=due,
            )
            work.touchpoints.add(touch)
            return touch

    def of_customer(
        self, customer_id: str, by: Session | None = None
    ) -> tuple[Touchpoint, ...] | Refusal:
        """Everything that took place with a customer, the newest first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            line = list(_remembered(work, customer_id))
            made: list[tuple[TouchKind, QuoteGlance | OrderGlance]] = [
                *(
                    (TouchKind.QUOTE, quote)
                    for quote in work.quotes.glance_at_newest(MOST, customer_id)
                ),
                *(
                    (TouchKind.ORDER, order)
                    for order in work.orders.glance_at_newest(MOST, customer_id)
                ),
            ]
            line += [_sold(kind, sale) for kind, sale in made]
            for draft in work.drafts.unfinished(MOST, customer_id):
                touch = Touchpoint(
                    id=draft.id,
                    customer=customer_id,
                    kind=TouchKind.BUILD,
                    channel=Channel.COUNTER,
                    moment=draft.changed,
                    text=draft.code,
                    sale=draft.id,
                )
                line.append(touch)
            return tuple(sorted(line, key=lambda touch: (touch.moment, touch.id), reverse=True))

    def noted(
        self, customer_id: str, by: Session | None = None
    ) -> tuple[Touchpoint, ...] | Refusal:
        """What somebody noted of contacts with a customer, as far as it may be kept; newest first.

        Without consent only what the shop owes an answer to.
        """
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            return _remembered(work, customer_id)

    def due(self, by: Session | None = None) -> tuple[Touchpoint, ...] | Refusal:
        """What has to follow today or should have, the longest due first."""
        now = self._clock.now()
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, now)
            return who if isinstance(who, Refusal) else work.touchpoints.due(now.date())

    def finish(self, touch_id: str, by: Session | None = None) -> Refusal | None:
        """Note that what had to follow did. UNKNOWN where nothing had to, or it did already."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            return None if work.touchpoints.finish(touch_id, now) else Refusal.UNKNOWN


def _remembered(work: Work, customer_id: str) -> tuple[Touchpoint, ...]:
    is_kept = Purpose.PROFILE in Gate(work).allowed(customer_id)
    found = work.touchpoints.of_customer(customer_id)
    return tuple(touch for touch in found if is_kept or touch.kind in OWED)


def _sold(kind: TouchKind, sale: QuoteGlance | OrderGlance) -> Touchpoint:
    return Touchpoint(
        id=sale.id,
        customer=sale.customer,
        kind=kind,
        channel=Channel.COUNTER,
        moment=sale.made,
        text=sale.number,
        by_name=sale.seller,
        sale=sale.id,
    )
