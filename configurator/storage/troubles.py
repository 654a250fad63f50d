"""What went wrong in the world, read from the database's own errors."""

import os
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from configurator.services.ports import StoreTrouble, TroubleKind

_SQLITE_KINDS = {
    sqlite3.SQLITE_BUSY: TroubleKind.LOCKED,
    sqlite3.SQLITE_LOCKED: TroubleKind.LOCKED,
    sqlite3.SQLITE_FULL: TroubleKind.DISK_FULL,
    sqlite3.SQLITE_IOERR: TroubleKind.DISK_FAILED,
    sqlite3.SQLITE_READONLY: TroubleKind.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: TroubleKind.NO_ACCESS,
    sqlite3.SQLITE_PERM: TroubleKind.NO_ACCESS,
    sqlite3.SQLITE_AUTH: TroubleKind.NO_ACCESS,
    sqlite3.SQLITE_NOTADB: TroubleKind.NOT_A_SHOP,
    sqlite3.SQLITE_CORRUPT: TroubleKind.DAMAGED,
}
_POSTGRES_KINDS = {
    "53100": TroubleKind.DISK_FULL,
    "58030": TroubleKind.DISK_FAILED,
    "25006": TroubleKind.READ_ONLY,
    "42501": TroubleKind.NO_ACCESS,
    "40P01": TroubleKind.LOCKED,
    "40001": TroubleKind.LOCKED,
    "55P03": TroubleKind.LOCKED,
    "XX001": TroubleKind.DAMAGED,
    "XX002": TroubleKind.DAMAGED,
}
_LITTLE_ROOM = 256 * 1024
"""Bytes. With less than this free, a failed write is taken for a full disk."""


def trouble_of(error: Exception, where: str) -> StoreTrouble | None:
    """The trouble behind an error of the database or file system; None where it is a bug of ours.

    `where` is the database's file or server, for the person to read.
    """
    cause: BaseException = (error.orig or error) if isinstance(error, DBAPIError) else error
    # Those of the cipher are no errors of Python's own module, but have its codes.
    if isinstance(cause, sqlite3.Error) or hasattr(cause, "sqlite_errorcode"):
        return _sqlite_trouble(cause, where)
    if isinstance(cause, PermissionError):
        return StoreTrouble(TroubleKind.NO_ACCESS, where)
    if isinstance(cause, OSError):
        return StoreTrouble(_of_file(TroubleKind.DISK_FAILED, Path(where)), where)
    if isinstance(error, DBAPIError):
        return _server_trouble(error, where)
    return None


def folder_trouble(file: Path) -> StoreTrouble | None:
    """What keeps a database file from being used, seen before it is touched."""
    folder = file.parent
    if not os.access(folder, os.R_OK | os.X_OK) or not folder.is_dir():
        return StoreTrouble(TroubleKind.NO_ACCESS, str(folder))
    if not os.access(folder, os.W_OK):
        return StoreTrouble(TroubleKind.READ_ONLY, str(folder))
    if file.is_dir():
        return StoreTrouble(TroubleKind.NOT_A_SHOP, str(file))
    if file.exists():
        if not os.access(file, os.R_OK):
            return StoreTrouble(TroubleKind.NO_ACCESS, str(file))
        if not os.access(file, os.W_OK):
            return StoreTrouble(TroubleKind.READ_ONLY, str(file))
    return None


def _sqlite_trouble(cause: BaseException, where: str) -> StoreTrouble | None:
    # Errors that Python's module raises by itself carry no code, and are bugs of ours.
    code = getattr(cause, "sqlite_errorcode", None)
    kind = None if code is None else _SQLITE_KINDS.get(code & 0xFF)
    return None if kind is None else StoreTrouble(_of_file(kind, Path(where)), where)


def _of_file(kind: TroubleKind, file: Path) -> TroubleKind:
    """The kind, made more exact: SQLite reports a full or read-only disk in several ways."""
    if kind in (TroubleKind.DISK_FAILED, TroubleKind.NO_ACCESS):
        seen = folder_trouble(file)
        if seen is not None:
            return seen.kind
        if shutil.disk_usage(file.parent).free < _LITTLE_ROOM:
            return TroubleKind.DISK_FULL
    return kind


def _server_trouble(error: DBAPIError, where: str) -> StoreTrouble | None:
    state = getattr(error.orig, "sqlstate", None)
    if state in _POSTGRES_KINDS:
        return StoreTrouble(_POSTGRES_KINDS[state], where)
    # No state: there was no server to give one. 08 connection, 28 sign-in, 3D no such database,
    # 57P server going down.
    lost = error.connection_invalidated or (
        type(error.orig).__name__ == "OperationalError"
        and (state is None or state[:2] in ("08", "28", "3D") or state[:3] == "57P")
    )
    return StoreTrouble(TroubleKind.UNREACHABLE, where) if lost else None
