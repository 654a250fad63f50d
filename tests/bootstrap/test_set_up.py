"""main.py started for real, in a copy whose environment is made in seconds."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from tests.bootstrap.copies import Copy, write_wheel

SETTING_UP = "Setting up in"
# Port 9 of this machine: nothing listens there.
OFFLINE = {
    "PIP_NO_INDEX": "",
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
}


def test_the_second_start_goes_straight_on(used_copy: Copy) -> None:
    assert used_copy.run("kiosk", "--data", "a b") == (7, "tiny 1.0 .venv kiosk --data a b", "")


def test_tests_are_added_and_run_from_the_root(used_copy: Copy) -> None:
    status, output, errors = used_copy.run("test", "-k", "one", QT_QPA_PLATFORM="minimal")
    assert (status, output) == (5, f"runner minimal {used_copy.root} -k one")
    assert "pytest-99.0" in errors
    assert "tiny-1.0" not in errors
    assert SETTING_UP not in used_copy.run("test")[2]
    assert SETTING_UP not in used_copy.run()[2]


def test_a_moved_folder_still_starts(used_copy: Copy) -> None:
    moved = Copy(used_copy.root.with_name("toko saya"), used_copy.wheels)
    used_copy.root.rename(moved.root)
    try:
        assert moved.run() == (7, "tiny 1.0 .venv", "")
    finally:
        moved.root.rename(used_copy.root)


def test_a_wheel_that_is_not_the_locked_one_is_refused(used_copy: Copy, tmp_path: Path) -> None:
    shutil.copytree(used_copy.root, tmp_path / "shop", symlinks=True)
    copy = Copy(tmp_path / "shop", used_copy.wheels)
    line = write_wheel(used_copy.wheels, "pytest", "98.0", "")
    (copy.root / "tests" / "requirements.lock").write_text(line[:-65] + "0" * 64 + "\n")
    status, _, errors = copy.run("test")
    assert status == 1
    assert "Could not fetch pytest-98.0" in errors
    assert "HASHES" in errors
    assert not copy.stamp.exists()


def test_what_was_killed_or_offline_is_repaired_and_two_starts_take_turns(
    fresh_copy: Copy,
) -> None:
    with fresh_copy.begin() as killed:
        while not (fresh_copy.root / ".venv" / "pyvenv.cfg").exists():
            time.sleep(0.01)
        killed.kill()
    assert not fresh_copy.stamp.exists()

    status, output, errors = fresh_copy.run(**OFFLINE)
    assert (status, output) == (1, "")
    assert "Could not fetch tiny==1.0" in errors
    assert "Check the network" in errors
    assert "Traceback" not in errors
    assert not fresh_copy.stamp.exists()

    with fresh_copy.begin("one") as one, fresh_copy.begin("two") as two:
        ends = [(*started.communicate(timeout=120), started.returncode) for started in (one, two)]
    assert [(output.strip(), status) for output, _, status in ends] == [
        ("tiny 1.0 .venv one", 7),
        ("tiny 1.0 .venv two", 7),
    ]
    assert sum(SETTING_UP in errors for _, errors, _ in ends) == 1
