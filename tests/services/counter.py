"""A small shop to sell in: one catalog written here, the real engine, a real SQLite file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import TypeVar

from configurator.domain.catalog import (
    Attribute,
    Catalog,
    Kind,
    NumberRange,
    Option,
    Product,
    TextLimits,
)
from configurator.domain.conditions import Is, LengthOf, NumberOf
from configurator.domain.configuration import ChosenValue, Configuration
from configurator.domain.prices import (
    NO_DISCOUNT,
    Component,
    Discount,
    Each,
    Flat,
    PercentOfBase,
    PriceBook,
    PriceRule,
)
from configurator.domain.rules import Requires, Rule
from configurator.domain.texts import LocalText
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, reasons_of
from configurator.services.settings import DEMO_SHOP, ShopSettings
from configurator.services.terms import price_terms

BANDUNG = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=BANDUNG)  # a Monday
_T = TypeVar("_T")


def _uplift(attribute: str, option: str, idr: int, eur: int) -> PriceRule:
    return PriceRule(
        f"{attribute}.{option}",
        Flat({"IDR": idr, "EUR": eur}),
        Is(attribute, frozenset((option,))),
        attribute=attribute,
        option=option,
        name=LocalText.same(option),
    )


SHOE = Product(
    id="shoe",
    name=LocalText("Trail shoe", "Sepatu trail"),
    attributes=(
        Attribute(
            "sole",
            LocalText("Sole", "Sol"),
            Kind.ONE_OF,
            (
                Option("city", LocalText("City", "Kota")),
                Option("trail", LocalText("Trail", "Trail"), lead_days=3),
            ),
        ),
        Attribute(
            "lacing",
            LocalText("Lacing", "Tali"),
            Kind.ONE_OF,
            (
                Option("classic", LocalText("Classic", "Klasik")),
                Option("speed", LocalText("Speed", "Cepat")),
            ),
        ),
        Attribute(
            "care",
            LocalText("Care", "Perawatan"),
            Kind.SOME_OF,
            (
                Option("wax", LocalText("Wax", "Lilin")),
                Option("brush", LocalText("Brush", "Sikat")),
            ),
        ),
        Attribute(
            "width",
            LocalText("Width", "Lebar"),
            Kind.NUMBER,
            number=NumberRange(Decimal(8), Decimal(12), Decimal("0.5"), "cm"),
        ),
        Attribute(
            "engraving",
            LocalText("Engraving", "Ukiran"),
            Kind.TEXT,
            text=TextLimits(12),
        ),
    ),
    standard={
        "sole": "city",
        "lacing": "classic",
        "care": frozenset(),
        "width": Decimal(10),
        "engraving": "",
    },
    rules=(
        Rule(
            "speed",
            Requires(Is("sole", frozenset(("trail",))), Is("lacing", frozenset(("speed",)))),
            because=LocalText("Trail soles flex.", "Sol trail lentur."),
        ),
    ),
    price_rules=(
        PriceRule("base", Flat({"IDR": 1_250_000, "EUR": 8900}), component=Component.BASE),
        _uplift("sole", "trail", 180_000, 1400),
        PriceRule(
            "lacing.speed",
            PercentOfBase(Decimal("7.3")),
            Is("lacing", frozenset(("speed",))),
            attribute="lacing",
        ),
        _uplift("care", "wax", 45_000, 350),
        _uplift("care", "brush", 30_000, 250),
        PriceRule("width", Each({"IDR": 333, "EUR": 3}, NumberOf("width")), attribute="width"),
        PriceRule(
            "engraving",
            Each({"IDR": 15_000, "EUR": 120}, LengthOf("engraving")),
            attribute="engraving",
        ),
    ),
    making_days=2,
)
SHOES = Catalog(
    id="shoes",
    name=LocalText("Shoes", "Sepatu"),
    products=(SHOE,),
    currencies=("IDR", "EUR"),
    price_books=(
        PriceBook(
            "bulk",
            LocalText("Bulk", "Partai"),
            "IDR",
            group="clubs",
            quantity_breaks=((10, Decimal(5)),),
        ),
    ),
    label="Autumn",
    version="shoes-1",
)
ENGINE = build_engine(SHOE, NoCache())


class HandClock:
    """A clock set by hand."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment


@dataclass
class Shelf:
    """A library of catalogs that counts how often it packs."""

    catalogs: tuple[Catalog, ...] = (SHOES,)
    packings: list[str] = field(default_factory=list)

    def gallery(self) -> tuple[Catalog, ...]:
        return self.catalogs

    def catalog(self, version: str) -> Catalog:
        return next(catalog for catalog in self.catalogs if catalog.version == version)

    def packed(self, version: str) -> bytes:
        self.packings.append(version)
        return version.encode()


def engine_of(catalog: Catalog, product: Product) -> Engine:
    """The engine at hand, or a new one."""
    if product is SHOE:
        return ENGINE
    return build_engine(product, NoCache())


def item(
    choices: Mapping[str, ChosenValue] | None = None,
    settings: ShopSettings = DEMO_SHOP,
    *,
    currency: str = "IDR",
    quantity: int = 1,
    discount: Discount = NO_DISCOUNT,
    group: str = "",
    draft: str | None = None,
) -> Item:
    """A build of the shoe, about to be sold."""
    terms = price_terms(
        settings,
        SHOES,
        SHOE,
        MORNING.date(),
        currency=currency,
        group=group,
        quantity=quantity,
        discount=discount,
    )
    configuration = Configuration("shoe", SHOES.version, dict(choices or {}))
    resolution = ENGINE.resolve(configuration, terms)
    return Item(SHOES, SHOE, resolution, draft=draft, reasons=reasons_of(ENGINE, resolution))


def done(outcome: _T | Refusal) -> _T:
    """What was made or changed; a refusal fails the test."""
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def dearer(catalog: Catalog = SHOES) -> Catalog:
    """The catalog a year later: another version, twice the base price, another name."""
    rules = (replace(SHOE.price_rules[0], formula=Flat({"IDR": 2_500_000, "EUR": 17_800})),)
    shoe = replace(SHOE, name=LocalText("Other"), price_rules=rules + SHOE.price_rules[1:])
    return replace(catalog, version="shoes-2", products=(shoe,))
