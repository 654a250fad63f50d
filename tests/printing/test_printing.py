"""Papers printed on a real IPP printer, and kept while it does not print."""

import io
import time
from pathlib import Path

import pypdf
import pytest

from configurator.documents.papers import order_pdf
from configurator.printing.folder import PrintFolder
from configurator.printing.ipp_printers import IppPrinters
from configurator.services.papers import PaperKind
from configurator.services.printing import (
    JobState,
    PrinterTrouble,
    Printing,
    PrintJob,
    PrintRefusedError,
    Progress,
)
from tests.documents.conftest import LETTERHEAD
from tests.documents.samples import order_of
from tests.printing.simulator import Simulator, free_port
from tests.services.counter import HandClock

NOWHERE = "/nowhere/cups.sock"


@pytest.fixture(scope="module")
def paper() -> bytes:
    """An order's confirmation."""
    return order_pdf(order_of(), LETTERHEAD, "id")


@pytest.fixture
def printing(tmp_path: Path) -> Printing:
    return reopened(tmp_path)


def reopened(folder: Path) -> Printing:
    """Printing as after a restart of the program."""
    return Printing(IppPrinters(NOWHERE), PrintFolder(folder / "printing"), HandClock())


def a_moment() -> None:
    time.sleep(0.1)


def until_printed(printing: Printing, job: PrintJob) -> None:
    """Wait for the printer to be done."""
    for _ in range(300):
        if job.id not in [kept.id for kept in printing.refresh()]:
            return
        a_moment()
    raise AssertionError(printing.jobs())


def test_the_printer_receives_the_document_itself(
    simulator: Simulator, printing: Printing, paper: bytes
) -> None:
    before = len(simulator.received())
    job = printing.print(PaperKind.ORDER, "Pesanan 靴", paper, simulator.address, copies=2)
    assert (job.state, job.trouble) == (JobState.SENT, None)
    assert printing.settled(job.id, 300, a_moment) is None
    (received,) = simulator.received()[before:]
    assert received == paper
    text = pypdf.PdfReader(io.BytesIO(received)).pages[0].extract_text()
    assert "Rp1.670.000" in text
    assert printing.jobs() == ()


def test_a_printer_chosen_for_a_kind_gets_it(
    simulator: Simulator, printing: Printing, paper: bytes, tmp_path: Path
) -> None:
    printing.choose(PaperKind.WORK_ORDER, simulator.address)
    printing.choose(PaperKind.LABELS, "")
    again = reopened(tmp_path)
    assert again.chosen() == {PaperKind.WORK_ORDER: simulator.address}
    before = len(simulator.received())
    job = again.print(PaperKind.WORK_ORDER, "Work order", paper)
    until_printed(again, job)
    assert simulator.received()[before:] == [paper]
    refused = again.print(PaperKind.QUOTE, "Quote", paper)
    assert (refused.state, refused.trouble) == (JobState.KEPT, PrinterTrouble.NO_PRINTER)


def test_out_of_paper_is_told_and_the_job_goes_on_with_paper(
    simulator: Simulator, printing: Printing, paper: bytes
) -> None:
    simulator.load(0)
    try:
        before = len(simulator.received())
        job = printing.print(PaperKind.QUOTE, "Quote", paper, simulator.address)
        stopped = printing.settled(job.id, 100, a_moment)
        assert stopped is not None
        assert stopped.trouble is PrinterTrouble.OUT_OF_PAPER
        # Another one now is not even sent.
        second = printing.print(PaperKind.QUOTE, "Quote 2", paper + b"%", simulator.address)
        assert (second.state, second.trouble) == (JobState.KEPT, PrinterTrouble.OUT_OF_PAPER)
        assert {kept.id for kept in printing.refresh()} == {job.id, second.id}
    finally:
        simulator.load(250)
    until_printed(printing, job)
    again = printing.send_again(second.id)
    assert again is not None
    assert (again.state, again.trouble) == (JobState.SENT, None)
    until_printed(printing, again)
    assert simulator.received()[before:] == [paper, paper + b"%"]


def test_a_job_taken_back_is_printed_elsewhere(
    simulator: Simulator, printing: Printing, paper: bytes
) -> None:
    simulator.load(0)
    try:
        job = printing.print(PaperKind.QUOTE, "Quote", paper, simulator.address)
        assert printing.settled(job.id, 100, a_moment) is not None
        moved = printing.send_again(job.id, "ipp://localhost:9/ipp/print")
        assert moved is not None
        assert (moved.state, moved.trouble) == (JobState.KEPT, PrinterTrouble.GONE)
        assert printing.discard(job.id)
        assert not printing.discard(job.id)
        assert printing.send_again(job.id) is None
    finally:
        simulator.load(250)
    assert printing.jobs() == ()
    # The first printer was told to forget it, which it does as soon as it goes on.
    printers = IppPrinters(NOWHERE)
    progress: object = Progress.WAITING
    for _ in range(200):
        progress = printers.progress(simulator.address, job.ticket)
        if progress in (Progress.DONE, PrinterTrouble.FAILED):
            break
        a_moment()
    assert progress is PrinterTrouble.FAILED


def test_a_printer_that_is_gone_is_told_and_the_job_survives_a_restart(
    simulator: Simulator, tmp_path: Path, paper: bytes
) -> None:
    simulator.switch_off()
    try:
        printing = reopened(tmp_path)
        job = printing.print(PaperKind.QUOTE, "Quote", paper, simulator.address)
        assert (job.state, job.trouble) == (JobState.KEPT, PrinterTrouble.GONE)
    finally:
        simulator.switch_on()
    later = reopened(tmp_path)
    assert later.jobs() == (job,)
    before = len(simulator.received())
    again = later.send_again(job.id)
    assert again is not None
    until_printed(later, again)
    assert simulator.received()[before:] == [paper]


def test_what_the_printer_does_not_take_is_told(simulator: Simulator, paper: bytes) -> None:
    printers = IppPrinters(NOWHERE)
    with pytest.raises(PrintRefusedError) as refused:
        printers.send(simulator.address, "x", paper, "image/x-none", 1)
    assert refused.value.trouble is PrinterTrouble.REFUSED
    for address in (f"ipp://localhost:{free_port()}/ipp/print", "no-such-printer"):
        with pytest.raises(PrintRefusedError) as refused:
            printers.send(address, "x", paper, "application/pdf", 1)
        assert refused.value.trouble is PrinterTrouble.GONE
    wrong = simulator.address.replace("/ipp/print", "/nothing")
    with pytest.raises(PrintRefusedError):
        printers.send(wrong, "x", paper, "application/pdf", 1)
    assert printers.progress(simulator.address, "9999") is Progress.DONE
    assert printers.progress(f"ipp://localhost:{free_port()}/x", "1") is PrinterTrouble.GONE
    printers.cancel(f"ipp://localhost:{free_port()}/x", "1")
