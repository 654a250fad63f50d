"""IPP in bytes, what printers' reasons mean, the raw port, and the folder of jobs."""

import socket
import struct
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.printing.folder import PrintFolder
from configurator.printing.ipp import Operation, Typed, answer_of, ask, message, name, number, uri
from configurator.printing.ipp_printers import IppPrinters, _trouble
from configurator.services.papers import PaperKind
from configurator.services.printing import (
    RAW,
    JobState,
    Printer,
    PrinterTrouble,
    Printing,
    PrintJob,
    PrintRefusedError,
    Progress,
)
from tests.services.counter import MORNING, HandClock

JOB = PrintJob("0190-abcd-ef", PaperKind.ORDER, "Pesanan 靴", "application/pdf", "p", 2, MORNING)


def test_a_request_as_the_standard_writes_it() -> None:
    # RFC 8010, appendix A.1, as far as the attributes are the same.
    sent = message(
        Operation.PRINT_JOB,
        {"printer-uri": uri("ipp://printer.example.com/ipp/print/pinetree")},
        {"copies": number(20)},
    )
    assert sent.startswith(b"\x02\x00\x00\x02\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset")
    assert b"\x45\x00\x0bprinter-uri\x00\x2cipp://printer.example.com/ipp/print/pinetree" in sent
    assert sent.endswith(b"\x02\x21\x00\x06copies\x00\x04\x00\x00\x00\x14\x03")


def test_an_answer_is_read() -> None:
    answer = answer_of(
        b"\x02\x00\x00\x00\x00\x00\x00\x01"
        b"\x01\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x04\x23\x00\x0dprinter-state\x00\x04\x00\x00\x00\x05"
        b"\x44\x00\x15printer-state-reasons\x00\x0bmedia-empty\x44\x00\x00\x00\x06paused"
        b"\x22\x00\x19printer-is-accepting-jobs\x00\x01\x01\x03"
    )
    assert answer.good
    assert answer.first == {
        "printer-state": (5,),
        "printer-state-reasons": ("media-empty", "paused"),
        "printer-is-accepting-jobs": (1,),
    }


@given(st.binary(max_size=60))
def test_any_bytes_are_an_answer_or_refused(content: bytes) -> None:
    try:
        answer_of(content)
    except (struct.error, IndexError, UnicodeDecodeError):
        return


@given(st.text(max_size=200))
def test_a_name_of_any_text_fits(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    sent = name(text)
    assert isinstance(sent.value, str)
    assert len(sent.value.encode()) <= 255
    message(Operation.PRINT_JOB, {"job-name": sent}, {})


@pytest.mark.parametrize(
    ("reasons", "state", "trouble"),
    [
        (("none",), 3, None),
        (("media-empty-report",), 3, None),
        (("media-empty-warning",), 5, PrinterTrouble.OUT_OF_PAPER),
        (("media-empty",), 3, PrinterTrouble.OUT_OF_PAPER),
        (("media-needed-warning",), 4, PrinterTrouble.OUT_OF_PAPER),
        (("toner-empty-error",), 3, PrinterTrouble.OUT_OF_INK),
        (("toner-low-warning",), 3, None),
        (("media-jam-error", "toner-low-report"), 5, PrinterTrouble.NEEDS_HELP),
        (("cups-waiting-for-job-completed",), 4, None),
        (("offline-report",), 5, PrinterTrouble.GONE),
        (("something-new",), 5, PrinterTrouble.NEEDS_HELP),
    ],
)
def test_what_a_printer_says_of_itself(
    reasons: tuple[str, ...], state: int, trouble: PrinterTrouble | None
) -> None:
    said: dict[str, tuple[str | int, ...]] = {
        "printer-state-reasons": reasons,
        "printer-state": (state,),
    }
    assert _trouble(said) is trouble


def test_a_printer_that_takes_no_jobs() -> None:
    said = {"printer-is-accepting-jobs": (0,), "printer-state": (3,)}
    assert _trouble(said) is PrinterTrouble.REFUSED


def test_without_cups_there_are_no_printers(tmp_path: Path) -> None:
    assert IppPrinters(str(tmp_path / "none.sock")).printers() == ()
    with pytest.raises(FileNotFoundError):
        ask("ipp://localhost/", Operation.GET_PRINTER, {}, local_socket=str(tmp_path / "none"))


# The raw port


def test_a_raw_port_gets_the_bytes() -> None:
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                while part := connection.recv(4096):
                    received.append(part)

        taking = threading.Thread(target=take)
        taking.start()
        address = f"socket://127.0.0.1:{server.getsockname()[1]}"
        ticket = IppPrinters("/none").send(address, "Receipt", b"\x1b@ok", RAW, 2)
        taking.join(20)
    assert b"".join(received) == b"\x1b@ok\x1b@ok"
    assert IppPrinters("/none").progress(address, ticket) is Progress.DONE
    IppPrinters("/none").cancel(address, ticket)
    with pytest.raises(PrintRefusedError) as refused:
        IppPrinters("/none").send(address, "Receipt", b"x", RAW, 1)
    assert refused.value.trouble is PrinterTrouble.GONE


# The folder


def test_jobs_are_kept_and_forgotten(tmp_path: Path) -> None:
    folder = PrintFolder(tmp_path / "printing")
    assert (folder.jobs(), folder.content(JOB.id), dict(folder.chosen())) == ((), None, {})
    folder.keep(JOB, b"%PDF")
    later = replace(JOB, id="0191-abcd", trouble=PrinterTrouble.GONE, state=JobState.SENT)
    folder.keep(later, b"2")
    again = PrintFolder(tmp_path / "printing")
    assert again.jobs() == (JOB, later)
    assert again.content(JOB.id) == b"%PDF"
    again.remove(JOB.id)
    assert again.jobs() == (later,)
    assert again.content(JOB.id) is None
    assert {file.suffix for file in (tmp_path / "printing").iterdir()} == {".json", ".document"}
    with pytest.raises(FileNotFoundError):
        again.remove("../shop")


def test_a_damaged_folder_keeps_nobody_from_printing(tmp_path: Path) -> None:
    folder = PrintFolder(tmp_path)
    folder.keep(JOB, b"x")
    for number_, text in enumerate(("", "[]", "{}", '{"id": "../x"}')):
        (tmp_path / f"bad-{number_}.job.json").write_text(text, encoding="utf-8")
    assert folder.jobs() == (JOB,)
    for text in ("no", "[]", '{"poem": "p", "quote": 5, "order": "q"}'):
        (tmp_path / "printers.json").write_text(text, encoding="utf-8")
        assert PaperKind.QUOTE not in folder.chosen()
    assert folder.chosen() == {PaperKind.ORDER: "q"}
    folder.choose(PaperKind.ORDER, "")
    assert folder.chosen() == {}


class Fickle:
    """Printers with answers written beforehand; remembers what was cancelled."""

    def __init__(self, *answers: Progress | PrinterTrouble) -> None:
        self.answers = list(answers)
        self.cancelled: list[str] = []

    def printers(self) -> tuple[Printer, ...]:
        return (Printer("other"), Printer("house", is_default=True))

    def send(self, printer: str, *_others: object) -> str:
        return f"{printer}-{len(self.answers)}"

    def progress(self, _printer: str, _ticket: str) -> Progress | PrinterTrouble:
        return self.answers.pop(0)

    def cancel(self, _printer: str, ticket: str) -> None:
        self.cancelled.append(ticket)


def test_a_job_given_up_is_kept_and_one_done_is_not_sent_twice(tmp_path: Path) -> None:
    fickle = Fickle(PrinterTrouble.FAILED, PrinterTrouble.NEEDS_HELP, Progress.DONE)
    printing = Printing(fickle, PrintFolder(tmp_path), HandClock())
    job = printing.print(PaperKind.QUOTE, "Quote", b"x")
    assert job.printer == "house"
    (kept,) = printing.refresh()
    assert (kept.state, kept.trouble, kept.ticket) == (JobState.KEPT, PrinterTrouble.FAILED, "")
    assert printing.send_again(job.id) is not None
    assert fickle.cancelled == []
    (stuck,) = printing.refresh()
    assert (stuck.state, stuck.trouble) == (JobState.SENT, PrinterTrouble.NEEDS_HELP)
    # In the meantime it was printed after all.
    assert printing.send_again(job.id) is None
    assert (printing.jobs(), fickle.cancelled) == ((), [])
    last = printing.print(PaperKind.QUOTE, "Quote", b"x")
    assert printing.discard(last.id)
    assert fickle.cancelled == ["house-0"]


def test_a_tag_is_as_the_value() -> None:
    sent = message(Operation.GET_JOB, {"which": Typed(0x22, True)}, {})
    assert sent.endswith(b"\x22\x00\x05which\x00\x01\x01\x03")
