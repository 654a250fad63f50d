"""Work beside the window: one piece in a worker's thread, and waiting for all of them."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Callable
from time import sleep

from PySide6.QtCore import QRunnable, QThreadPool, SignalInstance
from typing_extensions import override

_LOG = logging.getLogger(__name__)


class Job(QRunnable):
    """A piece of work for a worker's thread; subclasses say in `work` what is done.

    What it holds is let go of when that has ended: PySide keeps the Python half of some runnables
    for ever, and theirs may be a customer's.
    """

    @override
    def run(self) -> None:
        try:
            self.work()
        finally:
            vars(self).clear()

    @abstractmethod
    def work(self) -> None:
        """What is done. Nobody hears an exception that leaves it."""


class Beside(Job):
    """Does `work` in a worker's thread and emits what comes of it.

    `done` carries `marks` and what the work returned, `failed` carries `marks` and the exception:
    a worker has nobody above it, and a bug must not end in silence.
    """

    def __init__(
        self,
        work: Callable[[], object],
        done: SignalInstance,
        failed: SignalInstance,
        *marks: object,
    ) -> None:
        super().__init__()
        self._work = work
        self._done = done
        self._failed = failed
        self._marks = marks

    @override
    def work(self) -> None:
        try:
            answer = self._work()
        except Exception as trouble:
            _LOG.info("work beside the window ended: %s", type(trouble).__name__, exc_info=True)
            self._failed.emit(*self._marks, trouble)
        else:
            self._done.emit(*self._marks, answer)


def wait_for(pool: QThreadPool) -> None:
    """Wait until no worker of a pool is at work.

    Not QThreadPool.waitForDone: that keeps Python's lock, which the worker needs to end.
    """
    while pool.activeThreadCount():
        sleep(0.002)
