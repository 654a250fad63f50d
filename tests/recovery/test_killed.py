"""Killed at random moments: a short run of `tests.recovery.killed` on each database."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize(("on", "times"), [("sqlite", 25), ("postgresql", 12)])
def test_nothing_is_lost_doubled_or_half_there(on: str, times: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.recovery.killed", "--times", str(times), "--on", on],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 wrong" in ended.stdout
