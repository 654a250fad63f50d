"""Where this machine's shop is: named at the start, else in the data folder's `machine.toml`."""

import contextlib
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from configurator.services.ports import StoreTrouble, TroubleKind

DATABASE = "shop.sqlite"
"""The database's name in the data folder, where no other is named."""
MACHINE = "machine.toml"
"""What is of this machine, not of the shop: `database`, the file or URL it works on."""
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
    file = folder / MACHINE
    known = dict(_settings(file)) | {"database": named}
    # JSON's texts are TOML's as well.
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in sorted(known.items()) if value]
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}.new")
    try:
        # Nobody else's business: an address may hold a password.
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT, 0o600), "w") as stream:
            stream.writelines(lines)
        unfinished.replace(file)
    finally:
        with contextlib.suppress(FileNotFoundError):
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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as unreadable:
        raise StoreTrouble(TroubleKind.SETTINGS, str(file)) from unreadable
