"""The audit trail in its table: a chain of hashes, only ever added to."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, insert, select

from configurator.domain.audit import Event
from configurator.services.office.audit_chain import BEGINNING, sealed
from configurator.services.office.ports import Known
from configurator.storage.column_types import storable
from configurator.storage.office.tables import audit
from configurator.storage.shop_tables import NumberTable
from configurator.storage.staff_tables import staff
from configurator.storage.streaming import streamed
from configurator.storage.tables import catalog_versions, customers, numbers, orders, quotes

NUMBERED_AS = "audit"
_PORTION = 500


class AuditTable:
    """Who did what in the shop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = NumberTable(connection)
        self._actor: tuple[str, str, datetime] | None = None

    def acts(self, by: str, by_name: str, now: datetime) -> None:
        """Whoever does what is done in this piece of work from here on."""
        self._actor = (by, by_name, now)

    def note(self, what: str, subject: str, old: str = "", new: str = "") -> None:
        """Seal that whoever acts did something; nothing where nobody does."""
        if self._actor is not None:
            by, by_name, now = self._actor
            self.seal(now, by, by_name, what, subject, old, new)

    def seal(
        self,
        moment: datetime,
        by: str,
        by_name: str,
        what: str,
        subject: str,
        old: str = "",
        new: str = "",
    ) -> None:
        """Add a row. Others who add one wait until this piece of work is done."""
        sequence = self._numbers.take(NUMBERED_AS, 0)
        query = select(audit.c.hash).where(audit.c.sequence == sequence - 1)
        before = self._connection.execute(query).scalar_one_or_none() or BEGINNING
        event = Event(
            sequence,
            moment,
            by,
            storable(by_name),
            what,
            storable(subject),
            storable(old),
            storable(new),
            "",
        )
        row = {
            "sequence": sequence,
            "moment": moment,
            "made_by": by,
            "made_by_name": event.by_name,
            "what": what,
            "subject": event.subject,
            "old": event.old,
            "new": event.new,
            "hash": sealed(event, before),
        }
        self._connection.execute(insert(audit), row)

    def of(
        self, subject: str = "", limit: int = 200, before: int | None = None
    ) -> tuple[Event, ...]:
        """Rows about one subject or all, the last first; `before` a row's number."""
        query = select(audit).order_by(audit.c.sequence.desc()).limit(limit)
        if subject:
            query = query.where(audit.c.subject == subject)
        if before is not None:
            query = query.where(audit.c.sequence < before)
        return tuple(map(_event, self._connection.execute(query)))

    def known(self, ids: Collection[str]) -> Mapping[str, Known]:
        """What ids stand for: sales, customers, staff, catalog versions; without those gone."""
        found: dict[str, Known] = {}
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), _PORTION):
            portion = wanted[start : start + _PORTION]
            for table, key, name in _NAMED:
                query = select(key, name, *_currency_of(table)).where(key.in_(portion))
                for row in self._connection.execute(query):
                    found[row[0]] = Known(*row[1:])
        return found

    def all(self) -> Iterator[Event]:
        """Every row, first to last."""
        query = select(audit).order_by(audit.c.sequence)
        yield from map(_event, streamed(self._connection, query, _PORTION))

    def last_number(self) -> int:
        """The number of the last row that was ever written, whatever rows there are."""
        query = select(numbers.c.last).where(numbers.c.kind == NUMBERED_AS)
        return self._connection.execute(query).scalar_one_or_none() or 0


_NAMED = (
    (orders, orders.c.id, orders.c.number),
    (quotes, quotes.c.id, quotes.c.number),
    (customers, customers.c.id, customers.c.name),
    (staff, staff.c.id, staff.c.name),
    (catalog_versions, catalog_versions.c.version, catalog_versions.c.label),
)


def _currency_of(table: Table) -> tuple[Column[Any], ...]:
    return (table.c.currency,) if "currency" in table.c else ()


def _event(row: Row[Any]) -> Event:
    return Event(
        row.sequence,
        row.moment,
        row.made_by,
        row.made_by_name,
        row.what,
        row.subject,
        row.old,
        row.new,
        row.hash,
    )
