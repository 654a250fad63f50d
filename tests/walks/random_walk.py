"""Random actions over all pages of the counter, and what must hold after each of them."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter as Counts
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
)
from shiboken6 import isValid

from configurator.domain.pricing import price_build
from configurator.ui.counter.actions import DEEDS
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.trouble_sheet import TroubleSheet
from configurator.ui.counter.window import CounterWindow
from tests.walks.complaints import Complaints
from tests.walks.counter_at_work import CounterAtWork, widgets_in

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((1366, 768), (1920, 1080), (1080, 1920), (960, 600))
WORDS = ("lang", "nila", "0812", "Q-2026", "sek", "12", "1500000", "AW", "é", "%", "'", "KARSA")
LOOSE_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_7,
)
NOT_PRESSED = {"Ctrl+Q", "F11"}
"""They end the program, or leave the sizes that are walked."""

PATIENCE = 120.0


class RandomWalk:
    """Somebody who tries everything at the counter, the same way again for the same seed.

    `checks` counts how often each thing was looked at, `done` the actions.
    """

    def __init__(self, program: CounterAtWork, complaints: Complaints, seed: int) -> None:
        self.program = program
        self.window: CounterWindow = program.window
        self.draw = random.Random(seed)
        self.complaints = complaints
        self.done: Counts[str] = Counts()
        self.checks: Counts[str] = Counts()
        self.places: Counts[str] = Counts()
        self.last: deque[str] = deque(maxlen=12)
        self._everywhere: dict[Callable[[], str], int] = {
            self.click: 12,
            self.press: 8,
            self.shortcut: 6,
            self.type: 5,
            self.go: 4,
            self.search: 2,
            self.resize: 1,
        }
        self._building: dict[Callable[[], str], int] = {
            self.take_a_card: 14,
            self.open_a_step: 4,
            self.undo: 3,
            self.redo: 2,
        }

    def every_page(self) -> dict[str, str]:
        """One page of every kind by its name, with the key that leads there."""
        shop = self.window.counter.shop
        return {
            "home": "home",
            "settings": "settings",
            "customer": f"customer:{shop.desk.find('a')[0].id}",
            "quote": f"quote:{shop.selling.open_quotes(1)[0].id}",
            "order": f"order:{shop.selling.newest_orders(1)[0].id}",
            "people": "people",
            "receivables": "receivables",
            "day": "day",
            "printing": "printing",
            "configure": "product:karsa-sneaker/langkah-01",
        }

    # Walking

    def act(self) -> str:
        """One action; what it was. Raises AssertionError with the last actions otherwise."""
        likely = dict(self._everywhere)
        if self._page() is not None:
            likely |= self._building
        (action,) = self.draw.choices(list(likely), list(likely.values()))
        place = self.window.journey.place.partition(":")[0]
        self.last.append(f"{place}: {action.__name__}")
        self.places[place] += 1
        what = action()
        self.last[-1] = f"{place}: {action.__name__} {what}"
        self.done[action.__name__] += 1
        self.settle()
        self._close_office()
        self.look()
        return what

    def settle(self) -> None:
        """Everything that is to happen by itself happens."""
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        self._answer_popups()
        self._leave_office()
        self._activate()
        building = self.window.journey.building
        started = time.monotonic()
        page = self.window.journey.configure
        while page is not None and not building.is_open:
            QApplication.processEvents()
            page = self.window.journey.configure
            if time.monotonic() - started > PATIENCE:
                raise AssertionError(f"a product does not open after {list(self.last)}")

    def _close_office(self) -> None:
        """The office has a window of its own, which is not walked through."""
        if self.window.office.window is not None:
            self.window.office.close()
            self.window.activateWindow()
            self.settle()

    def _activate(self) -> None:
        """As a window manager would; the offscreen platform has none, and a popup that goes with
        its page leaves it without an active window for good. How often is counted.
        """
        if QApplication.activeWindow() is None:
            self.checks["no window active"] += 1
            self.window.activateWindow()
            QApplication.processEvents()

    def look(self) -> None:
        """What must hold whatever was done."""
        try:
            self._look()
        except AssertionError as broken:
            raise AssertionError(f"{broken}; after {list(self.last)}") from broken

    def _look(self) -> None:
        heard, self.complaints.heard = self.complaints.heard, []
        assert not heard, "\n".join(heard)
        assert self.window.isVisible(), "the window is gone"
        sheet = self.window.sheet
        assert not isinstance(sheet, TroubleSheet), "the program tells trouble"
        self._look_at_focus()
        self._look_at_windows()
        page = self._page()
        if page is not None:
            self._look_at_prices(page)
            if self.draw.random() < 0.15:
                self._there_and_back(page)

    def wait_for_keyboard(self) -> None:
        """It comes to a page shortly after the page; on a busy machine that takes a while."""
        for _ in range(100):
            if QApplication.focusWidget() is not None:
                return
            QTest.qWait(20)

    def _look_at_focus(self) -> None:
        self.checks["focus"] += 1
        self.wait_for_keyboard()
        focused = QApplication.focusWidget()
        assert focused is not None, f"nothing has the keyboard on {self.window.journey.place}"
        assert focused.isVisible(), f"what has the keyboard cannot be seen: {focused!r}"

    def _look_at_windows(self) -> None:
        self.checks["windows"] += 1
        strays = [
            window
            for window in QApplication.topLevelWidgets()
            if window is not self.window and window.isVisible()
        ]
        assert not strays, f"windows beside the window: {strays}"
        stack = self.window.journey.page
        assert stack is not None
        pages = [page for page in widgets_in(self.window) if isinstance(page, ConfigurePage)]
        assert len(pages) <= 1, f"{len(pages)} configure pages"

    def _look_at_prices(self, page: ConfigurePage) -> None:
        self.checks["prices"] += 1
        model, view = page.model, page.view
        assert view is not None
        resolution = model.resolution
        priced = price_build(model.session.product, resolution.values, model.session.terms)
        assert resolution.price == priced, "the engine and the price function differ"
        shown = view.panel.total_text
        assert shown == model.speech.money(priced.total), f"the panel says {shown}"
        assert resolution.kept, "a choice was dropped"

    def _there_and_back(self, page: ConfigurePage) -> None:
        """Undo restores exactly what was before, redo exactly what is now."""
        model = page.model
        if not model.session.can_undo or page.sheet is not None:
            return
        self.checks["undo"] += 1
        now, total = model.session.snapshot, model.resolution.price.total
        before = model.session.branch.history.past[-1]
        model.undo()
        assert model.session.snapshot == before, "undo restores something else"
        self._look_at_prices(page)
        model.redo()
        assert model.session.snapshot == now, "redo restores something else"
        assert model.resolution.price.total == total, "redo gives another price"

    # What can be done anywhere

    def click(self) -> str:
        """On whatever can be clicked and seen."""
        things = [
            widget
            for widget in widgets_in(self.window)
            if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider))
            and widget.isVisible()
        ]
        if not things:
            return "nothing"
        widget = self.draw.choice(things)
        inside = QPoint(
            self.draw.randrange(max(widget.width(), 1)),
            self.draw.randrange(max(widget.height(), 1)),
        )
        at = widget.mapTo(self.window, inside)
        target = self.window.childAt(at)
        if target is None:
            return "beside"
        name = f"{type(target).__name__} “{target.accessibleName()}”"
        spot = target.mapFrom(self.window, at)
        QTest.mouseMove(target, spot)
        if isValid(target) and self.window.isAncestorOf(target):  # a step just opened has others
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot)
        return name

    def press(self) -> str:
        """A key where the keyboard is, some times."""
        key = self.draw.choice(LOOSE_KEYS)
        for _ in range(self.draw.choice((1, 1, 1, 3))):
            self._press(QKeySequence(key))
        return key.name

    def shortcut(self) -> str:
        """One that the help tells of."""
        keys = [key for deed in DEEDS for key in deed.keys if key not in NOT_PRESSED]
        key = self.draw.choice(keys)
        self._press(QKeySequence(key))
        return key

    def type(self) -> str:
        """Into a text field; without one the keys go wherever they go."""
        fields = [
            field
            for field in widgets_in(self.window)
            if isinstance(field, (QLineEdit, QPlainTextEdit))
            and field.isVisible()
            and field.isEnabled()
        ]
        focused = QApplication.focusWidget()
        if fields and not isinstance(focused, (QLineEdit, QPlainTextEdit)):
            self.draw.choice(fields).setFocus()
            focused = QApplication.focusWidget()
        word = self.draw.choice(WORDS)
        if focused is not None:
            for sign in word:
                # QTest's keyClicks ends the program on letters beyond ASCII.
                if sign.isascii():
                    QTest.keyClicks(focused, sign)
                elif isinstance(focused, QLineEdit):
                    focused.insert(sign)
            if self.draw.random() < 0.4:
                self._press(QKeySequence(Qt.Key.Key_Return))
        return word

    def go(self) -> str:
        """To a place, as a scanned code or a row of the home page leads there."""
        shop, journey = self.window.counter.shop, self.window.journey
        keys = ["home", "settings"]
        keys += [f"customer:{one.id}" for one in shop.desk.find("a")[:4]]
        keys += [f"quote:{one.id}" for one in shop.selling.open_quotes(6)]
        keys += [f"order:{one.id}" for one in shop.selling.newest_orders(4)]
        keys += [f"draft:{one.id}" for one in shop.drafting.to_continue()[:3]]
        home = journey.home
        if home is not None:
            keys += [c.tile.key for c in home.gallery.cards if c.tile is not None]
        key = self.draw.choice(keys)
        if self._is_covered():
            self._press(QKeySequence(Qt.Key.Key_Escape))
        if not self._is_covered():
            journey.go(key)
        return key

    def search(self) -> str:
        """In the command box, and follows the first thing found."""
        if self._is_covered():
            return "covered"
        self._press(QKeySequence("Ctrl+K"))
        return self.type()

    def resize(self) -> str:
        """Another window."""
        size = self.draw.choice(SIZES)
        self.window.resize(*size)
        return f"{size}"

    # What can be done with a build

    def take_a_card(self) -> str:
        """The card of an option of the open step."""
        page = self._page()
        if page is None or page.view is None or self._is_covered():
            return "covered"
        cards = [card for view in page.view.groups.views for card in view.grid.cards]
        if not cards:
            return "none"
        card = self.draw.choice(cards)
        key = card.face.key
        card.click()
        return key

    def open_a_step(self) -> str:
        """Any step."""
        page = self._page()
        if page is None or self._is_covered():
            return "covered"
        key = self.draw.choice(page.model.rail()).key
        page.model.open_step(key)
        return key

    def undo(self) -> str:
        """Some steps back."""
        for _ in range(self.draw.choice((1, 1, 4))):
            self._press(QKeySequence("Ctrl+Z"))
        return ""

    def redo(self) -> str:
        """Some steps forth."""
        for _ in range(self.draw.choice((1, 1, 4))):
            self._press(QKeySequence("Ctrl+Y"))
        return ""

    # The machinery

    def _page(self) -> ConfigurePage | None:
        journey = self.window.journey
        page = journey.configure
        is_there = page is not None and journey.place == "build" and journey.building.is_open
        return page if is_there and page is not None and page.view is not None else None

    def _is_covered(self) -> bool:
        return self.window._is_covered()

    def _press(self, keys: QKeySequence) -> None:
        """Keys as the window gets them: shortcuts first, then whatever has the keyboard."""
        QTest.keySequence(QApplication.focusWidget() or self.window, keys)
        QApplication.processEvents()

    def _answer_popups(self) -> None:
        """Menus and lists that have dropped down: something in them is taken, or nothing."""
        for _ in range(5):
            popup = QApplication.activePopupWidget()
            if popup is None:
                return
            if isinstance(popup, QMenu) and self.draw.random() < 0.7:
                may = [a for a in popup.actions() if a.isEnabled() and a.objectName() != "quit"]
                may = [a for a in may if a.menu() is None and not a.isSeparator()]
                if may and self.draw.random() < 0.8:
                    action = self.draw.choice(may)
                    self.last[-1] += f" → {action.text()}"
                    popup.setActiveAction(action)
                    QTest.keyClick(popup, Qt.Key.Key_Return)
                    QApplication.processEvents()
                    if action and isValid(popup) and popup.isVisible():
                        popup.close()
                    self._let_go()
                    continue
            view = popup.findChild(QAbstractItemView)
            key = Qt.Key.Key_Return if self.draw.random() < 0.5 else Qt.Key.Key_Escape
            if view is not None:
                QTest.keyClick(view, Qt.Key.Key_Down)
                QTest.keyClick(view, key)
            else:
                QTest.keyClick(popup, Qt.Key.Key_Escape)
            QApplication.processEvents()
            if isValid(popup) and popup.isVisible():
                popup.close()
            self._let_go()

    def _leave_office(self) -> None:
        """The office opens a window of its own; one has looked, and closes it."""
        if self.window.office.window is not None:
            self.window.office.close()
            self._let_go()
            self.window.activateWindow()
            self._let_go()

    def _let_go(self) -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def fill(data: Path) -> None:
    """A demo shop in a data folder, made by another process: nothing of it stays in ours.

    Its products are compiled, as after the first day.
    """
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r});"
        "from pathlib import Path; from configurator.app import open_shop;"
        "from configurator.services.settings import DEMO_SHOP;"
        "from tests.walks.counter_at_work import MondayClock;"
        f"shop = open_shop(Path({str(data)!r}), clock=MondayClock());"
        "shop.demonstration.fill(DEMO_SHOP);"
        "[shop.engine_of(c, p) for c in shop.library.gallery() for p in c.products];"
        "shop.close()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@contextmanager
def walking(folder: Path, seed: int) -> Iterator[RandomWalk]:
    """A walk through a demo shop of its own in a folder, which is made where it is not there."""
    if not (folder / "data").exists():
        fill(folder / "data")
    complaints = Complaints()
    with complaints.listening():
        program = CounterAtWork(folder / "data", folder / "papers")
        walk = RandomWalk(program, complaints, seed)
        try:
            QTest.qWaitForWindowActive(program.window)
            yield walk
        finally:
            program.end()
