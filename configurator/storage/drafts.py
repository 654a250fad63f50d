"""Drafts in their table."""

from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from configurator.domain.configuration import Configuration
from configurator.domain.sales import Draft
from configurator.storage.codec import choices_text, text_choices, text_values, values_text
from configurator.storage.tables import drafts


class DraftTable:
    """Builds in the making."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, draft: Draft) -> None:
        """Keep a draft as it is now. Its catalog version must be in the store."""
        row = _row(draft)
        known = self._connection.execute(update(drafts).where(drafts.c.id == draft.id), row)
        if known.rowcount == 0:
            self._connection.execute(insert(drafts), row)

    def get(self, draft_id: str) -> Draft | None:
        """The draft with this id."""
        found = self._chosen(select(drafts).where(drafts.c.id == draft_id))
        return found[0] if found else None

    def with_code(self, code: str) -> tuple[Draft, ...]:
        """Drafts with this code, newest first."""
        return self._chosen(
            select(drafts).where(drafts.c.code == code).order_by(drafts.c.created.desc())
        )

    def unfinished(self, limit: int = 20, customer: str | None = None) -> tuple[Draft, ...]:
        """Drafts not closed, of everybody or one customer, the last changed first."""
        query = select(drafts).where(drafts.c.closed.is_(False))
        if customer is not None:
            query = query.where(drafts.c.customer == customer)
        return self._chosen(
            query.order_by(drafts.c.changed.desc(), drafts.c.id.desc()).limit(limit)
        )

    def _chosen(self, query: Select[Any]) -> tuple[Draft, ...]:
        return tuple(map(_draft, self._connection.execute(query)))


def _row(draft: Draft) -> dict[str, object]:
    return {
        "id": draft.id,
        "code": draft.code,
        "catalog": draft.catalog,
        "catalog_version": draft.configuration.catalog_version,
        "product": draft.configuration.product,
        "choices": choices_text(draft.configuration.choices),
        "profile": values_text(draft.configuration.profile),
        "currency": draft.currency,
        "customer": draft.customer,
        "quantity": draft.quantity,
        "note": draft.note,
        "name": draft.name,
        "total": draft.total,
        "closed": draft.closed,
        "channel": draft.channel,
        "created": draft.created,
        "changed": draft.changed,
    }


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        catalog=row.catalog,
        configuration=Configuration(
            product=row.product,
            catalog_version=row.catalog_version,
            choices=text_choices(row.choices),
            profile=text_values(row.profile),
        ),
        currency=row.currency,
        created=row.created,
        changed=row.changed,
        customer=row.customer,
        quantity=row.quantity,
        note=row.note,
        name=row.name,
        total=row.total,
        closed=row.closed,
        channel=row.channel,
    )
