"""Orders out and in, the audit trail and backups, on the command line."""

import csv
import json
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pypdf
import pytest
from lxml import etree
from sqlalchemy import text

from configurator.domain.staff import Secret, SecretKind, Staff
from configurator.exchange.orders.json_file import read_json
from configurator.storage.place import DATABASE
from configurator.storage.staff import SecretTable, StaffTable
from configurator.storage.store import open_store
from tests.cli.conftest import Run


@pytest.fixture
def sold(run: Run, stools: Path) -> list[str]:
    """The numbers of three orders."""
    numbers = []
    for wood in ("teak", "oak", "teak"):
        made = run("order", stools, "--choose", f"wood={wood}", "--customer", "Ratna", "--json")
        assert made.status == 0, made.err
        numbers.append(made.data["number"])
    return numbers


def test_every_format(run: Run, sold: list[str], tmp_path: Path) -> None:
    for kind in ("csv", "xlsx", "json", "ubl", "parts", "work-orders"):
        done = run("export", kind, tmp_path / f"orders.{kind}")
        assert done.status == 0, done.err
    assert len(read_json((tmp_path / "orders.json").read_bytes()).orders) == 3
    sheet = openpyxl.load_workbook(tmp_path / "orders.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 4
    with zipfile.ZipFile(tmp_path / "orders.ubl") as archive:
        assert archive.namelist() == [f"{number}.xml" for number in sold]
    with (tmp_path / "orders.work-orders").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} >= {"choice", "measure"}


def test_one_order_or_quote_as_a_document(
    run: Run, sold: list[str], stools: Path, tmp_path: Path
) -> None:
    quote = run("quote", stools, "--customer", "Ratna", "--json").data["number"]
    for option, number, kind in (("--order", sold[1], "Order"), ("--quote", quote, "Quotation")):
        file = tmp_path / f"{number}.xml"
        assert run("export", "ubl", file, option, number).status == 0
        assert etree.parse(file).getroot().tag.endswith(f"}}{kind}")


def test_batches(run: Run, sold: list[str], stools: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    target = tmp_path / "target.json"
    columns = [["order", "Nr"], ["order_total", "Total"]]
    target.write_text(json.dumps({"name": "Books", "columns": columns, "separator": "semicolon"}))
    assert run("export", "target", target).status == 0
    first = run("export", "batch", folder, "--target", "Books")
    assert (first.status, first.err) == (0, f"Batch 1 with 3 orders written to {folder}.\n")
    lines = (folder / "batch-0001.csv").read_text().splitlines()
    assert lines[0] == "Nr;Total"
    assert [line.split(";")[0] for line in lines[1:]] == sold
    assert "Nothing is waiting" in run("export", "batch", folder).err
    run("order", stools, "--customer", "Ratna")
    assert run("export", "batch", folder, "--every", 24).err == ""
    assert "Batch 2 with 1 order " in run("export", "batch", folder).err
    assert run("export", "batch", tmp_path / "again", "--again", 1).status == 0
    again = (tmp_path / "again" / "batch-0001.csv").read_bytes()
    assert again == (folder / "batch-0001.csv").read_bytes()
    assert [line.split()[0] for line in run("export", "batches").out.splitlines()] == ["2", "1"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["export", "pdf", "orders.pdf"], 2, "there is: csv, xlsx"),
        (["export", "csv", "x.csv", "--target", "Nowhere"], 1, "no target “Nowhere”"),
        (["export", "batch", "out", "--again", "7"], 1, "no batch 7"),
        (["export", "batch"], 2, "Name the folder"),
        (["export", "csv", "x.csv", "--order", "S-1900-0001"], 1, "no order S-1900-0001"),
        (["export", "csv", "x.csv", "--quote", "Q-1900-0001"], 2, "ubl only"),
        (["export", "ubl", "x.xml", "--quote", "Q-1900-0001"], 1, "no order or quote"),
        (["export", "target", "nothing.json"], 1, "nothing.json cannot be used"),
        (["import-orders", "nothing.csv"], 1, "nothing.csv cannot be used"),
        (["restore", "nothing.sqlite"], 1, "no file nothing.sqlite"),
        (["audit", "forget"], 2, "there is: verify, show"),
        (["export", "csv", "x.csv", "--decimal", "x"], 2, "there is: ."),
    ],
)
def test_what_can_be_wrong(
    run: Run,
    sold: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    status: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run(*arguments)
    assert answer.status == status
    assert told in answer.err
    assert not list(tmp_path.glob("x.*"))


def test_a_target_with_a_field_that_is_not_there(run: Run, sold: list[str], tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_text('{"columns": [["colour", "Colour"]]}')
    answer = run("export", "csv", tmp_path / "out.csv", "--target", target)
    assert (answer.status, "no field “colour”" in answer.err) == (1, True)
    target.write_text('{"formats": ["fax"]}')
    answer = run("export", "csv", tmp_path / "out.csv", "--target", target)
    assert "makes no sense for formats" in answer.err


def test_notices(run: Run, sold: list[str], tmp_path: Path) -> None:
    file = tmp_path / "back.csv"
    file.write_text(f"order,state,amount\n{sold[0]},ready,100000\n{sold[1]},,\n")
    shown = run("import-orders", file)
    assert shown.out.splitlines() == [
        f"{sold[0]} moves on to ready, is paid Rp100.000",
        f"{sold[1]} stays as it is",
        "Nothing was kept yet; --keep does it.",
    ]
    assert "All of it was kept." in run("import-orders", file, "--keep").out
    file.write_text(f"order,state\n{sold[0]},in making\n")
    wrong = run("import-orders", file, "--keep")
    assert wrong.status == 1
    assert "Line 2: “in making” does not follow on" in wrong.err


def test_the_audit_trail(run: Run, sold: list[str], data: Path) -> None:
    whole = run("audit", "verify")
    assert (whole.status, "whole and as written" in whole.out) == (0, True)
    assert "sale made" in run("audit", "show").out
    assert (
        run("audit", "show", "--json").data[0]["row"]
        == run("audit", "verify", "--json").data["rows"]
    )
    with closing(open_store(data / DATABASE)) as store, store.connection(keeps=True) as connection:
        connection.execute(text("UPDATE audit SET new = new || ' ' WHERE sequence = 2"))
    broken = run("audit", "verify")
    assert (broken.status, "Row 2 is not as it was written" in broken.out) == (1, True)


@pytest.mark.sqlite  # what is restored is put in the place of the file
def test_backup_and_restore(
    run: Run, sold: list[str], stools: Path, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "shop.backup"
    made = run("backup", file)
    assert (made.status, "3 orders" in made.out) == (0, True), made.err
    run("order", stools, "--customer", "Ratna")
    assert "sound" in run("restore", file).out
    assert run("export", "csv", "-").out.count("S-") == 4
    restored = run("restore", file, "--replace")
    assert restored.status == 0, restored.err
    assert run("export", "csv", "-").out.count("S-") == 3
    (aside,) = data.glob("shop-before-restore-*.sqlite")
    with closing(open_store(aside)) as before, before.reading() as work:
        assert work.orders.count() == 4
    trail = run("audit", "show", "--json").data
    assert ("backup restored", aside.name) in [(row["what"], row["new"]) for row in trail]
    assert run("audit", "verify").status == 0
    # The fourth order's number is on a paper that somebody has.
    assert run("order", stools, "--customer", "Ratna", "--json").data["number"].endswith("0005")


@pytest.mark.sqlite  # what is restored is put in the place of the file
def test_nothing_is_restored_under_somebodys_feet(
    run: Run, sold: list[str], data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "shop.backup"
    assert run("backup", file).status == 0
    with closing(open_store(data / DATABASE)) as other, other.reading():
        refused = run("restore", file, "--replace")
    assert (refused.status, "another program has the shop open" in refused.err) == (1, True)
    assert not list(data.glob("*before-restore*"))
    assert not list(data.glob(".*"))


def test_slips_of_commission(run: Run, stools: Path, tmp_path: Path) -> None:
    month = datetime.now().astimezone().date().isoformat()
    sellers, scheme = tmp_path / "sellers.csv", tmp_path / "scheme.json"
    sellers.write_text("name,sponsor,role\nWulan,,leader\nYoga,Wulan,agent\nSinta,,agent\n")
    tiers = [{"points": 0, "percent": "2"}]
    kinds = ("achievement", "leader")
    scheme.write_text(
        json.dumps({"point": 1, "allowances": [{"kind": one, "tiers": tiers} for one in kinds]})
    )
    assert run("commissions", "sellers", sellers).status == 0
    assert run("commissions", "scheme", scheme).status == 0
    pdf = tmp_path / "slips.pdf"
    slips = ("commissions", "slips", "--month", month, "--pdf", pdf)
    nothing = run(*slips)
    assert (nothing.status, "Nobody earned commission" in nothing.err) == (1, True)
    assert not pdf.exists()
    for seller in ("Wulan", "Yoga"):
        run("order", stools, "--customer", "Ratna", "--seller", seller)
    assert "2 slips printed to" in run(*slips).out
    text = pypdf.PdfReader(pdf).pages[0].extract_text()
    assert text.index("Wulan") < text.index("Yoga")
    assert "Sinta" not in text
    first = pdf.read_bytes()
    assert run(*slips).status == 0
    assert pdf.read_bytes() == first
    assert "1 slip printed to" in run(*slips, "--seller", "Yoga").out
    assert "Wulan" not in pypdf.PdfReader(pdf).pages[0].extract_text()
    unknown = run(*slips, "--seller", "Bayu")
    assert (unknown.status, "no seller called Bayu" in unknown.err) == (1, True)
    running = run("commissions", "close", "--month", month)
    assert (running.status, "a month that is over" in running.err) == (1, True)
    assert "is closed with Rp0 in all" in run("commissions", "close").out
    again = run("commissions", "close")
    assert (again.status, "is closed already" in again.err) == (1, True)
    nowhere = run("commissions", "slips", "--month", month)
    assert (nowhere.status, "Missing: --pdf, --print" in nowhere.err) == (2, True)


def test_exporting_wants_somebody_who_may(
    run: Run, sold: list[str], data: Path, tmp_path: Path
) -> None:
    somebody = Staff("x", "X", "seller")
    with closing(open_store(data / DATABASE)) as store, store.connection(keeps=True) as connection:
        StaffTable(connection).save(somebody)
        SecretTable(connection).save(Secret("x", SecretKind.PIN, "nothing", datetime.now(UTC)))
    for arguments in (
        ["export", "csv", tmp_path / "a.csv"],
        ["export", "batch", tmp_path / "b"],
        ["audit", "verify"],
        ["backup", tmp_path / "c"],
        ["reports"],
    ):
        answer = run(*arguments)
        assert (answer.status, "Sign in first" in answer.err) == (1, True), arguments


def test_the_day_is_closed(run: Run, sold: list[str], tmp_path: Path) -> None:
    assert run("premises", "store", "Dago").status == 0
    assert run("premises", "counter", "Kasir 1", "--store", "Dago").status == 0
    shown = run("day", "--json")
    assert (shown.status, shown.data["place"], shown.data["cash"]) == (0, "Dago, Kasir 1", 0)
    slip = tmp_path / "slip.pdf"
    made = run("day", "close", "150.000", "--opening", "100000", "--json", "--pdf", slip)
    assert made.status == 0, made.err
    kept = run("day", "list", "--json").data
    assert [(one["number"][:2], one["expected"], one["difference"]) for one in kept] == [
        ("Z-", 100_000, 50_000)
    ]
    assert kept[0]["number"] in pypdf.PdfReader(slip).pages[0].extract_text()
    for wrong in (("close",), ("close", "much"), ("slip", "Z-1"), ("show", "--store", "Nowhere")):
        assert run("day", *wrong).status == 2
    assert run("day", "slip", "Z-1", "--pdf", slip).status == 1


def test_reports(run: Run, stools: Path, tmp_path: Path) -> None:
    product = stools / "stool.yaml"
    told = product.read_text()
    told = told.replace("making: 2 days", "making: 2 days\nbase cost: {IDR: 250000, EUR: 15.00}")
    product.write_text(told.replace("EUR: 4.00}", "EUR: 4.00}, cost: {IDR: 20000, EUR: 1.00}"))
    nothing = run("reports", "turnover")
    assert (nothing.status, len(nothing.out.splitlines())) == (0, 1)
    made = run("order", stools, "--choose", "wood=oak", "--customer", "Ratna")
    assert made.status == 0, made.err
    listed = run("reports")
    assert listed.status == 0, listed.err
    assert "margin-by-option  Margin by option" in listed.out
    shown = run("reports", "margin-by-option", "--span", "always")
    assert [line.split()[:3] for line in shown.out.splitlines()[1:]] == [["Wood", "Oak", "1"]]
    indonesian = run("reports", "margin-by-option", language="id")
    assert indonesian.out.split()[:2] == ["Atribut", "Pilihan"]
    data = run("reports", "margin-by-option", "--json").data
    assert data["rows"][0][2:5] == [1, 54_054, 20_000]
    book = tmp_path / "margin.xlsx"
    assert run("reports", "margin-by-option", "--xlsx", book).status == 0
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][2:5] == [1, 54_054, 20_000]
    early = run("reports", "margin-by-option", "--to", "2020-01-01")
    assert (early.status, "no report margin-by-option" in early.err) == (1, True)
    assert run("reports", "turnover", "--product", "chair").status == 1
    assert run("reports", "--xlsx", book).status == 2
