"""Every reader of what comes from outside, fed with inputs that lead it where it has not been.

    python -m tests.fuzz.guided [--minutes 10] [--seed 1] [--only NAME] [--keep FOLDER]

An input that takes a way through the reader's lines that none before it took is kept, and changed
further. An exception, more than five seconds, or memory beyond bounds is a failure: its input is
written into a folder. Readers have equal shares of the minutes. Prints figures; exit status 1
where something failed.
"""

import argparse
import faulthandler
import re
import resource
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, gettempdir

from tests.catalogs.mutations import MUTATIONS
from tests.fuzz.coverage import Coverage
from tests.fuzz.readers import Reader, readers

LONGEST = 5.0
"""Seconds of the processor that one input may take, watched as closely as it is."""
LARGEST = 60_000
"""Bytes an input may grow to: what larger files do is tested by their bounds."""
MOST_GROWTH = 400_000
"""Kibibytes by which one input may raise the memory that the process takes at most."""


@dataclass
class Search:
    """The search for inputs that break one reader."""

    name: str
    reader: Reader
    random: Random
    inputs: int = 0
    slowest: float = 0.0
    failures: list[tuple[str, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.coverage = Coverage(self.reader.modules)
        self.kept: list[bytes] = []
        self._met: set[str] = set()
        for seed in self.reader.seeds:
            self._try(seed)
            self.kept.append(seed)
        self.at_first = len(self.coverage.ways)

    def go_on(self, *, until: float = float("inf"), most: int = sys.maxsize) -> None:
        """Try inputs until a moment of the monotonic clock, or so many."""
        for _ in range(most):
            if time.monotonic() >= until:
                return
            data = self._changed()
            if self._try(data):
                self.kept.append(data)

    def said(self) -> str:
        """A line with the figures."""
        return (
            f"{self.name}: {self.inputs} inputs, {self.at_first} ways at first, "
            f"{len(self.coverage.ways)} now, {len(self.kept)} inputs kept, "
            f"slowest {self.slowest:.2f} s, {len(self.failures)} failures"
        )

    def _changed(self) -> bytes:
        random = self.random
        # What was found last leads on more often than what has been changed a thousand times.
        newest = len(self.kept) // 4 if random.random() < 0.5 else len(self.kept)
        data = random.choice(self.kept[-max(1, newest) :])
        for _ in range(random.choice((1, 1, 2, 4))):
            chance = random.random()
            if chance < 0.2:
                data = _joined(random, data, random.choice(self.kept))
            elif chance < 0.35:
                data = _number_put(random, data)
            else:
                data = random.choice(MUTATIONS)(random, data)
        return data[:LARGEST]

    def _try(self, data: bytes) -> bool:
        """Feed an input; whether it took a new way."""
        faulthandler.dump_traceback_later(20 * LONGEST, exit=True)  # a hang ends it, and says where
        memory, started = _peak(), time.process_time()
        new, wrong = 0, ""
        try:
            new = self.coverage.more_by(lambda: self.reader.read(data))
        except Exception as error:
            wrong = "".join(traceback.format_exception(error, limit=-4))
        finally:
            faulthandler.cancel_dump_traceback_later()
        took = time.process_time() - started
        self.inputs += 1
        self.slowest = max(self.slowest, took)
        if took > LONGEST:
            wrong = f"it took {took:.1f} s"
        elif _peak() - memory > MOST_GROWTH:
            wrong = f"it took {(_peak() - memory) // 1024} MiB"
        where = re.sub(r"\d+\.\d+|0x\w+", "", wrong.rsplit("File ", 1)[-1])[:120]
        if wrong and where not in self._met:
            self._met.add(where)
            self.failures.append((wrong, data))
        return new > 0


def _joined(random: Random, one: bytes, other: bytes) -> bytes:
    return one[: random.randrange(len(one) + 1)] + other[random.randrange(len(other) + 1) :]


def _number_put(random: Random, data: bytes) -> bytes:
    """Another number, or another value of JSON, where one stands."""
    found = list(re.finditer(rb"-?\d+|\"[^\"]*\"|true|false|null|\{\}|\[\]", data))
    if not found:
        return data
    values = (
        b"0", b"-1", b"1e400", b"NaN", b"Infinity", b"1" * 5000, b"2147483648", b"null", b"true",
        b'""', b"[]", b"{}", b'"\\ud800"', b"[" * 3000, b'"2026-11-23T09:00:00"', b'"0001-01-01"',
    )  # fmt: skip
    gone = random.choice(found)
    return data[: gone.start()] + random.choice(values) + data[gone.end() :]


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    """Do as asked; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="NAME")
    parser.add_argument("--keep", type=Path, default=Path(gettempdir()) / "configurator-fuzz")
    asked = parser.parse_args()
    failed = 0
    with TemporaryDirectory() as folder:
        found = readers(Path(folder))
        if asked.only and asked.only not in found:
            parser.error(f"there are: {', '.join(found)}")
        chosen = {name: found[name] for name in ([asked.only] if asked.only else found)}
        share = asked.minutes * 60 / len(chosen)
        for name, reader in chosen.items():
            search = Search(name, reader, Random(f"{name} {asked.seed}"))
            search.go_on(until=time.monotonic() + share)
            print(search.said(), flush=True)
            for number, (wrong, data) in enumerate(search.failures):
                asked.keep.mkdir(parents=True, exist_ok=True)
                file = asked.keep / f"{name.replace(' ', '-')}-{asked.seed}-{number}"
                file.write_bytes(data)
                print(f"{file}\n{wrong}", flush=True)
            failed += len(search.failures)
    print(f"{time.process_time():.0f} s of the processor, {failed} failures")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
