"""Receipts on a sheet, on a roll and for thermal printers, read back."""

import re

import pytest
from PIL import Image

from configurator.documents.papers import (
    order_pdf,
    receipt_pdf,
    receipt_roll_pdf,
    slips_pdf,
)
from configurator.documents.thermal import DOTS, escpos_bytes, page_dots
from configurator.domain.tax import taxed
from configurator.domain.texts import LocalText
from configurator.services.papers import (
    Amount,
    ReceivedPayment,
    SoldItem,
)

from .conftest import LETTERHEAD, PPN, Paper, sale_line
from .samples import NAME, order_of, receipt_of, slip_of


def test_a_receipt_says_what_was_received_for_what() -> None:
    text = Paper(receipt_pdf(receipt_of(), LETTERHEAD, "id", "A4", ("Jl. Dago",))).text
    for said in (
        f"Sudah terima dari {NAME} Jl. Dago",
        "Pesanan S-2026-0117",
        "2 × Sepatu Langkah 01 Rp1.670.001",
        "Kartu debit · BCA 004211",
        "Total pesanan Rp3.340.001 Sudah dibayar −Rp500.000",
        "Diterima Rp1.500.000 satu juta lima ratus ribu rupiah Sisa tagihan Rp1.340.001",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"paid_before": 1_840_001}, "Paid in full. Thank you!"),
        ({"paid_before": 1_840_001 - 49, "rounding": -49}, "Cash rounding −Rp49"),
        ({"change": 60_000}, "Given Rp1.500.000 Change −Rp60.000 Received Rp1.440.000"),
        ({"paid_before": 2_000_001}, "In your favour: Rp160.000"),
    ],
)
def test_the_sums_of_a_receipt(others: dict[str, int], said: str) -> None:
    receipt = receipt_of(**others)
    for pdf in (
        receipt_pdf(receipt, LETTERHEAD, "en"),
        receipt_roll_pdf(receipt, LETTERHEAD, "en"),
    ):
        assert said in Paper(pdf).text
    assert receipt.balance + receipt.received + receipt.paid_before == 3_340_001 + receipt.rounding


def test_money_given_back_is_no_receipt() -> None:
    back = receipt_of(
        payments=(ReceivedPayment(LocalText("Cash", "Tunai"), -120_000),), note="Batal"
    )
    for pdf in (receipt_pdf(back, LETTERHEAD, "id"), receipt_roll_pdf(back, LETTERHEAD, "id")):
        text = Paper(pdf).text
        assert "Pengembalian uang" in text
        assert "Dikembalikan Rp120.000 seratus dua puluh ribu rupiah" in text
        assert "Sisa tagihan" not in text
    assert f"Dibayarkan kepada {NAME}" in Paper(receipt_pdf(back, LETTERHEAD, "id")).text


def test_the_largest_amount_keeps_every_digit() -> None:
    most = 999_999_999_999_999
    receipt = receipt_of(
        items=(SoldItem(LocalText.same("Ship"), 1, most),),
        taxed=taxed([(most, PPN)]),
        payments=(ReceivedPayment(LocalText.same("Bank"), most),),
        paid_before=0,
    )
    line = sale_line((), standard=most)
    slip = slip_of(amounts=(Amount(LocalText.same("Prize"), most),))
    for pdf in (
        receipt_pdf(receipt, LETTERHEAD, "id"),
        receipt_roll_pdf(receipt, LETTERHEAD, "id"),
        order_pdf(order_of(line), LETTERHEAD, "id"),
        slips_pdf([slip], LETTERHEAD, "id"),
    ):
        assert "Rp999.999.999.999.999 sembilan ratus" in Paper(pdf).text
    assert "Lunas. Terima kasih!" in Paper(receipt_pdf(receipt, LETTERHEAD, "id")).text


def test_a_thermal_printer_gets_the_page_dot_by_dot() -> None:
    pdf = receipt_roll_pdf(receipt_of(customer_name="王小明 محمد 😀"), LETTERHEAD, "id")
    sent = escpos_bytes(pdf)
    assert sent == escpos_bytes(pdf)
    assert sent.startswith(b"\x1b@")
    assert re.search(rb"\x1dV[\x00\x01AB]", sent[-6:])
    drawn = page_dots(pdf, 0)
    assert drawn.width == DOTS
    assert printed_dots(sent).tobytes() == drawn.tobytes()


def printed_dots(sent: bytes) -> Image.Image:
    """What a printer makes of the rows of dots (GS v 0) that it is sent."""
    rows = b""
    start = 0
    while (start := sent.find(b"\x1dv0\x00", start)) >= 0:
        across = int.from_bytes(sent[start + 4 : start + 6], "little")
        down = int.from_bytes(sent[start + 6 : start + 8], "little")
        assert across * 8 == DOTS
        rows += sent[start + 8 : start + 8 + across * down]
        start += 8 + across * down
    black = bytes(255 - byte for byte in rows)
    return Image.frombytes("1", (DOTS, len(rows) * 8 // DOTS), black)


def test_a_roll_longer_than_a_page_may_be_is_cut() -> None:
    pages = Paper(receipt_roll_pdf(receipt_of(900), LETTERHEAD, "en")).reader.pages
    assert len(pages) == 2
    assert all(float(page.mediabox.height) <= 14_400 for page in pages)
