"""Begins a shop: filled with a demonstration beside the window, or empty."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from configurator.services.ports import StoreTrouble
from configurator.services.settings import DEMO_SHOP, ShopSettings
from configurator.viewmodels.beside import Beside, wait_for
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
    _filled = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._filled.connect(self.begun)

    def demonstrate(self) -> None:
        """Fills the demo shop beside the window; `begun` or `failed` tells."""
        settings = replace(DEMO_SHOP, language=self._counter.wording.language)
        demonstration = self._counter.shop.demonstration
        self._pool.start(Beside(partial(demonstration.fill, settings), self._filled, self.failed))

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
        """Waits for the worker."""
        wait_for(self._pool)
