"""Orders as CSV read back equal, whatever people typed; no cell runs as a formula."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.configuration import Configuration
from configurator.domain.sales import ChoiceLine, Order, OrderState, SaleLine
from configurator.domain.tax import taxed
from configurator.domain.texts import LocalText
from configurator.exchange.cells import DANGEROUS, harmless, original
from configurator.exchange.orders_csv import COLUMNS, write_orders
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
    tax_rule="de-standard",
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


def rows_of(*orders: Order, language: str = "en", separator: str = ",") -> list[dict[str, str]]:
    """What a program that knows nothing of ours reads."""
    out = io.StringIO(newline="")
    count = write_orders(orders, out, language, separator)  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline=""), delimiter=separator))
    assert len(rows) == count
    return rows


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_read_back(separator: str) -> None:
    first, second = rows_of(ORDER, separator=separator)
    assert list(first) == list(COLUMNS)
    assert (first["line"], second["line"]) == ("1", "2")
    assert second["product_id"] == "bench"
    assert first["order"] == "S-2026-0001"
    assert datetime.fromisoformat(first["made"]) == ORDER.made
    assert date.fromisoformat(first["promised"]) == ORDER.promised
    for column, minor in (
        ("standard", LINE.standard),
        ("uplift", LINE.uplift),
        ("unit", LINE.unit),
        ("gross", LINE.gross),
        ("quantity_discount", LINE.quantity_discount),
        ("discount", LINE.discount),
        ("line_amount", LINE.net_of_discount),
        ("order_net", ORDER.taxed.net),
        ("order_tax", ORDER.taxed.tax),
        ("order_total", ORDER.taxed.total),
    ):
        assert Decimal(first[column]) * 100 == minor
    assert Decimal(first["unit"]) == Decimal("29.00")
    assert first["choices"] == "Wood: Oak; Height: 47.5"
    assert first["choice_ids"] == "wood=oak; height=47.5; extras=felt+wax"


def test_in_indonesian() -> None:
    row = rows_of(ORDER, language="id")[0]
    assert row["product"] == "Bangku"
    assert row["choices"].startswith("Kayu: Ek")


def test_rupiah_have_no_decimals_and_keep_every_digit() -> None:
    line = replace(LINE, unit=999_999_999_999_999)
    row = rows_of(replace(ORDER, currency="IDR", lines=(line,)))[0]
    assert row["unit"] == "999999999999999"


def test_nothing() -> None:
    assert rows_of() == []


@pytest.mark.parametrize("begin", DANGEROUS)
def test_no_cell_is_a_formula(begin: str) -> None:
    name = begin + 'cmd|"/c calc"!A1'
    row = rows_of(replace(ORDER, customer_name=name, lines=(replace(LINE, note=name),)))[0]
    for column in ("customer", "note"):
        assert not row[column].startswith(DANGEROUS)
        assert original(row[column]) == name


@given(st.text(), st.text(alphabet="=+-@'\t\r\n;,\"ab"))
def test_any_text_comes_back(name: str, note: str) -> None:
    name = name.replace("\x00", "")
    row = rows_of(replace(ORDER, customer_name=name, lines=(replace(LINE, note=note),)))[0]
    assert original(row["customer"]) == name
    assert original(row["note"]) == note
    assert not row["note"].startswith(DANGEROUS)


@given(st.text())
def test_harmless_is_undone_exactly(text: str) -> None:
    assert original(harmless(text)) == text
    assert not harmless(text).startswith(DANGEROUS)
