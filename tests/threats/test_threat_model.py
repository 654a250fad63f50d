"""Every line of the threat model names tests, and they are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("threat-model.md")
ROWS = [
    row
    for row in PAGE.read_text("utf-8").splitlines()
    if row.startswith("| ") and not row.startswith(("| ---", "| What comes", "| Who or"))
]
NAMED = re.compile(r"`([\w/.-]+\.py)::(\w+)`")


@pytest.mark.parametrize("row", ROWS, ids=[row.split(" | ")[0][2:] for row in ROWS])
def test_a_line_has_its_tests(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    assert len(cells) == 4
    assert all(cells)
    named = NAMED.findall(cells[3])
    assert named
    assert len(named) == cells[3].count("`") // 2, "something is named in another way"
    for file, name in named:
        tree = ast.parse((TESTS / file).read_bytes())
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name


def test_the_page_is_whole() -> None:
    assert len(ROWS) > 30
