"""Numbers and texts: cut where rules tell them apart, moved or filled where a wish needs it."""

from decimal import Decimal

import pytest

from configurator.domain.catalog import Option
from configurator.domain.conditions import (
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    Given,
    LengthOf,
    NumberOf,
    Quantity,
    Relation,
    Times,
)
from configurator.domain.configuration import ChosenValue, Configuration, Wish
from configurator.domain.prices import Each, Grid, PriceRule
from configurator.domain.pricing import price_build
from configurator.domain.resolution import State
from configurator.domain.rules import Between, Demands, Rule, Table
from configurator.domain.texts import LocalText
from tests.domain.small_products import (
    TERMS,
    base,
    excludes,
    has,
    number,
    one_of,
    product,
    requires,
    text,
    uplift,
)
from tests.engine.agreement import BOTH, Maker, diagram_engine

EMPTY = Configuration("thing")


def compare(left: Quantity, relation: Relation, right: int | str) -> Condition:
    """A quantity against a constant."""
    return Compare(left, relation, Constant(Decimal(right)))


WIDTH = NumberOf("width")


@pytest.mark.parametrize(
    ("rule", "pieces"),
    [
        (compare(WIDTH, "<", 30), "20..29 30..40"),
        (compare(WIDTH, "<=", 30), "20..30 31..40"),
        (compare(WIDTH, ">", 30), "20..30 31..40"),
        (compare(WIDTH, ">=", 30), "20..29 30..40"),
        (compare(WIDTH, "=", 30), "20..29 30..30 31..40"),
        (compare(WIDTH, "!=", 30), "20..29 30..30 31..40"),
        (compare(WIDTH, "<=", "30.5"), "20..30 31..40"),
        (compare(WIDTH, "<", 10), "20..40"),
        (compare(WIDTH, "<=", 40), "20..40"),
        (compare(Times((Constant(Decimal(-2)), WIDTH)), "<", -60), "20..30 31..40"),
        (compare(Times((Constant(Decimal(0)), WIDTH)), "<", 7), "20..40"),
    ],
)
def test_a_number_is_cut_where_a_rule_tells_its_sides_apart(rule: Condition, pieces: str) -> None:
    thing = product(
        [number("width", 20, 40), one_of("sole", "city", "trail")],
        [requires("r", has("sole", "trail"), rule)],
    )
    answer = diagram_engine(thing).resolve(EMPTY, TERMS).attributes["width"]
    assert " ".join(f"{i.least}..{i.most}" for i in answer.intervals) == pieces


def test_a_table_and_a_grid_cut_a_number() -> None:
    cell = Between(Decimal(25), Decimal(30))
    grid = Grid(
        WIDTH,
        Times((Constant(Decimal(-1)), WIDTH)),
        (Decimal(22), Decimal(35)),
        (Decimal(-38), Decimal(0)),
        {"EUR": ((1, 2), (3, 4))},
    )
    thing = product(
        [number("width", 20, 40), one_of("sole", "city", "trail")],
        [Rule("t", Table(("sole", "width"), ((frozenset(("trail",)), cell),), allowed=False))],
        [base(100), PriceRule("cloth", grid)],
    )
    answer = diagram_engine(thing).resolve(EMPTY, TERMS).attributes["width"]
    assert [int(interval.least) for interval in answer.intervals] == [20, 23, 25, 31, 36, 38]


def chosen_after(
    make: Maker, attribute: str, before: ChosenValue, letters: str = ""
) -> ChosenValue:
    """What a choice becomes when the trail sole is wished, which takes 25 to 30 or 3 letters."""
    thing = product(
        [number("width", 20, 40), text("name", 8, letters), one_of("sole", "city", "trail")],
        [
            requires("w", has("sole", "trail"), compare(WIDTH, ">=", 25)),
            requires("v", has("sole", "trail"), compare(WIDTH, "<=", 30)),
            requires("m", has("sole", "trail"), compare(LengthOf("name"), "=", 3)),
        ],
        [
            base(1000),
            PriceRule("cm", Each({"EUR": 7}, WIDTH)),
            PriceRule("letter", Each({"EUR": 90}, LengthOf("name"))),
        ],
        {"name": "ABC" if attribute == "width" else ""},
    )
    engine = make(thing)
    configuration = EMPTY.choose(attribute, before)
    trail = engine.resolve(configuration, TERMS).attributes["sole"].option("trail")
    consequence = engine.consequence(configuration, TERMS, Wish("sole", "trail"))
    assert consequence is not None
    after = engine.resolve(consequence.configuration, TERMS)
    assert after.kept
    assert after.values == consequence.values
    assert after.price.total == trail.total == consequence.price.total
    assert price_build(thing, after.values, TERMS).total == trail.total
    moved = consequence.configuration.choices[attribute]
    assert consequence.given_up == ((attribute,) if moved != before else ())
    assert (trail.state is State.BLOCKED) == (moved != before)
    return moved


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(("before", "after"), [(20, 25), (27, 27), (30, 30), (40, 30)])
def test_a_number_moves_to_the_nearest_allowed(make: Maker, before: int, after: int) -> None:
    assert chosen_after(make, "width", Decimal(before)) == Decimal(after)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("letters", "before", "after"),
    [
        ("", "Annabel", "Ann"),
        ("", "Jo", "Jo."),
        ("", "Ann", "Ann"),
        ("", "", "..."),
        ("XYZ", "XYZZY", "XYZ"),
        ("XYZ", "Z", "ZXX"),
        ("X.", "X", "X.."),
    ],
)
def test_a_text_is_cut_or_filled(make: Maker, letters: str, before: str, after: str) -> None:
    assert chosen_after(make, "name", before, letters) == after


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("standard", [{}, {"name": "YX"}])
def test_a_text_that_rules_demand_may_be_typed(make: Maker, standard: dict[str, str]) -> None:
    thing = product(
        [text("name", 8, "XYZ"), one_of("sole", "city")],
        [Rule("long", Demands(compare(LengthOf("name"), ">=", 4)))],
    )
    attributes = {"sole": "city", **standard}
    thing = type(thing)(thing.id, thing.name, thing.attributes, attributes, rules=thing.rules)
    name = make(thing).resolve(EMPTY, TERMS).values["name"]
    assert isinstance(name, str)
    assert len(name) == 4
    assert name.startswith(standard.get("name", ""))
    assert thing.attribute("name").limits.complaint(name) is None


@pytest.mark.parametrize("make", BOTH)
def test_the_price_is_that_of_the_number_typed(make: Maker) -> None:
    area = Times((WIDTH, NumberOf("height"), Constant(Decimal("0.01"))))
    thing = product(
        [number("width", 20, 400), number("height", 20, 400), one_of("lining", "none", "silk")],
        [excludes("small", has("lining", "silk"), compare(WIDTH, "<", 50))],
        [base(1000), PriceRule("cloth", Each({"EUR": 31}, area)), uplift("lining", "silk", 900)],
    )
    engine = make(thing)
    configuration = EMPTY.choose("width", Decimal(120)).choose("height", Decimal(77))
    resolution = engine.resolve(configuration, TERMS)
    assert resolution.price.total == 1000 + round(31 * 120 * 77 / 100)
    silk = resolution.attributes["lining"].option("silk")
    assert silk.difference == 900
    narrow = resolution.attributes["width"].intervals[0]
    assert (narrow.least, narrow.most, narrow.nearest) == (Decimal(20), Decimal(49), Decimal(49))
    assert narrow.answer.total == 1000 + round(31 * 49 * 77 / 100)
    moved = engine.consequence(configuration, TERMS, Wish("width", "30"))
    assert moved is not None
    assert moved.price.total == 1000 + round(31 * 30 * 77 / 100)


@pytest.mark.parametrize("make", BOTH)
def test_a_number_without_a_standard_stands_at_the_least_of_its_piece(make: Maker) -> None:
    thing = product(
        [number("width", 20, 40), one_of("sole", "city", "trail")],
        [requires("w", has("sole", "trail"), compare(WIDTH, ">", 25))],
    )
    bare = type(thing)(
        thing.id,
        thing.name,
        thing.attributes,
        {"sole": "city"},
        rules=thing.rules,
        price_rules=(PriceRule("cm", Each({"EUR": 7}, WIDTH)),),
    )
    engine = make(bare)
    assert engine.resolve(EMPTY, TERMS).values["width"] == 20
    trail = engine.resolve(EMPTY.choose("sole", "trail"), TERMS)
    assert trail.values["width"] == 26
    assert trail.price.total == 7 * 26


def carrying(name: str, watts: int) -> Option:
    """An option that carries so many watts."""
    return Option(name, LocalText.same(name), carries={"watts": Decimal(watts)})


@pytest.mark.parametrize("make", BOTH)
def test_a_number_is_cut_for_every_sum_of_options_it_meets(make: Maker) -> None:
    load = Compare(
        Times((Constant(Decimal(10)), NumberOf("lamps"))), "<=", Carried("supply", "watts")
    )
    thing = product(
        [
            number("lamps", 1, 50),
            one_of("supply", carrying("small", 100), carrying("large", 255), "none"),
        ],
        [Rule("power", Demands(AnyOf((load, has("supply", "none")))))],
    )
    engine = make(thing)
    answer = engine.resolve(EMPTY.choose("lamps", Decimal(12)), TERMS)
    assert [int(i.least) for i in answer.attributes["lamps"].intervals] == [1, 11, 26]
    assert answer.values["supply"] in ("large", "none")
    assert answer.attributes["supply"].option("small").state is State.BLOCKED


@pytest.mark.parametrize("make", BOTH)
def test_two_numbers_that_meet_are_taken_step_by_step(make: Maker) -> None:
    named = Compare(Times((WIDTH, LengthOf("name"))), "<=", Constant(Decimal(6)))
    thing = product(
        [number("width", 1, 6), number("height", 1, 6), text("name", 2)],
        [
            Rule("wide", Demands(Compare(NumberOf("height"), "<", WIDTH))),
            Rule("named", Demands(named)),
        ],
    )
    engine = make(thing)
    answer = engine.resolve(EMPTY.choose("width", Decimal(4)), TERMS)
    pairs = [(h, n) for h in range(1, 7) for n in range(3) if h < 4 and 4 * n <= 6]
    assert answer.builds in (None, len(pairs))
    states = [i.answer.state for i in answer.attributes["height"].intervals]
    assert states == [State.IN_EFFECT] + [State.FREE] * 2 + [State.BLOCKED] * 2 + [State.IMPOSSIBLE]


@pytest.mark.parametrize("make", BOTH)
def test_a_text_given_or_not(make: Maker) -> None:
    thing = product(
        [text("name", 3), one_of("font", "none", "script")],
        [requires("font", has("font", "script"), Given("name"))],
    )
    script = make(thing).resolve(EMPTY.choose("font", "script"), TERMS)
    assert script.values["name"] == "."
    assert [i.answer.state for i in script.attributes["name"].intervals] == [
        State.BLOCKED,
        State.IN_EFFECT,
    ]
