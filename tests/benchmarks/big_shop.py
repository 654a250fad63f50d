"""A shop that grew: what takes how long with 10,000 to 1,000,000 customers, on both databases.

    .venv/bin/python -m tests.benchmarks.big_shop FOLDER [--customers 10000 100000 1000000]
        [--on sqlite postgresql] [--plot growth.svg]

Every customer has two orders of eight chosen options with a payment each. Search as one types,
opening a customer, saving an order, and the home page's lists are timed; one JSON line a shop,
milliseconds at the 50th and 95th of a hundred, and of the processor of this program.
"""

import json
import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from configurator.services.people.profiles import Profiles
from configurator.services.people.timeline import Timeline
from configurator.services.selling import Selling
from configurator.services.trade.paying import Paying
from configurator.storage.store import SqlStore
from tests.benchmarks.grown_shop import EVERY, fill
from tests.benchmarks.people_search import keystrokes
from tests.databases.postgresql import running_server
from tests.services.counter import HandClock, Shelf, item

LISTED = 50
TARGETS = {"search": 50, "open customer": 150, "save order": 50, "home": 300}


def measure(store: SqlStore, many: int) -> dict[str, tuple[float, float, float]]:
    """What takes how long: the 50th and 95th of a hundred and the processor's 95th, in ms."""
    draw, clock = random.Random(2), HandClock()
    selling, paying = Selling(store, Shelf(), clock), Paying(store, clock)
    profiles, timeline = Profiles(store, clock), Timeline(store, clock)
    wanted = item(EVERY)
    with store.reading() as work:
        some = [
            customer.id
            for name in ("si", "ag", "pu")
            for customer in work.customers.search(name, 40)
        ]
    typed = keystrokes(draw, 40)

    def search() -> None:
        with store.reading() as work:
            work.customers.search(next(typed))

    def open_customer() -> None:
        customer = draw.choice(some)
        profiles.get(customer)
        timeline.noted(customer)
        with store.reading() as work:
            work.customers.get(customer)
            work.drafts.unfinished(LISTED, customer)
            work.quotes.glance_at_newest(LISTED, customer)
            work.orders.glance_at_newest(LISTED, customer)

    def save_order() -> None:
        selling.make_order([wanted], draw.choice(some))

    def home() -> None:
        timeline.due()
        with store.reading() as work:
            work.drafts.unfinished(LISTED)
            work.quotes.glance_at_open(LISTED)
            work.quotes.glance_at_newest(LISTED)
        selling.promised_orders(LISTED)
        paying.to_collect(LISTED)

    found = {}
    for name, act, times in (
        ("search", search, 300),
        ("open customer", open_customer, 100),
        ("save order", save_order, 100),
        ("home", home, 60),
    ):
        found[name] = _timed(act, times)
    return found


def _timed(act: Callable[[], None], times: int) -> tuple[float, float, float]:
    act()
    clock, processor = [], []
    for _ in range(times):
        begun, cpu = time.perf_counter(), time.process_time()
        act()
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - cpu))
    return _rank(clock, 50), _rank(clock, 95), _rank(processor, 95)


def _rank(values: Sequence[float], rank: int) -> float:
    return round(sorted(values)[min(len(values) - 1, len(values) * rank // 100)], 1)


def plot(found: dict[str, dict[int, dict[str, tuple[float, float, float]]]], file: Path) -> None:
    """Growth as an SVG: 95th percentiles over customers, both axes logarithmic."""
    from math import log10

    lines = []
    hues = {
        "search": "#2B4590",
        "open customer": "#2E7D4F",
        "save order": "#B3541E",
        "home": "#7A3E8E",
    }
    for kind, shops in found.items():
        dashes = "" if kind == "sqlite" else ' stroke-dasharray="6 4"'
        for place, (name, hue) in enumerate(hues.items()):
            places = [
                (60 + 180 * (log10(many) - 4), 300 - 80 * log10(max(times[name][1], 0.1)))
                for many, times in sorted(shops.items())
            ]
            points = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
            lines.append(
                f'<polyline points="{points}" fill="none" stroke="{hue}" stroke-width="2"{dashes}/>'
            )
            if kind == "sqlite":
                lines.append(f'<text x="450" y="{40 + 22 * place}" fill="{hue}">{name}</text>')
    for power in range(4):
        y = 300 - 80 * power
        lines.append(
            f'<path d="M60 {y}H430" stroke="#ccc"/><text x="8" y="{y}">{10**power} ms</text>'
        )
    for power in (4, 5, 6):
        x = 60 + 180 * (power - 4)
        lines.append(f'<text x="{x}" y="330">{10**power:,}</text>')
    lines.append('<text x="450" y="150">dashed: PostgreSQL</text>')
    body = "\n".join(lines)
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="350" '
        f'font-family="sans-serif" font-size="12">\n{body}\n</svg>\n',
        "utf-8",
    )


def main() -> int:
    """Fill, measure, print and plot; exit status 1 where the largest shop misses a target."""
    parser = ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--customers", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--plot", type=Path, default=None)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, dict[int, dict[str, tuple[float, float, float]]]] = {}
    with ExitStack() as stack:
        server = (
            stack.enter_context(running_server(hasty=False)) if "postgresql" in asked.on else None
        )
        for kind in asked.on:
            for many in asked.customers:
                file = asked.folder / f"{many}.sqlite"
                for beside in ("", "-wal", "-shm"):
                    file.with_name(file.name + beside).unlink(missing_ok=True)
                url = f"sqlite:///{file}"
                if kind == "postgresql":
                    assert server is not None
                    url = server.url(server.new_database())
                begun = time.perf_counter()
                store = fill(url, many)
                filled = round(time.perf_counter() - begun, 1)
                times = measure(store, many)
                store.close()
                found.setdefault(kind, {})[many] = times
                line = {"on": kind, "customers": many, "orders": 2 * many, "fill_s": filled}
                print(
                    json.dumps(line | {name: list(took) for name, took in times.items()}),
                    flush=True,
                )
    if asked.plot:
        plot(found, asked.plot)
    missed = [
        f"{name} on {kind}: {shops[max(shops)][name][1]} ms, wanted {most}"
        for kind, shops in found.items()
        for name, most in TARGETS.items()
        if shops[max(shops)][name][1] > most
    ]
    print("\n".join(missed) or "every target is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
