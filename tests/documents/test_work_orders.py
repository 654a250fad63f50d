"""Work orders, and papers of many lines, read back."""

from typing import get_args

import pytest

from configurator.documents.letterhead import PageSize
from configurator.documents.papers import (
    order_pdf,
    receipt_pdf,
    work_order_pdf,
)

from .conftest import LETTERHEAD, Paper, choice, sale_line
from .samples import order_of, receipt_of, work_of


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
