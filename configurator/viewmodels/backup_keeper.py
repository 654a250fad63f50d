"""Makes the backups that this machine's plan asks for, beside whatever is done in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.tasks import Tasks, Tell

LOOKED_AFTER = 5 * 60_000
"""Milliseconds between two looks whether a backup is due."""


class BackupKeeper(QObject):
    """One for a window that is open all day.

    Signals:
        made: a backup was made; carries it.
        troubled: one could not be made; carries the exception. Tried again at the next look, and
            told once only until one is made.
    """

    made = Signal(object)
    troubled = Signal(object)

    def __init__(self, counter: Counter, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._tasks = Tasks(self)
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_AFTER)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make what is due."""
        if not self._tasks.is_busy:
            self._tasks.start(self._work, self._on_made, self._on_failed)

    def close(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        self._timer.stop()
        self._tasks.close()

    def _work(self, _tell: Tell) -> object:
        return self._counter.shop.scheduled_backups.run()

    def _on_made(self, backup: object) -> None:
        if backup is not None:
            self._is_told = False
            self.made.emit(backup)

    def _on_failed(self, trouble: Exception) -> None:
        if not self._is_told:
            self._is_told = True
            self.troubled.emit(trouble)
