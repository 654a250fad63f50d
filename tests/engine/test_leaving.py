"""Ways out of options: what comparing every two builds says."""

import os
from decimal import Decimal
from itertools import product as combinations
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Product
from configurator.domain.configuration import Wish
from configurator.domain.rules import Between, Rule, Table
from configurator.engine.leaving import Leaving, WayOut
from configurator.engine.translation import translate
from tests.domain.small_products import excludes, number, one_of, product, requires, some_of
from tests.domain.small_products import has as taken
from tests.engine.enumeration import at, has, points, valid_builds
from tests.engine.random_products import ProductMaker

CASES = int(os.environ.get("PROOF_CASES", "50"))
MOST_PAIRS = 60_000


def ways_out(thing: Product, most_easy: int = 1) -> dict[tuple[str, str], WayOut]:
    leaving = Leaving(translate(thing))
    found = leaving.narrow(most_easy)
    leaving.close()
    return {(way.option.attribute, way.option.option): way for way in found}


@given(st.randoms(use_true_random=False), st.integers(0, 2))
@settings(max_examples=CASES)
def test_traps(random: Random, most_easy: int) -> None:
    thing = ProductMaker(random).product()
    space = valid_builds(thing, ruled=False)
    assume(len(space) <= 1200)
    kept = [b for b in space if all(rule.holds(b, thing.carried) for rule in thing.rules)]
    assume(0 < len(kept) <= 300)
    found = ways_out(thing, most_easy)
    things = points(thing)
    for attribute, option in thing.options():
        wish = Wish(attribute.id, option.id)
        inside = [build for build in kept if has(build, wish)]
        outside = [build for build in kept if not has(build, wish)]
        assume(len(inside) * len(outside) <= MOST_PAIRS)
        shortest = min(
            (
                sum(at(one, thing) != at(other, thing) for thing in things) - 1
                for one, other in combinations(inside, outside)
            ),
            default=None,
        )
        way = found.get((attribute.id, option.id))
        assert (way is not None) == (shortest is not None and shortest > most_easy)
        if way is not None:
            assert way.others == shortest
            assert dict(way.before) in kept
            assert dict(way.after) in kept
            assert has(way.before, wish)
            assert not has(way.after, wish)


def ring(count: int) -> list[Rule]:
    """Attributes that take their second option all together or not at all."""
    names = [f"a{n}" for n in range(count)]
    return [
        requires(f"r{n}", taken(one, "on"), taken(other, "on"))
        for n, (one, other) in enumerate(zip(names, names[1:] + names[:1], strict=True))
    ]


def test_a_way_out_that_changes_very_many_things_is_counted_exactly() -> None:
    attributes = [one_of(f"a{n}", "off", "on") for n in range(14)]
    found = ways_out(product(attributes, ring(14)))
    assert len(found) == 28
    assert {way.others for way in found.values()} == {13}


def test_what_is_easily_left_or_always_there_is_no_trap() -> None:
    attributes = [one_of("a", "x", "y"), some_of("b", "p", "q"), number("n", 1, 5)]
    thing = product(attributes, [excludes("never", taken("b", "q"))])
    assert ways_out(thing) == {}
    assert ways_out(product([one_of("only", "one")])) == {}
    assert ways_out(product([number("n", 1, 5)])) == {}


def test_a_rule_that_says_nothing_stands_in_nobodys_way() -> None:
    attributes = [one_of("a", "x", "y"), some_of("b", "p"), number("n", 0, 0)]
    between = Between(Decimal("0.3"), Decimal("0.3"))
    nothing = Rule("nothing", Table(("n",), ((between,),), allowed=False))
    assert ways_out(product(attributes, [nothing]), most_easy=0) == {}
