"""Files are written whole or not at all, and troubles are told."""

import errno
from pathlib import Path

import pytest

from configurator.cli.files import file_trouble, insist_on_writable, write_whole
from configurator.cli.outcome import Trouble
from configurator.cli.table import table, width
from configurator.wording import Wording

WORDING = Wording("en")


def test_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "quote.pdf"
    insist_on_writable(file, WORDING)
    write_whole(file, b"one", WORDING)
    write_whole(file, b"two", WORDING)
    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_went_away(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"written: No such file.*\. Print it"):
        write_whole(tmp_path / "gone" / "quote.pdf", b"one", WORDING, "Print it again.")


def test_a_full_disk() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    assert str(file_trouble("a.pdf", full, WORDING)) == (
        "The disk is full: a.pdf could not be written."
    )
    assert "TimeoutError" in str(file_trouble("a.pdf", TimeoutError(), WORDING))


def test_columns() -> None:
    assert table([("Oak", "5", "x"), ("Teak", "10")], right=(1,)) == ["Oak    5  x", "Teak  10"]
    assert table([]) == []
    assert (width("木"), width("é"), width("é")) == (2, 1, 1)
