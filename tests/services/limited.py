"""The shoe with an option of which there is one, and one of which there are three."""

from dataclasses import replace
from decimal import Decimal

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.prices import NO_DISCOUNT, Discount
from configurator.engine.building import NoCache, build_engine
from configurator.services.sale_lines import Item
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from tests.services.counter import MORNING, SHOE, SHOES

SOLE, LACING = SHOE.attribute("sole"), SHOE.attribute("lacing")


def limited(one: int | None = 1, three: int | None = 3, version: str = "shoes-1") -> Catalog:
    """The catalog with so many trail soles and so many speed laces."""
    trail = replace(SOLE.options[1], stock=one)
    speed = replace(LACING.options[1], stock=three, article="LACE-SP")
    shoe = replace(
        SHOE,
        attributes=(
            replace(SOLE, options=(SOLE.options[0], trail)),
            replace(LACING, options=(LACING.options[0], speed)),
            *SHOE.attributes[2:],
        ),
    )
    return replace(SHOES, version=version, products=(shoe,))


LIMITED = limited()
LIMITED_SHOE: Product = LIMITED.products[0]
_ENGINE = build_engine(LIMITED_SHOE, NoCache())


def scarce(
    *,
    trail: bool = False,
    speed: bool = False,
    quantity: int = 1,
    catalog: Catalog = LIMITED,
    discount: Discount = NO_DISCOUNT,
    width: str = "",
) -> Item:
    """A shoe that takes what is limited, or does not; a trail sole needs speed lacing too."""
    product = catalog.products[0]
    engine = _ENGINE if product is LIMITED_SHOE else build_engine(product, NoCache())
    terms = price_terms(
        DEMO_SHOP, catalog, product, MORNING.date(), quantity=quantity, discount=discount
    )
    choices: dict[str, str | Decimal] = {}
    if trail:
        choices["sole"] = "trail"
    if speed:
        choices["lacing"] = "speed"
    if width:
        choices["width"] = Decimal(width)
    resolution = engine.resolve(Configuration("shoe", catalog.version, choices), terms)
    return Item(catalog, product, resolution)
