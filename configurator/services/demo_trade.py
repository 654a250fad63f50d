"""A demonstration's stores and money: where things were sold, what was paid, late or given back.

Payments go in by the hundred in one piece of work, as the crowd's orders do. The same seed gives
the same money.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from configurator.domain.day_close import ClosingPlace
from configurator.domain.identity import new_id
from configurator.domain.journal import Happening
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.premises import CounterPlace, StorePlace
from configurator.domain.sales import OrderGlance, OrderState
from configurator.domain.staff import EVERYTHING
from configurator.services.demo_crowd import PORTION, DemoClock
from configurator.services.ports import ReplicaState, Store, Work
from configurator.services.premises import Premises
from configurator.services.refusals import Refusal
from configurator.services.trade.making import note, take_number
from configurator.services.trade.paying import RECEIPT_LETTER

T = TypeVar("T")
STORES = (
    StorePlace("demo-dago", "Dago", "Jl. Ir. H. Juanda 58, Bandung"),
    StorePlace("demo-riau", "Riau", "Jl. R.E. Martadinata 112, Bandung"),
)


class _Counter(NamedTuple):
    """A counter (id empty: this machine's), and how much is sold there beside the others."""

    id: str
    name: str
    store: str
    weight: int


_COUNTERS = (
    _Counter("", "Kasir 1", STORES[0].id, 5),
    _Counter("demo-dago-2", "Kasir 2", STORES[0].id, 3),
    _Counter("demo-riau-1", "Kasir 1", STORES[1].id, 4),
)
_KINDS = {
    PaymentKind.QRIS: 5,
    PaymentKind.CASH: 4,
    PaymentKind.CARD: 3,
    PaymentKind.TRANSFER: 3,
}
_TODAY = (
    PaymentKind.CASH,
    PaymentKind.QRIS,
    PaymentKind.CASH,
    PaymentKind.CARD,
    PaymentKind.TRANSFER,
    PaymentKind.CASH,
)
_COIN = 1000
"""Cash is paid in so many rupiahs, other currencies' minor units likewise."""
_CANCELLED = 0.04
_LATELY = timedelta(days=125)
_OWING_LATELY, _OWING_LONG = 0.35, 0.04
"""How many of those who still had to pay a part have not yet."""
_DEPOSITS = 0.75
_CHANGED_MIND = "Changed their mind"
_LATENESS = (-4, -3, -3, -2, -2, -1, -1, 0, 0, 0, 2, 9)
"""Days between the promise and being ready."""


class AtCounter:
    """A store whose work is done at a counter, which is set by hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.counter = ""

    @property
    def down(self) -> bool:
        """See Store."""
        return self._store.down

    def back_up_to(self, file: Path) -> None:
        """See Store."""
        self._store.back_up_to(file)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """See Store."""
        with self._store.writing() as work:
            if self.counter:
                work.premises.sell_at(self.counter)
            yield work

    def reading(self) -> AbstractContextManager[Work]:
        """See Store."""
        return self._store.reading()

    def read_late(self, ask: Callable[[Work], T]) -> T:
        """See Store."""
        return self._store.read_late(ask)

    def replica(self) -> ReplicaState | None:
        """See Store."""
        return self._store.replica()

    def changed_by_others(self, seconds: float) -> frozenset[str]:
        """See Store."""
        return self._store.changed_by_others(seconds)

    def wipe_deleted(self) -> None:
        """See Store."""
        self._store.wipe_deleted()

    def close(self) -> None:
        """See Store."""
        self._store.close()


@dataclass(frozen=True, slots=True)
class _Money:
    """A payment to be made: of which order, how much (negative: given back), and when."""

    order: OrderGlance
    amount: int
    moment: datetime
    kind: PaymentKind
    counter: str


class Trade:
    """Opens stores, and lets people pay. `here` is the id of this machine's counter."""

    def __init__(self, store: AtCounter, clock: DemoClock, here: str, chance: Random) -> None:
        self._store = store
        self._clock = clock
        self._now = clock.now()
        self._here = here
        self._chance = chance

    def open_stores(self) -> None:
        """Two stores with three counters, this machine one of them."""
        with self._store.writing() as work:
            for store in STORES:
                work.premises.save_store(store)
            for place in _COUNTERS:
                key = place.id or self._here
                work.premises.save_counter(
                    CounterPlace(key, place.name, store=place.store, seen=self._now)
                )

    def go_somewhere(self) -> str:
        """What is done next is done at one of the counters; its id."""
        weights = [place.weight for place in _COUNTERS]
        (place,) = self._chance.choices(_COUNTERS, weights)
        self._store.counter = place.id or self._here
        return self._store.counter

    def go_on(self) -> None:
        """Let orders get ready, people pay, and the day before today be closed here."""
        with self._store.reading() as work:
            orders = sorted(work.orders.unsettled(), key=lambda one: one.number)
        self._get_ready([one for one in orders if self._is_over(one)])
        dropped = [
            one
            for one in orders
            if not self._is_over(one) and one.made < self._now - timedelta(days=1)
        ]
        dropped = [one for one in dropped if self._chance.random() < _CANCELLED] or dropped[:1]
        given_up = {one.id for one in dropped}
        paid = [money for one in orders for money in self._paid(one, is_off=one.id in given_up)]
        paid += self._visits([one for one in orders if one.id not in given_up], paid)
        morning = datetime.combine(self._now.date(), time(), self._now.tzinfo)
        self._keep([one for one in paid if one.moment < morning])
        self._cancel(dropped)
        self._close(morning - timedelta(hours=3))
        self._keep([one for one in paid if one.moment >= morning])
        self._store.counter = ""

    def ready(self, made: datetime, promised: date) -> datetime:
        """When an order was ready: mostly in time, sometimes late."""
        day = promised + timedelta(days=self._chance.choice(_LATENESS))
        return min(max(datetime.combine(day, time(15), self._now.tzinfo), made), self._now)

    def _is_over(self, order: OrderGlance) -> bool:
        """Whether everything that was to be made has been collected long since."""
        return (
            order.state is OrderState.COLLECTED
            or order.promised + timedelta(days=max(_LATENESS)) < self._now.date()
        )

    def _get_ready(self, orders: Sequence[OrderGlance]) -> None:
        for start in range(0, len(orders), PORTION):
            with self._store.writing() as work:
                known = work.journal.of_sales([one.id for one in orders], {Happening.READY})
                for order in orders[start : start + PORTION]:
                    if order.state is not OrderState.COLLECTED:
                        work.orders.set_state(order.id, OrderState.COLLECTED)
                    if known.get(order.id):
                        continue
                    moment = self.ready(order.made, order.promised)
                    note(work, order.id, Happening.READY, moment, EVERYTHING)
                    later = min(moment + timedelta(days=self._chance.randrange(3)), self._now)
                    note(work, order.id, Happening.COLLECTED, later, EVERYTHING)

    def _paid(self, order: OrderGlance, *, is_off: bool) -> Iterator[_Money]:
        """A deposit when it was ordered, as a rule, and the rest when it was collected."""
        chance, total = self._chance, order.total
        counter = self.go_somewhere()
        deposit = _round(total * chance.choice((30, 50, 50)) // 100)
        if chance.random() > _DEPOSITS:
            deposit = total if is_off or chance.random() < 0.5 else 0
        if deposit:
            yield self._money(order, deposit, order.made + timedelta(minutes=10), counter)
        if is_off:
            if deposit:
                back = order.made + timedelta(hours=6, minutes=chance.randrange(600))
                yield self._money(order, -deposit, back, counter)
            return
        if self._is_over(order) and deposit < total:
            is_lately = order.made > self._now - _LATELY
            if chance.random() < (_OWING_LATELY if is_lately else _OWING_LONG):
                return
            when = datetime.combine(order.promised, time(16), self._now.tzinfo)
            yield self._money(order, total - deposit, max(when, order.made), counter)

    def _visits(self, orders: Sequence[OrderGlance], paid: Sequence[_Money]) -> list[_Money]:
        """Some come by here today and pay a part, so that the day has something to close."""
        known: dict[str, int] = {}
        for one in paid:
            known[one.order.id] = known.get(one.order.id, 0) + one.amount
        owing = [
            one for one in orders if not self._is_over(one) and known.get(one.id, 0) < one.total
        ]
        found = []
        for at, (order, kind) in enumerate(zip(reversed(owing), _TODAY, strict=False)):
            rest = order.total - known.get(order.id, 0)
            moment = max(self._now - timedelta(minutes=7 + 23 * at), order.made)
            found.append(_Money(order, _round(rest // 2) or rest, moment, kind, self._here))
        return found

    def _money(self, order: OrderGlance, amount: int, moment: datetime, counter: str) -> _Money:
        (kind,) = self._chance.choices(list(_KINDS), list(_KINDS.values()))
        if kind is PaymentKind.CASH and amount % _COIN:
            kind = PaymentKind.QRIS
        latest = self._now - timedelta(minutes=1)
        return _Money(order, amount, min(max(moment, order.made), latest), kind, counter)

    def _keep(self, moneys: Sequence[_Money]) -> None:
        in_turn = sorted(moneys, key=lambda one: (one.moment, one.order.number))
        for start in range(0, len(in_turn), PORTION):
            with self._store.writing() as work:
                for one in in_turn[start : start + PORTION]:
                    self._keep_one(work, one)

    def _keep_one(self, work: Work, one: _Money) -> None:
        work.premises.sell_at(one.counter)
        payment = Payment(
            id=new_id(one.moment),
            number=take_number(work, RECEIPT_LETTER, one.moment),
            order=one.order.id,
            kind=one.kind,
            currency=one.order.currency,
            amount=one.amount,
            made=one.moment,
            note=_CHANGED_MIND if one.amount < 0 else "",
            by_name=one.order.seller,
        )
        work.payments.add(payment)
        what = Happening.PAID if one.amount > 0 else Happening.REFUNDED
        note(work, one.order.id, what, one.moment, EVERYTHING, payment.number, abs(one.amount))

    def _cancel(self, orders: Sequence[OrderGlance]) -> None:
        with self._store.writing() as work:
            for order in orders:
                moment = order.made + timedelta(hours=5)
                work.orders.cancel(order.id, 0)
                note(work, order.id, Happening.CANCELLED, moment, EVERYTHING, _CHANGED_MIND)

    def _close(self, evening: datetime) -> None:
        """The day before is closed at this counter, some coins short."""
        # Imported when used: no start of a counter waits for it.
        from configurator.services.office.closing_days import ClosingDays

        closing = ClosingDays(self._store, self._clock, Premises(self._store, self._clock, str))
        self._clock.set(evening)
        place = ClosingPlace(counter=self._here)
        found = closing.takings(place)
        if not isinstance(found, Refusal):
            opening = 500_000
            closing.close(place, max(0, opening + found.cash - 5_000), opening)
        self._clock.set(self._now)


def _round(amount: int) -> int:
    return amount - amount % _COIN
