"""What main.py decides before any environment stands, function by function."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import main

SOURCE = Path(main.__file__).read_text(encoding="utf-8")
NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in English unless a test says otherwise."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux machine without a display."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in NO_SCREEN:
        monkeypatch.delenv(name, raising=False)


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(SOURCE, feature_version=(3, 6))


def test_only_the_standard_library_is_imported_at_the_top() -> None:
    imports = [node for node in ast.parse(SOURCE).body if isinstance(node, ast.Import)]
    names = {alias.name.split(".")[0] for node in imports for alias in node.names}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("locale", "message"),
    [
        ("en_GB.UTF-8", "This program needs Python 3.11 or newer; this is Python 3.10.13.\n"),
        ("id_ID.UTF-8", "Program ini perlu Python 3.11 ke atas; ini Python 3.10.13.\n"),
    ],
)
def test_an_old_python_is_refused(
    locale: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    assert main.main() == 2
    assert capsys.readouterr().err == message


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ""),
        (["--data", "folder"], ""),
        (["--data=folder", "kiosk"], "kiosk"),
        (["--data", "folder", "quote", "shoe", "--pdf", "out.pdf"], "quote"),
    ],
)
def test_the_command_among_the_arguments(arguments: list[str], command: str) -> None:
    assert main.command_of(arguments) == command


@pytest.mark.parametrize("arguments", [[], ["kiosk"], ["--data", "folder", "backoffice"]])
def test_a_window_without_a_display_is_refused(arguments: list[str], no_screen: None) -> None:
    with pytest.raises(main.StartError, match="QT_QPA_PLATFORM=offscreen"):
        main.choose_screen(arguments)


@pytest.mark.parametrize("arguments", [["test"], ["check", "shoes"], ["--help"]])
def test_other_commands_draw_in_memory(arguments: list[str], no_screen: None) -> None:
    main.choose_screen(arguments)
    assert os.environ.pop("QT_QPA_PLATFORM") == "offscreen"


def test_tests_draw_in_memory_even_on_a_desktop(
    no_screen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    main.choose_screen(["kiosk"])
    assert "QT_QPA_PLATFORM" not in os.environ
    main.choose_screen(["test"])
    assert os.environ.pop("QT_QPA_PLATFORM") == "offscreen"


def test_x_libraries_are_wanted_for_a_real_window_only(
    no_screen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "loads", lambda _: False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert set(main.missing_packages()) == set(main.QT_LIBRARIES)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":0")
    assert set(main.missing_packages()) == set(main.QT_LIBRARIES) | set(main.X_WINDOW_LIBRARIES)


def test_a_library_that_is_not_there_does_not_load() -> None:
    assert not main.loads("libno-such-library.so.7")


def missing(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[list[str]]:
    """Let each look for missing packages give the next answer; collects the commands run."""
    remaining = list(answers)
    commands: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(main, "missing_packages", lambda: remaining.pop(0))
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)

    def call(command: list[str], **_: object) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    return commands


def test_without_root_the_line_to_type_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = missing(monkeypatch, ["libegl1", "libgl1"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(main.StartError) as told:
        main.provide_system_libraries()
    line = "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert line in [line.strip() for line in str(told.value).splitlines()]
    assert commands == []


def test_root_on_debian_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = missing(monkeypatch, ["libegl1"], [])
    main.provide_system_libraries()
    assert [command[1] for command in commands] == ["update", "install"]
    assert commands[1][-1] == "libegl1"


def test_root_is_told_when_installing_did_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    missing(monkeypatch, ["libegl1"], ["libegl1"])
    with pytest.raises(main.StartError, match="libegl1"):
        main.provide_system_libraries()


def test_another_linux_is_told_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = missing(monkeypatch, ["libegl1"])
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(main.StartError, match="libegl1") as told:
        main.provide_system_libraries()
    assert "apt-get" not in str(told.value)
    assert commands == []


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with lock files and an environment that looks complete for the program alone."""
    for name in (main.PROGRAM_LOCK, main.TESTS_LOCK, main.environment_python()):
        path = tmp_path / Path(name).relative_to(main.ROOT if Path(name).is_absolute() else "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setattr(main, "ROOT", str(tmp_path))
    monkeypatch.setattr(main, "ENVIRONMENT", str(tmp_path / ".venv"))
    monkeypatch.setattr(main, "STAMP", str(tmp_path / ".venv" / "ready"))
    Path(main.STAMP).write_text("\n".join(main.stamp_lines(with_tests=False)))
    return tmp_path


def test_a_complete_environment_is_ready_for_what_was_installed(environment: Path) -> None:
    assert main.is_ready(with_tests=False)
    assert not main.is_ready(with_tests=True)
    Path(main.STAMP).write_text("\n".join(main.stamp_lines(with_tests=True)))
    assert main.is_ready(with_tests=False)
    assert main.is_ready(with_tests=True)


@pytest.mark.parametrize("content", [b"", b"python 3", b"\xff\xfe\x00"])
def test_a_damaged_stamp_is_not_trusted(content: bytes, environment: Path) -> None:
    Path(main.STAMP).write_bytes(content)
    assert not main.is_ready(with_tests=False)


def test_another_lock_is_not_ready(environment: Path) -> None:
    (environment / main.PROGRAM_LOCK).write_text("newer")
    assert not main.is_ready(with_tests=False)


def test_another_python_is_not_ready(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert not main.is_ready(with_tests=False)


def test_a_vanished_interpreter_is_not_ready(environment: Path) -> None:
    interpreter = Path(main.environment_python())
    interpreter.unlink()
    interpreter.symlink_to(environment / "removed" / "python3")
    assert not main.is_ready(with_tests=False)
