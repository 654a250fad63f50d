"""What other counters change, as a signal."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from configurator.services.ports import Store, StoreTrouble

PATIENCE = 0.5
"""Seconds of one wait: how long closing may take."""
PAUSE = 2.0
"""Seconds before the line is tried again."""


class Watching(QObject):
    """Waits beside the window for what other programs change.

    Signals:
        changed: carries the frozenset of the tables that others changed.
        lost: the line to the shop's data is broken. Told once.
        found: the line is back, and what was sold meanwhile has arrived.
    """

    changed = Signal(object)
    lost = Signal()
    found = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to wait."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._wait, name="watching", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Wait no more."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _wait(self) -> None:
        was_down = False
        while not self._over.is_set():
            changed: frozenset[str] = frozenset()
            try:
                changed = self._store.changed_by_others(PATIENCE)
                down = self._store.down
            except StoreTrouble:
                down = True
                self._over.wait(PAUSE)
            if down is not was_down:
                (self.lost if down else self.found).emit()
            was_down = down
            if changed:
                self.changed.emit(changed)
