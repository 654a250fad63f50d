"""Quotes that did not become orders, and why: said by the customer, or lapsed without a word."""

from datetime import date, datetime

from configurator.services.office.order_filter import Filter
from configurator.services.office.ports import LostQuote
from configurator.services.office.report import Column, Point, Report, Shape, Unit
from configurator.services.ports import Work
from configurator.services.trade.losing import USUAL_REASONS, usual_reason
from configurator.wording.words import phrase

_OWN_WORDS = phrase("Another reason")
_SILENT = phrase("No reason given")
_LAPSED = phrase("Lapsed without an answer")


def losses(work: Work, wanted: Filter, currency: str, now: datetime) -> Report | None:
    """Reasons, the most frequent first, with what the quotes came to; None where none was lost.

    What sellers wrote in words of their own may name somebody, and is only counted.
    """
    first = datetime.combine(wanted.first or date(1970, 1, 2), datetime.min.time(), now.tzinfo)
    last = datetime.combine(wanted.last or now.date(), datetime.max.time(), now.tzinfo)
    counted = {words: [0, 0] for words in (*USUAL_REASONS, _OWN_WORDS, _SILENT, _LAPSED)}
    for quote in work.order_figures.lost_quotes(first, last):
        if wanted.products and not wanted.products & quote.products:
            continue
        sums = counted[_reason(quote)]
        sums[0] += 1
        sums[1] += quote.total if quote.currency == currency else 0
    rows = sorted(
        ((words, count, total) for words, (count, total) in counted.items() if count),
        key=lambda row: -row[1],
    )
    if not rows:
        return None
    return Report(
        "losses",
        phrase("Quotes lost, and why"),
        Shape.BARS,
        Unit.COUNT,
        tuple(Point(words, count) for words, count, _ in rows),
        (
            Column(phrase("Reason"), Unit.TEXT),
            Column(phrase("Quotes"), Unit.COUNT),
            Column(phrase("They came to"), Unit.MONEY),
        ),
        tuple(rows),
        currency,
        remarks=(
            (
                phrase("Value not sold: {amount}"),
                (("amount", Unit.MONEY, sum(total for _, _, total in rows)),),
            ),
        ),
        is_warning=True,
    )


def _reason(quote: LostQuote) -> str:
    if quote.is_lapsed:
        return _LAPSED
    if not quote.reason:
        return _SILENT
    return usual_reason(quote.reason) or _OWN_WORDS
