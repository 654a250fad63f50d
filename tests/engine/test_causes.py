"""Why something is blocked, and the ways to it, on products small enough to see."""

from decimal import Decimal

import pytest

from configurator.domain.catalog import Product
from configurator.domain.conditions import AllOf, AnyOf, Compare, Constant, Given, Not, NumberOf
from configurator.domain.configuration import Configuration, Picks, Wish
from configurator.domain.rules import Demands, Rule
from tests.domain.small_products import (
    TERMS,
    base,
    excludes,
    has,
    number,
    one_of,
    product,
    requires,
    some_of,
    text,
    uplift,
)
from tests.engine.agreement import BOTH, Maker, diagram_engine

EMPTY = Configuration("thing")
NARROW = Compare(NumberOf("width"), "<", Constant(Decimal(30)))
TRAIL = has("sole", "trail")
BAG_WAX = requires("bag needs wax", has("extras", "bag"), has("extras", "wax"))
NO_BOX = excludes("no box on trail", TRAIL, has("extras", "box"))
WIDE = excludes("trail is wide", TRAIL, NARROW)
PLAIN = excludes("trail is plain", TRAIL, Given("name"))
LACE = requires("trail needs speed", TRAIL, has("lace", "speed"))
NEVER = excludes("never", has("lace", "none"))
SHOE = product(
    [
        one_of("sole", "city", "trail", "moon"),
        one_of("lace", "flat", "speed", "none"),
        some_of("extras", "bag", "wax", "box", "lamp", "lock", most=2),
        number("width", 20, 40),
        text("name", 5),
    ],
    [BAG_WAX, NO_BOX, WIDE, PLAIN, LACE, NEVER],
    [base(100), uplift("lace", "speed", 7)],
    standard={"width": Decimal(35)},
)
TO_TRAIL = Wish("sole", "trail")


def picked(*wanted: str, without: tuple[str, ...] = ()) -> Configuration:
    """Extras wanted and not wanted."""
    return EMPTY.choose("extras", Picks(frozenset(wanted), frozenset(without)))


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("configuration", "wish", "choices", "rules"),
    [
        (EMPTY.choose("lace", "flat"), TO_TRAIL, [("lace", "flat")], [LACE]),
        (picked("box"), TO_TRAIL, [("extras", Picks(frozenset(("box",))))], [NO_BOX]),
        (EMPTY.choose("width", Decimal(25)), TO_TRAIL, [("width", Decimal(25))], [WIDE]),
        (EMPTY.choose("name", "Ann"), TO_TRAIL, [("name", "Ann")], [PLAIN]),
        (
            picked(without=("wax",)),
            Wish("extras", "bag"),
            [("extras", Picks(unwanted=frozenset(("wax",))))],
            [BAG_WAX],
        ),
        (
            picked("bag"),
            Wish("extras", "wax", taken=False),
            [("extras", Picks(frozenset(("bag",))))],
            [BAG_WAX],
        ),
        (
            picked("lamp", "box"),
            Wish("extras", "lock"),
            [("extras", Picks(frozenset(("box",)))), ("extras", Picks(frozenset(("lamp",))))],
            [],
        ),
        (EMPTY.choose("sole", "trail"), Wish("lace", "none"), [], [NEVER]),
        (EMPTY.choose("sole", "trail"), Wish("width", "29"), [("sole", "trail")], [WIDE]),
        (EMPTY.choose("sole", "trail"), Wish("name", "Jo"), [("sole", "trail")], [PLAIN]),
    ],
)
def test_choices_and_rules_with_none_to_spare(
    make: Maker,
    configuration: Configuration,
    wish: Wish,
    choices: list[tuple[str, object]],
    rules: list[Rule],
) -> None:
    cause = make(SHOE).cause(configuration, wish)
    assert cause is not None
    assert cause.wish == wish
    assert list(cause.choices) == choices
    assert list(cause.rules) == rules


@pytest.mark.parametrize("make", BOTH)
def test_the_same_engine_answers_why_more_than_once(make: Maker) -> None:
    engine = make(SHOE)
    for attribute, value, rule in (("lace", "flat", LACE), ("name", "Ann", PLAIN)):
        cause = engine.cause(EMPTY.choose(attribute, value), TO_TRAIL)
        assert cause is not None
        assert cause.rules == (rule,)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("configuration", "wish"),
    [
        (EMPTY, TO_TRAIL),
        (EMPTY.choose("sole", "city"), TO_TRAIL),
        (EMPTY.choose("lace", "speed"), TO_TRAIL),
        (picked("box", "bag"), Wish("extras", "box", taken=False)),
    ],
)
def test_what_is_not_blocked_has_no_cause(
    make: Maker, configuration: Configuration, wish: Wish
) -> None:
    assert make(SHOE).cause(configuration, wish) is None


@pytest.mark.parametrize("make", BOTH)
def test_every_way_to_a_blocked_option_gives_up_something_else(make: Maker) -> None:
    blocked = (
        picked("box")
        .choose("lace", "flat")
        .choose("width", Decimal(22))
        .choose("name", "Ann")
        .choose("sole", "city")
    )
    engine = make(SHOE)
    (only,) = engine.repairs(blocked, TERMS, TO_TRAIL)
    assert only.given_up == ("extras", "lace", "name", "width")
    assert only.configuration.choices == {
        "sole": "trail",
        "width": Decimal(30),
        "name": "",
    }
    assert only.difference == 7
    changed = {change.attribute: (change.before, change.after) for change in only.changes}
    assert changed == {
        "sole": ("city", "trail"),
        "lace": ("flat", "speed"),
        "extras": (frozenset(("box",)), frozenset()),
        "width": (Decimal(22), Decimal(30)),
        "name": ("Ann", ""),
    }


@pytest.mark.parametrize("make", BOTH)
def test_as_many_ways_as_are_asked_for_the_smallest_first(make: Maker) -> None:
    names = ("a", "b", "c", "d", "e")
    thing = product(
        [one_of("sole", "city", "trail"), *(one_of(name, "plain", "gold") for name in names)],
        [
            excludes(f"{one}{other}", has("sole", "trail"), has(one, "gold"), has(other, "gold"))
            for one, other in (("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"), ("b", "c"))
        ],
        [base(100), *(uplift(name, "gold", 10 * place) for place, name in enumerate(names, 1))],
    )
    golden = EMPTY
    for name in names:
        golden = golden.choose(name, "gold")
    engine = make(thing)
    expected = [("a", "c"), ("a", "b"), ("b", "c", "d", "e")]
    for most in range(5):
        found = [way.given_up for way in engine.repairs(golden, TERMS, TO_TRAIL, most)]
        assert found == expected[:most]
    first = engine.consequence(golden, TERMS, TO_TRAIL)
    assert first is not None
    assert first.difference == -40


@pytest.mark.parametrize("make", BOTH)
def test_what_no_build_has_has_no_way(make: Maker) -> None:
    engine = make(SHOE)
    assert engine.repairs(EMPTY, TERMS, Wish("lace", "none")) == []
    assert engine.consequence(EMPTY.choose("sole", "moon"), TERMS, Wish("lace", "none")) is None


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("relevant", range(6))
def test_choices_that_do_no_harm_are_no_reason(make: Maker, relevant: int) -> None:
    names = [f"a{i}" for i in range(6)]
    thing = product(
        [*(one_of(name, "plain", "gold") for name in names), one_of("sole", "city", "trail")],
        [
            excludes("other", has("a0", "plain"), has("a5", "plain"), has("sole", "trail")),
            excludes("blocking", has(f"a{relevant}", "gold"), has("sole", "trail")),
        ],
    )
    configuration = EMPTY
    for name in names:
        configuration = configuration.choose(name, "gold")
    cause = make(thing).cause(configuration, TO_TRAIL)
    assert cause is not None
    assert cause.choices == ((f"a{relevant}", "gold"),)
    assert [rule.id for rule in cause.rules] == ["blocking"]


def pairs_of_gold(count: int) -> tuple[Product, Configuration]:
    """A product whose trail sole lets only one of each pair be golden, and all of them golden."""
    names = [f"{side}{i}" for i in range(count) for side in "lr"]
    thing = product(
        [one_of("sole", "city", "trail"), *(one_of(name, "plain", "gold") for name in names)],
        [
            excludes(f"pair {i}", has("sole", "trail"), has(f"l{i}", "gold"), has(f"r{i}", "gold"))
            for i in range(count)
        ],
        [base(10**6), *(uplift(name, "gold", 3**place) for place, name in enumerate(names))],
    )
    configuration = EMPTY
    for name in names:
        configuration = configuration.choose(name, "gold")
    return thing, configuration


@pytest.mark.parametrize("make", BOTH)
def test_ways_met_twice_are_told_once(make: Maker) -> None:
    thing, golden = pairs_of_gold(2)
    ways = make(thing).repairs(golden, TERMS, TO_TRAIL, most=9)
    assert [way.given_up for way in ways] == [
        ("r0", "r1"),
        ("l0", "r1"),
        ("l1", "r0"),
        ("l0", "l1"),
    ]
    totals = [way.price.total for way in ways]
    assert totals == sorted(totals)


def test_a_search_for_very_many_ways_ends() -> None:
    thing, golden = pairs_of_gold(7)
    ways = diagram_engine(thing).repairs(golden, TERMS, TO_TRAIL, most=1000)
    lost = {way.given_up for way in ways}
    assert 3 <= len(ways) < 2**7
    assert len(lost) == len(ways)
    assert {len(given_up) for given_up in lost} == {7}


@pytest.mark.parametrize("make", BOTH)
def test_a_rule_of_several_demands(make: Maker) -> None:
    both = AllOf((AnyOf((Not(TRAIL), has("lace", "speed"))), Not(has("extras", "bag"))))
    thing = product(SHOE.attributes, [Rule("both", Demands(both))])
    engine = make(thing)
    assert engine.resolve(EMPTY.choose("sole", "trail"), TERMS).values["lace"] == "speed"
    cause = engine.cause(EMPTY, Wish("extras", "bag"))
    assert cause is not None
    assert (cause.choices, [rule.id for rule in cause.rules]) == ((), ["both"])
