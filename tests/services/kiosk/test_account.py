"""The kiosk's account: what it is for works, and nothing else about anybody can be read."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from configurator.storage.kiosk.account import KioskSqlStore
from configurator.storage.metadata import metadata
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock

OPEN_TO_THE_KIOSK = {
    "parked_builds",
    "kiosk_calls",
    "one_time_codes",
    "settings",
    "catalog_versions",
    "publications",
}


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - OPEN_TO_THE_KIOSK))
def test_no_other_table_can_be_read(kiosk_store: KioskSqlStore, table: str) -> None:
    column = next(one.name for one in metadata.tables[table].columns if one.name != "id")
    with kiosk_store.reading() as work, pytest.raises(DatabaseError, match="prohibited"):
        connection = work.people._connection
        connection.execute(text(f'SELECT "{column}" FROM "{table}"'))


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - OPEN_TO_THE_KIOSK))
def test_no_other_table_can_be_emptied(kiosk_store: KioskSqlStore, table: str) -> None:
    with kiosk_store.writing() as work, pytest.raises(DatabaseError, match="not authorized"):
        work.people._connection.execute(text(f'DELETE FROM "{table}"'))


def test_customers_cannot_be_counted_or_found_by_a_word(kiosk_store: KioskSqlStore) -> None:
    with kiosk_store.reading() as work:
        connection = work.people._connection
        for statement in (
            "SELECT count(*) FROM customers",
            "SELECT * FROM customer_search",
            "ATTACH DATABASE 'x' AS y",
            "PRAGMA writable_schema = ON",
        ):
            with pytest.raises(DatabaseError):
                connection.execute(text(statement))


def test_somebody_is_known_by_id_alone(
    kiosk_store: KioskSqlStore, store: SqlStore, arif: str
) -> None:
    with kiosk_store.reading() as work:
        assert work.people.with_phone("+6281220000101") == (arif,)
        known = work.people.known(arif)
    assert known is not None
    assert known.greeting == "Arif Wicaksana"


def test_the_whole_store_is_not_narrowed(store: SqlStore, arif: str, clock: HandClock) -> None:
    with store.reading() as work:
        assert work.customers.get(arif) is not None
        assert work.parked.newest(clock.now()) == ()


def test_the_account_speaks_of_actions_that_this_sqlite_has() -> None:
    assert sqlite3.SQLITE_READ == 20
