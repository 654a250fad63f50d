"""Catalogs that vanish, damaged caches, too little memory: told, and nothing is lost."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Start


@pytest.fixture(autouse=True)
def _qt_before_paper(qapp: object) -> None:
    """The tests of windows want a QApplication; drawing for paper would make a lesser one."""


def test_a_catalog_that_vanishes_while_it_is_sold(
    run: Run, stools: Path, data: Path, tmp_path: Path
) -> None:
    own = data / "catalogs" / "stools"
    shutil.copytree(stools, own)
    quote = run("quote", "stools", "--customer", "Ani", "--json")
    assert quote.status == 0, quote.err
    shutil.rmtree(data / "catalogs")
    gone = run("quote", "stools", "--customer", "Ani")
    assert gone.status == 2
    assert "stools" in gone.err
    order = run("order", "--quote", quote.data["number"], "--json")
    assert order.status == 0, order.err
    assert order.data["total"] == quote.data["total"]
    pdf = tmp_path / "order.pdf"
    assert run("paper", "order", order.data["number"], "--pdf", pdf).status == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_damaged_caches_are_made_again(run: Run, stools: Path, data: Path) -> None:
    first = run("configure", stools, "--json")
    kept = [file for file in (data / "cache").rglob("*") if file.is_file()]
    assert kept
    for place, file in enumerate(kept):
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2] if place % 2 else b"\xa5" * len(content))
    again = run("configure", stools, "--json")
    assert again.status == 0, again.err
    assert again.data == first.data


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses a limit of Unix")
@pytest.mark.parametrize("megabytes", [200, 500, 1300])
def test_too_little_memory(start: Start, stools: Path, tmp_path: Path, megabytes: int) -> None:
    import resource

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    data = tmp_path / "data"
    answer = start("configure", stools, "--data", data, preexec_fn=little)
    # Where the compiler of diagrams has no room, a solver answers.
    assert answer.status == 0 or "too little memory" in answer.err
    assert "Traceback" not in answer.err
    assert start("configure", stools, "--data", data).status == 0
