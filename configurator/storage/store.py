"""The store: opens the database, and hands out pieces of work on it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from configurator.services.ports import TroubleKind
from configurator.storage.after_crash import check_after_crash
from configurator.storage.customers import CustomerTable
from configurator.storage.drafts import DraftTable
from configurator.storage.journal import JournalTable
from configurator.storage.kiosk.parked import CallTable, OneTimeCodeTable, ParkedTable
from configurator.storage.orders import OrderTable
from configurator.storage.payments import PaymentTable
from configurator.storage.people.consents import AccessTable, ConsentTable, RequestTable
from configurator.storage.people.erasing import PersonTable
from configurator.storage.people.histories import HistoryTable
from configurator.storage.people.merging import MergeTable
from configurator.storage.people.profiles import ProfileTable
from configurator.storage.people.touchpoints import TouchpointTable
from configurator.storage.publications import PublicationTable
from configurator.storage.quotes import QuoteTable
from configurator.storage.schema import bring_up_to_date
from configurator.storage.shop_tables import (
    CatalogVersionTable,
    NumberTable,
    SettingTable,
)
from configurator.storage.staff import ApprovalTable, SecretTable, SessionTable, StaffTable
from configurator.storage.stock import StockTable
from configurator.storage.troubles import folder_trouble, trouble_of

SECONDS_TO_WAIT = 5.0
"""How long a piece of work waits for another program's to end, before it is told LOCKED."""


class SqlWork:
    """One piece of work: the tables, all in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.customers = CustomerTable(connection)
        self.profiles = ProfileTable(connection)
        self.merges = MergeTable(connection)
        self.consents = ConsentTable(connection)
        self.requests = RequestTable(connection)
        self.accesses = AccessTable(connection)
        self.persons = PersonTable(connection)
        self.touchpoints = TouchpointTable(connection)
        self.histories = HistoryTable(connection)
        self.drafts = DraftTable(connection)
        self.quotes = QuoteTable(connection)
        self.orders = OrderTable(connection)
        self.catalog_versions = CatalogVersionTable(connection)
        self.publications = PublicationTable(connection)
        self.numbers = NumberTable(connection)
        self.settings = SettingTable(connection)
        self.staff = StaffTable(connection)
        self.secrets = SecretTable(connection)
        self.sessions = SessionTable(connection)
        self.approvals = ApprovalTable(connection)
        self.journal = JournalTable(connection)
        self.stock = StockTable(connection)
        self.payments = PaymentTable(connection)
        self.parked = ParkedTable(connection)
        self.calls = CallTable(connection)
        self.one_time_codes = OneTimeCodeTable(connection)


class SqlStore:
    """The shop's data in a database. Usable from any thread, each piece of work within one.

    `where` names the file or server for a person to read.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @contextmanager
    def writing(self) -> Iterator[SqlWork]:
        """A piece of work that is kept whole when its block ends, and not at all if it raises.

        Raises StoreTrouble.
        """
        with self.connection(keeps=True) as connection:
            yield SqlWork(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """A piece of work that sees the data as at one moment, and can change nothing.

        Raises StoreTrouble.
        """
        with self.connection(keeps=False) as connection:
            yield SqlWork(connection)

    @contextmanager
    def connection(self, *, keeps: bool) -> Iterator[Connection]:
        """The connection behind one piece of work, which keeps something or only reads.

        Raises StoreTrouble.
        """
        if keeps:
            with (
                _troubles_told(self.where),
                self._engine.connect().execution_options(keeps=True) as connection,
                connection.begin(),
            ):
                yield connection
            return
        options: dict[str, Any] = {}
        if self._engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with (
            _troubles_told(self.where, reading=True),
            self._engine.connect().execution_options(**options) as connection,
        ):
            yield connection

    def prepare(self, ready: Callable[[Any, str], None]) -> None:
        """Have every connection from now on made `ready`: given the driver's own, and the dialect.

        To be called before the first piece of work.
        """

        def on_connect(connection: Any, _record: object) -> None:
            ready(connection, self._engine.dialect.name)

        self._engine.dispose()
        event.listen(self._engine, "connect", on_connect)

    def wipe_deleted(self) -> None:
        """Leave nothing of what was deleted in the data's files. Raises StoreTrouble.

        SQLite writes its file anew, its full-text index in one piece, and empties the log ahead.
        """
        with _troubles_told(self.where), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if self._engine.dialect.name == "sqlite":
                driver.execute("PRAGMA query_only = OFF")
                driver.execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            else:
                driver.autocommit = True
                driver.execute("VACUUM")
                driver.autocommit = False

    def close(self) -> None:
        """Let go of the data. The next opening then knows that all ended well."""
        self._engine.dispose()


def open_store(database: Path | str) -> SqlStore:
    """Open the shop's database, made or updated where needed: a file, or a URL of a server.

    Raises StoreTrouble (DatabaseTooNew among them) where it cannot be used.
    """
    if isinstance(database, str) and "://" in database:
        url = make_url(database)
        if url.get_backend_name() == "sqlite" and url.database:
            return _open_file(Path(url.database))
        return _open_engine(_server(url), url.render_as_string(hide_password=True))
    return _open_file(Path(database))


def _open_file(file: Path) -> SqlStore:
    where = str(file)
    with _troubles_told(where):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as not_a_folder:
            raise PermissionError(where) from not_a_folder
    trouble = folder_trouble(file)
    if trouble is not None:
        raise trouble
    with _troubles_told(where):
        check_after_crash(file)
    return _open_engine(_sqlite(file), where)


def _open_engine(engine: Engine, where: str) -> SqlStore:
    try:
        with _troubles_told(where):
            bring_up_to_date(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, where)


def _sqlite(file: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": SECONDS_TO_WAIT},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _server(url: URL) -> Engine:
    # Data of customers must not reach a log by way of an error message.
    return create_engine(url, hide_parameters=True, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    connection.execute("PRAGMA foreign_keys = ON")
    # A power cut after "saved" takes nothing back: every commit waits for the disk.
    connection.execute("PRAGMA synchronous = FULL")
    # KiB; the usual two megabytes are read over and over while somebody types a name.
    connection.execute("PRAGMA cache_size = -65536")


def _begin_sqlite(connection: Connection) -> None:
    """Work that keeps something takes its lock at once: it then never fails half-way for one."""
    if connection.get_execution_options().get("keeps"):
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")


@contextmanager
def _troubles_told(where: str, *, reading: bool = False) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        trouble = trouble_of(error, where)
        # Work that only reads has no business writing: that is a bug, not a read-only disk.
        if trouble is None or (reading and trouble.kind is TroubleKind.READ_ONLY):
            raise
        raise trouble from error
