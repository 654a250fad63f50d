"""The computer: sockets, watts, room and air hold, and what is chosen is to be seen."""

from pathlib import Path

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.domain.catalog import Product
from configurator.domain.conditions import Value, Values, attributes_of
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import State
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from tests.shipped_catalogs.builds import (
    DAY,
    broken_rules,
    build,
    drawing_of,
    named_builds,
    picture_state,
    price_of,
)

CATALOG = Path(__file__).parents[2] / "catalogs" / "computer"
TERMS = PriceTerms("IDR", DAY)


CAGE: dict[str, Value] = {
    "cage.1": "yes",
    "cage.1.mounts": "steel",
    "cage.1.disk.1.capacity": "tb-4",
    "cage.1.disk.2": "yes",
    "cage.1.disk.2.capacity": "tb-8",
}
"""Two hard disks."""


@pytest.fixture(scope="module")
def computer(readings: dict[str, CatalogReading]) -> Product:
    """Rakit 01."""
    catalog = readings["computer"].catalog
    assert catalog is not None
    return catalog.product("rakit-01")


@pytest.fixture(scope="module")
def engine(computer: Product) -> Engine:
    return build_engine(computer, NoCache())


def _with(engine: Engine, attribute: str, option: str, **choices: str) -> Values:
    """The build that a wish leads to."""
    chosen = Configuration("rakit-01", choices={k.replace("_", "-"): v for k, v in choices.items()})
    consequence = engine.consequence(chosen, TERMS, Wish(attribute, option))
    assert consequence is not None
    return consequence.values


def _state(engine: Engine, attribute: str, option: str, **choices: str) -> State:
    chosen = Configuration("rakit-01", choices={k.replace("_", "-"): v for k, v in choices.items()})
    answers = engine.resolve(chosen, TERMS).attributes[attribute].options
    return next(answer.state for answer in answers if answer.option == option)


def test_a_processor_brings_its_board_and_memory(engine: Engine) -> None:
    assert str(_with(engine, "processor", "l-24")["board"]).startswith("l-")
    older = _with(engine, "processor", "b-8g")
    assert older["board"] == "b-basic"
    assert str(older["memory"]).startswith("d4-")
    assert _state(engine, "memory", "d5-32", processor="b-8g") is State.BLOCKED


def test_the_supply_carries_the_card(engine: Engine) -> None:
    assert _with(engine, "graphics", "class-60")["supply"] == "w450"
    assert _with(engine, "graphics", "class-70")["supply"] == "w650"
    assert _with(engine, "graphics", "class-80")["supply"] == "w850"
    assert _state(engine, "graphics", "class-80", supply="w650") is State.BLOCKED


def test_the_longest_card_needs_the_mesh_front_and_a_support(engine: Engine) -> None:
    values = _with(engine, "graphics", "class-90")
    assert values["front"] == "mesh"
    assert "support" in _taken(values, "graphics-extras")
    assert values["supply"] in ("w1000", "w1300")


def test_no_picture_without_graphics(engine: Engine) -> None:
    assert _with(engine, "processor", "l-20f")["graphics"] != "none"


def test_the_watts_of_every_named_build_fit(computer: Product) -> None:
    for name, values in named_builds(computer).items():
        watts = sum(
            computer.carried(attribute.id, option.id, "watts")
            for attribute, option in computer.options()
            if option.id in _taken(values, attribute.id)
        )
        capacity = computer.carried("supply", str(values["supply"]), "capacity")
        assert 0 < watts <= capacity, name


def _taken(values: Values, attribute: str) -> frozenset[str]:
    value = values[attribute]
    return value if isinstance(value, frozenset) else frozenset((str(value),))


def test_a_long_supply_takes_a_bay(computer: Product) -> None:
    disks = build(computer, CAGE)
    assert broken_rules(computer, disks) == []
    assert broken_rules(computer, {**disks, "supply": "w1000"}) == ["bays-for-hard-disks"]


def test_a_mirror_is_made_of_two_equal_disks(computer: Product) -> None:
    mirror = build(computer, {**CAGE, "cage.1.mirror": "yes"})
    assert broken_rules(computer, mirror) == ["cage.1.a-mirror-is-made-of-two-equal-disks"]
    equal: dict[str, Value] = {**mirror, "cage.1.disk.2.capacity": "tb-4"}
    assert broken_rules(computer, equal) == []
    price = (
        price_of(computer, equal, "IDR").unit - price_of(computer, computer.standard, "IDR").unit
    )
    assert price == 120_000 + 150_000 + 2 * 1_950_000 - 100_000


def test_the_warranty_is_a_share_of_the_whole(computer: Product) -> None:
    plain = price_of(computer, computer.standard, "IDR").unit
    longer = price_of(computer, build(computer, {"warranty": "3-year"}), "IDR").unit
    assert longer - plain == plain * 4 // 100


def test_every_group_of_the_drawing_is_a_layer(computer: Product) -> None:
    drawing = computer.drawing
    assert drawing is not None
    source = drawing_of(computer, CATALOG)
    assert sorted(layer.group for layer in drawing.layers) == sorted(source.groups)
    left, top, width, height = source.view
    for x, y, w, h in drawing.regions.values():
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height


def test_every_visible_choice_changes_the_drawing(computer: Product) -> None:
    drawing = computer.drawing
    assert drawing is not None
    grounds = [{**values, **CAGE} for values in named_builds(computer).values()]
    seen = set().union(*(attributes_of(layer.when) | {layer.tinted_by} for layer in drawing.layers))
    for attribute in seen - {"", "graphics-extras", "storage"}:
        options = [option.id for option in computer.attribute(attribute).options]
        for option in options:
            assert any(
                picture_state(computer, {**ground, attribute: option})
                != picture_state(computer, {**ground, attribute: other})
                for ground in grounds
                for other in options
                if other != option
            ), f"{attribute}: {option}"
