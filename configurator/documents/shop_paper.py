"""Paper as the shop's settings have it: letterhead, sheet, and the pictures of what is sold."""

from collections.abc import Callable
from pathlib import Path

from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.quote import QuotePaper
from configurator.domain.customers import Customer
from configurator.domain.sales import Quote, SaleLine
from configurator.domain.texts import Language
from configurator.services.customers import readable_phone
from configurator.services.settings import ShopSettings

LARGEST_LOGO = 8 * 1024 * 1024
_LETTER_COUNTRIES = ("US", "CA", "MX", "PH")
_TAX_NUMBER_NAMES = {"ID": "NPWP", "DE": "USt-IdNr.", "AT": "UID", "FR": "TVA", "NL": "btw"}


class ShopPaper:
    """Prints the shop's papers: a services.ports.QuotePaper.

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
        pictures = {
            number: picture
            for number, line in enumerate(quote.lines)
            if (picture := self._picture_of(line)) is not None
        }
        addressee = (*customer.address.splitlines(), readable_phone(customer.phone), customer.mail)
        return self._quotes.render(
            quote,
            self.letterhead(shop),
            language,
            page_size_of(shop.country),
            pictures,
            [line for line in addressee if line],
        )

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


def page_size_of(country: str) -> PageSize:
    """The sheet that a country's printers hold."""
    return "Letter" if country in _LETTER_COUNTRIES else "A4"
