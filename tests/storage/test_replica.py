"""Long reads go to a replica, see what was just written, and go to the primary where they must."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from configurator.exchange.orders.files import Files
from configurator.services.office.exporting import Exporting
from configurator.services.office.ledger import Ledger
from configurator.services.office.ledgers import Ledgers
from configurator.services.ports import ReplicaTrouble, StoreTrouble, TroubleKind, Work
from configurator.storage import replica
from configurator.storage.store import SqlStore, open_store
from tests.databases.postgresql import Server, running_server
from tests.services.counter import HandClock, Shelf
from tests.storage.samples import furnish, order

pytestmark = pytest.mark.sqlite  # about two servers, whatever the rest runs on


@pytest.fixture(scope="module")
def primary() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def following(primary: Server) -> Iterator[Server]:
    """A replica of the primary."""
    server = primary.standby(primary.folder.with_name("replica"), awaited=False)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def furnished(primary: Server) -> str:
    """The database that every test's is a copy of."""
    name = primary.new_database()
    with closing(open_store(primary.url(name))) as store, store.writing() as work:
        furnish(work)
    return name


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a replica that follows is waited for."""
    monkeypatch.setattr(replica, "CATCHING_UP", 60.0)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch, shop: SqlStore) -> None:
    """One that has stopped is not, once it has what was there before the test."""
    assert shop.read_late(is_replica)
    monkeypatch.setattr(replica, "CATCHING_UP", 0.05)


@pytest.fixture
def url(primary: Server, following: Server, furnished: str) -> Iterator[str]:
    """A shop's address with its replica."""
    name = primary.new_database(furnished)
    url = primary.url(name)
    following.wait_for(primary)
    yield f"{url}?replica=127.0.0.1:{following.port}&replica_lag=3600"
    with closing(following.connect()) as connection:
        connection.execute("SELECT pg_wal_replay_resume() WHERE pg_is_wal_replay_paused()")
    primary.drop(name)


@pytest.fixture
def shop(url: str) -> Iterator[SqlStore]:
    store = open_store(url)
    yield store
    store.close()


def hold(server: Server, *, on: bool) -> None:
    """Let a replica replay nothing, or go on."""
    with closing(server.connect()) as connection:
        connection.execute(f"SELECT pg_wal_replay_{'pause' if on else 'resume'}()")


def sell(store: SqlStore, number: str) -> None:
    with store.writing() as work:
        work.orders.add(order(number))


def numbers(work: Work) -> list[str]:
    return sorted(found.number for found in work.orders.newest(1000))


def is_replica(work: Any) -> bool:
    found: bool = work.orders._connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one()
    return found


def told(store: SqlStore) -> ReplicaTrouble | None:
    state = store.replica()
    assert state is not None
    return state.trouble


def test_long_reads_go_to_the_replica_and_all_others_do_not(shop: SqlStore) -> None:
    assert shop.read_late(is_replica)
    with shop.reading() as work:
        assert not is_replica(work)
    with shop.writing() as work:
        assert not is_replica(work)
    state = shop.replica()
    assert state is not None
    assert (state.trouble, state.behind, state.instead) == (None, 0.0, 0)


def test_the_office_reads_there(shop: SqlStore, tmp_path: Path) -> None:
    sell(shop, "S-1")
    clock = HandClock()
    ledger = Ledgers(shop, clock).open()
    assert isinstance(ledger, Ledger)
    assert len(ledger) == 1
    exporting = Exporting(shop, Files(Shelf()), clock)
    out = BytesIO(b"before")
    out.seek(6)
    written = exporting.write("csv", [ledger.id(0)], out)
    assert written == 1
    assert out.getvalue().startswith(b"before")
    batches = exporting.run(tmp_path)
    assert isinstance(batches, tuple)
    assert [batch.orders for batch in batches] == [1]
    state = shop.replica()
    assert state is not None
    assert state.reads >= 4, "the ledger, the file, and those of the batch"
    assert state.instead == 0


def test_what_was_just_written_is_read(shop: SqlStore, following: Server) -> None:
    for place in range(20):
        sell(shop, f"S-{place}")
        assert len(shop.read_late(numbers)) == place + 1
    hold(following, on=True)
    sell(shop, "S-99")
    later = threading.Timer(0.2, hold, (following,), {"on": False})
    later.start()
    found = shop.read_late(lambda work: (is_replica(work), "S-99" in numbers(work)))
    later.join()
    assert found == (True, True), "it waits for the replica"


@pytest.mark.usefixtures("hasty")
def test_a_replica_that_does_not_come_after_is_not_read(shop: SqlStore, following: Server) -> None:
    hold(following, on=True)
    sell(shop, "S-1")
    assert shop.read_late(lambda work: (is_replica(work), numbers(work))) == (False, ["S-1"])
    assert told(shop) is ReplicaTrouble.BEHIND


@pytest.mark.usefixtures("hasty")
def test_what_others_wrote_is_read_once_it_was_heard_of(
    shop: SqlStore, url: str, following: Server
) -> None:
    assert shop.changed_by_others(0) == frozenset()
    hold(following, on=True)
    with closing(open_store(url)) as other:
        sell(other, "S-1")
    # It is not told yet: the replica as it was will do.
    assert shop.read_late(lambda work: (is_replica(work), numbers(work))) == (True, [])
    assert "orders" in shop.changed_by_others(5)
    assert shop.read_late(numbers) == ["S-1"]


@pytest.mark.usefixtures("hasty")
def test_it_may_be_behind_no_longer_than_the_address_says(url: str, following: Server) -> None:
    with closing(open_store(url.replace("lag=3600", "lag=0"))) as strict:
        hold(following, on=True)
        with closing(open_store(url)) as other:
            sell(other, "S-1")
        assert strict.read_late(numbers) == ["S-1"]
        assert told(strict) is ReplicaTrouble.BEHIND


def test_a_read_that_breaks_off_is_done_again_on_the_primary(
    shop: SqlStore, following: Server
) -> None:
    sell(shop, "S-1")
    asked = []

    def read(work: Work) -> list[str]:
        asked.append(is_replica(work))
        if asked == [True]:
            following.restart()
        return numbers(work)

    assert shop.read_late(read) == ["S-1"]
    assert asked == [True, False]
    assert not shop.read_late(is_replica), "it is left alone for a while"
    assert told(shop) is None, "asked for, it is tried at once"


def test_a_mistake_of_ours_is_not_made_twice(shop: SqlStore) -> None:
    asked = []

    def read(work: Work) -> None:
        asked.append(is_replica(work))
        raise KeyError("a mistake")

    with pytest.raises(KeyError):
        shop.read_late(read)
    assert asked == [True]


def test_no_replica_of_this_shop_is_read(
    url: str, primary: Server, following: Server, postgresql: Server
) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    with closing(postgresql.connect()) as connection:
        connection.execute(f'CREATE DATABASE "{name}_alike"')
        connection.execute(f'ALTER DATABASE "{name}_alike" RENAME TO "{name}"')
    for port, trouble in (
        (primary.port, ReplicaTrouble.NO_REPLICA),
        (postgresql.port, ReplicaTrouble.STRANGE),
        (9, ReplicaTrouble.GONE),
    ):
        named = url.replace(f"127.0.0.1:{following.port}", f"127.0.0.1:{port}")
        with closing(open_store(named)) as store:
            assert not store.read_late(is_replica)
            assert told(store) is trouble


def test_any_account_of_the_shop_may_ask_how_far_it_is(
    shop: SqlStore, url: str, primary: Server
) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    with closing(primary.connect()) as connection:
        connection.execute("CREATE ROLE shopkeeper LOGIN")
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO shopkeeper')
    with closing(primary.connect(name)) as connection:
        connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO shopkeeper")
    with closing(open_store(url.replace("//postgres@", "//shopkeeper@"))) as store:
        assert store.read_late(is_replica)
    with closing(primary.connect(name)) as connection:
        connection.execute("REASSIGN OWNED BY shopkeeper TO postgres")
        connection.execute("DROP OWNED BY shopkeeper")
        connection.execute("DROP ROLE shopkeeper")
    assert shop.read_late(is_replica)


@pytest.mark.parametrize(
    "senseless",
    [
        "postgresql+psycopg://shop:secret@host/shop?replica=two&replica_lag=soon",
        "postgresql+psycopg://shop:secret@host/shop?replica=two&replica_lag=-1",
        "postgresql+psycopg://shop:secret@host/shop?replica=two,",
        "postgresql+psycopg://shop:secret@host:port/shop",
        "nonsense://shop:secret@host/shop",
    ],
)
def test_a_senseless_address_is_told_without_its_password(senseless: str) -> None:
    with pytest.raises(StoreTrouble) as met:
        open_store(senseless)
    assert met.value.kind is TroubleKind.ADDRESS
    assert "secret" not in met.value.where
