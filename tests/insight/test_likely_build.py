"""The most likely whole build, over random rules tried by brute force."""

from collections.abc import Mapping, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from configurator.insight.likely_build import Allowed, likely_build
from configurator.insight.recommender import Recommender

NAMES = ("sole", "lacing", "colour")
ALL = [dict(zip(NAMES, options, strict=True)) for options in product("abc", repeat=3)]

Build = Mapping[str, str]


def rules(valid: Sequence[Build]) -> Allowed:
    """What is allowed when these are all the valid builds."""

    def allowed(decided: Build) -> Mapping[str, list[str]]:
        left = [build for build in valid if decided.items() <= build.items()]
        return {name: sorted({build[name] for build in left}) for name in NAMES}

    return allowed


def learned(orders: list[Build]) -> Recommender:
    """A recommender that has seen these orders."""
    recommender = Recommender(NAMES)
    for order in orders:
        recommender.learn(order)
    return recommender


BUILDS = st.lists(st.sampled_from(ALL), max_size=10)


@given(BUILDS, BUILDS, st.sets(st.sampled_from(NAMES)), st.sampled_from(ALL))
def test_it_is_valid_and_keeps_what_is_given(
    orders: list[Build], valid: list[Build], kept: set[str], wanted: Build
) -> None:
    decided = {name: wanted[name] for name in NAMES if name in kept}
    found = likely_build(learned(orders), rules(valid), decided)
    if any(decided.items() <= build.items() for build in valid):
        assert found is not None
        assert found.options in valid
        assert decided.items() <= found.options.items()
        assert 0 < found.likelihood <= 1
    else:
        assert found is None


def test_what_most_people_ordered_is_the_likeliest() -> None:
    usual, other = ALL[5], ALL[19]
    recommender = learned([*[usual] * 9, *[other] * 4])
    found = likely_build(recommender, rules(ALL), {})
    assert found is not None
    assert found.options == usual
    without = likely_build(recommender, rules([build for build in ALL if build != usual]), {})
    assert without is not None
    assert without.options != usual
