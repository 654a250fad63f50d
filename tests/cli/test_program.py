"""The command line as a whole: help, version, languages, and what starts quickly."""

import contextlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from configurator import app, entrance
from configurator.entrance import VERSION, main
from configurator.services.kiosk.shop import KioskShop
from configurator.services.shop import Shop
from tests.cli.conftest import Run, Start
from tests.services.counter import HandClock

ROOT = Path(__file__).parents[2]
COMMANDS = (
    *("kiosk", "backoffice", "check", "configure", "quote", "order", "export"),
    *("screenshots", "demo"),
)


def test_version() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{VERSION}"' in project


def test_version_is_told(run: Run) -> None:
    assert run("--version").out.strip() == VERSION


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    english, indonesian = run(command, "--help"), run(command, "--help", language="id")
    assert (english.status, indonesian.status) == (0, 0)
    assert english.out.startswith("usage: ")
    assert indonesian.out.startswith("cara pakai: ")
    for option in re.findall(r"--[a-z-]+", english.out):
        assert option in indonesian.out
    assert command in run("--help").out


def test_options_stand_before_or_after_the_command(
    stools: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["--data", str(tmp_path), "--language", "id", "configure", str(stools)],
        ["configure", str(stools), "--data", str(tmp_path), "--language=id"],
        ["--language=id", "configure", "--data", str(tmp_path), str(stools)],
    ):
        assert main(arguments) == 0
        assert "Bangku" in capsys.readouterr().out
        assert (tmp_path / "cache").is_dir()


def test_the_language_is_that_of_the_locale(start: Start) -> None:
    assert start("--help", env={"LANG": "id_ID.UTF-8"}).out.startswith("cara pakai: ")
    assert start("--help", env={"LANG": "de_DE.UTF-8"}).out.startswith("usage: ")
    assert start("--help", "--language", "id").out.startswith("cara pakai: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--datta", "x"], "Unknown: --datta. Did you mean “--data”?"),
        (["confgure"], "Did you mean “configure”?"),
        (["configure"], "Missing: CATALOG."),
        (["export", "csv"], "Missing: FILE."),
        (["check", "sneaker", "--jsn"], "Did you mean “--json”?"),
        (["check", "sneaker", "-x"], "Unknown: -x."),
        (["configure", "sneaker", "more"], "Unknown: more."),
        (["--" + "x" * 5000], "Unknown: --xxx"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], told: str) -> None:
    answer = run(*arguments)
    assert answer.status == 2
    assert told in answer.err
    assert answer.out == ""


def test_wrong_usage_in_indonesian(run: Run) -> None:
    assert "Maksudnya “--data”?" in run("--datta", "x", language="id").err


def test_commands_load_only_what_they_need(start: Start, stools: Path, data: Path) -> None:
    heavy = ("PySide6", "sqlalchemy", "reportlab", "networkx", "numpy", "pydantic", "alembic")

    def loaded(*arguments: object) -> set[str]:
        answer = start(*arguments, env={"PYTHONPROFILEIMPORTTIME": "1"})
        assert answer.status == 0
        found = re.findall(r"\| +([A-Za-z0-9_]+)(?:\.|\n)", answer.err)
        return set(found) & set(heavy)

    assert loaded("--help") == set()
    assert loaded("configure", stools, "--data", data) <= {"networkx", "numpy", "pydantic"}
    assert "PySide6" not in loaded("order", stools, "--customer", "B", "--data", data)


def test_answers_are_utf_8_everywhere(start: Start, stools: Path, data: Path) -> None:
    answer = start(
        *("configure", stools, "--data", data),
        env={"LANG": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    )
    assert answer.status == 0
    assert "●" in answer.out


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Unix")
def test_nobody_listens(start: Start, stools: Path, data: Path) -> None:
    import os

    reading, writing = os.pipe()
    os.close(reading)
    answer = start("configure", stools, "--data", data, "--json", stdout=writing)
    os.close(writing)
    assert answer.err == ""
    assert answer.status == 1


def test_the_counter_is_handed_the_shop(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def run_counter(shop: Shop, _said: str) -> int:
        seen.append((shop.folder, shop.is_first_run(), shop.language))
        return 7

    window = ModuleType("configurator.ui.counter")
    vars(window)["run_counter"] = run_counter
    monkeypatch.setitem(sys.modules, "configurator.ui.counter", window)
    assert run(language="id").status == 7
    assert seen == [(data, True, "id")]


def test_screenshots_are_given_the_shop_and_the_folder(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def take_screenshots(
        shop: Shop, open_kiosk: Callable[[], KioskShop], folder: Path, only: str
    ) -> int:
        with contextlib.closing(open_kiosk()) as kiosk:
            assert kiosk.folder == shop.folder
        seen.append((shop.folder == data, shop.is_first_run(), shop.clock.now().year, folder, only))
        return 0

    pages = ModuleType("configurator.ui.screenshots")
    vars(pages).update(take_screenshots=take_screenshots, PICTURE_CLOCK=HandClock())
    monkeypatch.setitem(sys.modules, "configurator.ui.screenshots", pages)
    assert run("screenshots", tmp_path / "pictures", "--only", "home-*").status == 0
    expected = (False, True, 2026, tmp_path / "pictures", "home-*")
    assert seen == [expected], "of a shop of their own"


@pytest.mark.parametrize(
    ("ending", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (PermissionError(13, "Permission denied", "a.txt"), 1, "a.txt cannot be used: Permission"),
        (OSError(5, "Input/output error"), 1, "Reading or writing failed: Input/output error."),
    ],
)
def test_other_endings(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    ending: BaseException,
    status: int,
    told: str,
) -> None:
    def end(*_arguments: object) -> int:
        raise ending

    monkeypatch.setattr(entrance, "run", end)
    answer = run("demo")
    assert answer.status == status
    assert told in answer.err


def test_the_usual_data_folder(run: Run, stools: Path) -> None:
    folder = app.default_folder()
    assert folder.is_absolute()
    assert folder.name == "configurator"
    assert main(["configure", str(stools), "--json"]) == 0
    assert (folder / "cache").is_dir()
