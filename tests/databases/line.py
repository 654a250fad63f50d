"""The line to a server, cut and restored when a test wants: a relay of real connections."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from enum import Enum
from typing import Self

CHUNK = 65536


class Cut(Enum):
    """Where in a commit the line breaks."""

    BEFORE = "the server does not hear of it"
    AFTER = "the server does it and its answer is lost"


class Line:
    """Relays connections to a port of this machine.

    Attributes: ``port``, where to connect to; ``cuts``, how often it was cut.
    """

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._whole = True
        self._cut_at_commit: Cut | None = None
        self._for_good = False
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cuts = 0
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """Break every connection and let nobody connect."""
        with self._lock:
            self._whole = False
            self.cuts += 1
            self._break()

    def restore(self) -> None:
        """Let connections be made again."""
        self._whole = True

    def cut_at_next_commit(self, where: Cut | None, *, for_good: bool = False) -> None:
        """Break the connection at the next commit; `for_good`: until it is restored."""
        self._cut_at_commit, self._for_good = where, for_good

    def close(self) -> None:
        """End for good."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._to_port))
            except OSError:
                near.close()
                continue
            with self._lock:
                if not self._whole:
                    near.close()
                    far.close()
                    continue
                self._open += [near, far]
            deaf = threading.Event()
            for relay, one, other in ((self._there, near, far), (self._back, far, near)):
                threading.Thread(target=relay, args=(one, other, deaf), daemon=True).start()

    def _there(self, near: socket.socket, far: socket.socket, deaf: threading.Event) -> None:
        with suppress(OSError):
            while chunk := near.recv(CHUNK):
                # The whole statement: a level of isolation may be named READ COMMITTED.
                if b"COMMIT\0" in chunk and self._cut_at_commit:
                    where, self._cut_at_commit = self._cut_at_commit, None
                    self._whole = not self._for_good
                    if where is Cut.BEFORE:
                        break
                    deaf.set()
                far.sendall(chunk)
        self._end(near, far)

    def _back(self, far: socket.socket, near: socket.socket, deaf: threading.Event) -> None:
        with suppress(OSError):
            while chunk := far.recv(CHUNK):
                if deaf.is_set():
                    break
                near.sendall(chunk)
        self._end(near, far)

    def _end(self, *ends: socket.socket) -> None:
        with self._lock:
            for end in ends:
                _end(end)

    def _break(self) -> None:
        for end in self._open:
            _end(end)
        self._open.clear()


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
