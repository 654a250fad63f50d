"""Orders that change after they were taken: change orders, and cancellation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from configurator.domain.journal import Happening
from configurator.domain.payments import settled_by
from configurator.domain.prices import Discount
from configurator.domain.sales import Order, OrderState, SaleLine
from configurator.domain.staff import Actor, Approval, Right, Session
from configurator.domain.tax import TaxRule, taxed
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, sale_line
from configurator.services.settings import load_settings
from configurator.services.staff.acting import working
from configurator.services.trade.making import all_ready_on, close_drafts, keep_catalogs, note
from configurator.services.trade.negotiating import concession, settled, use_approval
from configurator.services.trade.stock import claim, needs_of

_CHANGEABLE = (OrderState.CONFIRMED, OrderState.IN_MAKING)
_CANCELLABLE = (*_CHANGEABLE, OrderState.READY)


class _Undone(Exception):  # noqa: N818 - not an error: it takes a piece of work back
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class OrderChanges:
    """Changes and cancels orders. `by` is the session of whoever does it."""

    def __init__(self, store: Store, library: CatalogLibrary, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def change(
        self,
        order_id: str,
        lines: Sequence[Item | int],
        reason: str,
        *,
        approval: str = "",
        seen: int | None = None,
        by: Session | None = None,
    ) -> Order | Refusal:
        """A change order: the order with other lines, under the same number.

        An int in `lines` is the place (from 0) of a line that stays exactly as it was ordered;
        an Item is new or takes another's place. The promised day is never earlier than it was.
        `seen` is the revision that was looked at: OVERTAKEN where it is another one by now.
        What it was before is kept as a revision; the difference in price is in the journal.
        Raises ValueError without a reason or a line, for an unknown place, or one named twice,
        for another currency, and as `make_order`.
        """
        places = [line for line in lines if isinstance(line, int)]
        if not reason.strip() or not lines or len(set(places)) < len(places):
            raise ValueError("a change has a reason, and every line once")
        now = self._clock.now()
        try:
            with self._store.writing() as work:
                who = working(work, by, Right.CHANGE_ORDER, now)
                if isinstance(who, Refusal):
                    return who
                order = work.orders.hold(order_id)
                if order is None:
                    return Refusal.UNKNOWN
                if seen is not None and order.revision != seen:
                    return Refusal.OVERTAKEN
                if order.state not in _CHANGEABLE:
                    return Refusal.CLOSED
                if places == list(range(len(order.lines))) and len(places) == len(lines):
                    return Refusal.NOTHING_CHANGED
                return self._change(work, order, lines, reason.strip(), approval, who, now)
        except _Undone as undone:
            return undone.refusal

    def cancel(
        self,
        order_id: str,
        reason: str,
        keep: int = 0,
        *,
        back_in_stock: bool | None = None,
        by: Session | None = None,
    ) -> Order | Refusal:
        """Cancel an order, keeping so much (minor units) of the money that was paid.

        The rest is then to be given back. What was limited is there for others again if work had
        not begun, or as `back_in_stock` says. TOO_MUCH for keeping more than was paid.
        Raises ValueError without a reason, or for keeping less than nothing.
        """
        if not reason.strip() or keep < 0:
            raise ValueError("a cancellation has a reason, and keeps nothing or more")
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.CANCEL_ORDER, now)
            if isinstance(who, Refusal):
                return who
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            if order.state not in _CANCELLABLE:
                return Refusal.CLOSED
            if keep > settled_by(work.payments.of_orders([order_id])[order_id]):
                return Refusal.TOO_MUCH
            work.orders.cancel(order_id, keep)
            unspoilt = order.state is OrderState.CONFIRMED
            if unspoilt if back_in_stock is None else back_in_stock:
                work.stock.release(order_id)
            note(work, order_id, Happening.CANCELLED, now, who, reason.strip(), keep)
            return replace(order, state=OrderState.CANCELLED, kept=keep)

    def revisions(self, order_id: str) -> tuple[Order, ...]:
        """An order as it was before each change, and as it is now, first to last."""
        with self._store.reading() as work:
            return work.orders.revisions(order_id)

    def _change(
        self,
        work: Work,
        order: Order,
        lines: Sequence[Item | int],
        reason: str,
        approval: str,
        who: Actor,
        now: datetime,
    ) -> Order:
        items = [line for line in lines if isinstance(line, Item)]
        if any(one.resolution.price.terms.currency != order.currency for one in items):
            raise ValueError(f"the order is in {order.currency}")
        sold = [line if isinstance(line, int) else sale_line(line) for line in lines]
        approved: Approval | None = None
        if items:
            fresh = [line for line in sold if isinstance(line, SaleLine)]
            made = concession(items, fresh, load_settings(work))
            found = settled(work, made, who, approval, now)
            if isinstance(found, Refusal):
                raise _Undone(found)
            approved = found
        self._claim(work, order, lines, now)
        keep_catalogs(work, items, self._library, self._clock)
        whole = tuple(order.lines[line] if isinstance(line, int) else line for line in sold)
        taxes = _rules(order) | {
            one.resolution.price.terms.tax.id: one.resolution.price.terms.tax for one in items
        }
        share = sum(line.total_share for line in whole)
        ready = all_ready_on(work, now.date(), whole) if items else order.promised
        changed = replace(
            order,
            lines=whole,
            taxed=taxed((line.net_of_discount, taxes[line.tax_rule]) for line in whole),
            promised=max(order.promised, ready),
            total_discount=Discount(amount=share, reason=order.total_discount.reason),
            revision=order.revision + 1,
        )
        work.orders.change(changed)
        difference = changed.taxed.total - order.taxed.total
        note(work, order.id, Happening.CHANGED, now, who, reason, difference)
        if approved is not None:
            given = sum(line.discount for line in sold if isinstance(line, SaleLine))
            use_approval(work, approved, order.id, now, given)
        close_drafts(work, items, now)
        return changed

    def _claim(self, work: Work, order: Order, lines: Sequence[Item | int], now: datetime) -> None:
        """Lines that stay keep what they have; the others give it back, and new ones take."""
        had = work.stock.of_sale(order.id)
        work.stock.forget(order.id)
        for place, line in enumerate(lines):
            for one in had:
                if one.place == line:
                    work.stock.add(replace(one, place=place))
        items = [(place, line) for place, line in enumerate(lines) if isinstance(line, Item)]
        needs = [
            replace(need, place=place)
            for place, item in items
            for need in needs_of([item], self._library)
        ]
        if not claim(work, order.id, needs, now):
            raise _Undone(Refusal.OUT_OF_STOCK)


def _rules(order: Order) -> dict[str, TaxRule]:
    return {line.rule.id: line.rule for line in order.taxed.lines}
