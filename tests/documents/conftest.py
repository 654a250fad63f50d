"""Quotes to print, made of plain data, and a way to read paper back."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol

import pypdf
import pytest
from PIL import Image, ImageDraw

from configurator.documents import Letterhead, PageSize, QuotePaper
from configurator.documents.quote import NO_PICTURES
from configurator.domain.configuration import Configuration
from configurator.domain.sales import ChoiceLine, PricedLine, Quote, QuoteState, SaleLine
from configurator.domain.tax import TaxRule, taxed
from configurator.domain.texts import NO_TEXT, Language, LocalText

PPN = TaxRule("ppn", LocalText("VAT", "PPN"), Fraction(12, 100), Fraction(11, 12))


def choice(
    name: LocalText | str, value: LocalText | str, amount: int = 0, because: LocalText = NO_TEXT
) -> ChoiceLine:
    name = LocalText.same(name) if isinstance(name, str) else name
    value = LocalText.same(value) if isinstance(value, str) else value
    return ChoiceLine(name.en, name, value, amount, "chosen", because)


CHOICES = (
    choice(LocalText("Toe cap", "Ujung depan"), LocalText("suede, sand", "suede pasir"), 90_000),
    choice(LocalText("Heel", "Tumit"), LocalText("leather, nila", "kulit nila"), 60_000),
    choice(LocalText("Outsole", "Sol"), LocalText("natural gum", "gum alami"), 75_000),
    choice(
        LocalText("Sewing", "Jahitan"),
        LocalText("stitched", "dijahit"),
        150_000,
        LocalText("natural gum is always stitched", "wajib untuk gum alami"),
    ),
    choice(LocalText("Laces", "Tali"), LocalText("waxed cotton", "katun lilin"), 45_000),
    choice(LocalText("Upper", "Bagian atas"), LocalText("Full-grain", "Kulit utuh")),
    choice("Monogram", "“A.W.”"),
)


def sale_line(
    choices: tuple[ChoiceLine, ...] = CHOICES,
    priced: tuple[PricedLine, ...] = (),
    standard: int = 1_250_000,
    base: int | None = None,
    quantity: int = 1,
    **others: Any,
) -> SaleLine:
    """A line whose unit price is its base (the standard model's price) and what adds to it."""
    added = sum(line.amount for line in choices) + sum(line.amount for line in priced)
    unit = (standard if base is None else base) + added
    line = SaleLine(
        product="langkah-01",
        product_name=LocalText("Langkah 01 shoe", "Sepatu Langkah 01"),
        catalog="shoes",
        catalog_version="0123456789abcdef",
        catalog_label="2026.11",
        configuration=Configuration("langkah-01"),
        values={},
        choices=choices,
        priced=priced,
        standard=standard,
        unit=unit,
        quantity=quantity,
        gross=unit * quantity,
        quantity_discount=0,
        discount=0,
        discount_percent=Decimal(0),
        tax_rule="ppn",
        ready_days=12,
    )
    return replace(line, **others)


def quote_of(*lines: SaleLine, tax: TaxRule = PPN, **others: Any) -> Quote:
    quote = Quote(
        id="0190",
        number="Q-2026-0431",
        revision=1,
        state=QuoteState.DRAFT,
        customer="c1",
        customer_name="Bapak Arif Wicaksono",
        currency="IDR",
        lines=lines,
        taxed=taxed([(line.net_of_discount, tax) for line in lines]),
        made=datetime(2026, 11, 21, 14, 32, tzinfo=timezone(timedelta(hours=7))),
        valid_until=date(2026, 12, 5),
        ready_on=date(2026, 12, 8),
        seller="Sari",
    )
    return replace(quote, **others)


LETTERHEAD = Letterhead(
    "Karsa Atelier",
    ("Jl. Braga 58, Bandung 40111",),
    "+62 22-4203-118",
    "halo@karsa.example",
    "NPWP 01.234.567.8-421.000",
    terms=LocalText("Deposit of 50 % with the order.", "Uang muka 50 % saat pesan."),
)


@dataclass(frozen=True)
class Paper:
    """A PDF, read back."""

    pdf: bytes

    @property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.pdf), strict=True)

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, every run of blanks as one blank."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        return " ".join(self.pages)


class Printer(Protocol):
    """Prints a quote; what is not given is as on most papers."""

    def __call__(
        self,
        quote: Quote,
        letterhead: Letterhead = LETTERHEAD,
        *,
        language: Language = "en",
        page_size: PageSize = "A4",
        pictures: Mapping[int, bytes] = NO_PICTURES,
        addressee: Sequence[str] = (),
    ) -> Paper: ...


@pytest.fixture
def printed() -> Printer:
    """Prints a quote; what is not given is as on most papers."""

    def print_quote(
        quote: Quote,
        letterhead: Letterhead = LETTERHEAD,
        *,
        language: Language = "en",
        page_size: PageSize = "A4",
        pictures: Mapping[int, bytes] = NO_PICTURES,
        addressee: Sequence[str] = (),
    ) -> Paper:
        pdf = QuotePaper().render(quote, letterhead, language, page_size, pictures, addressee)
        return Paper(pdf)

    return print_quote


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A red disc with a soft shadow, on a transparent ground."""
    image = Image.new("RGBA", (640, 480), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((60, 400, 580, 470), fill=(0, 0, 0, 30))
    draw.ellipse((170, 60, 470, 430), fill=(200, 30, 30, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
