"""A server knows of its tables what it takes to find a few rows, also right after a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from configurator.storage.planning import GATHERERS_LOCK, gather_unknown, unknown_tables
from configurator.storage.store import SqlStore, open_store
from tests.databases.postgresql import Server
from tests.storage.samples import furnish, order

pytestmark = pytest.mark.sqlite  # its server is its own, whatever the others work on

ANY_SIZE = 0
FORGET = (
    "DELETE FROM pg_statistic WHERE starelid IN "
    "(SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
)


@pytest.fixture
def copied(postgresql: Server, tmp_path: Path) -> Iterator[SqlStore]:
    """A small shop that was just copied to a server."""
    database = postgresql.new_database()
    with closing(open_store(tmp_path / "shop.sqlite")) as source:
        with source.writing() as work:
            furnish(work)
            work.orders.add(order("S-1"))
        store = open_store(postgresql.url(database))
        assert source.copy_into(store) == source.contents()
    yield store
    store.close()
    postgresql.drop(database)


def unknown(store: SqlStore, large: int = ANY_SIZE) -> tuple[str, ...]:
    with store.connection(keeps=False) as connection:
        return unknown_tables(connection, large)


def test_a_copied_shop_is_known_at_once(copied: SqlStore) -> None:
    assert unknown(copied) == ()
    with copied.connection(keeps=False) as connection:
        pages = "SELECT relallvisible FROM pg_class WHERE relname = 'orders'"
        assert connection.execute(text(pages)).scalar_one() == 1


def test_a_start_gathers_what_is_missing_of_large_tables(copied: SqlStore) -> None:
    engine = copied._engine
    with engine.begin() as connection:
        connection.execute(text(FORGET))
    missing = unknown(copied)
    assert {"orders", "order_lines", "customer_words"} <= set(missing)
    assert gather_unknown(engine) == (), "a small table is read whole anyhow"
    assert gather_unknown(engine, ANY_SIZE) == missing
    assert unknown(copied) == gather_unknown(engine, ANY_SIZE) == ()


def test_only_one_start_gathers(copied: SqlStore) -> None:
    engine = copied._engine
    with engine.begin() as connection:
        connection.execute(text(FORGET))
    with engine.connect() as other:
        other.execute(text("SELECT pg_advisory_lock(:key)"), {"key": GATHERERS_LOCK})
        assert gather_unknown(engine, ANY_SIZE) == ()
    assert unknown(copied)
