"""Sweeps in layouts that other tests do not lead to, and engines that many ask at once."""

import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest

from configurator.domain.configuration import Configuration
from configurator.domain.prices import PriceTerms
from configurator.engine import search_engine, sweeping
from configurator.engine.interface import Engine, NoBuildError
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


def test_wide_levels_and_narrow_ones_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = range(40)
    for kind in ("WIDE", "WIDE_ALONE"):
        monkeypatch.setattr(sweeping, kind, 10**9)
    narrow = [answers(seed) for seed in seeds]
    for kind in ("WIDE", "WIDE_ALONE"):
        monkeypatch.setattr(sweeping, kind, 0)
    assert [answers(seed) for seed in seeds] == narrow


def test_threads_that_ask_at_once_are_all_told_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_engine, "MEMO", 1)
    maker = ProductMaker(Random(5))
    product, terms = maker.product(), maker.terms()
    states = [maker.configuration(product) for _ in range(12)]
    engine = diagram_engine(product)
    truth = [told(engine, state, terms) for state in states]
    assert len(set(map(repr, truth))) > 4

    def ask(number: int) -> list[bool]:
        places = [(place + number) % len(states) for place in range(len(states))] * 40
        return [told(engine, states[place], terms) == truth[place] for place in places]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            for found in pool.map(ask, range(4)):
                assert all(found)
    finally:
        sys.setswitchinterval(before)


def told(engine: Engine, state: Configuration, terms: PriceTerms) -> object:
    """What an engine says about a state."""
    found = engine.resolve(state, terms)
    return dict(found.attributes), found.price, found.builds, found.cheapest, found.dearest
