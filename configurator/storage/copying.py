"""A whole shop from one database into another, and a fingerprint of all that is in one."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select, text

from configurator.storage.column_types import Moment
from configurator.storage.metadata import PASSING, metadata

_PORTION = 2000
_WIDTH = 2**256


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a database: rows by table, and a hash that equal contents share.

    The hash does not depend on the kind of database, nor on the order in which rows were kept.
    """

    rows: Mapping[str, int]
    hash: str


def contents_of(connection: Connection) -> Contents:
    """Count and hash everything in a database.

    The hash of a table is the sum of its rows' hashes (a multiset hash): rows need no order,
    which databases do not agree on.
    """
    rows, whole = {}, hashlib.sha256()
    for table in sorted(_kept(), key=lambda table: table.name):
        count = total = 0
        for row in chain.from_iterable(_portions(connection, table)):
            plain = json.dumps([_plain(value) for value in row], ensure_ascii=False)
            total += int.from_bytes(hashlib.sha256(plain.encode()).digest())
            count += 1
        rows[table.name] = count
        whole.update(f"{table.name} {count} {total % _WIDTH:064x}\n".encode())
    return Contents(rows, whole.hexdigest())


def is_empty(connection: Connection) -> bool:
    """Whether nothing at all is in a database."""
    return all(
        connection.execute(select(1).select_from(table).limit(1)).first() is None
        for table in _kept()
    )


def copy_contents(source: Connection, target: Connection) -> None:
    """Put everything of one database into another, empty one."""
    for table in _kept():
        names = [column.name for column in table.columns]
        for portion in _portions(source, table):
            kept = [dict(zip(names, row, strict=True)) for row in portion]
            target.execute(insert(table), kept)
        key = table.autoincrement_column
        if target.dialect.name == "postgresql" and key is not None:
            _number_on(target, table, key.name)


def _kept() -> list[Table]:
    """The tables of what a shop has kept, those that others refer to first."""
    return [table for table in metadata.sorted_tables if not table.info.get(PASSING)]


def _number_on(connection: Connection, table: Table, key: str) -> None:
    """Let the server number rows from where the copied ones end."""
    last = connection.execute(select(func.max(table.c[key]))).scalar_one()
    if last is not None:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, :key), :last)"),
            {"table": table.name, "key": key, "last": last},
        )


def _portions(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """All rows, so many at a time that a large shop needs little memory."""
    streaming = connection.execution_options(yield_per=_PORTION)
    yield from streaming.execute(select(table)).partitions()


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return Moment().process_bind_param(value, None)  # type: ignore[arg-type]
        case date():
            return value.isoformat()
        case bytes():
            return value.hex()
        case bool():
            return int(value)
        case _:
            return value
