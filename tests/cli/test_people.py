"""`customers`: people brought in, merged, asked, copied and forgotten on the command line."""

from pathlib import Path

from configurator.cli.outcome import Outcome
from tests.cli.conftest import Run

CSV = "name,phone\nArif Wicaksana,0812 2000 0101\nArip Wicaksana,\n"


def test_from_a_file_to_erasure(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text(CSV, encoding="utf-8")
    shown = run("customers", "import", sheet)
    assert "2: Arif Wicaksana is new" in shown.out
    assert "--keep" in shown.out
    assert run("customers", "find", "wicaksana").status == Outcome.WRONG
    kept = run("customers", "import", sheet, "--keep", "--json")
    assert kept.data == {"new": 2, "known": 0, "wrong": 0, "kept": True}
    found = run("customers", "find", "wicaksana", "--json").data
    arif, arip = sorted(found, key=lambda one: str(one["name"]))
    assert arif["phone"] == "+6281220000101"
    alike = run("customers", "duplicates", arif["id"], "--json").data
    assert [one["id"] for one in alike] == [arip["id"]]
    merge = run("customers", "merge", arif["id"], arip["id"], "--json").data["merge"]
    assert run("customers", "show", arip["id"]).status == Outcome.WRONG
    assert run("customers", "unmerge", merge).status == Outcome.GOOD

    said = run("customers", "consent", arif["id"], "mail", "yes", "--by", "phone", "--json").data
    assert said["allowed"] == ["mail"]
    assert said["said"][0]["heard_by"] == "phone"
    assert "mail" in run("customers", "show", arif["id"]).out
    assert run("customers", "ask", arif["id"], "erasure").status == Outcome.GOOD
    assert len(run("customers", "requests", "--json").data) == 1
    copy = tmp_path / "copy.json"
    assert run("customers", "copy", arif["id"], copy).status == Outcome.GOOD
    assert "Arif Wicaksana" in copy.read_text(encoding="utf-8")
    assert run("customers", "erase", arif["id"]).status == Outcome.USAGE
    assert run("customers", "erase", arif["id"], "--yes").status == Outcome.GOOD
    assert run("customers", "requests", "--json").data == []
    assert run("customers", "retention", "--json").data == {"purged": 0, "quiet": []}


def test_what_is_wrong_is_said_with_where_and_what_to_do(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text("nama,tanggal lahir\nArif,kemarin\n", encoding="utf-8")
    wrong = run("customers", "import", sheet, "--keep", language="id")
    assert wrong.status == Outcome.WRONG
    assert "Baris 2, birthday: “kemarin” bukan tanggal" in wrong.err
    assert run("customers", "import", tmp_path / "none.csv").status == Outcome.WRONG
    assert run("customers", "import", tmp_path / "people.txt").status == Outcome.USAGE
    assert run("customers", "merge", "a", "b").status == Outcome.WRONG
    assert run("customers", "copy", "a", tmp_path / "x.pdf").status == Outcome.USAGE
