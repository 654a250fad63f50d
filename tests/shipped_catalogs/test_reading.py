"""Every shipped catalog reads clean, and all that can be chosen in it can be had."""

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.findings import Severity
from configurator.domain.catalog import Product
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import unit_cost
from configurator.engine.building import NoCache, build_engine
from tests.shipped_catalogs.builds import DAY, broken_rules, named_builds, price_of


def _products(readings: dict[str, CatalogReading]) -> list[Product]:
    catalogs = [reading.catalog for reading in readings.values()]
    return [product for catalog in catalogs if catalog for product in catalog.products]


def test_nothing_is_found(readings: dict[str, CatalogReading]) -> None:
    assert {"sneaker", "laptop"} <= set(readings)
    found = [
        f"{name}/{finding}"
        for name, reading in readings.items()
        for finding in reading.findings
        if finding.severity is not Severity.NOTE
    ]
    assert found == []


def test_standard_models_and_presets_keep_the_rules(readings: dict[str, CatalogReading]) -> None:
    for product in _products(readings):
        assert len(product.presets) >= 4
        for name, values in named_builds(product).items():
            assert broken_rules(product, values) == [], f"{product.id}: {name}"


def test_every_option_can_be_had(readings: dict[str, CatalogReading]) -> None:
    for product in _products(readings):
        engine = build_engine(product, NoCache())
        nothing = Configuration(product.id)
        for attribute, option in product.options():
            wish = Wish(attribute.id, option.id)
            consequence = engine.consequence(nothing, PriceTerms("IDR", DAY), wish)
            assert consequence is not None, f"{product.id}: {attribute.id} is {option.id}"
            assert broken_rules(product, consequence.values) == []


def test_every_text_stands_in_both_languages(readings: dict[str, CatalogReading]) -> None:
    for product in _products(readings):
        texts = [product.name, product.description]
        texts += [step.name for step in product.steps]
        texts += [attribute.name for attribute in product.attributes]
        texts += [option.name for _, option in product.options()]
        texts += [text for rule in product.rules for text in (rule.name, rule.because)]
        texts += [rule.name for rule in product.price_rules]
        texts += [preset.name for preset in product.presets]
        assert all(text.en and text.id for text in texts)
        for _, option in product.options():
            assert bool(option.description.en) == bool(option.description.id)


def test_every_option_has_an_article_and_every_attribute_a_step(
    readings: dict[str, CatalogReading],
) -> None:
    for product in _products(readings):
        nameless = [
            (attribute.id, option.id)
            for attribute, option in product.options()
            if not option.article and option.id != "no" and "." not in attribute.id
        ]
        assert nameless == []
        stepped = [attribute for step in product.steps for attribute in step.attributes]
        assert sorted(stepped) == sorted(product.by_id)


def test_no_option_is_sold_below_cost(readings: dict[str, CatalogReading]) -> None:
    """Shown on the cheapest build with each option, in both currencies."""
    for product in _products(readings):
        engine = build_engine(product, NoCache())
        for currency in ("IDR", "EUR"):
            terms = PriceTerms(currency, DAY)
            for attribute, option in product.options():
                wish = Wish(attribute.id, option.id)
                consequence = engine.consequence(Configuration(product.id), terms, wish)
                assert consequence is not None
                cost = unit_cost(product, consequence.values, terms)
                assert 0 < cost < 0.85 * consequence.price.unit, f"{attribute.id}.{option.id}"


@pytest.mark.parametrize("currency", ["IDR", "EUR"])
def test_a_typical_sneaker_costs_about_a_third_more(sneaker: Product, currency: str) -> None:
    builds = named_builds(sneaker)
    for name in ("most-chosen", "trail"):
        uplift = price_of(sneaker, builds[name], currency).uplift_percent
        assert uplift is not None
        assert 25 <= uplift <= 35, name


def test_outsoles_cost_what_the_shop_window_says(sneaker: Product) -> None:
    """The figures of the mock-ups: a gum sole is sewn on, a trail lug brings the firm heel."""
    engine = build_engine(sneaker, NoCache())
    choices = {
        "size": "42", "toe-cap": "suede-sand", "heel": "leather-nila",
        "outsole": "natural-gum", "laces": "waxed",
    }  # fmt: skip
    chosen = Configuration(sneaker.id, choices=choices)
    terms = PriceTerms("IDR", DAY)
    resolution = engine.resolve(chosen, terms)
    assert resolution.values["sewing"] == "stitched"
    assert resolution.price.unit == 1_670_000
    differences = {}
    for option in sneaker.attribute("outsole").options:
        consequence = engine.consequence(chosen, terms, Wish("outsole", option.id))
        assert consequence is not None
        differences[option.id] = consequence.difference
    assert differences == {
        "natural-gum": 0,
        "honey-gum": 0,
        "recycled-speckle": -200_000,
        "ivory-rubber": -225_000,
        "nila-rubber": -190_000,
        "natural-crepe": 40_000,
        "trail-lug": -25_000,
        "black-rubber": -225_000,
    }
