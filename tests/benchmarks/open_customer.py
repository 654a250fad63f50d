"""Opening a customer with many orders: `tests/benchmarks/open_customer.py FOLDER [ORDERS]`.

Fills a new shop in FOLDER with a customer who has so many orders (kept, and used again where it is
there), opens their page ten times in a real window, and prints one JSON line: milliseconds from
the click until the page is laid out and painted, by the clock and of the processor.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from configurator.app import open_shop
from configurator.domain.identity import new_id
from configurator.domain.people.consent import Purpose
from configurator.services.demo import DemoSize
from configurator.services.settings import DEMO_SHOP
from configurator.services.shop import Shop
from configurator.ui.application import Wardrobe, make_application
from configurator.ui.counter.window import CounterWindow
from configurator.ui.screenshots.camera import PICTURE_CLOCK, work

TIMES = 10


def main() -> int:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("orders", type=int, nargs="?", default=500)
    asked = parser.parse_args()
    is_new = not (asked.folder / "shop.sqlite").exists()
    with open_shop(asked.folder, clock=PICTURE_CLOCK) as shop:
        if is_new:
            fill(shop, asked.orders)
        customer = shop.selling.newest_orders(1)[0].customer
        window = CounterWindow(shop, Wardrobe(make_application()))
        window.resize(1366, 768)
        window.begin()
        window.show()
        clocked, spent = [], []
        for _ in range(TIMES):
            window.journey.go("home")
            settle(window)
            start, cpu = time.perf_counter(), time.process_time()
            window.journey.go(f"customer:{customer}")
            QApplication.processEvents()
            clocked.append(1000 * (time.perf_counter() - start))
            spent.append(1000 * (time.process_time() - cpu))
            settle(window)
        orders = len(shop.selling.newest_orders(10_000, customer))
        window.close()
    line = {
        "orders": orders,
        "ms_median": round(sorted(clocked)[TIMES // 2], 1),
        "ms_most": round(max(clocked), 1),
        "cpu_ms_median": round(sorted(spent)[TIMES // 2], 1),
        "cpu_ms_most": round(max(spent), 1),
    }
    print(json.dumps(line))
    return 0


def fill(shop: Shop, many: int) -> None:
    """A demonstration, and so many orders of one customer."""
    shop.demonstration.fill(DEMO_SHOP, DemoSize(customers=14, orders=9))
    model = shop.selling.newest_orders(1)[0]
    for purpose in (Purpose.PROFILE, Purpose.SUGGESTIONS):
        shop.consenting.say(model.customer, purpose, True)
    with shop.store.writing() as piece:
        for place in range(many):
            made = shop.clock.now() - timedelta(days=1, hours=place)
            number = f"S-B-{place:05d}"
            piece.orders.add(replace(model, id=new_id(made), number=number, made=made))


def settle(window: CounterWindow) -> None:
    """Until nothing is drawn any more."""
    for _ in range(3):
        work()
    while not window.studio.is_idle or not window.journey.warming.is_idle:
        work()


if __name__ == "__main__":
    raise SystemExit(main())
