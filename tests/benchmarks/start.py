"""From starting the program to a home page that is drawn and reacts: `start.py [runs]`.

Each run is a new process over the same demo shop, so the disk is warm and nothing else is. The
time ends when the home page has been painted, and so has what typing a letter into its box finds.
Prints every run, the median and the 95th percentile; `worked` is the window's own thread at work,
which on a machine that does nothing else is the whole.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("program", "shop", "window", "painted", "reacts", "worked")


def measure() -> None:
    """Inside the program, in place of its event loop: prints the moments as JSON."""
    moments = {"program": time.time()}
    from configurator.app import open_shop

    shop = open_shop(Path(os.environ["CONFIGURATOR_SHOP"]))
    moments["shop"] = time.time()
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from configurator.ui.counter.program import open_window

    window = open_window(shop)
    window.showMaximized()
    moments["window"] = time.time()

    def painted() -> None:
        for _ in range(2):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest)

    painted()
    moments["painted"] = time.time()
    home = window.journey.home
    assert home is not None
    QTest.keyClick(home.box.edit, Qt.Key.Key_K)
    painted()
    assert home.box.is_open, "the page does not react"
    moments["reacts"] = time.time()
    begun = float(os.environ["CONFIGURATOR_STARTED"])
    figures = {name: moments[name] - begun for name in PARTS if name in moments}
    print(json.dumps({**figures, "worked": time.thread_time()}), flush=True)
    window.close()
    shop.close()


def run(shop: Path) -> dict[str, float]:
    """One start in a new process; seconds from its beginning to each moment."""
    code = (
        f"import sys; sys.argv = ['main.py']; sys.path.insert(0, {str(ROOT)!r});"
        "from tests.benchmarks.start import measure; measure()"
    )
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "CONFIGURATOR_SHOP": str(shop),
        "CONFIGURATOR_STARTED": str(time.time()),
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def told(name: str, values: list[float]) -> str:
    """Median and 95th percentile of some seconds."""
    ranked = sorted(values)
    p95 = ranked[round(0.95 * (len(ranked) - 1))]
    return f"{name}: median {statistics.median(ranked):.2f} s, p95 {p95:.2f} s"


def main() -> None:
    """Runs, and prints what came of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    sys.path.insert(0, str(ROOT))
    from configurator.app import open_shop
    from configurator.services.settings import DEMO_SHOP

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with open_shop(Path(folder)) as shop:
            shop.demonstration.fill(DEMO_SHOP)
        run(Path(folder))  # the disk gets warm
        runs = []
        for _ in range(count):
            runs.append(run(Path(folder)))
            print("  ".join(f"{name} {runs[-1][name]:.2f} s" for name in PARTS), flush=True)
    print(told("usable window", [one["reacts"] for one in runs]))
    print(told("of it the window's thread at work", [one["worked"] for one in runs]))


if __name__ == "__main__":
    main()
