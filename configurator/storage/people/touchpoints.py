"""Contacts with customers in their table."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from configurator.domain.people.touchpoints import Channel, TouchKind, Touchpoint
from configurator.storage.people.tables import touchpoints


class TouchpointTable:
    """Contacts that somebody noted, and what has to follow."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, touch: Touchpoint) -> None:
        """Keep a contact."""
        row = {
            "id": touch.id,
            "customer": touch.customer,
            "kind": touch.kind.value,
            "channel": touch.channel.value,
            "moment": touch.moment,
            "text": touch.text,
            "made_by": touch.by,
            "made_by_name": touch.by_name,
            "sale": touch.sale,
            "due": touch.due,
            "done": touch.done,
        }
        self._connection.execute(insert(touchpoints), row)

    def of_customer(self, customer_id: str) -> tuple[Touchpoint, ...]:
        """Contacts with somebody, the newest first."""
        query = select(touchpoints).where(touchpoints.c.customer == customer_id)
        return self._chosen(query.order_by(touchpoints.c.moment.desc(), touchpoints.c.id.desc()))

    def due(self, day: date) -> tuple[Touchpoint, ...]:
        """What has to follow up to a day and has not, the longest due first."""
        query = select(touchpoints).where(touchpoints.c.due <= day, touchpoints.c.done.is_(None))
        return self._chosen(query.order_by(touchpoints.c.due, touchpoints.c.id))

    def finish(self, touch_id: str, moment: datetime) -> bool:
        """Note that what had to follow did; False where nothing had to, or it did already."""
        waiting = (touchpoints.c.id == touch_id, touchpoints.c.done.is_(None))
        query = update(touchpoints).where(*waiting, touchpoints.c.due.is_not(None))
        return self._connection.execute(query, {"done": moment}).rowcount > 0

    def _chosen(self, query: Select[Any]) -> tuple[Touchpoint, ...]:
        return tuple(map(_touchpoint, self._connection.execute(query)))


def _touchpoint(row: Row[Any]) -> Touchpoint:
    return Touchpoint(
        id=row.id,
        customer=row.customer,
        kind=TouchKind(row.kind),
        channel=Channel(row.channel),
        moment=row.moment,
        text=row.text,
        by=row.made_by,
        by_name=row.made_by_name,
        sale=row.sale,
        due=row.due,
        done=row.done,
    )
