"""The ledger tells what a query would: filters, sums and groups against the plain orders."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from configurator.domain.identity import new_id
from configurator.domain.journal import Happening
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order, OrderState
from configurator.domain.staff import EVERYTHING
from configurator.domain.tax import Taxed
from configurator.services.office.ledger import InterruptedReadingError, Ledger
from configurator.services.office.ledgers import Ledgers
from configurator.services.office.order_filter import Filter
from configurator.services.office.whole_sums import whole_sum
from configurator.services.refusals import Refusal
from configurator.services.trade.making import note
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock
from tests.services.staff_room import EVERYBODY, KIOSK, MANAGER, SELLER, StaffRoom
from tests.storage.samples import NOW, furnish, line, order

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

SELLERS = ("Rani", "Yoga", "")


@pytest.fixture
def sold(store: SqlStore) -> list[tuple[Order, int]]:
    """Orders of all kinds, each with what is paid of it."""
    chance = Random(5)
    found = []
    with store.writing() as work:
        furnish(work)
        for number in range(1, 121):
            made = NOW - timedelta(hours=chance.randrange(3000))
            total = chance.randrange(100, 9000) * 1000
            one = replace(
                order(f"S-2026-{number:04d}"),
                id=new_id(made, number.to_bytes(10, "big")),
                made=made,
                seller=chance.choice(SELLERS),
                state=chance.choice(list(OrderState)),
                promised=made.date() + timedelta(days=chance.randrange(30)),
                currency=chance.choice(("IDR", "IDR", "IDR", "EUR")),
                lines=(
                    replace(line(total), product=chance.choice("abc"), standard=total // 2),
                    *([replace(line(1000), product="z")] if chance.random() < 0.3 else []),
                ),
                taxed=Taxed(total - total // 10, (), total),
                kept=5,
            )
            work.orders.add(one)
            paid = chance.choice((0, total // 2, total))
            if paid:
                payment = Payment(
                    new_id(made), f"R-{number}", one.id, PaymentKind.CARD, one.currency, paid, made
                )
                work.payments.add(payment)
            found.append((one, paid))
    return found


@pytest.fixture
def ledger(store: SqlStore, clock: HandClock, sold: list[tuple[Order, int]]) -> Ledger:
    found = Ledgers(store, clock).open()
    assert isinstance(found, Ledger)
    assert len(found) == len(sold)
    return found


def due(one: Order, paid: int) -> int:
    return (one.kept if one.state is OrderState.CANCELLED else one.taxed.total) - paid


ZONE = HandClock().now().tzinfo
FILTERS: list[tuple[Filter, Callable[[Order, int], bool]]] = [
    (Filter(), lambda _one, _paid: True),
    (
        Filter(states=frozenset({"ready", "collected"})),
        lambda one, _paid: one.state.value in ("ready", "collected"),
    ),
    (Filter(sellers=frozenset({"Yoga"})), lambda one, _paid: one.seller == "Yoga"),
    (Filter(products=frozenset({"b"})), lambda one, _paid: one.lines[0].product == "b"),
    (Filter(is_open=True), lambda one, paid: due(one, paid) > 0),
    (Filter(exported=False), lambda _one, _paid: True),
    (Filter(exported=True), lambda _one, _paid: False),
    (
        Filter(first=date(2026, 9, 1), last=date(2026, 10, 15)),
        lambda one, _paid: (
            date(2026, 9, 1) <= one.made.astimezone(ZONE).date() <= date(2026, 10, 15)
        ),
    ),
    (
        Filter(due_by=date(2026, 10, 15)),
        lambda one, _paid: (
            one.promised <= date(2026, 10, 15)
            and one.state.value in ("confirmed", "in making", "ready")
        ),
    ),
    (Filter(text="yoga"), lambda one, _paid: one.seller == "Yoga"),
    (Filter(text="S-2026-0007"), lambda one, _paid: one.number == "S-2026-0007"),
    (Filter(text="11"), lambda one, _paid: str(int(one.number[7:])).startswith("11")),
    (Filter(text="arif 12"), lambda one, _paid: str(int(one.number[7:])).startswith("12")),
    (Filter(text="nobody"), lambda _one, _paid: False),
]


@pytest.mark.parametrize(("wanted", "passes"), FILTERS)
def test_filters_and_sums(
    ledger: Ledger,
    sold: list[tuple[Order, int]],
    wanted: Filter,
    passes: Callable[[Order, int], bool],
) -> None:
    rows = ledger.filtered(wanted)
    expected = [(one, paid) for one, paid in sold if passes(one, paid)]
    assert {ledger.id(int(row)) for row in rows} == {one.id for one, _ in expected}
    totals = ledger.totals(rows)
    own = [(one, paid) for one, paid in expected if one.currency == "IDR"]
    live = [one for one, _ in own if one.state is not OrderState.CANCELLED]
    assert totals.orders == len(expected)
    assert totals.others == len(expected) - len(own)
    assert totals.total == sum(one.taxed.total for one in live)
    assert totals.net == sum(one.taxed.net for one in live)
    assert totals.due == sum(due(one, paid) for one, paid in own)
    assert totals.gross == sum(part.gross for one in live for part in one.lines)
    assert totals.standard == sum(
        part.standard * part.quantity for one in live for part in one.lines
    )


@pytest.mark.parametrize("by", ["number", "total", "due", "promised", "seller", "made", "customer"])
@pytest.mark.parametrize("wanted", [Filter(), Filter(is_open=True), Filter(text="7")])
def test_sequences(ledger: Ledger, sold: list[tuple[Order, int]], by: str, wanted: Filter) -> None:
    known = {one.id: (one, paid) for one, paid in sold}
    keys: dict[str, Callable[[Order, int], SupportsRichComparison]] = {
        "number": lambda one, _paid: one.number,
        "total": lambda one, _paid: one.taxed.total,
        "due": due,
        "promised": lambda one, _paid: one.promised,
        "seller": lambda one, _paid: one.seller.casefold(),
        "made": lambda one, _paid: one.made,
        "customer": lambda one, _paid: one.customer_name,
    }
    rows = ledger.sorted(ledger.filtered(wanted), by, descending=False)
    told = [keys[by](*known[ledger.id(int(row))]) for row in rows]
    assert told == sorted(told)
    down = ledger.sorted(ledger.filtered(wanted), by)
    assert list(down) == list(rows)[::-1]


@pytest.mark.parametrize("by", ["state", "seller", "product", "month", "week", "day"])
def test_groups_add_up(ledger: Ledger, by: str) -> None:
    rows = ledger.filtered(Filter())
    groups = ledger.groups(rows, by)
    assert [group.key for group in groups] == sorted(group.key for group in groups)
    whole = ledger.totals(rows)
    for name in ("orders", "total", "net", "due", "standard", "gross"):
        assert sum(getattr(group.totals, name) for group in groups) == getattr(whole, name)


def test_months_are_those_of_the_shop(ledger: Ledger, sold: list[tuple[Order, int]]) -> None:
    groups = ledger.groups(ledger.filtered(Filter()), "month")
    months = {f"{one.made.astimezone(ZONE):%Y-%m}" for one, _ in sold}
    assert {group.key for group in groups} == months


def test_what_happens_later_is_taken_over(
    ledger: Ledger, store: SqlStore, clock: HandClock, sold: list[tuple[Order, int]]
) -> None:
    ledgers = Ledgers(store, clock)
    assert ledgers.refresh(ledger) is False
    first = sold[0][0]
    now: datetime = clock.now()
    with store.writing() as work:
        work.orders.set_state(first.id, OrderState.READY)
        note(work, first.id, Happening.READY, now, EVERYTHING)
        late = replace(order("S-2026-0999"), id=new_id(now), made=now, seller="Wulan")
        work.orders.add(late)
        note(work, late.id, Happening.MADE, now, EVERYTHING)
    assert ledgers.refresh(ledger) is True
    assert len(ledger) == len(sold) + 1
    row = ledger.row_of(first.id)
    assert row is not None
    assert ledger.text("state", row) == "ready"
    (new,) = ledger.filtered(Filter(text="wulan"))
    assert ledger.number(int(new)) == "S-2026-0999"
    assert ledger.made(int(new)) == now


def test_reading_can_be_ended(
    store: SqlStore, clock: HandClock, sold: list[tuple[Order, int]]
) -> None:
    with pytest.raises(InterruptedReadingError):
        Ledgers(store, clock).open(lambda _count, _whole: False)


def test_who_sees_what(
    store: SqlStore, clock: HandClock, sold: list[tuple[Order, int]], room: StaffRoom
) -> None:
    """A seller sees their own, a kiosk nothing, whoever may see all figures everything."""
    ledgers = Ledgers(store, clock)
    everything = ledgers.open(by=room.of(MANAGER))
    assert isinstance(everything, Ledger)
    assert len(everything) == len(sold)
    own = ledgers.open(by=room.of(SELLER))
    assert isinstance(own, Ledger)
    assert len(own) == sum(one.seller == SELLER.name for one, _ in sold)
    assert ledgers.open(by=room.of(KIOSK)) is Refusal.NOT_ALLOWED
    assert len(EVERYBODY) == 5


@pytest.mark.parametrize("count", [0, 1, 9_000, 10_000, 100_000])
@pytest.mark.parametrize("sign", [1, -1])
def test_sums_of_the_largest_amounts_keep_every_digit(count: int, sign: int) -> None:
    most = 999_999_999_999_999
    amounts = np.full(count, sign * most, np.int64)
    amounts[::3] = -sign * 7
    assert whole_sum(amounts) == sum(amounts.tolist())
