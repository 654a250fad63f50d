"""A shop with very many orders, to measure with: real builds, sold over and over.

A demonstration resolves some builds of the shipped catalogs; their rows are then repeated under
other numbers, days, customers, sellers and states. `python tests/benchmarks/many_orders.py FOLDER
100000` makes one; `light=True` keeps every line's build short, so that a million fit a small disk.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from configurator.app import open_shop
from configurator.domain.identity import new_id
from configurator.services.demo import DemoSize
from configurator.services.demo_crowd import DemoClock

NOW = datetime(2026, 11, 21, 14, 31, tzinfo=timezone(timedelta(hours=7)))
SELLERS = ("Rani", "Yoga", "Intan", "Wulan", "Bayu", "Sinta")
STATES = ("confirmed", "in making", "ready", "collected", "collected", "collected", "cancelled")
_FAMILY = ("Wicaksono", "Hutapea", "Kurniawan", "Pramesti", "Santoso", "Nurhayati", "Hakim")
_GIVEN = ("Arif", "Maya", "Dimas", "Ratna", "Budi", "Lina", "Yusuf", "Clara", "Hendra", "Putu")


def fill(folder: Path, orders: int, *, light: bool = False, templates: int = 120) -> None:
    """Make a shop with so many orders, half of them paid, in an empty folder."""
    with open_shop(folder, clock=DemoClock(NOW)) as shop:
        shop.demonstration.fill(size=DemoSize(orders=templates))
    with closing(sqlite3.connect(folder / "shop.sqlite")) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        _repeat(connection, orders, light, Random(7))
        connection.execute("ANALYZE")


def _repeat(connection: sqlite3.Connection, orders: int, light: bool, chance: Random) -> None:
    connection.row_factory = sqlite3.Row
    sold = [dict(row) for row in connection.execute("SELECT * FROM orders")]
    lines = {
        row["id"]: [
            dict(line)
            for line in connection.execute("SELECT * FROM order_lines WHERE sale = ?", (row["id"],))
        ]
        for row in sold
    }
    for found in lines.values() if light else ():
        for line in found:
            for name in ("choice_lines", "priced_lines"):
                line[name] = json.dumps(json.loads(line[name])[:1])
    for table in ("journal", "order_lines", "orders"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    people = _people(connection, max(20, orders // 8))
    for start in range(0, orders, 20_000):
        numbers = range(start, min(start + 20_000, orders))
        _portion(connection, sold, lines, people, numbers, orders, chance)


def _people(connection: sqlite3.Connection, count: int) -> list[tuple[str, str]]:
    pattern = dict(connection.execute("SELECT * FROM customers LIMIT 1").fetchone())
    people = []
    for number in range(count):
        name = f"{_GIVEN[number % 10]} {_FAMILY[number // 10 % 7]} {number}"
        people.append((new_id(NOW, number.to_bytes(10, "big")), name))
    rows = [pattern | {"id": key, "name": name, "phone": "", "mail": ""} for key, name in people]
    _insert(connection, "customers", rows)
    return people


def _portion(
    connection: sqlite3.Connection,
    sold: list[dict[str, object]],
    lines: dict[str, list[dict[str, object]]],
    people: list[tuple[str, str]],
    numbers: range,
    whole: int,
    chance: Random,
) -> None:
    new_orders, new_lines, new_payments = [], [], []
    for number in numbers:
        pattern = sold[number % len(sold)]
        # In the sequence they are made in, as in a real shop: indexes grow at their end.
        made = NOW - timedelta(seconds=(whole - number) * 30_000_000 // whole)
        key = new_id(made, chance.randbytes(10))
        customer, name = chance.choice(people)
        state = chance.choice(STATES)
        moment = int(made.timestamp()) * 1_000_000
        new_orders.append(
            pattern
            | {
                "id": key,
                "number": f"S-{made.year}-{number + 1:07d}",
                "customer": customer,
                "customer_name": name,
                "seller": chance.choice(SELLERS),
                "state": state,
                "made": moment,
                "promised": (made + timedelta(days=chance.randrange(5, 30))).date().isoformat(),
                "quote": None,
            }
        )
        new_lines += [line | {"sale": key} for line in lines[str(pattern["id"])]]
        if state not in ("cancelled",) and chance.random() < 0.7:
            total = int(str(pattern["total"]))
            paid = total if state == "collected" else total // 2
            new_payments.append(
                {
                    "id": new_id(made, chance.randbytes(10)),
                    "number": f"R-{made.year}-{number + 1:07d}",
                    "order": key,
                    "kind": "cash",
                    "currency": pattern["currency"],
                    "amount": paid,
                    "rounding": 0,
                    "tendered": 0,
                    "reference": "",
                    "note": "",
                    "made": moment,
                    "made_by": "",
                    "made_by_name": "",
                }
            )
    _insert(connection, "orders", new_orders)
    _insert(connection, "order_lines", new_lines)
    _insert(connection, "payments", new_payments)


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    if not rows:
        return
    names = list(rows[0])
    columns, gaps = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    cells: Iterator[tuple[object, ...]] = (tuple(row[name] for name in names) for row in rows)
    connection.executemany(
        f'INSERT INTO "{table}" ({columns}) VALUES ({gaps})',  # noqa: S608
        cells,
    )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), light="--light" in sys.argv)
