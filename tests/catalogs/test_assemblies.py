"""Parts in one copy or several: what a file says becomes plain attributes, rules and prices.

`ASSEMBLY_CASES=300 python3 main.py test tests/catalogs/test_assemblies.py` looks at more products.
"""

import os
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.catalogs.saying import say
from configurator.catalogs.sentences import parse_condition
from configurator.domain.catalog import Part, Product, WorkStep
from configurator.domain.conditions import (
    ALWAYS,
    AllOf,
    Carried,
    Compare,
    Constant,
    CountOf,
    Is,
    NumberOf,
    Sum,
    Times,
    measure,
)
from configurator.domain.configuration import Configuration
from configurator.domain.prices import Grid, PriceRule, PriceTerms
from configurator.domain.pricing import price_build
from configurator.domain.resolution import SetBy, State
from configurator.domain.rules import Demands, Requires, Rule, Table
from configurator.domain.texts import LocalText
from configurator.engine.building import NoCache, build_engine
from tests.catalogs.assembly_samples import FILES, changed
from tests.catalogs.assembly_structures import Maker
from tests.catalogs.samples import line_of, read
from tests.engine.enumeration import valid_builds

CASES = int(os.environ.get("ASSEMBLY_CASES", "6"))
YES, NO = frozenset(("yes",)), frozenset(("no",))


@pytest.fixture(scope="module")
def wall() -> Product:
    reading = read(FILES)
    assert reading.findings == ()
    assert reading.catalog is not None
    return reading.catalog.products[0]


def rule(product: Product, rule_id: str) -> Rule:
    return next(rule for rule in product.rules if rule.id == rule_id)


def price(product: Product, rule_id: str) -> PriceRule:
    return next(rule for rule in product.price_rules if rule.id == rule_id)


# What a good file becomes


def test_every_copy_has_the_attributes_and_those_that_may_be_absent_their_presence(
    wall: Product,
) -> None:
    inside = ["board", "lit", "hooks", "height", "label"]
    inside += ["drawer.1", "drawer.1.front", "drawer.2", "drawer.2.front"]
    assert [attribute.id for attribute in wall.attributes] == [
        "room",
        "anchor",
        *(f"bay.1.{name}" for name in inside),
        "bay.2",
        *(f"bay.2.{name}" for name in inside),
        "bay.3",
        *(f"bay.3.{name}" for name in inside),
    ]


def test_names_say_which_copy(wall: Product) -> None:
    names = {attribute.id: attribute.name for attribute in wall.attributes}
    assert names["bay.1.board"] == LocalText("Bay 1: Board", "Ruas 1: Papan")
    assert names["bay.2"] == LocalText("Bay 2", "Ruas 2")
    assert names["bay.2.drawer.1.front"] == LocalText(
        "Bay 2: Drawer 1: Front", "Ruas 2: Laci 1: Muka"
    )
    assert wall.attribute("bay.2").help == LocalText(
        "One part of the wall.", "Satu bagian dinding."
    )


def test_only_a_copy_that_may_be_absent_can_have_nothing(wall: Product) -> None:
    assert [o.id for o in wall.attribute("bay.1.board").options] == ["pine", "oak"]
    assert [o.id for o in wall.attribute("bay.2.board").options] == ["pine", "oak", "none"]
    assert [o.id for o in wall.attribute("bay.2.lit").options] == ["yes", "no"]
    assert [o.id for o in wall.attribute("bay.1.drawer.1.front").options] == [
        "flat",
        "framed",
        "none",
    ]
    assert all(rule.option != "none" for rule in wall.price_rules)


def test_presence_and_values_are_tied_both_ways(wall: Product) -> None:
    tie = rule(wall, "bay.2.board_0")
    assert tie.body == Table(
        ("bay.2", "bay.2.board"), ((YES, frozenset(("pine", "oak"))), (NO, frozenset(("none",))))
    )
    assert tie.because == LocalText(
        "“Board” belongs to “Bay 2”: it is chosen exactly when that is there.",
        "“Papan” bagian dari “Ruas 2”: dipilih tepat bila bagian itu ada.",
    )
    assert tie.line == line_of(FILES, "wall.yaml", "  bay:\n    name")
    height = Compare(NumberOf("bay.2.height"), "=", Constant(Decimal(60)))
    assert rule(wall, "bay.2.height_0").body == Requires(Is("bay.2", NO), height)


def test_copies_come_in_order(wall: Product) -> None:
    assert rule(wall, "bay.3_order").body == Requires(Is("bay.3", YES), Is("bay.2", YES))
    ids = {rule.id for rule in wall.rules}
    assert "bay.2_order" not in ids  # the first is always there
    assert "bay.1.drawer.2_order" in ids


def test_rules_inside_speak_of_their_own_copy(wall: Product) -> None:
    lit = rule(wall, "bay.2.light-loads")
    carried = ("board", "lit", "drawer.1.front", "drawer.2.front")
    kilos = Sum(tuple(Carried(f"bay.2.{name}", "kilos") for name in carried))
    light = Compare(kilos, "<=", Constant(Decimal(24)))
    assert lit.body == Requires(Is("bay.2", YES), light)
    assert lit.name.en == "Bay 2: light loads"
    assert lit.because == LocalText("The board bends.", "Papan melengkung.")
    assert isinstance(rule(wall, "bay.1.light-loads").body, Demands)


def test_rules_inside_may_speak_of_what_is_around(wall: Product) -> None:
    framed = rule(wall, "bay.2.drawer.1.framed-fronts-need-oak").body
    front = Is("bay.2.drawer.1.front", frozenset(("framed",)))
    oak = Is("bay.2.board", frozenset(("oak",)))
    assert framed == Requires(AllOf((Is("bay.2.drawer.1", YES), front)), oak)
    assert rule(wall, "bay.2.drawer.1.no-framed-front-in-the-bath").body == Table(
        ("bay.2.drawer.1", "room", "bay.2.drawer.1.front"),
        (
            (YES, frozenset(("study",)), None),
            (YES, frozenset(("bath",)), frozenset(("flat",))),
            (NO, None, None),
        ),
    )


def test_totals_and_counts_speak_of_all_copies(wall: Product) -> None:
    body = rule(wall, "drawers-in-the-bath").body
    assert isinstance(body, Requires)
    drawers = [f"bay.{bay}.drawer.{drawer}" for bay in (1, 2, 3) for drawer in (1, 2)]
    counted = Sum(tuple(Carried(drawer, "drawer.copies") for drawer in drawers))
    bays = Sum(
        (
            Carried("bay.2", "bay.copies"),
            Carried("bay.3", "bay.copies"),
            Constant(Decimal(1)),
        )
    )
    two = Constant(Decimal(2))
    assert body.then == AllOf((Compare(counted, "<=", two), Compare(bays, "<=", two)))


def test_the_numbers_of_absent_copies_add_nothing(wall: Product) -> None:
    body = rule(wall, "not-too-wide").body
    assert isinstance(body, Demands)
    assert isinstance(body.condition, Compare)
    two_bays = {**wall.standard, **wall.presets[0].values}
    assert measure(body.condition.left, wall.standard, wall.carried) == 80
    assert measure(body.condition.left, two_bays, wall.carried) == 140
    assert isinstance(body.condition.left, Sum)
    products = [part for part in body.condition.left.parts if isinstance(part, Times)]
    assert all(isinstance(part.parts[0], Constant) for part in products)  # a sum, to the engine


def test_prices_are_charged_for_copies_that_are_there(wall: Product) -> None:
    assert price(wall, "bay.1").when == ALWAYS
    second = price(wall, "bay.2")
    assert (second.when, second.attribute, second.option) == (Is("bay.2", YES), "bay.2", "yes")
    assert second.name == LocalText("Bay 2", "Ruas 2")
    oak = price(wall, "bay.2.board.oak")
    assert (oak.when, oak.attribute) == (Is("bay.2.board", frozenset(("oak",))), "bay.2.board")
    assert price(wall, "bay.2.height").when == Is("bay.2", YES)
    assert price(wall, "bay.2.lit.yes").name == LocalText("Bay 2: Lit", "Ruas 2: Berlampu")
    label = price(wall, "bay.3.long-label")
    assert isinstance(label.when, AllOf)
    assert label.when.parts[0] == Is("bay.3", YES)
    assert [rule.id for rule in wall.cost_rules] == ["bay.1", "bay.2", "bay.3"]


def test_a_price_book_names_one_copy_or_all_of_them() -> None:
    catalog = read(FILES).catalog
    assert catalog is not None
    assert catalog.price_books[0].amounts == {
        **{f"bay.{number}.board.oak": 70000 for number in (1, 2, 3)},
        **{f"bay.{number}": 45000 for number in (1, 2, 3)},
        "bay.1.board.pine": 1000,
    }


def test_parts_and_work_are_those_of_the_copies_that_are_there(wall: Product) -> None:
    assert wall.parts == (Part("RAIL", Decimal(2)), Part("BRACKET", Decimal(2)))
    assert wall.work == (
        WorkStep(LocalText("Cutting", "Memotong"), 15),
        WorkStep(LocalText("Mounting", "Memasang"), 10),
    )
    yes = wall.attribute("bay.2").option("yes")
    assert yes.parts == (Part("BRACKET", Decimal(2)),)
    assert yes.work == (WorkStep(LocalText("Mounting", "Memasang"), 10),)
    assert wall.attribute("bay.2.drawer.1").option("yes").parts == (Part("SLIDE", Decimal(1)),)
    assert wall.attribute("bay.3.board").option("oak").parts == (Part("OAK", Decimal(1)),)


def test_parts_of_copies_that_must_be_there_are_counted() -> None:
    text = FILES["wall.yaml"].replace(
        "at least: 0\n        at most: 2", "at least: 2\n        at most: 2"
    )
    text = text.replace(
        "      drawer: [{front: flat}]", "      drawer: [{front: flat}, {front: flat}]"
    )
    text = text.replace("{height: 80}", "").replace("{board: oak}", "{board: oak, drawer: []}")
    reading = read({**FILES, "wall.yaml": text[: text.index("presets:")]})
    assert reading.catalog is not None
    wall = reading.catalog.products[0]
    assert Part("SLIDE", Decimal(2)) in wall.parts
    assert Part("SLIDE", Decimal(2)) in wall.attribute("bay.3").option("yes").parts


def test_layers_are_numbered(wall: Product) -> None:
    assert wall.drawing is not None
    layers = {layer.group: layer for layer in wall.drawing.layers}
    assert layers["bay-1"].when == ALWAYS
    assert layers["bay-2"].when == Is("bay.2", YES)
    assert layers["bay-2"].tinted_by == "bay.2.board"
    framed = Is("bay.3.drawer.2.front", frozenset(("framed",)))
    assert layers["front-3-2"].when == AllOf((Is("bay.3.drawer.2", YES), framed))


def test_the_standard_model_and_presets_list_copies(wall: Product) -> None:
    assert wall.standard["bay.1.height"] == 80
    assert wall.standard["bay.1.drawer.1.front"] == "flat"
    assert wall.standard["bay.1.drawer.2"] == "no"
    assert wall.standard["bay.1.drawer.2.front"] == "none"
    assert wall.standard["bay.2.board"] == "none"
    assert wall.standard["bay.2.height"] == 60
    two, empty = wall.presets
    assert two.values == {
        "bay.1.board": "oak",
        "bay.2": "yes",
        "bay.2.board": "pine",
        "bay.2.lit": "no",
        "bay.2.hooks": frozenset(("brass",)),
        "bay.2.height": Decimal(60),
        "bay.2.label": "",
        "bay.2.drawer.1": "no",
        "bay.2.drawer.2": "no",
        "bay.3": "no",
    }
    assert empty.values["bay.1.drawer.1"] == "no"
    assert empty.values["bay.1.drawer.1.front"] == "none"


def test_a_value_may_also_name_one_copy() -> None:
    reading = read(changed("values: {bay: [{drawer: []}]}", "values: {bay.1.board: oak}"))
    assert reading.catalog is not None
    assert reading.catalog.products[0].presets[1].values == {"bay.1.board": "oak"}


def test_each_copy_is_a_step_unless_steps_are_written(wall: Product) -> None:
    assert [step.name.en for step in wall.steps] == ["Choose", "Bay 1", "Bay 2", "Bay 3"]
    assert wall.steps[2].attributes[:2] == ("bay.2", "bay.2.board")
    steps = (
        "steps:\n"
        "  - {step: one, name: One, attributes: [room, anchor, bay.1]}\n"
        "  - {step: two, name: Two, attributes: [bay.2, bay.3.board]}\n"
        "attributes:\n  room:"
    )
    reading = read(changed("attributes:\n  room:", steps))
    assert reading.catalog is not None
    one, two, more = reading.catalog.products[0].steps
    assert len(one.attributes) == 11
    assert (two.attributes[0], two.attributes[-1]) == ("bay.2", "bay.3.board")
    assert more.attributes[0] == "bay.3"
    assert [(found.code, found.parameters["attribute"]) for found in reading.findings] == [
        ("in-no-step", "bay")
    ]


def test_all_of_an_assembly_can_be_a_step() -> None:
    steps = (
        "steps:\n  - {step: one, name: A, attributes: [bay, room, anchor]}\nattributes:\n  room:"
    )
    reading = read(changed("attributes:\n  room:", steps))
    assert reading.findings == ()


def test_the_only_option_need_not_be_named() -> None:
    files = changed("      bath: {name: {en: Bathroom, id: Kamar mandi}}\n", "")
    files["wall.yaml"] = files["wall.yaml"].replace("  room: study\n", "")
    files["wall.yaml"] = files["wall.yaml"].replace(
        "[room is bath, lit is yes]", "[lit is yes, never]"
    )
    files["wall.yaml"] = files["wall.yaml"].replace(", [bath, flat]]", "]")
    files["wall.yaml"] = files["wall.yaml"].replace("if: room is bath", "if: never")
    reading = read(files)
    assert reading.catalog is not None
    assert reading.catalog.products[0].standard["room"] == "study"


def test_a_copy_that_is_there_takes_as_many_options_as_it_must() -> None:
    files = changed(
        "steel: {name: {en: Steel, id: Baja}}\n", "steel: {name: Steel}\n        at least: 1\n"
    )
    text = files["wall.yaml"].replace(
        "    - board: pine\n", "    - board: pine\n      hooks: [steel]\n"
    )
    reading = read({**files, "wall.yaml": text})
    assert reading.catalog is not None
    wall = reading.catalog.products[0]
    assert (wall.attribute("bay.1.hooks").least, wall.attribute("bay.2.hooks").least) == (1, 0)
    none, enough = rule(wall, "bay.2.hooks_0").body, rule(wall, "bay.2.hooks_1").body
    hooks = CountOf("bay.2.hooks")
    assert none == Requires(Is("bay.2", NO), Compare(hooks, "=", Constant(Decimal(0))))
    assert enough == Requires(Is("bay.2", YES), Compare(hooks, ">=", Constant(Decimal(1))))


SENTENCES = [
    (
        "lit is yes and height * 2 - 10 <= 150 or not (label is given)",
        "bay.2.lit is yes and bay.2.height * 2 - 10 <= 150 or not (bay.2.label is given)",
    ),
    (
        "count of hooks < length of label + kilos of board",
        "count of bay.2.hooks < length of bay.2.label + kilos of bay.2.board",
    ),
    (
        "total kilos of drawer > count of drawer",
        "total kilos of bay.2.drawer > count of bay.2.drawer",
    ),
    (
        "drawer.2 is yes and room is bath and always",
        "bay.2.drawer.2 is yes and room is bath and always",
    ),
    ("hooks has brass or steel or never", "bay.2.hooks has brass or steel or never"),
]


@pytest.mark.parametrize(("inside", "outside"), SENTENCES)
def test_a_sentence_inside_means_the_same_of_its_copy(inside: str, outside: str) -> None:
    files = changed("always: height <= 80 or count of drawer <= 1", f"always: {inside}")
    files["wall.yaml"] = files["wall.yaml"].replace(
        "always: total height of bay <= 220", f"always: {outside}"
    )
    reading = read(files)
    assert reading.provable is not None  # whatever the standard model makes of it
    wall = reading.provable.products[0]
    one, other = rule(wall, "bay.2.tall-bays").body, rule(wall, "not-too-wide").body
    assert isinstance(one, Requires)
    assert isinstance(other, Demands)
    assert one.then == other.condition


def test_a_grid_inside_is_of_the_copy() -> None:
    old = "        when: length of label >= 2\n          surcharge: {IDR: 2000, EUR: 0.20}"
    grid = "        grid: {IDR: idr.csv, EUR: eur.csv}\n          row: height\n          column: 1"
    files = changed(old, grid)
    files |= {"idr.csv": "h,1\n60,1000\n100,2000\n", "eur.csv": "h,1\n60,1\n100,2\n"}
    reading = read(files)
    assert reading.catalog is not None
    label = price(reading.catalog.products[0], "bay.2.long-label")
    assert isinstance(label.formula, Grid)
    assert label.formula.row == NumberOf("bay.2.height")
    assert label.when == Is("bay.2", YES)


# Every build of what a file says, against the structures it speaks of


@given(st.randoms(use_true_random=False))
@settings(max_examples=CASES, deadline=None)
def test_the_builds_are_the_structures_one_to_one(random: Random) -> None:
    maker = Maker(random)
    structures = [*maker.structures()]
    reading = read(maker.files())
    if not structures:
        assert reading.errors  # the standard model breaks a rule, or lacks values
        return
    assert reading.findings == ()
    assert reading.catalog is not None
    ware = reading.catalog.products[0]
    flat = [maker.flat(colour, units) for colour, units in structures]

    builds = valid_builds(ware)

    assert {frozenset(build.items()) for build in builds} == {frozenset(b.items()) for b in flat}
    assert len(builds) == len(flat)
    terms = PriceTerms("EUR", date(2026, 11, 1))
    for build, (_, units) in random.sample(
        [*zip(flat, structures, strict=True)], min(len(flat), 20)
    ):
        assert price_build(ware, build, terms).total == maker.price(units)
    if not {"size", "mark"} & {*maker.names}:  # those the engine counts by pieces
        assert build_engine(ware, NoCache()).builds == len(flat)


def test_rules_of_copies_can_be_written_and_read_back(wall: Product) -> None:
    for one in wall.rules:
        if isinstance(one.body, Requires):
            for condition in (one.body.when, one.body.then):
                assert parse_condition(say(condition, wall.by_id), wall.by_id) == condition


def test_the_engine_answers_for_the_wall(wall: Product) -> None:
    engine = build_engine(wall, NoCache())
    configuration = Configuration("wall").choose("bay.3.board", "oak")
    terms = PriceTerms("IDR", date(2026, 11, 1))

    resolution = engine.resolve(configuration, terms)

    assert resolution.values["bay.2"] == resolution.values["bay.3"] == "yes"
    assert resolution.attributes["bay.3"].set_by is SetBy.FORCED
    nothing = resolution.attributes["bay.2.board"].option("none")
    assert (nothing.state, nothing.given_up) == (State.BLOCKED, 1)
