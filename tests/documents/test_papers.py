"""Order confirmations, receipts, work orders, labels and slips, read back."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.graphics.barcode import code128

from configurator.documents import page_picture
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.papers import (
    labels_pdf,
    order_pdf,
    receipt_pdf,
    receipt_roll_pdf,
    slips_pdf,
    work_order_pdf,
)
from configurator.documents.thermal import DOTS, escpos_bytes, page_dots
from configurator.domain.catalog import WorkStep
from configurator.domain.texts import LANGUAGES, Language, LocalText
from configurator.services.papers import (
    Amount,
    Detail,
    Label,
    NeededPart,
    ReceivedPayment,
    Settlement,
    SlipKind,
    SoldItem,
    WorkItem,
)

from .archival import complaints
from .conftest import LETTERHEAD, Paper, choice, sale_line
from .samples import NAME, label_of, order_of, receipt_of, slip_of, work_of

SETTLEMENT = Settlement(
    (Amount(LocalText("Deposit, 21 Nov", "Uang muka, 21 Nov"), 835_000),),
    (Amount(LocalText("Due on collection", "Sisa saat diambil"), 835_000),),
)
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
    assert reader.root_object["/Lang"] == language
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


# Receipts


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


# Work orders


def test_a_work_order_says_everything_but_prices(picture: bytes) -> None:
    paper = Paper(work_order_pdf(work_of(), LETTERHEAD, "en", "A4", {0: picture}))
    for said in (
        "Work order S-2026-0117",
        "Ready by Tuesday, 8 Dec 2026",
        "2 × Langkah 01 shoe Foot length 264 mm Monogram A.W.",
        "Gum soles rest a night before sewing. Customer collects in person.",
        "Toe cap",
        "suede, sand",
        "KLT-003 Leather 3 0.75 m²",
        "□ Stitch the sole 140",
        "Minutes in all 190",
    ):
        assert said in paper.text
    assert "Rp" not in paper.text
    assert len(paper.pages) == 1
    assert len(list(paper.reader.pages[0].images)) == 1


@pytest.mark.parametrize("size", get_args(PageSize))
def test_a_long_table_repeats_its_head_on_every_page(size: PageSize) -> None:
    pages = Paper(work_order_pdf(work_of(parts=400), LETTERHEAD, "en", size)).pages
    assert len(pages) > 8
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"{number} / {len(pages)}")
        if "KLT-" in page:
            assert page.count("Article Part Quantity") == 1
            assert page.index("Article Part") < page.index("KLT-")
    text = " ".join(pages)
    for n in range(1, 401):
        assert text.count(f"KLT-{n:03} ") == 1


@pytest.mark.parametrize("lines", [1, 40, 400])
@pytest.mark.parametrize("name", ["order", "receipt"])
def test_papers_of_many_lines(name: str, lines: int) -> None:
    if name == "order":
        many = order_of(*(sale_line((choice("Sole", "gum", n),)) for n in range(lines)))
        paper = Paper(order_pdf(many, LETTERHEAD, "en"))
        assert paper.text.count("Line total") == (lines if lines > 1 else 0)
    else:
        paper = Paper(receipt_pdf(receipt_of(lines), LETTERHEAD, "en"))
        assert paper.text.count("Shoe care") == (lines + 1) // 2
    for number, page in enumerate(paper.pages, start=1):
        assert page.endswith(f"{number} / {len(paper.pages)}")
    assert (len(paper.pages) == 1) == (lines == 1)


def test_a_work_order_of_many_lines() -> None:
    paper = Paper(work_order_pdf(work_of(40), LETTERHEAD, "en"))
    assert paper.text.count("2 × Langkah 01 shoe") == 40
    assert "Minutes in all 7,600" in paper.text


# Labels and slips


def bars_read(pdf: bytes, x: float, y: float) -> str:
    """What the bars say that a row of dots crosses: `x` points from the left on, `y` from above."""
    width = 4 * 595
    picture = page_picture(pdf, 0, width)
    scale = width / 595.276
    row = int(y * scale) * picture.width * 4
    dark = [
        picture.rgba[row + 4 * at] < 128
        for at in range(int(x * scale), int((x + 595.276 / 3) * scale))
    ]
    text = "".join("#" if dot else " " for dot in dark).strip()
    runs = [len(run) for run in re.findall(r"#+| +", text)]
    module = sum(runs[:6]) / 11
    widths = [str(round(run / module)) for run in runs]
    letters = "".join(widths)
    values = {
        "".join(str("abcd".index(sign.lower()) + 1) for sign in pattern): value
        for value, pattern in code128._patterns.items()
        if isinstance(value, int)
    }
    codes = [values[letters[at : at + 6]] for at in range(0, len(letters) - 7, 6)]
    start, *body, check = codes
    assert (start + sum(at * code for at, code in enumerate(body, 1))) % 103 == check
    said, table = "", start
    for code in body:
        if table == 105:
            if code < 100:
                said += f"{code:02}"
            else:
                table = {100: 104, 101: 103}[code]
        elif code == 99:
            table = 105
        else:
            said += chr(code + 32)
    return said


@pytest.mark.parametrize("code", ["S-2026-0117", "S-2026-123456", "Q-2026-0001-2", "a"])
def test_the_bars_of_a_label_are_read(code: str) -> None:
    pdf = labels_pdf([label_of(code=code)], order_of(), LETTERHEAD, "en", "A4", skipped=1)
    assert bars_read(pdf, 595.276 / 3, 75) == code
    assert Paper(pdf).text == f"{NAME} 1 / 3 Sepatu Langkah 01 Siap: 8 Des 2026 {code}"


@pytest.mark.parametrize(("size", "fit"), [("A4", 24), ("Letter", 30)])
def test_labels_fill_their_sheets(size: PageSize, fit: int) -> None:
    labels = [label_of(n) for n in range(1, fit + 1)]
    assert len(Paper(labels_pdf(labels, order_of(), LETTERHEAD, "en", size)).pages) == 1
    assert len(Paper(labels_pdf(labels, order_of(), LETTERHEAD, "en", size, 1)).pages) == 2


def test_slips_share_a_sheet_as_they_fit() -> None:
    def pages(*amounts: int) -> list[str]:
        slips = [slip_of(count, name=f"Nama {count}") for count in amounts]
        return Paper(slips_pdf(slips, LETTERHEAD, "id")).pages

    assert len(pages(2, 2, 2)) == 1
    assert len(pages(2, 2, 2, 2)) == 2
    assert len(pages(2, 7)) == 1
    assert len(pages(2, 7, 2)) == 2
    assert len(pages(7, 7)) == 2
    long = pages(100, 1)
    assert "Nama 1" in long[-1]
    assert sum(page.count("Pesanan S-2026-") for page in long) == 101


def test_a_slip_says_for_whom_and_how_much() -> None:
    slip = slip_of(2, kind=SlipKind.PAYMENT, since=None, until=None, note=LocalText.same("Lunas"))
    text = Paper(slips_pdf([slip], LETTERHEAD, "id")).text
    assert "Slip pembayaran K-2026-0011 21 November 2026" in text
    assert "Pesanan S-2026-0001 Rp41.751" in text
    assert "Total Rp83.501 delapan puluh tiga ribu lima ratus satu rupiah" in text
    with pytest.raises(ValueError, match="no slip"):
        slips_pdf([], LETTERHEAD, "id")


# Bad input

texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "N" * 300,
            "محمد عبد الله (Abu Ali) שלום 12",
            "👨‍👩‍👧 😀🇮🇩",
            "<b>bold</b> & <para> &amp; <font size=99> {x} %s",
            "",
            "\x00\x07\r\n\t",
            "\ud800",
            "\u202e right to left \u2066",
            "word " * 200,
        ]
    ),
)


@given(texts, texts, st.sampled_from(get_args(PageSize)), st.sampled_from(LANGUAGES))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_every_paper_is_sound(
    odd: str, other: str, size: PageSize, language: Language
) -> None:
    both = LocalText(odd, other)
    letterhead = Letterhead(odd, (other,), odd, other, odd, b"broken", other, both)
    line = sale_line((choice(both, both, 5, both), choice(other, odd)), product_name=both, note=odd)
    order = order_of(line, number=odd, customer_name=other, seller=odd)
    receipt = receipt_of(
        number=odd,
        order=other,
        customer_name=odd,
        items=(SoldItem(both, 2, 5),),
        payments=(ReceivedPayment(both, 7, other),),
        note=odd,
        seller=other,
    )
    item = WorkItem(
        both,
        1,
        (Detail(both, both),),
        (Detail(both, both),),
        (NeededPart(odd, both, work_of().items[0].parts[0].quantity, other),),
        (WorkStep(both, 5),),
        (both,),
        odd,
        other,
    )
    work = work_of(number=odd, customer_name=other, seller=odd, items=(item, item))
    label = Label(odd, other, (odd, other, odd), other)
    slip = slip_of(number=odd, name=other, amounts=(Amount(both, -5),), note=both)
    for pdf in (
        order_pdf(order, letterhead, language, size, {0: b"broken"}, (odd,), SETTLEMENT, b"x"),
        receipt_pdf(receipt, letterhead, language, size, (other,)),
        receipt_roll_pdf(receipt, letterhead, language),
        work_order_pdf(work, letterhead, language, size, {0: b"broken"}),
        labels_pdf([label] * 3, order, letterhead, language, size),
        slips_pdf([slip], letterhead, language, size),
    ):
        assert complaints(pdf) == []
        assert Paper(pdf).pages


def test_papers_of_nothing() -> None:
    nobody = Letterhead("")
    empty = receipt_of(0, payments=(), paid_before=0, customer_name="", seller="", order="")
    assert "Received Rp0 zero rupiah" in Paper(receipt_pdf(empty, nobody, "en")).text
    assert "Rp0" in Paper(receipt_roll_pdf(empty, nobody, "en")).text
    work = work_of(0, customer_name="", seller="", number="")
    assert len(Paper(work_order_pdf(work, nobody, "en")).pages) == 1
    assert len(Paper(labels_pdf([], order_of(), nobody, "en")).pages) == 1
    bare = replace(slip_of(0), name="", number="")
    assert "Total Rp0" in Paper(slips_pdf([bare], nobody, "en")).text


def test_what_no_font_has_is_a_box_that_is_seen() -> None:
    text = Paper(receipt_pdf(receipt_of(customer_name="Ayu 😀"), LETTERHEAD, "en")).text
    assert "Ayu □" in text


def test_a_picture_too_many_does_no_harm() -> None:
    image = Image.new("RGB", (30, 30), "white")
    ImageDraw.Draw(image).rectangle((5, 5, 20, 20), fill="red")
    out = io.BytesIO()
    image.save(out, "PNG")
    pdf = work_order_pdf(work_of(), LETTERHEAD, "en", "A4", {7: out.getvalue()})
    assert not list(Paper(pdf).reader.pages[0].images)
