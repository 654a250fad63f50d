"""How an engine comes about: within a budget, cancelled, from the cache, or in spite of it."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oxidd.bdd import BDDManager

from configurator.domain.catalog import Product
from configurator.domain.configuration import Configuration
from configurator.domain.texts import LocalText
from configurator.engine import compiling
from configurator.engine.building import MOST_NODES, build_engine
from configurator.engine.compiling import compile_diagram
from configurator.engine.conjoining import STRATEGIES, Strategy
from configurator.engine.diagram import DamagedError, Diagram
from configurator.engine.interface import CancelledError, TooLargeError, never_cancel
from configurator.engine.translation import translate
from tests.domain.small_products import (
    TERMS,
    base,
    excludes,
    has,
    one_of,
    product,
    requires,
    some_of,
    uplift,
)
from tests.engine.agreement import check_by_enumeration
from tests.engine.enumeration import valid_builds
from tests.engine.random_products import ProductMaker

EMPTY = Configuration("thing")
SHOE = product(
    [
        one_of("sole", "city", "trail", "moon"),
        one_of("lace", "flat", "speed", "none"),
        some_of("extras", "bag", "wax", "box", most=2),
        one_of("colour", "black", "red", "blue", "green", "white"),
    ],
    [
        requires("trail needs speed", has("sole", "trail"), has("lace", "speed")),
        excludes("no red moon", has("sole", "moon"), has("colour", "red")),
        excludes("no box for blue", has("extras", "box"), has("colour", "blue")),
    ],
    [base(9_000), uplift("sole", "trail", 1_400), uplift("colour", "red", -300)],
)
BUILDS = len(valid_builds(SHOE))
SHORT_OF_MEMORY = """
import resource
from pathlib import Path
from configurator.engine.building import NoCache, diagram_for
from configurator.engine.translation import translate
from tests.engine.test_building import SHOE
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + (300 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
assert diagram_for(translate(SHOE), NoCache()) is None
print("went on")
"""


class MemoryCache:
    """Keeps diagrams in memory. `asked` are the keys that were looked for."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.asked: list[str] = []

    def load(self, key: str) -> bytes | None:
        """What is kept under a key."""
        self.asked.append(key)
        return self.kept.get(key)

    def keep(self, key: str, data: bytes) -> None:
        """Keep it."""
        self.kept[key] = data


def compiled(thing: Product, nodes: int = MOST_NODES) -> Diagram:
    """The diagram of a product."""
    return compile_diagram(translate(thing).finite, never_cancel, nodes)


def same(one: Diagram, other: Diagram) -> bool:
    """Whether two diagrams are equal in every array."""
    return (
        (one.order, one.sizes, one.level_nodes) == (other.order, other.sizes, other.level_nodes)
    ) and all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("sources", "targets", "starts", "values")
    )


@pytest.mark.parametrize("most_nodes", [0, 1, 2, 5, 12])
def test_a_solver_answers_over_the_budget_of_nodes(most_nodes: int) -> None:
    cache = MemoryCache()
    engine = build_engine(SHOE, cache, most_nodes=most_nodes)
    assert engine.builds is None
    assert cache.kept == {}
    check_by_enumeration(engine, EMPTY.choose("sole", "trail").choose("colour", "red"), TERMS)


def test_a_diagram_answers_within_the_budget() -> None:
    engine = build_engine(SHOE, MemoryCache(), most_nodes=4096)
    assert engine.builds == BUILDS
    check_by_enumeration(engine, EMPTY.choose("sole", "trail").choose("colour", "red"), TERMS)


def test_too_many_edges_are_too_large() -> None:
    edges = compiled(SHOE).edges
    with pytest.raises(TooLargeError):
        compile_diagram(translate(SHOE).finite, never_cancel, MOST_NODES, most_edges=edges // 2)


def test_the_table_of_nodes_grows_until_it_suffices(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compiled(SHOE)
    tables = []
    manager = BDDManager

    def noted(nodes: int, *rest: int) -> object:
        tables.append(nodes)
        return manager(nodes, *rest)

    monkeypatch.setattr(compiling, "BDDManager", noted)
    monkeypatch.setattr(compiling, "FIRST_NODES", 2)
    assert same(compiled(SHOE), whole)
    assert tables[0] == 2
    assert tables == sorted(tables)
    assert tables[-1] < MOST_NODES


@pytest.mark.parametrize("strategy", STRATEGIES)
@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_every_order_of_conjoining_gives_the_same_diagram(
    strategy: Strategy, random: Random
) -> None:
    thing = ProductMaker(random).product()
    expected = compiled(thing)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "STRATEGIES", (strategy,))
        assert same(compiled(thing), expected)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_compiling_is_cancelled_wherever_it_is(
    strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "STRATEGIES", (strategy,))
    shares: list[float] = []

    def until(calls: int) -> Callable[[float], bool]:
        shares.clear()

        def progress(share: float) -> bool:
            shares.append(share)
            return len(shares) < calls

        return progress

    assert build_engine(SHOE, MemoryCache(), until(10_000)).builds == BUILDS
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    for calls in range(1, len(shares) + 1):
        cache = MemoryCache()
        with pytest.raises(CancelledError):
            build_engine(SHOE, cache, until(calls))
        assert len(shares) == calls
        assert cache.kept == {}


def refuse_to_compile(*_: object) -> Diagram:
    """Stands where nothing may be compiled."""
    raise AssertionError("compiled again")


def test_a_diagram_in_the_cache_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = MemoryCache()
    first = build_engine(SHOE, cache).resolve(EMPTY, TERMS)
    monkeypatch.setattr(compiling, "compile_diagram", refuse_to_compile)
    engine = build_engine(SHOE, cache)
    assert engine.builds == BUILDS
    again = engine.resolve(EMPTY, TERMS)
    assert dict(again.attributes) == dict(first.attributes)
    with pytest.raises(AssertionError, match="compiled again"):
        build_engine(replace(SHOE, rules=SHOE.rules[1:]), cache)


def test_other_prices_and_names_find_the_same_diagram(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = MemoryCache()
    build_engine(SHOE, cache)
    monkeypatch.setattr(compiling, "compile_diagram", refuse_to_compile)
    prices = (base(1_000), uplift("sole", "trail", 77), uplift("lace", "speed", 5))
    dearer = replace(SHOE, id="boot", name=LocalText.same("Boot"), price_rules=prices)
    check_by_enumeration(build_engine(dearer, cache), EMPTY.choose("sole", "trail"), TERMS)


@given(st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_bytes_and_back(random: Random) -> None:
    diagram = compiled(ProductMaker(random).product())
    again = Diagram.from_bytes(diagram.to_bytes("key"), "key")
    assert same(again, diagram)
    assert again.builds == diagram.builds


def test_a_diagram_without_builds_and_back() -> None:
    nothing = compiled(replace(SHOE, rules=(excludes("none"),)))
    assert nothing.empty
    assert Diagram.from_bytes(nothing.to_bytes(""), "").builds == 0


def test_bytes_cut_off_anywhere_are_damaged() -> None:
    data = compiled(SHOE).to_bytes("key")
    for length in range(len(data)):
        with pytest.raises(DamagedError):
            Diagram.from_bytes(data[:length], "key")
    with pytest.raises(DamagedError):
        Diagram.from_bytes(data + b"\0", "key")


def test_any_bit_flipped_is_damage() -> None:
    data = compiled(SHOE).to_bytes("key")
    random = Random(1)
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << random.randrange(8)
        with pytest.raises(DamagedError):
            Diagram.from_bytes(bytes(flipped), "key")


def cut(data: bytes) -> bytes:
    """The first half."""
    return data[: len(data) // 2]


def flip(data: bytes) -> bytes:
    """One bit of the last value is another."""
    return data[:-4] + bytes((data[-4] ^ 1,)) + data[-3:]


def of_other_product(_: bytes) -> bytes:
    """What the cache would hold for a product of the same shape and other rules."""
    cache = MemoryCache()
    build_engine(replace(SHOE, rules=()), cache)
    return next(iter(cache.kept.values()))


def nothing(_: bytes) -> bytes:
    """An empty file."""
    return b""


@pytest.mark.parametrize("damage", [cut, flip, of_other_product, nothing])
def test_what_is_wrong_in_the_cache_is_made_again(damage: Callable[[bytes], bytes]) -> None:
    cache = MemoryCache()
    build_engine(SHOE, cache)
    ((key, sound),) = cache.kept.items()
    cache.kept[key] = damage(sound)
    assert cache.kept[key] != sound
    engine = build_engine(SHOE, cache)
    assert engine.builds == BUILDS
    assert cache.kept[key] == sound
    check_by_enumeration(engine, EMPTY, TERMS)


def test_a_diagram_of_another_shape_is_not_taken() -> None:
    cache = MemoryCache()
    build_engine(SHOE, cache)
    ((key, sound),) = cache.kept.items()
    wider = replace(SHOE, attributes=(*SHOE.attributes, one_of("box", "card", "wood")))
    cache.kept[key] = compiled(wider).to_bytes(key)
    assert build_engine(SHOE, cache).builds == BUILDS
    assert cache.kept[key] == sound


@pytest.mark.skipif(sys.platform != "linux", reason="sets a limit of Linux")
def test_without_memory_for_a_diagram_there_is_none_and_the_program_goes_on() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHORT_OF_MEMORY], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "went on\n"), done.stderr
