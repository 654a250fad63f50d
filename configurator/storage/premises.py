"""Stores, counters, and what they have before them, in their tables."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, String, Table, delete, insert, select, update

from configurator.domain.premises import CounterKind, CounterPlace, Presence, StorePlace
from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, PASSING, metadata

stores = Table(
    "stores",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", TypedText, nullable=False),
    Column("address", TypedText, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", TypedText, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("store", String(36), nullable=False),
    Column("seen", Moment),
)

presences = Table(
    "presences",
    metadata,
    Column("counter", ID, primary_key=True),
    Column("subject", ID, primary_key=True, index=True),
    Column("made_by_name", TypedText, nullable=False),
    Column("seen", Moment, nullable=False),
    comment="What each counter has before it; says nothing any more some minutes later.",
    info={PASSING: True},
)


class PremisesTable:
    """Where the shop sells."""

    def __init__(
        self, connection: Connection, counter_here: Callable[[], str] | None = None
    ) -> None:
        self._connection = connection
        self._counter_here = counter_here
        self._place: Mapping[str, str] | None = None

    def sell_at(self, counter: str) -> None:
        """What is made in this piece of work from here on is made at a counter."""
        query = select(counters.c.store).where(counters.c.id == counter)
        store = self._connection.execute(query).scalar_one_or_none() or ""
        self._place = {"counter": counter, "store": store}

    def place(self) -> Mapping[str, str]:
        """Where what is made now is made, as `place_columns` keep it."""
        if self._place is None:
            self.sell_at(self._counter_here() if self._counter_here is not None else "")
        assert self._place is not None
        return self._place

    def save_store(self, store: StorePlace) -> None:
        """Keep a store as it is now."""
        row = {"id": store.id, "name": store.name, "address": store.address}
        self._put(stores, row)

    def stores(self) -> tuple[StorePlace, ...]:
        """The shop's stores, by name."""
        query = select(stores).order_by(stores.c.name, stores.c.id)
        return tuple(
            StorePlace(row.id, row.name, row.address) for row in self._connection.execute(query)
        )

    def save_counter(self, counter: CounterPlace) -> None:
        """Keep a counter as it is now."""
        row = {
            "id": counter.id,
            "name": counter.name,
            "kind": counter.kind.value,
            "store": counter.store,
            "seen": counter.seen,
        }
        self._put(counters, row)

    def counters(self) -> tuple[CounterPlace, ...]:
        """The shop's counters, by name."""
        query = select(counters).order_by(counters.c.name, counters.c.id)
        return tuple(map(_counter, self._connection.execute(query)))

    def come(self, presence: Presence) -> None:
        """Somebody has something before them."""
        row = {
            "counter": presence.counter,
            "subject": presence.subject,
            "made_by_name": presence.by_name,
            "seen": presence.seen,
        }
        of_both = (presences.c.counter == presence.counter) & (
            presences.c.subject == presence.subject
        )
        if self._connection.execute(update(presences).where(of_both), row).rowcount == 0:
            self._connection.execute(insert(presences), row)

    def leave(self, counter: str, subject: str = "") -> None:
        """They have it no more; without `subject`, nothing any more."""
        query = delete(presences).where(presences.c.counter == counter)
        if subject:
            query = query.where(presences.c.subject == subject)
        self._connection.execute(query)

    def present(self, subject: str, since: datetime) -> tuple[Presence, ...]:
        """Who has something before them, heard of since a moment."""
        query = select(presences).where(presences.c.subject == subject, presences.c.seen >= since)
        return tuple(
            Presence(row.counter, row.subject, row.made_by_name, row.seen)
            for row in self._connection.execute(query.order_by(presences.c.counter))
        )

    def _put(self, table: Table, row: dict[str, Any]) -> None:
        known = self._connection.execute(update(table).where(table.c.id == row["id"]), row)
        if known.rowcount == 0:
            self._connection.execute(insert(table), row)


def _counter(row: Row[Any]) -> CounterPlace:
    return CounterPlace(row.id, row.name, CounterKind(row.kind), row.store, row.seen)
