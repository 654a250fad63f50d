"""What other counters change, noticed: which tables, within a second or two."""

import time
from collections import Counter as Tally
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Engine, String, Table, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import UpdateBase

from configurator.storage.metadata import PASSING, metadata

CHANNEL = "configurator_changes"
_POLL = 0.25
"""Seconds between two looks at a SQLite file. Looking reads one page that is in memory."""

changes = Table(
    "changes",
    metadata,
    Column("area", String(64), primary_key=True),
    Column("times", BigInteger, nullable=False),
    comment="How often each table was changed; counters that look compare.",
    info={PASSING: True},
)
_QUIET = {"changes", "presences", "customer_texts", "customer_words", "sessions"}
"""Tables whose changes interest nobody, or come with those of another one."""


def note_written(connection: Connection, clause: object, *_: object) -> None:
    """Remember which table a statement of a piece of work writes to (an `after_execute` event)."""
    if isinstance(clause, UpdateBase):
        written = connection.get_execution_options().get("written")
        if written is not None:
            name = getattr(clause.table, "name", "")
            if name not in _QUIET:
                written.add(name)


def tell(connection: Connection, written: set[str]) -> None:
    """Let other counters know, once this piece of work is kept."""
    if not written:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                "WITH told AS (INSERT INTO changes (area, times) "
                "SELECT area, 1 FROM unnest(CAST(:areas AS text[])) AS area ORDER BY area "
                "ON CONFLICT (area) DO UPDATE SET times = changes.times + 1 RETURNING 1) "
                "SELECT pg_notify(:channel, '')"
            ),
            {"areas": sorted(written), "channel": CHANNEL},
        )
        return
    begin = sqlite.insert(changes)
    connection.execute(
        begin.on_conflict_do_update(
            index_elements=[changes.c.area], set_={"times": changes.c.times + 1}
        ),
        [{"area": area, "times": 1} for area in sorted(written)],
    )


class Watch:
    """Notices what others change. For one thread; `own` counts what this program changes itself."""

    def __init__(self, engine: Engine, own: Tally[str]) -> None:
        self._engine = engine
        self._own = own
        self._connection: Connection | None = None
        self._version = -1
        self._own_before = Tally(own)
        self._before = self._times(self._open())

    def next(self, seconds: float) -> frozenset[str]:
        """The tables that others have changed since the last time; waits for one that long.

        Nothing changed: none. Raises DBAPIError where the line is broken; ask again later then:
        what changed meanwhile is told when it is back.
        """
        until = time.monotonic() + seconds
        while True:
            try:
                connection = self._open()
                self._wait(connection, max(0.0, until - time.monotonic()))
                found = self._look(connection)
            except BaseException:
                self.close()
                raise
            if found or time.monotonic() >= until:
                return found

    def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()

    def _open(self) -> Connection:
        if self._connection is None:
            options = {"isolation_level": "AUTOCOMMIT"}
            connection = self._engine.connect()
            if self._engine.dialect.name == "postgresql":
                connection = connection.execution_options(**options)
                connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            self._connection = connection
            self._version = -1
        return self._connection

    def _wait(self, connection: Connection, seconds: float) -> None:
        """Return when something may have changed, or the time is over."""
        driver: Any = connection.connection.driver_connection
        if self._engine.dialect.name == "postgresql":
            # A first look comes before the first wait: what was told while nobody listened.
            broken: type[Exception] = self._engine.dialect.loaded_dbapi.Error
            if self._version >= 0:
                # Where the line is broken, the look that follows says so.
                with suppress(broken):
                    for _ in driver.notifies(timeout=seconds, stop_after=1):
                        pass
            self._version = 0
            return
        until = time.monotonic() + seconds
        while True:
            version = driver.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version or time.monotonic() >= until:
                self._version = version
                return
            time.sleep(min(_POLL, max(0.0, until - time.monotonic())))

    def _look(self, connection: Connection) -> frozenset[str]:
        # Ours are counted before those of all are read: one of ours in between shows as another's
        # once, which costs a needless look and hides nothing.
        own = Tally(self._own)
        now = self._times(connection)
        found = frozenset(
            area
            for area, times in now.items()
            if times - self._before.get(area, 0) > own[area] - self._own_before[area]
        )
        self._before, self._own_before = now, own
        return found

    def _times(self, connection: Connection) -> Mapping[str, int]:
        rows = connection.execute(select(changes.c.area, changes.c.times)).all()
        if self._engine.dialect.name == "sqlite":
            connection.rollback()
        return {row.area: row.times for row in rows}
