"""The log of our own mistakes: places in the code, nothing about people, bounded."""

from datetime import UTC, datetime
from pathlib import Path

from configurator.services.mistakes import LARGEST, mistake_lines, note_mistake

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def a_mistake() -> Exception:
    """What is caught when looking a customer up fails."""
    try:
        try:
            dict[str, int]()["Budi Santoso"]
        except KeyError as inner:
            raise RuntimeError("+6281220000199") from inner
    except RuntimeError as outer:
        return outer
    raise AssertionError


def test_kinds_and_places_but_no_words() -> None:
    lines = mistake_lines(a_mistake())
    assert [line for line in lines if not line.startswith(" ")] == ["RuntimeError", "KeyError"]
    assert any("tests/services/test_mistakes.py:" in line and "a_mistake" in line for line in lines)
    assert not any("Budi" in line or "0812" in line for line in lines)


def test_noted_and_bounded(tmp_path: Path) -> None:
    log = note_mistake(a_mistake(), tmp_path, "1.0", NOW)
    assert log is not None
    assert log.read_text("utf-8").startswith("2026-11-22T09:30:00+00:00 1.0\nRuntimeError\n")
    log.write_bytes(b"x" * (LARGEST + 1))
    note_mistake(a_mistake(), tmp_path, "1.0", NOW)
    assert log.stat().st_size < 2000
    assert sorted(file.name for file in log.parent.iterdir()) == ["mistakes.log", "mistakes.old"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file")
    assert note_mistake(a_mistake(), tmp_path, "1.0", NOW) is None
