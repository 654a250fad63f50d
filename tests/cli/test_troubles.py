"""Troubles of the world: one clear sentence, exit status 1, and nothing lost."""

import ctypes
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from configurator import entrance
from configurator.app import open_shop
from configurator.storage.place import DATABASE
from tests.cli.conftest import Run, Start

ON_LINUX = sys.platform.startswith("linux")


def without_overriding_permissions() -> None:
    """Take from this (root) process the right to write where modes forbid it."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def write_no_more_than(size: int) -> Callable[[], None]:
    """Let a process write files of at most so many bytes, as if the disk were full then."""

    def limit() -> None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.sqlite
def test_a_database_of_a_newer_version(run: Run, stools: Path, data: Path) -> None:
    open_shop(data).close()
    database = data / DATABASE
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE schema_revision SET version_num = '9999'")
    connection.close()
    before = database.read_bytes()
    for command in (["order", stools, "--customer", "B"], ["configure", stools], ["demo"]):
        answer = run(*command)
        assert answer.status == 1
        assert f"The database {database} was made by a newer version" in answer.err
    assert "dibuat oleh versi program yang lebih baru" in run("demo", language="id").err
    assert database.read_bytes() == before


def test_a_file_that_is_no_database(run: Run, stools: Path, data: Path) -> None:
    data.mkdir()
    (data / DATABASE).write_text("a letter to my mother, and long enough to be one. " * 40)
    answer = run("order", stools, "--customer", "B")
    assert answer.status == 1
    assert "is not a database of this program" in answer.err


def test_a_data_folder_that_is_a_file(run: Run, stools: Path, data: Path) -> None:
    data.write_text("not a folder")
    answer = run("order", stools, "--customer", "B")
    assert answer.status == 1
    assert str(data) in answer.err
    assert data.read_text() == "not a folder"


@pytest.mark.skipif(not ON_LINUX, reason="uses Linux's capabilities")
def test_a_data_folder_without_write_permission(start: Start, stools: Path, data: Path) -> None:
    data.mkdir()
    data.chmod(0o555)
    drop = without_overriding_permissions if os.geteuid() == 0 else None
    answer = start("order", stools, "--customer", "B", "--data", data, preexec_fn=drop)
    assert answer.status == 1
    assert f"{data} cannot be written to." in answer.err
    assert list(data.iterdir()) == []
    looked = start("configure", stools, "--data", data, "--json", preexec_fn=drop)
    assert looked.status == 0, "what needs no writing goes on without it"


@pytest.mark.skipif(not ON_LINUX, reason="uses a limit of Unix")
def test_a_full_disk(start: Start, stools: Path, data: Path) -> None:
    ordered = start("order", stools, "--customer", "Ani", "--data", data, "--json")
    assert ordered.status == 0
    limit = write_no_more_than(40_000)  # the log before the database grows beyond it at once
    answer = start("order", stools, "--customer", "B" * 3000, "--data", data, preexec_fn=limit)
    assert answer.status == 1
    assert str(data / DATABASE) in answer.err
    assert "Nothing saved before" in answer.err
    with open_shop(data) as shop:
        assert [order.number for order in shop.selling.newest_orders()] == [ordered.data["number"]]


@pytest.mark.skipif(not ON_LINUX, reason="uses a limit of Unix")
def test_a_full_disk_for_the_export(start: Start, stools: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    start("order", stools, "--customer", "Ani", "--data", data)
    file = tmp_path / "orders.csv"
    file.write_text("of yesterday")
    limit = write_no_more_than(100)
    answer = start("export", "csv", file, "--data", data, preexec_fn=limit)
    assert answer.status == 1
    assert file.read_text() == "of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["orders.csv"]


def test_a_server_that_does_not_answer(run: Run, stools: Path) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql+psycopg://shop:secret@127.0.0.1:9/shop"
    answer = run("order", stools, "--customer", "B", "--database", url)
    assert answer.status == 1
    assert "does not answer" in answer.err
    assert "secret" not in answer.err


def test_a_database_elsewhere(run: Run, stools: Path, tmp_path: Path, data: Path) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite"
    assert run("order", stools, "--customer", "B", "--database", elsewhere).status == 0
    assert elsewhere.exists()
    assert not (data / DATABASE).exists()


def test_a_mistake_of_ours_is_told_without_names(
    run: Run, stools: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("Budi Santoso +6281220000199")

    monkeypatch.setattr("configurator.services.selling.Selling.make_order", broken)
    answer = run("order", stools, "--customer", "Budi Santoso")
    assert answer.status == 1
    assert "The program made a mistake" in answer.err
    log = data / "log" / "mistakes.log"
    assert str(log) in answer.err
    noted = log.read_text("utf-8")
    assert "RuntimeError" in noted
    assert "tests/cli/test_troubles.py" in noted
    assert "Budi" not in noted + answer.err
    assert "0812" not in noted + answer.err


def test_a_mistake_where_nothing_can_be_noted(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.write_text("not a folder")
    monkeypatch.setattr(entrance, "run", lambda *_: dict[str, int]()["Budi"])
    answer = run("demo")
    assert answer.status == 1
    assert "It happened at tests/cli/test_troubles.py:" in answer.err
    assert "Budi" not in answer.err
