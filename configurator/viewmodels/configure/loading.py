"""Makes engines beside the window's thread: compiling a new product may take seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance
from typing_extensions import override

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import State
from configurator.engine.interface import CancelledError, Engine, NoBuildError, Progress
from configurator.viewmodels.beside import wait_for

_LOG = logging.getLogger(__name__)

EngineMaker = Callable[[Catalog, Product, Progress], Engine]
"""Finds or compiles the engine of a product, telling how far it is."""


class EngineLoader(QObject):
    """Loads one engine at a time; asking for another cancels the first.

    Signals:
        progressed: the share done, 0.0 to 1.0.
        loaded: carries the engine.
        failed: carries the exception that says why there is none.
    """

    progressed = Signal(float)
    loaded = Signal(object)
    failed = Signal(object)

    _shared = Signal(int, float)
    _done = Signal(int, object)
    _broken = Signal(int, object)

    def __init__(self, make: EngineMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ticket = 0
        self._stop: Event | None = None
        self._shared.connect(self._on_shared)
        self._done.connect(self._on_done)
        self._broken.connect(self._on_broken)

    @property
    def is_loading(self) -> bool:
        """Whether an engine is being made."""
        return self._stop is not None

    def load(self, catalog: Catalog, product: Product, terms: PriceTerms) -> None:
        """Begin making the engine of a product, ready for questions under these terms."""
        self.cancel()
        self._ticket += 1
        self._stop = Event()
        signals = (self._shared, self._done, self._broken)
        job = _Job(self._make, (catalog, product), terms, self._ticket, self._stop, *signals)
        self._pool.start(job)

    def cancel(self) -> None:
        """Stop what is being made; nothing is heard of it any more."""
        if self._stop is not None:
            self._stop.set()
        self._stop = None

    def close(self) -> None:
        """Cancel, and wait until the worker is idle; call before the program ends."""
        self.cancel()
        wait_for(self._pool)

    def _on_shared(self, ticket: int, share: float) -> None:
        if ticket == self._ticket and self._stop is not None:
            self.progressed.emit(share)

    def _on_done(self, ticket: int, engine: object) -> None:
        if ticket == self._ticket and self._stop is not None:
            self._stop = None
            self.loaded.emit(engine)

    def _on_broken(self, ticket: int, trouble: object) -> None:
        if ticket == self._ticket and self._stop is not None:
            self._stop = None
            self.failed.emit(trouble)


def warm(engine: Engine, terms: PriceTerms) -> None:
    """Ask an engine what takes it longer the first time, while nobody waits for the answer yet."""
    product = engine.product
    choices = {a.id: v for a in product.attributes if isinstance(v := product.standard[a.id], str)}
    resolution = engine.resolve(Configuration(product.id, "", choices), terms)
    for answer in resolution.attributes.values():
        for option in answer.options:
            if option.state is State.BLOCKED:
                engine.cause(resolution.configuration, Wish(answer.attribute, option.option))
                return


class _Job(QRunnable):
    def __init__(
        self,
        make: EngineMaker,
        of: tuple[Catalog, Product],
        terms: PriceTerms,
        ticket: int,
        stop: Event,
        shared: SignalInstance,
        done: SignalInstance,
        broken: SignalInstance,
    ) -> None:
        super().__init__()
        self._make = make
        self._of = of
        self._terms = terms
        self._ticket = ticket
        self._stop = stop
        self._shared = shared
        self._done = done
        self._broken = broken
        self._told = -1.0

    def _progress(self, share: float) -> bool:
        if share - self._told >= 0.01:
            self._told = share
            self._shared.emit(self._ticket, share)
        return not self._stop.is_set()

    @override
    def run(self) -> None:
        try:
            engine = self._make(*self._of, self._progress)
            if not self._stop.is_set():
                warm(engine, self._terms)
            self._done.emit(self._ticket, engine)
        except CancelledError:
            return
        except (NoBuildError, KeyError, ValueError) as trouble:
            self._broken.emit(self._ticket, trouble)
        except Exception as trouble:  # a bug: in the log, and told on the page
            _LOG.exception("no engine for %s", self._of[1].id)
            self._broken.emit(self._ticket, trouble)
