"""Encryption at rest: the cipher, and where its key is kept.

The cipher is SQLCipher by way of `sqlcipher3`, the key is kept by the system through `keyring`.
Both are loaded only for shops that want them; where the system lacks what they need, that is said.
"""

import os
import secrets
import sqlite3
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from configurator.services.ports import StoreTrouble, TroubleKind

SERVICE = "configurator"
VARIABLE = "CONFIGURATOR_PASSPHRASE"
"""Holds the passphrase where nobody can be asked; it is never on a command line."""

Connect = Callable[..., Any]


def cipher(where: str) -> Any:
    """The module that opens encrypted databases. Raises StoreTrouble (NO_CIPHER)."""
    try:
        return import_module("sqlcipher3.dbapi2")
    except ImportError as missing:
        raise StoreTrouble(TroubleKind.NO_CIPHER, where) from missing


def connecting(file: Path, key: str) -> Connect:
    """What opens a SQLite file: plain where there is no key. Raises StoreTrouble (NO_CIPHER)."""
    if not key:
        return sqlite3.connect
    module = cipher(str(file))

    def connect(database: Path | str, **options: Any) -> Any:
        connection = module.connect(str(database), **options)
        # A wrong key is told by us; the library's own lines on standard error help nobody.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {_quoted(key)}")
        return connection

    return connect


def change_key(file: Path, key: str, new: str) -> None:
    """Encrypt a database with another key. Nobody else may have it open. Raises StoreTrouble."""
    connection = connecting(file, key)(file)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute(f"PRAGMA rekey = {_quoted(new)}")
    finally:
        connection.close()


def new_key() -> str:
    """A key that nobody could guess, or needs to know."""
    return secrets.token_hex(32)


class KeyRing:
    """The system's keyring, for the key of one shop; does nothing where there is none."""

    def __init__(self, file: Path) -> None:
        self._name = str(file.absolute())

    def get(self) -> str:
        """The key; empty where none is kept."""
        ring = self._ring()
        return (ring.get_password(SERVICE, self._name) or "") if ring is not None else ""

    def put(self, key: str) -> bool:
        """Keep a key; whether there is a keyring that does."""
        ring = self._ring()
        if ring is None:
            return False
        ring.set_password(SERVICE, self._name, key)
        return True

    def forget(self) -> None:
        """Keep it no more."""
        ring = self._ring()
        if ring is not None and self.get():
            ring.delete_password(SERVICE, self._name)

    def _ring(self) -> Any | None:
        try:
            ring = import_module("keyring")
        except ImportError:
            return None
        # A backend without priority cannot keep anything.
        return ring if getattr(ring.get_keyring(), "priority", 0) > 0 else None


def key_of(file: Path, ask: Callable[[], str] | None = None) -> str:
    """The key of an encrypted shop: the environment's, the keyring's, or what somebody types.

    Raises StoreTrouble (WRONG_KEY) where there is nobody to ask.
    """
    found = os.environ.get(VARIABLE) or KeyRing(file).get() or (ask() if ask is not None else "")
    if not found:
        raise StoreTrouble(TroubleKind.WRONG_KEY, str(file))
    return found


def _quoted(key: str) -> str:
    return "'" + key.replace("'", "''") + "'"
