"""A whole program over the shipped catalogs: real window, engine, SQLite and paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.walks.counter_at_work import At, CounterAtWork
from tests.walks.random_walk import RandomWalk, fill, walking

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Drawing in memory says this of every window that has a least size; it means nothing."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def stray_windows(qapp: QApplication) -> Iterator[None]:
    """A part shown before it has its place is a window of its own, and takes the keyboard."""
    others: list[str] = []

    def note(window: QWindow | None) -> None:
        if window is None or window.type() is Qt.WindowType.Popup:
            return  # a menu or a list that drops down takes the keyboard as it should
        if not window.objectName().startswith("CounterWindow"):
            others.append(window.objectName())

    qapp.focusWindowChanged.connect(note)
    yield
    qapp.focusWindowChanged.disconnect(note)
    assert not others


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], At]]:
    """Starts the program over the test's data folder; called again, it was ended and restarted."""
    running: list[CounterAtWork] = []

    def again() -> At:
        for program in running:
            program.end()
        running.clear()
        program = CounterAtWork(tmp_path / "data", tmp_path / "papers")
        running.append(program)
        return At(program, qtbot)

    yield again
    for program in running:
        program.end()
    qapp.setStyleSheet("")


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demo shop, to be copied."""
    data = tmp_path_factory.mktemp("demo") / "data"
    fill(data)
    return data


@pytest.fixture
def walk(qapp: QApplication, demo_data: Path, tmp_path: Path) -> Iterator[RandomWalk]:
    """The program at work over a demo shop of its own; at the home page."""
    shutil.copytree(demo_data, tmp_path / "data")
    with walking(tmp_path, 2) as made:
        made.settle()
        yield made
    qapp.setStyleSheet("")
