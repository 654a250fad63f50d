"""What was delivered, and what waits for a person, in their tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from configurator.domain.outbox import Delivery, Held
from configurator.storage.column_types import Moment
from configurator.storage.metadata import ID, metadata

deliveries = Table(
    "deliveries",
    metadata,
    Column("sale", ID, primary_key=True),
    Column("number", Text, nullable=False),
    Column("provisional", Text, nullable=False, index=True),
    Column("counter", String(36), nullable=False),
    Column("moment", Moment, nullable=False),
    comment="What was sold while the line was down, under the number it has now.",
)

held_back = Table(
    "held_back",
    metadata,
    Column("sale", ID, primary_key=True),
    Column("reason", String(32), nullable=False),
    Column("moment", Moment, nullable=False),
    Column("allowed", Boolean, nullable=False),
    comment="What a person has to decide about before it is delivered.",
)


class OutboxTable:
    """What was delivered, and what waits for a person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def delivery(self, sale: str) -> Delivery | None:
        """What became of something that was sold while the line was down."""
        query = select(deliveries).where(deliveries.c.sale == sale)
        return _delivery(self._connection.execute(query).first())

    def delivered_as(self, provisional: str) -> Delivery | None:
        """What a printed provisional number stands for."""
        query = select(deliveries).where(deliveries.c.provisional == provisional)
        return _delivery(self._connection.execute(query.order_by(deliveries.c.sale)).first())

    def add(self, delivery: Delivery) -> None:
        """Keep that something was delivered."""
        row = {
            "sale": delivery.sale,
            "number": delivery.number,
            "provisional": delivery.provisional,
            "counter": delivery.counter,
            "moment": delivery.moment,
        }
        self._connection.execute(insert(deliveries), row)

    def hold_back(self, sale: str, reason: Held, moment: datetime) -> None:
        """Let a person decide about something."""
        row = {"sale": sale, "reason": reason.value, "moment": moment, "allowed": False}
        known = self._connection.execute(update(held_back).where(held_back.c.sale == sale), row)
        if known.rowcount == 0:
            self._connection.execute(insert(held_back), row)

    def held(self, sale: str) -> Held | None:
        """Why something waits for a person; None where it does not, or not any more."""
        row = self._held(sale)
        return None if row is None or row.allowed else Held(row.reason)

    def allowed(self, sale: str) -> bool:
        """Whether a person has decided that it be delivered as it is."""
        row = self._held(sale)
        return row is not None and bool(row.allowed)

    def allow(self, sale: str) -> None:
        """A person has decided that it be delivered as it is."""
        self._connection.execute(
            update(held_back).where(held_back.c.sale == sale), {"allowed": True}
        )

    def _held(self, sale: str) -> Row[Any] | None:
        return self._connection.execute(select(held_back).where(held_back.c.sale == sale)).first()


def _delivery(row: Row[Any] | None) -> Delivery | None:
    if row is None:
        return None
    return Delivery(row.sale, row.number, row.provisional, row.counter, row.moment)
