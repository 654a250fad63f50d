"""What a product does not have is refused by name; a profile that proposes it is passed over."""

from decimal import Decimal

import pytest

from configurator.domain.conditions import Compare, Constant, NumberOf, Value
from configurator.domain.configuration import ChosenValue, Configuration, Picks, Wish
from configurator.domain.resolution import SetBy
from configurator.engine.interface import Engine, UnknownChoiceError
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
SHOE = product(
    [
        one_of("sole", "city", "trail", "40"),
        some_of("extras", "bag", "wax", "box"),
        number("width", 20, 30, "0.5"),
        text("name", 5, "ABC."),
    ],
    [requires("trail needs wax", has("sole", "trail"), has("extras", "wax"))],
)
ENGINE = diagram_engine(SHOE)


@pytest.mark.parametrize(
    ("attribute", "value", "told"),
    [
        ("lace", "flat", "flat"),
        ("lace", Picks(frozenset("b"), frozenset("a")), "a, b"),
        ("sole", "moon", "moon"),
        ("sole", Decimal(40), Decimal(40)),
        ("sole", Picks(frozenset(("city",))), "city"),
        ("extras", "bag", "bag"),
        ("extras", Decimal(1), Decimal(1)),
        ("extras", Picks(frozenset(("bag", "hat"))), "hat"),
        ("extras", Picks(unwanted=frozenset(("hat",))), "hat"),
        ("width", Decimal("20.3"), Decimal("20.3")),
        ("width", Decimal("30.5"), Decimal("30.5")),
        ("width", "25", "25"),
        ("width", Picks(frozenset(("bag",))), "bag"),
        ("name", "ABCABC", "ABCABC"),
        ("name", "AX", "AX"),
        ("name", Decimal(3), Decimal(3)),
        ("name", Picks(), ""),
    ],
)
def test_a_choice_that_the_product_does_not_have(
    attribute: str, value: ChosenValue, told: object
) -> None:
    with pytest.raises(UnknownChoiceError, match=f"^{attribute}: ") as refused:
        ENGINE.resolve(EMPTY.choose(attribute, value), TERMS)
    assert (refused.value.attribute, refused.value.value) == (attribute, told)


@pytest.mark.parametrize("infinite", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none(infinite: str) -> None:
    with pytest.raises(UnknownChoiceError, match="width"):
        ENGINE.resolve(EMPTY.choose("width", Decimal(infinite)), TERMS)


@pytest.mark.parametrize(
    "wish",
    [
        Wish("lace", "flat"),
        Wish("sole", "moon"),
        Wish("extras", "hat"),
        Wish("extras", "hat", taken=False),
        Wish("width", "20.3"),
        Wish("width", "99"),
        Wish("width", "wide"),
        Wish("width", "NaN"),
        Wish("name", "AX"),
        Wish("name", "ABCABC"),
    ],
)
def test_a_wish_that_the_product_does_not_have(wish: Wish) -> None:
    for ask in (
        lambda: ENGINE.consequence(EMPTY, TERMS, wish),
        lambda: ENGINE.repairs(EMPTY, TERMS, wish),
        lambda: ENGINE.cause(EMPTY, wish),
    ):
        with pytest.raises(UnknownChoiceError, match=f"^{wish.attribute}: "):
            ask()


@pytest.mark.parametrize(
    ("attribute", "proposed", "value", "set_by"),
    [
        ("sole", "40", "40", SetBy.PROFILE),
        ("sole", "moon", "city", SetBy.STANDARD),
        ("sole", frozenset(("40",)), "city", SetBy.STANDARD),
        ("extras", frozenset(("box",)), frozenset(("box",)), SetBy.PROFILE),
        ("extras", frozenset(("box", "hat")), frozenset(), SetBy.STANDARD),
        ("extras", "box", frozenset(("box",)), SetBy.PROFILE),
        ("width", Decimal("22.5"), Decimal("22.5"), SetBy.PROFILE),
        ("width", Decimal("22.4"), Decimal(20), SetBy.STANDARD),
        ("width", "22", Decimal(20), SetBy.STANDARD),
        ("name", "CAB", "CAB", SetBy.PROFILE),
        ("name", "CAX", "", SetBy.STANDARD),
        ("lace", "flat", None, None),
    ],
)
@pytest.mark.parametrize("make", BOTH)
def test_a_profile_takes_the_place_of_the_standard_where_it_can(
    make: Maker, attribute: str, proposed: Value, value: Value | None, set_by: SetBy | None
) -> None:
    engine = make(SHOE)
    resolution = engine.resolve(Configuration("thing", profile={attribute: proposed}), TERMS)
    for other in SHOE.attributes:
        expected = value if other.id == attribute else SHOE.standard[other.id]
        answer = resolution.attributes[other.id]
        assert answer.value == resolution.values[other.id] == expected
        if other.kind.value == "some of":
            assert set_by_option(engine, resolution.configuration, "box") is (
                set_by if other.id == attribute else SetBy.STANDARD
            )
        elif other.kind.value == "one of":
            assert answer.set_by is (set_by if other.id == attribute else SetBy.STANDARD)


def set_by_option(engine: Engine, configuration: Configuration, option: str) -> SetBy:
    """Who set one option of the extras."""
    found = engine.resolve(configuration, TERMS).attributes["extras"].set_by_option
    assert found is not None
    return found[option]


@pytest.mark.parametrize("make", BOTH)
def test_a_choice_goes_before_a_profile_and_a_rule_before_both(make: Maker) -> None:
    thing = product(
        [one_of("sole", "city", "trail", "moon"), one_of("lace", "flat", "speed", "none")],
        [
            requires("trail", has("sole", "trail"), has("lace", "speed")),
            excludes("moon", has("sole", "moon"), has("lace", "flat")),
        ],
    )
    engine = make(thing)
    profile = Configuration("thing", profile={"lace": "flat", "sole": "moon"})
    found = {}
    for sole in ("city", "trail", "moon"):
        resolution = engine.resolve(profile.choose("sole", sole), TERMS)
        assert resolution.attributes["sole"].set_by is SetBy.CHOSEN
        found[sole] = (resolution.values["lace"], resolution.attributes["lace"].set_by)
    assert found["city"] == ("flat", SetBy.PROFILE)
    assert found["trail"] == ("speed", SetBy.FORCED)
    assert found["moon"][0] in ("speed", "none")
    assert found["moon"][1] is SetBy.ADAPTED


@pytest.mark.parametrize("make", BOTH)
def test_who_set_each_option_of_some(make: Maker) -> None:
    thing = product(
        [
            one_of("sole", "city", "trail"),
            some_of("extras", "bag", "wax", "box", "lamp", "bell", "lock"),
        ],
        [
            requires("trail needs wax", has("sole", "trail"), has("extras", "wax")),
            requires("trail needs light", has("sole", "trail"), has("extras", "lamp", "bell")),
        ],
    )
    engine = make(thing)
    chosen = Configuration("thing", profile={"extras": frozenset(("lock",))}).choose(
        "sole", "trail"
    )
    picks = Picks(wanted=frozenset(("bag",)), unwanted=frozenset(("box",)))
    picked = engine.resolve(chosen.choose("extras", picks), TERMS).attributes["extras"]
    assert picked.set_by_option is not None
    assert picked.set_by is SetBy.CHOSEN
    of = picked.set_by_option
    assert [of[option] for option in ("bag", "box", "wax", "lock")] == [
        SetBy.CHOSEN,
        SetBy.CHOSEN,
        SetBy.FORCED,
        SetBy.PROFILE,
    ]
    assert sorted((of["lamp"].value, of["bell"].value)) == ["adapted", "profile"]
    assert engine.resolve(chosen, TERMS).attributes["extras"].set_by is SetBy.FORCED
    lit = chosen.choose("extras", Picks(unwanted=frozenset(("bell",))))
    lamp = engine.resolve(lit, TERMS).attributes["extras"].set_by_option
    assert lamp is not None
    assert (lamp["lamp"], lamp["bell"]) == (SetBy.FORCED, SetBy.CHOSEN)


def test_what_is_adapted_shows_where_nothing_is_forced() -> None:
    thing = product(
        [one_of("sole", "city", "trail"), some_of("extras", "lamp", "bell")],
        [requires("trail needs light", has("sole", "trail"), has("extras", "lamp", "bell"))],
    )
    trail = diagram_engine(thing).resolve(EMPTY.choose("sole", "trail"), TERMS)
    assert trail.attributes["extras"].set_by is SetBy.ADAPTED
    assert diagram_engine(thing).resolve(EMPTY, TERMS).attributes["extras"].set_by is SetBy.STANDARD


def test_an_answer_is_made_once_and_found_by_option() -> None:
    resolution = ENGINE.resolve(EMPTY, TERMS)
    assert list(resolution.attributes) == ["sole", "extras", "width", "name"]
    assert len(resolution.attributes) == 4
    sole = resolution.attributes["sole"]
    assert resolution.attributes["sole"] is sole
    assert sole.option("trail") is sole.options[1]
    assert sole.option("trail").assignable
    with pytest.raises(KeyError, match="moon"):
        sole.option("moon")
    with pytest.raises(KeyError, match="lace"):
        resolution.attributes["lace"]


@pytest.mark.parametrize("engine_of", BOTH)
def test_a_number_that_gives_way_changes_unless_it_comes_to_the_standard_one(
    engine_of: Maker,
) -> None:
    """What stands for the span of the standard number is nearest to the person's own: another."""
    wide = Compare(NumberOf("n"), ">=", Constant(Decimal(5)))
    thing = product(
        [one_of("a", "x", "y"), number("n", 0, 9)],
        [requires("wide", has("a", "x"), wide)],
        [base(100), uplift("a", "x", 2)],
        {"n": Decimal(9)},
    )
    chosen = Configuration("thing").choose("a", "x").choose("n", Decimal(0))
    resolution = engine_of(thing).resolve(chosen, TERMS)
    # Either choice given up changes one value; without "x" it costs less.
    assert resolution.values == {"a": "y", "n": Decimal(0)}
    assert resolution.given_up == ("a",)
