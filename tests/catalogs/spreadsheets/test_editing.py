"""What a person changes in a workbook arrives, and what is wrong is told by sheet and cell."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from configurator.catalogs.normal_form import normal_files
from configurator.domain.prices import Flat
from tests.catalogs import assembly_samples, samples
from tests.catalogs.spreadsheets.workbooks import (
    bytes_of,
    cell_of,
    edit,
    read,
    told,
    write_workbook,
)


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    return write_workbook(tmp_path, bytes_of(samples.FILES))


@pytest.fixture
def shelves(tmp_path: Path) -> Path:
    return write_workbook(tmp_path, bytes_of(assembly_samples.FILES))


def test_a_new_price_arrives_and_nothing_else_changes(lamps: Path) -> None:
    before = read(lamps).files
    edit(lamps, {cell_of(lamps, "Options", "Uplift IDR", Option="brass"): 95000.0})
    after = read(lamps).files
    text = before["desk-lamp.yaml"].replace(b"IDR: 90000,", b"IDR: 95000,")
    assert after == {**before, "desk-lamp.yaml": text}


def test_days_yes_no_colours_and_dates_as_people_type_them(lamps: Path) -> None:
    def of(heading: str) -> str:
        return cell_of(lamps, "Options", heading, Option="linen")

    edit(
        lamps,
        {
            of("Ready in (working days)"): "4",
            of("Hidden from kiosk"): True,
            of("Valid from"): datetime(2026, 3, 1),  # noqa: DTZ001 - as a spreadsheet has it
            of("Swatch"): " #aabbcc ",
        },
    )
    reading = read(lamps)
    assert reading.catalog is not None
    linen = reading.catalog.products[0].by_id["shade"].options[0]
    assert (linen.lead_days, linen.kiosk_hidden, linen.swatch) == (4, True, "#aabbcc")
    assert linen.valid.first == date(2026, 3, 1)


def test_a_new_option_needs_only_what_it_is(lamps: Path) -> None:
    page = openpyxl.load_workbook(lamps)["Options"]
    headings = [cell.value for cell in page[1]]
    row: list[object] = [None] * len(headings)
    for heading, value in {
        "Attribute": "shade",
        "Option": "felt",
        "Name English": "Felt",
        "Name Indonesian": "Laken",
        "Uplift IDR": 30000,
        "Uplift EUR": 2.5,
    }.items():
        row[headings.index(heading)] = value
    edit(lamps, {"Options!+": row})
    reading = read(lamps)
    assert reading.catalog is not None
    lamp = reading.catalog.products[0]
    assert [option.id for option in lamp.by_id["shade"].options][-1] == "felt"
    (price,) = [rule for rule in lamp.price_rules if rule.option == "felt"]
    assert price.formula == Flat({"IDR": 30000, "EUR": 250})


def test_a_share_instead_of_money(lamps: Path) -> None:
    cell = cell_of(lamps, "Options", "Uplift %", Option="gold")
    edit(lamps, {cell: "15 % of base"})
    assert b"uplift: 15 % of base" in read(lamps).files["desk-lamp.yaml"]
    money = cell_of(lamps, "Options", "Uplift EUR", Option="gold")
    edit(lamps, {money: 3})
    assert ("money-and-share", cell) in told(lamps)


def test_a_percentage_typed_as_one(lamps: Path) -> None:
    cell = cell_of(lamps, "Quantity breaks", "Off", **{"From (pieces)": "10"})
    edit(lamps, {cell: 0.075})
    assert b"quantity breaks: {10: 7.5 %, 50: 8.5 %}" in read(lamps).files["catalog.yaml"]


def test_everything_wrong_is_told_at_once_by_its_cell(lamps: Path) -> None:
    wrong = {
        cell_of(lamps, "Options", "Uplift EUR", Option="brass"): ("a lot", "number"),
        cell_of(lamps, "Options", "Swatch", Option="linen"): ("brown", "colour"),
        cell_of(lamps, "Rules", "Then", Rule="gold needs height"): (
            "hieght >= 40",
            "unknown-attribute",
        ),
        cell_of(lamps, "Attributes", "Most", Attribute="height"): (1, "range"),
        cell_of(lamps, "Options", "Attribute", Option="bright"): ("blub", "unknown-owner"),
        cell_of(lamps, "Layers", "Tinted by", Layer="shade"): ("shape", "unknown-attribute"),
        "pairs!A2": ("linnen", "unknown-option"),
        "cloth-idr!B2": ("free", "grid-number"),
        cell_of(lamps, "Values", "Value", Attribute="bulb"): ("wram", "unknown-option"),
    }
    edit(lamps, {cell: value for cell, (value, _) in wrong.items()})
    found = told(lamps)
    missing = [(code, cell) for cell, (_, code) in wrong.items() if (code, cell) not in found]
    assert not missing, found


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        ({"Options!A1": "Thing"}, "unknown-column", "Options!A1"),
        ({"Options!C1": "Option"}, "heading-twice", "Options!D1"),
        ({"Options!AZ3": "by the way"}, "heading-missing", "Options!AZ3"),
        ({"Catalog!A3": "second"}, "one-row", "Catalog!A3"),
        ({"Rules!C1": "Called"}, "no-column", "Rules!A1"),
        ({"Products!A2": None}, "cell-empty", "Products!A2"),
        ({"Tables!B2": "nowhere"}, "table-not-there", "Tables!B2"),
        ({"Tables!A2": "../pairs.csv"}, "outside", "Tables!A2"),
        ({"Tables!A2": "/etc/passwd"}, "absolute-path", "Tables!A2"),
        ({"Tables!A2": "catalog.yaml"}, "row-twice", "Tables!A2"),
        ({"Products!A2": "../evil"}, "file-id", "Products!A2"),
        ({"Catalog!E2": "IDR | EUR | IDR"}, "listed-twice", "Catalog!E2"),
    ],
)
def test_wrong_cells(lamps: Path, cells: dict[str, object], code: str, place: str) -> None:
    edit(lamps, cells)
    assert (code, place) in told(lamps)


def test_a_row_twice_says_where_it_stood_first(lamps: Path) -> None:
    page = openpyxl.load_workbook(lamps)["Options"]
    edit(lamps, {"Options!+": [cell.value for cell in page[2]]})
    reading = read(lamps)
    (found,) = [finding for finding in reading.errors if finding.code == "row-twice"]
    assert found.file == f"Options!D{page.max_row + 1}"
    assert found.parameters["first"] == "Options!D2"


def test_two_sheets_for_one_thing(lamps: Path) -> None:
    book = openpyxl.load_workbook(lamps)
    book.create_sheet("Opsi")
    book.save(lamps)
    assert told(lamps) == [("sheet-twice", "Opsi")]


def test_a_missing_sheet(lamps: Path) -> None:
    book = openpyxl.load_workbook(lamps)
    del book["Attributes"]
    book.save(lamps)
    assert told(lamps) == [("no-sheet", "Attributes")]


def test_a_sheet_of_ones_own_is_left_alone_and_said(lamps: Path) -> None:
    book = openpyxl.load_workbook(lamps)
    book.create_sheet("My sums")["A1"] = "=1+1"
    book["My sums"]["A1"] = "sums"
    book.save(lamps)
    reading = read(lamps)
    assert reading.catalog is not None
    assert [(f.code, f.file) for f in reading.findings] == [("sheet-not-read", "My sums")]


def test_a_formula_counts_with_its_result(lamps: Path) -> None:
    cell = cell_of(lamps, "Options", "Uplift IDR", Option="brass")
    edit(lamps, {cell: "=45000*2"})
    assert ("cell-without-result", cell) in told(lamps)


def test_a_formula_that_a_program_worked_out(tmp_path: Path) -> None:
    import zipfile

    file = write_workbook(tmp_path, bytes_of(samples.FILES))
    with zipfile.ZipFile(file) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    changed = 0
    for name, part in parts.items():
        if "worksheets/sheet" in name and b"<v>90000</v>" in part:
            parts[name] = part.replace(b"<v>90000</v>", b"<f>45000*2</f><v>91000</v>")
            changed += 1
    assert changed == 1
    with zipfile.ZipFile(file, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    assert b"IDR: 91000," in read(file).files["desk-lamp.yaml"]


def test_a_cell_that_shows_an_error(lamps: Path) -> None:
    cell = cell_of(lamps, "Options", "Uplift IDR", Option="brass")
    edit(lamps, {cell: "#DIV/0!"})
    assert ("cell-error", cell) in told(lamps)


def test_copies_of_assemblies(shelves: Path) -> None:
    edit(shelves, {"Values!+": ["wall", None, "bay.2.board", "pine"]})
    assert {code for code, _ in told(shelves)} == {"no-standard"}
    for attribute, value in {"lit": "yes", "height": "80"}.items():
        edit(shelves, {"Values!+": ["wall", None, f"bay.2.{attribute}", value]})
    reading = read(shelves)
    assert reading.errors == ()
    assert reading.catalog is not None
    assert reading.catalog.products[0].standard["bay.2.board"] == "pine"


@pytest.mark.parametrize("path", ["bay.x.board", "bay.0.board", "bay.99999999999.board", "bay..a"])
def test_copies_without_a_number(shelves: Path, path: str) -> None:
    edit(shelves, {"Values!+": ["wall", None, path, "oak"]})
    assert any(code == "copy-number" for code, _ in told(shelves))


def test_names_longer_than_a_yaml_key(lamps: Path) -> None:
    name = "x" * 2000
    edit(lamps, {cell_of(lamps, "Rules", "Rule", Rule="no dimmed gold"): name})
    reading = read(lamps)
    assert reading.catalog is not None
    assert name in [rule.name.en for rule in reading.catalog.products[0].rules]
    assert normal_files(reading.files) == dict(reading.files)
    cell = cell_of(lamps, "Options", "Option", Option="brass")
    edit(lamps, {cell: "y" * 1500})
    assert ("id", cell) in told(lamps)


def test_messages_name_cells_where_files_have_lines(lamps: Path) -> None:
    page = openpyxl.load_workbook(lamps)["Rules"]
    edit(lamps, {"Rules!+": [cell.value for cell in page[2]]})
    reading = read(lamps)
    (found,) = [finding for finding in reading.errors if finding.code == "rule-twice"]
    assert found.file == f"Rules!C{page.max_row + 1}"
    assert "Rules!C2" in found.message.en
