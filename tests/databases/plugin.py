"""The tests on PostgreSQL as on SQLite.

A test says nothing of it: it opens the file it always opens. On PostgreSQL every such file stands
for a database of its own on one server that is started for the session; what lies there as the
file only names it, so that copying the file copies the database.

``--databases postgresql`` runs everything so. Without it, tests that ask for ``database_kind``
run on both; those marked ``sqlite`` are about SQLite's file itself and are left out on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import make_url

from configurator.storage import store
from configurator.storage.kiosk import rights
from configurator.storage.postgresql_server import server_engine
from configurator.storage.store import SqlStore, open_store
from tests.databases.postgresql import Server, running_server

Kind = Literal["sqlite", "postgresql"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")
KIOSK = "kiosk"
"""The account of every kiosk on the server."""
_NAMES = b"database "
_open_file = store.open_file


class Places:
    """The databases that stand for files.

    Attributes: ``active``, whether files are opened on the server.
    """

    def __init__(self) -> None:
        self.active = False
        self._stack = ExitStack()
        self._server: Server | None = None
        self._empty = ""
        self._of: dict[Path, str] = {}

    @property
    def server(self) -> Server:
        """The session's server, started when it is first wanted."""
        if self._server is None:
            self._server = self._stack.enter_context(running_server())
        return self._server

    def url(self, file: Path) -> str:
        """The database that stands for a file: known, named in the file, or new."""
        if file not in self._of:
            self._of[file] = self.server.new_database(self._named_in(file) or self._template())
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_NAMES + self._of[file].encode())
        return self.server.url(self._of[file])

    def kiosk_database(self, file: Path) -> Path | str:
        """Where a kiosk's own account opens a file: itself, or its database under that name."""
        if not self.active:
            return file
        return make_url(self.url(file)).set(username=KIOSK).render_as_string()

    def open(self, file: Path, key: str = "") -> SqlStore:
        """Open a file: where it is not real, its database. What a backup is poured into is."""
        if file.name.startswith("."):
            return _open_file(file, key)
        if key or not self.active or (file.exists() and not self._named_in(file)):
            return _open_file(file, key)
        url = make_url(self.url(file))
        return store.open_engine(server_engine(url), str(file))

    def tidy(self, folder: Path | None) -> None:
        """Drop what stands for files in a folder, and for files that are gone."""
        for file, name in list(self._of.items()):
            if not file.exists() or (folder is not None and file.is_relative_to(folder)):
                self.server.drop(name)
                del self._of[file]

    def close(self) -> None:
        """Stop the server."""
        self._stack.close()

    def _named_in(self, file: Path) -> str:
        if not file.is_file():
            return ""
        with file.open("rb") as stream:
            start = stream.read(100)
        return start[len(_NAMES) :].decode() if start.startswith(_NAMES) else ""

    def _template(self) -> str:
        if not self._empty:
            self._empty = self.server.new_database()
            made = open_store(self.server.url(self._empty))
            with made.connection(keeps=True) as connection:
                rights.make_role(connection, KIOSK)
                rights.grant(connection, {KIOSK})
            made.close()
        return self._empty


PLACES = pytest.StashKey[Places]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the whole run be on one database."""
    parser.addoption(
        "--databases",
        choices=KINDS,
        default=None,
        help="open every shop of every test on this kind of database",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let files be opened where the test wants them."""
    places = config.stash[PLACES] = Places()
    places.active = config.getoption("--databases") == "postgresql"
    store.open_file = places.open
    config.add_cleanup(places.close)


def pytest_unconfigure() -> None:
    """Let files be files again."""
    store.open_file = _open_file


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about SQLite's file where everything is on PostgreSQL."""
    if config.getoption("--databases") == "postgresql":
        out = [item for item in items if item.get_closest_marker("sqlite")]
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in set(out)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that ask for it on both kinds of database."""
    if "database_kind" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--databases")
        kinds = KINDS if asked is None else (asked,)
        if metafunc.definition.get_closest_marker("sqlite"):
            kinds = ("sqlite",)
        metafunc.parametrize("database_kind", kinds, indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> Iterator[Kind]:
    """Which database this test runs on."""
    places = request.config.stash[PLACES]
    before, places.active = places.active, request.param == "postgresql"
    yield request.param
    places.active = before


@pytest.fixture(autouse=True)
def _databases_are_dropped(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    places = request.config.stash[PLACES]
    folder = request.node.funcargs.get("tmp_path")
    places.tidy(folder)


@pytest.fixture(scope="session")
def places(request: pytest.FixtureRequest) -> Places:
    """The databases that stand for files."""
    return request.config.stash[PLACES]


@pytest.fixture(scope="session")
def postgresql(places: Places) -> Server:
    """The session's PostgreSQL server."""
    return places.server
