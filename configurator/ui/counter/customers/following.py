"""The window speaks and looks as the customer likes it: while shown to them, or all the time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from configurator.services.people.gate import Manner
from configurator.ui.counter.showing import Showing
from configurator.viewmodels.counter import Counter

KEPT = "follow customers"


class Following(QObject):
    """Turns the window to whoever is served, as far as they let it be known, and back after.

    The seller's own pages stay as they are, unless this counter wants them to follow as well.
    """

    def __init__(self, counter: Counter, showing: Showing, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._showing = showing
        # Whoever serves may be in the middle of a page that is about to be made anew.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        showing.begins.connect(self._on_begins)
        showing.ended.connect(self._follow)
        counter.customer_changed.connect(self._on_customer)

    @property
    def is_always(self) -> bool:
        """Whether the seller's own pages follow as well."""
        return bool(self._counter.kept(KEPT))

    def toggle(self) -> None:
        """The seller's own pages follow from now on, or not any more."""
        self._counter.keep(KEPT, "" if self.is_always else "yes")
        self._follow()

    def _on_begins(self) -> None:
        self._counter.turn_to(self._manner())

    def _on_customer(self) -> None:
        self._soon.start(0)

    def _follow(self) -> None:
        if self._showing.shown is not None:
            return
        manner = self._manner() if self.is_always else Manner()
        if manner == Manner():
            self._counter.turn_back()
        else:
            self._counter.turn_to(manner)

    def _manner(self) -> Manner:
        counter = self._counter
        customer = counter.customer
        if customer is None:
            return Manner()
        return counter.attempt(partial(counter.shop.profiles.manner, customer.id)) or Manner()
