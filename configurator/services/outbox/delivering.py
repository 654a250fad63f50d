"""What was sold while the line was down, brought into the shop's data: each thing exactly once.

Every quote, order and payment keeps its id; only its number becomes the shop's. It is kept in one
piece of work together with a record of its delivery. Where the answer is lost, the next try finds
the record and does nothing: however often the line breaks, nothing is there twice.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from configurator.domain.outbox import Delivery, Held, Waiting
from configurator.domain.payments import Payment
from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.domain.stock import Claim
from configurator.services.ports import CatalogLibrary, Clock, Work
from configurator.services.trade.making import take_number
from configurator.services.trade.stock import Need, claim

ALL = 1_000_000
_OPEN = (QuoteState.DRAFT, QuoteState.SENT)


@dataclass(frozen=True, slots=True)
class _Sold:
    """A quote or an order as it is kept here, with all that goes with it."""

    sale: Quote | Order
    held: Held | None
    allowed: bool
    claims: tuple[Claim, ...]
    figures: dict[str, int]


class Workplace(Protocol):
    """A store as far as delivering needs one."""

    def writing(self) -> AbstractContextManager[Work]:
        """A piece of work that keeps something. Raises StoreTrouble."""
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """A piece of work that changes nothing. Raises StoreTrouble."""
        ...


class Outbox:
    """What waits to be delivered from the stand-in `here` to the shop's data `there`."""

    def __init__(
        self,
        here: Workplace,
        there: Workplace,
        library: CatalogLibrary,
        clock: Clock,
        counter: str,
    ) -> None:
        self._here = here
        self._there = there
        self._library = library
        self._clock = clock
        self._counter = counter

    def waiting(self) -> tuple[Waiting, ...]:
        """Quotes, orders and payments that are not delivered yet, in the order they were made."""
        with self._here.reading() as work:
            sold = self._undelivered(work)
            money = self._undelivered_payments(work)
            names = {one.sale.id: one.sale.customer_name for one in sold}
        found = [
            Waiting(
                one.sale.id,
                one.sale.number,
                one.sale.customer_name,
                one.sale.taxed.total,
                one.sale.currency,
                one.sale.made,
                one.held,
            )
            for one in sold
        ]
        found += [
            Waiting(
                one.id, one.number, names.get(one.order, ""), one.amount, one.currency, one.made
            )
            for one in money
        ]
        return tuple(sorted(found, key=lambda one: (one.made, one.number)))

    def deliver(self) -> int:
        """Deliver what can be; how many things arrived. What cannot be is held for a person.

        Raises StoreTrouble where the line breaks; call it again then.
        """
        arrived = 0
        self._deliver_drafts()
        with self._here.reading() as work:
            sold = self._undelivered(work)
        for one in sold:
            if one.held is None:
                arrived += self._deliver_sale(one)
        with self._here.reading() as work:
            money = self._undelivered_payments(work)
        for payment in money:
            arrived += self._deliver_payment(payment)
        return arrived

    def allow(self, sale: str) -> None:
        """Somebody decides: what was held is to be delivered as it was sold."""
        with self._here.writing() as work:
            work.outbox.allow(sale)

    # One thing after the other

    def _deliver_drafts(self) -> None:
        """Builds in the making; one that another counter went on with is kept beside theirs."""
        now = self._clock.now()
        with self._here.reading() as work:
            drafts = work.drafts.unfinished(ALL)
        for draft in drafts:
            with self._there.writing() as work:
                stands = work.drafts.get(draft.id)
                if stands is not None and stands.changed >= draft.changed:
                    continue
                version = draft.configuration.catalog_version
                self._keep_catalog(work, version, draft.catalog, "", now)
                customer = self._customer(work, draft.customer) if draft.customer else None
                work.drafts.save(replace(draft, customer=customer))

    def _deliver_sale(self, one: _Sold) -> int:
        now = self._clock.now()
        with self._there.writing() as work:
            delivery = work.outbox.delivery(one.sale.id)
            reason = None
            if delivery is None:
                found = self._keep_sale(work, one, now)
                if isinstance(found, Held):
                    reason = found
                else:
                    delivery = found
        with self._here.writing() as work:
            if reason is not None:
                work.outbox.hold_back(one.sale.id, reason, now)
            elif delivery is not None:
                work.outbox.add(delivery)
        return int(delivery is not None)

    def _keep_sale(self, work: Work, one: _Sold, now: datetime) -> Delivery | Held:
        sale = one.sale
        customer = self._customer(work, sale.customer)
        if customer is None:
            return Held.CUSTOMER_GONE
        if isinstance(sale, Order) and sale.quote is not None:
            living = work.orders.from_quote(sale.quote)
            if any(order.state is not OrderState.CANCELLED for order in living):
                return Held.ORDERED_ELSEWHERE
        if not one.allowed and self._dearer(work, sale):
            return Held.PRICES_CHANGED
        needs = [
            Need(held.place, held.key, held.pieces, one.figures[held.key]) for held in one.claims
        ]
        until = sale.valid_until if isinstance(sale, Quote) else None
        instead = (sale.quote or "") if isinstance(sale, Order) else ""
        enough = claim(work, sale.id, needs, now, until, instead)
        if not enough and not one.allowed:
            return Held.OUT_OF_STOCK
        self._keep_catalogs(work, sale, now)
        number = self._number(work, sale, now)
        if isinstance(sale, Quote):
            work.quotes.add(replace(sale, number=number, customer=customer))
        else:
            work.orders.add(replace(sale, number=number, customer=customer))
            quote = work.quotes.get(sale.quote) if sale.quote else None
            if quote is not None and quote.state in _OPEN:
                work.quotes.set_state(quote.id, QuoteState.ACCEPTED)
        with self._here.reading() as here:
            entries = here.journal.of_sale(sale.id)
        for place, entry in enumerate(entries):
            note = " · ".join(filter(None, (entry.note, "" if place else sale.number)))
            work.journal.add(replace(entry, note=note))
        delivery = Delivery(sale.id, number, sale.number, self._counter, now)
        work.outbox.add(delivery)
        return delivery

    def _deliver_payment(self, payment: Payment) -> int:
        now = self._clock.now()
        with self._there.writing() as work:
            delivery = work.outbox.delivery(payment.id)
            if delivery is None:
                if work.orders.get(payment.order) is None:
                    return 0  # its order waits for a person
                letter = payment.number.split("-")[0]
                number = take_number(work, letter, now)
                work.payments.add(replace(payment, number=number))
                delivery = Delivery(payment.id, number, payment.number, self._counter, now)
                work.outbox.add(delivery)
        with self._here.writing() as work:
            work.outbox.add(delivery)
        return 1

    # What may have changed meanwhile

    def _customer(self, work: Work, customer_id: str) -> str | None:
        """Whose it is there: the same customer, or who they became; None where erased."""
        if work.persons.erased(customer_id):
            return None
        if work.customers.get(customer_id) is not None:
            return customer_id
        became = work.merges.became(customer_id)
        if became is not None:
            return became
        with self._here.reading() as here:
            new = here.customers.get(customer_id)
        if new is None:
            return None
        work.customers.add(new)
        return customer_id

    def _dearer(self, work: Work, sale: Quote | Order) -> bool:
        """Whether another version of a catalog is in use there than it was sold from."""
        in_use = {one.catalog: one.version for one in work.publications.in_use()}
        return any(
            in_use.get(line.catalog, line.catalog_version) != line.catalog_version
            for line in sale.lines
        )

    def _keep_catalogs(self, work: Work, sale: Quote | Order, now: datetime) -> None:
        for line in sale.lines:
            version, label = line.catalog_version, line.catalog_label
            self._keep_catalog(work, version, line.catalog, label, now)

    def _keep_catalog(
        self, work: Work, version: str, catalog: str, label: str, now: datetime
    ) -> None:
        if not work.catalog_versions.holds(version):
            packed = self._library.packed(version)
            work.catalog_versions.add(version, catalog, label, packed, now)

    def _number(self, work: Work, sale: Quote | Order, now: datetime) -> str:
        """The shop's number; the revisions of a quote share one."""
        before = work.outbox.delivered_as(sale.number)
        if before is not None:
            return before.number
        if isinstance(sale, Quote) and sale.revision > 1:
            earlier = work.quotes.revisions(sale.number)
            if earlier:
                return sale.number
        return take_number(work, sale.number.split("-")[0], now)

    # What is here

    def _undelivered(self, work: Work) -> Sequence[_Sold]:
        quotes = [
            revision
            for number in dict.fromkeys(quote.number for quote in work.quotes.newest(ALL))
            for revision in work.quotes.revisions(number)
        ]
        sales: list[Quote | Order] = [*quotes, *work.orders.newest(ALL)]
        sales.sort(key=lambda sale: (sale.made, isinstance(sale, Order), sale.number))
        found = []
        for sale in sales:
            if work.outbox.delivery(sale.id) is None:
                claims = tuple(one for one in work.stock.of_sale(sale.id) if not one.released)
                levels = {one.key: work.stock.level(one.key) for one in claims}
                figures = {key: level.figure for key, level in levels.items() if level is not None}
                found.append(
                    _Sold(
                        sale,
                        work.outbox.held(sale.id),
                        work.outbox.allowed(sale.id),
                        claims,
                        figures,
                    )
                )
        return found

    def _undelivered_payments(self, work: Work) -> Sequence[Payment]:
        orders = [order.id for order in work.orders.newest(ALL)]
        return sorted(
            (
                payment
                for some in work.payments.of_orders(orders).values()
                for payment in some
                if work.outbox.delivery(payment.id) is None
            ),
            key=lambda payment: (payment.made, payment.number),
        )
