"""A short run of what `python -m tests.fuzz.guided` does at length."""

import json
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.guided import Search
from tests.fuzz.readers import readers


def test_every_reader_comes_back_from_a_few_inputs(tmp_path: Path) -> None:
    for name, reader in readers(tmp_path).items():
        search = Search(name, reader, Random(f"{name} 7"))
        assert search.at_first > 0, name
        search.go_on(most=6)
        assert [wrong for wrong, _ in search.failures] == [], name


def test_the_search_finds_what_only_a_new_way_leads_to(tmp_path: Path) -> None:
    codes = readers(tmp_path)["code"]
    search = Search("code", codes, Random(1))
    search.go_on(most=400)
    assert len(search.coverage.ways) > search.at_first
    assert len(search.kept) > len(codes.seeds)


NESTED = b"[" * 100_000
FOUND = (
    ("target", b'{"separator": {}}'),
    ("waiting folder", b'{"id": null}'),
    ("waiting folder", NESTED),
    ("print folder", NESTED),
    ("settings", NESTED),
    ("kiosk's settings", NESTED),
    ("machine", b"database = " + NESTED),
)
"""Inputs that once went wrong, by reader."""


@pytest.mark.parametrize(("name", "data"), FOUND, ids=range(len(FOUND)))
def test_what_was_found_stays_mended(name: str, data: bytes, tmp_path: Path) -> None:
    readers(tmp_path)[name].read(data)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("waiting folder", "made", '"2026-11-23T09:00:00"'),
        ("waiting folder", "id", "null"),
        ("waiting folder", "total", '"5"'),
        ("waiting folder", "choices", '"[1]"'),
        ("print folder", "made", '"2026-11-23T09:00:00"'),
        ("print folder", "copies", "Infinity"),
        ("print folder", "title", "[]"),
    ],
)
def test_a_kept_file_with_another_value_keeps_nobody_waiting(
    name: str, key: str, value: str, tmp_path: Path
) -> None:
    reader = readers(tmp_path)[name]
    changed = json.loads(reader.seeds[0])
    assert key in changed
    changed[key] = json.loads(value)
    reader.read(json.dumps(changed).encode())
