"""The kiosk as a program: application, window, and what is done about bugs."""

from __future__ import annotations

import signal
import sys
from types import FrameType, TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from configurator.services.kiosk.shop import KioskShop
from configurator.services.mistakes import note_mistake
from configurator.ui.application import make_application
from configurator.ui.kiosk.window import KioskWindow
from configurator.viewmodels.kiosk.kiosk import Ending

VERSION = "0.1.0"
BROKEN = 70
"""The exit status after which the watcher begins anew."""


class Witness:
    """Notes every mistake of the program and shows the attract page again."""

    def __init__(self, shop: KioskShop, window: KioskWindow) -> None:
        self._shop = shop
        self._window = window
        self._is_ending = False

    def __call__(
        self,
        kind: type[BaseException],
        mistake: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """A `sys.excepthook`. What was typed may stand in a message, so none is written."""
        if not isinstance(mistake, Exception):
            sys.__excepthook__(kind, mistake, trace)
            return
        note_mistake(mistake, self._shop.folder, VERSION, self._shop.clock.now())
        if self._is_ending:
            QApplication.exit(BROKEN)
            return
        self._is_ending = True
        try:
            self._window.kiosk.end(Ending.MISTAKE)
        finally:
            self._is_ending = False


def run(shop: KioskShop, *, windowed: bool = False) -> int:
    """Shows the window until the staff closes it."""
    application = make_application()
    window = KioskWindow(shop)
    window.theme.wear(application)
    window.begin()
    before, sys.excepthook = sys.excepthook, Witness(shop, window)

    def stop(_number: int, _frame: FrameType | None) -> None:
        application.quit()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    # Python looks at signals only between its own instructions; Qt's loop runs none by itself.
    pulse = QTimer()
    pulse.timeout.connect(_nothing)
    pulse.start(200)
    window.left.connect(application.quit)
    try:
        if windowed:
            window.resize(540, 960)
            window.show()
        else:
            window.setWindowFlags(
                Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
            )
            window.setCursor(Qt.CursorShape.BlankCursor)
            window.showFullScreen()
        return QApplication.exec()
    finally:
        sys.excepthook = before
        window.shut()
        application.processEvents()


def _nothing() -> None:
    """Lets Python look at signals."""
