"""Questions about all builds: answers with a build, or with the rules to blame."""

from decimal import Decimal

import pytest

from configurator.domain.conditions import Compare, Constant, NumberOf
from configurator.domain.rules import Between, Demands, Rule, Table
from configurator.engine.proving import Prover, violation
from tests.domain.small_products import (
    excludes,
    has,
    number,
    one_of,
    product,
    requires,
    some_of,
)
from tests.engine.enumeration import valid_builds

SHADE = one_of("shade", "linen", "gold", "brass")
BULB = one_of("bulb", "warm", "bright")
WIDTH = number("width", 1, 9)
WIDE = Compare(NumberOf("width"), ">", Constant(Decimal(6)))
CELLS = ((frozenset(("gold",)), Between(Decimal(2), Decimal(5))), (None, None))
RULES = [
    requires("gold is warm", has("shade", "gold"), has("bulb", "warm")),
    excludes("no wide brass", has("shade", "brass"), WIDE),
    Rule("some", Demands(has("shade", "linen", "gold", "brass"))),
    Rule("rows", Table(("shade", "width"), CELLS)),
]
THING = product([SHADE, BULB, WIDTH, some_of("more", "box", "bow", most=1)], RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_violation_holds_where_the_rule_does_not(rule: Rule) -> None:
    broken = Rule("broken", violation(rule.body))
    for build in valid_builds(THING, ruled=False):
        assert broken.holds(build, THING.carried) != rule.holds(build, THING.carried)


def test_answers() -> None:
    prover = Prover(THING, [Demands(WIDE)])
    gold, bright = prover.option("shade", "gold"), prover.option("bulb", "bright")
    assert prover.possible()
    assert not prover.possible((gold, bright))
    assert prover.possible((gold, bright), without=0)
    assert [rule.id for rule in prover.blame((gold, bright))] == ["gold is warm"]
    assert prover.blame((gold, prover.option("shade", "brass"))) == ()
    build = prover.build((prover.option("shade", "brass"),))
    assert build in valid_builds(THING)
    assert prover.build((gold, bright)) is None
    wide = prover.question(0)
    found = prover.build((wide,))
    assert found is not None
    width = found["width"]
    assert isinstance(width, Decimal)
    assert width > 6
    brass = prover.option("shade", "brass")
    assert [rule.id for rule in prover.blame((brass, wide))] == ["no wide brass"]
    assert prover.possible((prover.breaks(1),), without=1)
    assert not prover.possible((prover.breaks(2),), without=2)
    assert prover.possible(prover.row(("shade", "width"), CELLS[0]))
    assert not prover.possible((*prover.row(("shade",), (frozenset(("gold",)),)), brass))
    assert prover.row(("shade",), (None,)) == []
    variable, value = prover.translation.of_option["shade", "gold"]
    assert prover.value(variable, value) == gold
    prover.close()


def test_what_no_build_has() -> None:
    thing = product([SHADE, BULB, WIDTH], [*RULES, excludes("no brass", has("shade", "brass"))])
    prover = Prover(thing)
    literals = {option.id: prover.option("shade", option.id) for option in SHADE.options}
    assert prover.never(literals) == ["brass"]
    pieces = prover.pieces("width")
    assert [(piece.least, piece.most) for piece, _ in pieces] == [
        (Decimal(least), Decimal(most)) for least, most in ((1, 1), (2, 5), (6, 6), (7, 9))
    ]
    assert prover.never({n: literal for n, (_, literal) in enumerate(pieces)}) == []
    prover.close()


def test_a_product_without_a_complete_standard() -> None:
    thing = product([SHADE, WIDTH])
    bare = type(thing)(thing.id, thing.name, thing.attributes, {"shade": "gold"})
    prover = Prover(bare)
    build = prover.build(())
    assert build is not None
    assert build["width"] == 1
    prover.close()
