"""What happened to quotes and orders, in its table; only ever added to."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Row, String, Table, insert, select

from configurator.domain.journal import Entry, Happening
from configurator.storage.among import among, portions
from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, ROW_KEY, metadata

entries = Table(
    "journal",
    metadata,
    Column("key", ROW_KEY, primary_key=True),
    Column("sale", ID, nullable=False),
    Column("what", String(16), nullable=False),
    Column("moment", Moment, nullable=False, index=True),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("note", TypedText, nullable=False),
    Column("amount", BigInteger),
    Index(None, "sale"),
)


class JournalTable:
    """What happened to quotes and orders."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: Entry) -> None:
        """Keep something that happened."""
        row = {
            "sale": entry.sale,
            "what": entry.what.value,
            "moment": entry.moment,
            "made_by": entry.by,
            "made_by_name": entry.by_name,
            "note": entry.note,
            "amount": entry.amount,
        }
        self._connection.execute(insert(entries), row)

    def of_sale(self, sale: str) -> tuple[Entry, ...]:
        """What happened to one quote or order, first to last."""
        query = select(entries).where(entries.c.sale == sale).order_by(entries.c.key)
        return tuple(map(_entry, self._connection.execute(query)))

    def of_sales(
        self, sales: Iterable[str], what: Collection[Happening]
    ) -> Mapping[str, tuple[Entry, ...]]:
        """What of some kinds happened to quotes or orders, by their ids, first to last."""
        wanted = list(sales)
        found: dict[str, list[Entry]] = {sale: [] for sale in wanted}
        kinds = [one.value for one in what]
        for portion in portions(wanted):
            query = (
                select(entries)
                .where(among(self._connection, entries.c.sale, portion), entries.c.what.in_(kinds))
                .order_by(entries.c.key)
            )
            for row in self._connection.execute(query):
                found[row.sale].append(_entry(row))
        return {sale: tuple(happened) for sale, happened in found.items()}


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        sale=row.sale,
        what=Happening(row.what),
        moment=row.moment,
        by=row.made_by,
        by_name=row.made_by_name,
        note=row.note,
        amount=row.amount,
    )
