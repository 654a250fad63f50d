"""A replica of the server, which long reads go to: they take nothing from the sales meanwhile.

It follows the primary by streaming replication, a moment behind. It is read where it has all that
this program wrote or has heard of, and is no more than so many seconds behind for the rest; where
it is gone, too far behind, or not a replica of this shop, its primary is read instead.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from configurator.services.ports import ReplicaState, ReplicaTrouble
from configurator.storage.postgresql_server import REPLICA, REPLICA_LAG, server_engine
from configurator.storage.streaming import ending_streams

USUAL_LAG = 10.0
"""Seconds that a replica may be behind, where the address says nothing else."""
CATCHING_UP = 1.0
"""Seconds that a read waits for the replica to have what it needs, before it goes elsewhere."""
PAUSE = 15.0
"""Seconds for which a replica that failed is left alone."""
_LOOK_AGAIN = 0.02

_HERE = text(
    "SELECT pg_current_wal_flush_lsn() - '0/0', extract(epoch FROM clock_timestamp()), "
    "system_identifier FROM pg_control_system()"
)
_THERE = text(
    "SELECT coalesce(pg_last_wal_replay_lsn() - '0/0', 0), "
    "extract(epoch FROM pg_last_xact_replay_timestamp()), "
    "pg_is_in_recovery(), system_identifier FROM pg_control_system()"
)
_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@dataclass(frozen=True, slots=True)
class _Position:
    """How far the primary was: bytes of its log, its own clock in seconds, which server it is."""

    bytes: int
    clock: float
    server: int


class Replica:
    """The way to a server's replicas. From any thread.

    `where` names them for a person; `most` is how many seconds behind they may be.
    """

    def __init__(self, url: URL, most: float = USUAL_LAG) -> None:
        self.where = url.render_as_string(hide_password=True)
        self._most = most
        self._engine = server_engine(url, long_reads=True)
        self._lock = threading.Lock()
        self._unseen = True
        self._needed = 0
        self._resting_until = float("-inf")
        self._state = ReplicaState(None, None, 0, 0)

    @property
    def state(self) -> ReplicaState:
        """How it did until now."""
        return self._state

    def has_news(self) -> None:
        """Something was written here, or heard of: what is read from now on has to show it."""
        self._unseen = True

    def is_fit(self, primary: Engine, *, at_once: bool = False) -> bool:
        """Whether it can be read now. One that failed is not tried again soon, but `at_once`."""
        found: ReplicaTrouble | None = ReplicaTrouble.GONE
        behind = None
        if at_once or time.monotonic() >= self._resting_until:
            try:
                found, behind = self._look(primary)
            except DBAPIError:
                found = ReplicaTrouble.GONE
            if found is not None:
                self.rest(found, behind)
        else:
            found, behind = self._state.trouble, self._state.behind
        self._state = replace(self._state, trouble=found, behind=behind)
        self._count(instead=found is not None)
        return found is None

    def rest(self, why: ReplicaTrouble, behind: float | None = None) -> None:
        """Leave it alone for a while."""
        self._resting_until = time.monotonic() + PAUSE
        self._state = replace(self._state, trouble=why, behind=behind)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection that sees the data as at one moment. To be asked for where it is fit."""
        with (
            self._engine.connect().execution_options(**_SNAPSHOT) as whole,
            ending_streams(whole) as connection,
        ):
            yield connection

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def _look(self, primary: Engine) -> tuple[ReplicaTrouble | None, float | None]:
        here = self._position(primary)
        until = time.monotonic() + CATCHING_UP
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as there:
            while True:
                done, committed, follows, server = there.execute(_THERE).one()
                if server != here.server:
                    return ReplicaTrouble.STRANGE, None
                if not follows:
                    return ReplicaTrouble.NO_REPLICA, None
                behind = 0.0
                if done < here.bytes:
                    # The primary's clock on both sides. Nothing replayed yet is behind by ages.
                    behind = max(0.0, here.clock - float(committed or 0))
                if done >= self._needed and behind <= self._most:
                    return None, round(behind, 3)
                if time.monotonic() >= until:
                    return ReplicaTrouble.BEHIND, round(behind, 3)
                time.sleep(_LOOK_AGAIN)

    def _position(self, primary: Engine) -> _Position:
        with self._lock:
            unseen, self._unseen = self._unseen, False
            try:
                with primary.connect() as connection:
                    row = connection.execute(_HERE).one()
            except BaseException:
                self._unseen = True
                raise
            position = _Position(int(row[0]), float(row[1]), row[2])
            if unseen:
                self._needed = position.bytes
            return position

    def _count(self, *, instead: bool) -> None:
        with self._lock:
            now = self._state
            self._state = replace(
                now, reads=now.reads + (not instead), instead=now.instead + instead
            )


def replica_of(url: URL) -> Replica | None:
    """The replica that a server's address names, if any. Raises ValueError for a senseless one."""
    named = url.query.get(REPLICA, ())
    hosts = named if isinstance(named, tuple) else tuple(named.split(","))
    if not hosts:
        return None
    lag = float(str(url.query.get(REPLICA_LAG, USUAL_LAG)))
    if not (lag >= 0 and all(hosts)):
        raise ValueError(REPLICA_LAG)
    elsewhere = url._replace(host=None, port=None).update_query_dict(
        {"host": hosts, "target_session_attrs": "prefer-standby"}
    )
    return Replica(elsewhere, lag)
