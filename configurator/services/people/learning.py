"""The tastes of all products, as orders and consents are at this moment."""

from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from configurator.domain.catalog import Product
from configurator.services.people.ports import KeptStudies
from configurator.services.ports import Clock, Store, Work

if TYPE_CHECKING:
    from configurator.services.people.tasting import Taste

_CLOCKS_APART = timedelta(minutes=5)
"""So far the clocks of two counters may be apart without a change being missed."""


class Learning:
    """Learns a product's orders once, and then only what has changed. From any thread."""

    def __init__(self, store: Store, clock: Clock, kept: KeptStudies) -> None:
        self._store = store
        self._clock = clock
        self._kept = kept
        self._lock = Lock()
        self._tastes: dict[str, Taste] = {}
        self._stamps: dict[str, tuple[tuple[str, ...], datetime]] = {}

    def prepare(self, product: Product) -> None:
        """Learn the orders of a product and study them: slow, for a thread beside the window."""
        taste = self._store.read_late(partial(self.now, product=product))
        taste.study(self._kept)

    def now(self, work: Work, product: Product) -> "Taste":
        """The taste of a product; slow the first time."""
        with self._lock:
            return self._brought_up(work, product)

    def at_hand(self, work: Work, product: Product) -> "Taste | None":
        """The same, or None while orders are being learned: for whoever cannot wait."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            known = self._tastes.get(product.id)
            is_there = known is not None and known.product == product
            return self._brought_up(work, product) if is_there else None
        finally:
            self._lock.release()

    def _brought_up(self, work: Work, product: Product) -> "Taste":
        # Imported when used: numpy takes its time, and the window does not wait for it.
        from configurator.services.people.tasting import Taste

        now, stamp = self._clock.now(), work.tastes.stamp()
        taste = self._tastes.get(product.id)
        if taste is None or taste.product != product:
            taste = Taste(product)
            with taste.lock:
                taste.begin(work)
        else:
            before, since = self._stamps[product.id]
            if before == stamp:
                return taste
            with taste.lock:
                lost = taste.follow(work, work.histories.changed(since - _CLOCKS_APART))
            if lost:
                self._kept.drop(product.id)
        self._tastes[product.id] = taste
        self._stamps[product.id] = (stamp, now)
        return taste
