"""One SQLite file: how it is opened, and when its transactions begin."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

SECONDS_TO_WAIT = 5.0
"""How long a piece of work waits for another program's to end, before it is told LOCKED."""


def file_engine(file: Path) -> Engine:
    """The way to a SQLite file."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": SECONDS_TO_WAIT},
        hide_parameters=True,
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
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")
