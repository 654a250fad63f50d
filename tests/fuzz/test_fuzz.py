"""A short run of what `python -m tests.fuzz.run` does at length."""

from collections.abc import Callable

import pytest

from tests.fuzz.run import KINDS, Tally


@pytest.mark.parametrize("kind", KINDS)
def test_a_few_mutants(kind: str) -> None:
    fuzz: Callable[[int, int, Tally], None] = KINDS[kind]
    tally = Tally()
    fuzz(60, 7, tally)
    assert tally.failures == []
    assert tally.mutants == 60
    assert 0 < tally.sound < 60
