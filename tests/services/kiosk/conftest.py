"""A shop's database under the kiosk's account, beside the whole store of `tests.services`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from configurator.services.kiosk.calling import Calling
from configurator.services.kiosk.parking import Parking
from configurator.services.kiosk.recognising import Recognising
from configurator.storage.kiosk.account import KioskSqlStore, open_kiosk_store
from configurator.storage.kiosk.waiting import WaitingFolder
from configurator.storage.store import SqlStore
from tests.databases.plugin import Places
from tests.services.counter import HandClock, Shelf


@pytest.fixture
def kiosk_store(store: SqlStore, places: Places, tmp_path: Path) -> Iterator[KioskSqlStore]:
    opened = open_kiosk_store(places.kiosk_database(tmp_path / "shop.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def waiting(tmp_path: Path) -> WaitingFolder:
    return WaitingFolder(tmp_path / "waiting")


@pytest.fixture
def parking(
    kiosk_store: KioskSqlStore, shelf: Shelf, waiting: WaitingFolder, clock: HandClock
) -> Parking:
    return Parking(kiosk_store, shelf, waiting, clock)


@pytest.fixture
def calling(kiosk_store: KioskSqlStore, clock: HandClock) -> Calling:
    return Calling(kiosk_store, clock)


@pytest.fixture
def recognising(kiosk_store: KioskSqlStore, clock: HandClock) -> Recognising:
    return Recognising(kiosk_store, clock)
