"""Stores on both databases. The first of each is migrated, the others are copies of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from configurator.storage.store import SqlStore, open_store
from tests.databases.plugin import Kind


@pytest.fixture(scope="session")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file of an empty shop."""
    file = tmp_path_factory.mktemp("empty") / "shop.sqlite"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def database(empty_shop: Path, tmp_path: Path, database_kind: Kind) -> Path:
    """The database file of an empty shop, for one test."""
    file = tmp_path / "shop.sqlite"
    if database_kind == "sqlite":
        shutil.copy(empty_shop, file)
    return file


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
