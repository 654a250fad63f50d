"""Work beside the window: it tells how far it is, and can be cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance
from typing_extensions import override

from configurator.viewmodels.beside import wait_for

_LOG = logging.getLogger(__name__)

Tell = Callable[[int, int], bool]
"""Takes how many of how many are done (0 of an unknown number); False ends the work."""


class Tasks(QObject):
    """One piece of work at a time, in a thread of its own.

    Signals:
        began: something is under way.
        progressed: so many of so many are done.
        ended: nothing is under way any more.
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal()
    _finished = Signal(object, object, object)
    """Whom to tell (a `_Ends`), the answer, and the trouble or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = Event()
        self._waiting = 0
        self._finished.connect(self._on_finished)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._waiting > 0

    def start(
        self,
        work: Callable[[Tell], object],
        done: Callable[[object], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work` beside the window; `done` or `failed` is called in the window's thread."""
        self._stop.clear()
        self._waiting += 1
        self.began.emit()
        self._pool.start(
            _Work(work, self._stop, self.progressed, self._finished, _Ends(done, failed))
        )

    def cancel(self) -> None:
        """End what is under way, as soon as it can be."""
        self._stop.set()

    def close(self) -> None:
        """End what is under way and wait for it."""
        self.cancel()
        wait_for(self._pool)

    def _on_finished(self, ends: object, answer: object, trouble: object) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.ended.emit()
        assert isinstance(ends, _Ends)
        if isinstance(trouble, Exception):
            ends.failed(trouble)
        else:
            ends.done(answer)


@dataclass(frozen=True)
class _Ends:
    done: Callable[[object], object]
    failed: Callable[[Exception], object]


class _Work(QRunnable):
    def __init__(
        self,
        work: Callable[[Tell], object],
        stop: Event,
        progressed: SignalInstance,
        finished: SignalInstance,
        tell: object,
    ) -> None:
        super().__init__()
        self._work = work
        self._stop = stop
        self._progressed = progressed
        self._finished = finished
        self._tell = tell

    @override
    def run(self) -> None:
        try:
            answer = self._work(self._on_progress)
        except Exception as trouble:  # told in the window; a bug must not end in silence
            _LOG.info("work beside the window ended: %s", type(trouble).__name__)
            self._finished.emit(self._tell, None, trouble)
        else:
            self._finished.emit(self._tell, answer, None)

    def _on_progress(self, count: int, whole: int = 0) -> bool:
        self._progressed.emit(count, whole)
        return not self._stop.is_set()
