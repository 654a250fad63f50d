"""The counter's program as somebody uses it: clicks and keys on what can be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from configurator.app import open_shop
from configurator.domain.customers import Customer
from configurator.services.shop import Shop
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.customers.finding_sheet import CustomerSheet
from configurator.ui.counter.customers.page import CustomerPage
from configurator.ui.counter.home import HomePage
from configurator.ui.counter.order_page import OrderPage
from configurator.ui.counter.program import open_window
from configurator.ui.counter.quote_page import QuotePage
from configurator.ui.counter.welcome import WelcomePage
from configurator.ui.parts.option_card import OptionCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BANDUNG = timezone(timedelta(hours=7))
MONDAY = datetime(2026, 11, 23, 9, 12, tzinfo=BANDUNG)
PATIENCE = 180_000


def widgets_in(window: QWidget) -> list[QWidget]:
    """All in a window, always in the same order.

    `window.findChildren` would tie them to the window in Python, and keep what is left of those
    that Qt itself has made for as long as the window is there.
    """
    return [widget for child in window.children() for widget in _widgets_from(child)]


def _widgets_from(child: QObject) -> list[QWidget]:
    if not isinstance(child, QWidget):
        return []
    return [child, *widgets_in(child)]


class MondayClock:
    """It is Monday morning."""

    def now(self) -> datetime:
        return MONDAY


@dataclass
class Answers:
    """Answers the system's dialogs instead of a person."""

    file: Path | None = None
    printer_there: bool = False
    book: Path | None = None
    asked: list[Path] = field(default_factory=list)

    def file_to_save(
        self, _parent: QWidget, _title: str, suggested: Path, _kinds: str
    ) -> Path | None:
        self.asked.append(suggested)
        return self.file

    def file_to_open(
        self, _parent: QWidget, _title: str, _folder: Path, _kinds: str
    ) -> Path | None:
        return self.book

    def folder(self, _parent: QWidget, _title: str, _suggested: Path) -> Path | None:
        return None

    def printer(self, _parent: QWidget, _title: str) -> QPrinter | None:
        if not self.printer_there:
            raise LookupError
        return None


class CounterAtWork:
    """One run of the program, from its start to its end; over a `shop` that is open already."""

    def __init__(self, data: Path, papers: Path, shop: Shop | None = None) -> None:
        papers.mkdir(exist_ok=True)
        self.answers = Answers(papers / "quote.pdf")
        self.shop = shop or open_shop(data, clock=MondayClock())
        self.window = open_window(self.shop, self.answers)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self._ended = False

    def end(self) -> None:
        """Closes the window and the shop; once is enough."""
        if self._ended:
            return
        self._ended = True
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.shop.close()


class At:
    """What a person at the counter does."""

    def __init__(self, program: CounterAtWork, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.shop = program.shop
        self._qtbot = qtbot
        with qtbot.waitActive(self.window):
            self.window.activateWindow()

    def until(self, done: Callable[[], bool]) -> None:
        """Waits until something is so."""
        self._qtbot.waitUntil(done, timeout=PATIENCE)

    def key(self, key: Qt.Key, control: bool = False) -> None:
        """Presses a key where the keyboard is."""
        modifier = Qt.KeyboardModifier.NoModifier
        if control:
            modifier = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Types where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None, (QApplication.activeWindow(), self.window.sheet)
        QTest.keyClicks(focused, text)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Clicks on a widget, which must be there to be seen."""
        assert widget.isVisible()
        where = at or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)
        QApplication.processEvents()

    # Pages

    def welcome(self) -> WelcomePage:
        page = self.window.journey.page
        assert isinstance(page, WelcomePage)
        return page

    def home(self) -> HomePage:
        page = self.window.journey.page
        assert isinstance(page, HomePage)
        return page

    def quote(self) -> QuotePage:
        page = self.window.journey.page
        assert isinstance(page, QuotePage)
        return page

    def order(self) -> OrderPage:
        page = self.window.journey.page
        assert isinstance(page, OrderPage)
        return page

    def customer(self) -> CustomerPage:
        page = self.window.journey.page
        assert isinstance(page, CustomerPage)
        return page

    def customer_sheet(self) -> CustomerSheet:
        sheet = self.window.sheet
        assert isinstance(sheet, CustomerSheet)
        return sheet

    def configure(self) -> ConfigurePage:
        page = self.window.journey.configure
        assert page is not None
        return page

    # Larger deeds

    def open_demo(self) -> None:
        """The first run, with the demo shop, in English."""
        for choice in self.welcome().languages:
            if choice.language == "en" and not choice.isChecked():
                self.click(choice)
        self.click(self.welcome().demo, QPoint(40, self.welcome().demo.height() - 40))
        self.until(lambda: self.window.journey.place == "home")

    def open_empty(self) -> None:
        """The first run, with an empty shop that one customer has come to."""
        self.click(self.welcome().empty, QPoint(40, self.welcome().empty.height() - 40))
        self.until(lambda: self.window.journey.place == "settings")
        self.shop.desk.create(Customer("", "Sekar Maharani", language="en"))
        self.key(Qt.Key.Key_Escape)
        self.until(lambda: self.window.journey.place == "home")

    def open_product(self, product: str) -> None:
        """Through the gallery to the configure page."""
        self.until(lambda: all(card.tile for card in self.home().gallery.cards))
        card = next(
            card
            for card in self.home().gallery.cards
            if card.tile is not None and card.tile.product.id == product
        )
        self.click(card, QPoint(20, card.height() - 12))
        self.until(lambda: self.window.journey.building.is_open)

    def open_step(self, key: str) -> None:
        """Clicks on a step of the rail."""
        view = self.configure().view
        assert view is not None
        rows = [row for row in view.rail.findChildren(QWidget) if hasattr(row, "face")]
        row = next(row for row in rows if row.face.key == key)
        self.click(row)
        self.until(lambda: self.configure().model.step == key)

    def card(self, option: str) -> OptionCard:
        """The card of an option of the open step, brought into sight."""
        view = self.configure().view
        assert view is not None
        for group in view.groups.views:
            for card in group.grid.cards:
                if card.face.key == option:
                    view.groups.show_card(card)
                    QApplication.processEvents()
                    return card
        raise LookupError(option)

    def take(self, option: str) -> None:
        """Clicks on an option's card."""
        self.click(self.card(option))

    def total(self) -> str:
        """The total as the panel says it."""
        return self.configure().model.panel().total

    def search(self, text: str) -> list[str]:
        """Types into the command box; the keys of what was found."""
        self.key(Qt.Key.Key_K, control=True)
        self.type(text)
        box = self.home().box
        assert box.popup is not None
        model = box.popup.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
