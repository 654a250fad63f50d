"""How long the orders grid takes over very many orders: opening, filtering, sorting, scrolling.

`python tests/benchmarks/orders_grid.py FOLDER` with a shop that `many_orders.py` made. A frame is
timed from the wish to the painted picture of the grid.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from configurator.app import open_shop
from configurator.services.demo_crowd import DemoClock
from configurator.services.office.ledger import STATES, Ledger
from configurator.services.office.order_filter import Filter
from configurator.ui.application import Wardrobe, make_application
from configurator.ui.office.grid import OrdersGrid
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.orders import OrdersModel

NOW = datetime(2026, 11, 21, 14, 31, tzinfo=timezone(timedelta(hours=7)))
ROUNDS = 100


def main(folder: Path) -> None:
    """Measure and print."""
    make_application()
    chance = Random(3)
    with open_shop(folder, clock=DemoClock(NOW)) as shop:
        counter = Counter(shop)
        wardrobe = Wardrobe(make_application())
        wardrobe.follow(counter.settings)
        began = time.perf_counter()
        ledger = shop.ledgers.open()
        assert isinstance(ledger, Ledger)
        print(f"{len(ledger):,} orders read in {time.perf_counter() - began:.1f} s")
        model = OrdersModel(counter)
        grid = OrdersGrid(wardrobe.theme, model)
        grid.resize(1632, 760)
        grid.show()
        model.show_ledger(ledger)
        QApplication.processEvents()

        def frame(do: Callable[[], object]) -> tuple[float, float]:
            start, spent = time.perf_counter(), time.process_time()
            do()
            QApplication.processEvents()
            grid.grab()
            return (time.perf_counter() - start) * 1000, (time.process_time() - spent) * 1000

        def scroll() -> None:
            bar = grid.verticalScrollBar()
            bar.setValue(chance.randrange(bar.maximum() + 1))

        def step() -> None:
            bar = grid.verticalScrollBar()
            bar.setValue(min(bar.maximum(), bar.value() + 17))

        def choose() -> None:
            model.set_filter(_some_filter(chance, ledger))
            model.totals()

        def order() -> None:
            model.sort(chance.randrange(1, 13), chance.choice(list(Qt.SortOrder)))

        def group() -> None:
            model.groups(chance.choice(("state", "seller", "product", "month")))

        _tell("scroll anywhere", [frame(scroll) for _ in range(ROUNDS)])
        _tell("scroll a page", [frame(step) for _ in range(ROUNDS)])
        _tell("filter", [frame(choose) for _ in range(ROUNDS)])
        model.set_filter(Filter())
        _tell("sort, first by each column", [frame(partial(model.sort, c)) for c in range(1, 13)])
        _tell("sort", [frame(order) for _ in range(ROUNDS)])
        _tell("group", [frame(group) for _ in range(40)])
        model.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB")


def _some_filter(chance: Random, ledger: Ledger) -> Filter:
    """What somebody at a desk asks for, one or two things at once."""
    wanted = Filter()
    for _ in range(chance.randrange(1, 3)):
        match chance.randrange(6):
            case 0:
                wanted = replace(wanted, states=frozenset([chance.choice(STATES)]))
            case 1:
                wanted = replace(wanted, sellers=frozenset([chance.choice(ledger.texts("seller"))]))
            case 2:
                first = date(2026, 11, 1) - timedelta(days=chance.randrange(300))
                wanted = replace(wanted, first=first, last=first + timedelta(days=30))
            case 3:
                wanted = replace(wanted, text=chance.choice(("hutapea", "maya 12", "4711", "sep")))
            case 4:
                wanted = replace(wanted, is_open=True)
            case _:
                products = ledger.texts("product")
                wanted = replace(wanted, products=frozenset([chance.choice(products)]))
    return wanted


def _tell(name: str, times: list[tuple[float, float]]) -> None:
    """Wall clock, and what the processor was busy: others may work on this machine as well."""
    for kind, place in (("wall", 0), ("processor", 1)):
        told = sorted(one[place] for one in times)
        middle, late = told[len(told) // 2], told[int(len(told) * 0.95)]
        print(
            f"{name}, {kind}: median {middle:.0f} ms, p95 {late:.0f} ms, worst {told[-1]:.0f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
