"""Sellers in their table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from configurator.domain.commissions import Seller, SellerRole
from configurator.storage.office.tables import sellers


class SellerTable:
    """Who earns commission."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Seller, ...]:
        """Everybody, by name."""
        query = select(sellers).order_by(sellers.c.name, sellers.c.id)
        return tuple(map(_seller, self._connection.execute(query)))

    def save(self, wanted: Sequence[Seller]) -> None:
        """Keep these sellers as they are now; sponsors may stand behind those they brought in."""
        known = set(self._connection.execute(select(sellers.c.id)).scalars())
        new = [_row(one) | {"sponsor": None} for one in wanted if one.id not in known]
        if new:
            self._connection.execute(insert(sellers), new)
        for one in wanted:
            if one.id in known or one.sponsor is not None:
                self._connection.execute(update(sellers).where(sellers.c.id == one.id), _row(one))


def _row(seller: Seller) -> dict[str, object]:
    return {
        "id": seller.id,
        "name": seller.name,
        "sponsor": seller.sponsor,
        "staff": seller.staff,
        "role": seller.role.value,
        "joined": seller.joined,
        "left": seller.left,
    }


def _seller(row: Row[Any]) -> Seller:
    return Seller(
        id=row.id,
        name=row.name,
        sponsor=row.sponsor,
        role=SellerRole(row.role),
        joined=row.joined,
        left=row.left,
        staff=row.staff,
    )
