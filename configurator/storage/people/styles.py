"""Shared designs in their table."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from configurator.domain.configuration import Configuration
from configurator.domain.people.consent import Purpose
from configurator.domain.people.styles import SharedDesign
from configurator.storage.codec import choices_text, text_choices
from configurator.storage.people.allowing import allowing
from configurator.storage.people.tables import shared_designs


class StyleTable:
    """Designs that customers let others start from."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, design: SharedDesign) -> None:
        """Keep a design. Its catalog version must be in the store."""
        row = {
            "id": design.id,
            "customer": design.customer,
            "product": design.configuration.product,
            "catalog_version": design.configuration.catalog_version,
            "choices": choices_text(design.configuration.choices),
            "name": design.name,
            "made": design.made,
            "made_by": design.by,
            "made_by_name": design.by_name,
        }
        self._connection.execute(insert(shared_designs), row)

    def get(self, design_id: str) -> SharedDesign | None:
        """The design with this id, with whose it is."""
        query = select(shared_designs).where(shared_designs.c.id == design_id)
        row = self._connection.execute(query).first()
        return None if row is None else _design(row, row.customer)

    def of_customer(self, customer_id: str) -> tuple[SharedDesign, ...]:
        """What somebody has shared, allowed just now or not, the newest first."""
        query = select(shared_designs).where(shared_designs.c.customer == customer_id)
        query = query.order_by(shared_designs.c.made.desc(), shared_designs.c.id.desc())
        return tuple(_design(row, customer_id) for row in self._connection.execute(query))

    def shown(self) -> tuple[SharedDesign, ...]:
        """All that may be shown to everybody now, without whose it is, the newest first."""
        allowed = shared_designs.c.customer.in_(allowing(Purpose.SHARE_DESIGNS))
        query = select(shared_designs).where(allowed)
        query = query.order_by(shared_designs.c.made.desc(), shared_designs.c.id.desc())
        return tuple(_design(row, "") for row in self._connection.execute(query))

    def remove(self, design_id: str) -> None:
        """Forget a design."""
        self._connection.execute(delete(shared_designs).where(shared_designs.c.id == design_id))


def _design(row: Row[Any], customer: str) -> SharedDesign:
    configuration = Configuration(row.product, row.catalog_version, text_choices(row.choices))
    known = (row.made_by, row.made_by_name) if customer else ("", "")
    return SharedDesign(row.id, row.name, configuration, row.made, customer, *known)
