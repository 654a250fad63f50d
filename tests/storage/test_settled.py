"""What is open is found by an index, and is what the payments say."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from configurator.domain.identity import new_id
from configurator.domain.payments import Payment, PaymentKind
from configurator.storage.store import SqlStore
from configurator.storage.tables import UNSETTLED
from tests.storage.samples import NOW, furnish, order


def paid(store: SqlStore, number: str, order_id: str, amount: int, rounding: int = 0) -> None:
    with store.writing() as work:
        work.payments.add(
            Payment(
                id=new_id(NOW),
                number=number,
                order=order_id,
                kind=PaymentKind.CASH,
                currency="IDR",
                amount=amount,
                made=NOW,
                rounding=rounding,
            )
        )


def unsettled(store: SqlStore) -> list[str]:
    with store.reading() as work:
        return [found.number for found in work.orders.unsettled()]


def test_what_is_open_is_what_the_payments_say(store: SqlStore) -> None:
    first, second = order("S-1"), order("S-2")
    with store.writing() as work:
        furnish(work)
        for one in (first, second):
            work.orders.add(one)
    assert unsettled(store) == ["S-1", "S-2"]
    paid(store, "R-1", first.id, 1_000_000)
    assert unsettled(store) == ["S-1", "S-2"]
    paid(store, "R-2", first.id, 670_050, rounding=50)
    assert unsettled(store) == ["S-2"]
    with store.writing() as work:
        work.orders.cancel(second.id, 0)
    assert unsettled(store) == []
    with store.writing() as work:
        work.orders.cancel(first.id, 100_000)
    assert unsettled(store) == ["S-1"]
    paid(store, "R-3", first.id, -1_570_000)
    assert unsettled(store) == []
    with store.writing() as work:
        work.orders.change(replace(second, kept=5, state=second.state))
    assert unsettled(store) == ["S-2"]


@pytest.mark.sqlite
def test_the_few_open_ones_are_found_by_an_index(store: SqlStore, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN SELECT * FROM orders WHERE {UNSETTLED} ORDER BY made, number"  # noqa: S608
        ).fetchall()
    assert "ix_orders_unsettled" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
