"""One SQLite file: how it is opened, and when its transactions begin."""

import random
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from configurator.storage.encryption import cipher, connecting

SECONDS_TO_WAIT = 5.0
"""How long a piece of work waits for another program's to end, before it is told LOCKED."""


_LONGEST_PAUSE = 0.008


def file_engine(file: Path, key: str = "") -> Engine:
    """The way to a SQLite file, encrypted where there is a key. Raises StoreTrouble."""
    connect, options = connecting(file, key), {}
    if key:
        options["module"] = cipher(str(file))
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        creator=partial(connect, file, timeout=SECONDS_TO_WAIT, check_same_thread=False),
        hide_parameters=True,
        **options,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    connection.execute("PRAGMA foreign_keys = ON")
    # A power cut after "saved" takes nothing back: every commit waits for the disk.
    connection.execute("PRAGMA synchronous = FULL")
    # KiB; the usual two megabytes are read over and over while somebody types a name.
    connection.execute("PRAGMA cache_size = -65536")


def _begin(connection: Connection) -> None:
    """Work that keeps something takes its lock at once: it then never fails half-way for one."""
    if connection.get_execution_options().get("keeps"):
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        in_turn(connection, "BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")


def in_turn(connection: Connection, statement: str) -> None:
    """Run what needs the file alone, asking often and at random while somebody else has it.

    SQLite's own waiting asks less and less often: of eight busy programs some would be passed
    over for seconds. And a change of the journal is refused without any waiting.
    """
    driver: Any = connection.connection.driver_connection
    patience: int = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    until = time.monotonic() + patience / 1000
    busy: type[Exception] = connection.dialect.loaded_dbapi.OperationalError
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                driver.execute(statement)
                return
            except busy as error:
                code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if code != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(0.0005, _LONGEST_PAUSE))  # noqa: S311 - nothing secret
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience}")
