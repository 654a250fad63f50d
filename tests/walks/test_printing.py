"""Printing through the real window, on a printer that runs: what it received is what was shown."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader

from configurator.domain.payments import Payment, PaymentKind
from configurator.services.papers import PaperKind
from configurator.services.printing import JobState, PrinterTrouble
from configurator.ui.counter.trade.papers_sheet import PapersSheet
from configurator.ui.counter.trade.print_sheet import PrintSheet
from configurator.ui.counter.trade.printing_page import PrintingPage
from tests.printing.simulator import Simulator, free_port
from tests.walks.counter_at_work import At
from tests.walks.test_negotiation import press, write
from tests.walks.test_order_money import ordered


def print_sheet(at: At, sheet: PrintSheet | None) -> PrintSheet:
    """The sheet that asks where, which must be open."""
    assert sheet is not None
    assert sheet.is_open
    at.until(lambda: at.window.pages.printing._pool.activeThreadCount() == 0)
    return sheet


def printed(at: At, simulator: Simulator, count: int) -> None:
    """Waits until the printer has so many documents and nothing is kept any more."""
    at.until(lambda: len(simulator.received()) >= count)
    at.until(lambda: at.shop.printing.jobs() == ())


def test_a_quote_goes_to_the_printer_as_it_is(
    at_quote: Callable[[], At], simulator: Simulator
) -> None:
    at = at_quote()
    at.until(lambda: at.quote().paper is not None)
    before = len(simulator.received())
    press(at, "Ctrl+P")
    sheet = print_sheet(at, at.quote().printing.sheet)
    # No printer is known: Enter says so, and a typed address is taken and kept for the next time.
    press(at, "Return")
    assert sheet.is_open
    assert sheet._printer.error
    write(sheet._line, simulator.address)
    sheet.always.setChecked(True)
    press(at, "Return")
    printed(at, simulator, before + 1)
    paper = at.quote().paper
    assert paper is not None
    assert simulator.received()[before:] == [paper.pdf]
    assert at.shop.printing.chosen() == {PaperKind.QUOTE: simulator.address}
    press(at, "Ctrl+P")
    sheet = print_sheet(at, at.quote().printing.sheet)
    assert sheet._line.text() == simulator.address
    sheet.copies.set_text("0")
    press(at, "Return")
    assert sheet.copies.error
    press(at, "Escape")
    assert at.quote().printing.sheet is None


def test_a_job_is_kept_until_the_printer_is_there(
    at_quote: Callable[[], At], start: Callable[[], At], simulator: Simulator
) -> None:
    at = at_quote()
    at.until(lambda: at.quote().paper is not None)
    paper = at.quote().paper
    assert paper is not None
    pdf = paper.pdf
    gone = f"ipp://localhost:{free_port()}/ipp/print"
    press(at, "Ctrl+P")
    sheet = print_sheet(at, at.quote().printing.sheet)
    write(sheet._line, gone)
    press(at, "Return")
    at.until(lambda: bool(at.shop.printing.jobs()) and at.window.toast.isVisible())
    (job,) = at.shop.printing.jobs()
    assert (job.state, job.trouble) == (JobState.KEPT, PrinterTrouble.GONE)
    assert "F12" in at.window.toast._words.text()

    # Ended and started again, it is on the home page, and the page of printing sends it on.
    at = start()
    at.until(lambda: at.window.journey.place == "home")
    at.window.journey.go("home")
    section = next(one for one in at.home().lists if one.accessibleName() == "Not printed yet")
    at.click(section.rows[0])
    page = at.window.journey.page
    assert isinstance(page, PrintingPage)
    at.until(lambda: len(page.rows) == 1)
    assert "does not answer" in page.rows[0].face.state
    at.shop.printing.choose(PaperKind.QUOTE, simulator.address)
    before = len(simulator.received())
    at.until(lambda: at.window.pages.printing._pool.activeThreadCount() == 0)
    at.window.pages.printing.send_again(job.id, simulator.address)
    printed(at, simulator, before + 1)
    assert simulator.received()[before:] == [pdf]
    at.until(lambda: not page.rows)
    press(at, "Escape")
    assert at.window.journey.place == "home"


def test_out_of_paper_is_told_while_the_job_waits(
    at_quote: Callable[[], At], simulator: Simulator
) -> None:
    at = at_quote()
    at.until(lambda: at.quote().paper is not None)
    at.shop.printing.choose(PaperKind.QUOTE, simulator.address)
    at.window.pages.printing.begin()
    at.until(lambda: bool(at.window.pages.printing.chosen))
    before = len(simulator.received())
    simulator.load(0)
    try:
        press(at, "Ctrl+P")
        print_sheet(at, at.quote().printing.sheet)
        press(at, "Return")
        desk = at.window.pages.printing
        at.until(lambda: any(job.trouble is PrinterTrouble.OUT_OF_PAPER for job in desk.jobs))
        assert "out of paper" in desk.faces()[0].state
        press(at, "F12")
        page = at.window.journey.page
        assert isinstance(page, PrintingPage)
        at.until(lambda: len(page.rows) == 1)
    finally:
        simulator.load(250)
    if desk.jobs[0].state is JobState.KEPT:
        at.click(page.rows[0].again)
    printed(at, simulator, before + 1)
    assert len(simulator.received()) == before + 1
    at.until(lambda: not page.rows)


def test_a_receipt_goes_onto_the_roll(at_quote: Callable[[], At], simulator: Simulator) -> None:
    at = at_quote()
    order = ordered(at)
    paid = at.shop.paying.pay(order.id, 100_000, PaymentKind.CARD)
    assert isinstance(paid, Payment)
    at.window.journey.go(f"order:{order.id}")
    at.until(lambda: not at.order().money.receipt_button.isHidden())
    press(at, "Ctrl+P")
    papers = at.order().deeds.sheet
    assert isinstance(papers, PapersSheet)
    papers.pick(f"receipt-roll:{paid.number}")
    at.until(lambda: papers.paper is not None)
    # The other language, and used stickers of labels, are asked for where the papers are.
    papers.languages.setCurrentIndex(papers.languages.findData("id"))
    papers.languages.activated.emit(papers.languages.currentIndex())
    at.until(lambda: papers.paper is not None)
    assert papers.paper is not None
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(papers.paper.pdf)).pages)
    assert "Kuitansi" in text
    press(at, "Ctrl+P")
    sheet = print_sheet(at, at.order().deeds.printing.sheet)
    assert sheet.forms.currentData() is True
    # This printer is none for rolls: it does not take ESC/POS, and that is told.
    write(sheet._line, simulator.address)
    press(at, "Return")
    at.until(lambda: bool(at.shop.printing.jobs()))
    at.until(lambda: bool(at.window.pages.printing.jobs))
    (job,) = at.window.pages.printing.jobs
    assert (job.kind, job.trouble) == (PaperKind.ROLL, PrinterTrouble.REFUSED)
    at.until(lambda: "does not take this document" in str(papers.said.text()))
    assert at.shop.paperwork.thermal_receipt(paid.number, "id")
    at.window.pages.printing.discard(job.id)
    at.until(lambda: at.shop.printing.jobs() == ())
    papers.pick(f"labels:{order.number}")
    at.until(lambda: papers.paper is not None)
    papers.skipped.setText("400")
    papers.skipped.editingFinished.emit()
    assert papers._skipped.error
