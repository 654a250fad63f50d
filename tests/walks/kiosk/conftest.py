"""A kiosk over the shipped catalogs, their diagrams compiled once for all walks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypedDict, Unpack

import pytest
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from configurator.app import open_shop
from configurator.domain.texts import Language
from configurator.services.settings import DEMO_SHOP
from tests.walks.counter_at_work import MondayClock
from tests.walks.kiosk.at_work import KioskAtWork, KioskClock


class Wanted(TypedDict, total=False):
    """What a kiosk may be started with."""

    language: Language
    size: tuple[int, int]
    clock: KioskClock
    one_run: str
    seed: int


class StartKiosk(Protocol):
    """Starts the kiosk over the test's data."""

    def __call__(self, **wanted: Unpack[Wanted]) -> KioskAtWork: ...


@pytest.fixture(autouse=True)
def stray_windows(qapp: QApplication) -> Iterator[None]:
    """Nothing but the kiosk's window ever has the keyboard."""
    others: list[str] = []

    def note(window: QWindow | None) -> None:
        if window is not None and not window.objectName().startswith("KioskWindow"):
            others.append(window.objectName())

    qapp.focusWindowChanged.connect(note)
    yield
    qapp.focusWindowChanged.disconnect(note)
    assert not others


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory, caches: Path) -> Path:
    """A data folder with a shop and every shipped product compiled."""
    data = tmp_path_factory.mktemp("kiosk") / "data"
    shutil.copytree(caches, data / "cache")
    with open_shop(data, clock=MondayClock()) as shop:
        shop.save_settings(replace(DEMO_SHOP, language="en"))
    return data


@pytest.fixture
def data(compiled: Path, tmp_path: Path) -> Path:
    """A copy of it for one walk."""
    shutil.copytree(compiled, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def start(qapp: QApplication, data: Path) -> Iterator[StartKiosk]:
    """Starts the kiosk over the test's data; called again, the one before was ended."""
    running: list[KioskAtWork] = []

    def again(**wanted: Unpack[Wanted]) -> KioskAtWork:
        for one in running:
            one.end()
        running[:] = [KioskAtWork(data, **wanted)]
        return running[0]

    yield again
    for one in running:
        one.end()
    qapp.setStyleSheet("")
