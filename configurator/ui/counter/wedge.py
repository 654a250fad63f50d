"""Scanners that type what they read, told from people by how fast they type."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

QUICK = 40
"""Milliseconds between two keys of a scanner at most; the fastest typists need twice as long."""

SHORTEST = 6
"""Characters; whoever rolls two or three keys together is no scanner."""

_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_SILENT = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)
)
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Wedge(QObject):
    """Listens where the keyboard is, on every page of a window.

    In a field keys arrive at once, as ever; when a burst turns out to be a scanned code that
    `is_known`, the field gets back what stood in it before. Elsewhere a key waits `QUICK` for
    its successor, so that the digits of a code do not press what digits press.

    Signals:
        scanned: a code was read, wherever the keyboard was; carries its text.
        used: a key was pressed.
    """

    scanned = Signal(str)
    used = Signal()

    def __init__(self, window: QWidget, is_known: Callable[[str], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._is_known = is_known
        self._is_on = True
        self._burst = ""
        self._last = 0
        self._held: list[QKeyEvent] = []
        self._before = ""
        self._code = ""
        self._replaying = False
        self._target: QWidget | None = None
        self._ticks = QElapsedTimer()
        self._ticks.start()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(QUICK)
        self._wait.timeout.connect(self._let_go)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def turn(self, *, on: bool) -> None:
        """Whether it listens: not while a PIN is typed."""
        self._is_on = on
        self._forget()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before) and before is not self._window:
            before.removeEventFilter(self)
        if now is not None and now is not self._window and now.window() is self._window:
            now.installEventFilter(self)

    # Keys

    def _pressed(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether the key is kept from the widget."""
        key, text = event.key(), event.text()
        if key in _SILENT:
            return False
        moment = event.timestamp() or self._ticks.elapsed()
        quick = bool(self._burst) and moment - self._last <= QUICK and widget is self._target
        self._last = moment
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ended(quick)
        if not _is_sign(text) or event.modifiers() & _COMMANDING or event.isAutoRepeat():
            self._let_go()
            return False
        if not quick:
            self._let_go()
            if text == " ":
                return False
            self._target = widget
            self._before = _text_in(widget)
        self._burst += text
        if isinstance(widget, _FIELDS):
            return False
        self._held.append(event.clone())
        self._wait.start()
        return True

    def _ended(self, quick: bool) -> bool:
        burst, target = self._burst, self._target
        is_field = isinstance(target, _FIELDS)
        if not quick or len(burst) < SHORTEST or (is_field and not self._is_known(burst)):
            self._let_go()
            return False
        if is_field:
            _put_back(target, self._before)
        self._forget()
        self._code = burst
        # Behind the event: what the code opens may take away what has the keyboard.
        QTimer.singleShot(0, self, self._tell)
        return True

    def _tell(self) -> None:
        self.scanned.emit(self._code)

    def _let_go(self) -> None:
        """What was held goes where it was typed; nowhere if that page has been left since."""
        held, target = self._held, self._target
        self._forget()
        self._replaying = True
        for event in held:
            if target is not None and isValid(target) and target.isVisible():
                QApplication.sendEvent(target, event)
        self._replaying = False

    def _forget(self) -> None:
        self._wait.stop()
        self._burst = ""
        self._held = []
        self._target = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._replaying or not isinstance(watched, QWidget):
                return False
            self.used.emit()
            if watched is self._window and self._window.focusWidget() is not None:
                return False
            return self._is_on and self._pressed(watched, event)
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # In the midst of a burst a digit is no shortcut.
            moment = event.timestamp() or self._ticks.elapsed()
            if self._burst and moment - self._last <= QUICK and _is_sign(event.text()):
                event.accept()
                return True
        return False


def _is_sign(text: str) -> bool:
    return len(text) == 1 and text.isprintable()


def _text_in(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return ""


def _put_back(widget: QWidget | None, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(text)
        widget.textEdited.emit(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
