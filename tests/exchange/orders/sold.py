"""An order of two lines, written by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from configurator.domain.configuration import Configuration
from configurator.domain.sales import ChoiceLine, Order, OrderState, SaleLine
from configurator.domain.tax import taxed
from configurator.domain.texts import LocalText
from configurator.services.taxes import tax_rule

LINE = SaleLine(
    product="stool",
    product_name=LocalText("Stool", "Bangku"),
    catalog="stools",
    catalog_version="f00",
    catalog_label="1",
    configuration=Configuration("stool"),
    values={"wood": "oak", "height": Decimal("47.5"), "extras": frozenset(("wax", "felt"))},
    choices=(
        ChoiceLine("wood", LocalText("Wood", "Kayu"), LocalText("Oak", "Ek"), 60000, "chosen"),
        ChoiceLine("height", LocalText("Height", "Tinggi"), LocalText.same("47.5"), 0, "standard"),
    ),
    priced=(),
    standard=2500,
    unit=2900,
    quantity=3,
    gross=8700,
    quantity_discount=100,
    discount=50,
    discount_percent=Decimal(0),
    tax_rule=tax_rule("DE", "standard", date(2026, 11, 22)).id,
    ready_days=2,
)
ORDER = Order(
    id="1",
    number="S-2026-0001",
    state=OrderState.CONFIRMED,
    customer="c1",
    customer_name="Budi",
    currency="EUR",
    lines=(LINE, replace(LINE, product="bench")),
    taxed=taxed([(2 * 8550, tax_rule("DE", "standard", date(2026, 11, 22)))]),
    made=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    promised=date(2026, 11, 26),
)
