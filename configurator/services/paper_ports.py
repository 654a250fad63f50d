"""What services ask of the room that sets papers."""

from collections.abc import Sequence
from typing import Protocol

from configurator.domain.customers import Customer
from configurator.domain.sales import Order, Quote
from configurator.domain.signature import Signature
from configurator.domain.texts import Language
from configurator.services.papers import NOT_SETTLED, Label, Receipt, Settlement, Slip, WorkOrder
from configurator.services.people.person_papers import FactPaper
from configurator.services.settings import ShopSettings


class QuotePaper(Protocol):
    """Prints quotes."""

    def pdf(
        self, quote: Quote, customer: Customer, shop: ShopSettings, language: Language
    ) -> bytes:
        """A quote as a PDF file."""
        ...


class ShopPapers(QuotePaper, Protocol):
    """Prints everything that the shop puts on paper; each is a PDF file where it is not said."""

    def order_pdf(
        self,
        order: Order,
        customer: Customer,
        shop: ShopSettings,
        language: Language,
        settlement: Settlement = NOT_SETTLED,
        signature: Signature | None = None,
    ) -> bytes:
        """An order's confirmation, with what is paid and due of it, and signed where it is."""
        ...

    def work_order_pdf(
        self, work: WorkOrder, order: Order, shop: ShopSettings, language: Language
    ) -> bytes:
        """What the workshop makes of an order."""
        ...

    def labels_pdf(
        self,
        labels: Sequence[Label],
        order: Order,
        shop: ShopSettings,
        language: Language,
        skipped: int = 0,
    ) -> bytes:
        """An order's labels; the first `skipped` stickers of the sheet are used up already."""
        ...

    def receipt_pdf(
        self, receipt: Receipt, customer: Customer, shop: ShopSettings, language: Language
    ) -> bytes:
        """A receipt."""
        ...

    def receipt_roll_pdf(self, receipt: Receipt, shop: ShopSettings, language: Language) -> bytes:
        """A receipt on a roll 80 mm wide."""
        ...

    def receipt_escpos(self, receipt: Receipt, shop: ShopSettings, language: Language) -> bytes:
        """A receipt for a thermal printer (ESC/POS)."""
        ...

    def facts_pdf(self, paper: FactPaper, shop: ShopSettings, language: Language) -> bytes:
        """Facts about a person: what they consented to, or all that is kept of them."""
        ...

    def slips_pdf(self, slips: Sequence[Slip], shop: ShopSettings, language: Language) -> bytes:
        """Slips for envelopes with money. Raises ValueError where there are none."""
        ...
