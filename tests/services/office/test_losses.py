"""Quotes that were lost, by reason."""

from datetime import timedelta

from configurator.domain.sales import Quote, QuoteState
from configurator.services.office.losses import losses
from configurator.services.office.order_filter import Filter
from configurator.services.office.report import Report
from configurator.services.selling import Selling
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, item


def test_lost_quotes_are_counted_by_reason_in_both_languages(
    store: SqlStore, clock: HandClock, selling: Selling, arif: str
) -> None:
    def lose(reason: str, pieces: int = 1) -> Quote:
        quote = selling.make_quote([item()] * pieces, arif)
        assert isinstance(quote, Quote)
        declined = selling.mark_quote(quote.id, QuoteState.DECLINED, reason)
        assert isinstance(declined, Quote)
        return declined

    def report(wanted: Filter = Filter()) -> Report | None:  # noqa: B008
        with store.reading() as work:
            return losses(work, wanted, "IDR", clock.now())

    assert report() is None
    dear = [lose("Too dear"), lose(" terlalu mahal. ", pieces=2)]
    own = lose("Arif's sister makes them herself")
    silent = lose("")
    kept = selling.make_quote([item()], arif)
    assert isinstance(kept, Quote)
    assert isinstance(selling.mark_quote(kept.id, QuoteState.SENT, ""), Quote)
    waited = selling.make_quote([item()], arif)
    assert isinstance(waited, Quote)
    found = report()
    assert found is not None
    assert found.rows == (
        ("Too dear", 2, sum(quote.taxed.total for quote in dear)),
        ("Another reason", 1, own.taxed.total),
        ("No reason given", 1, silent.taxed.total),
    )

    clock.moment += timedelta(days=60)
    assert len(selling.lapse_overdue()) == 2
    found = report()
    assert found is not None
    assert ("Lapsed without an answer", 2, kept.taxed.total + waited.taxed.total) in found.rows
    assert report(Filter(first=clock.now().date() + timedelta(days=1))) is None
    assert report(Filter(products=frozenset(("another",)))) is None
