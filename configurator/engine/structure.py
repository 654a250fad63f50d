"""What of a product its diagram depends on: a key that prices, texts and pictures do not change."""

import hashlib
from array import array
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from itertools import chain
from typing import Any

from configurator.domain.catalog import Kind
from configurator.domain.rules import Cell, Table
from configurator.engine.translation import Translation


def structure_key(translation: Translation) -> str:
    """A hash of the builds there are: two products with one key have one diagram.

    It covers the variables (with the values that prices tell apart), what ties them together, and
    the rules with all that these look at. It does not cover what a rule says to people, names,
    nor any amount of money: a catalog with other prices finds the diagram of the one before.
    """
    product, finite = translation.product, translation.finite
    digest = hashlib.sha256()
    put = _writer(digest.update)
    for variable in finite.variables:
        put((variable.attribute, variable.options, variable.pick, variable.pieces, variable.scope))
        put(len(variable.cells))
    for constraint in finite.structure:
        put(constraint.formula)
    if any(not isinstance(rule.body, Table) for rule in product.rules):
        for attribute in product.attributes:
            put((attribute.id, attribute.kind.value, attribute.number))
            if attribute.kind in (Kind.ONE_OF, Kind.SOME_OF):
                put([sorted(option.carries.items()) for option in attribute.options])
    for rule in product.rules:
        if isinstance(rule.body, Table):
            _put_table(put, rule.body)
        else:
            put(rule.body)
    return digest.hexdigest()


def _writer(write: Callable[[bytes], None]) -> Callable[[object], None]:
    """Writes plain data so that different data never reads alike."""

    def put(value: Any) -> None:
        if is_dataclass(value) and not isinstance(value, type):
            write(f"<{type(value).__name__}".encode())
            for field in fields(value):
                put(getattr(value, field.name))
            write(b">")
        elif isinstance(value, frozenset):
            put(sorted(value))
        elif isinstance(value, (tuple, list)):
            write(f"[{len(value)}:".encode())
            for item in value:
                put(item)
        else:
            text = repr(value).encode()
            write(f"{len(text)}:".encode() + text)

    return put


def _put_table(put: Callable[[object], None], table: Table) -> None:
    """A table may have hundreds of thousands of rows: each different cell is written once."""
    put((table.columns, table.allowed, len(table.rows)))
    cells: dict[Cell, None] = dict.fromkeys(chain.from_iterable(table.rows))
    numbers = {cell: number for number, cell in enumerate(cells)}
    flat = array("I", map(numbers.__getitem__, chain.from_iterable(table.rows)))
    put(hashlib.sha256(flat).digest())
    put(list(cells))
