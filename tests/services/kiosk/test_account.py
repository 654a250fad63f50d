"""The kiosk's account: what it is for works, and nothing else about anybody can be read."""

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DatabaseError

from configurator.domain.kiosk import OneTimeCode
from configurator.services.kiosk.recognising import give_code
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
    "attention",
    "changes",
}
SHUT = [table for name, table in metadata.tables.items() if name not in OPEN_TO_THE_KIOSK]


REFUSED = "prohibited|not authorized|permission denied|constructor failed"


def test_no_other_table_can_be_read(kiosk_store: KioskSqlStore) -> None:
    assert len(SHUT) > 20
    for table in SHUT:
        with kiosk_store.reading() as work, pytest.raises(DatabaseError, match=REFUSED):
            work.people._connection.execute(select(table))


def test_no_other_table_can_be_emptied(kiosk_store: KioskSqlStore) -> None:
    for table in SHUT:
        with kiosk_store.writing() as work, pytest.raises(DatabaseError, match=REFUSED):
            work.people._connection.execute(delete(table))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(name) FROM customers",
        "UPDATE publications SET label = 'mine'",
        "DELETE FROM schema_revision",
        "CREATE TABLE mine (x INTEGER)",
        pytest.param("SELECT * FROM customer_search", marks=pytest.mark.sqlite),
        pytest.param("ATTACH DATABASE 'x' AS y", marks=pytest.mark.sqlite),
        pytest.param("PRAGMA writable_schema = ON", marks=pytest.mark.sqlite),
    ],
)
def test_there_is_no_way_around(kiosk_store: KioskSqlStore, statement: str) -> None:
    with kiosk_store.writing() as work, pytest.raises(DatabaseError, match=REFUSED):
        work.people._connection.execute(text(statement))


def test_somebody_is_known_by_phone_and_code(
    kiosk_store: KioskSqlStore, store: SqlStore, arif: str, clock: HandClock
) -> None:
    code = give_code(store, clock, arif)
    assert isinstance(code, OneTimeCode)
    with kiosk_store.writing() as work:
        assert work.people.with_phone("+6281220000101") == (arif,)
        assert work.people.with_phone("+6281220000102") == ()
        assert work.one_time_codes.take(arif, code.code, clock.now())
        known = work.people.known(arif)
    assert known is not None
    assert known.greeting == "Arif Wicaksana"


def test_the_whole_store_is_not_narrowed(store: SqlStore, arif: str, clock: HandClock) -> None:
    with store.reading() as work:
        assert work.customers.get(arif) is not None
        assert work.parked.newest(clock.now()) == ()
