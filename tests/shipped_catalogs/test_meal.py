"""The lunch: quick to choose, honest about allergens and energy, and to be seen on its tray."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.domain.catalog import Option, Product
from configurator.domain.conditions import Values, attributes_of
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from tests.shipped_catalogs.builds import (
    DAY,
    build,
    drawing_of,
    named_builds,
    picture_state,
    price_of,
)

CATALOG = Path(__file__).parents[2] / "catalogs" / "meal"
TERMS = PriceTerms("IDR", DAY)
ALLERGENS = {"egg", "fish", "gluten", "milk", "peanut", "shrimp", "soy"}
OF_ANIMALS = {"contains-egg", "contains-fish", "contains-milk", "contains-shrimp"}
TAGGED = {
    "EGG": "contains-egg",
    "NOODLE-EGG": "contains-egg",
    "SAUCE-PEANUT": "contains-peanut",
    "TEMPE": "contains-soy",
    "TOFU": "contains-soy",
    "TILAPIA": "contains-fish",
    "CRACKER": "contains-shrimp",
}


@pytest.fixture(scope="module")
def meal(readings: dict[str, CatalogReading]) -> Product:
    """Piring Siang."""
    catalog = readings["meal"].catalog
    assert catalog is not None
    return catalog.product("piring-siang")


@pytest.fixture(scope="module")
def engine(meal: Product) -> Engine:
    return build_engine(meal, NoCache())


def _taken(meal: Product, values: Values) -> list[tuple[str, Option]]:
    return [
        (attribute.id, option)
        for attribute, option in meal.options()
        if option.id == values[attribute.id] or option.id in _some(values, attribute.id)
    ]


def _some(values: Values, attribute: str) -> frozenset[str]:
    value = values[attribute]
    return value if isinstance(value, frozenset) else frozenset()


def _energy(meal: Product, values: Values) -> Decimal:
    taken = _taken(meal, values)
    return sum(
        (meal.carried(attribute, option.id, "kcal") for attribute, option in taken), Decimal(0)
    )


def test_it_is_chosen_in_under_a_minute(meal: Product) -> None:
    assert len(meal.attributes) <= 16
    assert len(meal.steps) <= 6
    assert all(len(attribute.options) <= 7 for attribute in meal.attributes)
    assert meal.making_days == 0
    assert not any(option.lead_days for _, option in meal.options())


def test_it_is_cooked_while_one_waits(meal: Product) -> None:
    for name, values in named_builds(meal).items():
        steps = [*meal.work, *(step for _, option in _taken(meal, values) for step in option.work)]
        assert 5 <= sum(step.minutes for step in steps) <= 25, name


def test_allergens_are_tagged_by_what_is_inside(meal: Product) -> None:
    for attribute, option in meal.options():
        contained = {tag for tag in option.tags if tag.startswith("contains-")}
        assert {tag.removeprefix("contains-") for tag in contained} <= ALLERGENS
        assert not ("vegan" in option.tags and contained & OF_ANIMALS), option.id
        for part in option.parts:
            tag = TAGGED.get(part.article)
            assert tag is None or tag in option.tags, f"{attribute.id}.{option.id}"


def test_the_plate_of_plants_is_vegan(meal: Product) -> None:
    values = named_builds(meal)["plants-only"]
    eaten = [option for _, option in _taken(meal, values) if option.tags]
    assert len(eaten) >= 6
    assert all("vegan" in option.tags for option in eaten)


def test_the_limit_of_energy_is_kept(meal: Product, engine: Engine) -> None:
    assert _energy(meal, named_builds(meal)["standard"]) > 700
    for limit in (900, 700, 550):
        chosen = Configuration(meal.id, choices={"energy": f"to-{limit}"})
        assert _energy(meal, engine.resolve(chosen, TERMS).values) <= limit
    assert _energy(meal, named_builds(meal)["light"]) <= 550


def test_mango_is_sold_in_its_season(engine: Engine) -> None:
    nothing, wish = Configuration("piring-siang"), Wish("dessert", "mango")
    assert engine.consequence(nothing, TERMS, wish) is not None
    assert engine.consequence(nothing, PriceTerms("IDR", date(2027, 3, 1)), wish) is None


def test_prices_stay_between_a_least_and_a_bundle(meal: Product) -> None:
    bare = {"portion": "small", "main": "none", "drink": "none"}
    assert price_of(meal, build(meal, bare), "IDR").unit == 18_000
    treat = build(meal, {"drink": "orange", "dessert": "klepon"})
    assert price_of(meal, treat, "IDR").uplift == 6_000 + 5_000 - 3_000
    for name, values in named_builds(meal).items():
        assert 25_000 <= price_of(meal, values, "IDR").unit <= 65_000, name
        assert 700 <= price_of(meal, values, "EUR").unit <= 1_800, name


def test_every_group_of_the_drawing_is_a_layer(meal: Product) -> None:
    drawing = meal.drawing
    assert drawing is not None
    source = drawing_of(meal, CATALOG)
    slice_of_cucumber = "cu"  # drawn by way of use
    groups = [group for group in source.groups if group != slice_of_cucumber]
    assert [layer.group for layer in drawing.layers] == groups
    left, top, width, height = source.view
    for x, y, w, h in drawing.regions.values():
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height


def test_every_visible_choice_changes_the_drawing(meal: Product) -> None:
    drawing = meal.drawing
    assert drawing is not None
    grounds = list(named_builds(meal).values())
    seen = set().union(*(attributes_of(layer.when) | {layer.tinted_by} for layer in drawing.layers))
    for attribute in seen - {"", "vegetables", "toppings"}:
        options = [option.id for option in meal.attribute(attribute).options]
        for option in options:
            assert any(
                picture_state(meal, {**ground, attribute: option})
                != picture_state(meal, {**ground, attribute: other})
                for ground in grounds
                for other in options
                if other != option
            ), f"{attribute}: {option}"
    for some_of in ("vegetables", "toppings"):
        for topping in meal.attribute(some_of).options:
            empty = build(meal, {some_of: frozenset()})
            taken = {**empty, some_of: frozenset({topping.id})}
            assert picture_state(meal, empty) != picture_state(meal, taken), topping.id
