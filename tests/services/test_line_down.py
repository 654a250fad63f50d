"""The line to the server is cut: selling goes on, and everything arrives exactly once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from configurator.domain.outbox import Held
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.people.profile import Merge, Profile
from configurator.domain.publishing import Move, Publication
from configurator.domain.sales import Order, Quote
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.outbox.delivering import Outbox, Workplace
from configurator.services.ports import Store
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.paying import Paying
from configurator.storage.outbox.line import LineStore
from configurator.storage.store import SqlStore, open_store
from tests.databases.line import Cut, Line
from tests.databases.postgresql import Server
from tests.services.counter import HandClock, Shelf, item

pytestmark = pytest.mark.sqlite  # about a server, whatever the rest runs on
MARK = "P7K3"


@pytest.fixture
def url(postgresql: Server) -> str:
    return postgresql.url(postgresql.new_database())


@pytest.fixture
def shop(url: str) -> Iterator[SqlStore]:
    """The server as another counter sees it, whose line is whole."""
    store = open_store(url)
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    yield store
    store.close()


@pytest.fixture
def line(postgresql: Server) -> Iterator[Line]:
    with Line(postgresql.port) as line:
        yield line


def outbox_of(clock: HandClock) -> Callable[[Workplace, Workplace], Outbox]:
    return lambda here, there: Outbox(here, there, Shelf(), clock, "far")


@pytest.fixture
def far(
    shop: SqlStore, url: str, postgresql: Server, line: Line, tmp_path: Path, clock: HandClock
) -> Iterator[LineStore]:
    """The counter behind the line."""
    over = url.replace(f":{postgresql.port}/", f":{line.port}/")
    stand_in = open_store(tmp_path / "stand-in.sqlite")
    stand_in.mark = MARK
    store = LineStore(lambda: open_store(over), stand_in, over, outbox_of(clock))
    yield store
    store.close()


@pytest.fixture
def arif(shop: SqlStore, clock: HandClock, far: LineStore) -> str:
    """A customer who was served at this counter."""
    customer = CustomerDesk(shop, clock).create(new_customer("Arif Wicaksana", "0812 2000 0101"))
    assert CustomerDesk(far, clock).get(customer.id) == customer
    return customer.id


def orders(store: Store) -> list[Order]:
    with store.reading() as work:
        return sorted(work.orders.newest(10_000), key=lambda order: order.number)


@pytest.fixture
def sold(far: LineStore, line: Line, clock: HandClock, arif: str) -> tuple[Quote, Order, Payment]:
    """A quote, its order and a payment, made while the line is down."""
    selling = Selling(far, Shelf(), clock)
    line.cut()
    quote = selling.make_quote([item({"sole": "trail"})], arif)
    assert isinstance(quote, Quote)
    assert far.down
    order = selling.order_quote(quote.id)
    assert isinstance(order, Order)
    paid = Paying(far, clock).pay(order.id, 500_000, PaymentKind.CARD)
    assert isinstance(paid, Payment)
    return quote, order, paid


def test_selling_goes_on_and_arrives_once(
    far: LineStore,
    shop: SqlStore,
    line: Line,
    clock: HandClock,
    sold: tuple[Quote, Order, Payment],
    arif: str,
) -> None:
    quote, order, paid = sold
    assert (quote.number, order.number) == (f"Q-2026-{MARK}-0001", f"S-2026-{MARK}-0001")
    assert far.come_back() is None
    assert orders(far) == [order]
    other = Selling(shop, Shelf(), clock).make_order([item()], arif)
    assert isinstance(other, Order)

    line.restore()
    assert far.come_back() == 3
    assert not far.down
    assert orders(far) == orders(shop) == [other, replace(order, number="S-2026-0002")]
    with shop.reading() as work:
        (kept,) = work.payments.of_orders([order.id])[order.id]
        assert kept == replace(paid, number=kept.number)
        assert MARK not in kept.number
        delivered = work.outbox.delivered_as(order.number)
        assert delivered is not None
        assert delivered.number == "S-2026-0002"
        assert order.number in work.journal.of_sale(order.id)[0].note
        assert [one.id for one in work.orders.from_quote(quote.id)] == [order.id]
    assert far.come_back() == 0
    assert len(orders(shop)) == 2
    again = Selling(far, Shelf(), clock).make_order([item()], arif)
    assert isinstance(again, Order)
    assert again.number == "S-2026-0003"


@pytest.mark.parametrize("seed", range(4))
def test_a_line_that_breaks_while_things_are_delivered(
    far: LineStore,
    shop: SqlStore,
    line: Line,
    clock: HandClock,
    sold: tuple[Quote, Order, Payment],
    seed: int,
) -> None:
    random, arrived = Random(seed), None
    for _ in range(6):
        line.restore()
        line.cut_at_next_commit(random.choice(list(Cut)), for_good=random.random() < 0.5)
        far.come_back()
    line.cut_at_next_commit(None)
    line.restore()
    while far.down:
        arrived = far.come_back()
    assert arrived is not None or not far.down
    (order,) = orders(shop)
    assert order == replace(sold[1], number="S-2026-0001")
    with shop.reading() as work:
        assert len(work.quotes.newest(10)) == 1
        assert len(work.payments.of_orders([order.id])[order.id]) == 1
        assert len(work.journal.of_sale(order.id)) == 2


def test_a_program_that_ends_while_the_line_is_down(
    far: LineStore, shop: SqlStore, line: Line, sold: tuple[Quote, Order, Payment]
) -> None:
    again = LineStore(far._open_server, far.stand_in, far.where, far._outbox)
    assert again.down, "what waits is not forgotten"
    line.restore()
    assert again.come_back() == 3
    assert len(orders(shop)) == 1
    far._server = again._server


def merged(shop: SqlStore, clock: HandClock, arif: str) -> None:
    other = CustomerDesk(shop, clock).create(new_customer("Arip Wicaksana"))
    with shop.writing() as work:
        profile = work.profiles.get(other.id)
        assert isinstance(profile, Profile)
        work.merges.merge(Merge("m", other.id, arif, clock.now()), profile)


def published(shop: SqlStore, clock: HandClock, _arif: str) -> None:
    with shop.writing() as work:
        work.catalog_versions.add("shoes-2", "shoes", "Winter", b"packed", clock.now())
        work.publications.add(
            Publication(1, "shoes", 1, "shoes-2", "Winter", Move.PUBLISHED, clock.now(), "")
        )


@pytest.mark.parametrize(("meanwhile", "held"), [(merged, None), (published, Held.PRICES_CHANGED)])
def test_what_changed_meanwhile(
    far: LineStore,
    shop: SqlStore,
    line: Line,
    clock: HandClock,
    arif: str,
    sold: tuple[Quote, Order, Payment],
    meanwhile: Callable[[SqlStore, HandClock, str], None],
    held: Held | None,
) -> None:
    meanwhile(shop, clock, arif)
    line.restore()
    far.come_back()
    outbox = far.outbox()
    if held is not None:
        assert orders(shop) == []
        waiting = outbox.waiting()
        assert {one.held for one in waiting} == {held, None}
        for one in waiting:
            outbox.allow(one.sale)
        far.come_back()
    (order,) = orders(shop)
    assert order.id == sold[1].id
    with shop.reading() as work:
        assert work.customers.get(order.customer) is not None
        assert len(work.payments.of_orders([order.id])[order.id]) == 1
    assert outbox.waiting() == ()


def test_a_new_customer_arrives_with_the_order(
    far: LineStore, shop: SqlStore, line: Line, clock: HandClock
) -> None:
    line.cut()
    budi = CustomerDesk(far, clock).create(new_customer("Budi Santoso"))
    made = Selling(far, Shelf(), clock).make_order([item()], budi.id)
    assert isinstance(made, Order)
    line.restore()
    far.come_back()
    assert CustomerDesk(shop, clock).find("Budi") == (budi,)
    assert [order.customer for order in orders(shop)] == [budi.id]


def test_only_recently_served_customers_are_kept(
    far: LineStore, shop: SqlStore, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("configurator.storage.outbox.stand_in.RECENT", 3)
    desk = CustomerDesk(shop, clock)
    for number in range(6):
        clock.moment += timedelta(minutes=1)
        desk.create(new_customer(f"Person {number}"))
    far.keep_up()
    with far.stand_in.reading() as work:
        assert work.customers.count() == 3
        assert [one.name for one in work.customers.search("person 5")] == ["Person 5"]
