"""Makes ready beside the window what the person will want next: engines, and cheapest prices."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance
from typing_extensions import override

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.prices import PriceTerms
from configurator.services.ports import EngineOf
from configurator.viewmodels.beside import Job, wait_for

if TYPE_CHECKING:
    from configurator.engine.interface import Engine

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """A product whose cheapest price is wanted, under terms; `key` names it in the answer."""

    key: str
    catalog: Catalog
    product: Product
    terms: PriceTerms


class Warming(QObject):
    """Loads engines one after the other and says what their cheapest builds cost.

    An engine is used by one thread at a time: `engine` hands one to the window only while this
    does not ask it, and from then on it is left alone until `release`.

    Signals:
        known: key, and the least total in minor units.
    """

    known = Signal(str, object)

    def __init__(self, engine_of: EngineOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine_of = engine_of
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._asking = Lock()
        self._taken: set[str] = set()
        self._stop = Event()

    def ask(self, questions: Sequence[Question]) -> None:
        """Answers these beside the window; what was asked before is dropped."""
        self._stop.set()
        self._stop = Event()
        self._pool.start(_Job(self, questions, self._stop, self.known))

    def engine(self, catalog: Catalog, product: Product) -> Engine:
        """The engine, for the window's use alone. May be called from any thread."""
        with self._asking:
            self._taken.add(product.id)
        return self._engine_of(catalog, product)

    def release(self) -> None:
        """The window uses no engine any more."""
        with self._asking:
            self._taken.clear()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return not self._pool.activeThreadCount()

    def close(self) -> None:
        """Stops, and waits for the worker."""
        self._stop.set()
        wait_for(self._pool)

    def least(self, question: Question) -> int | None:
        """The least total of a product; None where the window has its engine. For the worker."""
        engine = self._engine_of(question.catalog, question.product)
        with self._asking:
            if question.product.id in self._taken:
                return None
            start = Configuration(question.product.id, question.catalog.version)
            return engine.resolve(start, question.terms).cheapest


class _Job(Job):
    def __init__(
        self,
        warming: Warming,
        questions: Sequence[Question],
        stop: Event,
        known: SignalInstance,
    ) -> None:
        super().__init__()
        self._least = warming.least
        self._questions = questions
        self._stop = stop
        self._known = known

    @override
    def work(self) -> None:
        for question in self._questions:
            if self._stop.is_set():
                return
            try:
                total = self._least(question)
            except Exception:  # the page of that product tells it when it is opened
                _LOG.info("no price for %s", question.product.id, exc_info=True)
                continue
            if total is not None and not self._stop.is_set():
                self._known.emit(question.key, total)
