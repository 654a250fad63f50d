"""What comes to the counter from the kiosks: calls for help, builds under codes, who is there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.kiosk import KioskCall, OneTimeCode, ParkedBuild
from configurator.services.kiosk.handing_over import Taken
from configurator.services.kiosk.recognising import give_code
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import Row, product_of

MOST = 12
EVERY = 5_000
"""Milliseconds between two looks for calls."""


def parked_row(counter: Counter, build: ParkedBuild) -> Row:
    """A build that its maker may bring the code of, or went away from."""
    wording, formats = counter.wording, counter.formats
    configuration = build.configuration
    product = product_of(counter, configuration.catalog_version, configuration.product)
    name = wording.of(product.name) if product is not None else configuration.product
    facts = [build.code, formats.money(build.total, build.currency)]
    facts.append(formats.ago(build.changed, counter.now()))
    return Row(
        f"parked:{build.id}",
        name,
        " · ".join(facts),
        wording("code") if build.is_finished else wording("left"),
        "accent" if build.is_finished else "plain",
        icon="monitor",
    )


def call_row(counter: Counter, call: KioskCall) -> Row:
    """Somebody waits for help."""
    wording = counter.wording
    return Row(
        f"call:{call.station}",
        wording("Help at kiosk {name}", name=call.station),
        counter.formats.ago(call.moment, counter.now()),
        wording("go there"),
        "danger",
        icon="bell",
    )


def rows_from_kiosk(counter: Counter) -> tuple[Row, ...]:
    """Calls first, then what was made there."""
    shop = counter.shop
    calls = counter.attempt(shop.calling.open) or ()
    parked = counter.attempt(partial(shop.parking.newest, MOST)) or ()
    return (
        *(call_row(counter, call) for call in calls),
        *(parked_row(counter, build) for build in parked),
    )


def take_over(counter: Counter, build_id: str) -> Taken | Refusal | None:
    """A parked build as a draft of the counter; None where the store could not."""
    work = partial(counter.shop.handing_over.take, build_id, counter.session)
    return counter.attempt(work)


def answer_call(counter: Counter, station: str) -> None:
    """Somebody goes there."""
    counter.attempt(partial(counter.shop.calling.answer, station))


def kiosk_code(counter: Counter) -> OneTimeCode | Refusal | None:
    """A code for the customer being served, to type at the kiosk; None without a customer."""
    customer = counter.customer
    if customer is None:
        return None
    shop = counter.shop
    work = partial(give_code, shop.store, shop.clock, customer.id, counter.session)
    return counter.attempt(work)


class KioskWatch(QObject):
    """Looks every few seconds whether somebody at a kiosk wants help.

    Signals:
        called: at a station, for the first time; carries its name.
        changed: calls have come or gone.
    """

    called = Signal(str)
    changed = Signal()

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._known: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        found = self._counter.attempt(self._counter.shop.calling.open)
        if found is None:
            return
        stations = frozenset(call.station for call in found)
        new, self._known, before = stations - self._known, stations, self._known
        for station in sorted(new):
            self.called.emit(station)
        if stations != before:
            self.changed.emit()
