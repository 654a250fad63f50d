"""Catalogs changed at random are read or refused with located findings, and never crash."""

from random import Random

import pytest

from tests.catalogs.mutations import check, mutated
from tests.catalogs.samples import FILES

SOUND = {path: text.encode() for path, text in FILES.items()}


@pytest.mark.parametrize("seed", range(20))
def test_mutated_catalogs(seed: int) -> None:
    random = Random(seed)
    refused = sum(check(mutated(random, SOUND)).catalog is None for _ in range(25))
    assert refused > 0
