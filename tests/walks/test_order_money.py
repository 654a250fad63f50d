"""Orders through the real window: payments, receipts, refunds, changes, cancellation, signature."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from configurator.domain.journal import Happening
from configurator.domain.payments import DueFrom, Payment, PaymentKind
from configurator.domain.sales import Order, OrderState
from configurator.domain.signature import Signature
from configurator.domain.tax import taxed
from configurator.services.papers import PaperKind
from configurator.services.refusals import Refusal
from configurator.services.trade.payment_terms import USUAL_TERMS
from configurator.ui.counter.trade.alter_sheet import AlterSheet
from configurator.ui.counter.trade.papers_sheet import PapersSheet
from configurator.ui.counter.trade.pay_sheets import CancelSheet, PaySheet
from configurator.ui.counter.trade.signature_pad import SignSheet
from tests.walks.counter_at_work import At
from tests.walks.test_negotiation import deal_sheet, press, write

CREPE = "natural-crepe"
"""Of this sole there is one last pair."""
DEPOSIT = USUAL_TERMS[1]


def ordered(at: At) -> Order:
    """The quote with a deposit agreed, and ordered."""
    sheet = deal_sheet(at)
    place = sheet.terms.findText(DEPOSIT.name.en)
    sheet.terms.setCurrentIndex(place)
    sheet.terms.activated.emit(place)
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.revision == 2)
    press(at, "F10")
    at.until(lambda: at.window.journey.place.startswith("order:"))
    assert at.order().order.terms == DEPOSIT
    return at.order().order


def pay_sheet(at: At, keys: str = "F7") -> PaySheet:
    """The sheet for money, opened by its key."""
    press(at, keys)
    sheet = at.order().deeds.sheet
    assert isinstance(sheet, PaySheet)
    return sheet


def test_deposit_rest_and_receipts(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    order = ordered(at)
    money = at.window.counter.formats.money
    total = order.taxed.total
    half = total - total // 2

    # The deposit stands there already; more than is open is refused where it is typed.
    sheet = pay_sheet(at)
    assert sheet.amount_field.text() == money(half, "IDR")
    write(sheet.amount_field.editor, money(total * 2, "IDR"))
    press(at, "Ctrl+Return")
    assert sheet.is_open
    assert sheet.wrong.text()
    write(sheet.amount_field.editor, money(half, "IDR"))
    sheet.kinds.setCurrentIndex(sheet.kinds.findData(PaymentKind.TRANSFER))
    write(sheet.reference_field.editor, "TRX 4711")
    press(at, "Ctrl+Return")
    account = at.shop.paying.account(order.id)
    assert account is not None
    assert account.balance == total - half
    assert at.order().money.balance.text() == money(total - half, "IDR")
    payment = account.payments[0]
    assert (payment.kind, payment.reference) == (PaymentKind.TRANSFER, "TRX 4711")

    # The receipt and the confirmation are among the papers, and say so.
    press(at, "Ctrl+P")
    papers = at.order().deeds.sheet
    assert isinstance(papers, PapersSheet)
    keys = [row.row.key for row in papers.rows.rows]
    quote = at.shop.selling.quote(order.quote or "")
    assert quote is not None
    assert keys == [
        f"order:{order.number}",
        f"work-order:{order.number}",
        f"labels:{order.number}",
        f"quote:{quote.number}",
        f"receipt:{payment.number}",
        f"receipt-roll:{payment.number}",
    ]
    at.until(lambda: papers.paper is not None)
    assert papers.paper is not None
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(papers.paper.pdf)).pages)
    assert money(total, "IDR") in text
    papers.pick(f"receipt:{payment.number}")
    at.until(lambda: papers.paper is not None)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(papers.paper.pdf)).pages)
    assert payment.number in text
    assert "TRX 4711" in text
    press(at, "Ctrl+S")
    assert at.program.answers.file is not None
    assert at.program.answers.file.read_bytes() == papers.paper.pdf
    papers.pick(f"receipt-roll:{payment.number}")
    at.until(lambda: papers.paper is not None)
    press(at, "Escape")

    sheet = pay_sheet(at)
    write(sheet.tendered_field.editor, money(total, "IDR"))
    press(at, "Ctrl+Return")
    account = at.shop.paying.account(order.id)
    assert account is not None
    assert account.balance == 0
    assert account.payments[1].change == total - (total - half)
    assert at.order().money.pay_button.isHidden()


def test_cancelled_with_a_part_kept_and_the_rest_given_back(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    order = ordered(at)
    pay_sheet(at)
    press(at, "Ctrl+Return")
    account = at.shop.paying.account(order.id)
    assert account is not None
    paid = account.paid
    press(at, "Ctrl+Shift+X")
    sheet = at.order().deeds.sheet
    assert isinstance(sheet, CancelSheet)
    press(at, "Ctrl+Return")
    assert sheet.reason_field.error
    write(sheet.reason_field.editor, "Moves abroad")
    write(sheet.keep_field.editor, "Rp100.000")
    press(at, "Ctrl+Return")
    assert at.order().order.state is OrderState.CANCELLED
    assert at.order().order.kept == 100_000
    refund = pay_sheet(at, "Ctrl+B")
    write(refund.reason_field.editor, "Cancelled")
    press(at, "Ctrl+Return")
    account = at.shop.paying.account(order.id)
    assert account is not None
    assert (account.paid, account.balance) == (100_000, 0)
    assert account.payments[-1].amount == 100_000 - paid
    assert "Moves abroad" in " ".join(at.order().told)


def test_the_customer_signs_and_the_paper_carries_it(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    order = ordered(at)
    before = at.shop.paperwork.document(PaperKind.ORDER, order.number)
    press(at, "Ctrl+G")
    sheet = at.order().deeds.sheet
    assert isinstance(sheet, SignSheet)
    press(at, "Ctrl+Return")
    assert sheet.is_open
    assert sheet.wrong.text()
    pad = sheet.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    for step in range(10):
        QTest.mouseMove(pad, QPoint(100 + 20 * step, 100 + 5 * (step % 3)))
        QApplication.processEvents()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 120))
    drawn = pad.signature
    assert drawn
    press(at, "Ctrl+Return")
    assert at.shop.signatures.of_order(order.id) == drawn
    told = at.shop.selling.history(order.id)
    assert told[-1].what is Happening.SIGNED
    after = at.shop.paperwork.document(PaperKind.ORDER, order.number)
    assert before is not None
    assert after is not None
    pictures = [
        sum(len(page.images) for page in PdfReader(BytesIO(one.pdf)).pages)
        for one in (before, after)
    ]
    assert pictures[1] == pictures[0] + 1
    again = at.shop.paperwork.document(PaperKind.ORDER, order.number)
    assert again == after


def test_a_change_order_tells_the_difference_first(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    order = ordered(at)
    press(at, "F8")
    at.until(lambda: at.window.journey.building.is_open)
    at.open_step("sole")
    at.take("ivory-rubber")
    total = at.configure().model.resolution.price.total
    assert total != order.taxed.total
    press(at, "F10")
    sheet = at.window.serving.negotiation.sheet
    assert isinstance(sheet, AlterSheet)
    difference = at.window.counter.formats.difference(total - order.taxed.total, "IDR")
    assert any(difference in said for said in sheet.view.said)
    at.type("Wants white soles")
    press(at, "Return")
    at.until(lambda: at.window.journey.place == f"order:{order.id}")
    changed = at.order().order
    assert (changed.number, changed.revision) == (order.number, 2)
    assert changed.taxed.total == total
    assert changed.promised >= order.promised
    assert "Wants white soles" in " ".join(at.order().told)


def test_receipts_stay_as_they_were(at_quote: Callable[[], At]) -> None:
    """Neither a later change nor a cancellation rewrites what a receipt said of the order."""
    at = at_quote()
    order = ordered(at)
    half = order.taxed.total // 2
    first = at.shop.paying.pay(order.id, half, PaymentKind.CARD)
    assert isinstance(first, Payment)
    before = at.shop.paperwork.document(PaperKind.RECEIPT, first.number)
    cancelled = at.shop.order_changes.cancel(order.id, "Moves abroad", 100_000)
    assert isinstance(cancelled, Order)
    back = at.shop.paying.refund(order.id, half - 100_000, PaymentKind.CARD, "Cancelled")
    assert isinstance(back, Payment)
    assert at.shop.paperwork.document(PaperKind.RECEIPT, first.number) == before
    for kind in (PaperKind.RECEIPT, PaperKind.ROLL):
        refund = at.shop.paperwork.document(kind, back.number, "en")
        assert refund is not None
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(refund.pdf)).pages)
        assert "Kept after cancellation" in text
        assert "Still to pay" not in text
        assert "Rp100.000" in text
    slip = at.shop.paperwork.document(PaperKind.SLIPS, back.number, "en")
    assert slip is not None
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(slip.pdf)).pages)
    assert at.window.counter.formats.money(half - 100_000, "IDR") in text
    assert at.shop.paperwork.document(PaperKind.SLIPS, first.number) is None
    for kind in (PaperKind.RECEIPT, PaperKind.ROLL, PaperKind.SLIPS):
        assert at.shop.paperwork.document(kind, "R-1999-0001") is None
    with pytest.raises(ValueError, match="points"):
        at.shop.signatures.sign(order.id, Signature(()))
    outside = Signature((((5_000, 1),),))
    with pytest.raises(ValueError, match="points"):
        at.shop.signatures.sign(order.id, outside)
    inside = Signature((((5, 1),),))
    assert at.shop.signatures.sign(order.id, inside) is Refusal.CLOSED
    assert at.shop.signatures.sign("nobody", inside) is Refusal.UNKNOWN


def test_parts_made_up_for_one_sale(at_quote: Callable[[], At]) -> None:
    """What is agreed in parts stands on the quote, and falls due part by part on the order."""
    at = at_quote()
    sheet = deal_sheet(at)
    sheet.terms.setCurrentIndex(sheet.terms.count() - 1)
    sheet.terms.activated.emit(sheet.terms.currentIndex())
    parts = sheet.parts
    assert parts is not None
    for row, (percent, after, days) in zip(
        parts.parts,
        [("30", DueFrom.ORDER, ""), ("45", DueFrom.ORDER, "30"), ("20", DueFrom.COLLECTED, "")],
        strict=False,
    ):
        row.percent.setText(percent)
        row.after.setCurrentIndex(row.after.findData(after))
        row.days.setText(days)
    press(at, "Ctrl+Return")
    assert "100" in parts.wrong.text()
    parts.parts[1].percent.setText("fifty")
    press(at, "Ctrl+Return")
    assert "percentage" in parts.wrong.text()
    parts.parts[1].percent.setText("50")
    press(at, "Ctrl+Return")
    assert sheet.parts is None
    assert sheet.terms.currentText() == (
        "30 % when ordering, 50 % 30 days after ordering, 20 % when collected"
    )
    write(sheet.note, "Bring the old pair.")
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.revision == 2 and at.quote().paper is not None)
    quote = at.quote().quote
    assert quote.note == "Bring the old pair."
    paper = at.quote().paper
    assert paper is not None
    pdf = paper.pdf
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "Bring the old pair." in text
    assert "50 % 30 days after ordering" in " ".join(text.split())
    press(at, "F10")
    at.until(lambda: at.window.journey.place.startswith("order:"))
    account = at.shop.paying.account(at.order().order.id)
    assert account is not None
    assert [due.after for due in account.dues] == [
        DueFrom.ORDER,
        DueFrom.ORDER,
        DueFrom.COLLECTED,
    ]
    assert sum(due.amount for due in account.dues) == quote.taxed.total


def test_a_line_is_taken_out_of_an_order(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    sheet = deal_sheet(at)
    sheet.lines[0].copy_wanted.emit()
    press(at, "Ctrl+Return")
    at.until(lambda: len(at.quote().quote.lines) == 2)
    press(at, "F10")
    at.until(lambda: at.window.journey.place.startswith("order:"))
    order = at.order().order
    assert len(order.lines) == 2
    at.order().deeds.take_out(0)
    alter = at.order().deeds.sheet
    assert isinstance(alter, AlterSheet)
    difference = at.window.counter.formats.difference(-order.taxed.total // 2, "IDR")
    assert any(difference in said for said in alter.view.said)
    press(at, "Return")
    assert alter.reason.error
    write(alter.reason.editor, "One pair will do")
    press(at, "Ctrl+Return")
    at.until(lambda: len(at.order().order.lines) == 1)
    changed = at.order().order
    assert (changed.number, changed.revision) == (order.number, 2)
    assert changed.taxed.total * 2 == order.taxed.total
    assert "One pair will do" in " ".join(at.order().told)
    assert "order-take-out" not in [
        name for name, one in at.order().actions_.actions.items() if one.isEnabled()
    ]


def test_another_product_goes_onto_an_order(at_quote: Callable[[], At]) -> None:
    """Added beside what was ordered: difference first; tax, payments and stock are right after."""
    at = at_quote()
    order = ordered(at)
    half = order.taxed.total // 2
    paid = at.shop.paying.pay(order.id, half, PaymentKind.CARD)
    assert isinstance(paid, Payment)

    def last_pair() -> int:
        catalog = next(one for one in at.shop.library.gallery() if one.id == "karsa-sneaker")
        return at.shop.stock.left(catalog, catalog.product("langkah-01"))["outsole", CREPE]

    assert last_pair() == 1
    press(at, "Ctrl+I")
    at.until(lambda: at.window.journey.place == "home")
    at.open_product("langkah-01")
    at.open_step("sole")
    at.take(CREPE)
    assert at.configure().model.resolution.values["outsole"] == CREPE
    view = at.configure().view
    assert view is not None
    assert order.number in view.panel.main.text()
    total = at.configure().model.resolution.price.total
    press(at, "F10")
    sheet = at.window.serving.negotiation.sheet
    assert isinstance(sheet, AlterSheet)
    difference = at.window.counter.formats.difference(total, "IDR")
    assert any(difference in said for said in sheet.view.said)
    assert any("added" in said for said in sheet.view.said)
    at.type("A pair for her sister")
    press(at, "Return")
    at.until(lambda: at.window.journey.place == f"order:{order.id}")
    changed = at.order().order
    assert (changed.number, changed.revision) == (order.number, 2)
    assert changed.lines[0] == order.lines[0]
    assert changed.taxed.total == order.taxed.total + total
    assert changed.taxed == taxed(
        (line.net_of_discount, order.taxed.lines[0].rule) for line in changed.lines
    )
    account = at.shop.paying.account(order.id)
    assert account is not None
    assert (account.paid, account.balance) == (half, changed.taxed.total - half)
    assert sum(due.amount for due in account.dues) == changed.taxed.total
    assert last_pair() == 0
    assert "A pair for her sister" in " ".join(at.order().told)
    # What is begun afterwards is a quote of its own again.
    at.window.journey.go_home(keep_customer=True)
    at.open_product("langkah-01")
    assert at.window.journey.building.altering is None
    # Taken out of the middle, only that line is told to go.
    at.window.journey.go(f"order:{order.id}")
    at.order().deeds.take_out(0)
    alter = at.order().deeds.sheet
    assert isinstance(alter, AlterSheet)
    (said,) = alter.view.said
    assert "taken out" in said
