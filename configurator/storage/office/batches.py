"""Export batches in their tables."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from configurator.domain.exports import Batch, target_from, target_text
from configurator.storage.office.tables import batch_orders, batches
from configurator.storage.tables import orders


class BatchTable:
    """Which orders left the house, and when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self) -> int:
        """How many orders are in no batch yet."""
        query = select(func.count()).select_from(orders).where(_in_none())
        return self._connection.execute(query).scalar_one()

    def take(self, batch: Batch) -> int:
        """Keep a new batch of every order that is in none yet; how many these are."""
        row = {
            "number": batch.number,
            "made": batch.made,
            "made_by": batch.by,
            "made_by_name": batch.by_name,
            "target": target_text(batch.target),
            "orders": 0,
            "written": None,
            "digests": "[]",
        }
        self._connection.execute(insert(batches), row)
        position = func.row_number().over(order_by=(orders.c.made, orders.c.id)) - 1
        taken = select(
            orders.c.id,
            # A bare parameter has no type that PostgreSQL could put into the column.
            select(batches.c.number).where(batches.c.number == batch.number).scalar_subquery(),
            position,
            orders.c.revision,
            orders.c.state,
            orders.c.promised,
        ).where(_in_none())
        columns = ["order", "batch", "position", "revision", "state", "promised"]
        self._connection.execute(insert(batch_orders).from_select(columns, taken))
        # Asked for: of rows that come from a query PostgreSQL's driver does not tell how many.
        inside = select(func.count()).where(batch_orders.c.batch == batch.number)
        count = self._connection.execute(inside).scalar_one()
        self._connection.execute(
            update(batches).where(batches.c.number == batch.number), {"orders": count}
        )
        return count

    def get(self, number: int) -> Batch | None:
        """The batch with this number."""
        found = self._chosen(select(batches).where(batches.c.number == number))
        return found[0] if found else None

    def newest(self, limit: int = 50) -> tuple[Batch, ...]:
        """Batches, the last first."""
        return self._chosen(select(batches).order_by(batches.c.number.desc()).limit(limit))

    def unwritten(self) -> tuple[Batch, ...]:
        """Batches whose files are not complete, the first one foremost."""
        query = select(batches).where(batches.c.written.is_(None)).order_by(batches.c.number)
        return self._chosen(query)

    def mark(self, number: int, moment: datetime, digests: Sequence[tuple[str, str]]) -> None:
        """Keep that a batch's files are complete."""
        self._connection.execute(
            update(batches).where(batches.c.number == number),
            {"written": moment, "digests": json.dumps([list(pair) for pair in digests])},
        )

    def _chosen(self, query: Select[Any]) -> tuple[Batch, ...]:
        return tuple(map(_batch, self._connection.execute(query)))


def _in_none() -> Any:
    return ~select(batch_orders.c.order).where(batch_orders.c.order == orders.c.id).exists()


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        number=row.number,
        made=row.made,
        target=target_from(json.loads(row.target)),
        orders=row.orders,
        by=row.made_by,
        by_name=row.made_by_name,
        written=row.written,
        digests=tuple((name, digest) for name, digest in json.loads(row.digests)),
    )
