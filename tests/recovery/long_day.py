"""A shop's day at many times its speed: many counters on one server, and whether the books balance.

    .venv/bin/python -m tests.recovery.long_day [--minutes 24] [--speed 20] [--counters 30]
        [--kiosks 10] [--programs 3] [--seed 1]

Eight hours at twenty times the speed take twenty-four minutes; fewer minutes are the day's
beginning. At every counter somebody comes about every four minutes: looks around or is known, tries
options, takes a quote, orders, pays, collects, changes their mind. At every kiosk somebody makes
something, and brings its code to a counter or goes away.

Prints each program's memory over the day, how long pieces of work took, every error, and what in
the books does not balance. Exit status 1 where something is wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import traceback
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Protocol

from configurator.domain.configuration import ChosenValue, Configuration
from configurator.domain.customers import Customer
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order, OrderState, Quote
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.drafting import Drafting
from configurator.services.office.auditing import Auditing
from configurator.services.premises import Premises
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying
from configurator.storage.store import SqlStore, open_store
from tests.databases.postgresql import running_server
from tests.recovery.kiosks_at_work import Codes, KioskAtWork, Receiving, kiosk_place
from tests.services.counter import MORNING, SHOES, Shelf, item

ROOT = Path(__file__).parents[2]
BETWEEN = timedelta(minutes=4)
"""From one person at a counter or a kiosk to the next, on average."""
GLANCE = timedelta(minutes=10)
"""How often a program says how much memory it has."""
CHOICES: tuple[dict[str, ChosenValue], ...] = (
    {},
    {"sole": "trail"},
    {"sole": "trail", "lacing": "speed"},
    {"lacing": "speed"},
)


@dataclass(frozen=True)
class FastClock:
    """The day's clock: nine o'clock when it began (seconds of `time.time`), and fast since."""

    began: float
    speed: float

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=(time.time() - self.began) * self.speed)

    def wait(self, how_long: timedelta) -> None:
        time.sleep(how_long.total_seconds() / self.speed)


class Say(Protocol):
    """Prints one line of what was done."""

    def __call__(self, *words: object) -> None: ...


@contextmanager
def timed(say: Say, what: str) -> Iterator[None]:
    """Says how long a piece of work took."""
    begun = time.perf_counter()
    yield
    say("took", what, time.perf_counter() - begun)


@contextmanager
def told(say: Say) -> Iterator[None]:
    """Says what went wrong; the day goes on."""
    try:
        yield
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        say("error", repr(error)[:300], f"{last.filename}:{last.lineno}")


class CounterAtWork(threading.Thread):
    """A counter of one program; `say` prints one line of what it did."""

    def __init__(
        self, name: str, url: str, clock: FastClock, until: float, random: Random,
        say: Say, codes: Codes,
    ) -> None:  # fmt: skip
        super().__init__(name=name)
        self._store = open_store(url)
        self._clock, self._until, self._random, self._say = clock, until, random, say
        self._desk = CustomerDesk(self._store, clock)
        self._drafting = Drafting(self._store, Shelf(), clock)
        self._selling = Selling(self._store, Shelf(), clock)
        self._paying = Paying(self._store, clock)
        self._changes = OrderChanges(self._store, Shelf(), clock)
        self._premises = Premises(self._store, clock, lambda: name)
        self._receiving, self._codes = Receiving(self._store, clock), codes
        self._orders: list[Order] = []
        self._served = 0

    def run(self) -> None:
        """Serve one customer after the other until the day ends."""
        while True:
            self._clock.wait(BETWEEN * self._random.expovariate(1.0))
            if time.time() >= self._until:
                break
            with told(self._say):
                self._serve()
        self._store.close()

    def _timed(self, what: str) -> AbstractContextManager[None]:
        return timed(self._say, what)

    def _serve(self) -> None:
        random, selling = self._random, self._selling
        brought = self._codes.brought()
        if brought is not None:
            self._receiving.open(brought, self._timed)
            self._say("code", brought.code, brought.total)
        with self._timed("the home page"):
            selling.glance_at_orders(20)
            selling.open_quotes()
            self._drafting.to_continue()
        customer = self._customer()
        draft = self._drafting.start(
            SHOES, Configuration("shoe", SHOES.version, {}), "IDR", customer.id
        )
        build = item()
        for _ in range(random.randint(1, 6)):
            build = item(random.choice(CHOICES), quantity=random.choice((1, 1, 1, 2, 12)))
            with self._timed("a choice"):
                draft = self._drafting.save(replace(draft, total=random.randint(1, 9) * 1000))
        chance = random.random()
        if chance < 0.25:
            return  # only looked; the draft stays
        with self._timed("a quote"):
            quote = selling.make_quote([replace(build, draft=draft.id)], customer.id)
        assert isinstance(quote, Quote), quote
        self._say("quote", quote.number, quote.taxed.total)
        self._premises.come(quote.id, self.name)
        if chance < 0.85:
            with self._timed("an order"):
                order = selling.order_quote(quote.id)
            assert isinstance(order, Order), order
            self._say("order", order.number, order.taxed.total)
            self._pay(order, order.taxed.total // 2)
            self._orders.append(order)
        self._premises.leave()
        if self._orders and random.random() < 0.6:
            self._settle(self._orders.pop(random.randrange(len(self._orders))))

    def _customer(self) -> Customer:
        self._served += 1
        if self._random.random() < 0.5:
            with self._timed("a search"):
                found = self._desk.find(f"Pelanggan {self._random.randint(1, 60)}")
            if found:
                return found[0]
        name = f"Pelanggan {self._served} dari {self.name}"
        return self._desk.create(new_customer(name))

    def _pay(self, order: Order, amount: int) -> None:
        kind = self._random.choice((PaymentKind.CARD, PaymentKind.TRANSFER))
        with self._timed("a payment"):
            paid = self._paying.pay(order.id, amount, kind)
        assert isinstance(paid, Payment), paid
        self._say("money", paid.number, paid.amount)

    def _settle(self, order: Order) -> None:
        """The workshop and the customer are done with an order, or it is cancelled."""
        if self._random.random() < 0.1:
            gone = self._changes.cancel(order.id, "changed their mind")
            assert isinstance(gone, Order), gone
            account = self._paying.account(order.id)
            assert account is not None
            back = self._paying.refund(
                order.id, -account.balance, PaymentKind.TRANSFER, "cancelled"
            )
            assert isinstance(back, Payment), back
            self._say("money", back.number, back.amount)
            self._say("cancelled", order.number, order.taxed.total)
            return
        for state in (OrderState.IN_MAKING, OrderState.READY):
            moved = self._selling.move_order(order.id, state)
            assert isinstance(moved, Order), moved
        account = self._paying.account(order.id)
        assert account is not None
        self._pay(order, account.balance)
        moved = self._selling.move_order(order.id, OrderState.COLLECTED)
        assert isinstance(moved, Order), moved
        self._say("collected", order.number, order.taxed.total)


def at_kiosk(
    kiosk: KioskAtWork, clock: FastClock, until: float, random: Random, say: Say, codes: Codes
) -> None:
    """One stranger after the other makes something, until the day ends."""
    while True:
        clock.wait(BETWEEN * random.expovariate(1.0))
        if time.time() >= until:
            break
        with told(say):
            made = kiosk.serve(CHOICES, partial(timed, say))
            if made is not None:
                say("parked", made.code, made.total)
                codes.carry(made)
    kiosk.close()


def work(asked: Namespace) -> int:
    """One program with some counters and kiosks; prints a JSON line for whatever it did."""
    clock = FastClock(asked.began, asked.speed)
    until = asked.began + asked.minutes * 60
    lock = threading.Lock()

    def say(*words: object) -> None:
        with lock:
            print(json.dumps(words), flush=True)

    codes = Codes()
    busy: list[threading.Thread] = [
        CounterAtWork(
            f"{asked.program}-{number}", asked.url, clock, until,
            Random(f"{asked.seed} {asked.program} {number}"), say, codes,
        )
        for number in range(asked.counters)
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        for number in range(asked.kiosks):
            name = f"{asked.program}-K{number}"
            draw = Random(f"{asked.seed} {name}")
            kiosk = KioskAtWork(name, asked.kiosk_url, clock, draw, Path(folder))
            at = (kiosk, clock, until, draw, say, codes)
            busy.append(threading.Thread(target=at_kiosk, args=at, name=name))
        for one in busy:
            one.start()
        while time.time() < until:
            say("memory", f"{clock.now():%H:%M}", _memory())
            clock.wait(GLANCE)
        for one in busy:
            one.join()
    say("memory", f"{clock.now():%H:%M}", _memory())
    return 0


def _memory() -> int:
    """Kibibytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4


def books(store: SqlStore, told: dict[str, dict[str, int]]) -> list[str]:
    """What does not balance: what was told against what is kept, and the accounts in themselves."""
    wrong = []
    with store.reading() as work:
        quotes, orders = work.quotes.newest(1_000_000), work.orders.newest(1_000_000)
        payments = work.payments.of_orders([order.id for order in orders])
        journal = {order.id: work.journal.of_sale(order.id) for order in orders}
    kept = {
        "quote": {quote.number: quote.taxed.total for quote in quotes},
        "order": {order.number: order.taxed.total for order in orders},
        "money": {one.number: one.amount for some in payments.values() for one in some},
    }
    for kind, there in kept.items():
        if there != told[kind]:
            differs = there.items() ^ told[kind].items()
            wrong.append(f"{kind}: told and kept differ, as {sorted(differs)[:3]}")
        letter = next((number[0] for number in there), "-")
        if set(there) != {f"{letter}-2026-{number:04d}" for number in range(1, len(there) + 1)}:
            wrong.append(f"{kind}: numbers have gaps or doubles")
    with store.reading() as work:
        parked = {code: work.parked.coded(code) for code in told["parked"]}
    for code, total in told["parked"].items():
        build = parked[code]
        if build is None or build.total != total or bool(build.draft) != (code in told["code"]):
            wrong.append(f"{code} is not as it was parked, or taken over otherwise than told")
    sold = sum(kept["order"].values()) - sum(told["cancelled"].values())
    still_open = sum(one.account.balance for one in Paying(store, FastClock(0, 0)).open())
    if sold != sum(kept["money"].values()) + still_open:
        wrong.append(f"sold {sold}, received {sum(kept['money'].values())}, open {still_open}")
    for order in orders:
        states = Counter(entry.what for entry in journal[order.id])
        if max(states[one] for one in states if one.value not in ("paid", "refunded")) > 1:
            wrong.append(f"{order.number}: something is in the journal twice")
        if sum(line.net_of_discount for line in order.lines) != order.taxed.total:
            wrong.append(f"{order.number} is not whole")
    verdict = Auditing(store, FastClock(0, 0)).verify()
    if getattr(verdict, "broken", verdict) is not None:
        wrong.append(f"the audit trail: {verdict}")
    damage = store.damage()
    return wrong + ([damage] if damage else [])


def day(asked: Namespace, url: str) -> int:
    """Let programs work; print what came of it. The exit status."""
    store = open_store(url)
    with store.writing() as work_:
        save_settings(work_, DEMO_SHOP)
    began = time.time() + 5
    each = -(-asked.counters // asked.programs)
    command = [sys.executable, "-m", "tests.recovery.long_day", "--url", url]
    command += ["--began", str(began), "--minutes", str(asked.minutes), "--speed", str(asked.speed)]
    command += ["--counters", str(each), "--seed", str(asked.seed)]
    kiosks = -(-asked.kiosks // asked.programs)
    command += ["--kiosks", str(kiosks), "--kiosk-url", kiosk_place(url)]
    programs = [
        subprocess.Popen(
            [*command, "--program", f"P{number}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for number in range(asked.programs)
    ]
    told: dict[str, dict[str, int]] = {
        kind: {} for kind in ("quote", "order", "money", "cancelled", "collected", "parked", "code")
    }
    took: dict[str, list[float]] = {}
    wrong: list[str] = []
    memory: dict[str, list[tuple[str, int]]] = {}
    lock = threading.Lock()

    def listen(program: subprocess.Popen[str], name: str) -> None:
        assert program.stdout is not None
        for line in program.stdout:
            what, *rest = json.loads(line)
            with lock:
                if what == "took":
                    took.setdefault(rest[0], []).append(rest[1])
                elif what == "memory":
                    memory.setdefault(name, []).append((rest[0], rest[1] // 1024))
                elif what == "error":
                    wrong.append(" ".join(rest))
                elif rest[0] in told[what]:
                    wrong.append(f"{what} {rest[0]} was told twice")
                else:
                    told[what][rest[0]] = rest[1]

    ears = [
        threading.Thread(target=listen, args=(program, f"P{number}"))
        for number, program in enumerate(programs)
    ]
    for ear in ears:
        ear.start()
    for ear in ears:
        ear.join()
    ends = [program.wait() for program in programs]
    wrong += [f"a program ended with status {status}" for status in ends if status]
    clock = FastClock(began, asked.speed)
    print(
        f"{asked.programs * each} counters and {asked.programs * kiosks} kiosks in "
        f"{asked.programs} programs, {MORNING:%H:%M} to "
        f"{clock.now():%H:%M}: " + ", ".join(f"{len(found)} {kind}" for kind, found in told.items())
    )
    for name, curve in sorted(memory.items()):
        print(f"{name} MiB: " + " ".join(f"{at}={size}" for at, size in curve))
    for what, seconds in sorted(took.items()):
        cuts = quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
        print(
            f"{what}: {len(seconds)} times, p50 {cuts[49] * 1000:.0f} ms, "
            f"p95 {cuts[94] * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms"
        )
    wrong += books(store, told)
    store.close()
    print("\n".join(Counter(wrong)) or "no error, and the books balance")
    return int(bool(wrong))


def main() -> int:
    """Do as asked; the exit status."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=24.0)
    parser.add_argument("--speed", type=float, default=20.0)
    parser.add_argument("--counters", type=int, default=30)
    parser.add_argument("--kiosks", type=int, default=10)
    parser.add_argument("--programs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    for inner in ("--url", "--kiosk-url", "--program"):
        parser.add_argument(inner, default="")
    parser.add_argument("--began", type=float, default=0.0)
    asked = parser.parse_args()
    if asked.program:
        return work(asked)
    with running_server(hasty=False) as server:
        return day(asked, server.url(server.new_database()))


if __name__ == "__main__":
    sys.exit(main())
