"""Rows of many ids at once: one statement however many they are, made ready once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, bindparam, column, func, select

PORTION = 5000
"""How many ids one statement is given."""


def portions(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Ids in portions that statements are given."""
    wanted = list(ids)
    for start in range(0, len(wanted), PORTION):
        yield wanted[start : start + PORTION]


def among(connection: Connection, ids: ColumnElement[Any], wanted: Sequence[str]) -> Any:
    """Whether a column of ids has one of those wanted, given as a single value.

    `in_` names every id in a statement of its own: for some thousands, that takes longer than to
    find them.
    """
    if connection.dialect.name == "postgresql":
        return ids == func.any(bindparam(None, list(wanted), ARRAY(Text)))
    listed = func.json_each(json.dumps(list(wanted))).table_valued(column("value", Text))
    return ids.in_(select(listed.c.value))
