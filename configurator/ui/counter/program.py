"""The counter as a program of its own: application, window, and what is done about bugs."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication

from configurator.services.mistakes import note_mistake
from configurator.services.shop import Shop
from configurator.ui.application import Wardrobe, make_application, take_down
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.neighbours import Neighbours
from configurator.ui.counter.window import CounterWindow

VERSION = "0.1.0"


class Witness:
    """Notes every mistake of the program in its log and tells it in the window."""

    def __init__(self, shop: Shop, window: CounterWindow) -> None:
        self._shop = shop
        self._window = window

    def __call__(
        self,
        kind: type[BaseException],
        mistake: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """A `sys.excepthook`."""
        sys.__excepthook__(kind, mistake, trace)
        if isinstance(mistake, Exception):
            note_mistake(mistake, self._shop.folder, VERSION, self._shop.clock.now())
            self._window.tell_trouble(mistake)


def open_window(shop: Shop, dialogs: Dialogs | None = None) -> CounterWindow:
    """The window with its first page, ready to be shown."""
    window = CounterWindow(shop, Wardrobe(make_application()), dialogs)
    window.begin()
    return window


def run(shop: Shop, said: str = "") -> int:
    """Shows the window until it is closed; `said` is told in it first."""
    application = make_application()
    window = open_window(shop)
    window.office.restart_wanted.connect(application.quit)
    neighbours = Neighbours(window.counter, window.journey, window)
    neighbours.said.connect(window.say)
    neighbours.start()
    before, sys.excepthook = sys.excepthook, Witness(shop, window)
    try:
        window.showMaximized()
        if said:
            window.say(said)
        return QApplication.exec()
    finally:
        sys.excepthook = before
        neighbours.stop()
        take_down(application, window)
