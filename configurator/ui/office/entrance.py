"""The way from the counter to the office, for whoever may go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from configurator.domain.staff import Right
from configurator.services.refusals import Refusal
from configurator.ui.allocation import let_go
from configurator.ui.application import Wardrobe
from configurator.viewmodels.counter import Counter

if TYPE_CHECKING:
    from configurator.ui.office.window import OfficeWindow


class Entrance(QObject):
    """Opens the office beside the counter, with the same session.

    Signals:
        restart_wanted: the program is to start anew, to let a backup in.
    """

    restart_wanted = Signal()

    def __init__(self, counter: Counter, wardrobe: Wardrobe, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._wardrobe = wardrobe
        self.window: OfficeWindow | None = None

    def open(self) -> None:
        """Shows the office's window; `refused` tells whoever may not."""
        if not self._counter.may(Right.SEE_ALL_FIGURES):
            self._counter.refused.emit(Refusal.NOT_ALLOWED)
            return
        if self.window is None:
            # Imported when used: most counters never open it, and it brings the engine along.
            from configurator.ui.office.window import OfficeWindow

            self.window = OfficeWindow(self._counter.shop, self._wardrobe, counter=self._counter)
            self.window.closed.connect(self._on_closed)
            self.window.restart_wanted.connect(self.restart_wanted)
            self.window.begin()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Closes it, as when the counter is locked or left."""
        if self.window is not None:
            self.window.close()

    def _on_closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            let_go(window)
