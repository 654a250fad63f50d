"""The quote on paper."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from configurator.documents.letterhead import Letterhead, PageSize
from configurator.domain.sales import Quote
from configurator.domain.texts import Language
from configurator.wording import Formats, Wording

NO_PICTURES: Mapping[int, bytes] = MappingProxyType({})


class QuotePaper:
    """Sets quotes as PDF."""

    def render(
        self,
        quote: Quote,
        letterhead: Letterhead,
        language: Language,
        page_size: PageSize = "A4",
        pictures: Mapping[int, bytes] = NO_PICTURES,
        addressee: Sequence[str] = (),
    ) -> bytes:
        """The quote as a PDF; the same quote gives the same bytes.

        `pictures` are PNG or JPEG by the line's index from 0, about 1200 pixels wide, on a
        transparent ground where the product should stand on the panel. One that cannot be read
        is left out. `addressee` are the lines below the customer's name: address, phone.
        Raises OSError where a bundled font is missing.
        """
        # reportlab takes a fifth of a second to import: only who prints pays for it.
        from configurator.documents.sale import quote_paper
        from configurator.documents.sale_layout import SaleLayout

        formats = Formats(Wording(language))
        sale = quote_paper(quote, formats)
        return SaleLayout(sale, letterhead, formats, page_size, pictures, tuple(addressee)).pdf()

    def warm_up(self) -> None:
        """Does now, in the background, what the first paper would have to wait for."""
        import_module("configurator.documents.sale_layout")
