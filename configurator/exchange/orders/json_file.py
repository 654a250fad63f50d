"""Orders as JSON in a form of its own, versioned, with a published schema.

`resources/schemas/orders.schema.json` describes version 1. Amounts are integers in minor units,
`decimals` says how many of their digits stand behind the point; texts are in both languages. New
keys may be added within a version; nothing is renamed, taken away or given another meaning.
1.1 adds `store` and `counter`, which are there only where a target names these fields.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, Field

from configurator.domain.exports import STANDARD, Target
from configurator.domain.money import CURRENCIES
from configurator.services.office.records import LineRecord, OrderRecord

FORMAT = "configurator.orders"
VERSION = 1


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Part):
    """A text in English and Indonesian; either may be empty."""

    en: str
    id: str


class Choice(_Part):
    """One decision: the readable value, its amount on one piece, and who set it."""

    attribute: str
    name: Words
    value: Words
    amount: int
    set_by: str


class Tax(_Part):
    """The tax of one group of lines; `rate` is a fraction of the price before tax."""

    rule: str
    name: Words
    rate: Annotated[str, Field(pattern=r"^-?[0-9]+(/[0-9]+)?$")]
    taxable: int
    amount: int


class Line(_Part):
    """One configured product. `values` are ids, lists of ids, or {"number": "120.5"}."""

    product: str
    name: Words
    catalog: str
    catalog_label: str
    catalog_version: str
    quantity: int
    standard: int
    uplift: int
    unit: int
    gross: int
    quantity_discount: int
    discount: int
    amount: int
    tax_rule: str
    note: str
    values: dict[str, str | list[str] | dict[str, str]]
    choices: list[Choice]


class OrderData(_Part):
    """One order with its lines. `store` and `counter` are names, empty where nobody gave one."""

    id: str
    number: str
    revision: int
    state: str
    made: datetime
    promised: date
    seller: str
    customer: str
    customer_name: str
    currency: str
    decimals: int
    net: int
    tax: int
    total: int
    note: str
    taxes: list[Tax]
    lines: list[Line]
    store: str = ""
    counter: str = ""


class OrdersFile(_Part):
    """A file of orders."""

    format: Literal["configurator.orders"]
    version: Literal[1]
    orders: list[OrderData]


def write_json(orders: Iterable[OrderRecord], out: BinaryIO, target: Target = STANDARD) -> int:
    """Write the orders, one a line of the file; gives how many."""
    head = json.dumps({"format": FORMAT, "version": VERSION})
    out.write(f'{head[:-1]}, "orders": ['.encode())
    count = 0
    for count, order in enumerate(orders, start=1):
        out.write(b"\n" if count == 1 else b",\n")
        out.write(
            json.dumps(_order(order) | _place(order, target), ensure_ascii=False).encode(
                "utf-8", "replace"
            )
        )
    out.write(b"\n]}\n")
    return count


def read_json(content: bytes) -> OrdersFile:
    """What `write_json` wrote. Raises pydantic's ValidationError for anything else."""
    return OrdersFile.model_validate_json(content)


def schema_text() -> str:
    """The published schema, as JSON."""
    schema = OrdersFile.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Orders, version 1.1"
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def _order(order: OrderRecord) -> dict[str, object]:
    return {
        "id": order.id,
        "number": order.number,
        "revision": order.revision,
        "state": order.state,
        "made": order.made.isoformat(),
        "promised": order.promised.isoformat(),
        "seller": order.seller,
        "customer": order.customer,
        "customer_name": order.customer_name,
        "currency": order.currency,
        "decimals": CURRENCIES[order.currency].decimals,
        "net": order.net,
        "tax": order.tax,
        "total": order.total,
        "note": order.note,
        "taxes": [
            {
                "rule": tax.rule,
                "name": tax.name,
                "rate": str(tax.rate),
                "taxable": tax.taxable,
                "amount": tax.amount,
            }
            for tax in order.read_taxes()
        ],
        "lines": [_line(line) for line in order.lines],
    }


def _place(order: OrderRecord, target: Target) -> dict[str, str]:
    places = dict(target.places)
    wanted = {"store": order.store, "counter": order.counter}
    return {key: places.get(place, "") for key, place in wanted.items() if target.wants(key)}


def _line(line: LineRecord) -> dict[str, object]:
    return {
        "product": line.product,
        "name": line.product_name,
        "catalog": line.catalog,
        "catalog_label": line.catalog_label,
        "catalog_version": line.catalog_version,
        "quantity": line.quantity,
        "standard": line.standard,
        "uplift": line.uplift,
        "unit": line.unit,
        "gross": line.gross,
        "quantity_discount": line.quantity_discount,
        "discount": line.discount,
        "amount": line.amount,
        "tax_rule": line.tax_rule,
        "note": line.note,
        "values": line.read_values(),
        "choices": [
            {
                "attribute": one["attribute"],
                "name": one["attribute_name"],
                "value": one["value"],
                "amount": one["amount"],
                "set_by": one["set_by"],
            }
            for one in line.read_choices()
        ],
    }


if __name__ == "__main__":
    schemas = Path(__file__).parents[3] / "resources" / "schemas"
    (schemas / "orders.schema.json").write_text(schema_text(), encoding="utf-8")
