"""A small SQLite file beside the program that stands in for the server while the line is down.

It holds what selling needs (settings, staff, catalogs in use) and the customers recently served,
as they were when the line was whole; what is sold on it waits there until it is delivered.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, insert, select, union

from configurator.storage.customers import index_again
from configurator.storage.metadata import metadata
from configurator.storage.outbox.book import deliveries
from configurator.storage.payments import payments
from configurator.storage.people.tables import consent_texts, consents, contacts, profiles
from configurator.storage.premises import counters, stores
from configurator.storage.staff_tables import secrets, sessions, staff
from configurator.storage.tables import (
    catalog_versions,
    customer_texts,
    customer_words,
    customers,
    drafts,
    orders,
    publications,
    quotes,
    settings,
)

RECENT = 200
"""So many customers are kept beside the program: those served last."""

_WHOLE = (settings, staff, secrets, stores, counters, publications, consent_texts)
_OF_CUSTOMERS = (profiles, contacts, consents)
_SEARCHED = (customer_texts, customer_words)


def is_waiting(here: Connection) -> bool:
    """Whether something that was sold here is not delivered yet."""
    return any(
        here.execute(
            select(sold.c.id).where(sold.c.id.not_in(select(deliveries.c.sale))).limit(1)
        ).first()
        is not None
        for sold in (quotes, orders, payments)
    )


def refresh(server: Connection, here: Connection) -> None:
    """Take over what the server has now, in place of all that is here.

    Nothing may be waiting. Numbers go on: one that was printed is never given out again.
    """
    kept = {"numbers"}
    for table in reversed(metadata.sorted_tables):
        if table.name not in kept:
            here.execute(delete(table))
    in_use = select(publications.c.version)
    wanted = union(in_use, select(drafts.c.catalog_version).where(drafts.c.closed.is_(False)))
    _copy(server, here, catalog_versions, catalog_versions.c.version.in_(wanted))
    for table in _WHOLE:
        _copy(server, here, table)
    _copy(server, here, sessions, sessions.c.ended.is_(None))
    people = _recent(server)
    _copy(server, here, customers, customers.c.id.in_(people))
    for table in _OF_CUSTOMERS:
        columns = [column for column in table.columns if column.foreign_keys]
        own = [c for c in columns if next(iter(c.foreign_keys)).column is customers.c.id]
        _copy(server, here, table, *(column.in_(people) | column.is_(None) for column in own))
    for customer in people:
        index_again(here, customer)


def _recent(server: Connection) -> Sequence[str]:
    """The customers served last."""
    found: dict[str, None] = {}
    for served, when in ((orders, "made"), (quotes, "made"), (drafts, "changed")):
        query = (
            select(served.c.customer)
            .where(served.c.customer.is_not(None))
            .order_by(served.c[when].desc())
            .limit(RECENT)
        )
        found |= dict.fromkeys(server.execute(query).scalars())
    newest = select(customers.c.id).order_by(customers.c.created.desc()).limit(RECENT)
    found |= dict.fromkeys(server.execute(newest).scalars())
    return list(found)[:RECENT]


def _copy(server: Connection, here: Connection, table: Table, *only: Any) -> None:
    query: Select[Any] = select(table)
    for condition in only:
        query = query.where(condition)
    rows: Iterable[Any] = server.execute(query)
    kept = [dict(row._mapping) for row in rows]
    if kept:
        here.execute(insert(table), kept)
