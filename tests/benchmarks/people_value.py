"""What customers are worth, at size: `tests/benchmarks/people_value.py FILE [ORDERS] [CUSTOMERS]`.

Fills a new database with invented customers who allow it and with orders (kept, and used again
where the file is there), works out everybody's value, sells one order more, works out everybody's
again, and that of the one with most orders. Prints one JSON line: seconds by the clock and of the
processor (on a machine that others use too the clock tells of them as well).
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Connection, create_engine, insert, select, text

from configurator.domain.identity import new_id
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.people.consent_texts import consent_text
from configurator.services.people.consenting import Consenting
from configurator.services.people.valuing import Valuing
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.storage.people.tables import consents
from configurator.storage.store import open_store
from configurator.storage.tables import customers, order_lines, orders
from tests.services.counter import HandClock, Shelf, item

PORTION = 20_000
MANY = 500
"""Orders of the customer who is opened."""

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def main() -> int:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("orders", type=int, nargs="?", default=1_000_000)
    parser.add_argument("customers", type=int, nargs="?", default=200_000)
    asked = parser.parse_args()
    line: dict[str, object] = {"orders": asked.orders, "customers": asked.customers}
    if not asked.file.exists():
        line["fill_s"] = measured(lambda: fill(asked.file, asked.orders, asked.customers))[0]
    store, clock = open_store(asked.file), HandClock(NOW)
    valuing = Valuing(store, clock)
    took, cpu, found = measured(valuing.standings)
    assert not isinstance(found, Refusal)
    line |= {"valued": len(found), "first_s": took, "first_cpu_s": cpu}
    clock.moment += timedelta(minutes=10)
    with store.reading() as work:
        somebody = max(found, key=lambda key: found[key].history.orders)
        assert work.customers.get(somebody) is not None
    Selling(store, Shelf(), clock).make_order([item()], somebody)
    clock.moment += timedelta(minutes=1)
    took, cpu, again = measured(valuing.standings)
    assert not isinstance(again, Refusal)
    assert again[somebody].history.orders == found[somebody].history.orders + 1
    line |= {"again_s": took, "again_cpu_s": cpu}
    took, cpu, _ = measured(lambda: valuing.of(somebody))
    line |= {"one_customer_ms": round(1000 * took, 1), "one_customer_cpu_ms": round(1000 * cpu, 1)}
    store.close()
    print(json.dumps(line))
    return 0


def measured(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock, of the processor, and what the work gave."""
    start, cpu = time.perf_counter(), time.process_time()
    found = work()
    return (
        round(time.perf_counter() - start, 3),
        round(time.process_time() - cpu, 3),
        found,
    )


def fill(file: Path, many_orders: int, many_customers: int) -> None:
    """Make a shop with so many orders, in bulk, after one that was sold the real way."""
    store, clock = open_store(file), HandClock(NOW - timedelta(days=900))
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    first = CustomerDesk(store, clock).create(new_customer("Somebody")).id
    Selling(store, Shelf(), clock).make_order([item()], first)
    Consenting(store, clock).say(first, Purpose.SUGGESTIONS, True, HeardBy.COUNTER)
    store.close()
    engine = create_engine(f"sqlite:///{file}")
    draw = random.Random(1)
    with engine.connect() as connection:
        for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
            connection.execute(text(f"PRAGMA {setting}"))
        keys = _people(connection, draw, many_customers)
        _orders(connection, draw, keys, many_orders)
        connection.execute(text("ANALYZE"))
        connection.commit()
        connection.execute(text("PRAGMA journal_mode = WAL"))
    engine.dispose()


def _people(connection: Connection, draw: random.Random, many: int) -> list[str]:
    version = consent_text(Purpose.SUGGESTIONS).version
    template = dict(connection.execute(select(customers)).one()._mapping)
    keys = []
    for first in range(0, many, PORTION):
        people, said = [], []
        for place in range(first, min(first + PORTION, many)):
            moment = NOW - timedelta(days=890) + timedelta(seconds=place)
            key = new_id(moment, draw.randbytes(10))
            keys.append(key)
            people.append(template | {"id": key, "name": f"Customer {place}", "created": moment})
            said.append(
                {
                    "id": new_id(moment, draw.randbytes(10)),
                    "customer": key,
                    "purpose": Purpose.SUGGESTIONS.value,
                    "given": True,
                    "version": version,
                    "language": "id",
                    "moment": moment,
                    "heard_by": HeardBy.COUNTER.value,
                    "made_by": "",
                    "made_by_name": "",
                }
            )
        connection.execute(insert(customers), people)
        connection.execute(insert(consents), said)
    return keys


def _orders(connection: Connection, draw: random.Random, keys: list[str], many: int) -> None:
    order = dict(connection.execute(select(orders)).one()._mapping)
    line = dict(connection.execute(select(order_lines)).one()._mapping)
    line |= dict.fromkeys(("choice_lines", "priced_lines"), "[]")
    for first in range(0, many, PORTION):
        made, lines = [], []
        for place in range(first, min(first + PORTION, many)):
            moment = NOW - timedelta(minutes=60 * 24 * 800 * (many - place) // many + 600)
            key = new_id(moment, draw.randbytes(10))
            buyer = keys[0] if place % (many // MANY or 1) == 0 else draw.choice(keys)
            net = draw.randrange(500_000, 9_000_000)
            made.append(
                order
                | {
                    "id": key,
                    "number": f"S-B-{place}",
                    "customer": buyer,
                    "customer_name": "Customer",
                    "net": net,
                    "total": net,
                    "made": moment,
                    "promised": moment.date(),
                    "state": "collected",
                }
            )
            lines.append(line | {"sale": key})
        connection.execute(insert(orders), made)
        connection.execute(insert(order_lines), lines)


if __name__ == "__main__":
    raise SystemExit(main())
