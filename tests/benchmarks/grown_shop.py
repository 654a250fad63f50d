"""Shops that grew to any size, filled in bulk: what the measurements of `big_shop.py` stand on."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, create_engine, text

from configurator.domain.configuration import ChosenValue
from configurator.domain.identity import new_id
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.paying import Paying
from configurator.storage.searching import customer_words, searchable_text
from configurator.storage.store import SqlStore, open_store
from tests.benchmarks.people_search import START, person
from tests.services.counter import HandClock, Shelf, item

PORTION = 20_000
EVERY: dict[str, ChosenValue] = {
    "sole": "trail",
    "lacing": "speed",
    "engraving": "Arif",
    "width": Decimal("9.5"),
}
"""A build: eight options with those that are standard."""

_FILLED = frozenset(
    (
        "customers",
        "customer_texts",
        "customer_words",
        "orders",
        "order_lines",
        "payments",
        "journal",
    )
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fill(url: str, many: int) -> SqlStore:
    """Make a shop with so many customers and twice as many paid orders, in bulk."""
    store = open_store(url)
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    clock = HandClock()
    known = CustomerDesk(store, clock).create(new_customer("Arif Wicaksana", "0812 2000 0101"))
    selling = Selling(store, Shelf(), clock)
    order = selling.make_order([item(EVERY)], known.id)
    assert isinstance(order, Order)
    paid = Paying(store, clock).pay(order.id, order.taxed.total, PaymentKind.CARD)
    assert isinstance(paid, Payment)
    store.close()
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        indexes = _without_waiting(connection)
        _add_everybody(connection, many)
        for number in (1, 2):
            _add_orders(connection, order.id, known.id, number, many)
        for index in indexes:
            connection.execute(text(index))
        server = connection.dialect.name == "postgresql"
        connection.execute(text("VACUUM ANALYZE" if server else "ANALYZE"))
        # What was filled in is on the disk: the disk's work is not the sales' that are measured.
        connection.execute(text("CHECKPOINT" if server else "PRAGMA journal_mode = WAL"))
    engine.dispose()
    return open_store(url)


def _without_waiting(connection: Connection) -> list[str]:
    """Let rows go in fast; the statements that make the indexes again.

    Rows that come in another order than an index has make it many times slower to keep up.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET synchronous_commit = off"))
        connection.execute(text("SET maintenance_work_mem = '512MB'"))
        # Foreign keys of what is made by one statement from another table hold.
        connection.execute(text("SET session_replication_role = replica"))
        found = text(
            "SELECT indexname, indexdef, tablename FROM pg_indexes WHERE indexname LIKE 'ix\\_%'"
        )
    else:
        for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
            connection.execute(text(f"PRAGMA {setting}"))
        found = text(
            "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        )
    rows = [row for row in connection.execute(found).all() if row[2] in _FILLED]
    for name, _, _ in rows:
        connection.execute(text(f'DROP INDEX "{name}"'))
    return [made for _, made, _ in rows]


def _add_everybody(connection: Connection, many: int) -> None:
    draw = random.Random(1)
    connection.execute(text("CREATE TEMP TABLE unsorted (word TEXT, customer TEXT)"))
    for first in range(0, many, PORTION):
        _add_people(connection, draw, first, min(PORTION, many - first))
    order = 'word COLLATE "C"' if connection.dialect.name == "postgresql" else "word"
    sort = f"SELECT word, customer FROM unsorted ORDER BY {order}, customer"  # noqa: S608
    connection.execute(text(f"INSERT INTO customer_words {sort}"))
    connection.execute(text("DROP TABLE unsorted"))


def _add_people(connection: Connection, draw: random.Random, first: int, many: int) -> None:
    rows, texts, words = [], [], []
    for place in range(first, first + many):
        moment = START + timedelta(minutes=place)
        key = new_id(moment, draw.randbytes(10))
        name, phone, mail = person(draw)
        created = (moment - _EPOCH) // timedelta(microseconds=1)
        rows.append((key, name, "", phone, mail, "", "id", "", created))
        found = customer_words(name, "", phone, mail)
        texts.append((key, searchable_text(found)))
        words += [(word, key) for word in found]
    columns = "id name greet_as phone mail address language price_group created"
    _insert(connection, "customers", columns.split(), rows)
    _insert(connection, "customer_texts", ("customer", "text"), texts)
    _insert(connection, "unsorted", ("word", "customer"), words)


def _insert(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    driver: Any = connection.connection.driver_connection
    named = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        with driver.cursor().copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join("?" * len(columns))
    driver.execute("BEGIN")
    driver.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)  # noqa: S608
    driver.execute("COMMIT")


def _add_orders(connection: Connection, order: str, known: str, number: int, many: int) -> None:
    """An order of every customer, like the one that was made.

    One of a thousand is under way and not paid yet.
    """
    ids = f"substr(buyer.id, 1, 34) || '0{number}'"
    under_way = "buyer.place % 1000 = 0"
    own = {
        "orders": {
            "id": ids,
            "number": "'S-2025-' || buyer.place",
            "customer": "buyer.id",
            "customer_name": "buyer.name",
            "made": f"buyer.created + {number} * 86400000000",
            "state": f"CASE WHEN {under_way} THEN 'confirmed' ELSE 'collected' END",
            "settled": f"CASE WHEN {under_way} THEN 0 ELSE t.settled END",
        },
        "order_lines": {"sale": ids},
        "payments": {"id": ids, "number": "'R-2025-' || buyer.place", "order": ids},
        "journal": {"sale": ids},
    }
    buyers = (
        f"SELECT id, name, created, {number * many} + row_number() OVER (ORDER BY id) AS place "  # noqa: S608
        "FROM customers WHERE id <> :known"
    )
    for table, columns in own.items():
        found = connection.execute(text(f"SELECT * FROM {table} LIMIT 0")).keys()  # noqa: S608
        named = [name for name in found if (table, name) != ("journal", "key")]
        values = [columns.get(name, f't."{name}"') for name in named]
        key = {"orders": "id", "payments": '"order"'}.get(table, "sale")
        quoted = ", ".join(f'"{name}"' for name in named)
        statement = (
            f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)} "  # noqa: S608
            f"FROM ({buyers}) AS buyer "
            f"CROSS JOIN (SELECT * FROM {table} WHERE {key} = :order LIMIT 1) AS t "
        )
        if table == "payments":
            statement += f"WHERE NOT ({under_way})"
        connection.execute(text(statement), {"order": order, "known": known})
