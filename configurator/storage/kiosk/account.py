"""The kiosk's own way into the database: a few tables, and people by narrow views alone.

SQLite has no accounts; its authorizer says for every statement which table is read or written,
and through which view. What is not named here fails when a statement is prepared, whatever the
program would like: a slip in the kiosk cannot read a customer. On a server the server itself says
so (`rights`).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from configurator.storage.kiosk.functions import CodesAsked, PeopleAsked
from configurator.storage.kiosk.parked import CallTable, OneTimeCodeTable, ParkedTable
from configurator.storage.kiosk.people import VIEWS, PeopleViews
from configurator.storage.kiosk.rights import READ, WRITTEN, narrow
from configurator.storage.people.noticing import AttentionTable
from configurator.storage.publications import PublicationTable
from configurator.storage.shop_tables import CatalogVersionTable, SettingTable
from configurator.storage.store import SqlStore, open_store

_READ = WRITTEN | READ | {"sqlite_master", "sqlite_temp_master"}
_HARMLESS = frozenset(
    (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_RECURSIVE,
    )
)
_WRITING = frozenset((sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE))
_PRAGMAS = frozenset(("query_only", "busy_timeout", "wal_checkpoint"))


def may(
    action: int, first: str | None, second: str | None, _where: str | None, view: str | None
) -> int:
    """Whether a kiosk may do this to a table: SQLITE_OK, else SQLITE_DENY."""
    allowed = action in _HARMLESS
    if action == sqlite3.SQLITE_READ:
        # The id alone is needed where a build refers to its customer; it tells nothing.
        is_id = (first, second) == ("customers", "id")
        allowed = first in _READ or first in VIEWS or view in VIEWS or is_id
    elif action in _WRITING:
        allowed = first in WRITTEN
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _PRAGMAS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


class KioskSqlWork:
    """One piece of the kiosk's work."""

    def __init__(self, connection: Connection) -> None:
        self.parked = ParkedTable(connection)
        self.calls = CallTable(connection)
        asked = connection.dialect.name == "postgresql"
        self.one_time_codes = (CodesAsked if asked else OneTimeCodeTable)(connection)
        self.catalog_versions = CatalogVersionTable(connection)
        self.publications = PublicationTable(connection)
        self.settings = SettingTable(connection)
        self.people = (PeopleAsked if asked else PeopleViews)(connection)
        self.attention = AttentionTable(connection)


class KioskSqlStore:
    """The shop's data as far as a kiosk may touch it."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    @contextmanager
    def writing(self) -> Iterator[KioskSqlWork]:
        """A piece of work that is kept whole or not at all. Raises StoreTrouble."""
        with self._store.connection(keeps=True) as connection:
            yield KioskSqlWork(connection)

    @contextmanager
    def reading(self) -> Iterator[KioskSqlWork]:
        """A piece of work that changes nothing. Raises StoreTrouble."""
        with self._store.connection(keeps=False) as connection:
            yield KioskSqlWork(connection)

    def close(self) -> None:
        """Let go of the data."""
        self._store.close()


def open_kiosk_store(database: Path | str) -> KioskSqlStore:
    """Open the shop's database under the kiosk's account. Raises StoreTrouble."""
    store = open_store(database)

    def shut_the_rest(connection: Any, dialect: str) -> None:
        if dialect == "sqlite":
            _narrow(connection)
        else:
            narrow(connection, store.where)

    store.prepare(shut_the_rest)
    try:
        # An account with too many rights is told now, and not to a stranger.
        with store.connection(keeps=False):
            pass
    except BaseException:
        store.close()
        raise
    return KioskSqlStore(store)


def _narrow(connection: Any) -> None:
    """Make the views on a new connection to a file, and shut everything else."""
    cursor = connection.cursor()
    for name, query in VIEWS.items():
        cursor.execute(f"CREATE TEMPORARY VIEW {name} AS {query}")
    cursor.close()
    connection.set_authorizer(may)
