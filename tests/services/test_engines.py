"""Engines are made once, and no more are kept than are likely to be asked again."""

from dataclasses import replace
from decimal import Decimal
from threading import Thread

from configurator.domain.catalog import Attribute, Catalog, Kind, Option, Product
from configurator.domain.prices import Component, Flat, PriceRule
from configurator.domain.texts import LocalText
from configurator.engine.building import NoCache
from configurator.services.engines import MOST_ENGINES, Engines

PRODUCT = Product(
    "stool",
    LocalText.same("Stool"),
    (
        Attribute(
            "wood",
            LocalText.same("Wood"),
            Kind.ONE_OF,
            (Option("oak", LocalText.same("Oak")), Option("teak", LocalText.same("Teak"))),
        ),
    ),
    {"wood": "oak"},
    price_rules=(PriceRule("base", Flat({"EUR": 2500}), component=Component.BASE),),
)
CATALOG = Catalog("stools", LocalText.same("Stools"), (PRODUCT,), ("EUR",), version="1")


def test_made_once_a_version() -> None:
    engines = Engines(NoCache())
    first = engines(CATALOG, PRODUCT)
    assert first.builds == Decimal(2)
    assert engines(CATALOG, PRODUCT) is first
    assert engines(replace(CATALOG, version="2"), PRODUCT) is not first


def test_the_ones_not_asked_for_longest_go() -> None:
    engines = Engines(NoCache())
    first = engines(CATALOG, PRODUCT)
    second = engines(replace(CATALOG, version="second"), PRODUCT)
    for number in range(MOST_ENGINES - 1):
        engines(CATALOG, PRODUCT)
        engines(replace(CATALOG, version=f"v{number}"), PRODUCT)
    assert engines(CATALOG, PRODUCT) is first
    assert engines(replace(CATALOG, version="second"), PRODUCT) is not second


def test_two_who_ask_at_once_get_the_same() -> None:
    engines = Engines(NoCache())
    found = []
    threads = [Thread(target=lambda: found.append(engines(CATALOG, PRODUCT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(map(id, found))) == 1
