"""Builds of shipped products, and what they cost and look like."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value, Values, holds
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import Price, price_build
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import PictureState
from configurator.viewmodels.drawing_plan import Typed

DAY = date(2026, 11, 22)


def build(product: Product, values: Mapping[str, Value]) -> dict[str, Value]:
    """The standard model with these values in place of its own."""
    unknown = set(values) - set(product.standard)
    assert not unknown
    return {**product.standard, **values}


def named_builds(product: Product) -> dict[str, dict[str, Value]]:
    """The standard model and every preset."""
    presets = {preset.id: build(product, preset.values) for preset in product.presets}
    return {"standard": dict(product.standard), **presets}


def broken_rules(product: Product, values: Values) -> list[str]:
    """The rules that a build does not keep."""
    return [rule.id for rule in product.rules if not rule.holds(values, product.carried)]


def price_of(product: Product, values: Values, currency: str) -> Price:
    """What a build costs everybody."""
    return price_build(product, values, PriceTerms(currency, DAY))


def picture_state(product: Product, values: Values) -> PictureState:
    """Which groups of the drawing a build shows, and in which colours."""
    assert product.drawing is not None
    groups: dict[str | Typed, bool | str] = {}
    for layer in product.drawing.layers:
        colour = layer.colour
        if layer.tinted_by:
            option = product.attribute(layer.tinted_by).option(str(values[layer.tinted_by]))
            colour = option.swatch
        groups[layer.group] = holds(layer.when, values, product.carried) and (colour or True)
    return PictureState.of(groups)


def drawing_of(product: Product, catalog: Path) -> PictureSource:
    """The product's drawing."""
    assert product.drawing is not None
    return PictureSource.read(catalog / product.drawing.file)
