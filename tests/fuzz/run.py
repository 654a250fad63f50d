"""Thousands of broken catalogs and workbooks: none may crash, hang, or be refused without a place.

    python -m tests.fuzz.run [--count 10000] [--seed 1] [--only files|workbooks]

Mutants of the shipped catalogs go through reading; those of small catalogs also through what a
sound one must be able to do. Prints figures, and every failure with how to have it again. Exit
status 1 where there was one.
"""

import argparse
import faulthandler
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_catalog, read_files
from configurator.catalogs.spreadsheets.exporting import STARTER, export_workbook
from configurator.catalogs.spreadsheets.importing import read_catalog_workbook
from configurator.domain.texts import Language
from tests.catalogs import assembly_samples, samples
from tests.catalogs.mutations import check, checked_reading, mutated
from tests.fuzz.workbook_mutations import mutated_workbook, packed, parts_of

LONGEST = 5.0
"""Seconds that reading one mutant may take."""

ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What mutants came to."""

    mutants: int = 0
    sound: int = 0
    slowest: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def said(self, kind: str) -> str:
        """A line with the figures."""
        return (
            f"{kind}: {self.mutants} mutants, {self.sound} still sound, "
            f"{self.mutants - self.sound} refused with {len(self.codes)} kinds of findings, "
            f"slowest {self.slowest:.2f} s, {len(self.failures)} failures"
        )


def small_catalogs() -> dict[str, dict[str, bytes]]:
    """Catalogs that between them use all of the format."""
    texts = {"lamps": samples.FILES, "shelves": assembly_samples.FILES}
    return {
        name: {path: text.encode() for path, text in files.items()} for name, files in texts.items()
    }


def large_catalogs() -> dict[str, dict[str, bytes]]:
    """The shipped catalogs, and the one that new shops start from."""
    folders = [*sorted((ROOT / "catalogs").iterdir()), STARTER]
    return {folder.name: read_catalog(folder).files for folder in folders}


def fuzz_files(count: int, seed: int, tally: Tally) -> None:
    """Mutants of catalogs' files: two of five of the shipped ones."""
    small, large = small_catalogs(), large_catalogs()
    for number in range(count):
        random = Random(f"files {seed} {number}")
        name = random.choice(sorted(large if random.random() < 0.4 else small))
        files = mutated(random, large.get(name) or small[name])
        look = check if name in small else checked_reading

        def read(
            files: dict[str, bytes] = files,
            look: Callable[[dict[str, bytes]], CatalogReading] = look,
        ) -> bool:
            reading = look(files)
            tally.codes.update(finding.code for finding in reading.findings)
            return reading.catalog is not None

        _try(f"files {name} {number} of seed {seed}", read, tally)


def fuzz_workbooks(count: int, seed: int, tally: Tally) -> None:
    """Mutants of workbooks."""
    catalogs = {**small_catalogs(), **large_catalogs()}
    languages: tuple[Language, ...] = ("en", "id")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mutant.xlsx"
        books: dict[str, dict[str, bytes]] = {}
        for name, files in catalogs.items():
            exported = export_workbook(
                read_files(PackedFiles(files)).files, languages[len(books) % 2]
            )
            for path, content in exported.pictures.items():
                (Path(folder) / path).write_bytes(content)
            books[name] = parts_of(exported.workbook)
        for number in range(count):
            random = Random(f"workbooks {seed} {number}")
            name = random.choice([*small_catalogs()] * 20 + sorted(books))
            file.write_bytes(mutated_workbook(random, books[name]))

            def read() -> bool:
                reading = read_catalog_workbook(file, file.parent)
                tally.codes.update(finding.code for finding in reading.findings)
                assert (reading.catalog is None) == bool(reading.errors)
                for finding in reading.findings:
                    assert finding.file, finding
                    assert finding.message.en, finding
                    assert finding.message.id, finding
                    assert not finding.file.endswith((".yaml", ".csv")), finding
                return reading.catalog is not None

            _try(f"workbooks {name} {number} of seed {seed}", read, tally)
        file.write_bytes(packed(books["lamps"]))
        assert read_catalog_workbook(file, file.parent).catalog is not None


def _try(called: str, read: Callable[[], bool], tally: Tally) -> None:
    faulthandler.dump_traceback_later(
        20 * LONGEST, exit=True
    )  # a hang ends the run, and says where
    started = time.process_time()
    try:
        tally.sound += read()
    except Exception:
        last = traceback.format_exc(limit=-3)
        tally.failures.append(f"{called}\n{last}")
    finally:
        faulthandler.cancel_dump_traceback_later()
    took = time.process_time() - started
    tally.slowest = max(tally.slowest, took)
    tally.mutants += 1
    if took > LONGEST:
        tally.failures.append(f"{called}: {took:.1f} s")


KINDS = {"files": fuzz_files, "workbooks": fuzz_workbooks}


def main() -> int:
    """Do as asked; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=KINDS)
    asked = parser.parse_args()
    shares = {"files": 0.6, "workbooks": 0.4}
    failed = False
    for kind, fuzz in KINDS.items():
        if asked.only in (None, kind):
            tally = Tally()
            count = asked.count if asked.only else round(asked.count * shares[kind])
            with suppress(KeyboardInterrupt):  # then the figures are of what was done till then
                fuzz(count, asked.seed, tally)
            print(tally.said(kind), flush=True)
            for failure in tally.failures[:20]:
                print(failure)
            failed = failed or bool(tally.failures)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
