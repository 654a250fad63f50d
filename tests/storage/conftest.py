"""Stores on real SQLite files. The first one is migrated, the others are copies of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from configurator.storage.store import SqlStore, open_store


@pytest.fixture(scope="session")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of an empty shop."""
    file = tmp_path_factory.mktemp("empty") / "shop.sqlite"
    open_store(file).close()
    return file


@pytest.fixture
def database(empty_shop: Path, tmp_path: Path) -> Path:
    """The database file of an empty shop, for one test."""
    return Path(shutil.copy(empty_shop, tmp_path / "shop.sqlite"))


@pytest.fixture
def open_again(database: Path) -> Iterator[Callable[[], SqlStore]]:
    """Opens the test's database; as often as wanted."""
    opened: list[SqlStore] = []

    def open_it() -> SqlStore:
        opened.append(open_store(database))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again: Callable[[], SqlStore]) -> SqlStore:
    """An empty shop's store."""
    return open_again()
