"""Copies of a SQLite database while it is in use, and whether one is sound."""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.encryption import Connect
from configurator.storage.schema import VERSION_TABLE

_PAGES = 2_000
"""How many pages are copied before others may write again."""


def copy_database(source: Path, target: Path, connect: Connect = sqlite3.connect) -> None:
    """Copy a database as it is at one moment, others working on it meanwhile.

    The copy appears when it is whole and was checked. Raises OSError, sqlite3.Error, and
    StoreTrouble (DAMAGED) where the copy does not hold.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with (
            closing(connect(f"file:{source}?mode=ro", uri=True)) as from_there,
            closing(connect(unfinished)) as to_here,
        ):
            from_there.backup(to_here, pages=_PAGES)
            to_here.execute("PRAGMA journal_mode = DELETE")
        check_database(unfinished, connect)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def check_database(file: Path, connect: Connect = sqlite3.connect) -> None:
    """Raise StoreTrouble (DAMAGED) where a database is not sound, NOT_A_SHOP where it is none."""
    try:
        with closing(connect(f"file:{file}?mode=ro", uri=True)) as connection:
            complaint = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            astray = connection.execute("PRAGMA foreign_key_check").fetchone()
            connection.execute(f"SELECT * FROM {VERSION_TABLE}").fetchone()  # noqa: S608
    except Exception as error:
        # The cipher's errors are of classes of its own, with SQLite's codes.
        if not isinstance(error, sqlite3.DatabaseError) and not hasattr(error, "sqlite_errorcode"):
            raise
        raise StoreTrouble(TroubleKind.NOT_A_SHOP, str(file)) from error
    if complaint != "ok" or astray is not None:
        raise StoreTrouble(TroubleKind.DAMAGED, str(file))
