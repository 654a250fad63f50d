"""A clock that jumps: numbers have no doubles, and what was sold stays as it was."""

from datetime import timedelta

import pytest

from configurator.domain.configuration import Configuration
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order
from configurator.services.drafting import Drafting
from configurator.services.selling import Selling
from configurator.services.trade.paying import Paying
from configurator.storage.store import SqlStore
from tests.databases.plugin import Kind
from tests.services.counter import SHOES, HandClock, item


@pytest.fixture(autouse=True)
def _on_both(database_kind: Kind) -> Kind:
    return database_kind


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-1), timedelta(days=900)])
def test_a_clock_that_jumps(
    store: SqlStore,
    selling: Selling,
    drafting: Drafting,
    clock: HandClock,
    arif: str,
    jump: timedelta,
) -> None:
    paying = Paying(store, clock)
    draft = drafting.start(SHOES, Configuration("shoe", SHOES.version, {}), "IDR", arif)
    before = selling.make_order([item()], arif)
    assert isinstance(before, Order)
    clock.moment += jump
    draft = drafting.save(draft)
    assert drafting.to_continue() == (draft,)
    after = [selling.make_order([item()], arif) for _ in range(3)]
    numbers = [order.number for order in (before, *after) if isinstance(order, Order)]
    assert len(set(numbers)) == 4
    year = clock.moment.year
    first = 2 if year == before.made.year else 1
    assert numbers[1:] == [f"S-{year}-{first + place:04d}" for place in range(3)]
    paid = paying.pay(before.id, 500_000, PaymentKind.CARD)
    assert isinstance(paid, Payment)
    assert selling.order(before.id) == before
    clock.moment -= jump
    again = selling.make_order([item()], arif)
    assert isinstance(again, Order)
    assert again.number not in numbers
