"""The line to the server cut and restored at random while counters sell: each order once.

    .venv/bin/python -m tests.recovery.line_cuts --cuts 200 [--counters 3] [--seed N]

Some cuts come between two pieces of work, some in the middle of a commit, before the server
hears of it or after. Every counter goes on on its stand-in, and delivers when it can. Prints what
was sold, what of it while the line was down, and what was wrong. Exit status 1 where something was.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from argparse import ArgumentParser
from collections import Counter as Tally
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

from configurator.domain.sales import Order
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.outbox.delivering import Outbox, Workplace
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.services.selling import Deal, Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.storage.outbox import line as line_store
from configurator.storage.outbox.line import LineStore
from configurator.storage.store import open_store
from tests.databases.line import Cut, Line
from tests.databases.postgresql import Server, running_server
from tests.services.counter import HandClock, Shelf, item


class Counter(threading.Thread):
    """A counter that sells until it is told to stop.

    Attributes: ``told``, the notes of orders it was told are kept; ``unsure``, of those about
    which it was told that nobody can say; ``meanwhile``, how many were sold without a line.
    """

    def __init__(self, name: str, store: LineStore, customer: str, seed: int) -> None:
        super().__init__(name=name)
        self.store = store
        self.told: list[str] = []
        self.unsure: list[str] = []
        self.meanwhile = 0
        self.over = threading.Event()
        self._customer = customer
        self._random = Random(seed)

    def run(self) -> None:
        """Sell, one thing after the other."""
        selling, wanted, number = Selling(self.store, Shelf(), HandClock()), item(), 0
        while not self.over.is_set():
            note, number = f"{self.name}-{number}", number + 1
            while True:
                try:
                    order = selling.make_order([wanted], self._customer, deal=Deal(note=note))
                except StoreTrouble as trouble:
                    if trouble.kind is TroubleKind.UNCERTAIN:
                        self.unsure.append(note)
                        break
                    continue
                assert isinstance(order, Order), order
                self.told.append(note)
                self.meanwhile += "-P" in order.number
                break
            if self.store.down and self._random.random() < 0.5:
                self.store.come_back()

    def finish(self) -> None:
        """Deliver everything, the line being whole."""
        self.over.set()
        self.join()
        until = time.monotonic() + 120
        while self.store.down and time.monotonic() < until:
            self.store.come_back()


def outbox_of(counter: str) -> Callable[[Workplace, Workplace], Outbox]:
    return lambda here, there: Outbox(here, there, Shelf(), HandClock(), counter)


def run(server: Server, folder: Path, cuts: int, counters: int, seed: int) -> list[str]:
    """Cut and restore; what was wrong afterwards."""
    random, url = Random(seed), server.url(server.new_database())
    line_store.PAUSE = 0.0
    shop = open_store(url)
    with shop.writing() as work:
        save_settings(work, DEMO_SHOP)
    customer = CustomerDesk(shop, HandClock()).create(new_customer("Arif Wicaksana")).id
    with ExitStack() as stack:
        lines, sellers = [], []
        for place in range(counters):
            line = stack.enter_context(Line(server.port))
            over = url.replace(f":{server.port}/", f":{line.port}/")
            stand_in = open_store(folder / f"stand-in-{place}.sqlite")
            stand_in.mark = f"P00{place}"
            store = LineStore(
                partial(open_store, over),
                stand_in,
                over,
                outbox_of(str(place)),
            )
            stack.callback(store.close)
            lines.append(line)
            sellers.append(Counter(f"counter{place}", store, customer, seed + place))
        for seller in sellers:
            seller.start()
        for _ in range(cuts):
            line = random.choice(lines)
            time.sleep(random.uniform(0, 0.3))
            how = random.choice((None, *Cut))
            if how is None:
                line.cut()
            else:
                line.cut_at_next_commit(how, for_good=random.random() < 0.5)
            time.sleep(random.uniform(0, 0.6))
            line.restore()
        for line in lines:
            line.cut_at_next_commit(None)
            line.restore()
        for seller in sellers:
            seller.finish()
        with shop.reading() as work:
            kept = work.orders.newest(1_000_000)
            journal = [len(work.journal.of_sale(order.id)) for order in kept]
        shop.close()
        notes, told = Tally(order.note for order in kept), [n for s in sellers for n in s.told]
        unsure = {note for seller in sellers for note in seller.unsure}
        wrong = [f"{note} was told as kept and is not there" for note in told if not notes[note]]
        wrong += [f"{note} is there {times} times" for note, times in notes.items() if times > 1]
        wrong += [f"{note}: nobody sold it" for note in notes if note not in {*told, *unsure}]
        numbers = sorted(order.number for order in kept)
        if numbers != [f"S-2026-{place:04d}" for place in range(1, len(kept) + 1)]:
            wrong.append("numbers have gaps or doubles, or a provisional one is left")
        if set(journal) - {1}:
            wrong.append("an order is not in the journal once")
        wrong += [f"{seller.name} could not deliver" for seller in sellers if seller.store.down]
        print(
            f"{cuts} cuts, {len(told)} orders told as kept, "
            f"{sum(seller.meanwhile for seller in sellers)} of them while the line was down, "
            f"{len(unsure)} of which nobody could say; {len(wrong)} wrong"
        )
        return wrong


def main() -> int:
    """Cut, look and tell."""
    parser = ArgumentParser()
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--counters", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_server() as server:
        wrong = run(server, Path(folder), asked.cuts, asked.counters, asked.seed)
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
