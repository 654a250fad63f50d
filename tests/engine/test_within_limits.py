"""How many builds are within the dials: exact, or not told at all."""

from itertools import product as combinations
from random import Random

import pytest

from configurator.domain.catalog import Option
from configurator.domain.configuration import Configuration, Dials
from configurator.domain.texts import LocalText
from configurator.engine import budget
from tests.domain.small_products import TERMS, base, excludes, has, one_of, product, uplift
from tests.engine.agreement import diagram_engine, solving_engine
from tests.engine.enumeration import Truth

EMPTY = Configuration("thing")
RANDOM = Random(4)
NAMES = [f"a{i}" for i in range(8)]


def slow(name: str, days: int) -> Option:
    """An option that is at hand after so many days."""
    return Option(name, LocalText.same(name), lead_days=days)


THING = product(
    [one_of(name, "x", slow("y", 2), slow("z", 6)) for name in NAMES],
    [excludes(f"r{i}", has(f"a{i}", "y"), has(f"a{i + 1}", "z")) for i in range(7)],
    [base(1000), *(uplift(n, o, RANDOM.randrange(900)) for n, o in combinations(NAMES, "yz"))],
    making_days=1,
)
TRUTH = Truth.of(THING, TERMS)
BUILDS = [(TRUTH.total(build), THING.ready_days(build)) for build in TRUTH.builds]
ENGINE = diagram_engine(THING)


@pytest.mark.parametrize("days", [None, 0, 1, 3, 7])
@pytest.mark.parametrize("limit", [None, 999, 1000, 1500, 2500, 3600, 9999])
def test_as_many_as_enumeration_counts(limit: int | None, days: int | None) -> None:
    within = ENGINE.resolve(EMPTY, TERMS, Dials(limit, days)).builds_within
    assert within == sum(
        (limit is None or total <= limit) and (days is None or ready <= days)
        for total, ready in BUILDS
    )


def test_too_many_different_prices_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_STATES", 20)
    engine = diagram_engine(THING)
    assert engine.resolve(EMPTY, TERMS, Dials(2500)).builds_within is None
    assert engine.resolve(EMPTY, TERMS, Dials(9999)).builds_within == len(BUILDS)
    assert engine.resolve(EMPTY, TERMS, Dials(999)).builds_within == 0
    assert engine.resolve(EMPTY, TERMS, Dials(within_days=1)).builds_within == 1


def test_a_solver_cannot_count() -> None:
    found = solving_engine(THING).resolve(EMPTY, TERMS, Dials(2500, 3))
    assert found.builds is None
    assert found.builds_within is None
