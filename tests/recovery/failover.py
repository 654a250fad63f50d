"""The primary server killed while a counter sells, the standby promoted: nothing told is lost.

    .venv/bin/python -m tests.recovery.failover [--orders 20]

Both are real PostgreSQL servers; the standby confirms every commit before the counter is told.
Prints how long nothing could be sold, and what was wrong. Exit status 1 where something was.
"""

from __future__ import annotations

import sys
import threading
import time
from argparse import ArgumentParser

from configurator.domain.sales import Order
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.services.selling import Deal, Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.storage.store import open_store
from tests.databases.postgresql import USER, Server, running_server
from tests.services.counter import HandClock, Shelf, item

LONGEST = 15.0


def run(primary: Server, orders: int) -> list[str]:
    """Sell, kill, promote, sell on; what was wrong."""
    name = primary.new_database()
    standby = primary.standby(primary.folder.with_name("standby"))
    try:
        hosts = "&".join(f"host=127.0.0.1:{server.port}" for server in (primary, standby))
        store = open_store(f"postgresql+psycopg://{USER}@/{name}?{hosts}")
        with store.writing() as work:
            save_settings(work, DEMO_SHOP)
        customer = CustomerDesk(store, HandClock()).create(new_customer("Arif Wicaksana")).id
        selling, wanted = Selling(store, Shelf(), HandClock()), item()
        told: list[str] = []
        unsure: set[str] = set()
        pauses = [0.0]

        def sell(note: str) -> None:
            begun = time.monotonic()
            while True:
                try:
                    order = selling.make_order([wanted], customer, deal=Deal(note=note))
                except StoreTrouble as trouble:
                    if trouble.kind is TroubleKind.UNCERTAIN:
                        unsure.add(note)
                        return
                    time.sleep(0.1)
                    continue
                assert isinstance(order, Order)
                told.append(note)
                pauses.append(time.monotonic() - begun)
                return

        for number in range(orders):
            sell(f"before {number}")

        def change_over() -> None:
            primary.kill()
            standby.promote()

        disaster = threading.Thread(target=change_over)
        begun = time.monotonic()
        disaster.start()
        for number in range(orders):
            sell(f"after {number}")
        disaster.join()
        with store.reading() as work:
            kept = [order.note for order in work.orders.newest(10_000)]
            numbers = sorted(order.number for order in work.orders.newest(10_000))
        store.close()
        wrong = [f"{note} was told as kept and is lost" for note in told if note not in kept]
        wrong += [f"{note} is there twice" for note in set(kept) if kept.count(note) > 1]
        if numbers != [f"S-2026-{place:04d}" for place in range(1, len(kept) + 1)]:
            wrong.append("numbers have gaps or doubles")
        if max(pauses) > LONGEST:
            wrong.append(f"nothing could be sold for {max(pauses):.1f} s")
        print(
            f"{len(told)} orders told as kept, {len(unsure)} of which nobody could say; "
            f"selling on after {max(pauses):.1f} s, {orders} more in "
            f"{time.monotonic() - begun:.1f} s; {len(wrong)} wrong"
        )
        return wrong
    finally:
        standby.stop()


def main() -> int:
    """Change over and tell."""
    parser = ArgumentParser()
    parser.add_argument("--orders", type=int, default=20)
    asked = parser.parse_args()
    with running_server(hasty=False) as primary:
        wrong = run(primary, asked.orders)
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
