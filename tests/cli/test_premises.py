"""`premises`: a chain's stores and counters are data."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.sqlite


def test_stores_and_counters_are_named_and_listed(run: Run, data: Path) -> None:
    assert run("premises", "show", "--json").data == {"stores": [], "counters": []}
    assert run("premises", "store", "Dago", "--address", "Jl. Dago 1").status == 0
    assert run("premises", "store", "dago").status == 0, "the address stays"
    kept = run("premises", "counter", "Kasir 2", "--store", " Dago ", "--json")
    assert kept.status == 0, kept.err
    (counter,) = kept.data["counters"]
    assert counter.pop("seen")
    assert counter == {"name": "Kasir 2", "kind": "counter", "store": "dago", "here": True}
    assert kept.data["stores"] == [{"name": "dago", "address": "Jl. Dago 1"}]
    said = run("premises", "counter", "Layar", "--kind", "kiosk", language="id")
    assert "Layar" in said.out
    assert "kios " in said.out
    assert "mesin ini" in said.out
    assert "Kasir 2" not in said.out, "one machine has one name"


def test_a_store_that_is_not_there(run: Run) -> None:
    answer = run("premises", "counter", "Kasir", "--store", "Nowhere")
    assert answer.status == 2
    assert "There is no store Nowhere." in answer.err
    assert "No counter has a name yet." in run("premises", "show").out
