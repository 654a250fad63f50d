"""`catalog prices`: shown first, written only on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def prices(stools: Path, tmp_path: Path) -> Path:
    product = stools / "stool.yaml"
    text = product.read_text(encoding="utf-8").replace("oak: {", "oak: {article: W-2, ")
    product.write_text("# mind the oak\n" + text, encoding="utf-8")
    file = tmp_path / "prices.csv"
    file.write_text("article,IDR,EUR\nW-2,65000,4.00\nW-9,1,1\n", encoding="utf-8")
    return file


def test_a_preview_changes_nothing(run: Run, stools: Path, prices: Path) -> None:
    before = (stools / "stool.yaml").read_bytes()
    answer = run("catalog", "prices", stools, prices)
    assert (answer.status, answer.err) == (0, "")
    assert "W-2  Oak  IDR  Rp60.000  →  Rp65.000  +Rp5.000" in answer.out
    assert "W-9" in answer.out
    assert "nothing is changed yet" in answer.out
    assert (stools / "stool.yaml").read_bytes() == before


def test_applying_keeps_everything_else(run: Run, stools: Path, prices: Path) -> None:
    before = (stools / "stool.yaml").read_text(encoding="utf-8")
    assert run("catalog", "prices", stools, prices, "--apply").status == 0
    after = (stools / "stool.yaml").read_text(encoding="utf-8")
    assert after == before.replace("IDR: 60000, EUR: 4.00", "IDR: 65000, EUR: 4.00")
    again = run("catalog", "prices", stools, prices)
    assert "Nothing would change." in again.out


def test_as_json(run: Run, stools: Path, prices: Path) -> None:
    data = run("catalog", "prices", stools, prices, "--apply", "--json").data
    assert data["applied"] is True
    assert data["unknown"] == [{"article": "W-9", "line": 3}]
    (change,) = data["changes"]
    assert (change["old"], change["new"], change["difference"]) == (60000, 65000, 5000)
    assert (change["currency"], change["book"], change["side"]) == ("IDR", None, "price")


def test_a_wrong_list_is_not_applied(run: Run, stools: Path, prices: Path) -> None:
    before = (stools / "stool.yaml").read_bytes()
    prices.write_text("article,IDR\nW-2,much\n", encoding="utf-8")
    answer = run("catalog", "prices", stools, prices, "--apply")
    assert answer.status == 1
    assert "prices.csv:2:5: " in answer.err
    assert (stools / "stool.yaml").read_bytes() == before
