"""What people ordered, as far as they let the shop learn from it."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from configurator.domain.people.consent import Purpose
from configurator.domain.people.tastes import Taken
from configurator.domain.sales import OrderState
from configurator.storage.codec import text_values
from configurator.storage.journal import entries
from configurator.storage.people.allowing import allowing
from configurator.storage.people.tables import accesses, consents, requests
from configurator.storage.tables import order_lines, orders

_PORTION = 500
_NEWEST = (orders.c.made.desc(), orders.c.id.desc(), order_lines.c.position)
_COUNTED = (orders.c.state != OrderState.CANCELLED.value,)


class TasteTable:
    """Orders of those who allow suggestions; of nobody else."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stamp(self) -> tuple[str, ...]:
        """Another one whenever orders, consents or requests may have changed. Quick to ask."""
        newest = (
            select(func.max(column)).scalar_subquery()
            for column in (
                orders.c.id,
                consents.c.id,
                requests.c.id,
                requests.c.closed,
                accesses.c.key,
                entries.c.key,
            )
        )
        return tuple(map(str, self._connection.execute(select(*newest)).one()))

    def taken(self, product: str, most: int) -> tuple[Taken, ...]:
        """The newest builds of a product that were ordered, at most so many, newest first."""
        return self._read(self._query(product).order_by(*_NEWEST).limit(most))

    def taken_by(self, product: str, customers: Collection[str]) -> tuple[Taken, ...]:
        """All that some customers ordered of a product, newest first."""
        found: list[Taken] = []
        for some in _portions(customers):
            query = self._query(product).where(orders.c.customer.in_(some))
            found += self._read(query.order_by(*_NEWEST))
        return tuple(found)

    def products_of(self, customers: Collection[str]) -> Mapping[str, frozenset[str]]:
        """The products that each of some customers ordered."""
        found: dict[str, set[str]] = {}
        for some in _portions(customers):
            query = (
                select(orders.c.customer, order_lines.c.product)
                .join(order_lines, order_lines.c.sale == orders.c.id)
                .where(*_COUNTED, orders.c.customer.in_(some))
                .where(orders.c.customer.in_(allowing(Purpose.SUGGESTIONS)))
                .distinct()
            )
            for customer, product in self._connection.execute(query):
                found.setdefault(customer, set()).add(product)
        return {customer: frozenset(products) for customer, products in found.items()}

    def _query(self, product: str) -> Select[Any]:
        return (
            select(
                orders.c.customer,
                orders.c.id,
                order_lines.c.position,
                orders.c.made,
                order_lines.c.in_effect,
            )
            .join(order_lines, order_lines.c.sale == orders.c.id)
            .where(*_COUNTED, order_lines.c.product == product)
            .where(orders.c.customer.in_(allowing(Purpose.SUGGESTIONS)))
        )

    def _read(self, query: Select[Any]) -> tuple[Taken, ...]:
        return tuple(
            Taken(row.customer, f"{row.id}/{row.position}", row.made, text_values(row.in_effect))
            for row in self._connection.execute(query)
        )


def _portions(customers: Collection[str]) -> list[list[str]]:
    ordered = sorted(customers)
    return [ordered[start : start + _PORTION] for start in range(0, len(ordered), _PORTION)]
