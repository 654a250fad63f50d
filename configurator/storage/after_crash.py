"""Looks a SQLite file over when the program that last wrote to it did not end well."""

import sqlite3
from contextlib import closing
from pathlib import Path

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.encryption import Connect


def check_after_crash(file: Path, connect: Connect = sqlite3.connect) -> bool:
    """Check a database that was not closed properly; say whether that was needed.

    A clean end leaves no write-ahead log behind. One that is there belongs to a program that
    died, or to one that still runs; the latter has checked for itself.
    Raises StoreTrouble (DAMAGED) where the file is broken, sqlite3.Error where it is unreadable.
    """
    log = file.with_name(file.name + "-wal")
    if not (file.exists() and log.exists() and log.stat().st_size) or _in_use(file, connect):
        return False
    with closing(connect(file)) as connection:
        complaint = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if complaint != "ok":
        raise StoreTrouble(TroubleKind.DAMAGED, str(file))
    return True


def _in_use(file: Path, connect: Connect) -> bool:
    """Whether another program has the database open: then nobody gets it for themselves."""
    with closing(connect(file, timeout=0)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except Exception as error:
            # The cipher's errors are of classes of its own, with SQLite's codes.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                return True
            raise
    return False
