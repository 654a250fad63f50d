"""Labels whose bars are read, and slips for envelopes."""

import re

import pytest
from reportlab.graphics.barcode import code128

from configurator.documents import page_picture
from configurator.documents.letterhead import PageSize
from configurator.documents.papers import (
    labels_pdf,
    slips_pdf,
)
from configurator.domain.texts import LocalText
from configurator.services.papers import (
    SlipKind,
)

from .conftest import LETTERHEAD, Paper
from .samples import NAME, label_of, order_of, slip_of


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
