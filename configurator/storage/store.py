"""The store: opens the database, and hands out pieces of work on it."""

import os
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event

from configurator.domain.customers import Customer
from configurator.services.ports import (
    ReplicaState,
    ReplicaTrouble,
    StoreTrouble,
    TroubleKind,
    Work,
)
from configurator.storage.after_crash import check_after_crash
from configurator.storage.changes import Watch, note_written, tell
from configurator.storage.copying import Contents, contents_of, copy_contents, is_empty
from configurator.storage.customers import CustomerTable
from configurator.storage.drafts import DraftTable
from configurator.storage.encryption import connecting
from configurator.storage.kiosk.parked import CallTable, OneTimeCodeTable, ParkedTable
from configurator.storage.office.audit import AuditTable
from configurator.storage.office.audited import (
    AuditedAccesses,
    AuditedConsents,
    AuditedJournal,
    AuditedPublications,
    AuditedSecrets,
    AuditedSettings,
    AuditedStaff,
)
from configurator.storage.office.backup import copy_database
from configurator.storage.office.batches import BatchTable
from configurator.storage.office.commission_months import CommissionMonthTable
from configurator.storage.office.day_closes import DayCloseTable
from configurator.storage.office.figures import OrderFigures
from configurator.storage.office.health import HealthTable
from configurator.storage.office.records import RecordReader
from configurator.storage.office.sellers import SellerTable
from configurator.storage.office.wishes import WishTable
from configurator.storage.orders import OrderTable
from configurator.storage.outbox.book import OutboxTable
from configurator.storage.payments import PaymentTable
from configurator.storage.people.campaigns import CampaignTable
from configurator.storage.people.consents import RequestTable
from configurator.storage.people.erasing import PersonTable
from configurator.storage.people.histories import HistoryTable
from configurator.storage.people.merging import MergeTable
from configurator.storage.people.noticing import AttentionTable
from configurator.storage.people.profiles import ProfileTable
from configurator.storage.people.styles import StyleTable
from configurator.storage.people.tastes import TasteTable
from configurator.storage.people.touchpoints import TouchpointTable
from configurator.storage.planning import gather, gather_unknown
from configurator.storage.postgresql_server import address, in_turn, server_engine
from configurator.storage.premises import PremisesTable
from configurator.storage.quotes import QuoteTable
from configurator.storage.replica import Replica, replica_of
from configurator.storage.schema import bring_up_to_date
from configurator.storage.shop_tables import CatalogVersionTable, NumberTable
from configurator.storage.sqlite_file import file_engine
from configurator.storage.staff import ApprovalTable, SessionTable
from configurator.storage.stock import StockTable
from configurator.storage.streaming import ending_streams
from configurator.storage.troubles import folder_trouble, trouble_of

T = TypeVar("T")


class SqlWork:
    """One piece of work: the tables, all in one transaction."""

    def __init__(
        self,
        connection: Connection,
        mark: str = "",
        served: Callable[[Customer], None] | None = None,
        counter_here: Callable[[], str] | None = None,
    ) -> None:
        self.premises = PremisesTable(connection, counter_here)
        self.audit = AuditTable(connection)
        self.batches = BatchTable(connection)
        self.order_records = RecordReader(connection)
        self.order_figures = OrderFigures(connection)
        self.customers = CustomerTable(connection, served)
        self.sellers = SellerTable(connection)
        self.commission_months = CommissionMonthTable(connection)
        self.day_closes = DayCloseTable(connection)
        self.health = HealthTable(connection)
        self.wishes = WishTable(connection)
        self.profiles = ProfileTable(connection)
        self.merges = MergeTable(connection)
        self.consents = AuditedConsents(connection, self.audit)
        self.requests = RequestTable(connection)
        self.accesses = AuditedAccesses(connection, self.audit)
        self.persons = PersonTable(connection)
        self.touchpoints = TouchpointTable(connection)
        self.histories = HistoryTable(connection)
        self.tastes = TasteTable(connection)
        self.campaigns = CampaignTable(connection)
        self.styles = StyleTable(connection)
        self.attention = AttentionTable(connection)
        self.drafts = DraftTable(connection)
        self.quotes = QuoteTable(connection, self.premises.place)
        self.orders = OrderTable(connection, self.premises.place)
        self.catalog_versions = CatalogVersionTable(connection)
        self.publications = AuditedPublications(connection, self.audit)
        self.numbers = NumberTable(connection, mark)
        self.settings = AuditedSettings(connection, self.audit)
        self.staff = AuditedStaff(connection, self.audit)
        self.secrets = AuditedSecrets(connection, self.audit)
        self.sessions = SessionTable(connection)
        self.approvals = ApprovalTable(connection)
        self.journal = AuditedJournal(connection, self.audit)
        self.stock = StockTable(connection)
        self.payments = PaymentTable(connection, self.premises.place)
        self.parked = ParkedTable(connection)
        self.calls = CallTable(connection)
        self.one_time_codes = OneTimeCodeTable(connection)
        self.outbox = OutboxTable(connection)


class SqlStore:
    """The shop's data in a database. Usable from any thread, each piece of work within one.

    `mark` is what provisional numbers are told by: of a stand-in for a server; else empty.
    `counter_here` gives the id of this machine's counter, which is kept with what is sold.
    `served` is told of customers that are asked for or kept; `down`, whether a stand-in is at
    work in place of a server, which it never is here.
    `where` names the file or server for a person to read; `replica` is where long reads go.
    """

    down = False

    def __init__(self, engine: Engine, where: str, replica: Replica | None = None) -> None:
        self._engine = engine
        self._replica = replica
        self._on_server = engine.dialect.name == "postgresql"
        self._snapshot: dict[str, Any] = {}
        if self._on_server:
            self._snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._watch: Watch | None = None
        self._own: Tally[str] = Tally()
        self.where = where
        self.mark = ""
        self.key = ""
        self.served: Callable[[Customer], None] | None = None
        self.counter_here: Callable[[], str] | None = None
        event.listen(engine, "after_execute", note_written)

    @contextmanager
    def writing(self) -> Iterator[SqlWork]:
        """A piece of work that is kept whole when its block ends, and not at all if it raises.

        Raises StoreTrouble.
        """
        with self._keeping() as connection:
            yield self._work(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """A piece of work that sees the data as at one moment, and can change nothing.

        Raises StoreTrouble.
        """
        with self.connection(keeps=False) as connection:
            yield self._work(connection)

    def read_late(self, ask: Callable[[Work], T]) -> T:
        """What a long read is answered, from a replica where there is a fit one.

        `ask` is called again where that breaks off. Raises StoreTrouble.
        """
        replica = self._replica
        if replica is not None and replica.is_fit(self._engine):
            try:
                with replica.connection() as connection:
                    return ask(self._work(connection))
            except Exception as error:
                if trouble_of(error, replica.where) is None:
                    raise
                replica.rest(ReplicaTrouble.GONE)
        with self.reading() as work:
            return ask(work)

    def replica(self) -> ReplicaState | None:
        """How the replica for long reads does now; None where there is none."""
        if self._replica is None:
            return None
        self._replica.is_fit(self._engine, at_once=True)
        return self._replica.state

    @contextmanager
    def connection(self, *, keeps: bool) -> Iterator[Connection]:
        """The connection behind one piece of work, which keeps something or only reads.

        Raises StoreTrouble.
        """
        if keeps:
            with self._keeping() as connection:
                yield connection
            return
        with (
            _troubles_told(self.where, reading=True),
            self._engine.connect().execution_options(**self._snapshot) as whole,
            ending_streams(whole) as connection,
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

    def changed_by_others(self, seconds: float) -> frozenset[str]:
        """The tables that other programs changed since the last time; waits for one that long.

        For one thread, which may do nothing else. Raises StoreTrouble; asked again later, it
        tells what changed meanwhile.
        """
        with _troubles_told(self.where):
            if self._watch is None:
                self._watch = Watch(self._engine, self._own)
            found = self._watch.next(seconds)
        if found and self._replica is not None:
            self._replica.has_news()
        return found

    def wipe_deleted(self) -> None:
        """Leave nothing of what was deleted in the data's files. Raises StoreTrouble.

        SQLite writes its file anew, its full-text index in one piece, and empties the log ahead.
        """
        with _troubles_told(self.where), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if not self._on_server:
                driver.execute("PRAGMA query_only = OFF")
                driver.execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            else:
                driver.autocommit = True
                driver.execute("VACUUM")
                driver.autocommit = False

    def contents(self) -> Contents:
        """What is in it, counted and hashed. Raises StoreTrouble."""
        with _troubles_told(self.where), self._engine.connect() as connection:
            return contents_of(connection)

    def damage(self) -> str:
        """What is broken in the data's file, in the database's own words; empty where nothing is.

        A server looks after its files itself. Raises StoreTrouble.
        """
        if self._on_server:
            return ""
        with _troubles_told(self.where), self._engine.connect() as connection:
            found: str = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            return "" if found == "ok" else found

    def copy_into(self, other: "SqlStore") -> Contents | None:
        """Put everything into another store, whole or not at all; what was copied.

        None where something is in the other one already: nothing is done then.
        Raises StoreTrouble.
        """
        with self.connection(keeps=False) as source:
            with other.connection(keeps=True) as target:
                if not is_empty(target):
                    return None
                copy_contents(source, target)
            if other._on_server:
                with _troubles_told(other.where):
                    gather(other._engine)
            return contents_of(source)

    def anything(self, ask: Callable[[Connection], T]) -> T:
        """What a question about the tables is answered. Raises StoreTrouble."""
        with self.connection(keeps=False) as connection:
            return ask(connection)

    def pour(self, other: "SqlStore", copy: Callable[[Connection, Connection], None]) -> None:
        """Let something of this store be copied into another, whole or not at all.

        Raises StoreTrouble.
        """
        with self.connection(keeps=False) as source, other.connection(keeps=True) as target:
            copy(source, target)

    def back_up_to(self, file: Path) -> None:
        """Copy everything to a new SQLite file, others working on meanwhile. Raises StoreTrouble.

        What is on a server is copied too: the file can be opened, and copied back to a server.
        Of an encrypted file the copy is encrypted with the same key.
        """
        if self._on_server or self.key:
            _pour(self, file)
            return
        with _troubles_told(self.where):
            assert self._engine.url.database
            copy_database(Path(self._engine.url.database), file)

    @property
    def file(self) -> Path | None:
        """The file that the data is in; None where it is on a server."""
        name = self._engine.url.database
        return None if self._on_server or not name else Path(name)

    def close(self) -> None:
        """Let go of the data. The next opening then knows that all ended well."""
        if self._watch is not None:
            self._watch.close()
        if self._replica is not None:
            self._replica.close()
        self._engine.dispose()

    @contextmanager
    def _keeping(self) -> Iterator[Connection]:
        written: set[str] = set()
        with (
            _troubles_told(self.where),
            self._engine.connect().execution_options(keeps=True, written=written) as connection,
            in_turn(self._engine, connection) if self._on_server else connection.begin(),
            ending_streams(connection),
        ):
            yield connection
            tell(connection, written)
        self._own.update(written)
        if self._replica is not None:
            self._replica.has_news()

    def _work(self, connection: Connection) -> SqlWork:
        return SqlWork(connection, self.mark, self.served, self.counter_here)


def _pour(store: SqlStore, file: Path) -> None:
    """Copy a store into a new file, which appears when it is whole."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        copy = open_file(unfinished, store.key)
        try:
            store.copy_into(copy)
        finally:
            copy.close()
        with _troubles_told(str(file)):
            with unfinished.open("rb") as written:
                os.fsync(written.fileno())
            unfinished.replace(file)
    finally:
        for beside in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + beside).unlink(missing_ok=True)


def open_store(database: Path | str, key: str = "") -> SqlStore:
    """Open the shop's database, made or updated where needed: a file, or a URL of a server.

    A file is encrypted where there is a key.
    Raises StoreTrouble (DatabaseTooNew among them) where it cannot be used.
    """
    if isinstance(database, str) and "://" in database:
        url = address(database)
        if url.get_backend_name() == "sqlite" and url.database:
            return open_file(Path(url.database), key)
        where = url.render_as_string(hide_password=True)
        try:
            replica = replica_of(url)
        except ValueError as senseless:
            raise StoreTrouble(TroubleKind.ADDRESS, where) from senseless
        store = open_engine(server_engine(url), where, replica)
        with _troubles_told(where):
            gather_unknown(store._engine)
        return store
    return open_file(Path(database), key)


def open_file(file: Path, key: str = "") -> SqlStore:
    """Open a SQLite file, encrypted where there is a key. Raises StoreTrouble."""
    where = str(file)
    with _troubles_told(where):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as not_a_folder:
            raise PermissionError(where) from not_a_folder
    trouble = folder_trouble(file)
    if trouble is not None:
        raise trouble
    try:
        with _troubles_told(where):
            check_after_crash(file, connecting(file, key))
        store = open_engine(file_engine(file, key), where)
    except StoreTrouble as met:
        if key and met.kind is TroubleKind.NOT_A_SHOP:
            raise StoreTrouble(TroubleKind.WRONG_KEY, where) from met
        raise
    store.key = key
    return store


def open_engine(engine: Engine, where: str, replica: Replica | None = None) -> SqlStore:
    """Open what an engine leads to, made or updated where needed. Raises StoreTrouble."""
    try:
        with _troubles_told(where):
            bring_up_to_date(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, where, replica)


@contextmanager
def _troubles_told(where: str, *, reading: bool = False) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        trouble = trouble_of(error, where)
        # Work that only reads has no business writing: that is a bug, not a read-only disk.
        if trouble is None or (reading and trouble.kind is TroubleKind.READ_ONLY):
            raise
        raise trouble from error
