"""Quotes taken up again: revisions, duplicates, and what they would cost today."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from configurator.domain.journal import Happening
from configurator.domain.prices import Discount, Flat
from configurator.domain.resolution import Change
from configurator.domain.sales import Order, Quote, QuoteState
from configurator.domain.tax import taxed
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.refusals import Refusal
from configurator.services.selling import Deal, Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.standing import Fate
from configurator.services.trade.again import Again, differences
from configurator.storage.store import SqlStore
from tests.services.counter import SHOE, HandClock, Shelf, dearer, engine_of, item
from tests.services.staff_room import OFFICE, SELLER, StaffRoom

TRAIL = {"sole": "trail"}


@pytest.fixture
def again(store: SqlStore, shelf: Shelf, clock: HandClock, selling: Selling) -> Again:
    return Again(store, shelf, engine_of, clock, selling)


@pytest.fixture
def quote(selling: Selling, arif: str) -> Quote:
    """Two lines, discounts on each and on both."""
    items = [item(TRAIL, quantity=2, discount=Discount(Decimal(4), 500)), item()]
    made = selling.make_quote(items, arif, deal=Deal(Discount(Decimal(2)), note="by Friday"))
    assert isinstance(made, Quote)
    return made


def test_on_the_same_day_it_costs_what_was_quoted(again: Again, quote: Quote) -> None:
    today = again.today(quote.id)
    assert today is not None
    assert [line.fate for line in today.lines] == [Fate.STANDS, Fate.STANDS]
    assert (today.taxed, today.difference) == (quote.taxed, 0)
    assert again.today("x") is None


def test_as_quoted_beside_today(
    again: Again, quote: Quote, shelf: Shelf, selling: Selling, clock: HandClock, store: SqlStore
) -> None:
    shelf.catalogs = (dearer(),)
    clock.moment += timedelta(days=40)
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, tax_regime="DE"))
    today = again.today(quote.id)
    assert today is not None
    assert today.is_same_build
    assert [line.fate for line in today.lines] == [Fate.REPRICED, Fate.REPRICED]
    first = today.lines[0]
    unit = 2_500_000 + 3330 + 180_000 + 182_500
    off_line = 2 * unit - round(2 * unit * 0.04) - 500
    second = 2_500_000 + 3330
    off_both = round((off_line + second) * 0.02)
    assert today.taxed is not None
    assert today.taxed.total == off_line + second - off_both
    assert today.taxed.lines[0].rule.id.startswith("de-standard")
    assert first.item is not None
    assert first.item.catalog.version == "shoes-2"
    assert today.difference == today.taxed.total - quote.taxed.total
    assert selling.quote(quote.id) == quote, "the quote itself stays"


def test_what_is_gone_and_what_is_nearest(
    again: Again, quote: Quote, shelf: Shelf, selling: Selling
) -> None:
    sole = SHOE.attribute("sole")
    city = replace(sole, options=sole.options[:1])
    changed = replace(SHOE, attributes=(city, *SHOE.attributes[1:]), rules=())
    shelf.catalogs = (replace(dearer(), products=(changed,)),)
    today = again.today(quote.id)
    assert today is not None
    assert not today.is_same_build
    assert today.lines[0].fate is Fate.BREAKS
    assert today.lines[0].lost == (("sole", "trail"),)
    assert Change("sole", "trail", "city") in today.lines[0].changes
    assert again.duplicate(quote.id) is Refusal.NOT_TODAY
    shelf.catalogs = ()
    today = again.today(quote.id)
    assert today is not None
    assert [line.fate for line in today.lines] == [Fate.GONE, Fate.GONE]
    assert (today.taxed, today.difference) == (None, None)
    assert isinstance(selling.order_quote(quote.id), Order), "as quoted it can still be ordered"


def test_an_amount_of_discount_is_at_most_the_price(
    again: Again, selling: Selling, shelf: Shelf, arif: str
) -> None:
    shelf.catalogs = (dearer(),)
    dear = selling.make_quote([item(discount=Discount(amount=1_253_000))], arif)
    assert isinstance(dear, Quote)
    cheap_base = replace(SHOE.price_rules[0], formula=Flat({"IDR": 1000}))
    cheap = replace(SHOE, price_rules=(cheap_base, *SHOE.price_rules[1:]))
    shelf.catalogs = (replace(dearer(), products=(cheap,), currencies=("IDR",)),)
    today = again.today(dear.id)
    assert today is not None
    assert today.taxed is not None
    assert today.taxed.total == 0


def test_revisions_are_kept_and_their_differences_told(selling: Selling, arif: str) -> None:
    first = selling.make_quote([item(TRAIL), item()], arif)
    assert isinstance(first, Quote)
    second = selling.revise(first.id, [item()])
    assert isinstance(second, Quote)
    assert selling.revisions(first.number) == (first, second)
    (dropped,) = differences(first, second)
    assert (dropped.place, dropped.before, dropped.after) == (0, first.lines[0], None)
    assert dropped.difference == -(1_253_330 + 180_000 + 91_250)
    third = selling.revise(second.id, [item(TRAIL)])
    assert isinstance(third, Quote)
    (changed,) = differences(third, second)
    assert set(changed.changes) == {
        Change("sole", "trail", "city"),
        Change("lacing", "speed", "classic"),
    }
    assert changed.difference == -(180_000 + 91_250)
    assert (
        sum(one.difference for one in differences(first, second))
        == second.taxed.total - first.taxed.total
    )
    (added,) = differences(second, replace(second, lines=(*second.lines, first.lines[0])))
    assert (added.before, added.place) == (None, 1)
    assert differences(first, first) == ()


def test_an_earlier_revision_is_reopened_as_it_was(
    again: Again, selling: Selling, shelf: Shelf, clock: HandClock, arif: str
) -> None:
    first = selling.make_quote([item(TRAIL)], arif)
    assert isinstance(first, Quote)
    clock.moment += timedelta(days=7)
    second = selling.revise(first.id, [item()])
    assert isinstance(second, Quote)
    shelf.catalogs = (dearer(),)
    third = again.reopen(first.id)
    assert isinstance(third, Quote)
    assert (third.revision, third.state, third.lines, third.taxed) == (
        3,
        QuoteState.DRAFT,
        first.lines,
        first.taxed,
    )
    assert third.valid_until == first.valid_until
    assert third.ready_on == date(2026, 12, 7), "the work would begin today"
    assert selling.history(third.id)[0].what is Happening.REOPENED
    assert again.reopen(third.id) is Refusal.NOTHING_CHANGED
    selling.mark_quote(third.id, QuoteState.DECLINED)
    fourth = again.reopen(third.id)
    assert isinstance(fourth, Quote)
    clock.moment += timedelta(days=30)
    assert again.reopen(second.id) is Refusal.LAPSED
    clock.moment -= timedelta(days=30)
    assert isinstance(selling.order_quote(fourth.id), Order)
    assert again.reopen(first.id) is Refusal.ORDERED
    assert again.reopen("x") is Refusal.UNKNOWN


def test_a_duplicate_is_a_quote_of_today(
    again: Again, quote: Quote, shelf: Shelf, desk: CustomerDesk, clock: HandClock
) -> None:
    shelf.catalogs = (dearer(),)
    clock.moment += timedelta(days=1)
    other = desk.create(new_customer("Sekar Maharani", "0812 2000 0102"))
    copy = again.duplicate(quote.id, other.id)
    assert isinstance(copy, Quote)
    assert (copy.number, copy.customer_name, copy.note) == (
        "Q-2026-0002",
        "Sekar Maharani",
        "by Friday",
    )
    assert [line.values for line in copy.lines] == [line.values for line in quote.lines]
    assert [line.discount for line in copy.lines] == [0, 0]
    assert copy.lines[1].unit == 2_503_330
    rule = copy.taxed.lines[0].rule
    assert copy.taxed == taxed((line.gross, rule) for line in copy.lines)
    assert again.duplicate("x") is Refusal.UNKNOWN


def test_rights_count_here_too(again: Again, selling: Selling, room: StaffRoom, arif: str) -> None:
    office, seller = room.of(OFFICE), room.of(SELLER)
    first = selling.make_quote([item()], arif, by=seller)
    assert isinstance(first, Quote)
    selling.revise(first.id, [item(TRAIL)], by=seller)
    assert again.reopen(first.id, by=office) is Refusal.NOT_ALLOWED
    assert again.duplicate(first.id, by=office) is Refusal.NOT_ALLOWED
    assert isinstance(again.reopen(first.id, by=seller), Quote)


def test_quotes_lapse_by_the_calendar(
    selling: Selling, clock: HandClock, arif: str, quote: Quote
) -> None:
    longer = selling.make_quote([item()], arif, deal=Deal(valid_until=date(2027, 1, 31)))
    assert isinstance(longer, Quote)
    clock.moment += timedelta(days=14)
    assert selling.lapse_overdue() == ()
    clock.moment += timedelta(days=1)
    assert selling.lapse_overdue() == (replace(quote, state=QuoteState.LAPSED),)
    assert selling.lapse_overdue() == ()
    assert selling.history(quote.id)[-1].what is Happening.LAPSED
    assert [one.id for one in selling.open_quotes()] == [longer.id]


def test_the_same_as_last_time_and_what_differs(
    again: Again, quote: Quote, shelf: Shelf, selling: Selling
) -> None:
    order = selling.order_quote(quote.id)
    assert isinstance(order, Order)
    assert again.last_time("x") is None
    assert again.last_time(order.id, 2) is None
    plain = again.last_time(order.id, 1)
    assert plain is not None
    assert plain.given == order.lines[1].discount > 0
    assert plain.today.today == order.lines[1].gross  # what was given was given once
    assert not plain.is_same

    whole = selling.make_quote([item(TRAIL)], order.customer)
    assert isinstance(whole, Quote)
    sold = selling.order_quote(whole.id)
    assert isinstance(sold, Order)
    same = again.last_time(sold.id)
    assert same is not None
    assert same.is_same
    assert same.today.item is not None
    assert same.today.item.resolution.values == sold.lines[0].values

    sole = SHOE.attribute("sole")
    city = replace(sole, options=sole.options[:1])
    changed = replace(SHOE, attributes=(city, *SHOE.attributes[1:]), rules=())
    shelf.catalogs = (replace(dearer(), products=(changed,)),)
    other = again.last_time(sold.id)
    assert other is not None
    assert other.today.fate is Fate.BREAKS
    assert Change("sole", "trail", "city") in other.today.changes
    shelf.catalogs = ()
    gone = again.last_time(sold.id)
    assert gone is not None
    assert (gone.today.fate, gone.today.item, gone.is_same) == (Fate.GONE, None, False)
