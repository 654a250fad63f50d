"""The curtains: every width and drop has its price and its cloth, and the drawing hangs right."""

from decimal import Decimal
from math import ceil
from pathlib import Path

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.domain.catalog import Product
from configurator.domain.conditions import Value, Values, attributes_of
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import Grid, PriceTerms
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

CATALOG = Path(__file__).parents[2] / "catalogs" / "curtains"
TERMS = PriceTerms("IDR", DAY)
NET_OF_A_WIDTH = 144


@pytest.fixture(scope="module")
def curtains(readings: dict[str, CatalogReading]) -> Product:
    """Tirai 01."""
    catalog = readings["curtains"].catalog
    assert catalog is not None
    return catalog.product("tirai-01")


@pytest.fixture(scope="module")
def engine(curtains: Product) -> Engine:
    return build_engine(curtains, NoCache())


def _line(product: Product, values: Values, rule: str) -> int:
    lines = price_of(product, values, "IDR").lines
    return next(line.amount for line in lines if line.rule.id == rule)


def _size(width: int, drop: int) -> dict[str, Value]:
    return {"width": Decimal(width), "drop": Decimal(drop)}


def test_the_standard_model_adds_up(curtains: Product) -> None:
    values = curtains.standard
    assert _line(curtains, values, "making") == 580_000
    assert _line(curtains, values, "cotton-by-the-metre") == 135_000 * 2 * 24 // 10
    assert _line(curtains, values, "wooden-pole") == 350_000
    assert _line(curtains, values, "sheer-by-the-metre") == 312_000
    assert price_of(curtains, values, "IDR").unit == 180_000 + 580_000 + 648_000 + 662_000


def test_making_costs_more_the_wider_and_the_longer(curtains: Product) -> None:
    (making,) = (r.formula for r in curtains.price_rules if isinstance(r.formula, Grid))
    for currency in ("IDR", "EUR"):
        grid = making.amounts[currency]
        assert all(list(row) == sorted(set(row)) for row in grid)
        assert all(list(column) == sorted(set(column)) for column in zip(*grid, strict=True))
    assert _line(curtains, build(curtains, _size(180, 220)), "making") == 450_000
    assert _line(curtains, build(curtains, _size(181, 221)), "making") == 580_000


@pytest.mark.parametrize("heading", ["pencil", "pinch", "eyelet"])
def test_widths_of_cloth_follow_from_the_width(
    curtains: Product, engine: Engine, heading: str
) -> None:
    fullness = float(curtains.carried("heading", heading, "fullness"))
    for width in (60, 61, 72, 73, 90, 91, 120, 144, 145, 180, 200, 240, 270, 300):
        choices: dict[str, str | Decimal] = {"cloth": "leaf", "heading": heading}
        choices["width"] = Decimal(width)
        resolution = engine.resolve(Configuration(curtains.id, choices=choices), TERMS)
        needed = ceil(round(width * fullness / NET_OF_A_WIDTH, 6))
        assert resolution.values["cloth-widths"] == str(needed), width
        blocked = resolution.attributes["cloth-widths"].options
        assert sum(o.state is not State.BLOCKED for o in blocked) == 1


def test_patterned_cloth_is_paid_by_lengths_and_repeats(curtains: Product) -> None:
    kawung = build(curtains, {"cloth": "kawung", "colour": "oat", "ink": "soga"})
    kawung |= {"cloth-widths": "4", **_size(200, 246)}
    assert broken_rules(curtains, kawung) == []
    assert _line(curtains, kawung, "kawung-by-the-metre") == 185_000 * 4 * 3


def test_rails_and_headings_belong_together(curtains: Product, engine: Engine) -> None:
    nothing = Configuration(curtains.id)
    wave = engine.consequence(nothing, TERMS, Wish("heading", "wave"))
    assert wave is not None
    assert wave.values["rail"] == "track"
    assert wave.values["fixing"] in ("concrete-ceiling", "gypsum-ceiling")
    track = Configuration(curtains.id, choices={"rail": "track"})
    headings = engine.resolve(track, TERMS).attributes["heading"].options
    assert {o.option for o in headings if o.state is State.BLOCKED} == {"eyelet"}
    wide = Configuration(curtains.id, choices={"width": Decimal(400)})
    assert engine.resolve(wide, TERMS).values["rail"] == "track"


def test_heavy_curtains_need_strong_rails(curtains: Product) -> None:
    blackout = build(curtains, {"lining": "blackout", "rail": "metal", "rail-colour": "black"})
    assert broken_rules(curtains, blackout) == ["what-the-rail-bears"]
    gypsum = build(curtains, {"lining": "blackout", "fixing": "gypsum-wall"})
    assert broken_rules(curtains, gypsum) == ["what-gypsum-bears"]
    assert broken_rules(curtains, {**gypsum, "backing-board": "yes"}) == []


def test_a_motor_comes_with_a_control(engine: Engine) -> None:
    consequence = engine.consequence(Configuration("tirai-01"), TERMS, Wish("motor", "mains"))
    assert consequence is not None
    controls = consequence.values["controls"]
    assert isinstance(controls, frozenset)
    assert len(controls) == 1


def test_layers_are_groups_of_the_drawing(curtains: Product) -> None:
    drawing = curtains.drawing
    assert drawing is not None
    source = drawing_of(curtains, CATALOG)
    names = [layer.group for layer in drawing.layers]
    assert [group for group in source.groups if group in set(names)] == names
    for group in set(source.groups) - set(names):  # always shown, or drawn by way of use
        assert "half" in group or "--" not in group, group
    left, top, width, height = source.view
    for x, y, w, h in drawing.regions.values():
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height


def test_one_shape_and_one_hem_hang(curtains: Product) -> None:
    for heading in curtains.attribute("heading").options:
        for reach in curtains.attribute("reach").options:
            for panels in ("split", "single"):
                for tie in ("none", "rope"):
                    drape = {"heading": heading.id, "reach": reach.id, "panels": panels}
                    values = build(curtains, {**drape, "tie-back": tie})
                    if (reach.id, tie) == ("sill", "rope"):
                        continue  # below the tie there is nothing left to draw
                    shown = picture_state(curtains, values).shown
                    for beginning in ("shape--", "alt--", "fold--", "hem--", "heading--", "hang--"):
                        found = [group for group in shown if group.startswith(beginning)]
                        assert len(found) == 1, found


def test_every_visible_choice_changes_the_drawing(curtains: Product) -> None:
    drawing = curtains.drawing
    assert drawing is not None
    grounds = list(named_builds(curtains).values())
    seen = set().union(*(attributes_of(layer.when) | {layer.tinted_by} for layer in drawing.layers))
    assert len(seen - {""}) == 14
    for attribute in seen - {""}:
        options = [option.id for option in curtains.attribute(attribute).options]
        for option in options:
            assert any(
                picture_state(curtains, {**ground, attribute: option})
                != picture_state(curtains, {**ground, attribute: other})
                for ground in grounds
                for other in options
                if other != option
            ), f"{attribute}: {option}"
