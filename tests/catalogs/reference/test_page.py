"""The reference page: as it is made, with every key, and with sentences that are right."""

import re
from pathlib import Path

import pytest

from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_catalog, read_files
from configurator.catalogs.reference import ENTRIES
from configurator.catalogs.reference.page import FOLDER, SENTENCES, pages, write
from configurator.catalogs.spreadsheets.exporting import STARTER


@pytest.mark.parametrize("name", pages())
def test_the_committed_page_is_current(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == pages()[name], "run python -m configurator.catalogs.reference.page"


@pytest.mark.parametrize("name", pages())
def test_every_key_and_every_link(name: str) -> None:
    text = pages()[name]
    for entry in ENTRIES.values():
        for key in entry.keys:
            assert f"| `{key}` |" in text
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert len(set(headings)) == len(headings)
    anchors = {
        "".join(c for c in heading.lower() if c.isalnum() or c in " -").replace(" ", "-")
        for heading in headings
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= anchors


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_the_sentences_are_understood(sentence: str) -> None:
    files = dict(read_catalog(STARTER).files)
    rule = f'rules:\n  - example:\n      because: x\n      if: "{sentence}"\n      then: always\n'
    product = files["reading-lamp.yaml"].decode().replace("rules:\n", rule, 1)
    reading = read_files(PackedFiles({**files, "reading-lamp.yaml": product.encode()}))
    assert reading.errors == ()


def test_writing_makes_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b")
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == set(pages())
