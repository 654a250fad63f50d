"""Faults put into good catalogs: every one is found, and nothing is found that nobody put in.

`SEEDED_FAULTS=2 python3 main.py test tests/services/proofs/test_seeded_faults.py -s` puts every
fault twice into each of the shipped catalogs and says how it went; that takes half an hour.
"""

import os
from pathlib import Path

import pytest

from tests.catalogs import samples
from tests.services.proofs.checking import Tally, seed_all
from tests.services.proofs.faults import FAULTS

ROUNDS = int(os.environ.get("SEEDED_FAULTS", "0"))
SHIPPED = sorted(
    folder.parent for folder in (Path(__file__).parents[3] / "catalogs").glob("*/catalog.yaml")
)


def sentence(tally: Tally) -> str:
    lines = [
        (
            f"{tally.seeded.total()} faults of {len(tally.seeded)} kinds, "
            f"{tally.found.total()} found, {len(tally.invented)} invented"
        )
    ]
    lines += [f"  {name}: {tally.found[name]} of {n}" for name, n in sorted(tally.seeded.items())]
    lines += [f"missed: {name}" for name, n in tally.seeded.items() if tally.found[name] < n]
    lines += [f"invented: {what}" for what in tally.invented]
    return "\n".join(lines)


def test_a_small_catalog(tmp_path: Path) -> None:
    tally = seed_all(samples.write(tmp_path / "lamps", samples.FILES), 1, seed=1)
    assert tally.seeded == tally.found, sentence(tally)
    assert not tally.invented, sentence(tally)
    assert len(tally.seeded) >= len(FAULTS) - 2, "nearly all kinds fit into it"


@pytest.mark.skipif(not ROUNDS, reason="the long run is asked for with SEEDED_FAULTS")
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_shipped_catalogs(folder: Path) -> None:
    tally = seed_all(folder, ROUNDS, seed=2)
    print(f"\n{folder.name}: {sentence(tally)}")
    assert tally.seeded == tally.found, sentence(tally)
    assert not tally.invented, sentence(tally)
