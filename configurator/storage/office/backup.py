"""Copies of a SQLite database while it is in use, and a copy put in its place."""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.schema import VERSION_TABLE

_PAGES = 2_000
"""How many pages are copied before others may write again."""


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, others working on it meanwhile.

    The copy appears when it is whole and was checked. Raises OSError, sqlite3.Error, and
    StoreTrouble (DAMAGED) where the copy does not hold.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as from_there,
            closing(sqlite3.connect(unfinished)) as to_here,
        ):
            from_there.backup(to_here, pages=_PAGES)
            to_here.execute("PRAGMA journal_mode = DELETE")
        check_database(unfinished)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def check_database(file: Path) -> None:
    """Raise StoreTrouble (DAMAGED) where a database is not sound, NOT_A_SHOP where it is none."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            complaint = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            astray = connection.execute("PRAGMA foreign_key_check").fetchone()
            connection.execute(f"SELECT * FROM {VERSION_TABLE}").fetchone()  # noqa: S608
    except sqlite3.DatabaseError as error:
        raise StoreTrouble(TroubleKind.NOT_A_SHOP, str(file)) from error
    if complaint != "ok" or astray is not None:
        raise StoreTrouble(TroubleKind.DAMAGED, str(file))


def put_in_place(backup: Path, database: Path) -> Path | None:
    """Put a checked copy of a backup where the shop's database is; where the old one went.

    Nobody may have the database open. Raises OSError and StoreTrouble.
    """
    check_database(backup)
    before = None
    if database.exists():
        before = database.with_name(f"{database.stem}-before-restore{database.suffix}")
        copy_database(database, before)
    database.parent.mkdir(parents=True, exist_ok=True)
    copy_database(backup, database)
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
    return before
