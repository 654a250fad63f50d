"""The bicycle: it fits its rider, bears its load, and what is chosen is to be seen."""

from decimal import Decimal
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

CATALOG = Path(__file__).parents[2] / "catalogs" / "bicycle"
TERMS = PriceTerms("IDR", DAY)
FAMILY: dict[str, Value] = {
    "rear-load": "seat-slate",
    "child": "to-15",
    "rider-weight": Decimal(75),
}


@pytest.fixture(scope="module")
def bicycle(readings: dict[str, CatalogReading]) -> Product:
    """Kayuh 01."""
    catalog = readings["bicycle"].catalog
    assert catalog is not None
    return catalog.product("kayuh-01")


@pytest.fixture(scope="module")
def engine(bicycle: Product) -> Engine:
    return build_engine(bicycle, NoCache())


def _after(engine: Engine, attribute: str, option: str) -> Values:
    consequence = engine.consequence(Configuration("kayuh-01"), TERMS, Wish(attribute, option))
    assert consequence is not None
    return consequence.values


def test_every_leg_finds_a_bicycle(engine: Engine) -> None:
    for inseam in range(62, 99):
        measured = Configuration("kayuh-01", choices={"inseam": Decimal(inseam)})
        resolution = engine.resolve(measured, TERMS)
        assert resolution.values["inseam"] == inseam
        if inseam >= 72:
            frames = resolution.attributes["frame"].options
            assert next(f for f in frames if f.option == "diamond").state is not State.BLOCKED


def test_a_child_seat_asks_for_the_child_and_all_it_needs(engine: Engine) -> None:
    values = _after(engine, "rear-load", "seat-slate")
    assert values["child"] == "to-15"
    assert values["kickstand"] == "yes"
    assert values["saddle"] == "sport"
    assert values["rear-rack"] != "none"


def test_rack_and_frame_bear_so_much(bicycle: Product) -> None:
    family = build(bicycle, FAMILY)
    assert broken_rules(bicycle, family) == []
    assert broken_rules(bicycle, {**family, "rear-rack": "silver"}) == ["what-the-rack-bears"]
    heavier = {**family, "rider-weight": Decimal(110), "brake": "disc", "frame": "step"}
    assert broken_rules(bicycle, {**heavier, "rider-weight": Decimal(115)}) == [
        "what-the-frame-bears"
    ]
    assert broken_rules(bicycle, heavier) == []
    assert broken_rules(bicycle, {**heavier, "brake": "rim"}) == ["heavy-riders-need-discs"]


def test_a_drop_handlebar_brings_its_gears(engine: Engine) -> None:
    values = _after(engine, "handlebar", "drop")
    assert values["drive"] == "derailleur-9"
    assert values["basket"] == "none"


def test_a_belt_drops_the_guard(engine: Engine) -> None:
    assert _after(engine, "drive", "belt-8")["chain-guard"] == "none"


def test_a_name_is_charged_by_the_letter(bicycle: Product) -> None:
    plain = price_of(bicycle, bicycle.standard, "IDR").unit
    named = price_of(bicycle, build(bicycle, {"name": "Sari"}), "IDR").unit
    assert named - plain == 90_000 + 4 * 5_000


def test_every_group_of_the_drawing_is_a_layer(bicycle: Product) -> None:
    drawing = bicycle.drawing
    assert drawing is not None
    source = drawing_of(bicycle, CATALOG)
    assert [layer.group for layer in drawing.layers] == list(source.groups)
    left, top, width, height = source.view
    for x, y, w, h in drawing.regions.values():
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height


def test_every_visible_choice_changes_the_drawing(bicycle: Product) -> None:
    drawing = bicycle.drawing
    assert drawing is not None
    grounds = list(named_builds(bicycle).values())
    seen = set().union(*(attributes_of(layer.when) | {layer.tinted_by} for layer in drawing.layers))
    for attribute in seen - {"", "name", "extras"}:
        options = [option.id for option in bicycle.attribute(attribute).options]
        for option in options:
            assert any(
                picture_state(bicycle, {**ground, attribute: option})
                != picture_state(bicycle, {**ground, attribute: other})
                for ground in grounds
                for other in options
                if other != option
            ), f"{attribute}: {option}"


def test_one_lamp_at_each_end(bicycle: Product) -> None:
    """Wherever racks and basket leave room, lit bicycles show one front and one rear lamp."""
    for rack in ("none", "black", "frame"):
        for basket in ("none", "natural"):
            for rear in ("none", "silver"):
                for guards in ("none", "frame"):
                    values = build(
                        bicycle,
                        {
                            "front-rack": rack,
                            "basket": basket,
                            "rear-rack": rear,
                            "mudguards": guards,
                        },
                    )
                    shown = picture_state(bicycle, values).shown
                    assert len([g for g in shown if g.startswith("light-front")]) == 1
                    assert len([g for g in shown if g.startswith("light-rear")]) == 1
