"""The shop's data behind a line that may be cut: the server, or what stands in for it meanwhile."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from configurator.domain.customers import Customer
from configurator.services.outbox.delivering import Outbox, Workplace
from configurator.services.ports import ReplicaState, StoreTrouble, TroubleKind, Work
from configurator.storage.outbox.stand_in import RECENT, is_waiting, refresh
from configurator.storage.store import SqlStore

T = TypeVar("T")

LINE = "line"
"""What `changed_by_others` calls the line itself."""
KEEPING_UP = 60.0
"""Seconds after which the stand-in takes over again what the server has."""
PAUSE = 3.0
"""Seconds until a broken line is tried again."""


class LineStore:
    """A store that goes on without its server.

    While the line is down all work is done on the stand-in. It stays so until `come_back` has
    been called with nothing waiting: whoever sells sees what they sold until it is delivered.

    `outbox` makes what brings things from the first store to the second.

    Attributes: ``where``, names the server; ``down``, whether the stand-in is at work.
    """

    def __init__(
        self,
        open_server: Callable[[], SqlStore],
        stand_in: SqlStore,
        where: str,
        outbox: Callable[[Workplace, Workplace], Outbox],
    ) -> None:
        self._open_server = open_server
        self.stand_in = stand_in
        self.where = where
        self._outbox = outbox
        self._recent: dict[str, Customer] = {}
        self._kept_up = float("-inf")
        self._server: SqlStore | None = None
        self._lock = threading.Lock()
        self._turn = threading.RLock()
        self._tried = float("-inf")
        self.down = stand_in.anything(is_waiting)
        if not self.down:
            self._try_to_begin()

    @property
    def server(self) -> SqlStore:
        """The server's own store. Raises StoreTrouble where it cannot be reached."""
        with self._lock:
            if self._server is None:
                self._server = self._open_server()
                self._server.served = self._remember
            return self._server

    def writing(self) -> AbstractContextManager[Work]:
        """A piece of work on the server, or on what stands in for it. Raises StoreTrouble."""
        return self._work(lambda store: store.writing())

    def reading(self) -> AbstractContextManager[Work]:
        """A look at the server's data, or at the stand-in's. Raises StoreTrouble."""
        return self._work(lambda store: store.reading())

    def read_late(self, ask: Callable[[Work], T]) -> T:
        """As of the server; from the stand-in while the line is down. Raises StoreTrouble."""
        if not self.down:
            try:
                return self.server.read_late(ask)
            except StoreTrouble as trouble:
                if trouble.kind not in _BROKEN:
                    raise
                self._go_down()
        with self.reading() as work:
            return ask(work)

    def replica(self) -> ReplicaState | None:
        """As of the server; None while the line is down. Raises StoreTrouble."""
        return None if self.down else self.server.replica()

    def changed_by_others(self, seconds: float) -> frozenset[str]:
        """As of the server; nothing while the line is down. Raises StoreTrouble."""
        if self.down:
            if time.monotonic() - self._tried >= PAUSE and self.come_back() is not None:
                return frozenset((LINE,))
            time.sleep(seconds)
            return frozenset()
        if time.monotonic() - self._kept_up > KEEPING_UP:
            self.keep_up()
        return self.server.changed_by_others(seconds)

    def come_back(self) -> int | None:
        """Try the line: deliver what waits, and work on the server again where nothing waits now.

        How many things were delivered; None where the line is still down.
        """
        self._tried = time.monotonic()
        try:
            arrived = self.outbox().deliver()
            with self._turn:
                if not self.stand_in.anything(is_waiting):
                    self.keep_up()
                    self.down = False
        except StoreTrouble as trouble:
            if trouble.kind not in _BROKEN:
                raise
            return None
        return arrived

    def outbox(self) -> Outbox:
        """What waits to be delivered."""
        return self._outbox(self.stand_in, _Server(self))

    def keep_up(self) -> None:
        """Let the stand-in have what the server has now. Raises StoreTrouble."""
        self._kept_up = time.monotonic()
        if not self.stand_in.anything(is_waiting):
            self.server.pour(self.stand_in, refresh)
            with self.server.reading() as work:
                for one in [key for key in self._recent if work.persons.erased(key)]:
                    del self._recent[one]

    def wipe_deleted(self) -> None:
        """Leave nothing of what was deleted, here and there. Raises StoreTrouble."""
        self.server.wipe_deleted()
        self.keep_up()
        self.stand_in.wipe_deleted()

    def back_up_to(self, file: Path) -> None:
        """Copy the server's data to a file. Raises StoreTrouble."""
        self.server.back_up_to(file)

    def close(self) -> None:
        """Let go of both."""
        if self._server is not None:
            self._server.close()
        self.stand_in.close()

    @contextmanager
    def _work(self, begin: Callable[[SqlStore], AbstractContextManager[Work]]) -> Iterator[Work]:
        with ExitStack() as stack:
            if self.down:
                # The line may come back, but not in the middle of a piece of work.
                stack.enter_context(self._turn)
            try:
                work = stack.enter_context(begin(self.stand_in if self.down else self.server))
            except StoreTrouble as trouble:
                if self.down or trouble.kind not in _BROKEN:
                    raise
                self._go_down()
                work = stack.enter_context(begin(self.stand_in))
            yield work

    def _remember(self, customer: Customer) -> None:
        self._recent.pop(customer.id, None)
        self._recent[customer.id] = customer
        if len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]

    def _go_down(self) -> None:
        """From now on the stand-in works; it knows whoever was served here until now."""
        self.down = True
        self._tried = time.monotonic()
        with self.stand_in.writing() as work:
            for customer in self._recent.values():
                if work.customers.get(customer.id) is None:
                    work.customers.add(customer)

    def _try_to_begin(self) -> None:
        try:
            self.keep_up()
        except StoreTrouble as trouble:
            if trouble.kind not in _BROKEN:
                raise
            self.down = True


class _Server:
    """The server as a store that is opened when it is first worked on."""

    def __init__(self, line: LineStore) -> None:
        self._line = line

    def writing(self) -> AbstractContextManager[Work]:
        return self._line.server.writing()

    def reading(self) -> AbstractContextManager[Work]:
        return self._line.server.reading()


_BROKEN = (TroubleKind.UNREACHABLE, TroubleKind.UNCERTAIN)
