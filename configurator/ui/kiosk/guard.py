"""Keeps visitors in: only what the kiosk knows of reaches it, by key, by touch, by scanner."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

_KEYS = frozenset(
    (
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_NEVER = frozenset(
    (
        QEvent.Type.Shortcut,
        QEvent.Type.ContextMenu,
        QEvent.Type.ToolTip,
        QEvent.Type.WhatsThis,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
    )
)
_USES = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
    )
)


CORNERS = 4
GESTURE_SECONDS = 8.0
SCAN_PAUSE = 0.08
"""Seconds between two characters of a scanner; nobody types so fast."""
SCAN_LONGEST = 200
SCAN_SHORTEST = 6


class Guard(QObject):
    """Looks at every event of the application before anything else does.

    Signals:
        used: somebody does something.
        gesture_made: all corners were touched, clockwise from the upper left.
        scanned: a scanner has read something; carries it.
    """

    used = Signal()
    gesture_made = Signal()
    scanned = Signal(str)

    def __init__(self, window: QWidget, seconds: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._seconds = seconds
        self._blocked = 0
        self._corner = 0
        self._began = 0.0
        self._read = ""
        self._read_at = 0.0
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    @property
    def blocked(self) -> int:
        """How many events were kept out so far."""
        return self._blocked

    def release(self) -> None:
        """Let everything through again, as when the kiosk is closed."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _NEVER:
            self._blocked += 1
            return True
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            assert isinstance(event, QKeyEvent)
            if not is_allowed(event):
                self._blocked += 1
                event.accept()
                return True
        if kind == QEvent.Type.MouseButtonPress and event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            self._blocked += 1
            return True
        if kind == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            assert isinstance(event, QKeyEvent)
            if self._note_key(event):
                return True
        if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
            assert isinstance(event, QMouseEvent)
            self._note_press(event.position().toPoint())
        if kind in _USES and isinstance(watched, QWindow):
            self.used.emit()
        return False

    def _note_key(self, event: QKeyEvent) -> bool:
        """Put together what a scanner types; whether this key ended it and is used up."""
        now, text = self._seconds(), event.text()
        if now - self._read_at > SCAN_PAUSE:
            self._read = ""
        self._read_at = now
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            read, self._read = self._read, ""
            if len(read) >= SCAN_SHORTEST:
                self.scanned.emit(read)
                return True
        elif len(text) == 1 and len(self._read) < SCAN_LONGEST:
            self._read += text
        return False

    def _note_press(self, at: QPoint) -> None:
        """Follow the hidden gesture; any touch elsewhere begins it anew."""
        now = self._seconds()
        if self._corner and now - self._began > GESTURE_SECONDS:
            self._corner = 0
        if not self._corner_at(self._corner).contains(at):
            self._corner = 0
            if not self._corner_at(0).contains(at):
                return
        if not self._corner:
            self._began = now
        self._corner += 1
        if self._corner == CORNERS:
            self._corner = 0
            self.gesture_made.emit()

    def _corner_at(self, number: int) -> QRect:
        """Upper left, upper right, lower right, lower left."""
        width, high = self._window.width(), self._window.height()
        side = max(min(width, high) // 9, 40)
        x = width - side if number in (1, 2) else 0
        y = high - side if number in (2, 3) else 0
        return QRect(x, y, side, side)


def is_allowed(event: QKeyEvent) -> bool:
    """Whether a key is one that the kiosk knows: to go, to press, to type a character."""
    if event.modifiers() & ~_HARMLESS:
        return False
    if event.key() in _KEYS:
        return True
    text = event.text()
    return len(text) == 1 and text.isprintable()
