"""Orders as CSV read back equal, whatever people typed; no cell runs as a formula."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.exports import SEPARATORS, NoTargetError, Target, target_from
from configurator.domain.sales import Order
from configurator.exchange.cells import DANGEROUS, harmless, original
from configurator.exchange.orders.csv_file import write_csv
from configurator.exchange.orders.fields import FIELDS, UnknownFieldError
from configurator.services.office.records import record_of
from tests.exchange.orders.sold import LINE, ORDER


def rows_of(*orders: Order, target: Target = Target()) -> list[dict[str, str]]:  # noqa: B008
    """What a program that knows nothing of ours reads."""
    out = io.BytesIO()
    count = write_csv(map(record_of, orders), out, target)
    text = io.StringIO(out.getvalue().decode(target.encoding), newline="")
    rows = list(csv.DictReader(text, delimiter=SEPARATORS[target.separator]))
    assert len(rows) == count
    return rows


@pytest.mark.parametrize("separator", SEPARATORS)
def test_read_back(separator: str) -> None:
    first, second = rows_of(ORDER, target=Target(separator=separator))
    assert list(first) == list(FIELDS)
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
    row = rows_of(ORDER, target=Target(language="id"))[0]
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


@given(st.text(alphabet="=+-@'\t\r\n;,\"ab \u00e9"), st.sampled_from(list(SEPARATORS)))
def test_any_separator_in_any_text(note: str, separator: str) -> None:
    line = replace(LINE, note=note)
    rows = rows_of(replace(ORDER, lines=(line,)), target=Target(separator=separator))
    assert original(rows[0]["note"]) == note


def test_a_mapping_names_and_orders_the_columns() -> None:
    target = Target(columns=(("order_total", "Brutto"), ("order", "=Nr")), decimal=",")
    row = rows_of(ORDER, target=target)[0]
    assert list(row) == ["Brutto", "'=Nr"]
    assert Decimal(row["Brutto"].replace(",", ".")) * 100 == ORDER.taxed.total
    assert "," in row["Brutto"]


def test_a_field_that_is_not_there() -> None:
    with pytest.raises(UnknownFieldError, match="colour"):
        rows_of(ORDER, target=Target(columns=(("colour", "Colour"),)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_encodings(encoding: str) -> None:
    out = io.BytesIO()
    write_csv([record_of(replace(ORDER, customer_name="Zoë"))], out, Target(encoding=encoding))
    assert "Zoë" in out.getvalue().decode(encoding)


def test_what_an_encoding_lacks_becomes_a_question_mark() -> None:
    out = io.BytesIO()
    write_csv([record_of(replace(ORDER, customer_name="楊"))], out, Target(encoding="cp1252"))
    assert ",?," in out.getvalue().decode("cp1252")


@pytest.mark.parametrize(
    "wrong",
    [
        {"formats": ["pdf"]},
        {"formats": []},
        {"separator": "|"},
        {"encoding": "ebcdic"},
        {"columns": [["order"]]},
        {"colour": "red"},
        {"decimal": ";"},
        [],
    ],
)
def test_a_target_that_makes_no_sense(wrong: object) -> None:
    with pytest.raises(NoTargetError):
        target_from(wrong)  # type: ignore[arg-type]
