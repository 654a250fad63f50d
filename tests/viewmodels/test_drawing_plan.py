"""Which groups of the drawing show: the short way and the long way agree for every option."""

from functools import cache
from pathlib import Path

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Kind, Product
from configurator.viewmodels.drawing_plan import DrawingPlan

SNEAKER = Path(__file__).parents[2] / "catalogs" / "sneaker"


@cache
def sneaker() -> Product:
    catalog = read_catalog(SNEAKER).catalog
    assert catalog is not None
    return catalog.products[0]


def test_layers_follow_the_build() -> None:
    product = sneaker()
    plan = DrawingPlan(product)
    groups = plan.groups(product.standard)
    assert groups["outsole--rubber"] == "#EDE6D8"
    assert groups["outsole--lug"] is False
    assert groups["perforation"] is True
    assert plan.shows("heel")
    assert not plan.shows("footbed")


def test_one_value_more_is_as_a_build_with_it() -> None:
    product = sneaker()
    plan = DrawingPlan(product)
    base = plan.groups(product.standard)
    for attribute, option in product.options():
        if attribute.kind is Kind.ONE_OF:
            other = {**product.standard, attribute.id: option.id}
            changed = plan.changed(product.standard, attribute.id, option.id)
            assert {**base, **changed} == plan.groups(other)
