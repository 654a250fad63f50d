"""A build is kept once the window has been painted, and before anything else is done with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.resolution import Resolution
from configurator.services.configuring.session import Save
from configurator.services.configuring.state import Workspace
from configurator.services.ports import StoreTrouble


class LateSave(QObject):
    """A `Save` that keeps at the end of this turn of Qt's loop: disks may take longer than a frame.

    What is painted after a click is a posted event, and those come before timers; so whoever
    clicked sees what came of it first, and it is kept a moment later. Who needs it kept says
    `now`.

    Signals:
        saved: the build has been kept.
        failed: it could not be kept; carries the exception.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._waits: tuple[Workspace, Resolution] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.now)

    def __call__(self, workspace: Workspace, resolution: Resolution) -> None:
        """Keep it soon; what waited before it is part of it."""
        self._waits = (workspace, resolution)
        self._timer.start()

    def now(self) -> None:
        """Keep at once what waits, if anything does."""
        waits, self._waits = self._waits, None
        self._timer.stop()
        if waits is None:
            return
        try:
            self._save(*waits)
        except (StoreTrouble, OSError) as trouble:
            self.failed.emit(trouble)
        else:
            self.saved.emit()
