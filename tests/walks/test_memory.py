"""Pages, sheets and engines come and go; how many there are does not grow."""

from __future__ import annotations

import gc
from collections import Counter as Counts
from threading import Event, Thread

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from configurator.domain.resolution import Resolution
from configurator.engine.search_engine import SearchEngine
from configurator.ui.allocation import empty_dead_widgets, give_back, let_go
from configurator.ui.counter.marks import CustomerChip
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.studio import PictureWish
from tests.walks.counter_at_work import widgets_in
from tests.walks.random_walk import RandomWalk
from tests.walks.workers import wait_for_workers

COUNTED = (SearchEngine, Resolution, PictureSource, PictureWish)


def test_going_round_the_pages_leaves_nothing_behind(qtbot: QtBot, walk: RandomWalk) -> None:
    go_round(walk)
    before = what_is_there(qtbot, walk)
    for _ in range(2):
        go_round(walk)
    assert what_is_there(qtbot, walk) == before


def go_round(walk: RandomWalk) -> None:
    """Every kind of page, a sheet over one, a build with two choices, and what the box finds."""
    for name, key in walk.every_page().items():
        walk.window.journey.go(key)
        walk.settle()
        if name == "quote":
            chip = next(one for one in widgets_in(walk.window.top) if isinstance(one, CustomerChip))
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
            walk.settle()
            assert walk.window.sheet is not None
            QTest.mouseClick(walk.window.sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
            walk.settle()
        if name == "configure":
            for _ in range(2):
                walk.take_a_card()
                walk.settle()
    walk.window.journey.go("home")
    home = walk.window.journey.home
    assert home is not None
    QTest.keyClicks(home.box.edit, "lang")
    walk.settle()
    assert home.box.is_open
    home.box.clear()
    walk.window.journey.rebuild()
    walk.settle()


def what_is_there(qtbot: QtBot, walk: RandomWalk) -> Counts[str]:
    """Widgets of the program by their class, whole or dead with something in them, and engines."""
    home = walk.window.journey.home
    assert home is not None
    qtbot.waitUntil(lambda: home.gallery.is_settled, timeout=60_000)
    qtbot.waitUntil(lambda: walk.window.studio.is_idle, timeout=60_000)
    wait_for_workers()
    gc.collect()
    empty_dead_widgets()
    gc.collect()
    counts = Counts(type(widget).__name__ for widget in QApplication.allWidgets())
    for found in gc.get_objects():
        if isinstance(found, COUNTED):
            counts[type(found).__name__] += 1
        elif isinstance(found, QWidget) and not isValid(found) and vars(found):
            counts[f"dead {type(found).__name__}"] += 1
    return counts


class _Page(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.held = QObject()
        self.inner: _Page | None = None


def test_a_dead_widget_holds_nothing(qapp: object) -> None:
    gone, going, alive = _Page(), _Page(), _Page()
    gone.inner = _Page()
    gone.inner.setParent(gone)
    let_go(gone)
    let_go(going)
    inner = gone.inner
    delete(gone)
    assert empty_dead_widgets() == 2
    assert vars(gone) == vars(inner) == {}
    assert isValid(going.held)
    assert going.isHidden()
    assert isValid(alive.held)
    delete(going)
    assert empty_dead_widgets() == 1
    assert vars(going) == {}
    with pytest.raises(AttributeError):
        _ = gone.held


def test_giving_back_leaves_other_threads_to_their_work(qapp: object) -> None:
    """A tuple that is just being made must be known to nobody else: Python breaks off otherwise."""
    troubles: list[BaseException] = []
    ended = Event()

    def work() -> None:
        try:
            while not ended.is_set():
                tuple(object() for _ in range(2000))
        except BaseException as trouble:
            troubles.append(trouble)

    thread = Thread(target=work)
    thread.start()
    for _ in range(60):
        give_back()
    ended.set()
    thread.join()
    assert not troubles
