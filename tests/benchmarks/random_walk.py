"""A long random walk over all pages of the counter: `random_walk.py [actions] [seed]`.

After each action everything that `tests/walks/random_walk.py` holds is looked at; what is found
wrong is printed with the actions before it, and the walk goes on. The exit status is 1 then.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.walks.random_walk import walking


def main() -> int:
    """Walks, and prints how far it came; 1 where something was found wrong."""
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    faulthandler.enable()
    begun = time.monotonic()
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        walking(Path(folder), seed) as walk,
    ):
        found = 0
        for number in range(actions):
            faulthandler.dump_traceback_later(120, exit=True)
            try:
                walk.act()
            except AssertionError as wrong:
                found += 1
                print(f"action {number + 1}: {wrong}", flush=True)
            if number % 500 == 499:
                print(f"{number + 1} actions, {time.monotonic() - begun:.0f} s", flush=True)
        faulthandler.cancel_dump_traceback_later()
        print(f"{actions} actions, seed {seed}: {found or 'nothing'} found wrong")
        for name, counts in (("done", walk.done), ("on", walk.places), ("looked at", walk.checks)):
            print(f"{name}: " + ", ".join(f"{what} {n}" for what, n in counts.most_common()))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
