"""The jacket: measurements that belong to one person, cloth that suffices, a drawing that tells."""

from decimal import Decimal
from pathlib import Path

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import attributes_of
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

CATALOG = Path(__file__).parents[2] / "catalogs" / "jacket"
TERMS = PriceTerms("IDR", DAY)


@pytest.fixture(scope="module")
def jacket(readings: dict[str, CatalogReading]) -> Product:
    """Jas Priangan."""
    catalog = readings["jacket"].catalog
    assert catalog is not None
    return catalog.product("jas-priangan")


@pytest.fixture(scope="module")
def engine(jacket: Product) -> Engine:
    return build_engine(jacket, NoCache())


def _measured(**centimetres: float) -> dict[str, Decimal]:
    return {name.replace("_", "-"): Decimal(str(value)) for name, value in centimetres.items()}


def test_every_measurement_is_explained_and_kept(jacket: Product) -> None:
    measured = [a for a in jacket.attributes if a.kind is Kind.NUMBER]
    assert len(measured) == 8
    assert len({a.measurement for a in measured} - {""}) == 8
    assert all(a.help.en and a.help.id for a in measured)
    assert {a.numbers.unit for a in measured} == {"cm"}


@pytest.mark.parametrize(
    "person",
    [
        _measured(height=150, chest=80, waist=64, hip=84, shoulder=38, sleeve=50, back=62),
        _measured(height=165, chest=104, waist=112, hip=108, shoulder=46, sleeve=57.5, back=71),
        _measured(height=186, chest=112, waist=92, hip=104, shoulder=50, sleeve=66, back=80),
        _measured(height=203, chest=134, waist=130, hip=130, shoulder=56, sleeve=73.5, back=90),
    ],
)
def test_people_can_be_measured(
    jacket: Product, engine: Engine, person: dict[str, Decimal]
) -> None:
    assert broken_rules(jacket, build(jacket, person)) == []
    resolution = engine.resolve(Configuration(jacket.id, choices=person), TERMS)
    assert {name: resolution.values[name] for name in person} == person


@pytest.mark.parametrize(
    ("slip", "rule"),
    [
        ({"waist": 120}, "waist-and-chest"),
        ({"chest": 130, "hip": 100, "waist": 110}, "hip-and-chest"),
        ({"sleeve": 73}, "arm-and-height"),
        ({"back": 64}, "length-and-height"),
    ],
)
def test_slips_of_the_tape_are_caught(jacket: Product, slip: dict[str, float], rule: str) -> None:
    assert broken_rules(jacket, build(jacket, _measured(**slip))) == [rule]


def test_cloth_must_suffice(jacket: Product, engine: Engine) -> None:
    tulis = Configuration(jacket.id, choices={"cloth": "parang-tulis"})
    trousers = engine.resolve(tulis, TERMS).attributes["trousers"].options
    assert {o.option for o in trousers if o.state is State.BLOCKED} == {"one", "two"}
    lurik = build(jacket, {"cloth": "lurik", "trousers": "one"})
    assert broken_rules(jacket, lurik) == []
    assert broken_rules(jacket, {**lurik, "waistcoat": "yes"}) == ["cloth-left-on-the-bolt"]


def test_it_takes_28_days_and_18_in_a_hurry(jacket: Product, engine: Engine) -> None:
    assert jacket.ready_days(jacket.standard) == 28
    express = engine.consequence(Configuration(jacket.id), TERMS, Wish("turn", "express"))
    assert express is not None
    assert jacket.ready_days(express.values) == 18
    assert express.difference == price_of(jacket, jacket.standard, "IDR").unit // 5


def test_letters_cost_by_the_letter(jacket: Product) -> None:
    plain = price_of(jacket, jacket.standard, "IDR").unit
    assert price_of(jacket, build(jacket, {"monogram": "R. A. K"}), "IDR").unit - plain == (
        35_000 + 7 * 18_000
    )
    long = build(jacket, {"monogram": "RADEN ADJENG", "monogram-place": "under-collar"})
    assert broken_rules(jacket, long) == ["eight-letters-under-the-collar"]


def test_large_sizes_cost_the_same_however_they_are_large(jacket: Product) -> None:
    plain = price_of(jacket, jacket.standard, "IDR").unit
    broad = build(jacket, _measured(chest=120, waist=118, hip=120))
    tall = build(jacket, _measured(height=192, sleeve=68, back=82))
    assert price_of(jacket, broad, "IDR").unit - plain == 390_000
    assert price_of(jacket, tall, "IDR").unit - plain == 194_000


def test_every_group_of_the_drawing_is_a_layer(jacket: Product) -> None:
    drawing = jacket.drawing
    assert drawing is not None
    source = drawing_of(jacket, CATALOG)
    assert [layer.group for layer in drawing.layers] == list(source.groups)
    left, top, width, height = source.view
    for x, y, w, h in drawing.regions.values():
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height


def test_one_cloth_one_lapel_and_one_front_show(jacket: Product) -> None:
    for cloth in jacket.attribute("cloth").options:
        for values in named_builds(jacket).values():
            shown = picture_state(jacket, {**values, "cloth": cloth.id}).shown
            for beginning in ("cloth-pattern--", "lapel--", "front--", "buttons--", "pocket--"):
                assert sum(group.startswith(beginning) for group in shown) == 1


def test_every_visible_choice_changes_the_drawing(jacket: Product) -> None:
    drawing = jacket.drawing
    assert drawing is not None
    grounds = [{**values, "monogram": "RW"} for values in named_builds(jacket).values()]
    seen = set().union(*(attributes_of(layer.when) | {layer.tinted_by} for layer in drawing.layers))
    assert len(seen) == 17
    for attribute in seen - {"", "monogram"}:
        options = [option.id for option in jacket.attribute(attribute).options]
        for option in options:
            assert any(
                picture_state(jacket, {**ground, attribute: option})
                != picture_state(jacket, {**ground, attribute: other})
                for ground in grounds
                for other in options
                if other != option
            ), f"{attribute}: {option}"
