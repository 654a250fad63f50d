"""Eight programs, five hundred orders each, on one database: numbers without gap or double.

    .venv/bin/python -m tests.benchmarks.eight_counters [--processes 8] [--orders 500]

Prints, for a SQLite file and a PostgreSQL server that waits for its disk: orders a second, and
what was found wrong. Exit status 1 where something was.
"""

import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from statistics import quantiles

from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.ports import StoreTrouble
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.storage.store import open_store
from tests.databases.postgresql import running_server
from tests.services.counter import HandClock, Shelf, done, item

ROOT = Path(__file__).parents[2]


def sell(database: str, customer: str, orders: int) -> None:
    """One counter: prints a line an order, with its number and seconds, and one for a trouble."""
    store = open_store(database)
    selling = Selling(store, Shelf(), HandClock())
    wanted = item({"sole": "trail"})
    for _ in range(orders):
        begun = time.perf_counter()
        try:
            order = done(selling.make_order([wanted], customer))
            print(order.number, time.perf_counter() - begun, flush=True)
        except StoreTrouble as trouble:
            print("trouble", trouble.kind.value, flush=True)
    store.close()


def measure(database: str, processes: int, orders: int) -> list[str]:
    """Let programs sell; what was wrong afterwards."""
    store = open_store(database)
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    customer = CustomerDesk(store, HandClock()).create(new_customer("Arif Wicaksana")).id
    command = [sys.executable, "-m", "tests.benchmarks.eight_counters", "--counter", customer]
    begun = time.perf_counter()
    counters = [
        subprocess.Popen(
            [*command, "--orders", str(orders), database],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    answers = [counter.communicate() for counter in counters]
    seconds = time.perf_counter() - begun
    lines = [line.split() for out, _ in answers for line in out.splitlines()]
    troubles = Counter(line[1] for line in lines if line[0] == "trouble")
    told = [line for line in lines if line[0] != "trouble"]
    wanted = {f"S-2026-{number:04d}" for number in range(1, processes * orders + 1)}
    with store.reading() as work:
        kept = work.orders.newest(2 * processes * orders)
        journal = [len(work.journal.of_sale(order.id)) for order in kept]
    store.close()
    wrong = [f"{count} times told: {kind}" for kind, count in troubles.items()]
    wrong += [f"a counter ended badly: {error[-300:]}" for _, error in answers if error]
    if {number for number, _ in told} != wanted or len(told) != len(wanted):
        wrong.append("numbers told have gaps or doubles")
    if sorted(order.number for order in kept) != sorted(wanted):
        wrong.append("numbers kept have gaps or doubles")
    if any(len(order.lines) != 1 or order.taxed.total <= 0 for order in kept):
        wrong.append("an order is not whole")
    if set(journal) != {1}:
        wrong.append("an order is not in the journal once")
    cuts = quantiles([float(seconds) for _, seconds in told], n=100)
    print(
        f"{len(told)} orders by {processes} programs in {seconds:.1f} s "
        f"({len(told) / seconds:.0f} a second); "
        f"p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, "
        f"longest {max(float(s) for _, s in told) * 1000:.0f} ms; "
        + ("; ".join(wrong) or "no gap, no double, every order whole, no trouble told")
    )
    return wrong


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--orders", type=int, default=500)
    parser.add_argument("--counter", default="")
    parser.add_argument("database", nargs="?", default="")
    asked = parser.parse_args()
    if asked.counter:
        sell(asked.database, asked.counter, asked.orders)
        return 0
    with tempfile.TemporaryDirectory() as folder, running_server(hasty=False) as server:
        print("SQLite file: ", end="", flush=True)
        wrong = measure(str(Path(folder) / "shop.sqlite"), asked.processes, asked.orders)
        print("PostgreSQL: ", end="", flush=True)
        wrong += measure(server.url(server.new_database()), asked.processes, asked.orders)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
