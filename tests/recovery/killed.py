"""Programs killed at random moments of their work; what is there afterwards is whole.

    .venv/bin/python -m tests.recovery.killed --times 300 [--seed N] [--on sqlite|postgresql]

Each time a program does real work on a real shop, tells after every step what it was told is
kept, and is killed (`kill -9`) at a random moment. Then the shop is opened again and looked over.
Prints a line for each kind of work, and what was found wrong. Exit status 1 where something was.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.databases.postgresql import running_server
from tests.recovery.works import WORKS, Ground, Work


@dataclass
class Killing:
    """One program, killed; `told` is what it said was kept."""

    told: list[str]
    wrong: list[str]


def kill_once(work: Work, ground: Ground, moment: float) -> Killing:
    """Let a program do a piece of work, and kill it so long after its first words."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_program(work.do, ground, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        said = heard.readline()
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        said += heard.read()
    _, status = os.waitpid(child, 0)
    whole = said[: said.rfind(b"\n") + 1].decode().splitlines()
    wrong = [] if os.WIFSIGNALED(status) else [f"it ended by itself: {whole[-3:]}"]
    told = [line for line in whole if line != "begun"]
    return Killing(told, wrong + work.check(ground, told))


def _be_the_program(
    do: Callable[[Ground, Callable[[str], None]], None], ground: Ground, writing: int
) -> None:
    def tell(text: str) -> None:
        os.write(writing, f"{text}\n".encode())

    try:
        do(ground, tell)
    except BaseException as error:  # the parent tells it; nothing of pytest's may run here
        tell(f"mistake: {type(error).__name__}: {error}"[:300])
    os._exit(0)


def run(times: int, seed: int, on: str, names: Sequence[str] = ()) -> dict[str, list[str]]:
    """Kill so many programs of each kind in all; what was wrong by kind of work."""
    random = Random(seed)
    found: dict[str, list[str]] = {}
    works = [work for work in WORKS if (not names or work.name in names)]
    works = [work for work in works if on == "sqlite" or not work.of_files]
    with ExitStack() as stack:
        server = stack.enter_context(running_server(hasty=False)) if on == "postgresql" else None
        for place, work in enumerate(works):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            ground = Ground(folder, server.url(server.new_database()) if server else "")
            work.prepare(ground)
            rounds = times // len(works) + (place < times % len(works))
            found[work.name], kept = [], 0
            for number in range(rounds):
                killing = kill_once(work, ground, random.uniform(0, work.longest))
                kept += len(killing.told)
                found[work.name] += [f"kill {number}: {wrong}" for wrong in killing.wrong]
            print(
                f"{work.name}: killed {rounds} times, {kept} steps told as kept, "
                f"{len(found[work.name])} wrong"
            )
    return found


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--work", action="append", default=[])
    asked = parser.parse_args()
    found = run(asked.times, asked.seed, asked.on, asked.work)
    for name, wrong in found.items():
        for line in wrong[:10]:
            print(f"WRONG {name}, {line}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
