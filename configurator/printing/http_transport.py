"""Carries IPP messages over HTTP, to an address or to a socket of this machine."""

import http.client
import socket
from urllib.parse import urlsplit

_PORT = 631
_SECONDS = 15.0
_LONGEST_ANSWER = 4_000_000


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
    try:
        connection.request("POST", place.path or "/", body, {"Content-Type": "application/ipp"})
        response = connection.getresponse()
        return response.status, response.read(_LONGEST_ANSWER)
    except http.client.HTTPException as error:
        raise NotOverHttpError(address) from error
    finally:
        connection.close()
