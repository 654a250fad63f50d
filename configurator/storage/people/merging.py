"""Merging two customers' rows, and taking it back.

Every table that refers to a customer is found by its foreign key, so that none can be forgotten.
The rows that are the customer's own (profile, contacts, tags) are kept in the record as they
were: undoing puts them back, except for what was changed since.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, and_, delete, insert, select, update

from configurator.domain.people.profile import Merge, Profile
from configurator.storage.column_types import Moment
from configurator.storage.customers import index_again
from configurator.storage.metadata import metadata
from configurator.storage.people.profiles import ProfileTable
from configurator.storage.people.tables import contacts, merges, profiles, tags
from configurator.storage.tables import customer_texts, customer_words, customers

_OWN = {customers: "id", profiles: "customer", contacts: "customer", tags: "customer"}
_SEARCHED = (customer_texts, customer_words)

Rows = dict[str, list[dict[str, Any]]]


class MergeTable:
    """Customers that became one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def merge(self, merge: Merge, merged: Profile) -> None:
        """Let everything of `merge.gone` be `merge.kept`'s, whose profile becomes `merged`."""
        before = self._own(merge.kept)
        record = {"kept": before, "gone": self._own(merge.gone), "moved": self._move(merge)}
        self._forget(merge.gone)
        ProfileTable(self._connection).save(merged)
        record["merged"] = self._own(merge.kept)
        row = {
            "id": merge.id,
            "kept": merge.kept,
            "gone": merge.gone,
            "moment": merge.moment,
            "made_by": merge.by,
            "made_by_name": merge.by_name,
            "undone": merge.undone,
            "record": json.dumps(record, sort_keys=True),
        }
        self._connection.execute(insert(merges), row)

    def get(self, merge_id: str) -> Merge | None:
        """The merge with this id."""
        row = self._connection.execute(select(merges).where(merges.c.id == merge_id)).first()
        return None if row is None else _merge(row)

    def of_customer(self, customer_id: str) -> tuple[Merge, ...]:
        """What was merged into a customer, the last first."""
        query = select(merges).where(merges.c.kept == customer_id)
        return tuple(map(_merge, self._connection.execute(query.order_by(merges.c.id.desc()))))

    def became(self, customer_id: str) -> str | None:
        """Who a customer that was merged into another is now; None where they were not."""
        found, asked = None, customer_id
        while True:
            query = (
                select(merges.c.kept)
                .where(merges.c.gone == asked, merges.c.undone.is_(None))
                .order_by(merges.c.moment.desc(), merges.c.id.desc())
                .limit(1)
            )
            kept = self._connection.execute(query).scalar_one_or_none()
            if kept is None:
                return found
            found = asked = kept

    def undo(self, merge_id: str, moment: datetime) -> None:
        """Let there be two customers again. What came since stays with the kept one.

        Raises KeyError for an unknown id.
        """
        row = self._connection.execute(select(merges).where(merges.c.id == merge_id)).first()
        if row is None:
            raise KeyError(merge_id)
        record = json.loads(row.record)
        for table in _OWN:
            for lost in record["gone"][table.name]:
                self._connection.execute(insert(table), _python(table, lost))
        for name, keys in record["moved"].items():
            table, column = _referring()[name]
            for key in keys:
                back = update(table).where(_keyed(table, key), column == row.kept)
                self._connection.execute(back, {column.name: row.gone})
        self._part(row.kept, record["kept"], record["merged"])
        for customer_id in (row.kept, row.gone):
            index_again(self._connection, customer_id)
        self._connection.execute(update(merges).where(merges.c.id == merge_id), {"undone": moment})

    def _move(self, merge: Merge) -> dict[str, list[list[Any]]]:
        moved = {}
        for name, (table, column) in _referring().items():
            keys = select(*table.primary_key.columns).where(column == merge.gone)
            rows = [list(row) for row in self._connection.execute(keys)]
            if rows:
                moved[name] = rows
                query = update(table).where(column == merge.gone)
                self._connection.execute(query, {column.name: merge.kept})
        return moved

    def _forget(self, customer_id: str) -> None:
        for table in (*_SEARCHED, tags, contacts, profiles):
            self._connection.execute(delete(table).where(table.c.customer == customer_id))
        self._connection.execute(delete(customers).where(customers.c.id == customer_id))

    def _own(self, customer_id: str) -> Rows:
        return {
            table.name: [
                {key: _plain(value) for key, value in row._mapping.items()}
                for row in self._connection.execute(
                    select(table)
                    .where(table.c[key] == customer_id)
                    .order_by(*table.primary_key.columns)
                )
            ]
            for table, key in _OWN.items()
        }

    def _part(self, customer_id: str, before: Rows, merged: Rows) -> None:
        """Give the kept customer back what was theirs, wherever the merged value still stands."""
        now = self._own(customer_id)
        for table, key in _OWN.items():
            was, made, stands = before[table.name], merged[table.name], now[table.name]
            if table in (customers, profiles) and made and stands:
                # A merge of an earlier program remembers nothing of columns that came since.
                old = _empty_profile(customer_id) | (was[0] if was else {})
                parted = {
                    column: old.get(column) if value == made[0].get(column) else value
                    for column, value in stands[0].items()
                }
                query = update(table).where(table.c[key] == customer_id)
                self._connection.execute(query, _python(table, parted))
            elif table not in (customers, profiles):
                wanted = was if stands == made else [r for r in stands if r in was or r not in made]
                self._connection.execute(delete(table).where(table.c[key] == customer_id))
                for found in wanted:
                    self._connection.execute(insert(table), _python(table, found))


def _referring() -> dict[str, tuple[Table, Column[Any]]]:
    """Columns that refer to customers, other than those of a customer's own rows, by name."""
    return {
        f"{table.name}.{column.name}": (table, column)
        for table in metadata.sorted_tables
        if table not in _SEARCHED
        for column in _customer_columns(table)
        if not column.primary_key
    }


def _customer_columns(table: Table) -> Iterator[Column[Any]]:
    for column in table.columns:
        if any(key.column is customers.c.id for key in column.foreign_keys):
            yield column


def _empty_profile(customer_id: str) -> dict[str, Any]:
    details = '{"addresses": [], "occasions": [], "preferences": {}}'
    empty = {"kind": "person", "origin": "", "referred_by": None, "details": details}
    return {"customer": customer_id, "theme": "", "text_scale": 0, **empty}


def _keyed(table: Table, key: list[Any]) -> Any:
    return and_(*(c == value for c, value in zip(table.primary_key.columns, key, strict=True)))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _python(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row of the record as the table takes it; columns that are no more are left out."""
    return {
        name: _moment_or_day(table.c[name], value) for name, value in row.items() if name in table.c
    }


def _moment_or_day(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column.type.python_type is date else value


def _merge(row: Row[Any]) -> Merge:
    return Merge(row.id, row.kept, row.gone, row.moment, row.made_by, row.made_by_name, row.undone)
