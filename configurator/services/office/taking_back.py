"""What other systems say of orders is taken back: where they stand, days, and money.

Matched by the orders' numbers, shown first, and kept all together or not at all. Said twice, it
counts once: a payment with the reference and amount of one that is kept already is passed over.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum

from configurator.domain.identity import new_id
from configurator.domain.journal import Happening
from configurator.domain.money import minor_units
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order, OrderState
from configurator.domain.staff import Actor, Right, Session
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working
from configurator.services.trade.making import note, take_number
from configurator.services.trade.paying import RECEIPT_LETTER, account_of
from configurator.wording.words import Wording, phrase


class Fault(Enum):
    """What is wrong with a row."""

    ENCODING = "encoding"
    EMPTY = "empty"
    NO_COLUMN = "no column"
    CELLS = "cells"
    UNKNOWN = "unknown"
    STATE = "state"
    DAY = "day"
    AMOUNT = "amount"
    KIND = "kind"
    NOT_NEXT = "not next"
    TOO_EARLY = "too early"
    FUTURE = "future"
    TOO_MUCH = "too much"
    CLOSED = "closed"


_FAULTS = {
    Fault.ENCODING: phrase("this is not UTF-8 text; save the file as “CSV UTF-8” anew"),
    Fault.EMPTY: phrase("there is nothing in this file"),
    Fault.NO_COLUMN: phrase("no column is called “order”; the first line has to name the columns"),
    Fault.CELLS: phrase("there are more cells than columns; quote cells that hold a separator"),
    Fault.UNKNOWN: phrase("there is no order “{text}” here"),
    Fault.STATE: phrase(
        "“{text}” is not where an order can stand; write in making, ready or collected"
    ),
    Fault.DAY: phrase("“{text}” is not a day; write it as 2026-12-31"),
    Fault.AMOUNT: phrase("“{text}” is not an amount; write it as 1500000 or 89.50"),
    Fault.KIND: phrase("“{text}” is no kind of payment; write cash, card, transfer or qris"),
    Fault.NOT_NEXT: phrase("“{text}” does not follow on where the order stands"),
    Fault.TOO_EARLY: phrase("{text} is before the order was made"),
    Fault.FUTURE: phrase("{text} has not come yet"),
    Fault.TOO_MUCH: phrase("{text} is more than is open of the order"),
    Fault.CLOSED: phrase("the order “{text}” is cancelled"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, in which line of the file (from 1); `text` is what stands there."""

    line: int
    fault: Fault
    text: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a row says of an order; None and empty where it says nothing.

    `amount` is major units of the order's currency, as it is written; `ready` and `collected` are
    the days it happened.
    """

    line: int
    number: str
    state: OrderState | None = None
    ready: date | None = None
    collected: date | None = None
    promised: date | None = None
    amount: str = ""
    kind: PaymentKind = PaymentKind.TRANSFER
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Notices:
    """A file that was read: what it says, and what is wrong with it."""

    rows: tuple[Notice, ...] = ()
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What one row would do to an order, as it stood before.

    `moves` are the states it goes through with when; `paid` minor units, 0 for nothing new.
    """

    notice: Notice
    order: Order
    moves: tuple[tuple[OrderState, datetime], ...] = ()
    promised: date | None = None
    paid: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether all of it is so already."""
        return not (self.moves or self.promised or self.paid)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, row by row; nothing of it where there is a complaint."""

    steps: tuple[Step, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    kept: bool = False


def fault_sentence(complaint: Complaint, wording: Wording) -> str:
    """What is wrong and what to do, with its line."""
    text = wording(_FAULTS[complaint.fault], text=complaint.text)
    return wording("Line {line}: {text}.", line=complaint.line, text=text)


_WAY = (OrderState.CONFIRMED, OrderState.IN_MAKING, OrderState.READY, OrderState.COLLECTED)


class TakingBack:
    """Takes notices of orders back. `by` is the session of whoever does it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def preview(self, notices: Notices, by: Session | None = None) -> Preview | Refusal:
        """What a file would do; nothing is kept."""
        now = self._clock.now()
        with self._store.reading() as work:
            who = acting(work, by, Right.IMPORT, now)
            return who if isinstance(who, Refusal) else _looked_at(work, notices, now)

    def take(self, notices: Notices, by: Session | None = None) -> Preview | Refusal:
        """Keep all that a file says, or nothing where anything is wrong."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.IMPORT, now)
            if isinstance(who, Refusal):
                return who
            seen = _looked_at(work, notices, now)
            if seen.complaints:
                return seen
            for step in seen.steps:
                _keep(work, step, who, now)
            work.audit.note("notices imported", "orders", new=str(len(seen.steps)))
            return replace(seen, kept=True)


def _looked_at(work: Work, notices: Notices, now: datetime) -> Preview:
    complaints = list(notices.complaints)
    steps: dict[int, Step] = {}
    standing: dict[str, Order] = {}
    opens: dict[str, int] = {}
    for notice in notices.rows:
        order = standing.get(notice.number) or work.orders.numbered(notice.number)
        if order is None:
            complaints.append(Complaint(notice.line, Fault.UNKNOWN, notice.number))
            continue
        found = _step(work, notice, order, opens, now)
        if isinstance(found, Complaint):
            complaints.append(found)
            continue
        steps[notice.line] = found
        state = found.moves[-1][0] if found.moves else order.state
        promised = found.promised or order.promised
        standing[notice.number] = replace(order, state=state, promised=promised)
    complaints.sort(key=lambda one: one.line)
    return Preview(tuple(steps.values()), tuple(complaints))


def _step(
    work: Work, notice: Notice, order: Order, opens: dict[str, int], now: datetime
) -> Step | Complaint:
    if order.state is OrderState.CANCELLED:
        return Complaint(notice.line, Fault.CLOSED, order.number)
    for day in (notice.ready, notice.collected):
        if day is not None and day > now.date():
            return Complaint(notice.line, Fault.FUTURE, day.isoformat())
        if day is not None and day < order.made.astimezone(now.tzinfo).date():
            return Complaint(notice.line, Fault.TOO_EARLY, day.isoformat())
    moves = _moves(notice, order, now)
    if moves is None:
        said = notice.state.value if notice.state else OrderState.READY.value
        return Complaint(notice.line, Fault.NOT_NEXT, said)
    paid = _paid(work, notice, order, opens, now)
    if isinstance(paid, Complaint):
        return paid
    promised = notice.promised if notice.promised != order.promised else None
    if promised is not None and promised < order.made.astimezone(now.tzinfo).date():
        return Complaint(notice.line, Fault.TOO_EARLY, promised.isoformat())
    return Step(notice, order, moves, promised, paid)


def _moves(
    notice: Notice, order: Order, now: datetime
) -> tuple[tuple[OrderState, datetime], ...] | None:
    """The states an order goes through, each when; None where one lies behind it."""
    wanted = notice.state
    if notice.collected is not None:
        wanted = OrderState.COLLECTED
    elif notice.ready is not None and wanted in (None, OrderState.READY):
        wanted = OrderState.READY
    if wanted is None or wanted is order.state:
        return ()
    here, there = _WAY.index(order.state), _WAY.index(wanted)
    if there < here:
        return None
    days = {OrderState.READY: notice.ready, OrderState.COLLECTED: notice.collected}
    through = list(_WAY[here + 1 : there + 1])
    # Who says "ready" or later need not say that work had begun.
    if len(through) > 1 and through[0] is OrderState.IN_MAKING:
        through = through[1:]
    found, latest = [], now
    for state in reversed(through):
        day = days.get(state)
        if day is not None:
            at = datetime.combine(day, time(12), now.tzinfo)
            latest = min(latest, max(at, order.made))
        found.append((state, latest))
    return tuple(reversed(found))


def _paid(
    work: Work, notice: Notice, order: Order, opens: dict[str, int], now: datetime
) -> int | Complaint:
    if not notice.amount:
        return 0
    try:
        amount = minor_units(Decimal(notice.amount), order.currency)
    except (ValueError, InvalidOperation):
        return Complaint(notice.line, Fault.AMOUNT, notice.amount)
    if amount <= 0:
        return Complaint(notice.line, Fault.AMOUNT, notice.amount)
    if notice.reference:
        for payment in work.payments.of_orders([order.id])[order.id]:
            if (payment.reference, payment.amount) == (notice.reference, amount):
                return 0
    left = opens.get(order.id)
    if left is None:
        left = account_of(work, order, now).balance
    if amount > left:
        return Complaint(notice.line, Fault.TOO_MUCH, notice.amount)
    opens[order.id] = left - amount
    return amount


def _keep(work: Work, step: Step, who: Actor, now: datetime) -> None:
    order = step.order
    for state, moment in step.moves:
        work.orders.set_state(order.id, state)
        note(work, order.id, Happening(state.value), moment, who)
    if step.promised is not None:
        work.orders.promise(order.id, step.promised)
        told = f"{order.promised.isoformat()} → {step.promised.isoformat()}"
        note(work, order.id, Happening.CHANGED, now, who, told, 0)
    if step.paid:
        payment = Payment(
            id=new_id(now),
            number=take_number(work, RECEIPT_LETTER, now),
            order=order.id,
            kind=step.notice.kind,
            currency=order.currency,
            amount=step.paid,
            made=now,
            reference=step.notice.reference,
            by=who.id,
            by_name=who.name,
        )
        work.payments.add(payment)
        note(work, order.id, Happening.PAID, now, who, payment.number, step.paid)
