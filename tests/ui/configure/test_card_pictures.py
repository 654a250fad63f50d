"""The pictures on option cards: told apart, also where only letters could tell them apart."""

from pathlib import Path

import pytest

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from configurator.ui.picture.boxes import GroupBoxes
from configurator.ui.picture.product_pictures import SAMPLE, ProductPictures
from configurator.ui.picture.renderer import PictureRenderer
from configurator.ui.picture.source import PictureSource, SourceShelf
from configurator.ui.picture.state import PictureState
from configurator.ui.picture.studio import PictureWish
from configurator.viewmodels.configure.faces import Look, OptionFace
from configurator.viewmodels.drawing_plan import DrawingPlan, Typed

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


@pytest.mark.parametrize("catalog", sorted(path.name for path in SNEAKER.parent.iterdir()))
def test_what_is_left_out_of_a_close_up_is_not_to_be_seen_in_it(catalog: str) -> None:
    """Groups within groups, drawn through masks or defined for others must not get lost."""
    folder = SNEAKER.parent / catalog
    read = read_catalog(folder).catalog
    assert read is not None
    renderer = PictureRenderer()
    for product in read.products:
        assert product.drawing is not None
        source = PictureSource.read(folder / product.drawing.file)
        plan = DrawingPlan(product)
        boxes = GroupBoxes(source, plan.named)
        boxes.measure(renderer)
        groups = plan.groups(product.standard)
        whole = PictureState.of(groups)
        for attribute, region in product.drawing.regions.items():
            frame = PictureWish(source, whole, region, "cover").frame(120, 80)
            seen = boxes.in_region(region)
            part = PictureState.of(
                {
                    name: state if isinstance(name, Typed) or name in seen else False
                    for name, state in groups.items()
                }
            )
            drawn, expected = (renderer.draw(source, state, frame) for state in (part, whole))
            assert drawn == expected, (product.id, attribute)
