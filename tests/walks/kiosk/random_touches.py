"""Somebody who touches and types anything at all, to get out of the kiosk or to break it."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.walks.counter_at_work import widgets_in
from tests.walks.kiosk.at_work import KioskAtWork

_KEYS = (
    [Qt.Key(Qt.Key.Key_F1 + number) for number in range(12)]
    + [Qt.Key(Qt.Key.Key_A + number) for number in range(26)]
    + [Qt.Key(Qt.Key.Key_0 + number) for number in range(10)]
    + [
        Qt.Key.Key_Escape,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Menu,
        Qt.Key.Key_Print,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageDown,
    ]
)
_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
)
CONTROL_CHARACTERS = tuple(map(chr, (*range(1, 32), 127, 0x80, 0x9B)))


class RandomTouches:
    """Touches, keys and scans by a seed. `finds` is what went wrong, which should be nothing."""

    def __init__(self, at: KioskAtWork, seed: int) -> None:
        self._at = at
        self._random = Random(seed)
        self.done = 0
        self.finds: list[str] = []

    def go(self, count: int) -> None:
        """So many of them."""
        for _ in range(count):
            self.one()

    def one(self) -> None:
        """One of anything."""
        random, window = self._random, self._at.window
        kind = random.random()
        if kind < 0.45:
            self._touch_something()
        elif kind < 0.65:
            at = QPoint(random.randrange(window.width()), random.randrange(window.height()))
            self._at.touch_at(at)
        elif kind < 0.93:
            handle = window.windowHandle()
            QTest.keyClick(handle, random.choice(_KEYS), random.choice(_MODIFIERS))
            QApplication.processEvents()
        elif kind < 0.97:
            self._scan()
        else:
            self._at.seconds.seconds += random.choice((1, 5, 95, 25))
            self._at.kiosk.idle.look()
            QApplication.processEvents()
        self.done += 1
        if self.done % 50 == 0:
            self._at.settle()
        self._look()

    def _touch_something(self) -> None:
        """A button that can be seen; what is under the finger is what is touched."""
        window = self._at.window
        seen = [
            button
            for button in widgets_in(window)
            if isinstance(button, QAbstractButton)
            and button.isVisible()
            and not button.visibleRegion().isEmpty()
        ]
        if seen:
            button = self._random.choice(seen)
            self._at.touch_at(button.mapTo(window, button.rect().center()))

    def _scan(self) -> None:
        """A scanner that reads control characters in between."""
        text = [self._random.choice("ABCK0123456789-") for _ in range(12)]
        text += self._random.sample(CONTROL_CHARACTERS, 4)
        self._random.shuffle(text)
        for sign in text:
            # Asked for each time: PySide lets go of its half of a handle now and then.
            QTest.sendKeyEvent(
                QTest.KeyAction.Click,
                self._at.window.windowHandle(),
                Qt.Key.Key_unknown,
                sign,
                Qt.KeyboardModifier.NoModifier,
            )
        QTest.keyClick(self._at.window.windowHandle(), Qt.Key.Key_Return)
        QApplication.processEvents()

    def _look(self) -> None:
        window = self._at.window
        if not window.isVisible():
            self.finds.append(f"{self.done}: the window is gone")
        others = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not window and one.parent() is not window
        ]
        if others:
            self.finds.append(f"{self.done}: {[type(one).__name__ for one in others]}")
        if QApplication.clipboard().text():
            self.finds.append(f"{self.done}: something is on the clipboard")
