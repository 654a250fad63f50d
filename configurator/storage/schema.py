"""Brings a database's schema up to date. Alembic is only loaded when there is something to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from configurator.services.ports import DatabaseTooNew, StoreTrouble, TroubleKind
from configurator.storage.sqlite_file import in_turn

NEWEST_REVISION = "0035"
"""The last migration in `migrations/versions`; a test compares the two."""

VERSION_TABLE = "schema_revision"
MIGRATIONS = Path(__file__).parent / "migrations"
_version = sql_table(VERSION_TABLE, sql_column("version_num"))
# Another program's update takes longer than any other work: on a slow machine ten seconds.
_UPDATE_WAIT = 120_000
# Any number will do, as long as nothing else takes the same lock.
_UPDATE_LOCK = 0x436F6E66


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Make or update the tables, whole or not at all; one program does it, others wait.

    Raises DatabaseTooNew for a database of a newer program, and StoreTrouble (NOT_A_SHOP) for
    a database with somebody else's tables.
    """
    with engine.connect() as connection:
        current = stored_revision(connection) == NEWEST_REVISION
    if not current:
        _update_in_turn(engine, where)
    if engine.dialect.name == "sqlite":
        _log_ahead(engine)


def _update_in_turn(engine: Engine, where: str) -> None:
    with engine.connect().execution_options(keeps=True) as connection:
        waits = _wait_longer(connection)
        # Rebuilding a table on SQLite must not take the rows that refer to it along.
        _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_UPDATE_WAIT}")
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPDATE_LOCK}
                    )
                if stored_revision(connection) != NEWEST_REVISION:
                    _update(connection, where)
        finally:
            _set_foreign_keys(connection, on=True)
            _wait_longer(connection, waits)


def _update(connection: Connection, where: str) -> None:
    # Imported here: Alembic takes half a second that a start with nothing to update can save.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    stored = stored_revision(connection)
    if stored is None and inspect(connection).get_table_names():
        raise StoreTrouble(TroubleKind.NOT_A_SHOP, where)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        if stored is not None:
            ScriptDirectory.from_config(config).get_revision(stored)
    except CommandError as unknown:
        raise DatabaseTooNew(where, stored or "") from unknown
    if connection.dialect.name == "postgresql":
        _update_server(connection, where, lambda: command.upgrade(config, "head"))
    else:
        command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if astray is not None:
            raise RuntimeError(f"the update left a row of {astray[0]} without what it refers to")


def _update_server(connection: Connection, where: str, upgrade: Callable[[], None]) -> None:
    """Update a server's tables, which the views of kiosks' accounts stand on."""
    from configurator.storage.kiosk.rights import clear, grant

    owned = text(
        "SELECT pg_has_role(tableowner, 'USAGE') FROM pg_tables "
        "WHERE schemaname = current_schema() AND tablename = :table"
    )
    if connection.execute(owned, {"table": VERSION_TABLE}).scalar() is False:
        raise StoreTrouble(TroubleKind.TOO_OLD, where)
    kiosks = clear(connection)
    upgrade()
    if kiosks:
        grant(connection, kiosks)


def _log_ahead(engine: Engine) -> None:
    """Let reading go on while something is written. The file remembers it."""
    with engine.connect() as connection:
        if _driver(connection).execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            in_turn(connection, "PRAGMA journal_mode = WAL")


def stored_revision(connection: Connection) -> str | None:
    """The last migration that was done on a database; None before the first."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(_version.c.version_num)).scalar_one_or_none()


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    if connection.dialect.name == "sqlite":
        _driver(connection).execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _wait_longer(connection: Connection, milliseconds: int = _UPDATE_WAIT) -> int:
    """Wait so long for others from now on; how long it was before. PostgreSQL waits as it is."""
    if connection.dialect.name != "sqlite":
        return milliseconds
    before: int = _driver(connection).execute("PRAGMA busy_timeout").fetchone()[0]
    _driver(connection).execute(f"PRAGMA busy_timeout = {milliseconds}")
    return before


def _driver(connection: Connection) -> Any:
    """The driver's own connection: what it is told happens outside any transaction."""
    return connection.connection.driver_connection
