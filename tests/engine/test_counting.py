"""Builds are counted exactly, however many they are."""

from collections.abc import Mapping
from random import Random

import pytest

from configurator.domain.catalog import Option, Product
from configurator.domain.configuration import Configuration, Dials
from configurator.domain.rules import Rule, Table
from configurator.domain.texts import LocalText
from tests.domain.small_products import TERMS, one_of, product
from tests.engine.agreement import diagram_engine

OPTIONS = 7
SLOW = 3


class Chain:
    """A product of many attributes, each bound to the next by a table of random pairs."""

    def __init__(self, length: int) -> None:
        random = Random(length)
        pairs = [(one, other) for one in range(OPTIONS) for other in range(OPTIONS)]
        self.length = length
        self.tables = [frozenset(random.sample(pairs, 40)) for _ in range(length - 1)]
        names = [
            Option(f"o{i}", LocalText.same(str(i)), lead_days=5 * (i >= SLOW))
            for i in range(OPTIONS)
        ]
        self.product: Product = product(
            [one_of(f"a{i}", *names) for i in range(length)],
            [
                Rule(
                    f"r{i}",
                    Table(
                        (f"a{i}", f"a{i + 1}"),
                        tuple(
                            (frozenset((f"o{one}",)), frozenset((f"o{other}",)))
                            for one, other in sorted(table)
                        ),
                    ),
                )
                for i, table in enumerate(self.tables)
            ],
        )

    def builds(self, chosen: Mapping[int, int], options: int = OPTIONS) -> int:
        """How many builds have these options, of the first so many; along the chain, in ints."""
        ways = [int(chosen.get(0, option) == option) for option in range(options)]
        for place, table in enumerate(self.tables, 1):
            ways = [
                sum(ways[one] for one in range(options) if (one, other) in table)
                if chosen.get(place, other) == other
                else 0
                for other in range(options)
            ]
        return sum(ways)


@pytest.mark.parametrize(
    ("length", "least", "most"),
    [(12, 0, 34), (23, 55, 64), (26, 64, 72), (36, 90, 100), (70, 100, 500), (230, 544, 700)],
)
def test_as_many_as_along_the_chain(length: int, least: int, most: int) -> None:
    chain = Chain(length)
    engine = diagram_engine(chain.product)
    assert engine.builds == chain.builds({})
    assert 2**least <= chain.builds({}) < 2**most
    random = Random(length)
    for count in (0, 1, 2, 5, length // 2):
        chosen = {place: random.randrange(OPTIONS) for place in random.sample(range(length), count)}
        configuration = Configuration("thing")
        for place, option in chosen.items():
            configuration = configuration.choose(f"a{place}", f"o{option}")
        assert engine.resolve(configuration, TERMS).builds == chain.builds(chosen)


@pytest.mark.parametrize("length", [12, 40, 70])
def test_those_ready_in_time(length: int) -> None:
    chain = Chain(length)
    engine = diagram_engine(chain.product)
    found = engine.resolve(Configuration("thing"), TERMS, Dials(within_days=4))
    assert found.builds == chain.builds({})
    assert found.builds_within == chain.builds({}, SLOW)
