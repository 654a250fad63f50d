"""The commands that write catalogs as workbooks and read them back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import SNEAKER, Run


def test_out_and_back_in(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "shoes.xlsx", tmp_path / "shoes"
    out = run("catalog", "export", SNEAKER, file)
    assert (out.status, out.err) == (0, "")
    assert "karsa-sneaker is written to" in out.out
    assert (tmp_path / "shoes.pictures" / "sneaker.svg").is_file()
    back = run("import", "xlsx", file, "--to", folder)
    assert (back.status, back.err) == (0, "")
    assert run("catalog", "diff", SNEAKER, folder).out.splitlines() == [
        "Nothing differs but pictures, or how the files are written."
    ]


def test_replacing_says_what_changed(run: Run, stools: Path, tmp_path: Path) -> None:
    file = tmp_path / "stools.xlsx"
    assert run("catalog", "export", stools, file, "--json").data["pictures"] is None
    book = openpyxl.load_workbook(file)
    headings = [cell.value for cell in book["Options"][1]]
    for row in book["Options"].iter_rows(min_row=2):
        if row[headings.index("Option")].value == "oak":
            row[headings.index("Uplift IDR")].value = 75000
    book.save(file)

    refused = run("import", "xlsx", file, "--to", stools)
    assert refused.status == 1
    assert "is not empty" in refused.err

    told = run("import", "xlsx", file, "--to", stools, "--replace")
    assert told.status == 0
    assert "Wood: Oak  Rp60.000 → Rp75.000" in told.out
    assert "IDR: 75000" in (stools / "stool.yaml").read_text(encoding="utf-8")


def test_another_catalog_is_not_replaced(run: Run, stools: Path, tmp_path: Path) -> None:
    file = tmp_path / "shop.xlsx"
    run("catalog", "template", file)
    answer = run("import", "xlsx", file, "--to", stools, "--replace")
    assert answer.status == 2
    assert "stools" in answer.err
    assert "my-shop" in answer.err


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_template(run: Run, tmp_path: Path, language: str) -> None:
    file, folder = tmp_path / "new.xlsx", tmp_path / "new"
    assert run("catalog", "template", file, language=language).status == 0
    answer = run("import", "xlsx", file, "--to", folder, "--json", language=language)
    assert answer.status == 0
    assert answer.data["catalog"] == "my-shop"
    checked = run("check", folder, "--json").data["catalogs"][0]
    assert (checked["errors"], checked["warnings"]) == (0, 0)


def test_errors_by_cell_and_nothing_written(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "new.xlsx", tmp_path / "new"
    run("catalog", "template", file)
    book = openpyxl.load_workbook(file)
    book["Options"]["B2"] = "nowhere"
    book["Rules"]["H2"] = "shade is blue"
    book.save(file)
    answer = run("import", "xlsx", file, "--to", folder)
    assert answer.status == 1
    assert "Options!B2: error: There is no assembly “nowhere”" in answer.err
    assert "Rules!H2: error: " in answer.err
    assert "nothing was written" in answer.err
    assert not folder.exists()
    data = run("import", "xlsx", file, "--to", folder, "--json").data
    assert data["catalog"] is None
    assert {finding["place"] for finding in data["findings"]} >= {"Options!B2", "Rules!H2"}


def test_pictures_from_elsewhere(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "shoes.xlsx", tmp_path / "shoes"
    run("catalog", "export", SNEAKER, file)
    (tmp_path / "shoes.pictures").rename(tmp_path / "elsewhere")
    missing = run("import", "xlsx", file, "--to", folder)
    assert missing.status == 1
    assert "sneaker.svg" in missing.err
    given = run("import", "xlsx", file, "--to", folder, "--pictures", tmp_path / "elsewhere")
    assert given.status == 0
    assert (folder / "sneaker.svg").is_file()


def test_files_that_are_not_there(run: Run, tmp_path: Path) -> None:
    answer = run("import", "xlsx", tmp_path / "nothing.xlsx", "--to", tmp_path / "x")
    assert answer.status == 1
    assert "nothing.xlsx" in answer.err
    assert run("catalog", "export", SNEAKER, tmp_path / "no" / "x.xlsx").status == 1
    assert run("catalog", "export", "no-such", tmp_path / "x.xlsx").status == 2
