"""Sweeps, where the products of other tests cannot lead: edges that only seem to carry the same."""

from random import Random

import numpy as np
import pytest

from configurator.engine import sweeping
from configurator.engine.interface import NoBuildError
from tests.engine.agreement import diagram_engine
from tests.engine.random_products import ProductMaker


def answers(seed: int) -> object:
    """All that an engine says about a random state of a random product; None without a build."""
    maker = ProductMaker(Random(seed))
    product = maker.product()
    try:
        resolution = diagram_engine(product).resolve(maker.configuration(product), maker.terms())
    except NoBuildError:
        return None
    return dict(resolution.attributes), resolution.price, resolution.builds, resolution.cheapest


def test_edges_with_one_hash_that_carry_different_values(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = range(40)
    told_apart = [answers(seed) for seed in seeds]
    monkeypatch.setattr(
        sweeping, "_hashes", lambda _values, begins: np.zeros(len(begins), dtype=np.int64)
    )
    assert [answers(seed) for seed in seeds] == told_apart
    assert sum(found is not None for found in told_apart) > 20
