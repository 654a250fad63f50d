"""Quotes and orders: numbered, added up, and unchanged whatever happens to the shop after."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configurator.domain.configuration import ChosenValue, Configuration, Picks
from configurator.domain.prices import Discount
from configurator.domain.pricing import price_build
from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.domain.tax import taxed
from configurator.domain.texts import LocalText
from configurator.services.drafting import Drafting
from configurator.services.quote_states import standing
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import sale_line, taxed_together
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.taxes import tax_rule
from configurator.services.trade.making import document_number
from configurator.storage.store import SqlStore
from tests.services.counter import MORNING, SHOE, SHOES, HandClock, Shelf, dearer, done, item

TRAIL: dict[str, ChosenValue] = {
    "sole": "trail",
    "care": Picks(frozenset(("wax", "brush"))),
    "width": Decimal("10.5"),
    "engraving": "Ayah & Ibu",
}


def test_a_quote_says_everything_in_words_and_figures(selling: Selling, arif: str) -> None:
    quote = done(selling.make_quote([item(TRAIL, quantity=2)], arif, "Rani"))
    assert (quote.number, quote.revision, quote.state) == ("Q-2026-0001", 1, QuoteState.DRAFT)
    assert (quote.customer, quote.customer_name, quote.seller) == (arif, "Arif Wicaksana", "Rani")
    assert quote.made == MORNING
    assert quote.valid_until == date(2026, 12, 7)
    assert quote.ready_on == date(2026, 11, 30), "five working days over a weekend"

    (line,) = quote.lines
    written = {choice.attribute: choice for choice in line.choices}
    assert list(written) == ["sole", "lacing", "care", "width", "engraving"]
    assert written["sole"].attribute_name == LocalText("Sole", "Sol")
    assert written["sole"].value == LocalText("Trail", "Trail")
    assert (written["sole"].amount, written["sole"].set_by) == (180_000, "chosen")
    assert written["lacing"].value == LocalText("Speed", "Cepat")
    assert (written["lacing"].amount, written["lacing"].set_by) == (91_250, "forced")
    assert written["lacing"].because == LocalText("Trail soles flex.", "Sol trail lentur.")
    assert written["care"].value == LocalText("Wax, Brush", "Lilin, Sikat")
    assert written["width"].value == LocalText("10.5 cm", "10,5 cm")
    assert written["engraving"].value == LocalText.same("Ayah & Ibu")
    assert written["engraving"].amount == 10 * 15_000

    assert line.standard == 1_250_000 + 3330
    assert line.unit == sum(priced.amount for priced in line.priced)
    assert line.uplift == line.unit - line.standard
    assert line.gross == 2 * line.unit
    assert quote.taxed.total == line.gross
    assert [tax.rule.id for tax in quote.taxed.lines] == ["id-ppn-12-11/12"]
    assert quote.taxed.tax == round(line.gross * 11 / 111)
    assert selling.quote(quote.id) == quote


def test_a_quote_stays_as_it_was_made(
    selling: Selling, shelf: Shelf, store: SqlStore, arif: str, clock: HandClock
) -> None:
    quote = done(selling.make_quote([item(TRAIL)], arif))
    shelf.catalogs = (dearer(),)
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, name="X", tax_regime="DE", validity_days=1))
        customer = work.customers.get(arif)
        assert customer is not None
        work.customers.change(replace(customer, name="Somebody Else"))
    clock.moment += timedelta(days=3)
    assert selling.quote(quote.id) == quote
    with store.reading() as work:
        assert work.catalog_versions.packed("shoes-1") == b"shoes-1"
    order = selling.order_quote(quote.id)
    assert isinstance(order, Order)
    assert (order.lines, order.taxed) == (quote.lines, quote.taxed)
    assert selling.order(order.id) == order


def test_an_order_of_a_quote_is_made_once(selling: Selling, arif: str, clock: HandClock) -> None:
    quote = done(selling.make_quote([item(TRAIL)], arif, "Rani"))
    clock.moment += timedelta(days=2)
    order = selling.order_quote(quote.id, "Yoga")
    assert isinstance(order, Order)
    assert (order.number, order.state, order.seller) == (
        "S-2026-0001",
        OrderState.CONFIRMED,
        "Yoga",
    )
    assert order.promised == date(2026, 12, 2)
    assert order.quote == quote.id
    assert selling.order_quote(quote.id) == order
    kept = selling.quote(quote.id)
    assert kept == replace(quote, state=QuoteState.ACCEPTED)
    assert selling.mark_quote(quote.id, QuoteState.DECLINED) is Refusal.ORDERED
    assert selling.revise(quote.id, [item()]) is Refusal.ORDERED

    selling.move_order(order.id, OrderState.CANCELLED)
    again = selling.order_quote(quote.id)
    assert isinstance(again, Order)
    assert again.number == "S-2026-0002"


def test_two_counters_ordering_one_quote_make_one_order(selling: Selling, arif: str) -> None:
    quote = done(selling.make_quote([item()], arif))
    with ThreadPoolExecutor(4) as counters:
        orders = list(counters.map(selling.order_quote, [quote.id] * 8))
    assert len({order.id for order in orders if isinstance(order, Order)}) == 1


def test_a_revision_keeps_the_number_and_takes_the_place(selling: Selling, arif: str) -> None:
    first = done(selling.make_quote([item()], arif))
    second = selling.revise(first.id, [item(TRAIL)], "Rani")
    assert isinstance(second, Quote)
    third = selling.revise(second.id, [item({"sole": "trail"})])
    assert isinstance(third, Quote)
    assert [(q.number, q.revision) for q in (first, second, third)] == [
        ("Q-2026-0001", 1),
        ("Q-2026-0001", 2),
        ("Q-2026-0001", 3),
    ]
    assert selling.quote(first.id) == first
    assert selling.newest_quotes() == (third,)
    assert selling.order_quote(second.id) is Refusal.SUPERSEDED
    assert isinstance(selling.order_quote(third.id), Order)
    assert done(selling.make_quote([item()], arif)).number == "Q-2026-0002"


def test_a_quote_lapses_after_its_last_day(selling: Selling, arif: str, clock: HandClock) -> None:
    quote = done(selling.make_quote([item()], arif))
    assert standing(quote, quote.valid_until) is QuoteState.DRAFT
    assert standing(quote, quote.valid_until + timedelta(days=1)) is QuoteState.LAPSED
    sent = selling.mark_quote(quote.id, QuoteState.SENT)
    assert sent == replace(quote, state=QuoteState.SENT)
    clock.moment += timedelta(days=15)
    assert selling.order_quote(quote.id) is Refusal.LAPSED
    clock.moment -= timedelta(days=1)
    assert isinstance(selling.order_quote(quote.id), Order)
    later = selling.quote(quote.id)
    assert later is not None
    assert standing(later, date(2030, 1, 1)) is QuoteState.ACCEPTED


def test_a_declined_quote_is_not_ordered(selling: Selling, arif: str) -> None:
    quote = done(selling.make_quote([item()], arif))
    selling.mark_quote(quote.id, QuoteState.DECLINED)
    assert selling.open_quotes() == ()
    assert selling.order_quote(quote.id) is Refusal.DECLINED


def test_what_is_not_there_is_refused(selling: Selling) -> None:
    assert selling.order_quote("x") is Refusal.UNKNOWN
    assert selling.revise("x", [item()]) is Refusal.UNKNOWN
    assert selling.mark_quote("x", QuoteState.SENT) is Refusal.UNKNOWN
    assert selling.move_order("x", OrderState.READY) is Refusal.UNKNOWN
    with pytest.raises(ValueError, match="ACCEPTED"):
        selling.mark_quote("x", QuoteState.ACCEPTED)


def test_senseless_sales_are_mistakes_and_use_up_no_number(selling: Selling, arif: str) -> None:
    with pytest.raises(ValueError, match="currency"):
        selling.make_quote([], arif)
    with pytest.raises(ValueError, match="currency"):
        selling.make_quote([item(), item(currency="EUR")], arif)
    with pytest.raises(ValueError, match="customer"):
        selling.make_quote([item()], "nobody")
    contradiction = item({"sole": "trail", "lacing": "classic"})
    assert not contradiction.resolution.kept
    with pytest.raises(ValueError, match="gives up"):
        selling.make_order([contradiction], arif)
    assert done(selling.make_quote([item()], arif)).number == "Q-2026-0001"
    assert done(selling.make_order([item()], arif)).number == "S-2026-0001"


def test_numbers_begin_anew_each_year(selling: Selling, arif: str, clock: HandClock) -> None:
    selling.make_quote([item()], arif)
    clock.moment = clock.moment.replace(year=2027)
    assert done(selling.make_quote([item()], arif)).number == "Q-2027-0001"
    assert document_number("S", 2026, 12345) == "S-2026-12345"


def test_orders_move_on_and_never_back(selling: Selling, arif: str) -> None:
    order = done(selling.make_order([item()], arif, "Rani"))
    assert order.promised == date(2026, 11, 25)
    assert [one.id for one in selling.promised_orders()] == [order.id]
    for state in (OrderState.IN_MAKING, OrderState.READY, OrderState.COLLECTED):
        moved = selling.move_order(order.id, state)
        assert isinstance(moved, Order)
        assert moved.state is state
    for state in OrderState:
        assert selling.move_order(order.id, state) is Refusal.NOT_NEXT
    assert selling.promised_orders() == ()
    assert [o.state for o in selling.newest_orders(customer=arif)] == [OrderState.COLLECTED]


def test_drafts_that_became_a_sale_are_offered_no_more(
    selling: Selling, drafting: Drafting, arif: str
) -> None:
    drafts = [drafting.start(SHOES, Configuration("shoe", SHOES.version), "IDR") for _ in range(3)]
    quote = done(selling.make_quote([item(draft=drafts[0].id), item(draft=drafts[1].id)], arif))
    assert quote.draft == drafts[0].id
    assert [draft.id for draft in drafting.to_continue()] == [drafts[2].id]
    selling.make_order([item(draft=drafts[2].id)], arif)
    assert drafting.to_continue() == ()


def test_a_catalog_is_packed_once(selling: Selling, shelf: Shelf, arif: str) -> None:
    for _ in range(3):
        selling.make_quote([item(), item(TRAIL)], arif)
    assert shelf.packings == ["shoes-1"]


choices = st.fixed_dictionaries(
    {},
    optional={
        "sole": st.sampled_from(["city", "trail"]),
        "care": st.frozensets(st.sampled_from(["wax", "brush"]), min_size=1).map(Picks),
        "width": st.sampled_from([Decimal(8), Decimal("9.5"), Decimal(12)]),
        "engraving": st.text("ABC xyz", min_size=1, max_size=12),
    },
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            choices,
            st.integers(1, 40),
            st.sampled_from(["", "clubs"]),
            st.builds(
                Discount, st.sampled_from([Decimal(0), Decimal("7.25")]), st.integers(0, 5000)
            ),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["ID", "DE", "US", "none"]),
)
def test_totals_add_up(
    selling: Selling,
    arif: str,
    wanted: list[tuple[dict[str, ChosenValue], int, str, Discount]],
    regime: str,
) -> None:
    shop = replace(DEMO_SHOP, tax_regime=regime, store_tax_percent=Decimal("8.875"))
    items = [
        item(chosen, shop, quantity=quantity, group=group, discount=discount)
        for chosen, quantity, group, discount in wanted
    ]
    quote = done(selling.make_quote(items, arif))
    for line, sold in zip(quote.lines, items, strict=True):
        price = price_build(SHOE, line.values, sold.resolution.price.terms)
        assert price == sold.resolution.price
        assert line.unit == sum(priced.amount for priced in line.priced)
        assert line.uplift == line.unit - line.standard
        assert line.gross == line.unit * line.quantity
        assert line.net_of_discount == line.gross - line.quantity_discount - line.discount
        of_choices = sum(choice.amount for choice in line.choices)
        of_nobody = sum(priced.amount for priced in line.priced if not priced.attribute)
        assert of_choices + of_nobody == line.unit
    total = sum(line.net_of_discount for line in quote.lines)
    assert quote.taxed == taxed(
        (line.net_of_discount, tax_rule(regime, "standard", MORNING.date(), Decimal("8.875")))
        for line in quote.lines
    )
    inclusive = all(line.rule.inclusive for line in quote.taxed.lines)
    assert quote.taxed.total == total + (0 if inclusive else quote.taxed.tax)
    assert quote.taxed.net + quote.taxed.tax == quote.taxed.total
    assert selling.quote(quote.id) == quote


def test_one_line_costs_what_the_panel_said() -> None:
    sold = item(TRAIL, quantity=3, discount=Discount(Decimal(10), 1000))
    line = sale_line(sold)
    assert taxed_together([sold], [line]) == sold.resolution.price.taxed
