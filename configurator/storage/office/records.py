"""Orders read as records for exports: one query, streamed, little of it decoded."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Row, Select, select

from configurator.services.office.records import (
    AmountRecord,
    ChoiceRecord,
    LineRecord,
    OrderRecord,
    TaxRecord,
    Words,
)
from configurator.storage.office.tables import batch_orders
from configurator.storage.streaming import streamed
from configurator.storage.tables import (
    order_lines,
    order_revision_lines,
    order_revisions,
    orders,
)

_PORTION = 500
_OF_ORDER = (
    "id",
    "number",
    "revision",
    "state",
    "made",
    "promised",
    "seller",
    "customer",
    "customer_name",
    "currency",
    "net",
    "total",
    "note",
    "taxes",
)
_OF_LINE = (
    "product",
    "product_name",
    "catalog",
    "catalog_label",
    "catalog_version",
    "standard",
    "unit",
    "quantity",
    "gross",
    "quantity_discount",
    "discount",
    "tax_rule",
    "note",
    "choice_lines",
    "in_effect",
)


_OF_PLACE = ("store", "counter")
_PLACE_AT = len(_OF_ORDER)
_LINE_AT = _PLACE_AT + len(_OF_PLACE)
_LINE_END = _LINE_AT + len(_OF_LINE)
_FIRST_KEY = '{"amount":'
"""What every choice begins with as the codec writes it: its keys are sorted."""
_BETWEEN = "},"
_AMOUNTS = "line_amounts"


class RecordReader:
    """Reads orders as records, in portions: memory stays flat however many there are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, first: datetime, last: datetime) -> Iterator[OrderRecord]:
        """Orders made from `first` to `last` (both included), oldest first."""
        query = _joined().where(orders.c.made.between(first, last))
        yield from self._records(query.order_by(orders.c.made, orders.c.id, order_lines.c.position))

    def chosen(self, ids: Sequence[str], *, amounts: bool = False) -> Iterator[OrderRecord]:
        """These orders, in this sequence; ids of nothing are passed over.

        With `amounts` what each price rule added can be read of their lines.
        """
        for start in range(0, len(ids), _PORTION):
            portion = ids[start : start + _PORTION]
            query = _joined().where(orders.c.id.in_(portion))
            if amounts:
                query = query.add_columns(order_lines.c.priced_lines.label(_AMOUNTS))
            found = {
                record.id: record
                for record in self._records(query.order_by(orders.c.id, order_lines.c.position))
            }
            yield from (found[key] for key in portion if key in found)

    def of_batch(self, number: int) -> Iterator[OrderRecord]:
        """The orders of a batch as they stood when it was taken, in its sequence."""
        query = (
            _joined()
            .add_columns(
                batch_orders.c.state.label("as_state"),
                batch_orders.c.promised.label("as_promised"),
                batch_orders.c.revision.label("as_revision"),
            )
            .join(batch_orders, batch_orders.c.order == orders.c.id)
            .where(batch_orders.c.batch == number)
            .order_by(batch_orders.c.position, order_lines.c.position)
        )
        for record, row in self._with_rows(query):
            found = record
            if row.as_revision != record.revision:
                found = self._revision(record.id, row.as_revision)
            found.state, found.promised = row.as_state, row.as_promised
            yield found

    def _revision(self, order: str, revision: int) -> OrderRecord:
        """An order as it was before a later change."""
        query = (
            select(
                *(order_revisions.c[name] for name in _OF_ORDER),
                *(orders.c[name] for name in _OF_PLACE),
                *(order_revision_lines.c[name].label(f"line_{name}") for name in _OF_LINE),
            )
            .join(
                order_revision_lines,
                (order_revision_lines.c.sale == order_revisions.c.id)
                & (order_revision_lines.c.revision == order_revisions.c.revision),
            )
            .join(orders, orders.c.id == order_revisions.c.id)
            .where(order_revisions.c.id == order, order_revisions.c.revision == revision)
            .order_by(order_revision_lines.c.position)
        )
        return next(self._records(query))

    def _records(self, query: Select[Any]) -> Iterator[OrderRecord]:
        return (record for record, _ in self._with_rows(query))

    def _with_rows(self, query: Select[Any]) -> Iterator[tuple[OrderRecord, Row[Any]]]:
        """Each order with the last of its rows; rows of one order stand together."""
        record, last = None, None
        has_amounts = _AMOUNTS in query.selected_columns
        for row in streamed(self._connection, query, _PORTION):
            if record is None or record.id != row[0]:
                if record is not None and last is not None:
                    yield record, last
                record = _order(row)
            record.lines.append(_line(row))
            if has_amounts:
                record.lines[-1].read_amounts = partial(_amounts, row[_LINE_END])
            last = row
        if record is not None and last is not None:
            yield record, last


def _joined() -> Select[Any]:
    return select(
        *(orders.c[name] for name in (*_OF_ORDER, *_OF_PLACE)),
        *(order_lines.c[name].label(f"line_{name}") for name in _OF_LINE),
    ).join(order_lines, order_lines.c.sale == orders.c.id)


def _order(cells: Row[Any]) -> OrderRecord:
    """Its fields stand in the sequence of `_OF_ORDER`, then those of where it was made."""
    make: Callable[..., OrderRecord] = OrderRecord
    taxes = partial(_taxes, cells[_PLACE_AT - 1])
    return make(*cells[: _PLACE_AT - 1], [], taxes, None, *cells[_PLACE_AT:_LINE_AT])


def _line(cells: Row[Any]) -> LineRecord:
    """Its fields stand in the sequence of `_OF_LINE`."""
    make: Callable[..., LineRecord] = LineRecord
    product, name, *figures, choices, values = cells[_LINE_AT:_LINE_END]
    return make(
        product, _name(name), *figures, partial(cut_choices, choices), partial(_values, values)
    )


@lru_cache(maxsize=512)
def _name(text: str) -> Words:
    words: Words = from_json(text)
    return words


def cut_choices(text: str) -> list[ChoiceRecord]:
    """The choices of a line, each decoded once however many lines have made it.

    Decoding JSON is most of an export's time, and all the lines of a shop are made of the same
    few hundred choices. The text can be cut between them without being understood: within a text
    every quote is escaped, so that nothing typed looks like the beginning of a choice.
    """
    if text.startswith("[" + _FIRST_KEY):
        parts = text[1 + len(_FIRST_KEY) : -2].split(_BETWEEN + _FIRST_KEY)
        with suppress(ValueError):  # keys in another sequence, as somebody else may write them
            return [_choice(part) for part in parts]
    found: list[ChoiceRecord] = from_json(text)
    return found


@lru_cache(maxsize=20_000)
def _choice(part: str) -> ChoiceRecord:
    choice: ChoiceRecord = from_json(_FIRST_KEY + part + "}")
    return choice


def _values(text: str) -> Mapping[str, object]:
    found: Mapping[str, object] = from_json(text)
    return found


def _amounts(text: str) -> list[AmountRecord]:
    found: list[AmountRecord] = from_json(text)
    return found


def _taxes(text: str) -> list[TaxRecord]:
    return [
        TaxRecord(
            one["rule"]["id"],
            one["rule"]["name"],
            _effective(one["rule"]["rate"], one["rule"]["base_fraction"]),
            one["taxable"],
            one["amount"],
            one["rule"]["inclusive"],
        )
        for one in from_json(text)
    ]


@lru_cache(maxsize=64)
def _effective(rate: str, base_fraction: str) -> Fraction:
    return Fraction(rate) * Fraction(base_fraction)
