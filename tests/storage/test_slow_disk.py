"""A disk that takes its time: what is saved is saved, and others are told rather than kept waiting.

The disk is as fast as ever; the system's own calls that wait for it are made to wait longer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.store import open_store

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or shutil.which("cc") is None,
        reason="needs Linux and a C compiler",
    ),
]

ROOT = Path(__file__).parents[2]

WAITING_CALLS = """
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
static void wait_long(void) {
    close(creat(getenv("DISK_WAITS"), 0600));
    while (access(getenv("DISK_HANGS"), F_OK) == 0) usleep(2000);
}
int fsync(int file) { wait_long(); return syscall(SYS_fsync, file); }
int fdatasync(int file) { wait_long(); return syscall(SYS_fdatasync, file); }
"""

SAVE = """
import sys
from configurator.storage.store import open_store
store = open_store(sys.argv[1])
with store.writing() as work:
    work.settings.put("slow", "x")
print("saved", flush=True)
store.close()
"""


@pytest.fixture(scope="module")
def slow_calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes a program wait for its disk."""
    folder = tmp_path_factory.mktemp("slow")
    (folder / "slow.c").write_text(WAITING_CALLS, encoding="ascii")
    library = folder / "slow.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, folder / "slow.c"], check=True)
    return library


def test_others_are_told_while_a_slow_disk_saves_and_nothing_is_lost(
    slow_calls: Path, empty_shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("configurator.storage.sqlite_file.SECONDS_TO_WAIT", 0.05)
    file = Path(shutil.copy(empty_shop, tmp_path / "shop.sqlite"))
    store = open_store(file)
    hangs, waits = tmp_path / "hangs", tmp_path / "waits"
    hangs.touch()
    slow = {"LD_PRELOAD": str(slow_calls), "DISK_HANGS": str(hangs), "DISK_WAITS": str(waits)}
    with subprocess.Popen(
        [sys.executable, "-c", SAVE, str(file)],
        cwd=ROOT,
        env={**os.environ, **slow},
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        while not waits.exists():
            assert other.poll() is None
            time.sleep(0.01)
        with pytest.raises(StoreTrouble) as met, store.writing():
            pass
        assert met.value.kind is TroubleKind.LOCKED
        with store.reading() as work:
            assert work.settings.get("slow") is None, "what is not saved yet is seen by nobody"
        hangs.unlink()
        assert other.stdout.read() == "saved\n"
    assert other.returncode == 0
    with store.writing() as work:
        assert work.settings.get("slow") == "x"
        work.settings.put("quick", "x")
    store.close()
