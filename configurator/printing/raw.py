"""The raw port of printers that take bytes in their own language, as thermal printers do."""

import socket
from urllib.parse import urlsplit

from configurator.services.printing import PrinterTrouble, PrintRefusedError

_PORT = 9100
_SECONDS = 10.0


def send_raw(address: str, content: bytes, copies: int) -> str:
    """Send bytes to `socket://host:port`; gives no ticket, for such a port tells nothing back.

    Raises PrintRefusedError where nobody takes them.
    """
    place = urlsplit(address)
    try:
        port = place.port or _PORT
        with socket.create_connection((place.hostname or "", port), _SECONDS) as connection:
            for _ in range(copies):
                connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            # A port that is closed from the other side has taken everything.
            while connection.recv(1024):
                pass
    except (OSError, ValueError) as error:
        raise PrintRefusedError(PrinterTrouble.GONE) from error
    return ""
