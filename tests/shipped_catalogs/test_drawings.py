"""The drawings: what the catalog names is there, and every visible choice is to be seen."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Values, attributes_of
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.engine.building import NoCache, build_engine
from configurator.ui.picture.renderer import PictureRenderer
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import Frame
from tests.shipped_catalogs.builds import DAY, build, drawing_of, picture_state

CATALOGS = Path(__file__).parents[2] / "catalogs"

pytestmark = pytest.mark.usefixtures("qapp")


class Painter:
    """Draws builds of one product small, keeping the layers."""

    def __init__(self, product: Product, folder: str) -> None:
        self.product = product
        self.source: PictureSource = drawing_of(product, CATALOGS / folder)
        x, y, width, height = self.source.view
        self._frame = Frame(300, round(300 * height / width), (x, y, width, height))
        self._renderer = PictureRenderer()

    def paint(self, values: Values) -> QImage:
        state = picture_state(self.product, values)
        return self._renderer.draw(self.source, state, self._frame)


@pytest.fixture(scope="module")
def painted_sneaker(sneaker: Product, qapp: QGuiApplication) -> Painter:
    return Painter(sneaker, "sneaker")


@pytest.fixture(scope="module")
def painted_laptop(laptop: Product, qapp: QGuiApplication) -> Painter:
    return Painter(laptop, "laptop")


def _drawn_attributes(product: Product) -> list[str]:
    assert product.drawing is not None
    names: set[str] = set()
    for layer in product.drawing.layers:
        names |= attributes_of(layer.when) | ({layer.tinted_by} - {""})
    return [a.id for a in product.attributes if a.id in names and a.kind is Kind.ONE_OF]


def test_layers_and_groups_are_the_same(painted_sneaker: Painter, painted_laptop: Painter) -> None:
    for painter in (painted_sneaker, painted_laptop):
        drawing = painter.product.drawing
        assert drawing is not None
        assert [layer.group for layer in drawing.layers] == list(painter.source.groups)


def test_close_ups_lie_in_the_picture(painted_sneaker: Painter, painted_laptop: Painter) -> None:
    for painter in (painted_sneaker, painted_laptop):
        drawing = painter.product.drawing
        assert drawing is not None
        left, top, width, height = painter.source.view
        drawn = set(_drawn_attributes(painter.product))
        assert set(drawing.regions) <= drawn | {"name-plate", "monogram"}
        for x, y, w, h in drawing.regions.values():
            assert left <= x < x + w <= left + width
            assert top <= y < y + h <= top + height


def test_tinting_options_have_a_swatch(sneaker: Product, laptop: Product) -> None:
    for product in (sneaker, laptop):
        assert product.drawing is not None
        for attribute in {layer.tinted_by for layer in product.drawing.layers} - {""}:
            for option in product.attribute(attribute).options:
                without = {"none", "no", "plain", "soft", "tone", "punched", "stereo", "hd-audio"}
                assert option.swatch or option.id in without, f"{attribute}.{option.id}"


def test_no_two_options_of_the_sneaker_look_alike(painted_sneaker: Painter) -> None:
    """Each attribute in turn on a pair with a monogram, metal eyelets, and all panels."""
    product = painted_sneaker.product
    ground = build(
        product, {"monogram": "RK", "eyelets": "brass", "toe-cap": "suede-sand", "pull-tab": "yes"}
    )
    for attribute in _drawn_attributes(product):
        pictures = {
            option.id: painted_sneaker.paint({**ground, attribute: option.id})
            for option in product.attribute(attribute).options
        }
        for one, other in combinations(pictures, 2):
            if attribute == "monogram-place":
                continue
            assert pictures[one] != pictures[other], f"{attribute}: {one} and {other}"


def test_every_place_of_the_monogram_shows(painted_sneaker: Painter) -> None:
    product = painted_sneaker.product
    for place in product.attribute("monogram-place").options:
        bare = build(product, {"monogram-place": place.id, "stripe": "none"})
        lettered = {**bare, "monogram": "RK"}
        assert painted_sneaker.paint(bare) != painted_sneaker.paint(lettered), place.id


def test_every_visible_option_of_the_laptop_shows(painted_laptop: Painter) -> None:
    """In a build that can be had with it, another option in its place changes the picture."""
    product = painted_laptop.product
    engine = build_engine(product, NoCache())
    for attribute in _drawn_attributes(product):
        options = [option.id for option in product.attribute(attribute).options]
        for option in options:
            wish = Wish(attribute, option)
            terms = PriceTerms("IDR", DAY)
            consequence = engine.consequence(Configuration(product.id), terms, wish)
            assert consequence is not None
            with_it = painted_laptop.paint(consequence.values)
            others = [
                painted_laptop.paint({**consequence.values, attribute: other})
                for other in options
                if other != option
            ]
            assert any(with_it != other for other in others), f"{attribute}: {option}"


def test_what_is_typed_is_drawn(readings: dict[str, CatalogReading]) -> None:
    """Every text attribute of every shipped product has a place in its drawing."""
    for folder, reading in readings.items():
        assert reading.catalog is not None
        for product in reading.catalog.products:
            source = drawing_of(product, CATALOGS / folder)
            drawn = set[str]().union(*(layer.texts for layer in source.layers))
            assert drawn == {a.id for a in product.attributes if a.kind is Kind.TEXT}, product.id
