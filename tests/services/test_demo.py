"""The demonstration shop: full, believable, the same each time, and sold the real way."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from configurator.domain.day_close import ClosingPlace
from configurator.domain.people.consent import Purpose
from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.services.demo import PEOPLE, STAFF, Demonstration, DemoSize
from configurator.services.people.gate import Gate
from configurator.services.settings import DEMO_SHOP, load_settings
from configurator.services.trade.paying import Paying
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import MORNING, HandClock, Shelf, engine_of


@pytest.fixture
def demonstration(store: SqlStore, shelf: Shelf, clock: HandClock) -> Demonstration:
    return Demonstration(store, shelf, engine_of, clock)


def test_a_demonstration_fills_the_shop(store: SqlStore, demonstration: Demonstration) -> None:
    demonstration.fill()
    size = DemoSize()
    with store.reading() as work:
        assert load_settings(work) == DEMO_SHOP
        assert {member.name for member in work.staff.everybody()} == set(STAFF)
        customers = work.customers.newest(1000)
        orders = work.orders.newest(1000)
        quotes = work.quotes.newest(1000)
        drafts = work.drafts.unfinished(1000)
    assert len(customers) == size.customers == len(PEOPLE)
    assert all(customer.phone.startswith("+") for customer in customers)
    assert len(orders) == size.orders
    assert len(drafts) == size.drafts
    assert sum(quote.state is not QuoteState.ACCEPTED for quote in quotes) == size.quotes
    assert len({order.state for order in orders}) > 1
    assert all(
        order.promised > MORNING.date()
        for order in orders
        if order.state in (OrderState.CONFIRMED, OrderState.IN_MAKING)
    )
    sales: list[Order | Quote] = [*orders, *quotes]
    assert all(sale.made <= MORNING for sale in sales)
    assert all(sale.taxed.total == sum(line.gross for line in sale.lines) for sale in sales)
    assert all(draft.total > 0 and draft.configuration.choices for draft in drafts)
    numbers = sorted(order.number for order in orders)
    assert numbers == [f"S-2026-{number:04d}" for number in range(1, len(numbers) + 1)]
    by_day = sorted(orders, key=lambda order: order.number)
    assert [order.made for order in by_day] == sorted(order.made for order in orders)


def test_without_catalogs_there_are_people(
    store: SqlStore, shelf: Shelf, demonstration: Demonstration
) -> None:
    shelf.catalogs = ()
    demonstration.fill(replace(DEMO_SHOP, name="Empty shelf"), DemoSize(customers=3))
    with store.reading() as work:
        assert work.customers.count() == 3
        assert work.orders.newest() == ()


def test_a_crowd_has_lives_and_tastes(store: SqlStore, demonstration: Demonstration) -> None:
    demonstration.fill(DEMO_SHOP, DemoSize(customers=60, orders=90, quotes=0, drafts=0))
    with store.reading() as work:
        customers = work.customers.newest(1000)
        orders = work.orders.newest(1000)
        allowing = [c for c in customers if Purpose.SUGGESTIONS in Gate(work).allowed(c.id)]
        profiles = [work.profiles.get(customer.id) for customer in customers]
    assert len(customers) == 60
    # Each build is sold once the real way, and then again and again.
    assert len(orders) >= 90
    assert len({customer.phone for customer in customers}) == 60
    assert 20 < len(allowing) < 60
    assert any(profile is not None and profile.preferences for profile in profiles)
    assert len({customer.language for customer in customers}) == 2
    assert {order.customer for order in orders} <= {customer.id for customer in customers}
    assert all(order.made <= MORNING for order in orders)
    taken = Counter(str(order.lines[0].values["sole"]) for order in orders)
    assert len(taken) == 2


def test_a_chain_has_stores_and_money(
    store: SqlStore, shelf: Shelf, clock: HandClock, tmp_path: Path
) -> None:
    other = open_store(tmp_path / "other.sqlite")
    told = []
    for one in (store, other):
        size = DemoSize(customers=30, orders=80, quotes=0, drafts=0, is_chain=True)
        Demonstration(one, shelf, engine_of, clock, lambda: "here").fill(DEMO_SHOP, size)
        with one.reading() as work:
            stores = {place.name for place in work.premises.stores()}
            orders = work.orders.newest(1000)
            paid = work.payments.of_orders([order.id for order in orders])
            closes = work.day_closes.newest()
            today = work.day_closes.taken(ClosingPlace(counter="here"), closes[0].until)
            heads = list(work.order_figures.heads())
        payments = [payment for made in paid.values() for payment in made]
        assert stores == {"Dago", "Riau"}
        assert len({head[-1] for head in heads}) == 2, "orders of both stores"
        assert any(payment.amount < 0 for payment in payments), "money was given back"
        assert all(payment.made <= MORNING for payment in payments)
        assert today, "there is a day to close"
        owing = [one for one in Paying(one, clock).open() if one.account.balance > 0]
        assert any(receivable.overdue for receivable in owing)
        assert all(one.account.balance >= 0 for one in Paying(store, clock).open())
        told.append(
            sorted((payment.number, payment.amount, payment.kind.value) for payment in payments)
        )
    assert told[0] == told[1], "the same seed, the same money"
    other.close()
