"""Whatever is typed, or nothing at all: every paper is sound."""

import io
from dataclasses import replace
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.papers import (
    labels_pdf,
    order_pdf,
    receipt_pdf,
    receipt_roll_pdf,
    slips_pdf,
    work_order_pdf,
)
from configurator.domain.catalog import WorkStep
from configurator.domain.texts import LANGUAGES, Language, LocalText
from configurator.services.papers import (
    Amount,
    Detail,
    Label,
    NeededPart,
    ReceivedPayment,
    SoldItem,
    WorkItem,
)

from .archival import complaints
from .conftest import LETTERHEAD, Paper, choice, sale_line
from .samples import SETTLEMENT, order_of, receipt_of, slip_of, work_of

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
