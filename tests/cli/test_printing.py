"""`paper --print`, `printers` and `print-jobs`, with a printer that is not there."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.printing.simulator import free_port


@pytest.fixture(autouse=True)
def _qt_before_paper(qapp: object) -> None:
    """The tests of windows want a QApplication; drawing for paper would make a lesser one."""


@pytest.fixture(autouse=True)
def _no_cups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test prints on the printers of whoever runs it."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "none.sock"))


def test_a_paper_that_is_not_printed_is_kept(run: Run, stools: Path, data: Path) -> None:
    gone = f"ipp://localhost:{free_port()}/ipp/print"
    quote = run("quote", stools, "--customer", "Budi", "--json").data["number"]
    assert run("printers", "--choose", f"quote={gone}").status == 0
    told = run("printers", "--json").data
    assert told == {"printers": [], "chosen": {"quote": gone}}
    listed = run("printers").out
    assert "The system names no printer" in listed
    assert f"Quote (quote): {gone}" in listed
    assert "Labels (labels): the system's default" in listed

    failed = run("paper", "quote", quote, "--print", "--copies", 2)
    assert failed.status == 1
    assert f"The printer {gone} does not answer." in failed.err
    (job,) = run("print-jobs", "--json").data
    assert job["id"] in failed.err
    assert (job["title"], job["copies"]) == (f"Quote {quote}", 2)
    assert (job["state"], job["trouble"]) == ("kept", "gone")

    again = run("print-jobs", "--again", job["id"], language="id")
    assert again.status == 1
    assert "tidak menjawab" in again.err
    assert f"Quote {quote}" in again.out
    assert run("print-jobs", "--discard", job["id"]).out.strip() == "Everything is printed."
    assert list((data / "printing").glob("*.document")) == []
    assert run("print-jobs", "--again", job["id"]).status == 1
    assert "may be printed already" in run("print-jobs", "--discard", job["id"]).err

    assert run("printers", "--choose", "quote=").status == 0
    nowhere = run("paper", "quote", quote, "--print")
    assert "No printer is chosen" in nowhere.err


def test_wrong_usage(run: Run) -> None:
    for text in ("poem=x", "quote"):
        answer = run("printers", "--choose", text)
        assert answer.status == 2
        assert "work-order" in answer.err
