"""Programs killed and lines cut at random moments: short runs of the commands beside this."""

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


def test_each_order_arrives_once() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.recovery.line_cuts", "--cuts", "8", "--counters", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "8 cuts" in ended.stdout


def test_a_standby_goes_on_where_the_primary_was_killed() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.recovery.failover", "--orders", "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "10 orders told as kept" in ended.stdout
