"""Memory over a long random walk through the counter: `memory.py [minutes] [actions a second]`.

Prints the resident memory of the process, in MB, each minute, and at the end how much of it came
in the second half of the time: a program that leaks grows on, one that only fills its caches does
not. The walk is that of `tests/walks/random_walk.py`, with its checks; what is found wrong is
printed and the walk goes on. The exit status is 1 then.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.walks.random_walk import RandomWalk, walking  # noqa: E402

SEED = 5


def resident() -> float:
    """What the process holds in memory now, MB; on Linux."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def walk_on(walk: RandomWalk, minutes: float, pace: float) -> tuple[list[float], int]:
    """Walks so long at so many actions a second at most.

    Gives the memory at the end of each minute in MB, and how much was found wrong.
    """
    taken: list[float] = []
    begun = time.monotonic()
    actions = found = 0
    while len(taken) < minutes:
        due = begun + actions / pace
        pause = due - time.monotonic()
        if pause > 0:
            QTest.qWait(round(pause * 1000))
        try:
            walk.act()
        except AssertionError as wrong:
            found += 1
            print(f"action {actions + 1}: {wrong}", flush=True)
        actions += 1
        if time.monotonic() - begun >= 60 * (len(taken) + 1):
            taken.append(resident())
            widgets = len(QApplication.allWidgets())
            print(
                f"minute {len(taken)}: {taken[-1]:.0f} MB, {actions} actions, {widgets} widgets",
                flush=True,
            )
    print(f"{actions} actions: {found or 'nothing'} found wrong")
    print("looked at: " + ", ".join(f"{what} {n}" for what, n in walk.checks.most_common()))
    return taken, found


def main() -> int:
    """Walks, and prints what memory did; 1 where something was found wrong."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    pace = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, walking(Path(folder), SEED) as w:
        w.settle()
        print(f"home page: {resident():.0f} MB", flush=True)
        taken, found = walk_on(w, minutes, pace)
    half = len(taken) // 2
    quarter = max(len(taken) // 4, 1)
    middle = statistics.median(taken[half : half + quarter] or taken)
    end = statistics.median(taken[-quarter:])
    print(f"most {max(taken):.0f} MB, at the end {taken[-1]:.0f} MB")
    print(f"from the middle to the end {end - middle:+.0f} MB (medians of a quarter each)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
