"""What is installed is what was locked: by hash, from wherever the machine's packages come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lock", ["", "tests/", "resources/packaging/"])
def test_every_package_is_locked_by_hash_and_by_no_address(lock: str) -> None:
    text = (ROOT / lock / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|@ ", text)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.\[\]-]+==[^ ;]+( ; [^\\\n]+)? \\\n", entry), entry[:80]
        assert "    --hash=sha256:" in entry, entry[:80]


def test_the_locks_agree() -> None:
    versions: dict[str, str] = {}
    for lock in ("", "tests/", "resources/packaging/"):
        text = (ROOT / lock / "requirements.lock").read_text("utf-8")
        for name, version in re.findall(r"^([a-z0-9.-]+)==(\S+) \\", text, re.MULTILINE):
            assert versions.setdefault(name, version) == version, name
