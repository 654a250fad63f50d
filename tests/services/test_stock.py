"""What is limited is kept while quoted, gone when ordered, and sold once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.trade.again import Again
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.stock import Stock
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, Shelf, engine_of
from tests.services.limited import LIMITED, LIMITED_SHOE, limited, scarce
from tests.services.staff_room import OFFICE, SELLER, StaffRoom

SOLE, LACE = ("sole", "trail"), ("lacing", "speed")


@pytest.fixture(autouse=True)
def limited_shelf(shelf: Shelf) -> None:
    shelf.catalogs = (LIMITED,)


@pytest.fixture
def stock(store: SqlStore, clock: HandClock) -> Stock:
    return Stock(store, clock)


@pytest.fixture
def changes(store: SqlStore, shelf: Shelf, clock: HandClock) -> OrderChanges:
    return OrderChanges(store, shelf, clock)


def left(stock: Stock) -> tuple[int, int]:
    found = stock.left(LIMITED, LIMITED_SHOE)
    return found[SOLE], found[LACE]


def test_a_quote_keeps_and_an_order_takes(selling: Selling, stock: Stock, arif: str) -> None:
    assert left(stock) == (1, 3)
    quote = selling.make_quote([scarce(trail=True)], arif)
    assert isinstance(quote, Quote)
    assert left(stock) == (0, 2)
    assert selling.make_quote([scarce(trail=True)], arif) is Refusal.OUT_OF_STOCK
    assert selling.make_order([scarce(trail=True)], arif) is Refusal.OUT_OF_STOCK
    assert isinstance(selling.order_quote(quote.id), Order)
    assert left(stock) == (0, 2)
    assert selling.make_order([scarce(trail=True)], arif) is Refusal.OUT_OF_STOCK
    assert isinstance(selling.make_order([scarce(speed=True, quantity=2)], arif), Order)
    assert left(stock) == (0, 0)
    assert selling.make_quote([scarce(speed=True)], arif) is Refusal.OUT_OF_STOCK
    assert selling.newest_quotes() != ()
    made = selling.make_quote([scarce()], arif)
    assert isinstance(made, Quote)
    assert made.number == "Q-2026-0002", "a refusal used up no number"


def test_lines_and_pieces_add_up(selling: Selling, stock: Stock, arif: str) -> None:
    two_lines = [scarce(speed=True, quantity=2), scarce(speed=True, quantity=2)]
    assert selling.make_order(two_lines, arif) is Refusal.OUT_OF_STOCK
    assert left(stock) == (1, 3), "all or nothing"
    assert isinstance(selling.make_order([two_lines[0], scarce(speed=True)], arif), Order)
    assert left(stock) == (1, 0)


def test_a_quote_that_ends_gives_back(
    selling: Selling, stock: Stock, clock: HandClock, arif: str
) -> None:
    declined = selling.make_quote([scarce(trail=True)], arif)
    assert isinstance(declined, Quote)
    selling.mark_quote(declined.id, QuoteState.DECLINED)
    assert left(stock) == (1, 3)
    lapsing = selling.make_quote([scarce(trail=True)], arif)
    assert isinstance(lapsing, Quote)
    clock.moment += timedelta(days=14)
    assert left(stock) == (0, 2)
    clock.moment += timedelta(days=1)
    assert left(stock) == (1, 3), "by the calendar, whether somebody marks it or not"
    assert isinstance(selling.make_order([scarce(trail=True)], arif), Order)
    selling.lapse_overdue()
    assert left(stock) == (0, 2)


def test_a_revision_takes_the_place_of_the_one_before(
    selling: Selling, stock: Stock, arif: str, store: SqlStore, shelf: Shelf, clock: HandClock
) -> None:
    first = selling.make_quote([scarce(trail=True)], arif)
    assert isinstance(first, Quote)
    second = selling.revise(first.id, [scarce(trail=True, width="9")])
    assert isinstance(second, Quote)
    assert left(stock) == (0, 2)
    third = selling.revise(second.id, [scarce()])
    assert isinstance(third, Quote)
    assert left(stock) == (1, 3)
    too_many = selling.revise(third.id, [scarce(trail=True, quantity=2)])
    assert too_many is Refusal.OUT_OF_STOCK
    again = Again(store, shelf, engine_of, clock, selling)
    reopened = again.reopen(second.id)
    assert isinstance(reopened, Quote)
    assert left(stock) == (0, 2)
    selling.revise(reopened.id, [scarce()])
    selling.make_order([scarce(trail=True)], arif)
    assert again.reopen(second.id) is Refusal.OUT_OF_STOCK


def test_a_refused_revision_keeps_what_it_had(selling: Selling, stock: Stock, arif: str) -> None:
    quote = selling.make_quote([scarce(trail=True)], arif)
    assert isinstance(quote, Quote)
    assert selling.revise(quote.id, [scarce(speed=True, quantity=4)]) is Refusal.OUT_OF_STOCK
    assert left(stock) == (0, 2)
    assert isinstance(selling.order_quote(quote.id), Order)


def test_a_cancelled_order_gives_back_what_is_not_cut(
    selling: Selling, stock: Stock, changes: OrderChanges, arif: str
) -> None:
    quote = selling.make_quote([scarce(trail=True)], arif)
    assert isinstance(quote, Quote)
    order = selling.order_quote(quote.id)
    assert isinstance(order, Order)
    selling.move_order(order.id, OrderState.CANCELLED)
    assert left(stock) == (1, 3)
    second = selling.order_quote(quote.id)
    assert isinstance(second, Order), "an order of a quote can be taken again"
    assert left(stock) == (0, 2)
    selling.move_order(second.id, OrderState.IN_MAKING)
    assert isinstance(changes.cancel(second.id, "moved away"), Order)
    assert left(stock) == (0, 2), "it has been cut"
    assert selling.order_quote(quote.id) is Refusal.OUT_OF_STOCK


def test_whoever_cancels_can_say_what_is_left_of_it(
    selling: Selling, stock: Stock, changes: OrderChanges, arif: str
) -> None:
    order = selling.make_order([scarce(trail=True)], arif)
    assert isinstance(order, Order)
    selling.move_order(order.id, OrderState.READY)
    changes.cancel(order.id, "wrong size", back_in_stock=True)
    assert left(stock) == (1, 3)


def test_two_counters_sell_the_last_one_once(selling: Selling, arif: str) -> None:
    with ThreadPoolExecutor(4) as counters:
        orders = list(
            counters.map(lambda _: selling.make_order([scarce(trail=True)], arif), range(8))
        )
    assert sum(isinstance(order, Order) for order in orders) == 1
    assert sum(order is Refusal.OUT_OF_STOCK for order in orders) == 7


def test_another_figure_is_another_count(
    selling: Selling, stock: Stock, shelf: Shelf, arif: str, clock: HandClock
) -> None:
    quote = selling.make_quote([scarce(speed=True)], arif)
    assert isinstance(quote, Quote)
    selling.make_order([scarce(trail=True, quantity=1)], arif)
    clock.moment += timedelta(hours=1)
    same = limited(version="shoes-1b")
    shelf.catalogs = (same,)
    assert selling.make_order([scarce(trail=True)], arif) is Refusal.OUT_OF_STOCK
    assert stock.left(same, same.products[0])[SOLE] == 0, "the same figure is no new count"
    fuller = limited(2, 5, "shoes-2")
    shelf.catalogs = (fuller,)
    assert stock.left(fuller, fuller.products[0]) == {SOLE: 2, LACE: 4}, "one is kept for a quote"
    two = scarce(trail=True, quantity=2, catalog=fuller)
    assert isinstance(selling.make_order([two], arif), Order)
    assert stock.left(fuller, fuller.products[0]) == {SOLE: 0, LACE: 2}
    old = scarce(trail=True)
    assert selling.make_order([old], arif) is Refusal.OUT_OF_STOCK, "today's catalog counts"
    shelf.catalogs = (limited(None, None, "shoes-3"),)
    assert isinstance(selling.make_order([old], arif), Order), "no longer limited"


def test_a_shelf_filled_again_is_counted(
    selling: Selling, stock: Stock, room: StaffRoom, clock: HandClock, arif: str
) -> None:
    seller, office = room.of(SELLER), room.of(OFFICE)
    selling.make_order([scarce(trail=True)], arif, by=seller)
    clock.moment += timedelta(minutes=1)
    key = "shoes/shoe/sole/trail"
    assert stock.count(key, 1, by=seller) is Refusal.NOT_ALLOWED
    assert stock.count("x", 1, by=office) is Refusal.UNKNOWN
    assert not isinstance(stock.count(key, 1, by=office), Refusal)
    assert left(stock) == (1, 2), "an article is counted wherever it is sold, by its number"
    with pytest.raises(ValueError, match="below nothing"):
        stock.count(key, -1, by=office)
    assert isinstance(selling.make_order([scarce(trail=True)], arif, by=seller), Order)
    assert left(stock) == (0, 1)
