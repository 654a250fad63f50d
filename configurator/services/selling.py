"""Quotes and orders: made once, numbered without gaps, and never changed afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.sales import Order, OrderState, Quote, QuoteState, SaleLine
from configurator.services.calendar import ready_on
from configurator.services.drafting import keep_catalog
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.sale_lines import Item, sale_line, taxed_together
from configurator.services.settings import load_settings

QUOTE_LETTER = "Q"
ORDER_LETTER = "S"


class Refusal(Enum):
    """Why something cannot be done with a quote or an order."""

    UNKNOWN = "unknown"
    LAPSED = "lapsed"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    """A later revision has taken its place."""
    ORDERED = "ordered"
    """It has been ordered already."""
    NOT_NEXT = "not next"
    """It does not follow on where the order stands."""


_NEXT: dict[OrderState, tuple[OrderState, ...]] = {
    OrderState.CONFIRMED: (OrderState.IN_MAKING, OrderState.READY, OrderState.CANCELLED),
    OrderState.IN_MAKING: (OrderState.READY, OrderState.CANCELLED),
    OrderState.READY: (OrderState.COLLECTED, OrderState.CANCELLED),
    OrderState.COLLECTED: (),
    OrderState.CANCELLED: (),
}


def document_number(letter: str, year: int, number: int) -> str:
    """A document's number as people read it: `Q-2026-0001`."""
    return f"{letter}-{year:04d}-{number:04d}"


def standing(quote: Quote, day: date) -> QuoteState:
    """Where a quote stands on a day: one that was not answered in time has lapsed."""
    unanswered = quote.state in (QuoteState.DRAFT, QuoteState.SENT)
    return QuoteState.LAPSED if unanswered and day > quote.valid_until else quote.state


class Selling:
    """Makes quotes, their revisions, and orders. Days are those of the shop's clock."""

    def __init__(self, store: Store, library: CatalogLibrary, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def make_quote(self, items: Sequence[Item], customer: str, seller: str = "") -> Quote:
        """A new quote for a customer's id. The items' drafts are closed with it.

        Raises ValueError for no item, mixed currencies, an unknown customer, or a build that
        does not keep what was chosen.
        """
        with self._store.writing() as work:
            buyer = _buyer(work, customer)
            number = self._number(work, QUOTE_LETTER)
            return self._add_quote(work, items, buyer, number, 1, seller)

    def revise(self, quote_id: str, items: Sequence[Item], seller: str = "") -> Quote | Refusal:
        """A new revision of a quote, under the same number; the earlier ones stay as they are.

        Raises ValueError as `make_quote`.
        """
        with self._store.writing() as work:
            revisions = _held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            if any(revision.state is QuoteState.ACCEPTED for revision in revisions):
                return Refusal.ORDERED
            last = revisions[-1]
            buyer = _buyer(work, last.customer)
            return self._add_quote(work, items, buyer, last.number, last.revision + 1, seller)

    def order_quote(self, quote_id: str, seller: str = "") -> Order | Refusal:
        """The order of a quote, exactly as quoted. Asked again, it is the same order.

        The promised date counts from today.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            revisions = _held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            quote = next(revision for revision in revisions if revision.id == quote_id)
            for order in work.orders.from_quote(quote_id):
                if order.state is not OrderState.CANCELLED:
                    return order
            refusal = _refusal(quote, revisions[-1], now.date())
            if refusal is not None:
                return refusal
            order = Order(
                id=new_id(now),
                number=self._number(work, ORDER_LETTER),
                state=OrderState.CONFIRMED,
                customer=quote.customer,
                customer_name=quote.customer_name,
                currency=quote.currency,
                lines=quote.lines,
                taxed=quote.taxed,
                made=now,
                promised=_ready_on(work, now.date(), quote.lines),
                seller=seller or quote.seller,
                quote=quote.id,
                draft=quote.draft,
            )
            work.orders.add(order)
            work.quotes.set_state(quote.id, QuoteState.ACCEPTED)
            return order

    def make_order(self, items: Sequence[Item], customer: str, seller: str = "") -> Order:
        """An order without a quote. The items' drafts are closed with it.

        Raises ValueError as `make_quote`.
        """
        now = self._clock.now()
        lines, currency = _lines(items)
        with self._store.writing() as work:
            buyer = _buyer(work, customer)
            self._keep_catalogs(work, items)
            order = Order(
                id=new_id(now),
                number=self._number(work, ORDER_LETTER),
                state=OrderState.CONFIRMED,
                customer=buyer.id,
                customer_name=buyer.name,
                currency=currency,
                lines=lines,
                taxed=taxed_together(items, lines),
                made=now,
                promised=_ready_on(work, now.date(), lines),
                seller=seller,
                draft=_draft(items),
            )
            work.orders.add(order)
            self._close_drafts(work, items)
            return order

    def mark_quote(self, quote_id: str, state: QuoteState) -> Quote | Refusal:
        """A quote marked as sent, declined or lapsed; as it stands then.

        An ordered quote stays so. Accepting is `order_quote`.
        """
        if state in (QuoteState.ACCEPTED, QuoteState.DRAFT):
            raise ValueError(state)
        with self._store.writing() as work:
            revisions = _held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            quote = next(revision for revision in revisions if revision.id == quote_id)
            if quote.state is QuoteState.ACCEPTED:
                return Refusal.ORDERED
            work.quotes.set_state(quote_id, state)
            return replace(quote, state=state)

    def move_order(self, order_id: str, state: OrderState) -> Order | Refusal:
        """An order moved on (in making, ready, collected, cancelled); as it stands then."""
        with self._store.writing() as work:
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            if state not in _NEXT[order.state]:
                return Refusal.NOT_NEXT
            work.orders.set_state(order_id, state)
            return replace(order, state=state)

    def quote(self, quote_id: str) -> Quote | None:
        """The quote with this id."""
        with self._store.reading() as work:
            return work.quotes.get(quote_id)

    def order(self, order_id: str) -> Order | None:
        """The order with this id."""
        with self._store.reading() as work:
            return work.orders.get(order_id)

    def newest_quotes(self, limit: int = 20, customer: str | None = None) -> tuple[Quote, ...]:
        """Quotes (their last revisions) of everybody or one customer, newest first."""
        with self._store.reading() as work:
            return work.quotes.newest(limit, customer)

    def open_quotes(self, limit: int = 20) -> tuple[Quote, ...]:
        """Quotes not answered yet, the one that lapses first foremost."""
        with self._store.reading() as work:
            return work.quotes.open(limit)

    def newest_orders(self, limit: int = 20, customer: str | None = None) -> tuple[Order, ...]:
        """Orders of everybody or one customer, newest first."""
        with self._store.reading() as work:
            return work.orders.newest(limit, customer)

    def promised_orders(self, limit: int = 20) -> tuple[Order, ...]:
        """Orders not collected or cancelled yet, the one promised first foremost."""
        with self._store.reading() as work:
            return work.orders.promised(limit)

    def _add_quote(
        self,
        work: Work,
        items: Sequence[Item],
        buyer: Customer,
        number: str,
        revision: int,
        seller: str,
    ) -> Quote:
        now = self._clock.now()
        lines, currency = _lines(items)
        self._keep_catalogs(work, items)
        quote = Quote(
            id=new_id(now),
            number=number,
            revision=revision,
            state=QuoteState.DRAFT,
            customer=buyer.id,
            customer_name=buyer.name,
            currency=currency,
            lines=lines,
            taxed=taxed_together(items, lines),
            made=now,
            valid_until=now.date() + timedelta(days=load_settings(work).validity_days),
            ready_on=_ready_on(work, now.date(), lines),
            seller=seller,
            draft=_draft(items),
        )
        work.quotes.add(quote)
        self._close_drafts(work, items)
        return quote

    def _number(self, work: Work, letter: str) -> str:
        year = self._clock.now().year
        return document_number(letter, year, work.numbers.take(letter, year))

    def _keep_catalogs(self, work: Work, items: Sequence[Item]) -> None:
        for item in items:
            keep_catalog(work, self._library, item.catalog, self._clock)

    def _close_drafts(self, work: Work, items: Sequence[Item]) -> None:
        for item in items:
            draft = work.drafts.get(item.draft) if item.draft else None
            if draft is not None:
                work.drafts.save(replace(draft, closed=True, changed=self._clock.now()))


def _held(work: Work, quote_id: str) -> tuple[Quote, ...]:
    """Every revision of the quote that has this one, kept from others; none for an unknown id."""
    quote = work.quotes.get(quote_id)
    return () if quote is None else work.quotes.hold(quote.number)


def _refusal(quote: Quote, last: Quote, day: date) -> Refusal | None:
    """Why a quote cannot be ordered; None where it can."""
    if last.revision != quote.revision:
        return Refusal.SUPERSEDED
    match standing(quote, day):
        case QuoteState.LAPSED:
            return Refusal.LAPSED
        case QuoteState.DECLINED:
            return Refusal.DECLINED
        case _:
            return None


def _lines(items: Sequence[Item]) -> tuple[tuple[SaleLine, ...], str]:
    """The lines of a sale and its currency."""
    currencies = {item.resolution.price.terms.currency for item in items}
    if len(currencies) != 1:
        raise ValueError(f"a sale is in one currency, not in {sorted(currencies)}")
    return tuple(map(sale_line, items)), currencies.pop()


def _buyer(work: Work, customer: str) -> Customer:
    buyer = work.customers.get(customer)
    if buyer is None:
        raise ValueError("a sale needs a customer who is in the store")
    return buyer


def _ready_on(work: Work, day: date, lines: Sequence[SaleLine]) -> date:
    """When the last of the lines is ready."""
    return ready_on(day, max(line.ready_days for line in lines), load_settings(work))


def _draft(items: Sequence[Item]) -> str | None:
    return next((item.draft for item in items if item.draft), None)
