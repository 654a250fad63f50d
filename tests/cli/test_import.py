"""The command that makes a catalog of a model: what it writes, answers and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

MODEL = """\
features
    Bag
        mandatory
            Size
                alternative
                    Small
                    Large {Price 12.5}
        optional
            Strap {Price 3}
            String Name
constraints
    Strap => Large
    Name == 'x'
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    file = tmp_path / "bag.uvl"
    file.write_text(MODEL, encoding="utf-8")
    return file


def test_a_model_becomes_a_catalog(model: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "new" / "bag"
    answer = run("import", "uvl", model, "--to", folder)
    assert (answer.status, answer.err) == (0, "")
    assert "bag.uvl:13:5: left out: The constraint “Name == 'x'” is left out" in answer.out
    assert "bag: 6 valid builds" in answer.out
    assert sorted(path.name for path in folder.iterdir()) == ["bag.yaml", "catalog.yaml"]

    configured = run("configure", folder, "--json").data
    assert configured["builds"] == 6
    checked = run("check", folder, "--json")
    assert checked.status == 0
    assert checked.data["catalogs"][0]["warnings"] == 0


def test_as_json(model: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "bag"
    told = run("import", "uvl", model, "--to", folder, "--currency", "USD", "--json").data
    findings = told.pop("findings")
    assert told == {
        "catalog": "bag",
        "product": "bag",
        "folder": str(folder),
        "currency": "USD",
        "features": 6,
        "constraints": 2,
        "attributes": 4,
        "rules": 3,
        "builds": 6,
        "builds_of_tree_alone": 8,
        "standard_price": 0,
    }
    assert [(found["severity"], found["code"], found["line"]) for found in findings] == [
        ("changed", "text-length", 10),
        ("left out", "constraint-text", 13),
    ]


def test_in_indonesian(model: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "tas"
    answer = run("import", "uvl", model, "--to", folder, language="id")
    assert "tidak ikut: Batasan “Name == 'x'” tidak ikut" in answer.out
    assert "# Dibuat dari model fitur bag.uvl." in (folder / "bag.yaml").read_text("utf-8")


def test_a_model_that_is_wrong(model: Path, tmp_path: Path, run: Run) -> None:
    model.write_text("features\n    Bag\n        alternativ\n            A\n", encoding="utf-8")
    folder = tmp_path / "bag"
    answer = run("import", "uvl", model, "--to", folder)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("bag.uvl:3:9: error: “alternativ” stands where a group is")
    assert not folder.exists()
    told = run("import", "uvl", model, "--to", folder, "--json")
    assert told.status == 1
    assert json.loads(told.out)["findings"][0]["line"] == 3
    answer = run("import", "uvl", model, "--to", folder, language="id")
    assert "galat" in answer.err or "kesalahan" in answer.err


def test_a_folder_that_is_not_empty(model: Path, tmp_path: Path, run: Run) -> None:
    answer = run("import", "uvl", model, "--to", tmp_path)
    assert answer.status == 1
    assert "is not empty" in answer.err
    answer = run("import", "uvl", model, "--to", model)
    assert answer.status == 1
    assert "is a file" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("uvl", "nothing.uvl", "--to", "x"),
        ("xmi", "model.uvl", "--to", "x"),
        ("uvl", "model.uvl"),
        ("uvl", "model.uvl", "--to", "x", "--currency", "XXX"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], run: Run) -> None:
    answer = run("import", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err
