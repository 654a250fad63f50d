"""Sees to it that something in the window always has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class KeyboardKeeper(QObject):
    """Calls `bring_back` when the active window is left with nothing seen that has the keyboard.

    What had it may have been hidden, or thrown away with its page: keys would then go nowhere. A
    page that comes back gives it to what had it last, seen or not.
    """

    def __init__(self, window: QWidget, bring_back: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._bring_back = bring_back
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not now.isVisible():
            self._soon.start()

    def _look(self) -> None:
        is_here = self._window.isActiveWindow() and QApplication.activePopupWidget() is None
        focused = QApplication.focusWidget()
        if is_here and (focused is None or not focused.isVisible()):
            self._bring_back()
