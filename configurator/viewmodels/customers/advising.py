"""Suggestions for the open build: learned beside the window, asked at every change."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance
from typing_extensions import override

from configurator.domain.catalog import Product
from configurator.domain.resolution import Resolution
from configurator.services.people.suggesting import Suggesting
from configurator.services.ports import StoreTrouble
from configurator.viewmodels.beside import Job, wait_for
from configurator.viewmodels.counter import Counter

if TYPE_CHECKING:  # the window does not wait for what configuring needs
    from configurator.viewmodels.configure.opening import Suggest
    from configurator.viewmodels.configure.words import Suggested

_LOG = logging.getLogger(__name__)


class Advising(QObject):
    """Knows what the customer being served may like of a product.

    Signals:
        learned: the orders of the product last named are learned; ask again.
    """

    learned = Signal()

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._suggesting: Suggesting = counter.shop.suggesting
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = Event()

    def about(self, product: Product) -> Suggest:
        """What is asked after every change; begins to learn the product's orders."""
        self._stop.set()
        self._stop = Event()
        work = partial(self._suggesting.prepare, product)
        self._pool.start(_Job(work, self._stop, self.learned))
        return partial(self._suggest, product)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being learned."""
        return not self._pool.activeThreadCount()

    def close(self) -> None:
        """Waits for the worker."""
        self._stop.set()
        wait_for(self._pool)

    def _suggest(
        self, product: Product, resolution: Resolution, attributes: Sequence[str]
    ) -> Suggested:
        customer = self._counter.customer
        ask = partial(
            self._suggesting.for_build,
            product,
            resolution,
            customer.id if customer is not None else None,
            attributes,
        )
        found = self._counter.attempt(ask) or ()
        return {(one.attribute, one.option): one.reason for one in found}


class _Job(Job):
    def __init__(self, work: Callable[[], None], stop: Event, done: SignalInstance) -> None:
        super().__init__()
        self._work = work
        self._stop = stop
        self._done = done

    @override
    def work(self) -> None:
        if self._stop.is_set():
            return
        try:
            self._work()
        except StoreTrouble:
            # Told where the person next asks the store for something; here nobody waits.
            _LOG.info("orders were not learned", exc_info=True)
            return
        except Exception:  # a bug; there are no suggestions, and all else goes on
            _LOG.exception("orders could not be learned")
            return
        if not self._stop.is_set():
            self._done.emit()
