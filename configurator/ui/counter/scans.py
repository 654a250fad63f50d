"""What happens when a code is scanned: on any page, whatever has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.customers import Customer
from configurator.services.portable.carrying import CarriedBuild
from configurator.ui.counter.journey import BUILD, WELCOME, Journey
from configurator.ui.counter.wedge import Wedge
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.scanned import lost_words, place_of, trouble_words


class Scans(QObject):
    """Opens what a code stands for. `is_covered` says whether something lies over the pages.

    Signals:
        said: words for the person.
        customer_read: a customer's card was scanned beside an open build; carries the Customer.
    """

    said = Signal(str)
    customer_read = Signal(object)

    def __init__(
        self, gate: Gate, journey: Journey, window: QWidget, is_covered: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._counter = gate.counter
        self._journey = journey
        self._is_covered = is_covered
        self._wedge = Wedge(window, self._is_known)
        self._wedge.scanned.connect(self.open)
        self._wedge.used.connect(gate.note_use)
        gate.closed.connect(self._on_closed)
        gate.opened.connect(self._on_opened)

    def open(self, text: str) -> None:
        """To what a code stands for, or what is wrong with it."""
        counter = self._counter
        if self._journey.place == WELCOME:
            return
        if self._is_covered():
            self.said.emit(counter.wording("Close this first (Esc), then scan again."))
            return
        found = place_of(counter, text)
        if isinstance(found, CarriedBuild):
            self._journey.open_carried(found)
            lost = lost_words(counter, found)
            if lost:
                self.said.emit(lost)
        elif isinstance(found, str):
            self._go(found)
        else:
            self.said.emit(trouble_words(counter, found, text))

    def _go(self, key: str) -> None:
        kind, _, name = key.partition(":")
        if kind == "customer" and self._journey.place == BUILD:
            person = self._counter.attempt(partial(self._counter.shop.desk.get, name))
            if isinstance(person, Customer):
                self.customer_read.emit(person)
        else:
            self._journey.go(key)

    def _is_known(self, text: str) -> bool:
        found = place_of(self._counter, text)
        return isinstance(found, (str, CarriedBuild))

    def _on_closed(self) -> None:
        self._wedge.turn(on=False)

    def _on_opened(self) -> None:
        self._wedge.turn(on=True)
