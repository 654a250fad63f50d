"""A PostgreSQL server: how it is reached, and what became of a commit that nobody confirmed.

Pieces of work that keep something come one after another, as they do on a SQLite file: each takes
the shop's lock first. They are short (a few milliseconds), so forty counters do not notice; in
return nothing that is looked up and then kept can be overtaken by another counter, no two pieces
of work can wait for one another, and what is right on a file is right on a server.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from configurator.services.ports import StoreTrouble, TroubleKind

WRITERS_LOCK = 0x436F6E67
"""The advisory lock of whoever keeps something. Any number will do that nothing else uses."""

SECONDS_TO_WAIT = 5.0
"""How long a piece of work waits for another counter's to end, before it is told LOCKED."""
SECONDS_OF_SILENCE = 20.0
"""A counter that stops in the middle of a piece of work holds the others up no longer than this."""
SECONDS_OF_READING = 600.0
"""So long a report may reckon between two looks at a replica, where it holds nobody up."""
SECONDS_TO_LEARN = 15.0
"""How long to ask what became of a commit; a standby takes over within this."""

_FUTURE = "22023"  # the server has never heard of that transaction: it did not get so far


REPLICA, REPLICA_LAG = "replica", "replica_lag"
"""What an address says of a replica, for this program and not for the driver (see `replica`)."""


def address(text: str) -> URL:
    """A server's address. Raises StoreTrouble (ADDRESS) where it is none."""
    try:
        url = make_url(text)
        url.get_dialect()
    except (ValueError, ArgumentError) as senseless:
        # Whatever stands before an @ may be a password.
        where = re.sub(r"//.*@", "//…@", text)
        raise StoreTrouble(TroubleKind.ADDRESS, where) from senseless
    return url


def server_engine(url: URL, *, long_reads: bool = False) -> Engine:
    """The way to a server; of several hosts, to the one that takes writes.

    For `long_reads` of a replica, to the first that answers; they may pause for minutes.
    """
    url = url.difference_update_query((REPLICA, REPLICA_LAG))
    asked = {
        "connect_timeout": "2" if long_reads else "5",
        "keepalives_idle": "5",
        "keepalives_interval": "2",
        "keepalives_count": "3",
        "tcp_user_timeout": "10000",
        "application_name": "configurator",
    }
    hosts = url.query.get("host", ())
    if len(hosts if isinstance(hosts, tuple) else hosts.split(",")) > 1:
        asked["target_session_attrs"] = "read-write"
    # Data of customers must not reach a log by way of an error message.
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={name: value for name, value in asked.items() if name not in url.query},
    )
    event.listen(engine, "connect", _prepare_long_reads if long_reads else _prepare)
    return engine


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction by the server's own name for it, and the server process that does it."""

    number: str
    process: int


@contextmanager
def in_turn(engine: Engine, connection: Connection) -> Iterator[None]:
    """A transaction that is alone in keeping something, committed for certain or not at all.

    Where the line breaks while the commit is under way, the server is asked what became of it.
    """
    transaction = connection.begin()
    try:
        row = connection.execute(
            text(
                "SELECT pg_current_xact_id()::text, pg_backend_pid(), pg_advisory_xact_lock(:key)"
            ),
            {"key": WRITERS_LOCK},
        ).one()
        mine = Transaction(row[0], row[1])
        yield
    except BaseException:
        transaction.rollback()
        raise
    try:
        transaction.commit()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        kept = _was_kept(engine, mine)
        if kept is None:
            where = engine.url.render_as_string(hide_password=True)
            raise StoreTrouble(TroubleKind.UNCERTAIN, where) from error
        if not kept:
            raise


def _was_kept(engine: Engine, one: Transaction) -> bool | None:
    """Whether a transaction was committed; None where nobody can say."""
    until = time.monotonic() + SECONDS_TO_LEARN
    while True:
        try:
            with engine.connect() as connection:
                status = _status(connection, one)
        except DBAPIError:
            status = "in progress"
        if status != "in progress":
            return status == "committed"
        if time.monotonic() > until:
            return None
        time.sleep(0.2)


def _status(connection: Connection, one: Transaction) -> str:
    try:
        status: str | None = connection.execute(
            text("SELECT pg_xact_status(CAST(:number AS xid8))"), {"number": one.number}
        ).scalar_one()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _FUTURE:
            return "aborted"
        raise
    if status == "in progress":
        # The server has not noticed that we are gone: let it end what it does for us.
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid = :process AND backend_xid::text = :number"
            ),
            {"process": one.process, "number": one.number},
        )
    return status or "aborted"


def _prepare_long_reads(connection: object, _record: object) -> None:
    assert hasattr(connection, "execute")
    assert hasattr(connection, "commit")
    connection.execute(
        f"SET idle_in_transaction_session_timeout = {round(SECONDS_OF_READING * 1000)}"
    )
    connection.commit()


def _prepare(connection: object, _record: object) -> None:
    assert hasattr(connection, "execute")
    assert hasattr(connection, "commit")
    # What is asked takes milliseconds; compiling it, which a server does where it expects more,
    # takes hundreds.
    connection.execute(
        f"SET lock_timeout = {round(SECONDS_TO_WAIT * 1000)};"
        f"SET idle_in_transaction_session_timeout = {round(SECONDS_OF_SILENCE * 1000)};"
        "SET jit = off"
    )
    connection.commit()
