"""The office's window on a real shop: a demonstration, on a clock set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from configurator.app import open_shop
from configurator.services.demo import DemoSize
from configurator.services.demo_crowd import DemoClock
from configurator.services.shop import Shop
from configurator.ui.application import Wardrobe, make_application
from configurator.ui.office.window import OfficeWindow
from configurator.viewmodels.office.orders import Column

NOW = datetime(2026, 11, 21, 14, 31, tzinfo=timezone(timedelta(hours=7)))


@dataclass
class Answers:
    """Answers what the system would ask: always the same file, and the same folder."""

    file: Path
    asked: list[str] = field(default_factory=list)

    def file_to_save(self, *asked: object) -> Path | None:
        self.asked.append(str(asked[2]))
        return self.file

    def file_to_open(self, *_asked: object) -> Path | None:
        return self.file

    def folder(self, *_asked: object) -> Path | None:
        return self.file.parent

    def printer(self, *_asked: object) -> None:
        raise LookupError


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """One shop for a file of tests; none of them needs it untouched."""
    with open_shop(tmp_path_factory.mktemp("office"), clock=DemoClock(NOW)) as shop:
        shop.demonstration.fill(size=DemoSize(customers=4, orders=6, quotes=2, drafts=2))
        yield shop


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path / "written")


@pytest.fixture
def window(shop: Shop, answers: Answers, qtbot: QtBot) -> Iterator[OfficeWindow]:
    """The window with the orders read, in English."""
    made = OfficeWindow(shop, Wardrobe(make_application()), answers)
    made.counter.speak("en")
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.desk.ledger is not None, timeout=60_000)
    idle(made, qtbot)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def idle(window: OfficeWindow, qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=120_000)


def page(window: OfficeWindow, name: str) -> QWidget:
    """A page of the window, opened."""
    window.go(name)
    return window.pages[name]


def told(window: OfficeWindow, row: int) -> dict[Column, str]:
    """What a row of the grid says."""
    model = window.desk.orders
    return {
        column: str(model.index(row, place).data() or "")
        for place, column in enumerate(model.columns)
    }
