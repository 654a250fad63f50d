"""Where a quote stands, and whether it can still be ordered."""

from datetime import date

from configurator.domain.sales import Quote, QuoteGlance, QuoteState
from configurator.services.ports import Work
from configurator.services.refusals import Refusal


def standing(quote: Quote | QuoteGlance, day: date) -> QuoteState:
    """Where a quote stands on a day: one that was not answered in time has lapsed."""
    unanswered = quote.state in (QuoteState.DRAFT, QuoteState.SENT)
    return QuoteState.LAPSED if unanswered and day > quote.valid_until else quote.state


def held(work: Work, quote_id: str) -> tuple[Quote, ...]:
    """Every revision of the quote that has this one, kept from others; none for an unknown id."""
    quote = work.quotes.get(quote_id)
    return () if quote is None else work.quotes.hold(quote.number)


def refusal_to_order(quote: Quote, last: Quote, day: date) -> Refusal | None:
    """Why a quote cannot be ordered; None where it can."""
    if last.revision != quote.revision:
        return Refusal.SUPERSEDED
    match standing(quote, day):
        case QuoteState.LAPSED:
            return Refusal.LAPSED
        case QuoteState.DECLINED:
            return Refusal.DECLINED
        case _:
            return None
