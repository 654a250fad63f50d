"""The kiosk as somebody uses it: a finger on what can be seen, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from configurator.app import open_kiosk
from configurator.domain.texts import Language
from configurator.services.kiosk.shop import KioskShop
from configurator.ui.kiosk.attract import AttractPage
from configurator.ui.kiosk.build_page import BuildPage
from configurator.ui.kiosk.kit import Measures
from configurator.ui.kiosk.summary_page import SummaryPage
from configurator.ui.kiosk.tiles_page import TilesPage
from configurator.ui.kiosk.window import KioskWindow
from configurator.viewmodels.kiosk.kiosk import Kiosk, Place, key_of
from tests.walks.counter_at_work import MONDAY

UPRIGHT, LYING = (1080, 1920), (1920, 1080)
PATIENCE = 120.0
DRAWN = Measures(3.2)
"""The screen that the pages were drawn for: 27 inches."""


class KioskClock:
    """Monday morning, and later when a test says so."""

    def __init__(self) -> None:
        self._now = MONDAY

    def now(self) -> datetime:
        return self._now

    def forward(self, by: timedelta) -> None:
        self._now += by


class Steady:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class KioskAtWork:
    """One run of the kiosk over a data folder, from its start to its end."""

    def __init__(
        self,
        data: Path,
        *,
        language: Language = "en",
        size: tuple[int, int] = UPRIGHT,
        clock: KioskClock | None = None,
        one_run: str = "483920",
        seed: int = 1,
    ) -> None:
        self.clock = clock or KioskClock()
        self.seconds = Steady()
        self.shop: KioskShop = open_kiosk(
            data, clock=self.clock, language=language, one_run=one_run
        )
        self.random = Random(seed)
        kiosk = Kiosk(self.shop, self.seconds, Random(seed))
        self.window = KioskWindow(self.shop, measures=DRAWN, seconds=self.seconds, kiosk=kiosk)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.window.theme.wear(application)
        self._device = QTest.createTouchDevice()
        self.window.resize(*size)
        self.window.show()
        self.window.begin()
        self._ended = False
        self.settle()

    @property
    def kiosk(self) -> Kiosk:
        return self.window.kiosk

    def end(self) -> None:
        """Closes window and shop; once is enough."""
        if self._ended:
            return
        self._ended = True
        self.window.shut()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.shop.close()

    def settle(self, milliseconds: int = 0) -> None:
        """Lets the window do what it has to do."""
        until = time.monotonic() + milliseconds / 1000
        QApplication.processEvents()
        while time.monotonic() < until:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def until(self, done: Callable[[], bool]) -> None:
        """Waits until something is so."""
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, done
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        self.settle()

    # A finger

    def touch_at(self, at: QPoint) -> None:
        """A finger on a place of the window, and away."""
        press = QTest.touchEvent(self.window.windowHandle(), self._device)
        press.press(0, at)
        press.commit()
        QApplication.processEvents()
        away = QTest.touchEvent(self.window.windowHandle(), self._device)
        away.release(0, at)
        away.commit()
        QApplication.processEvents()

    def touch(self, widget: QWidget) -> None:
        """A finger on a widget, which must be there to be seen, and on top."""
        assert widget.isVisible(), widget.accessibleName()
        at = widget.mapTo(self.window, widget.rect().center())
        found = self.window.childAt(at)
        assert found is widget or (found is not None and widget.isAncestorOf(found)), (
            widget.accessibleName(),
            found,
        )
        self.touch_at(at)

    def key(self, key: Qt.Key) -> None:
        """A key of a keyboard that somebody has brought."""
        QTest.keyClick(self.window.windowHandle(), key)
        QApplication.processEvents()

    # Pages

    def tiles(self) -> TilesPage:
        page = self.window.page
        assert isinstance(page, TilesPage), page
        return page

    def build(self) -> BuildPage:
        page = self.window.page
        assert isinstance(page, BuildPage), page
        return page

    def summary(self) -> SummaryPage:
        page = self.window.page
        assert isinstance(page, SummaryPage), page
        return page

    # Larger deeds

    def begin(self) -> None:
        """From the attract page on."""
        page = self.window.page
        assert isinstance(page, AttractPage), page
        self.touch(page.begin)
        self.until(lambda: self.kiosk.place is Place.PRODUCTS)

    def pick_product(self, product: str) -> None:
        """The product's tile, on whatever page of tiles it is."""
        key = next(key_of(c, p) for c, p in self.kiosk.products() if p.id == product)
        cards = self.tiles().cards
        for _ in range(cards.pages):
            card = cards.grid.card(key)
            if card is not None:
                self.touch(card)
                break
            self.touch(cards.more)
        self.until(lambda: self.kiosk.place is Place.STARTS)

    def pick_start(self, key: str = "") -> None:
        """What to begin with: a tile's key, or the standard."""
        page = self.tiles()
        if not key:
            self.touch(page.main)
        else:
            for _ in range(page.cards.pages):
                card = page.cards.grid.card(key)
                if card is not None:
                    self.touch(card)
                    break
                self.touch(page.cards.more)
        self.until(lambda: self.kiosk.place is Place.BUILD)

    def answer(self) -> None:
        """Something on the open question."""
        page = self.build()
        if page.text is not None:
            keys = [key for row in page.text.keyboard.keys for key in row]
            letters = [key for key in keys if len(key.code) == 1 and key.isEnabled()]
            for key in self.random.sample(letters, 3):
                self.touch(key)
            self.touch(next(key for key in keys if key.code == "done"))
        elif page.number is not None:
            for button in (page.number.more, page.number.less):
                if button.isEnabled():
                    self.touch(button)
                    break
        else:
            cards = [card for card in page.cards.grid.cards if card.isVisible()]
            self.touch(self.random.choice(cards))
        self.take_way()

    def take_way(self) -> None:
        """Where a wish needs a decision: the first way, or keep what one has."""
        from configurator.ui.kiosk.sheets import RepairSheet

        sheet = self.window.making.sheet
        if isinstance(sheet, RepairSheet):
            self.touch(sheet.ways[0] if sheet.ways else sheet.keep)
            self.settle()

    def go_through(self, most: int = 80) -> int:
        """Answers every question on the way to the summary; how many there were."""
        for count in range(1, most):
            self.answer()
            self.touch(self.build().bar.next)
            self.settle()
            if self.kiosk.place is Place.SUMMARY:
                return count
        raise AssertionError(f"no end after {most} questions")
