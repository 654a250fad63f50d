"""What the workshop needs of orders, as CSV: parts to fetch, and steps to do."""

from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from configurator.domain.exports import Target
from configurator.exchange.cells import harmless
from configurator.exchange.orders.csv_file import write_rows
from configurator.exchange.orders.fields import Cell
from configurator.services.papers import WorkItem, WorkOrder

PARTS = ("order", "line", "product", "article", "part", "quantity", "unit", "promised")
STEPS = (
    "order",
    "line",
    "product",
    "quantity",
    "kind",
    "name",
    "value",
    "minutes",
    "promised",
    "note",
)


def write_parts(orders: Iterable[WorkOrder], out: BinaryIO, target: Target) -> int:
    """A row for every article that a line needs, for all its pieces; gives how many."""
    return _write(orders, out, target, list(PARTS), _parts)


def write_work_orders(orders: Iterable[WorkOrder], out: BinaryIO, target: Target) -> int:
    """A row for every measure, choice and step of a line; gives how many."""
    return _write(orders, out, target, list(STEPS), _steps)


def _write(
    orders: Iterable[WorkOrder],
    out: BinaryIO,
    target: Target,
    first: list[str],
    rows: Callable[[WorkOrder, int, WorkItem, Target], Iterator[list[Cell]]],
) -> int:
    text = TextIOWrapper(out, target.encoding, errors="replace", newline="")
    cells = (
        row
        for order in orders
        for number, item in enumerate(order.items, start=1)
        for row in rows(order, number, item, target)
    )
    try:
        return write_rows(cells, first, text, target)
    finally:
        text.detach()


def _parts(order: WorkOrder, number: int, item: WorkItem, target: Target) -> Iterator[list[Cell]]:
    product = harmless(item.product_name.in_language(target.language))
    for part in item.parts:
        yield [
            order.number,
            number,
            product,
            harmless(part.article),
            harmless(part.name.in_language(target.language)),
            part.quantity,
            harmless(part.unit),
            order.promised,
        ]


def _steps(order: WorkOrder, number: int, item: WorkItem, target: Target) -> Iterator[list[Cell]]:
    language = target.language
    head: list[Cell] = [
        order.number,
        number,
        harmless(item.product_name.in_language(language)),
        item.quantity,
    ]
    tail: list[Cell] = [order.promised, harmless(item.note)]
    for kind, details in (("measure", item.measures), ("choice", item.choices)):
        for detail in details:
            name = harmless(detail.name.in_language(language))
            yield [*head, kind, name, harmless(detail.value.in_language(language)), "", *tail]
    for step in item.steps:
        yield [*head, "step", harmless(step.name.in_language(language)), "", step.minutes, *tail]
