"""Orders that change: revisions kept, the difference told, stock and days in step."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from configurator.domain.journal import Happening
from configurator.domain.payments import PaymentKind
from configurator.domain.prices import Discount
from configurator.domain.sales import Order, OrderState
from configurator.services.refusals import Refusal
from configurator.services.selling import Deal, Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying
from configurator.services.trade.stock import Stock
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, Shelf, item
from tests.services.limited import LIMITED, LIMITED_SHOE, scarce
from tests.services.staff_room import MANAGER, SELLER, StaffRoom

TRAIL = {"sole": "trail"}


@pytest.fixture
def changes(store: SqlStore, shelf: Shelf, clock: HandClock) -> OrderChanges:
    return OrderChanges(store, shelf, clock)


@pytest.fixture
def order(selling: Selling, arif: str) -> Order:
    deal = Deal(Discount(amount=10_000, reason="loyal"))
    made = selling.make_order([item(TRAIL), item()], arif, "Rani", deal=deal)
    assert isinstance(made, Order)
    return made


def test_a_change_keeps_what_was_and_tells_the_difference(
    changes: OrderChanges, selling: Selling, order: Order, clock: HandClock
) -> None:
    clock.moment += timedelta(days=1)
    changed = changes.change(order.id, [0, item(TRAIL)], "wants trail twice")
    assert isinstance(changed, Order)
    assert (changed.id, changed.number, changed.revision) == (order.id, order.number, 2)
    assert changed.lines[0] == order.lines[0]
    assert changed.lines[1].values["sole"] == "trail"
    assert changes.revisions(order.id) == (order, changed)
    assert selling.order(order.id) == changed
    entry = selling.history(order.id)[-1]
    difference = changed.taxed.total - order.taxed.total
    assert (entry.what, entry.note, entry.amount) == (
        Happening.CHANGED,
        "wants trail twice",
        difference,
    )
    assert difference == 180_000 + 91_250 + order.lines[1].total_share
    assert changed.promised == date(2026, 12, 1), "three more days for the sole, from today"
    assert changed.total_discount.amount == order.lines[0].total_share
    third = changes.change(order.id, [1], "one is enough")
    assert isinstance(third, Order)
    assert third.revision == 3
    assert third.promised == changed.promised, "never earlier than was promised"
    assert [one.revision for one in changes.revisions(order.id)] == [1, 2, 3]
    assert changes.revisions("x") == ()
    assert selling.newest_orders() == (third,)


def test_what_cannot_be_changed(changes: OrderChanges, selling: Selling, order: Order) -> None:
    assert changes.change("x", [0], "why") is Refusal.UNKNOWN
    assert changes.change(order.id, [0, 1], "why") is Refusal.NOTHING_CHANGED
    swapped = changes.change(order.id, [1, 0], "the other first")
    assert isinstance(swapped, Order)
    assert swapped.taxed == order.taxed
    for lines, reason in (([], "why"), ([0], " "), ([0, 0], "why")):
        with pytest.raises(ValueError, match="reason"):
            changes.change(order.id, lines, reason)
    with pytest.raises(IndexError):
        changes.change(order.id, [7], "why")
    with pytest.raises(ValueError, match="IDR"):
        changes.change(order.id, [item(currency="EUR")], "why")
    selling.move_order(order.id, OrderState.READY)
    assert changes.change(order.id, [0], "why") is Refusal.CLOSED


def test_a_change_across_a_change_of_tax(
    changes: OrderChanges, order: Order, store: SqlStore
) -> None:
    """A line that stays keeps its own tax; each rule is rounded once."""
    german = replace(DEMO_SHOP, tax_regime="DE")
    with store.writing() as work:
        save_settings(work, german)
    changed = changes.change(order.id, [0, item(TRAIL, german)], "why")
    assert isinstance(changed, Order)
    assert [line.rule.id for line in changed.taxed.lines] == [
        "id-ppn-12-11/12",
        "de-standard-2021",
    ]
    assert changed.taxed.total == sum(line.net_of_discount for line in changed.lines)
    assert changed.taxed.net + changed.taxed.tax == changed.taxed.total


def test_limits_hold_for_changes_too(
    changes: OrderChanges, selling: Selling, room: StaffRoom, arif: str
) -> None:
    seller, manager = room.of(SELLER), room.of(MANAGER)
    made = selling.make_order([item()], arif, by=seller)
    assert isinstance(made, Order)
    cheap = [item(discount=Discount(Decimal(30)))]
    assert changes.change(made.id, cheap, "why", by=seller) is Refusal.NOT_ALLOWED
    assert changes.change(made.id, cheap, "why", by=manager) is Refusal.OVER_LIMIT
    assert selling.order(made.id) == made
    assert changes.cancel(made.id, "why", by=seller) is Refusal.NOT_ALLOWED


def test_a_change_moves_what_is_limited(
    selling: Selling, store: SqlStore, shelf: Shelf, clock: HandClock, arif: str
) -> None:
    shelf.catalogs = (LIMITED,)
    changes, stock = OrderChanges(store, shelf, clock), Stock(store, clock)

    def left() -> tuple[int, ...]:
        return tuple(stock.left(LIMITED, LIMITED_SHOE).values())

    made = selling.make_order([scarce(speed=True, quantity=2), scarce(trail=True)], arif)
    assert isinstance(made, Order)
    assert left() == (0, 0)
    assert changes.change(made.id, [1, scarce(trail=True)], "why") is Refusal.OUT_OF_STOCK
    assert left() == (0, 0), "a refused change changes nothing"
    assert changes.revisions(made.id) == (made,)
    assert isinstance(changes.change(made.id, [1, scarce()], "why"), Order)
    assert left() == (0, 2)
    assert isinstance(changes.change(made.id, [0, scarce(speed=True, quantity=2)], "why"), Order)
    assert left() == (0, 0)
    assert isinstance(changes.change(made.id, [1], "why"), Order)
    assert left() == (1, 1)


def test_a_cancellation_keeps_at_most_what_was_paid(
    changes: OrderChanges, selling: Selling, order: Order, store: SqlStore, clock: HandClock
) -> None:
    paying = Paying(store, clock)
    paying.pay(order.id, 500_000, PaymentKind.TRANSFER)
    assert changes.cancel(order.id, "moved away", 500_001) is Refusal.TOO_MUCH
    cancelled = changes.cancel(order.id, "moved away", 200_000)
    assert isinstance(cancelled, Order)
    assert (cancelled.state, cancelled.kept) == (OrderState.CANCELLED, 200_000)
    assert selling.order(order.id) == cancelled
    account = paying.account(order.id)
    assert account is not None
    assert (account.due, account.paid, account.balance) == (200_000, 500_000, -300_000)
    entry = selling.history(order.id)[-1]
    assert (entry.what, entry.note, entry.amount) == (
        Happening.CANCELLED,
        "moved away",
        200_000,
    )
    assert changes.cancel(order.id, "again") is Refusal.CLOSED
    assert changes.cancel("x", "why") is Refusal.UNKNOWN
    assert changes.change(order.id, [0], "why") is Refusal.CLOSED
    for reason, keep in ((" ", 0), ("why", -1)):
        with pytest.raises(ValueError, match="reason"):
            changes.cancel(order.id, reason, keep)
