"""Carries IPP messages over HTTP, to an address or to a socket of this machine."""

import http.client
import socket
from contextlib import closing, suppress
from threading import Event, Timer
from urllib.parse import urlsplit

_PORT = 631
_SECONDS = 15.0
"""How long a printer may say nothing."""
_SECONDS_IN_ALL = 120.0
"""How long it may take for everything, however busily it seems to answer."""
_LONGEST_ANSWER = 4_000_000
_HEADERS = {"Content-Type": "application/ipp"}


class NotOverHttpError(Exception):
    """Whoever answered does not speak HTTP."""


class _SocketConnection(http.client.HTTPConnection):
    """HTTP to a local socket, where CUPS often listens instead of a port."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_SECONDS)
        self.sock.connect(self._path)


def post(address: str, body: bytes, local_socket: str = "") -> tuple[int, bytes]:
    """Send a message to `ipp://host/path` or `ipps://…`; HTTP's status and what came back.

    `local_socket` is where to connect to instead of the address's host. Raises OSError where
    nobody answers, NotOverHttpError where the answer is none.
    """
    place = urlsplit(address)
    port = place.port or _PORT
    connection: http.client.HTTPConnection
    if local_socket:
        connection = _SocketConnection(local_socket)
    elif place.scheme == "ipps":
        connection = http.client.HTTPSConnection(place.hostname or "", port, timeout=_SECONDS)
    else:
        connection = http.client.HTTPConnection(place.hostname or "", port, timeout=_SECONDS)
    too_long = Event()
    with closing(connection):
        connection.connect()
        watch = Timer(_SECONDS_IN_ALL, _cut, (connection.sock, too_long))
        watch.daemon = True
        watch.start()
        try:
            connection.request("POST", place.path or "/", body, _HEADERS)
            response = connection.getresponse()
            answer = response.status, response.read(_LONGEST_ANSWER)
        except http.client.HTTPException as error:
            if too_long.is_set():
                raise TimeoutError(address) from error
            raise NotOverHttpError(address) from error
        finally:
            watch.cancel()
    if too_long.is_set():
        raise TimeoutError(address)
    return answer


def _cut(line: socket.socket, too_long: Event) -> None:
    too_long.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
