"""What can stand in a column of an order export, by the name that mappings use.

Fields never change their name or meaning. A mapping without columns has those of `FIELDS`; new
ones come to `CHOSEN_ONLY`, so that what was exported before stays as it was. A row is a line of
an order. `choices` is for people (`Sole: Trail lug; Laces: Flat cotton`), `choice_ids` for
programs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from configurator.domain.exports import Target
from configurator.domain.money import CURRENCIES
from configurator.domain.texts import Language
from configurator.exchange.cells import harmless
from configurator.services.office.records import ChoiceRecord, LineRecord, OrderRecord, in_language

Cell = str | int | Decimal | date | datetime
"""Text (made harmless), a count, an amount in major units, a day, or a moment."""


class ToldChoices:
    """Choices in a language, each told once: lines of a shop are made of the same few hundred.

    A choice is known again as the very object that it is, which is kept here for as long.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._known: dict[int, tuple[ChoiceRecord, str]] = {}

    def of(self, line: LineRecord) -> str:
        """The choices of a line, one after the other."""
        known, told = self._known, []
        for one in line.read_choices():
            found = known.get(id(one))
            if found is None:
                if len(known) > _MOST_TOLD:
                    known.clear()
                name = in_language(one["attribute_name"], self._language)
                value = in_language(one["value"], self._language)
                found = known[id(one)] = (one, f"{name}: {value}")
            told.append(found[1])
        return "; ".join(told)


class Row(NamedTuple):
    """One line of an order, its number from 1, and the language it is told in."""

    order: OrderRecord
    number: int
    line: LineRecord
    language: Language
    decimals: int
    told: ToldChoices
    places: Mapping[str, str]


_MOST_TOLD = 20_000


class UnknownFieldError(ValueError):
    """A mapping names a field that there is not; the message is its name."""


FIELDS: Mapping[str, Callable[[Row], Cell]] = {
    "order": lambda row: row.order.number,
    "line": lambda row: row.number,
    "state": lambda row: row.order.state,
    "made": lambda row: row.order.made,
    "promised": lambda row: row.order.promised,
    "seller": lambda row: harmless(row.order.seller),
    "customer": lambda row: harmless(row.order.customer_name),
    "customer_id": lambda row: row.order.customer,
    "product": lambda row: harmless(in_language(row.line.product_name, row.language)),
    "product_id": lambda row: harmless(row.line.product),
    "catalog": lambda row: harmless(row.line.catalog),
    "catalog_label": lambda row: harmless(row.line.catalog_label),
    "catalog_version": lambda row: row.line.catalog_version,
    "currency": lambda row: row.order.currency,
    "quantity": lambda row: row.line.quantity,
    "standard": lambda row: _money(row, row.line.standard),
    "uplift": lambda row: _money(row, row.line.uplift),
    "unit": lambda row: _money(row, row.line.unit),
    "gross": lambda row: _money(row, row.line.gross),
    "quantity_discount": lambda row: _money(row, row.line.quantity_discount),
    "discount": lambda row: _money(row, row.line.discount),
    "line_amount": lambda row: _money(row, row.line.amount),
    "order_net": lambda row: _money(row, row.order.net),
    "order_tax": lambda row: _money(row, row.order.tax),
    "order_total": lambda row: _money(row, row.order.total),
    "choices": lambda row: harmless(row.told.of(row.line)),
    "choice_ids": lambda row: harmless(_choice_ids(row.line)),
    "note": lambda row: harmless(row.line.note),
    "revision": lambda row: row.order.revision,
    "order_note": lambda row: harmless(row.order.note),
    "tax_rule": lambda row: harmless(row.line.tax_rule),
}

CHOSEN_ONLY: Mapping[str, Callable[[Row], Cell]] = {
    "store": lambda row: harmless(row.places.get(row.order.store, "")),
    "counter": lambda row: harmless(row.places.get(row.order.counter, "")),
}
"""Fields that are written where a mapping names them, and never by themselves."""
ALL_FIELDS = {**FIELDS, **CHOSEN_ONLY}


def headings(target: Target) -> list[str]:
    """What stands in the first row, harmless."""
    return [harmless(heading) for _, heading in columns(target)]


def columns(target: Target) -> tuple[tuple[str, str], ...]:
    """The target's columns, those of `FIELDS` where it has none. Raises UnknownFieldError."""
    chosen = target.columns or tuple((name, name) for name in FIELDS)
    for name, _ in chosen:
        if name not in ALL_FIELDS:
            raise UnknownFieldError(name)
    return chosen


def rows(orders: Iterable[OrderRecord], target: Target) -> Iterator[list[Cell]]:
    """The cells of every line of the orders, one list a line."""
    told, places = ToldChoices(target.language), dict(target.places)
    getters = [ALL_FIELDS[name] for name, _ in columns(target)]
    for order in orders:
        decimals = CURRENCIES[order.currency].decimals
        for number, line in enumerate(order.lines, start=1):
            row = Row(order, number, line, target.language, decimals, told, places)
            yield [get(row) for get in getters]


def _money(row: Row, minor: int) -> Cell:
    return Decimal(minor).scaleb(-row.decimals) if row.decimals else minor


def _choice_ids(line: LineRecord) -> str:
    return "; ".join(
        [
            f"{key}={value if type(value) is str else _value(value)}"
            for key, value in line.read_values().items()
        ]
    )


def _value(value: object) -> str:
    if isinstance(value, list):
        return "+".join(map(str, value))
    if isinstance(value, dict):
        return f"{Decimal(value['number']):f}"
    return str(value)
