"""A shop with a real SQLite file, for the use cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.drafting import Drafting
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import HandClock, Shelf
from tests.services.staff_room import StaffRoom


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """The demo shop's settings and nothing else."""
    store = open_store(tmp_path / "shop.sqlite")
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    yield store
    store.close()


@pytest.fixture
def desk(store: SqlStore, clock: HandClock) -> CustomerDesk:
    return CustomerDesk(store, clock)


@pytest.fixture
def drafting(store: SqlStore, shelf: Shelf, clock: HandClock) -> Drafting:
    return Drafting(store, shelf, clock)


@pytest.fixture
def selling(store: SqlStore, shelf: Shelf, clock: HandClock) -> Selling:
    return Selling(store, shelf, clock)


@pytest.fixture
def arif(desk: CustomerDesk) -> str:
    """A customer's id."""
    return desk.create(new_customer("Arif Wicaksana", "0812 2000 0101")).id


@pytest.fixture
def room(store: SqlStore, clock: HandClock) -> StaffRoom:
    """The shop's staff, with sign-in set up."""
    return StaffRoom(store, clock)
