"""Quotes and orders: made once, numbered without gaps, and never changed afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from configurator.domain.customers import Customer
from configurator.domain.discounts import shared
from configurator.domain.identity import new_id
from configurator.domain.journal import Entry, Happening
from configurator.domain.payments import PaymentTerms
from configurator.domain.prices import NO_DISCOUNT, Discount
from configurator.domain.sales import (
    Order,
    OrderGlance,
    OrderState,
    Quote,
    QuoteGlance,
    QuoteState,
    SaleLine,
)
from configurator.domain.staff import Actor, Approval, Right, Session
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.quote_states import held, refusal_to_order
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, taxed_together
from configurator.services.settings import load_settings
from configurator.services.staff.acting import working
from configurator.services.trade.making import (
    all_ready_on,
    buyer,
    close_drafts,
    first_draft,
    keep_catalogs,
    lines_of,
    note,
    take_number,
)
from configurator.services.trade.negotiating import (
    Concession,
    concession,
    settled,
    use_approval,
)
from configurator.services.trade.payment_terms import terms_in
from configurator.services.trade.stock import claim, needs_again, needs_of

QUOTE_LETTER = "Q"
ORDER_LETTER = "S"

_NEXT: dict[OrderState, tuple[OrderState, ...]] = {
    OrderState.CONFIRMED: (OrderState.IN_MAKING, OrderState.READY, OrderState.CANCELLED),
    OrderState.IN_MAKING: (OrderState.READY, OrderState.CANCELLED),
    OrderState.READY: (OrderState.COLLECTED, OrderState.CANCELLED),
    OrderState.COLLECTED: (),
    OrderState.CANCELLED: (),
}
_MARKS = {
    QuoteState.SENT: Happening.SENT,
    QuoteState.DECLINED: Happening.DECLINED,
    QuoteState.LAPSED: Happening.LAPSED,
}


@dataclass(frozen=True, slots=True)
class Deal:
    """What is agreed on a sale beside its lines.

    `discount` is on all lines together; `approval` the id of one that allows what the seller may
    not give; without `valid_until` a quote is good for as long as the shop's usually are, without
    `terms` it is to be paid as the shop's orders usually are.
    """

    discount: Discount = NO_DISCOUNT
    approval: str = ""
    note: str = ""
    valid_until: date | None = None
    terms: PaymentTerms | None = None


PLAIN = Deal()


class Selling:
    """Makes quotes, their revisions, and orders. Days are those of the shop's clock.

    `by` is the session of whoever does it; needed in a shop that has sign-in. `seller` is the
    name on the paper, that of `by` where none is given.
    """

    def __init__(self, store: Store, library: CatalogLibrary, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def look_at(self, items: Sequence[Item], deal: Deal = PLAIN) -> Concession:
        """How far a sale would go beyond its list prices. Raises ValueError as `make_quote`."""
        lines = shared(lines_of(items)[0], deal.discount)
        with self._store.reading() as work:
            return concession(items, lines, load_settings(work))

    def make_quote(
        self,
        items: Sequence[Item],
        customer: str,
        seller: str = "",
        *,
        deal: Deal = PLAIN,
        by: Session | None = None,
    ) -> Quote | Refusal:
        """A new quote for a customer's id. The items' drafts are closed with it.

        Raises ValueError for no item, mixed currencies, an unknown customer, a build that does
        not keep what was chosen, or a discount beyond the price.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.QUOTE, now)
            if isinstance(who, Refusal):
                return who
            known = buyer(work, customer)
            return self._add_quote(work, items, known, None, seller, deal, who)

    def revise(
        self,
        quote_id: str,
        items: Sequence[Item],
        seller: str = "",
        *,
        deal: Deal = PLAIN,
        by: Session | None = None,
    ) -> Quote | Refusal:
        """A new revision of a quote, under the same number; the earlier ones stay as they are.

        OVERTAKEN where this revision is not the last one any more.
        Raises ValueError as `make_quote`.
        """
        with self._store.writing() as work:
            who = working(work, by, Right.QUOTE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            revisions = held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            if any(revision.state is QuoteState.ACCEPTED for revision in revisions):
                return Refusal.ORDERED
            last = revisions[-1]
            if last.id != quote_id:
                return Refusal.OVERTAKEN
            known = buyer(work, last.customer)
            return self._add_quote(work, items, known, last, seller, deal, who)

    def order_quote(
        self, quote_id: str, seller: str = "", *, by: Session | None = None
    ) -> Order | Refusal:
        """The order of a quote, exactly as quoted. Asked again, it is the same order.

        The promised date counts from today.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.ORDER, now)
            if isinstance(who, Refusal):
                return who
            revisions = held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            quote = next(revision for revision in revisions if revision.id == quote_id)
            for order in work.orders.from_quote(quote_id):
                if order.state is not OrderState.CANCELLED:
                    return order
            refusal = refusal_to_order(quote, revisions[-1], now.date())
            if refusal is not None:
                return refusal
            order_id = new_id(now)
            if not claim(work, order_id, needs_again(work, quote.id), now, instead_of=quote.id):
                return Refusal.OUT_OF_STOCK
            order = Order(
                id=order_id,
                number=take_number(work, ORDER_LETTER, now),
                state=OrderState.CONFIRMED,
                customer=quote.customer,
                customer_name=quote.customer_name,
                currency=quote.currency,
                lines=quote.lines,
                taxed=quote.taxed,
                made=now,
                promised=all_ready_on(work, now.date(), quote.lines),
                seller=seller or quote.seller or who.name,
                quote=quote.id,
                draft=quote.draft,
                total_discount=quote.total_discount,
                note=quote.note,
                terms=quote.terms,
            )
            work.orders.add(order)
            work.quotes.set_state(quote.id, QuoteState.ACCEPTED)
            note(work, quote.id, Happening.ACCEPTED, now, who)
            note(work, order.id, Happening.MADE, now, who, quote.number, order.taxed.total)
            return order

    def make_order(
        self,
        items: Sequence[Item],
        customer: str,
        seller: str = "",
        *,
        deal: Deal = PLAIN,
        by: Session | None = None,
    ) -> Order | Refusal:
        """An order without a quote. The items' drafts are closed with it.

        Raises ValueError as `make_quote`.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.ORDER, now)
            if isinstance(who, Refusal):
                return who
            known = buyer(work, customer)
            found = self._negotiated(work, items, deal, who, now)
            if isinstance(found, Refusal):
                return found
            lines, currency, terms, approval = found
            order_id = new_id(now)
            if not claim(work, order_id, needs_of(items, self._library), now):
                return Refusal.OUT_OF_STOCK
            keep_catalogs(work, items, self._library, self._clock)
            order = Order(
                id=order_id,
                number=take_number(work, ORDER_LETTER, now),
                state=OrderState.CONFIRMED,
                customer=known.id,
                customer_name=known.name,
                currency=currency,
                lines=lines,
                taxed=taxed_together(items, lines),
                made=now,
                promised=all_ready_on(work, now.date(), lines),
                seller=seller or who.name,
                draft=first_draft(items),
                total_discount=deal.discount,
                note=deal.note,
                terms=terms,
            )
            work.orders.add(order)
            note(work, order.id, Happening.MADE, now, who, amount=order.taxed.total)
            self._approved(work, approval, order, now)
            close_drafts(work, items, now)
            return order

    def mark_quote(
        self, quote_id: str, state: QuoteState, text: str = "", *, by: Session | None = None
    ) -> Quote | Refusal:
        """A quote marked as sent, declined (`text` says why) or lapsed; as it stands then.

        An ordered quote stays so. Accepting is `order_quote`.
        """
        if state not in _MARKS:
            raise ValueError(state)
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.QUOTE, now)
            if isinstance(who, Refusal):
                return who
            revisions = held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            quote = next(revision for revision in revisions if revision.id == quote_id)
            if quote.state is QuoteState.ACCEPTED:
                return Refusal.ORDERED
            if quote.id != revisions[-1].id:
                return Refusal.SUPERSEDED
            if quote.state is not state:
                if quote.state not in (QuoteState.DRAFT, QuoteState.SENT):
                    return Refusal.NOT_NEXT
                if state is not QuoteState.SENT:
                    work.stock.release(quote_id)
                work.quotes.set_state(quote_id, state)
                note(work, quote_id, _MARKS[state], now, who, text)
            return replace(quote, state=state)

    def lapse_overdue(self) -> tuple[Quote, ...]:
        """Marks every open quote past its last day as lapsed; those that were, the oldest first."""
        now = self._clock.now()
        lapsed = []
        with self._store.writing() as work:
            for quote in work.quotes.overdue(now.date()):
                work.quotes.set_state(quote.id, QuoteState.LAPSED)
                work.stock.release(quote.id)
                work.journal.add(Entry(quote.id, Happening.LAPSED, now))
                lapsed.append(replace(quote, state=QuoteState.LAPSED))
        return tuple(lapsed)

    def move_order(
        self, order_id: str, state: OrderState, *, by: Session | None = None
    ) -> Order | Refusal:
        """An order moved on (in making, ready, collected, cancelled); as it stands then."""
        now = self._clock.now()
        right = Right.CANCEL_ORDER if state is OrderState.CANCELLED else Right.MOVE_ORDER
        with self._store.writing() as work:
            who = working(work, by, right, now)
            if isinstance(who, Refusal):
                return who
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            if state not in _NEXT[order.state]:
                return Refusal.NOT_NEXT
            work.orders.set_state(order_id, state)
            if state is OrderState.CANCELLED and order.state is OrderState.CONFIRMED:
                work.stock.release(order_id)
            note(work, order_id, Happening(state.value), now, who)
            return replace(order, state=state)

    def history(self, sale_id: str) -> tuple[Entry, ...]:
        """What happened to a quote or an order, with who and when, first to last."""
        with self._store.reading() as work:
            return work.journal.of_sale(sale_id)

    def quote(self, quote_id: str) -> Quote | None:
        """The quote with this id."""
        with self._store.reading() as work:
            return work.quotes.get(quote_id)

    def revisions(self, number: str) -> tuple[Quote, ...]:
        """Every revision of a quote, first to last."""
        with self._store.reading() as work:
            return work.quotes.revisions(number)

    def order(self, order_id: str) -> Order | None:
        """The order with this id."""
        with self._store.reading() as work:
            return work.orders.get(order_id)

    def newest_quotes(self, limit: int = 20, customer: str | None = None) -> tuple[Quote, ...]:
        """Quotes (their last revisions) of everybody or one customer, newest first."""
        with self._store.reading() as work:
            return work.quotes.newest(limit, customer)

    def open_quotes(self, limit: int = 20) -> tuple[QuoteGlance, ...]:
        """Quotes not answered yet, the one that lapses first foremost."""
        with self._store.reading() as work:
            return work.quotes.glance_at_open(limit)

    def newest_orders(self, limit: int = 20, customer: str | None = None) -> tuple[Order, ...]:
        """Orders of everybody or one customer, newest first."""
        with self._store.reading() as work:
            return work.orders.newest(limit, customer)

    def glance_at_orders(
        self, limit: int = 20, customer: str | None = None
    ) -> tuple[OrderGlance, ...]:
        """What lists say of `newest_orders`."""
        with self._store.reading() as work:
            return work.orders.glance_at_newest(limit, customer)

    def promised_orders(self, limit: int = 20) -> tuple[OrderGlance, ...]:
        """Orders not collected or cancelled yet, the one promised first foremost."""
        with self._store.reading() as work:
            return work.orders.promised(limit)

    def _add_quote(
        self,
        work: Work,
        items: Sequence[Item],
        known: Customer,
        before: Quote | None,
        seller: str,
        deal: Deal,
        who: Actor,
    ) -> Quote | Refusal:
        now = self._clock.now()
        found = self._negotiated(work, items, deal, who, now)
        if isinstance(found, Refusal):
            return found
        lines, currency, terms, approval = found
        usual = now.date() + timedelta(days=load_settings(work).validity_days)
        until = deal.valid_until or usual
        quote_id = new_id(now)
        needs = needs_of(items, self._library)
        if not claim(work, quote_id, needs, now, until, before.id if before else ""):
            return Refusal.OUT_OF_STOCK
        keep_catalogs(work, items, self._library, self._clock)
        quote = Quote(
            id=quote_id,
            number=before.number if before else take_number(work, QUOTE_LETTER, now),
            revision=before.revision + 1 if before else 1,
            state=QuoteState.DRAFT,
            customer=known.id,
            customer_name=known.name,
            currency=currency,
            lines=lines,
            taxed=taxed_together(items, lines),
            made=now,
            valid_until=until,
            ready_on=all_ready_on(work, now.date(), lines),
            seller=seller or who.name,
            draft=first_draft(items),
            total_discount=deal.discount,
            note=deal.note,
            terms=terms,
        )
        work.quotes.add(quote)
        what = Happening.REVISED if before else Happening.MADE
        note(work, quote.id, what, now, who, amount=quote.taxed.total)
        self._approved(work, approval, quote, now)
        close_drafts(work, items, now)
        return quote

    def _negotiated(
        self, work: Work, items: Sequence[Item], deal: Deal, who: Actor, now: datetime
    ) -> tuple[tuple[SaleLine, ...], str, PaymentTerms, Approval | None] | Refusal:
        """A sale's lines with all discounts, its currency, its terms, and the approval it needs."""
        lines, currency = lines_of(items)
        lines = shared(lines, deal.discount)
        made = concession(items, lines, load_settings(work))
        approval = settled(work, made, who, deal.approval, now)
        if isinstance(approval, Refusal):
            return approval
        terms = terms_in(work, deal.terms)
        return terms if isinstance(terms, Refusal) else (lines, currency, terms, approval)

    def _approved(
        self, work: Work, approval: Approval | None, sale: Quote | Order, now: datetime
    ) -> None:
        if approval is not None:
            given = sum(line.discount for line in sale.lines)
            use_approval(work, approval, sale.id, now, given)
