"""Where this machine's shop is: named at the start, else in the data folder's `machine.toml`."""

import contextlib
import json
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.encryption import key_of

DATABASE = "shop.sqlite"
"""The database's name in the data folder, where no other is named."""
MACHINE = "machine.toml"
"""What is of this machine, not of the shop: `database`, the file or URL it works on; `counter`,
the id that the shop knows this machine by; `encrypted`, whether the folder's own database is."""
VARIABLE = "CONFIGURATOR_DATABASE"
"""Names the database as `--database` does, without anybody seeing it in the list of processes."""


def database_of(folder: Path, named: str = "") -> Path | str:
    """The database to open: as named, by the environment, by the folder, or the folder's own.

    Raises StoreTrouble (SETTINGS) where `machine.toml` cannot be understood: a shop must not be
    opened beside the one that was meant.
    """
    return (
        named
        or os.environ.get(VARIABLE)
        or _setting(folder / MACHINE, "database")
        or folder / DATABASE
    )


def use_database(folder: Path, named: str) -> None:
    """Let this machine work on a database from now on; "" is the folder's own.

    Raises StoreTrouble and OSError.
    """
    _put(folder / MACHINE, "database", named)


def counter_of(folder: Path) -> str:
    """The id of this machine's counter, made up where it has none. Raises StoreTrouble."""
    known = _setting(folder / MACHINE, "counter")
    if known:
        return known
    made = str(uuid4())
    # Where nothing can be written, it is this counter until the program ends.
    with contextlib.suppress(OSError):
        _put(folder / MACHINE, "counter", made)
    return made


def is_encrypted(folder: Path) -> bool:
    """Whether the folder's own database is encrypted. Raises StoreTrouble."""
    return bool(_setting(folder / MACHINE, "encrypted"))


def note_encrypted(folder: Path, encrypted: bool) -> None:
    """Keep whether the folder's own database is encrypted. Raises StoreTrouble and OSError."""
    _put(folder / MACHINE, "encrypted", "yes" if encrypted else "")


def key_for(folder: Path, database: Path | str, ask: Callable[[], str] | None = None) -> str:
    """The key of a database; empty where it is not encrypted. Raises StoreTrouble."""
    own = folder / DATABASE
    if database != own or not is_encrypted(folder):
        return ""
    return key_of(own, ask)


def _put(file: Path, name: str, value: str) -> None:
    known = dict(_settings(file)) | {name: value}
    # JSON's texts are TOML's as well.
    lines = [f"{key} = {json.dumps(text)}\n" for key, text in sorted(known.items()) if text]
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}.new")
    try:
        # Nobody else's business: an address may hold a password.
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT, 0o600), "w") as stream:
            stream.writelines(lines)
        unfinished.replace(file)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _setting(file: Path, name: str) -> str:
    value = _settings(file).get(name, "")
    if not isinstance(value, str):
        raise StoreTrouble(TroubleKind.SETTINGS, str(file))
    return value


def _settings(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, RecursionError, OSError) as unreadable:
        raise StoreTrouble(TroubleKind.SETTINGS, str(file)) from unreadable
