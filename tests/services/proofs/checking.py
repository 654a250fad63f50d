"""A whole check of a catalog given as texts, and how a seeded fault fares in it."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from configurator.catalogs.catalog_reading import NAMED_BUILDS, CatalogReading
from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_catalog, read_files
from configurator.engine.building import build_engine
from configurator.services.proving import prove_catalog
from tests.services.proofs.faults import FAULTS
from tests.services.proofs.grounds import GROUNDS
from tests.services.proofs.seeding import Files, Seeded, Seeder

_PLACES = re.compile(r"(?<=:)\d+")
_EXAMPLES = frozenset(("changes", "others", "build", "price", "net", "cost", "margin", "line"))
"""What of a finding may differ from one check to the next: which example it shows."""


@dataclass(frozen=True)
class Told:
    """A finding without its line: what it says."""

    code: str
    file: str
    text: str


def check(reading: CatalogReading) -> tuple[list[Told], bool]:
    """Everything found, and whether all of what was proved has builds that show it."""
    told = [
        Told(f.code, f.file, _PLACES.sub("", f.message.en))
        for f in reading.findings
        if reading.provable is None or f.code not in NAMED_BUILDS
    ]
    sound = True
    if reading.provable is not None:
        catalog = reading.provable
        engines = [build_engine(product, GROUNDS.diagrams) for product in catalog.products]
        for finding in prove_catalog(catalog, engines, GROUNDS).findings:
            said = [v.en for name, v in finding.parameters.items() if name not in _EXAMPLES]
            told.append(Told(finding.code, finding.source.file, _PLACES.sub("", " ".join(said))))
            product = next((p for p in catalog.products if p.id == finding.product), None)
            for build in (finding.witness, finding.after):
                if product is not None and build is not None and finding.code not in NAMED_BUILDS:
                    kept = all(rule.holds(build, product.carried) for rule in product.rules)
                    sound = sound and kept
            sound = sound and finding.source.line > 0 and bool(finding.message.id)
    return told, sound


@dataclass
class Tally:
    """How many faults were put in, found, and what was found that nobody put in."""

    seeded: Counter[str]
    found: Counter[str]
    invented: list[str]


def seed_all(folder: Path, rounds: int, seed: int) -> Tally:
    """Put every fault into the catalog in a folder, `rounds` times each, and check each time."""
    good = read_catalog(folder)
    assert good.catalog is not None, good.errors
    files = {path: content.decode() for path, content in good.files.items() if not _is_raster(path)}
    rasters = {path: content for path, content in good.files.items() if _is_raster(path)}
    before, sound = check(good)
    assert sound
    tally = Tally(Counter(), Counter(), [])
    for fault in FAULTS:
        for number in range(rounds):
            random = Random(f"{seed} {fault.__name__} {number}")
            product = random.choice(good.catalog.products)
            seeded = fault(Seeder(dict(files), good.catalog, product, random))
            if seeded is not None:
                _judge(fault.__name__, seeded, rasters, before, tally)
    return tally


def _judge(
    name: str, seeded: Seeded, rasters: dict[str, bytes], before: list[Told], tally: Tally
) -> None:
    reading = read_files(PackedFiles({**_encoded(seeded.files), **rasters}))
    after, sound = check(reading)
    new = Counter(after) - Counter(before)
    codes = Counter(told.code for told in new.elements())
    tally.seeded[name] += 1
    if sound and all(codes[code] for code in seeded.expected):
        tally.found[name] += 1
    for told in new:
        if told.code not in seeded.expected and told.code not in seeded.also:
            tally.invented.append(f"{name}: {told.code} {told.file}: {told.text}")


def _encoded(files: Files) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def _is_raster(path: str) -> bool:
    return path.endswith((".png", ".jpg", ".jpeg"))
