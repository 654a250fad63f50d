"""A backup put in the place of the shop's database: whole or not at all, and nobody else at it.

The database is written over by SQLite itself, in one transaction on the one file that every
program knows: killed half-way, the next one to open it finds the old data. What was there is set
aside first, while nobody else can write.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.encryption import Connect, connecting
from configurator.storage.office.backup import check_database, copy_database
from configurator.storage.troubles import trouble_of

_BESIDE = ("-wal", "-shm", "-journal")


def put_in_place(backup: Path, database: Path, aside: Path, key: str = "") -> Path | None:
    """Put what is in a backup where the shop's data is; where that went: `aside`, None for none.

    `key` is that of both, where they are encrypted. Raises OSError and StoreTrouble: LOCKED where
    any program, also this one, has the database open; then, as whenever it raises, nothing has
    happened to it.
    """
    connect = connecting(database, key)
    check_database(backup, connect)
    if not database.exists():
        database.parent.mkdir(parents=True, exist_ok=True)
        copy_database(backup, database, connect)
        return None
    with _troubles_told(database):
        try:
            with _alone(database, connect) as there:
                _set_aside(there, aside, connect)
                _write_over(there, backup, connect)
        except Exception as error:
            # The cipher's errors are of classes of its own, with SQLite's codes.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise
            _replace_unreadable(backup, database, aside)
    return aside


@contextmanager
def _alone(database: Path, connect: Connect) -> Iterator[Any]:
    """A connection beside which nobody else has one, as long as it is open."""
    with closing(connect(database, timeout=0, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection


def _set_aside(there: Any, aside: Path, connect: Connect) -> None:
    """Copy the present data, damaged or not, to a file that appears when it is whole."""
    unfinished = aside.with_name(f".{aside.name}.{os.getpid()}.new")
    try:
        with closing(connect(unfinished)) as copy:
            there.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        _keep(unfinished)
        unfinished.replace(aside)
        _keep(aside.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_over(there: Any, backup: Path, connect: Connect) -> None:
    with closing(connect(backup)) as source:
        (page_size,) = there.execute("PRAGMA page_size").fetchone()
        if source.execute("PRAGMA page_size").fetchone() != (page_size,):
            # A log written ahead takes pages of the size it began with only.
            there.execute("PRAGMA journal_mode = DELETE")
        source.backup(there)
    there.execute("PRAGMA journal_mode = WAL").fetchone()
    there.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _replace_unreadable(backup: Path, database: Path, aside: Path) -> None:
    """What SQLite cannot read is set aside as it lies, with all that belongs to it."""
    for ending in ("", *_BESIDE):
        part = database.with_name(database.name + ending)
        if part.exists():
            kept = aside.with_name(aside.name + ending)
            shutil.copyfile(part, kept)
            _keep(kept)
    # Only then: a log of the old data must not be taken for one of the new.
    for ending in _BESIDE:
        database.with_name(database.name + ending).unlink(missing_ok=True)
    unfinished = database.with_name(f".{database.name}.{os.getpid()}.new")
    try:
        shutil.copyfile(backup, unfinished)
        _keep(unfinished)
        unfinished.replace(database)
        _keep(database.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _keep(place: Path) -> None:
    """Wait until a file or folder is on the disk; folders only where the system lets one."""
    if place.is_dir():
        with contextlib.suppress(OSError):
            held = os.open(place, os.O_RDONLY)
            try:
                os.fsync(held)
            finally:
                os.close(held)
        return
    with place.open("rb+") as written:
        os.fsync(written.fileno())


@contextmanager
def _troubles_told(database: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise StoreTrouble(TroubleKind.LOCKED, str(database)) from error
        trouble = trouble_of(error, str(database))
        if trouble is None:
            raise
        raise trouble from error
