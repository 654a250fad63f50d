"""What other counters do, shown here: lists up to date, and who has the same quote open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.sales import Order, Quote
from configurator.ui.counter.home import HomePage
from configurator.ui.counter.journey import Journey
from configurator.ui.counter.order_page import OrderPage
from configurator.ui.counter.quote_page import QuotePage
from configurator.viewmodels.agenda import agenda
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.watching import Watching

AGAIN = 60_000
"""Milliseconds after which it is said again that somebody here has something open."""
SOON = 500
"""Milliseconds in which many changes become one look."""
_SALES = frozenset(("quotes", "orders", "payments", "journal"))


class Neighbours(QObject):
    """Follows the other counters for a window.

    Signals:
        said: something to tell whoever is here.
    """

    said = Signal(str)

    def __init__(self, counter: Counter, journey: Journey, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._journey = journey
        self._open: Quote | Order | None = None
        self._told: set[str] = set()
        self._again = QTimer(self)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._say_open)
        self.watching = Watching(counter.shop.store, self)
        self.watching.changed.connect(self._on_changed)
        self.watching.lost.connect(self._on_lost)
        self.watching.found.connect(self._on_found)
        self._tables: frozenset[str] = frozenset()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._show)
        journey.arrived.connect(self._on_arrived)

    def start(self) -> None:
        """Begin to follow them."""
        self.watching.start()

    def stop(self) -> None:
        """Follow them no more."""
        self.watching.stop()
        if self._open is not None:
            self._counter.attempt(self._counter.shop.premises.leave)

    def _on_arrived(self, _place: str) -> None:
        page = self._journey.page
        before, self._open = self._open, None
        if isinstance(page, QuotePage):
            self._open = page.quote
        elif isinstance(page, OrderPage):
            self._open = page.order
        self._told.clear()
        if self._open is not None:
            self._say_open()
            self._again.start()
        elif before is not None:
            self._again.stop()
            self._counter.attempt(self._counter.shop.premises.leave)

    def _say_open(self) -> None:
        if self._open is None:
            return
        counter, subject = self._counter, self._open.number
        premises = counter.shop.premises
        others = counter.attempt(lambda: premises.come(subject, counter.seller_name)) or ()
        for other in others:
            if other.counter in self._told:
                continue
            self._told.add(other.counter)
            place = premises.name_of(other.counter) or counter.wording("another counter")
            name = other.by_name or counter.wording("Somebody")
            self.said.emit(
                counter.wording("{name} has this open too, at {place}.", name=name, place=place)
            )

    def _on_lost(self) -> None:
        wording = self._counter.wording
        if self._counter.shop.store.down:
            words = wording(
                "The line to the shop's data is down. Go on selling: numbers are provisional, "
                "and everything is delivered when the line is back."
            )
        else:
            words = wording("The line to the shop's data is down. Nothing can be saved just now.")
        self.said.emit(words)

    def _on_found(self) -> None:
        counter = self._counter
        held = sum(one.held is not None for one in counter.attempt(counter.shop.waiting) or ())
        words = counter.wording("The line is back, and everything has arrived.")
        if held:
            words = counter.wording.plural(
                "The line is back. {n} sale waits for somebody to decide.",
                "The line is back. {n} sales wait for somebody to decide.",
                held,
            )
        self.said.emit(words)

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._tables |= tables
        if not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        tables, self._tables = self._tables, frozenset()
        page = self._journey.page
        if isinstance(page, HomePage):
            # The list stays as it is under somebody's hands where nothing in it is new.
            if agenda(self._counter) != page.sections:
                page.refresh()
        elif self._open is not None and tables & _SALES:
            self._compare(self._open)

    def _compare(self, before: Quote | Order) -> None:
        counter, selling = self._counter, self._counter.shop.selling

        def look() -> Quote | Order | None:
            if isinstance(before, Order):
                return selling.order(before.id)
            return selling.revisions(before.number)[-1]

        now = counter.attempt(look)
        if now is not None and now != before:
            self._open = now
            words = "Somebody else has just changed {number}. Open it again to see it as it is now."
            self.said.emit(counter.wording(words, number=now.number))
