"""Rows of many ids at once: one statement however many they are, made ready once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, bindparam, column, func, select

_BETWEEN = "\x1f"
"""Stands between ids where many are one text; no id has it."""
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
        # One text taken apart there: the driver would look at every id of a list by itself.
        joined = bindparam(None, _BETWEEN.join(wanted), Text)
        return ids == func.any(func.string_to_array(joined, _BETWEEN, type_=ARRAY(Text)))
    listed = func.json_each(json.dumps(list(wanted))).table_valued(column("value", Text))
    return ids.in_(select(listed.c.value))
