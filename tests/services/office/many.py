"""Orders in a store, quickly: rows of the storage's sample, without an engine."""

from dataclasses import replace
from datetime import timedelta

from configurator.domain.identity import new_id
from configurator.storage.store import SqlStore
from tests.storage.samples import NOW, furnish, order


def keep_orders(store: SqlStore, count: int, first: int = 1) -> list[str]:
    """So many orders, numbered from `first`, a minute apart; their ids."""
    ids = []
    with store.writing() as work:
        if first == 1:
            furnish(work)
        for number in range(first, first + count):
            made = NOW + timedelta(minutes=number)
            sold = replace(
                order(f"S-2026-{number:04d}"),
                id=new_id(made, number.to_bytes(10, "big")),
                made=made,
            )
            work.orders.add(sold)
            ids.append(sold.id)
    return ids
