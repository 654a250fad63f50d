"""Paper as the shop's settings have it: letterhead, sheet, and the pictures of what is sold."""

from collections.abc import Callable, Sequence
from pathlib import Path

from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.papers import (
    labels_pdf,
    order_pdf,
    receipt_pdf,
    receipt_roll_pdf,
    slips_pdf,
    work_order_pdf,
)
from configurator.documents.quote import QuotePaper
from configurator.documents.signing import signature_png
from configurator.domain.customers import Customer
from configurator.domain.sales import Order, Quote, SaleLine
from configurator.domain.signature import Signature
from configurator.domain.texts import Language
from configurator.services.customers import readable_phone
from configurator.services.papers import (
    NOT_SETTLED,
    Label,
    Receipt,
    Settlement,
    Slip,
    WorkOrder,
)
from configurator.services.people.person_papers import FactPaper
from configurator.services.settings import ShopSettings

LARGEST_LOGO = 8 * 1024 * 1024
_LETTER_COUNTRIES = ("US", "CA", "MX", "PH")
_TAX_NUMBER_NAMES = {"ID": "NPWP", "DE": "USt-IdNr.", "AT": "UID", "FR": "TVA", "NL": "btw"}


class ShopPaper:
    """Prints the shop's papers: a services.ports.QuotePaper and ShopPapers.

    `picture_of` gives a line's picture as PNG, or None; `folder` is what a logo's path is
    relative to.
    """

    def __init__(self, picture_of: Callable[[SaleLine], bytes | None], folder: Path) -> None:
        self._picture_of = picture_of
        self._folder = folder
        self._quotes = QuotePaper()

    def pdf(
        self, quote: Quote, customer: Customer, shop: ShopSettings, language: Language
    ) -> bytes:
        """A quote as a PDF file."""
        return self._quotes.render(
            quote,
            self.letterhead(shop),
            language,
            page_size_of(shop.country),
            self._pictures(quote.lines),
            _addressee(customer),
        )

    def order_pdf(
        self,
        order: Order,
        customer: Customer,
        shop: ShopSettings,
        language: Language,
        settlement: Settlement = NOT_SETTLED,
        signature: Signature | None = None,
    ) -> bytes:
        """An order's confirmation as a PDF file; `signature` is the customer's, as PNG."""
        return order_pdf(
            order,
            self.letterhead(shop),
            language,
            page_size_of(shop.country),
            self._pictures(order.lines),
            _addressee(customer),
            settlement,
            signature_png(signature) if signature is not None else None,
        )

    def work_order_pdf(
        self, work: WorkOrder, order: Order, shop: ShopSettings, language: Language
    ) -> bytes:
        """An order's work order as a PDF file."""
        pictures = self._pictures(order.lines)
        letterhead = self.letterhead(shop)
        return work_order_pdf(work, letterhead, language, page_size_of(shop.country), pictures)

    def labels_pdf(
        self,
        labels: Sequence[Label],
        order: Order,
        shop: ShopSettings,
        language: Language,
        skipped: int = 0,
    ) -> bytes:
        """An order's labels as a PDF file; the first `skipped` stickers are used up already."""
        size = page_size_of(shop.country)
        return labels_pdf(labels, order, self.letterhead(shop), language, size, skipped)

    def receipt_pdf(
        self, receipt: Receipt, customer: Customer, shop: ShopSettings, language: Language
    ) -> bytes:
        """A receipt as a PDF file."""
        letterhead, size = self.letterhead(shop), page_size_of(shop.country)
        return receipt_pdf(receipt, letterhead, language, size, _addressee(customer))

    def receipt_roll_pdf(self, receipt: Receipt, shop: ShopSettings, language: Language) -> bytes:
        """A receipt as it stands on a roll 80 mm wide, as a PDF file."""
        return receipt_roll_pdf(receipt, self.letterhead(shop), language)

    def receipt_escpos(self, receipt: Receipt, shop: ShopSettings, language: Language) -> bytes:
        """A receipt as a thermal printer with a roll 80 mm wide understands it."""
        from configurator.documents.thermal import escpos_bytes

        return escpos_bytes(receipt_roll_pdf(receipt, self.letterhead(shop), language))

    def slips_pdf(self, slips: Sequence[Slip], shop: ShopSettings, language: Language) -> bytes:
        """Slips for envelopes as a PDF file. Raises ValueError where there are none."""
        return slips_pdf(slips, self.letterhead(shop), language, page_size_of(shop.country))

    def facts_pdf(self, paper: FactPaper, shop: ShopSettings, language: Language) -> bytes:
        """Facts about a person as a PDF file."""
        from configurator.documents.fact_layout import facts_pdf

        return facts_pdf(paper, self.letterhead(shop), language, page_size_of(shop.country))

    def letterhead(self, shop: ShopSettings) -> Letterhead:
        """Who the papers come from."""
        number = shop.tax_number
        name = _TAX_NUMBER_NAMES.get(shop.country, "")
        if number and name and not number.upper().startswith(name.upper()):
            number = f"{name} {number}"
        return Letterhead(
            shop=shop.name,
            address=tuple(shop.address.splitlines()),
            phone=readable_phone(shop.phone),
            mail=shop.mail,
            tax_number=number,
            logo=self._logo(shop.logo),
            accent=shop.accent,
            terms=shop.terms,
        )

    def _pictures(self, lines: Sequence[SaleLine]) -> dict[int, bytes]:
        return {
            number: picture
            for number, line in enumerate(lines)
            if (picture := self._picture_of(line)) is not None
        }

    def _logo(self, file: str) -> bytes | None:
        """The logo; None where there is none or it cannot be read: quotes go out all the same."""
        if not file:
            return None
        try:
            with (self._folder / file).open("rb") as stream:
                content = stream.read(LARGEST_LOGO + 1)
        except (OSError, ValueError):
            return None
        return content if len(content) <= LARGEST_LOGO else None


def _addressee(customer: Customer) -> list[str]:
    lines = (*customer.address.splitlines(), readable_phone(customer.phone), customer.mail)
    return [line for line in lines if line]


def page_size_of(country: str) -> PageSize:
    """The sheet that a country's printers hold."""
    return "Letter" if country in _LETTER_COUNTRIES else "A4"
