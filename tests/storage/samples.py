"""Plain domain objects to keep in a store."""

from datetime import UTC, date, datetime
from decimal import Decimal

from configurator.domain.configuration import Configuration, Picks
from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.sales import (
    ChoiceLine,
    Draft,
    Order,
    OrderState,
    PricedLine,
    Quote,
    QuoteState,
    SaleLine,
)
from configurator.domain.tax import Taxed
from configurator.domain.texts import LocalText
from configurator.services.ports import Work

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
VERSION = "v1"
CUSTOMER = Customer(
    id=new_id(NOW, b"customer 1"),
    name="Arif Wicaksana",
    greet_as="Pak Arif",
    phone="+6281220000101",
    mail="arif@example.com",
    birthday=date(1980, 2, 29),
    created=NOW,
)
CONFIGURATION = Configuration(
    "sneaker",
    VERSION,
    {"sole": "trail", "width": Decimal("10.50"), "extras": Picks(frozenset("a"), frozenset("b"))},
    {"size": "42"},
)


def draft(note: str = "", customer: str | None = None, *, closed: bool = False) -> Draft:
    return Draft(
        new_id(NOW),
        "shoes",
        CONFIGURATION,
        "IDR",
        NOW,
        NOW,
        note=note,
        customer=customer,
        closed=closed,
    )


def line(total: int = 1_670_000) -> SaleLine:
    return SaleLine(
        product="sneaker",
        product_name=LocalText("Trail sneaker", "Sepatu trail"),
        catalog="shoes",
        catalog_version=VERSION,
        catalog_label="Autumn",
        configuration=CONFIGURATION,
        values={"sole": "trail", "extras": frozenset("a"), "width": Decimal("10.50")},
        choices=(ChoiceLine("sole", LocalText("Sole"), LocalText("Trail"), 180_000, "chosen"),),
        priced=(PricedLine("base", LocalText("Base"), "base", total),),
        standard=1_250_000,
        unit=total,
        quantity=1,
        gross=total,
        quantity_discount=0,
        discount=0,
        discount_percent=Decimal("0"),
        tax_rule="none",
        ready_days=5,
    )


def quote(number: str = "Q-2026-0001", revision: int = 1, customer: str = CUSTOMER.id) -> Quote:
    return Quote(
        id=new_id(NOW),
        number=number,
        revision=revision,
        state=QuoteState.DRAFT,
        customer=customer,
        customer_name="Arif Wicaksana",
        currency="IDR",
        lines=(line(), line(2_000_000)),
        taxed=Taxed(3_670_000, (), 3_670_000),
        made=NOW,
        valid_until=date(2026, 12, 6),
        ready_on=date(2026, 11, 30),
    )


def order(
    number: str = "S-2026-0001", quote: str | None = None, customer: str = CUSTOMER.id
) -> Order:
    return Order(
        id=new_id(NOW),
        number=number,
        state=OrderState.CONFIRMED,
        customer=customer,
        customer_name="Arif Wicaksana",
        currency="IDR",
        lines=(line(),),
        taxed=Taxed(1_670_000, (), 1_670_000),
        made=NOW,
        promised=date(2026, 11, 30),
        quote=quote,
    )


def furnish(work: Work) -> None:
    """Keep what the samples refer to."""
    work.catalog_versions.add(VERSION, "shoes", "Autumn", b"packed", NOW)
    work.customers.add(CUSTOMER)
