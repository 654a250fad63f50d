"""What the counter hears of its kiosks: calls for help, and codes it gives out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from configurator.domain.kiosk import OneTimeCode
from configurator.services.refusals import Refusal
from configurator.ui.counter.journey import HOME, Journey
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.from_kiosk import KioskWatch, kiosk_code


class KioskCalls(QObject):
    """One for a window.

    Signals:
        said: a sentence for whoever stands at the counter.
    """

    said = Signal(str)

    def __init__(self, counter: Counter, journey: Journey, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._journey = journey
        self.watch = KioskWatch(counter, self)
        self.watch.called.connect(self._on_called)
        self.watch.changed.connect(self._on_changed)

    def give_code(self) -> None:
        """Six digits for the customer being served, to type at the kiosk."""
        wording = self._counter.wording
        found = kiosk_code(self._counter)
        if isinstance(found, OneTimeCode):
            code = f"{found.code[:3]} {found.code[3:]}"
            self.said.emit(wording("For the kiosk, within ten minutes: {code}", code=code))
        elif isinstance(found, Refusal):
            self._counter.refused.emit(found)
        else:
            self.said.emit(wording("Choose the customer first (F4)."))

    def _on_called(self, station: str) -> None:
        wording = self._counter.wording
        self.said.emit(wording("Somebody wants help at kiosk {name}.", name=station))

    def _on_changed(self) -> None:
        journey = self._journey
        if journey.place == HOME and journey.home is not None:
            journey.home.refresh()
