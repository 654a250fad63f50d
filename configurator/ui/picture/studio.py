"""Draws pictures beside the window's thread, so that a click only lays kept layers over."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Container, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from weakref import WeakMethod

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QThreadPool,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QImage
from shiboken6 import isValid
from typing_extensions import override

from configurator.ui.picture.boxes import GroupBoxes
from configurator.ui.picture.renderer import PictureRenderer
from configurator.ui.picture.source import PictureSource, SourceShelf
from configurator.ui.picture.state import Fit, Frame, PictureState, Region
from configurator.viewmodels.beside import Job, wait_for

_LOG = logging.getLogger(__name__)

Receiver = Callable[[QImage], None]


@dataclass(frozen=True, slots=True)
class PictureWish:
    """A picture that is still to be drawn, at whatever size it is going to be shown."""

    source: PictureSource
    state: PictureState
    region: Region | None = None
    fit: Fit = "cover"

    def frame(self, width: int, height: int) -> Frame:
        """The frame for `width` x `height` device px."""
        return Frame.fitting(width, height, self.region or self.source.view, self.fit)


class PictureStudio(QObject):
    """Hands out pictures: at once when their layers are kept, else when a worker has drawn them.

    `shelf` has the drawings that are at hand. Only the last request under a key is answered.
    Receivers must be bound methods; one whose object is gone is forgotten.

    Workers begin at the end of a turn of Qt's loop, when what was asked for has been painted as far
    as it can be: Python runs one thread at a time, and a page that is painted beside them took half
    as long again.
    """

    _drawn = Signal(int, QImage)

    def __init__(
        self, renderer: PictureRenderer | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._renderer = renderer or PictureRenderer()
        self.shelf = SourceShelf()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(1, min(2, (os.cpu_count() or 2) - 1)))
        self._next = 0
        self._open: dict[Hashable, int] = {}
        self._waiting: dict[int, tuple[Hashable, WeakMethod[Receiver]]] = {}
        self._soon = _Soon()
        self._held: list[tuple[Job, int]] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._begin)
        self._is_closed = False
        self._drawn.connect(self._deliver)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def renderer(self) -> PictureRenderer:
        """The renderer behind it, for what is to be drawn at once."""
        return self._renderer

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being drawn or waited for."""
        return not (self._waiting or self._held or self._pool.activeThreadCount())

    def now(self, wish: PictureWish, width: int, height: int) -> QImage | None:
        """The picture at `width` x `height` device px if its layers are kept, else None."""
        return self._renderer.draw_kept(wish.source, wish.state, wish.frame(width, height))

    def request(
        self, key: Hashable, wish: PictureWish, width: int, height: int, receiver: Receiver
    ) -> None:
        """Draws in a worker and calls `receiver` in the window's thread."""
        if self._is_closed:
            return
        self._next += 1
        self._waiting.pop(self._open.get(key, 0), None)
        self._open[key] = self._next
        self._waiting[self._next] = (key, WeakMethod(receiver))
        frame = wish.frame(width, height)
        job = _Job(self._renderer, wish, frame, self._next, self._drawn, self._waiting)
        self._start(job, 1)

    def forget(self, key: Hashable) -> None:
        """The request under a key is answered no more."""
        self._waiting.pop(self._open.pop(key, 0), None)

    def prepare(self, wishes: Iterable[tuple[PictureWish, int, int]]) -> None:
        """Draws layers that may be wanted soon, after everything that was requested.

        Each wish comes with its size in device px. What waited from an earlier call is let go of.
        """
        if self._is_closed:
            return
        framed = [(wish, wish.frame(width, height)) for wish, width, height in wishes]
        if self._soon.replace(framed):
            self._start(_Preparing(self._renderer, self._soon, self._pool), 0)

    def measure(self, source: PictureSource, groups: Iterable[str]) -> GroupBoxes:
        """Where these groups of a drawing lie; known once a worker has looked."""
        boxes = GroupBoxes(source, groups)
        if not self._is_closed:
            self._start(_Measuring(self._renderer, boxes), 1)
        return boxes

    def wipe(self) -> None:
        """Nothing that was drawn or asked for stays; may be used again at once."""
        self._end_work()
        self._renderer.forget()

    def close(self) -> None:
        """Drops what is not begun, waits for the rest, and draws no more; called when the
        application quits: a worker that is left when Python ends takes the program down."""
        self._is_closed = True
        self._end_work()

    def _start(self, job: Job, priority: int) -> None:
        self._held.append((job, priority))
        self._turn.start()

    def _begin(self) -> None:
        held, self._held = self._held, []
        for job, priority in held:
            self._pool.start(job, priority)

    def _end_work(self) -> None:
        self._turn.stop()
        self._held.clear()
        self._soon.stop()
        self._pool.clear()
        wait_for(self._pool)
        self._soon.reset()
        self._waiting.clear()
        self._open.clear()

    def _deliver(self, ticket: int, image: QImage) -> None:
        key, receiver = self._waiting.pop(ticket, (None, None))
        if receiver is None or self._open.get(key) != ticket:
            return
        del self._open[key]
        call = receiver()
        if call is not None and _is_there(call):
            call(image)


def _is_there(call: Receiver) -> bool:
    """False for a method of a widget that Qt has already deleted."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class _Soon:
    """What is to be drawn beforehand, taken one by one so that requests come in between."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wishes: deque[tuple[PictureWish, Frame]] = deque()
        self._is_worked_at = False

    def replace(self, wishes: Iterable[tuple[PictureWish, Frame]]) -> bool:
        """These from now on; whether somebody must begin to draw them."""
        with self._lock:
            self._wishes = deque(wishes)
            if self._is_worked_at or not self._wishes:
                return False
            self._is_worked_at = True
            return True

    def take(self) -> tuple[PictureWish, Frame] | None:
        """The next one; after None whoever asked has ended."""
        with self._lock:
            if self._wishes:
                return self._wishes.popleft()
            self._is_worked_at = False
            return None

    def stop(self) -> None:
        """No more of them."""
        with self._lock:
            self._wishes.clear()

    def reset(self) -> None:
        """Nobody works at them, as when the pool was emptied."""
        with self._lock:
            self._is_worked_at = False


class _Preparing(Job):
    """Draws one wish, and queues up behind what was requested meanwhile for the next."""

    def __init__(self, renderer: PictureRenderer, soon: _Soon, pool: QThreadPool) -> None:
        super().__init__()
        self._renderer = renderer
        self._soon = soon
        self._pool = pool

    @override
    def work(self) -> None:
        wanted = self._soon.take()
        while wanted is not None:
            wish, frame = wanted
            try:
                if not self._renderer.is_ready(wish.source, wish.state, frame):
                    self._renderer.prepare(wish.source, wish.state, frame)
                    self._pool.start(_Preparing(self._renderer, self._soon, self._pool), 0)
                    return
            except Exception:  # a worker has nobody above it; without it a click only takes longer
                _LOG.exception("drawing a picture beforehand failed")
            wanted = self._soon.take()


class _Measuring(Job):
    """Fills the boxes of one drawing."""

    def __init__(self, renderer: PictureRenderer, boxes: GroupBoxes) -> None:
        super().__init__()
        self._renderer = renderer
        self._boxes = boxes

    @override
    def work(self) -> None:
        try:
            self._boxes.measure(self._renderer)
        except Exception:  # a worker has nobody above it; without boxes nothing is left out
            _LOG.exception("measuring a drawing failed")


class _Job(Job):
    """One picture for one ticket."""

    def __init__(
        self,
        renderer: PictureRenderer,
        wish: PictureWish,
        frame: Frame,
        ticket: int,
        done: SignalInstance,
        waiting: Container[int],
    ) -> None:
        super().__init__()
        self._waiting = waiting
        self._renderer = renderer
        self._wish = wish
        self._frame = frame
        self._ticket = ticket
        self._done = done

    @override
    def work(self) -> None:
        try:
            if self._ticket not in self._waiting:
                return  # something else was asked for in its place since
            image = self._renderer.draw(self._wish.source, self._wish.state, self._frame)
            self._done.emit(self._ticket, image)
        except Exception:  # a worker has nobody above it; never swallow, never kill the window
            _LOG.exception("drawing a picture failed")
