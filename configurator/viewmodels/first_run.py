"""Begins a shop: filled with a demonstration beside the window, or empty."""

from __future__ import annotations

import logging
from dataclasses import replace
from time import sleep

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance
from typing_extensions import override

from configurator.services.demo import Demonstration
from configurator.services.ports import StoreTrouble
from configurator.services.settings import DEMO_SHOP, ShopSettings
from configurator.viewmodels.counter import Counter

_LOG = logging.getLogger(__name__)


class FirstRun(QObject):
    """Makes the shop that was chosen.

    Signals:
        begun: the shop is there.
        failed: it is not; carries the exception.
    """

    begun = Signal()
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def demonstrate(self) -> None:
        """Fills the demo shop beside the window; `begun` or `failed` tells."""
        settings = replace(DEMO_SHOP, language=self._counter.wording.language)
        demonstration = self._counter.shop.demonstration
        self._pool.start(_Filling(demonstration, settings, self.begun, self.failed))

    def begin_empty(self) -> None:
        """Keeps the settings of an empty shop; `begun` tells."""
        counter = self._counter
        settings = ShopSettings(language=counter.wording.language)
        try:
            counter.shop.save_settings(settings)
        except StoreTrouble as trouble:
            self.failed.emit(trouble)
        else:
            self.begun.emit()

    def close(self) -> None:
        """Waits for the worker.

        Not QThreadPool.waitForDone: that keeps Python's lock, which the worker needs to end.
        """
        while self._pool.activeThreadCount():
            sleep(0.002)


class _Filling(QRunnable):
    def __init__(
        self,
        demonstration: Demonstration,
        settings: ShopSettings,
        done: SignalInstance,
        broken: SignalInstance,
    ) -> None:
        super().__init__()
        self._demonstration = demonstration
        self._settings = settings
        self._done = done
        self._broken = broken

    @override
    def run(self) -> None:
        try:
            self._demonstration.fill(self._settings)
        except Exception as trouble:  # told in the window; a bug must not end in silence
            _LOG.info("the demonstration could not be made", exc_info=True)
            self._broken.emit(trouble)
        else:
            self._done.emit()
