"""Which paper is wanted of which sale, and the paper itself, ready to be kept or printed."""

from dataclasses import dataclass

from configurator.domain.customers import Customer
from configurator.domain.sales import Order, Quote
from configurator.domain.texts import Language
from configurator.services.making import order_labels, work_order
from configurator.services.paper_ports import ShopPapers
from configurator.services.papers import PaperKind, Receipt, Slip
from configurator.services.ports import CatalogLibrary, Clock, Store
from configurator.services.scanning import Scanning
from configurator.services.settings import ShopSettings, load_settings
from configurator.services.trade.paying import account_of
from configurator.services.trade.receipts import receipt_of, settlement_of, slip_of
from configurator.services.trade.signatures import signature_of


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as a PDF file; `number` is what it is the paper of."""

    kind: PaperKind
    number: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Found:
    receipt: Receipt
    slip: Slip | None
    customer: Customer
    shop: ShopSettings


class Paperwork:
    """Makes the papers of quotes and orders that are kept."""

    def __init__(
        self, store: Store, library: CatalogLibrary, papers: ShopPapers, clock: Clock
    ) -> None:
        self._store = store
        self._clock = clock
        self._library = library
        self._papers = papers
        self._scanning = Scanning(store)

    def document(
        self, kind: PaperKind, code: str, language: Language | None = None, skipped: int = 0
    ) -> Document | None:
        """The paper of a document that a number or scanned code names; None for none of its kind.

        Receipts and slips go by the receipt's number; there is a slip of money given back.

        Without a language it is the customer's, and the shop's own for what the shop keeps.
        `skipped` stickers of the first sheet are used up already. The same paper of the same sale
        has the same bytes however often it is asked for, whatever its catalog became since.
        """
        if kind in (PaperKind.RECEIPT, PaperKind.ROLL, PaperKind.SLIPS):
            return self._of_payment(kind, code, language)
        sale = self._scanning.find(code)
        match kind, sale:
            case PaperKind.QUOTE, Quote():
                pdf = self._quote(sale, language)
            case PaperKind.ORDER, Order():
                pdf = self._order(sale, language)
            case PaperKind.WORK_ORDER, Order():
                pdf = self._work_order(sale, language)
            case PaperKind.LABELS, Order():
                pdf = self._labels(sale, language, skipped)
            case _:
                return None
        return Document(kind, sale.number, pdf)

    def thermal_receipt(self, number: str, language: Language | None = None) -> bytes | None:
        """A receipt for a thermal printer (ESC/POS); None for an unknown number."""
        found = self._payment(number)
        if found is None:
            return None
        return self._papers.receipt_escpos(
            found.receipt, found.shop, language or found.customer.language
        )

    def _of_payment(
        self, kind: PaperKind, number: str, language: Language | None
    ) -> Document | None:
        found = self._payment(number)
        if found is None:
            return None
        papers, shop = self._papers, found.shop
        language = language or found.customer.language
        match kind:
            case PaperKind.ROLL:
                pdf = papers.receipt_roll_pdf(found.receipt, shop, language)
            case PaperKind.SLIPS:
                if found.slip is None:
                    return None
                pdf = papers.slips_pdf([found.slip], shop, language)
            case _:
                pdf = papers.receipt_pdf(found.receipt, found.customer, shop, language)
        return Document(kind, found.receipt.number, pdf)

    def _payment(self, number: str) -> "_Found | None":
        with self._store.reading() as work:
            payment = work.payments.numbered(number.strip().upper())
            if payment is None:
                return None
            order = work.orders.get(payment.order)
            assert order is not None
            customer = work.customers.get(order.customer)
            assert customer is not None
            payments = work.payments.of_orders([order.id])[order.id]
            revisions = work.orders.revisions(order.id)
            entries = work.journal.of_sale(order.id)
            shop = load_settings(work)
        receipt = receipt_of(revisions, entries, payments, payment)
        return _Found(receipt, slip_of(order, payment), customer, shop)

    def _quote(self, quote: Quote, language: Language | None) -> bytes:
        with self._store.reading() as work:
            customer, shop = work.customers.get(quote.customer), load_settings(work)
        assert customer is not None
        return self._papers.pdf(quote, customer, shop, language or customer.language)

    def _order(self, order: Order, language: Language | None) -> bytes:
        with self._store.reading() as work:
            customer, shop = work.customers.get(order.customer), load_settings(work)
            signature = signature_of(work, order.id)
            settlement = settlement_of(account_of(work, order, self._clock.now()))
        assert customer is not None
        return self._papers.order_pdf(
            order, customer, shop, language or customer.language, settlement, signature
        )

    def _work_order(self, order: Order, language: Language | None) -> bytes:
        with self._store.reading() as work:
            shop = load_settings(work)
        made = work_order(order, self._library)
        return self._papers.work_order_pdf(made, order, shop, language or shop.language)

    def _labels(self, order: Order, language: Language | None, skipped: int) -> bytes:
        with self._store.reading() as work:
            shop = load_settings(work)
        language = language or shop.language
        labels = order_labels(order, language)
        return self._papers.labels_pdf(labels, order, shop, language, skipped)
