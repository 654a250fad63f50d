"""Papers are fit for an archive, and say what they are."""

import io
from dataclasses import replace

import pikepdf
import pytest

from configurator.documents import archive
from configurator.domain.texts import Language

from .archival import complaints
from .conftest import LETTERHEAD, Printer, quote_of, sale_line


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_quote_is_pdf_a_2b(printed: Printer, picture: bytes, language: Language) -> None:
    letterhead = replace(LETTERHEAD, logo=picture)
    paper = printed(quote_of(sale_line()), letterhead, language=language, pictures={0: picture})
    assert complaints(paper.pdf) == []


@pytest.mark.parametrize(
    "odd", ["", "<b>&amp;</b> ]]>", "\x00\x07\ud800\ufffe\uffff", "محمد שלום", "😀", "N" * 300]
)
def test_odd_texts_leave_it_so(printed: Printer, odd: str) -> None:
    quote = quote_of(sale_line(), number=odd, customer_name=odd)
    assert complaints(printed(quote, replace(LETTERHEAD, shop=odd)).pdf) == []


def test_the_data_of_the_file(printed: Printer) -> None:
    pdf = printed(quote_of(sale_line()), language="id").pdf
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as about:
        assert about["dc:title"] == "Penawaran Q-2026-0431"
        assert about["dc:creator"] == ["Karsa Atelier"]
        assert about["dc:language"] == {"id"}
        assert about["xmp:CreateDate"] == "2026-11-21T07:32:00+00:00"


@pytest.mark.parametrize(
    ("found", "replaced", "complaint"),
    [
        (b"<pdfaid:part>2<", b"<pdfaid:part>3<", "says it is 3B"),
        (b"/GTS_PDFA1", b"/GTS_PDFX1", "no colour profile"),
        (b"%PDF-1.7", b"%PDF-1.4", "header"),
        (b"/FontFile2 ", b"/FontFile9 ", "is not embedded"),
        (b"Karsa Atelier</rdf:li>", b"Someone else!</rdf:li>", "dc:creator is not /Author"),
    ],
)
def test_the_judge_sees_what_is_wrong(
    printed: Printer, found: bytes, replaced: bytes, complaint: str
) -> None:
    pdf = printed(quote_of(sale_line())).pdf
    assert found in pdf
    assert any(complaint in told for told in complaints(pdf.replace(found, replaced)))


def test_the_profile_is_srgb() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(io.BytesIO(archive._profile()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
