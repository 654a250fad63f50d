"""Payments and refunds of orders, receipts, what is open and overdue, and reminders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from configurator.domain.identity import new_id
from configurator.domain.journal import Entry, Happening
from configurator.domain.payments import (
    Account,
    DueFrom,
    Payment,
    PaymentKind,
    days_late,
    in_cash,
    settled_by,
)
from configurator.domain.sales import (
    OpenOrder,
    Order,
    OrderGlance,
    to_bring_in,
)
from configurator.domain.staff import Actor, Right, Session
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import working
from configurator.services.trade.making import note, take_number
from configurator.services.trade.payment_terms import DATING, order_dues
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

RECEIPT_LETTER = "R"


@dataclass(frozen=True, slots=True)
class Receivable:
    """An order with money open. `overdue` in minor units, `late` the days of its oldest part."""

    order: OrderGlance
    account: Account
    overdue: int
    late: int


@dataclass(frozen=True, slots=True)
class ToCollect:
    """The orders to ask money for `first`, and how many are overdue in all."""

    first: tuple[Receivable, ...]
    overdue: int


def account_of(work: Work, order: Order, now: datetime) -> Account:
    """What an order has to bring in, and what it has."""
    paid = work.payments.of_orders([order.id])[order.id]
    return _account(order, work.journal.of_sale(order.id), paid, now)


class Paying:
    """Takes money and gives it back. `by` is the session of whoever does it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def pay(
        self,
        order_id: str,
        amount: int,
        kind: PaymentKind,
        *,
        reference: str = "",
        tendered: int = 0,
        text: str = "",
        by: Session | None = None,
    ) -> Payment | Refusal:
        """Money taken for an order, with a numbered receipt.

        `amount` (minor units) is what it is to settle, at most what is open. In cash, all that is
        open is rounded to what coins there are, and the rounding kept as such; a part must be
        payable as it is. `tendered` is what was laid down, where there is change.
        Raises ValueError for no amount, or less laid down than is taken.
        """
        if amount <= 0:
            raise ValueError("a payment is of something")
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.TAKE_PAYMENT, now)
            if isinstance(who, Refusal):
                return who
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            balance = account_of(work, order, now).balance
            if balance <= 0:
                return Refusal.NOTHING_DUE
            if amount > balance:
                return Refusal.TOO_MUCH
            moved = _moved(work, amount, kind, whole=amount == balance)
            if moved is None:
                return Refusal.NOT_IN_CASH
            if tendered and tendered < moved:
                raise ValueError("less was laid down than is taken")
            payment = Payment(
                id=new_id(now),
                number=take_number(work, RECEIPT_LETTER, now),
                order=order_id,
                kind=kind,
                currency=order.currency,
                amount=moved,
                made=now,
                rounding=moved - amount,
                tendered=tendered,
                reference=reference.strip(),
                note=text.strip(),
                by=who.id,
                by_name=who.name,
            )
            return _keep(work, payment, Happening.PAID, who, now)

    def refund(
        self,
        order_id: str,
        amount: int,
        kind: PaymentKind,
        reason: str,
        *,
        reference: str = "",
        by: Session | None = None,
    ) -> Payment | Refusal:
        """Money given back: at most what was paid beyond what the order has to bring in.

        That is so after a cancellation or a change to a lower price. Raises ValueError for no
        amount or no reason.
        """
        if amount <= 0 or not reason.strip():
            raise ValueError("a refund is of something, for a reason")
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.REFUND, now)
            if isinstance(who, Refusal):
                return who
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            owed = -account_of(work, order, now).balance
            if owed <= 0:
                return Refusal.NOTHING_DUE
            if amount > owed:
                return Refusal.TOO_MUCH
            moved = _moved(work, amount, kind, whole=amount == owed)
            if moved is None:
                return Refusal.NOT_IN_CASH
            payment = Payment(
                id=new_id(now),
                number=take_number(work, RECEIPT_LETTER, now),
                order=order_id,
                kind=kind,
                currency=order.currency,
                amount=-moved,
                made=now,
                rounding=amount - moved,
                reference=reference.strip(),
                note=reason.strip(),
                by=who.id,
                by_name=who.name,
            )
            return _keep(work, payment, Happening.REFUNDED, who, now)

    def account(self, order_id: str) -> Account | None:
        """What an order has to bring in, and what it has; None for an unknown order."""
        with self._store.reading() as work:
            order = work.orders.get(order_id)
            return None if order is None else account_of(work, order, self._clock.now())

    def receipt(self, number: str) -> Payment | None:
        """The payment with this receipt number."""
        with self._store.reading() as work:
            return work.payments.numbered(number)

    def open(self) -> tuple[Receivable, ...]:
        """Every order with money open or to be given back, the oldest first."""
        now = self._clock.now()
        with self._store.reading() as work:
            return _receivables(work, work.orders.unsettled(), now)

    def to_collect(self, limit: int) -> ToCollect:
        """Orders with money open, the latest foremost, then those promised first.

        However many there are, no more than `limit` of them are read whole.
        """
        now = self._clock.now()
        with self._store.reading() as work:
            owing = [one for one in work.orders.open_sums() if one.balance > 0]
            happened = work.journal.of_sales([one.id for one in owing if _waits(one)], DATING)
            late = {
                one.id: days_late(
                    order_dues(one, happened.get(one.id, ()), one.settled, now.tzinfo), now.date()
                )
                for one in owing
            }
            owing.sort(key=lambda one: (-late[one.id], one.promised, one.number))
            ids = [one.id for one in owing[:limit]]
            found = work.orders.glance_at(ids)
            shown = _receivables(work, [found[key] for key in ids], now)
        return ToCollect(shown, sum(days > 0 for days in late.values()))

    def overdue(self) -> tuple[Receivable, ...]:
        """Orders with something overdue, the latest foremost."""
        late = [one for one in self.open() if one.overdue]
        return tuple(sorted(late, key=lambda one: (-one.late, one.order.number)))

    def remind(self, order_id: str, how: str = "", *, by: Session | None = None) -> int | Refusal:
        """Write down that a customer was reminded (`how`: by letter, phone …): which time it is.

        NOTHING_DUE where nothing is overdue.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.TAKE_PAYMENT, now)
            if isinstance(who, Refusal):
                return who
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            overdue = account_of(work, order, now).overdue(now.date())
            if not overdue:
                return Refusal.NOTHING_DUE
            note(work, order_id, Happening.REMINDED, now, who, how.strip(), overdue)
            entries = work.journal.of_sale(order_id)
            return sum(entry.what is Happening.REMINDED for entry in entries)


def reminder_text(receivable: Receivable, time: int, wording: Wording, formats: Formats) -> str:
    """What a reminder says to the customer, firmer from time to time (`time` counts from 1)."""
    order, currency = receivable.order, receivable.order.currency
    facts = {
        "name": order.customer_name,
        "amount": formats.money(receivable.overdue, currency),
        "number": order.number,
    }
    if time <= 1:
        return wording(
            "Dear {name}, {amount} of your order {number} is still open. "
            "It may have slipped your mind; if you have paid meanwhile, thank you.",
            **facts,
        )
    days = formats.number(receivable.late)
    if time == 2:
        return wording(
            "Dear {name}, {amount} of your order {number} has been due for {days} days. "
            "Please pay it in the coming days, or call us.",
            days=days,
            **facts,
        )
    return wording(
        "Dear {name}, we have reminded you before: {amount} of your order {number} has been due "
        "for {days} days. Please pay it now, or call us today.",
        days=days,
        **facts,
    )


def _receivables(
    work: Work, orders: Sequence[OrderGlance], now: datetime
) -> tuple[Receivable, ...]:
    ids = [order.id for order in orders]
    paid, happened = work.payments.of_orders(ids), work.journal.of_sales(ids, DATING)
    accounts = [_account(order, happened[order.id], paid[order.id], now) for order in orders]
    day = now.date()
    return tuple(
        Receivable(order, account, account.overdue(day), account.days_late(day))
        for order, account in zip(orders, accounts, strict=True)
    )


def _waits(order: OpenOrder) -> bool:
    """Whether a part of an order falls due by something that happens to it."""
    return any(part.after is not DueFrom.ORDER for part in order.terms.parts)


def _account(
    order: Order | OrderGlance,
    entries: Iterable[Entry],
    payments: Iterable[Payment],
    now: datetime,
) -> Account:
    made = tuple(payments)
    dues = order_dues(order, entries, settled_by(made), now.tzinfo)
    return Account(order.id, order.currency, to_bring_in(order), made, dues)


def _moved(work: Work, amount: int, kind: PaymentKind, *, whole: bool) -> int | None:
    """What really changes hands for an amount; None where it cannot be paid in cash."""
    if kind is not PaymentKind.CASH:
        return amount
    rounded = in_cash(amount, load_settings(work).cash_rounding)
    return rounded if whole or rounded == amount else None


def _keep(work: Work, payment: Payment, what: Happening, who: Actor, now: datetime) -> Payment:
    work.payments.add(payment)
    note(work, payment.order, what, now, who, payment.number, abs(payment.amount))
    return payment
