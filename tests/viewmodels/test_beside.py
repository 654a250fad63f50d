"""Work beside the window, and what is left of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from configurator.viewmodels.beside import Beside, wait_for


class _Asker(QObject):
    done = Signal(int, object)
    failed = Signal(int, object)


def test_a_job_that_has_ended_holds_nothing(qtbot: QtBot) -> None:
    """PySide may keep it for ever; what was done in it may be a customer's."""
    asker, pool = _Asker(), QThreadPool()
    told: list[tuple[int, object]] = []
    asker.done.connect(lambda mark, answer: told.append((mark, answer)))
    asker.failed.connect(lambda mark, trouble: told.append((mark, type(trouble))))
    works = (lambda: "a paper", lambda: 1 // 0)
    jobs = [Beside(work, asker.done, asker.failed, mark) for mark, work in enumerate(works)]
    for job in jobs:
        pool.start(job)
    wait_for(pool)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert sorted(told, key=lambda one: one[0]) == [(0, "a paper"), (1, ZeroDivisionError)]
    assert [(isValid(job), vars(job)) for job in jobs] == [(False, {}), (False, {})]
