"""The concrete: it arrives soft, reaches the formwork, and costs by the cubic metre."""

from decimal import Decimal
from pathlib import Path

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.domain.catalog import Product
from configurator.domain.conditions import Value, attributes_of
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

CATALOG = Path(__file__).parents[2] / "catalogs" / "concrete"
TERMS = PriceTerms("IDR", DAY)


@pytest.fixture(scope="module")
def concrete(readings: dict[str, CatalogReading]) -> Product:
    """Ready-mixed concrete."""
    catalog = readings["concrete"].catalog
    assert catalog is not None
    return catalog.product("readymix")


@pytest.fixture(scope="module")
def engine(concrete: Product) -> Engine:
    return build_engine(concrete, NoCache())


def _unit(concrete: Product, **values: Value) -> int:
    return price_of(concrete, build(concrete, values), "IDR").unit


def test_prices_by_the_cubic_metre(concrete: Product) -> None:
    assert _unit(concrete) == 250_000 + 7 * 950_000
    assert _unit(concrete, volume=Decimal("7.5")) - _unit(concrete) == 475_000
    fifty = _unit(concrete, volume=Decimal(50), slot="day")
    assert fifty == 250_000 + 300_000 + 50 * (950_000 - 20_000)


def test_part_loads_and_the_least_charge(concrete: Product) -> None:
    five = _unit(concrete, volume=Decimal(5))
    assert five == 250_000 + 5 * 950_000 + 2 * 110_000
    assert _unit(concrete, volume=Decimal(1), truck="mini") == 3_500_000


def test_steel_fibres_cost_by_the_kilo(concrete: Product) -> None:
    bare = _unit(concrete, volume=Decimal(20))
    assert _unit(concrete, volume=Decimal(20), fibre="steel-35") - bare == 20 * 35 * 26_000


def test_credit_costs_by_the_cubic_metre(concrete: Product) -> None:
    bare = _unit(concrete, volume=Decimal(30), pump="boom-28")
    later = _unit(concrete, volume=Decimal(30), pump="boom-28", payment="days-30")
    assert later - bare == 30 * 18_000


def test_concrete_leaves_the_drum_in_time(concrete: Product, engine: Engine) -> None:
    near = build(concrete, {"distance": Decimal(24)})
    assert broken_rules(concrete, near) == []
    far = {**near, "distance": Decimal(25)}
    assert broken_rules(concrete, far) == ["out-of-the-drum-in-time"]
    assert broken_rules(concrete, {**far, "cement": "slag"}) == []
    retarded = {**far, "admixtures": frozenset({"retarder"}), "distance": Decimal(45)}
    assert broken_rules(concrete, retarded) == []
    farthest = Configuration(concrete.id, choices={"distance": Decimal(45)})
    admixtures = engine.resolve(farthest, TERMS).values["admixtures"]
    assert isinstance(admixtures, frozenset)
    assert "early-strength" not in admixtures


def test_hoses_and_booms_reach_the_pour(concrete: Product, engine: Engine) -> None:
    for height, pumps in ((0, 5), (1, 4), (21, 3), (30, 2), (38, 1)):
        chosen = Configuration(concrete.id, choices={"height": Decimal(height)})
        options = engine.resolve(chosen, TERMS).attributes["pump"].options
        assert sum(o.state is not State.BLOCKED for o in options) == pumps
    line = Configuration(concrete.id, choices={"pump": "line", "height": Decimal(12)})
    assert engine.resolve(line, TERMS).values["hose"] == 30


def test_what_can_be_poured_in_a_morning(concrete: Product) -> None:
    morning = build(concrete, {"volume": Decimal(40)})
    assert broken_rules(concrete, morning) == []
    more = {**morning, "volume": Decimal("40.5")}
    assert broken_rules(concrete, more) == ["what-can-be-poured-in-the-time"]
    assert broken_rules(concrete, {**more, "pump": "boom-28"}) == []


def test_a_use_asks_for_its_class(concrete: Product, engine: Engine) -> None:
    road = engine.consequence(Configuration(concrete.id), TERMS, Wish("use", "road"))
    assert road is not None
    assert road.values["strength"] == "k350"
    assert road.values["tests"] == "cubes-3"
    assert road.values["slump"] in ("s8", "s10")


def test_layers_are_groups_of_the_drawing(concrete: Product) -> None:
    drawing = concrete.drawing
    assert drawing is not None
    source = drawing_of(concrete, CATALOG)
    names = [layer.group for layer in drawing.layers]
    assert [group for group in source.groups if group in set(names)] == names
    always = {"truck", "ground-shadow", "formwork", "concrete-shade", "slump-plate"}
    assert set(source.groups) - set(names) == always
    left, top, width, height = source.view
    for x, y, w, h in drawing.regions.values():
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height


def test_every_visible_choice_changes_the_drawing(concrete: Product) -> None:
    drawing = concrete.drawing
    assert drawing is not None
    grounds = list(named_builds(concrete).values())
    seen = set().union(*(attributes_of(layer.when) | {layer.tinted_by} for layer in drawing.layers))
    assert len(seen - {""}) == 12
    for attribute in seen - {"", "admixtures", "volume", "slot"}:
        options = [option.id for option in concrete.attribute(attribute).options]
        for option in options:
            assert any(
                picture_state(concrete, {**ground, attribute: option})
                != picture_state(concrete, {**ground, attribute: other})
                for ground in grounds
                for other in options
                if other != option
            ), f"{attribute}: {option}"
    standard = picture_state(concrete, concrete.standard)
    more: tuple[tuple[str, Value], ...] = (
        ("volume", Decimal(8)),
        ("slot", "night"),
        *(("admixtures", frozenset({o.id})) for o in concrete.attribute("admixtures").options),
    )
    for attribute, value in more:
        assert picture_state(concrete, build(concrete, {attribute: value})) != standard
