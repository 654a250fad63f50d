"""A printer that hangs, or answers without ever coming to an end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from configurator.printing import http_transport
from configurator.printing.folder import PrintFolder
from configurator.printing.ipp_printers import IppPrinters
from configurator.services.papers import PaperKind
from configurator.services.printing import JobState, PrinterTrouble, Printing
from tests.services.counter import HandClock

TRICKLE = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"


@contextmanager
def hanging(*, trickles: bool) -> Iterator[str]:
    """The address of a printer that takes everything and answers nothing, or byte by byte."""
    over = threading.Event()

    def serve(line: socket.socket) -> None:
        with closing(line), suppress(OSError):
            while trickles and not over.wait(0.02):
                line.sendall(head.pop(0) if (head := heads.setdefault(line, [TRICKLE])) else b"x")
            over.wait()

    heads: dict[socket.socket, list[bytes]] = {}
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=serve, args=(line,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"ipp://127.0.0.1:{server.getsockname()[1]}/print"
        over.set()


@pytest.mark.parametrize("trickles", [False, True])
def test_a_printer_that_hangs_is_told_and_the_paper_kept(
    trickles: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_transport, "_SECONDS", 0.4)
    monkeypatch.setattr(http_transport, "_SECONDS_IN_ALL", 0.8)
    queue = PrintFolder(tmp_path)
    with hanging(trickles=trickles) as printer:
        job = Printing(IppPrinters(), queue, HandClock()).print(
            PaperKind.ORDER, "S-2026-0001", b"%PDF", printer
        )
    assert (job.state, job.trouble) == (JobState.KEPT, PrinterTrouble.GONE)
    assert queue.content(job.id) == b"%PDF"
    assert [kept.id for kept in queue.jobs()] == [job.id]
