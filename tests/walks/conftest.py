"""A whole program over the shipped catalogs: real window, engine, SQLite and paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.app import open_shop
from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.sales import Quote
from configurator.services.sale_lines import Item, reasons_of
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from tests.printing.conftest import simulator as simulator
from tests.walks.counter_at_work import MONDAY, At, CounterAtWork, MondayClock
from tests.walks.random_walk import RandomWalk, fill, walking
from tests.walks.staffed import HandClock, staffed_shop

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Drawing in memory says this of every window that has a least size; it means nothing."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def no_cups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody prints on the printers of whoever runs the tests."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "none.sock"))


@pytest.fixture(autouse=True)
def stray_windows(qapp: QApplication) -> Iterator[None]:
    """A part shown before it has its place is a window of its own, and takes the keyboard."""
    others: list[str] = []

    def note(window: QWindow | None) -> None:
        if window is None or window.type() is Qt.WindowType.Popup:
            return  # a menu or a list that drops down takes the keyboard as it should
        if not window.objectName().startswith(("CounterWindow", "OfficeWindow")):
            others.append(window.objectName())

    qapp.focusWindowChanged.connect(note)
    yield
    qapp.focusWindowChanged.disconnect(note)
    assert not others


@pytest.fixture(scope="session")
def caches(demo_data: Path) -> Path:
    """What a counter keeps beside its data after a day: catalogs read, products compiled."""
    return demo_data / "cache"


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, caches: Path
) -> Iterator[Callable[[], At]]:
    """Starts the program over the test's data folder; called again, it was ended and restarted."""
    shutil.copytree(caches, tmp_path / "data" / "cache")
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


@pytest.fixture
def clock() -> HandClock:
    """The clock of the staffed shop."""
    return HandClock()


@pytest.fixture(scope="session")
def staffed_data(tmp_path_factory: pytest.TempPathFactory, caches: Path) -> Path:
    """The data of the shop with sign-in, to be copied."""
    data = tmp_path_factory.mktemp("staffed") / "data"
    shutil.copytree(caches, data / "cache")
    staffed_shop(data, HandClock()).close()
    return data


@pytest.fixture
def staffed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: HandClock, staffed_data: Path
) -> Iterator[At]:
    """The program over a shop with sign-in."""
    shutil.copytree(staffed_data, tmp_path / "data")
    shop = open_shop(tmp_path / "data", clock=clock)
    program = CounterAtWork(tmp_path / "data", tmp_path / "papers", shop)
    yield At(program, qtbot)
    program.end()
    qapp.setStyleSheet("")


@pytest.fixture(scope="session")
def quoted_shop(tmp_path_factory: pytest.TempPathFactory, caches: Path) -> Path:
    """A data folder with a compiled sneaker, and a quote of one for Sekar Maharani."""
    data = tmp_path_factory.mktemp("quoted") / "data"
    shutil.copytree(caches, data / "cache")
    with open_shop(data, clock=MondayClock()) as shop:
        shop.save_settings(replace(DEMO_SHOP, language="en", margin_floor=Decimal(25)))
        customer = shop.desk.create(Customer("", "Sekar Maharani", language="en"))
        catalog = next(one for one in shop.library.gallery() if one.id == "karsa-sneaker")
        product = catalog.product("langkah-01")
        terms = price_terms(shop.settings(), catalog, product, MONDAY.date())
        wanted = Configuration(product.id, catalog.version).choose("outsole", "natural-gum")
        engine = shop.engine_of(catalog, product)
        resolution = engine.resolve(wanted, terms)
        reasons = reasons_of(engine, resolution)
        item = Item(catalog, product, resolution, reasons=reasons)
        made = shop.selling.make_quote([item], customer.id)
        assert isinstance(made, Quote)
    return data


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demo shop, to be copied."""
    data = tmp_path_factory.mktemp("demo") / "data"
    fill(data)
    return data


@pytest.fixture
def at_quote(quoted_shop: Path, tmp_path: Path, start: Callable[[], At]) -> Callable[[], At]:
    """Starts the program over a copy of that shop, on the page of its quote."""

    def begin() -> At:
        shutil.copytree(quoted_shop, tmp_path / "data", dirs_exist_ok=True)
        at = start()
        quote = at.shop.selling.newest_quotes(1)[0]
        at.window.journey.go(f"quote:{quote.id}")
        at.until(lambda: at.quote().isVisible())
        return at

    return begin


@pytest.fixture
def walk(qapp: QApplication, demo_data: Path, tmp_path: Path) -> Iterator[RandomWalk]:
    """The program at work over a demo shop of its own; at the home page."""
    shutil.copytree(demo_data, tmp_path / "data")
    with walking(tmp_path, 2) as made:
        made.settle()
        yield made
    qapp.setStyleSheet("")
