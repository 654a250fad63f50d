"""What a shopkeeper sees: headings that stay, notes, widths, lists to choose from."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from configurator.domain.texts import LANGUAGES, Language
from tests.catalogs import samples
from tests.catalogs.spreadsheets.workbooks import bytes_of, write_workbook

OWN = {"Read me", "Petunjuk", "pairs", "cloth-idr", "cloth-eur"}


@pytest.fixture(params=LANGUAGES)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    language: Language = request.param
    return openpyxl.load_workbook(write_workbook(tmp_path, bytes_of(samples.FILES), language))


def test_headings_stay_and_say_what_they_are_for(book: Workbook) -> None:
    for page in book.worksheets:
        if page.title in OWN:
            continue
        assert page.freeze_panes is not None, page.title
        assert page.freeze_panes.endswith("2"), page.title
        for cell in page[1]:
            assert cell.value, (page.title, cell.coordinate)
            assert cell.font.b
            assert cell.comment is not None
            assert cell.comment.text
            assert page.column_dimensions[cell.column_letter].width >= 8
        headings = [cell.value for cell in page[1]]
        assert len(set(headings)) == len(headings), page.title


def test_the_first_sheet_explains_the_others(book: Workbook) -> None:
    text = " ".join(str(cell.value or "") for row in book.worksheets[0] for cell in row)
    for page in book.worksheets[1:]:
        if page.title not in OWN:
            assert f"{page.title}: " in text


def test_closed_lists_are_chosen_from(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_workbook(tmp_path, bytes_of(samples.FILES), "id"))
    for sheet, heading, choices in (
        ("Atribut", "Jenis", '"salah satu,beberapa,ya atau tidak,angka,teks"'),
        ("Opsi", "Tersembunyi di kios", '"ya,tidak"'),
        ("Buku harga", "Mata uang", '"IDR,EUR"'),
        ("Opsi", "Atribut", "'Atribut'!$C$2"),
        ("Lapisan", "Warna dari", "'Atribut'!$C$2"),
    ):
        page = book[sheet]
        (cell,) = [cell for cell in page[1] if cell.value == heading]
        assert isinstance(cell, Cell)
        (rule,) = [
            rule
            for rule in page.data_validations.dataValidation
            if any(f"{cell.column_letter}2" in str(area) for area in rule.sqref.ranges)
        ]
        assert rule.type == "list"
        assert rule.formula1.startswith(choices)


def test_colours_are_shown_and_prices_are_numbers(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_workbook(tmp_path, bytes_of(samples.FILES)))
    page = book["Options"]
    at = {cell.value: cell.column_letter for cell in page[1] if isinstance(cell, Cell)}
    assert page[f"{at['Swatch']}3"].fill.start_color.rgb == "FFB58A3E"
    assert page[f"{at['Uplift IDR']}3"].value == 90000
    assert page[f"{at['Uplift EUR']}3"].number_format == "#,##0.00"
    assert page[f"{at['Option']}3"].number_format == "@"
