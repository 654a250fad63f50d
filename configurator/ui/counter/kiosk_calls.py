"""What the counter hears of its kiosks: calls for help, and codes it gives out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from configurator.domain.kiosk import OneTimeCode
from configurator.services.refusals import Refusal
from configurator.ui.counter.journey import HOME
from configurator.viewmodels.from_kiosk import KioskWatch, kiosk_code

if TYPE_CHECKING:
    from configurator.ui.counter.window import CounterWindow


class KioskCalls(QObject):
    """One for a window."""

    def __init__(self, window: CounterWindow) -> None:
        super().__init__(window)
        self._window = window
        self.watch = KioskWatch(window.counter, self)
        self.watch.called.connect(self._on_called)
        self.watch.changed.connect(self._on_changed)

    def give_code(self) -> None:
        """Six digits for the customer being served, to type at the kiosk."""
        window = self._window
        wording = window.counter.wording
        found = kiosk_code(window.counter)
        if isinstance(found, OneTimeCode):
            code = f"{found.code[:3]} {found.code[3:]}"
            window.say(wording("For the kiosk, within ten minutes: {code}", code=code))
        elif isinstance(found, Refusal):
            window.counter.refused.emit(found)
        else:
            window.say(wording("Choose the customer first (F4)."))

    def _on_called(self, station: str) -> None:
        wording = self._window.counter.wording
        self._window.say(wording("Somebody wants help at kiosk {name}.", name=station))

    def _on_changed(self) -> None:
        journey = self._window.journey
        if journey.place == HOME and journey.home is not None:
            journey.home.refresh()
