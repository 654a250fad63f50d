"""A copy of the database opened to look whether it is sound, and left as it was found."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from configurator.storage.encryption import connecting
from configurator.storage.store import SqlStore, open_store


@contextmanager
def opened_copy(file: Path, key: str = "") -> Iterator[SqlStore]:
    """A copy as a store; afterwards it is one file again. Raises StoreTrouble."""
    store = open_store(file, key)
    try:
        yield store
    finally:
        store.close()
        with closing(connecting(file, key)(file)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
