"""Every paper beside the quote, each in both languages and on both sheet sizes.

The same data gives the same bytes. Whatever the texts say, the document is sound; each raises
OSError where a bundled font is missing. reportlab is imported by the first paper, not before.
"""

from collections.abc import Mapping, Sequence

from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.quote import NO_PICTURES
from configurator.domain.sales import Order
from configurator.domain.texts import Language
from configurator.services.papers import (
    NOT_SETTLED,
    Label,
    Receipt,
    Settlement,
    Slip,
    SlipKind,
    WorkOrder,
)
from configurator.wording import Formats, Wording


def order_pdf(
    order: Order,
    letterhead: Letterhead,
    language: Language,
    page_size: PageSize = "A4",
    pictures: Mapping[int, bytes] = NO_PICTURES,
    addressee: Sequence[str] = (),
    settlement: Settlement = NOT_SETTLED,
    signature: bytes | None = None,
) -> bytes:
    """An order's confirmation. `pictures` and `addressee` as on a quote; `signature` is a PNG."""
    from configurator.documents.sale import order_paper
    from configurator.documents.sale_layout import SaleLayout

    formats = Formats(Wording(language))
    sale = order_paper(order, settlement, formats, signature)
    return SaleLayout(sale, letterhead, formats, page_size, pictures, tuple(addressee)).pdf()


def receipt_pdf(
    receipt: Receipt,
    letterhead: Letterhead,
    language: Language,
    page_size: PageSize = "A4",
    addressee: Sequence[str] = (),
) -> bytes:
    """A receipt on a sheet."""
    from configurator.documents.receipt_layout import ReceiptLayout

    formats = Formats(Wording(language))
    return ReceiptLayout(receipt, letterhead, formats, tuple(addressee)).pdf(page_size)


def receipt_roll_pdf(receipt: Receipt, letterhead: Letterhead, language: Language) -> bytes:
    """A receipt as it stands on a roll 80 mm wide; `thermal.escpos_bytes` prints it."""
    from configurator.documents.receipt_layout import ReceiptLayout

    return ReceiptLayout(receipt, letterhead, Formats(Wording(language)), ()).roll()


def work_order_pdf(
    work: WorkOrder,
    letterhead: Letterhead,
    language: Language,
    page_size: PageSize = "A4",
    pictures: Mapping[int, bytes] = NO_PICTURES,
) -> bytes:
    """A work order; `pictures` by the item's index from 0."""
    from configurator.documents.work_order_layout import WorkOrderLayout

    return WorkOrderLayout(work, letterhead, Formats(Wording(language)), page_size, pictures).pdf()


def labels_pdf(
    labels: Sequence[Label],
    order: Order,
    letterhead: Letterhead,
    language: Language,
    page_size: PageSize = "A4",
    skipped: int = 0,
) -> bytes:
    """An order's labels on sheets of stickers; the first `skipped` stickers are used up already."""
    from configurator.documents.archive import Imprint
    from configurator.documents.label_layout import labels_pdf as set_labels

    wording = Wording(language)
    title = wording("Labels")
    imprint = Imprint(
        f"{title} {order.number}", letterhead.shop, title, order.number, language, order.made
    )
    return set_labels(labels, imprint, page_size, skipped)


def slips_pdf(
    slips: Sequence[Slip],
    letterhead: Letterhead,
    language: Language,
    page_size: PageSize = "A4",
) -> bytes:
    """Slips for envelopes, three to a sheet. Raises ValueError where there are none."""
    from configurator.documents.archive import Imprint
    from configurator.documents.slip_layout import slip_title
    from configurator.documents.slip_layout import slips_pdf as set_slips

    if not slips:
        raise ValueError("no slip to print")
    formats = Formats(Wording(language))
    kinds: dict[SlipKind, None] = dict.fromkeys(slip.kind for slip in slips)
    title = ", ".join(slip_title(kind, formats) for kind in kinds)
    number = slips[0].number if len(slips) == 1 else f"{slips[0].number} – {slips[-1].number}"
    imprint = Imprint(f"{title} {number}", letterhead.shop, title, number, language, slips[0].made)
    return set_slips(slips, letterhead, formats, imprint, page_size)
