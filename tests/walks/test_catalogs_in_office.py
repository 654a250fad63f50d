"""A shop's catalog in the office: proved, published, re-priced by a list, compared, rolled back."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from configurator.app import open_shop
from configurator.catalogs.findings import Severity
from configurator.services.comparing import How
from configurator.ui.application import Wardrobe
from configurator.ui.office.catalogs_page import CHANGES, VERSIONS, CatalogsPage
from configurator.ui.office.prices_sheet import PricesSheet
from configurator.ui.office.window import CATALOGS, OfficeWindow
from tests.walks.counter_at_work import Answers

SNEAKER = Path(__file__).parents[2] / "catalogs" / "sneaker"
SOON = 60.0


class Office:
    """An office window over a shop with a sneaker catalog of its own."""

    def __init__(self, folder: Path, qapp: QApplication) -> None:
        self.catalog = folder / "catalogs" / "sneaker"
        shutil.copytree(SNEAKER, self.catalog)
        self.shop = open_shop(folder)
        self.dialogs = Answers()
        self._qapp = qapp
        self.window = OfficeWindow(self.shop, Wardrobe(qapp), self.dialogs)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.begin()
        self.until(lambda: not self.window.desk.tasks.is_busy)
        self.window.go(CATALOGS)
        page = self.window.pages[CATALOGS]
        assert isinstance(page, CatalogsPage)
        self.page, self.model = page, page.model
        self.model.choose("karsa-sneaker")

    def until(self, holds: Callable[[], bool]) -> None:
        """Lets the window work until something holds."""
        end = time.monotonic() + SOON
        while not holds():
            assert time.monotonic() < end, "it did not come"
            QTest.qWait(10)

    def check(self) -> None:
        """Proves what is chosen, by its button."""
        self.model.verdict = None
        QTest.mouseClick(self.page.check_button, Qt.MouseButton.LeftButton)
        self.until(lambda: self.model.verdict is not None)

    def close(self) -> None:
        """Closes window and shop."""
        self.window.close()
        self.window.deleteLater()
        self._qapp.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.shop.close()


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """The office, closed behind the test."""
    made = Office(tmp_path / "shop", qapp)
    yield made
    made.close()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_catalog_is_published_repriced_compared_and_rolled_back(
    office: Office, tmp_path: Path
) -> None:
    page, model = office.page, office.model
    assert not page.publish_button.isEnabled(), "it was not proved yet"
    office.check()
    assert model.verdict is not None
    assert model.verdict.count(Severity.ERROR) == 0
    assert page.publish_button.isEnabled()
    click(page.publish_button)
    first = model.chosen
    assert first is not None
    assert first.in_use is not None
    assert first.in_use.number == 1
    assert not first.has_changes

    assert first.draft is not None
    option = first.draft.products[0].attribute("outsole").option("natural-gum")
    book = tmp_path / "prices.csv"
    book.write_text(f"article,IDR\n{option.article},81000\n", encoding="utf-8")
    office.dialogs.book = book
    click(page.prices_button)
    (sheet,) = [one for one in office.window.findChildren(PricesSheet) if one.is_open]
    assert sheet.table.rowCount() >= 1
    click(sheet.keep_button)
    changed = model.chosen
    assert changed is not None
    assert changed.has_changes, "written into the folder, not sold yet"

    page.parts.picked.emit(CHANGES)
    office.until(lambda: model.outlook is not None)
    assert model.outlook is not None
    assert How.REPRICED in {one.how for one in model.outlook.differences}
    office.check()
    click(page.publish_button)
    second = model.chosen
    assert second is not None
    assert second.in_use is not None
    assert second.in_use.number == 2

    page.parts.picked.emit(VERSIONS)
    click(page.back_button)
    back = model.chosen
    assert back is not None
    assert back.in_use is not None
    assert back.in_use.number == 1
    sold = next(one for one in office.shop.library.gallery() if one.id == "karsa-sneaker")
    assert sold.version == first.in_use.version


def test_what_has_errors_cannot_be_published(office: Office) -> None:
    file = office.catalog / "langkah-01.yaml"
    file.write_text(file.read_text().replace("attributes:", "atributes:", 1))
    office.page.refresh()
    office.model.choose("sneaker")
    office.page.refresh()
    chosen = office.model.chosen
    assert chosen is not None
    assert chosen.draft is None
    assert chosen.errors
    office.check()
    assert office.model.verdict is not None
    assert office.model.verdict.count(Severity.ERROR) > 0
    assert not office.page.publish_button.isEnabled()
    assert not office.page.prices_button.isEnabled()


def test_a_list_with_faults_changes_nothing(office: Office, tmp_path: Path) -> None:
    book = tmp_path / "prices.csv"
    book.write_text("article,IDR\nNOT-THERE,twelve\n", encoding="utf-8")
    before = {file: file.read_bytes() for file in office.catalog.rglob("*") if file.is_file()}
    office.dialogs.book = book
    click(office.page.prices_button)
    (sheet,) = [one for one in office.window.findChildren(PricesSheet) if one.is_open]
    assert not sheet.keep_button.isVisible()
    sheet.close_sheet()
    assert {file: file.read_bytes() for file in before} == before
