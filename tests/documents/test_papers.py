"""Order confirmations, receipts, work orders, labels and slips, read back."""

import re
from collections.abc import Callable
from typing import get_args

import pytest

from configurator.documents import QuotePaper
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.papers import (
    labels_pdf,
    order_pdf,
    receipt_pdf,
    receipt_roll_pdf,
    slips_pdf,
    work_order_pdf,
)
from configurator.domain.texts import LANGUAGES, Language
from configurator.services.trade.payment_terms import USUAL_TERMS

from .archival import complaints
from .conftest import LETTERHEAD, Paper, quote_of, sale_line
from .samples import NAME, SETTLEMENT, label_of, order_of, receipt_of, slip_of, work_of

Maker = Callable[[Letterhead, Language, PageSize], bytes]
EVERY: dict[str, Maker] = {
    "order": lambda letterhead, language, size: order_pdf(
        order_of(), letterhead, language, size, settlement=SETTLEMENT
    ),
    "receipt": lambda letterhead, language, size: receipt_pdf(
        receipt_of(), letterhead, language, size
    ),
    "roll": lambda letterhead, language, _size: receipt_roll_pdf(
        receipt_of(), letterhead, language
    ),
    "work": lambda letterhead, language, size: work_order_pdf(
        work_of(), letterhead, language, size
    ),
    "labels": lambda letterhead, language, size: labels_pdf(
        [label_of(n) for n in range(1, 4)], order_of(), letterhead, language, size
    ),
    "slips": lambda letterhead, language, size: slips_pdf(
        [slip_of(), slip_of(7)], letterhead, language, size
    ),
}


@pytest.mark.parametrize("size", get_args(PageSize))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_every_paper_is_archival_small_and_repeatable(
    name: str, language: Language, size: PageSize
) -> None:
    pdf = EVERY[name](LETTERHEAD, language, size)
    assert pdf == EVERY[name](LETTERHEAD, language, size)
    assert complaints(pdf) == []
    assert len(pdf) < 150_000
    reader = Paper(pdf).reader
    assert reader.metadata is not None
    assert reader.metadata.author == LETTERHEAD.shop
    assert str(reader.root_object["/Lang"]) == language
    if name != "roll":
        assert float(reader.pages[0].mediabox.width) == pytest.approx(
            {"A4": 595.276, "Letter": 612}[size], abs=0.01
        )


def test_the_languages_differ_in_every_word_of_ours() -> None:
    for name, make in EVERY.items():
        if name != "labels":
            english, indonesian = (Paper(make(LETTERHEAD, one, "A4")).text for one in LANGUAGES)
            for word in ("Received", "Order", "Paid", "Work", "Minutes", "slip,", "Ready"):
                assert not re.search(rf"\b{word}\b", indonesian), (name, word)
            assert english != indonesian


def test_an_order_confirmation_says_everything(picture: bytes) -> None:
    paper = Paper(
        order_pdf(
            order_of(),
            LETTERHEAD,
            "id",
            "A4",
            {0: picture},
            ("Jl. Dago Asri 12",),
            SETTLEMENT,
            picture,
        )
    )
    for said in (
        "Konfirmasi pesanan S-2026-0117",
        f"Untuk {NAME} Jl. Dago Asri 12",
        "Tanggal 21 November 2026",
        "Siap Selasa, 8 Des 2026",
        "Sepatu Langkah 01, model standar Rp1.250.000",
        "Ujung depan: suede pasir +Rp90.000",
        "Monogram “A.W.”",
        "Tambahan atas model standar +Rp420.000",
        "PPN 12 % × 11/12, termasuk Rp165.495",
        "Total Rp1.670.000 satu juta enam ratus tujuh puluh ribu rupiah",
        "Uang muka, 21 Nov −Rp835.000 Sisa saat diambil Rp835.000",
    ):
        assert said in paper.text
    assert len(list(paper.reader.pages[0].images)) == 2


def test_a_signature_that_is_no_picture_leaves_the_line_to_sign() -> None:
    unsigned = order_pdf(order_of(), LETTERHEAD, "en")
    assert order_pdf(order_of(), LETTERHEAD, "en", signature=b"\x89PNG broken") == unsigned


def test_a_paper_says_how_it_is_paid_and_what_was_noted() -> None:
    instalments = next(one for one in USUAL_TERMS if one.id == "instalments")
    quote = quote_of(sale_line(), terms=instalments, note="Bring the old pair.\n\nCall first.")
    text = Paper(QuotePaper().render(quote, LETTERHEAD, language="id")).text
    assert "Pembayaran: Tiga kali bayar, tiap bulan (Rp567.800 + Rp551.100 + Rp551.100)" in text
    assert "Bring the old pair. Call first. Uang muka 50 % saat pesan." in text
    whole = next(one for one in USUAL_TERMS if one.id == "days-14")
    text = Paper(QuotePaper().render(quote_of(sale_line(), terms=whole), LETTERHEAD, "en")).text
    assert "Payment: Within 14 days of collecting Deposit of 50 %" in text
    text = Paper(order_pdf(order_of(note="Call first."), LETTERHEAD, "en")).text
    assert "Call first. Deposit of 50 %" in text
