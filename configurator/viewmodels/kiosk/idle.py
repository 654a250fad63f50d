"""Asks whether anybody is still there, and then is sure that nobody is."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

TICK = 250
"""Milliseconds between two looks at the clock."""


class IdleClock(QObject):
    """Runs from the first touch of a sitting to its end. `seconds` is any steady clock.

    Signals:
        asked: nobody has touched anything for long enough to ask.
        counted: whole seconds left to answer.
        answered: somebody is there after all.
        ran_out: nobody answered.
    """

    asked = Signal()
    counted = Signal(int)
    answered = Signal()
    ran_out = Signal()

    def __init__(
        self, seconds: Callable[[], float] = monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._idle = 90.0
        self._question = 20.0
        self._touched = 0.0
        self._is_asking = False
        self._told = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.look)

    def set_limits(self, idle: float, question: float) -> None:
        """Seconds until it asks, and then until it is sure."""
        self._idle, self._question = idle, question

    @property
    def is_running(self) -> bool:
        """Whether a sitting is being watched."""
        return self._timer.isActive()

    @property
    def is_asking(self) -> bool:
        """Whether the question stands."""
        return self._is_asking

    @property
    def question(self) -> float:
        """Seconds there are to answer."""
        return self._question

    def start(self) -> None:
        """A sitting begins."""
        self._touched = self._seconds()
        self._is_asking = False
        self._timer.start()

    def stop(self) -> None:
        """The sitting is over."""
        self._timer.stop()
        self._is_asking = False

    def touch(self) -> None:
        """Somebody did something. While the question stands only `answer` counts."""
        if not self._is_asking:
            self._touched = self._seconds()

    def answer(self) -> None:
        """More time is wanted."""
        self._touched = self._seconds()
        if self._is_asking:
            self._is_asking = False
            self.answered.emit()

    def look(self) -> None:
        """Look at the clock."""
        if not self.is_running:
            return
        quiet = self._seconds() - self._touched
        if not self._is_asking and quiet >= self._idle:
            self._is_asking = True
            self._touched = self._seconds()
            self._told = -1
            quiet = 0.0
            self.asked.emit()
        if self._is_asking:
            left = max(0, -int(-(self._question - quiet) // 1))
            if quiet >= self._question:
                self.stop()
                self.ran_out.emit()
            elif left != self._told:
                self._told = left
                self.counted.emit(left)
