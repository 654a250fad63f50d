"""The pictures on option cards: told apart, also where only letters could tell them apart."""

from pathlib import Path

import pytest

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from configurator.ui.picture.product_pictures import SAMPLE, ProductPictures
from configurator.ui.picture.source import SourceShelf
from configurator.ui.picture.studio import PictureWish
from configurator.viewmodels.configure.faces import Look, OptionFace
from configurator.viewmodels.drawing_plan import DrawingPlan

SNEAKER = Path(__file__).parents[3] / "catalogs" / "sneaker"


@pytest.fixture(scope="module")
def sneaker() -> Product:
    catalog = read_catalog(SNEAKER).catalog
    assert catalog is not None
    return catalog.products[0]


def cards(product: Product, attribute: str, **values: Value) -> list[PictureWish]:
    """The pictures on the cards of an attribute, in a build."""
    pictures = ProductPictures(
        product, DrawingPlan(product), lambda file: (SNEAKER / file).read_bytes(), SourceShelf()
    )
    pictures.show({**product.standard, **values})
    found = []
    for option in product.attribute(attribute).options:
        face = OptionFace(attribute, option.id, option.name.en, "", Look.FREE, value=option.id)
        picture = pictures.card(face)
        assert isinstance(picture, PictureWish)
        found.append(picture)
    return found


def typed(wish: PictureWish) -> str:
    return dict(wish.state.texts)["monogram"]


def test_cards_of_thread_show_sample_letters_until_some_are_typed(sneaker: Product) -> None:
    empty = cards(sneaker, "monogram-thread")
    assert {typed(wish) for wish in empty} == {SAMPLE}
    assert len({wish.state for wish in empty}) == len(empty)
    given = cards(sneaker, "monogram-thread", monogram="RK")
    assert {typed(wish) for wish in given} == {"RK"}


def test_other_cards_show_no_letters_that_nobody_typed(sneaker: Product) -> None:
    assert {typed(wish) for wish in cards(sneaker, "heel")} == {""}
