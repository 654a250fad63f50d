"""Real pages over the shipped catalogs; engines are compiled once for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from configurator.ui.counter.configure import ConfigurePage
from tests.ui.configure.workbench import Shelf, Workbench


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf({}, {})


@pytest.fixture
def bench(qapp: QApplication, shelf: Shelf) -> Iterator[Workbench]:
    made = Workbench(qapp, shelf)
    yield made
    made.close_all()
    made.studio.close()
    qapp.setStyleSheet("")


@pytest.fixture
def page(bench: Workbench) -> ConfigurePage:
    made = bench.page("sneaker")
    assert made is not None
    return made
