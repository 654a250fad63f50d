"""Quotes on paper, read back: what they say, what they add up to, what they are as files."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configurator.documents import Letterhead, PageSize, QuotePaper
from configurator.domain.sales import PricedLine
from configurator.domain.tax import NO_TAX, TaxRule, taxed
from configurator.domain.texts import LocalText
from configurator.wording import Formats, Wording

from .conftest import CHOICES, LETTERHEAD, PPN, Paper, Printer, choice, quote_of, sale_line

ADDRESS = ("Jl. Dago Asri 12, Bandung", "+62 812-2045-7781")


def test_a_quote_says_everything_in_indonesian(printed: Printer, picture: bytes) -> None:
    paper = printed(quote_of(sale_line()), language="id", pictures={0: picture}, addressee=ADDRESS)
    for said in (
        "Karsa Atelier",
        "Jl. Braga 58, Bandung 40111 +62 22-4203-118 · halo@karsa.example",
        "NPWP 01.234.567.8-421.000",
        "Penawaran",
        "Q-2026-0431 · revisi 1",
        "Untuk Bapak Arif Wicaksono Jl. Dago Asri 12, Bandung +62 812-2045-7781",
        "Tanggal 21 November 2026",
        "Berlaku sampai 5 Desember 2026",
        "Siap Selasa, 8 Des 2026",
        "Sepatu Langkah 01, model standar Rp1.250.000",
        "Ujung depan: suede pasir +Rp90.000",
        "Jahitan: dijahit wajib untuk gum alami +Rp150.000",
        "Termasuk tanpa tambahan Bagian atas Kulit utuh Monogram “A.W.”",
        "Tambahan atas model standar +Rp420.000",
        "dalam persen +33,6 %",
        "PPN 12 % × 11/12, termasuk Rp165.495",
        "Total Rp1.670.000 satu juta enam ratus tujuh puluh ribu rupiah",
        "Syarat Uang muka 50 % saat pesan.",
        "Dibuat oleh Sari · katalog 2026.11",
        "1 / 1",
    ):
        assert said in paper.text


def test_a_quote_says_it_in_english(printed: Printer) -> None:
    text = printed(quote_of(sale_line())).text
    for said in (
        "Quote Q-2026-0431 · revision 1",
        "Valid until 5 December 2026",
        "Ready Tuesday, 8 Dec 2026",
        "Langkah 01 shoe, standard model Rp1.250.000",
        "Sewing: stitched natural gum is always stitched +Rp150.000",
        "Uplift over the standard model +Rp420.000 in per cent +33.6 %",
        "VAT 12 % × 11/12, included Rp165.495",
        "one million six hundred and seventy thousand rupiah",
    ):
        assert said in text


def test_the_same_quote_gives_the_same_bytes(printed: Printer, picture: bytes) -> None:
    quote = quote_of(sale_line())
    once, again = (printed(quote, pictures={0: picture}).pdf for _ in range(2))
    assert once == again
    assert once != printed(replace(quote, number="Q-2026-0432"), pictures={0: picture}).pdf


@pytest.mark.parametrize(("size", "points"), [("A4", (595.276, 841.89)), ("Letter", (612, 792))])
def test_the_sheet(printed: Printer, size: PageSize, points: tuple[float, float]) -> None:
    box = printed(quote_of(sale_line()), page_size=size).reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(points, abs=0.01)


def test_the_file_says_what_it_is(printed: Printer) -> None:
    reader = printed(quote_of(sale_line()), language="id").reader
    about = reader.metadata
    assert about is not None
    assert about.title == "Penawaran Q-2026-0431"
    assert about.author == "Karsa Atelier"
    assert about.subject == "Sepatu Langkah 01"
    assert about.creation_date is not None
    assert about.creation_date.isoformat() == "2026-11-21T07:32:00+00:00"
    assert str(reader.root_object["/Lang"]) == "id"


def fonts_of(reader: pypdf.PdfReader) -> dict[str, pypdf.generic.DictionaryObject]:
    fonts = [
        dictionary(font)
        for page in reader.pages
        for font in dictionary(dictionary(page["/Resources"])["/Font"]).values()
    ]
    return {str(font["/BaseFont"]): font for font in fonts}


def dictionary(thing: pypdf.generic.PdfObject) -> pypdf.generic.DictionaryObject:
    found = thing.get_object()
    assert isinstance(found, pypdf.generic.DictionaryObject)
    return found


def test_every_font_is_embedded(printed: Printer) -> None:
    quote = quote_of(sale_line(), customer_name="محمد Ωλ 王小明 สมชาย")
    fonts = fonts_of(printed(quote).reader)
    assert any("Inter" in name for name in fonts)
    assert all("/FontFile2" in dictionary(font["/FontDescriptor"]) for font in fonts.values())


def test_the_picture_is_kept_small(printed: Printer, picture: bytes) -> None:
    with_picture = printed(quote_of(sale_line()), pictures={0: picture})
    (image,) = with_picture.reader.pages[0].images
    assert image.image is not None
    assert image.image.format == "JPEG"
    assert image.image.height <= 600
    assert len(with_picture.pdf) < 150_000


@pytest.mark.parametrize("content", [b"", b"broken", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_a_broken_picture_is_left_out(printed: Printer, content: bytes) -> None:
    paper = printed(quote_of(sale_line()), replace(LETTERHEAD, logo=content), pictures={0: content})
    assert not list(paper.reader.pages[0].images)
    assert paper.text.startswith("K Karsa Atelier")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("01.234-421", "NPWP 01.234-421"),
        ("VAT DE1", "VAT DE1"),
        ("", "halo@karsa.example Penawaran"),
    ],
)
def test_a_bare_tax_number_is_named(printed: Printer, number: str, said: str) -> None:
    letterhead = replace(LETTERHEAD, tax_number=number)
    assert said in printed(quote_of(sale_line()), letterhead, language="id").text


def test_a_logo_stands_in_for_the_letter(printed: Printer, picture: bytes) -> None:
    paper = printed(quote_of(sale_line()), replace(LETTERHEAD, logo=picture))
    assert len(list(paper.reader.pages[0].images)) == 1
    assert paper.text.startswith("Karsa Atelier")


# Sums


def test_a_base_price_that_is_not_the_standard_models_is_called_so(printed: Printer) -> None:
    text = printed(quote_of(sale_line(standard=1_250_000, base=1_100_000))).text
    assert "Langkah 01 shoe, base price Rp1.100.000" in text
    assert "Uplift over the standard model +Rp270.000" in text


def test_amounts_of_no_choice_have_rows_of_their_own(printed: Printer) -> None:
    priced = (
        PricedLine("base", LocalText(), "base", 1_250_000),
        PricedLine("heel", LocalText("Heel"), "surcharge", 60_000, "heel", "leather"),
        PricedLine("bundle", LocalText("Summer set", "Paket"), "discount", -50_000),
        PricedLine("least", LocalText(), "surcharge", 7_000),
        PricedLine("nothing", LocalText("Nothing"), "surcharge", 0),
    )
    line = replace(sale_line(priced=priced[2:]), priced=priced)
    text = printed(quote_of(line)).text
    assert "standard model Rp1.250.000" in text
    assert "Summer set −Rp50.000 Surcharge +Rp7.000" in text
    assert "Nothing" not in text


def test_pieces_and_discounts_lead_to_the_total(printed: Printer) -> None:
    line = sale_line(
        quantity=3, quantity_discount=250_500, discount=100_000, discount_percent=Decimal("2.5")
    )
    text = printed(quote_of(line)).text
    assert "Uplift over the standard model +Rp1.260.000" in text
    assert "3 × Rp1.670.000 Rp5.010.000 Quantity discount −Rp250.500 Discount 2.5 %" in text
    assert "−Rp100.000" in text
    assert "Total Rp4.659.500" in text


def test_tax_that_comes_on_top_is_shown_on_top(printed: Printer) -> None:
    vat = TaxRule("de", LocalText("VAT", "PPN"), Fraction(19, 100), inclusive=False)
    line = sale_line((choice("Sole", "trail", 1_000),), standard=9_000)
    text = printed(quote_of(line, tax=vat, currency="EUR")).text
    assert "Before tax €100.00 VAT 19 % €19.00 Total €119.00" in text
    assert "one hundred and nineteen euros" in text


def test_two_taxes_say_what_each_is_on(printed: Printer) -> None:
    luxury = TaxRule("lux", LocalText("Luxury tax", "PPnBM"), Fraction(12, 100))
    lines = sale_line(), sale_line()
    quote = replace(
        quote_of(*lines),
        taxed=taxed([(lines[0].net_of_discount, PPN), (lines[1].net_of_discount, luxury)]),
    )
    text = printed(quote).text
    assert "VAT 12 % × 11/12 on Rp1.670.000, included Rp165.495" in text
    assert "Luxury tax 12 % on Rp1.670.000, included Rp178.929" in text


def test_what_an_exempt_customer_is_spared_stands_above_the_total(printed: Printer) -> None:
    spared = replace(PPN, name=LocalText("VAT, exempt", "PPN, dibebaskan"), relieved=True)
    text = printed(quote_of(sale_line(), tax=spared)).text
    assert "VAT, exempt 12 % × 11/12 −Rp165.495 Total Rp1.504.505" in text


def test_no_tax_is_not_spoken_of(printed: Printer) -> None:
    assert "tax" not in printed(quote_of(sale_line(), tax=NO_TAX)).text


def test_the_largest_amount_keeps_every_digit(printed: Printer) -> None:
    line = sale_line((), standard=999_999_999_999_999)
    text = printed(quote_of(line), language="id").text
    assert "Total Rp999.999.999.999.999 sembilan ratus" in text


amounts = st.integers(-5_000_000, 5_000_000)


@given(
    st.lists(amounts, max_size=8),
    st.integers(5_000_000, 90_000_000),
    st.integers(1, 40),
    st.integers(0, 100_000),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_stands_on_paper_adds_up(
    extras: list[int], standard: int, quantity: int, discount: int
) -> None:
    choices = tuple(choice(f"A{n}", "value", amount) for n, amount in enumerate(extras))
    line = sale_line(choices, standard=standard, quantity=quantity, discount=discount)
    quote = quote_of(line)
    text = Paper(QuotePaper().render(quote, Letterhead("Shop"), "en")).text
    formats = Formats(Wording("en"))

    def amounts_in(part: str) -> list[int]:
        found = [
            formats.parse_money(money, "IDR") for money in re.findall(r"[+−]?Rp[\d.]*\d", part)
        ]
        return [amount for amount in found if amount is not None]

    rows = text[text.index("standard model") : text.index("Uplift over")]
    assert sum(amounts_in(rows)) == line.unit
    assert f"Total {formats.money(line.unit * quantity - discount, 'IDR')}" in text


# Several lines, many rows


def test_every_line_has_its_choices_and_its_total(printed: Printer, picture: bytes) -> None:
    lines = (
        sale_line(quantity=2, discount=40_000),
        sale_line(CHOICES[:1], standard=2_000_000, note="Wrap it well.\nBlue paper."),
    )
    paper = printed(quote_of(*lines), pictures={1: picture})
    text = paper.text
    assert "1 Langkah 01 shoe Included without extra: Upper Full-grain · Monogram “A.W.”" in text
    assert "2 × Rp1.670.000 Rp3.340.000 Discount −Rp40.000 Line total Rp3.300.000" in text
    assert "2 Langkah 01 shoe" in text
    assert "Line total Rp2.090.000 Wrap it well. Blue paper." in text
    assert "Total Rp5.390.000" in text


def test_a_whole_build_stays_on_one_page(printed: Printer, picture: bytes) -> None:
    """Five choices that cost, and two dozen that do not, of which each can be read."""
    plain = tuple(choice(f"Attribute {n}", f"Value {n}") for n in range(22))
    paper = printed(quote_of(sale_line(choices=(*CHOICES, *plain))), pictures={0: picture})
    assert len(paper.pages) == 1
    for one in plain:
        assert f"{one.attribute_name.en} {one.value.en}" in paper.text


def test_a_mail_address_is_not_broken(printed: Printer) -> None:
    mail = "a.very.long.name.indeed@a-rather-long-domain.example"
    assert mail in printed(quote_of(sale_line()), addressee=("Jl. Dago 1", mail)).text


def test_long_tables_go_on_under_their_head(printed: Printer, picture: bytes) -> None:
    many = tuple(choice(f"Part {n}", f"value {n}", 1000 + n) for n in range(40))
    free = tuple(choice(f"Detail {n}", f"as in {n}") for n in range(60))
    paper = printed(quote_of(sale_line(many + free)), pictures={0: picture})
    pages = paper.pages
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"{number} / {len(pages)}")
    for page in pages[1:]:
        assert page.startswith("Karsa Atelier Quote Q-2026-0431 · revision 1")
    assert "Langkah 01 shoe, continued Part" in pages[1]
    assert "Included without extra, continued Detail" in paper.text
    for n in range(40):
        assert paper.text.count(f"Part {n}: value {n} +Rp1.{n:03}") == 1
    for n in range(60):
        assert paper.text.count(f"Detail {n} as in {n}") >= 1 or f"as in {n}" in paper.text
    assert "Total" in pages[-1]
    assert "Bapak Arif Wicaksono" in pages[-1]


def test_four_hundred_lines(printed: Printer) -> None:
    pages = printed(quote_of(*(sale_line(quantity=n + 1) for n in range(400)))).pages
    assert pages[-1].endswith(f"{len(pages)} / {len(pages)}")
    assert sum(page.count("Line total") for page in pages) == 400


# Bad input

ODD = (
    "N" * 300,
    "word " * 60,
    "محمد عبد الله (Abu Ali) שלום 12",
    "👨‍👩‍👧 😀🇮🇩",
    "<b>bold</b> & <para> &amp; <font size=99> {x} %s",
    "",
    " ",
    "\x00\x07\r\n\t",
    "\ud800 lone",
    "王小明 สมชาย राम Ωλβ",
    "\u202e right to left \u2066",
)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_odd_texts_make_a_sound_document(
    printed: Printer, picture: bytes, odd: str, size: PageSize
) -> None:
    text = LocalText.same(odd)
    extra = (choice(odd, odd, 5, text), choice(odd, odd), choice("Engraved", odd, 7))
    priced = (PricedLine("p", text, "surcharge", 9),)
    line = sale_line(CHOICES + extra, priced, product_name=text, note=odd, catalog_label=odd)
    letterhead = Letterhead(odd, (odd,), odd, odd, odd, accent=odd, terms=text)
    rule = replace(PPN, name=text)
    for lines in ((line,), (line, line)):
        quote = quote_of(*lines, tax=rule, customer_name=odd, seller=odd)
        paper = printed(quote, letterhead, page_size=size, addressee=(odd,), pictures={0: picture})
        assert "Total" in paper.text
        assert f"Rp{1_670_021 * len(lines):,}".replace(",", ".") in paper.text


def test_markup_is_text(printed: Printer) -> None:
    quote = quote_of(sale_line((choice("<i>x</i>", "a & b &lt;", 5),)))
    assert "<i>x</i>: a & b &lt; +Rp5" in printed(quote).text


def test_no_name_is_lost_up_to_three_hundred_letters(printed: Printer) -> None:
    name = "".join(chr(97 + n % 26) for n in range(300))
    text = printed(quote_of(sale_line(), customer_name=name)).text.replace(" ", "")
    assert name in text


def test_a_quote_of_nothing(printed: Printer) -> None:
    paper = printed(quote_of(customer_name="", seller=""), Letterhead(""))
    assert len(paper.pages) == 1
    assert "Total Rp0 zero rupiah" in paper.text
    assert "The prices hold until 5 December 2026." in paper.text
    assert "Signature" in paper.text


def test_texts_longer_than_a_page(printed: Printer) -> None:
    line = sale_line((choice("Engraving", "lorem " * 2000, 5),), note="note " * 3000)
    letterhead = replace(LETTERHEAD, terms=LocalText.same("A term.\n" * 200))
    quote = quote_of(line, customer_name="name " * 900)
    paper = printed(quote, letterhead, addressee=("street " * 300,) * 50)
    assert "Total Rp1.250.005" in paper.text
    assert paper.text.count("A term.") == 200
