"""What a paper about a sale says: a quote's, and an order's confirmation."""

from dataclasses import dataclass
from datetime import datetime

from configurator.documents.totals import Sum
from configurator.domain.payments import AT_ONCE, parts_of
from configurator.domain.sales import Order, Quote, SaleLine
from configurator.domain.tax import Taxed
from configurator.services.papers import Settlement
from configurator.wording import Formats


@dataclass(frozen=True)
class SalePaper:
    """A sale as it is set.

    `number` is also the code that opens it; `heading` stands under the title; `dates` are each
    what it is and the day; `promise` stands in for terms where the shop has none; `settled`
    are the lines below the total; `agreed` is said before the shop's own terms: how it is to be
    paid, and the sale's note; `signature` is the customer's, as PNG.
    """

    title: str
    number: str
    heading: str
    customer_name: str
    currency: str
    lines: tuple[SaleLine, ...]
    taxed: Taxed
    made: datetime
    dates: tuple[tuple[str, str], ...]
    promise: str
    seller: str = ""
    settled: tuple[Sum, ...] = ()
    agreed: tuple[str, ...] = ()
    signature: bytes | None = None


def quote_paper(quote: Quote, formats: Formats) -> SalePaper:
    """What a quote says."""
    wording = formats.wording
    until = formats.long_date(quote.valid_until)
    return SalePaper(
        title=wording("Quote"),
        number=quote.number,
        heading=wording(
            "{number} · revision {revision}", number=quote.number, revision=quote.revision
        ),
        customer_name=quote.customer_name,
        currency=quote.currency,
        lines=quote.lines,
        taxed=quote.taxed,
        made=quote.made,
        dates=(
            (wording("Date"), formats.long_date(quote.made.date())),
            (wording("Valid until"), until),
            (wording("Ready ##for collection"), formats.full_day(quote.ready_on)),
        ),
        promise=wording("The prices hold until {day}.", day=until),
        seller=quote.seller,
        agreed=(*_payment(quote, formats), *_said(quote.note)),
    )


def order_paper(
    order: Order, settlement: Settlement, formats: Formats, signature: bytes | None
) -> SalePaper:
    """What an order's confirmation says."""
    wording = formats.wording
    ready = formats.full_day(order.promised)
    return SalePaper(
        title=wording("Order confirmation"),
        number=order.number,
        heading=order.number,
        customer_name=order.customer_name,
        currency=order.currency,
        lines=order.lines,
        taxed=order.taxed,
        made=order.made,
        dates=(
            (wording("Date"), formats.long_date(order.made.date())),
            (wording("Ready ##for collection"), ready),
        ),
        promise=wording("Ready for collection on {day}.", day=ready),
        seller=order.seller,
        settled=settled_sums(settlement, order.currency, formats),
        agreed=_said(order.note),
        signature=signature,
    )


def _payment(quote: Quote, formats: Formats) -> tuple[str, ...]:
    """How a quote is to be paid, with the amounts of the parts; nothing where it is at once."""
    if quote.terms == AT_ONCE:
        return ()
    wording = formats.wording
    name = wording.of(quote.terms.name)
    parts = parts_of(quote.taxed.total, quote.terms)
    if len(parts) > 1:
        amounts = " + ".join(formats.money(part, quote.currency) for part in parts)
        return (wording("Payment: {terms} ({amounts})", terms=name, amounts=amounts),)
    return (wording("Payment: {terms}", terms=name),)


def _said(note: str) -> tuple[str, ...]:
    return tuple(line for line in note.splitlines() if line.strip())


def settled_sums(settlement: Settlement, currency: str, formats: Formats) -> tuple[Sum, ...]:
    """What has been paid of a total, and what is due when."""
    of, money = formats.wording.of, formats.money
    paid = [
        Sum(of(line.name), formats.difference(-line.amount, currency)) for line in settlement.paid
    ]
    due = [Sum(of(line.name), money(line.amount, currency)) for line in settlement.due]
    return (*paid, *due)
