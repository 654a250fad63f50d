"""Orders as CSV: a row for every line of an order, each readable without the catalog.

Columns never change their order or meaning; new ones are added at the end. Amounts are in major
units with a point and no separators (`1670000`, `89.50`), days and times ISO 8601, `choices` in
the language asked for (`Sole: Trail lug; Laces: Flat cotton`), `choice_ids` for programs.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TextIO

from configurator.domain.conditions import Value
from configurator.domain.money import major_units
from configurator.domain.sales import Order, SaleLine
from configurator.domain.texts import Language
from configurator.exchange.cells import harmless

Row = tuple[Order, int, SaleLine, Language]

COLUMNS: dict[str, Callable[[Row], str]] = {
    "order": lambda row: row[0].number,
    "line": lambda row: str(row[1]),
    "state": lambda row: row[0].state.value,
    "made": lambda row: row[0].made.isoformat(timespec="seconds"),
    "promised": lambda row: row[0].promised.isoformat(),
    "seller": lambda row: harmless(row[0].seller),
    "customer": lambda row: harmless(row[0].customer_name),
    "customer_id": lambda row: row[0].customer,
    "product": lambda row: harmless(row[2].product_name.in_language(row[3])),
    "product_id": lambda row: harmless(row[2].product),
    "catalog": lambda row: harmless(row[2].catalog),
    "catalog_label": lambda row: harmless(row[2].catalog_label),
    "catalog_version": lambda row: row[2].catalog_version,
    "currency": lambda row: row[0].currency,
    "quantity": lambda row: str(row[2].quantity),
    "standard": lambda row: _money(row, row[2].standard),
    "uplift": lambda row: _money(row, row[2].uplift),
    "unit": lambda row: _money(row, row[2].unit),
    "gross": lambda row: _money(row, row[2].gross),
    "quantity_discount": lambda row: _money(row, row[2].quantity_discount),
    "discount": lambda row: _money(row, row[2].discount),
    "line_amount": lambda row: _money(row, row[2].net_of_discount),
    "order_net": lambda row: _money(row, row[0].taxed.net),
    "order_tax": lambda row: _money(row, row[0].taxed.tax),
    "order_total": lambda row: _money(row, row[0].taxed.total),
    "choices": lambda row: harmless(_choices(row[2], row[3])),
    "choice_ids": lambda row: harmless(_choice_ids(row[2])),
    "note": lambda row: harmless(row[2].note),
}


def write_orders(
    orders: Iterable[Order], out: TextIO, language: Language, separator: str = ","
) -> int:
    """Write orders to a text stream opened with `newline=""`; gives the number of rows.

    Orders are taken one by one: memory stays flat however many there are.
    """
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(COLUMNS)
    count = 0
    for count, row in enumerate(_rows(orders, language), start=1):  # noqa: B007
        writer.writerow([cell(row) for cell in COLUMNS.values()])
    return count


def _rows(orders: Iterable[Order], language: Language) -> Iterator[Row]:
    for order in orders:
        for number, line in enumerate(order.lines, start=1):
            yield order, number, line, language


def _money(row: Row, minor: int) -> str:
    return f"{major_units(minor, row[0].currency):f}"


def _choices(line: SaleLine, language: Language) -> str:
    return "; ".join(
        f"{choice.attribute_name.in_language(language)}: {choice.value.in_language(language)}"
        for choice in line.choices
    )


def _choice_ids(line: SaleLine) -> str:
    return "; ".join(f"{attribute}={_plain(value)}" for attribute, value in line.values.items())


def _plain(value: Value) -> str:
    if isinstance(value, frozenset):
        return "+".join(sorted(value))
    return f"{value:f}" if isinstance(value, Decimal) else value
