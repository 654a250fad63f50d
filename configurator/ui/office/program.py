"""The office as a program of its own: application, window, and what is done about bugs."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication

from configurator.services.mistakes import note_mistake
from configurator.services.shop import Shop
from configurator.ui.application import Wardrobe, make_application, take_down
from configurator.ui.office.window import OfficeWindow

VERSION = "0.1.0"


class Witness:
    """Notes every mistake of the program in its log and tells it in the window."""

    def __init__(self, shop: Shop, window: OfficeWindow) -> None:
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


def run(shop: Shop, said: str = "") -> int:
    """Shows the window until it is closed; `said` is told in it first."""
    application = make_application()
    window = OfficeWindow(shop, Wardrobe(application))
    window.restart_wanted.connect(application.quit)
    before, sys.excepthook = sys.excepthook, Witness(shop, window)
    try:
        window.showMaximized()
        window.begin()
        if said:
            window.say(said)
        return QApplication.exec()
    finally:
        sys.excepthook = before
        take_down(application, window)
