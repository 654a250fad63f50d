"""Discounts by line and on the whole, the seller's limit, the margin floor, and approvals."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.discounts import asked_discount, discount_amount, given_percent, shared
from configurator.domain.journal import Happening
from configurator.domain.prices import Component, Discount, Flat, PriceRule
from configurator.domain.sales import Order, Quote
from configurator.domain.staff import Right
from configurator.domain.tax import taxed
from configurator.engine.building import NoCache, build_engine
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, sale_line
from configurator.services.selling import Deal, Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.negotiating import line_margin, margin
from configurator.storage.store import SqlStore
from tests.services.counter import SHOE, SHOES, HandClock, item
from tests.services.staff_room import MANAGER, OWNER, SELLER, StaffRoom
from tests.storage.samples import line as sample_line

COSTED = replace(
    SHOE, cost_rules=(PriceRule("cost", Flat({"IDR": 900_000}), component=Component.BASE),)
)
COSTED_SHOES = replace(SHOES, products=(COSTED,))
PERCENT = Discount(Decimal(10))


def costed(discount: Discount) -> Item:
    """The standard shoe, which costs the shop Rp900.000 and the customer Rp1.253.330."""
    plain = item(discount=discount)
    terms = plain.resolution.price.terms
    engine = build_engine(COSTED, NoCache())
    resolution = engine.resolve(plain.resolution.configuration, terms)
    return Item(COSTED_SHOES, COSTED, resolution)


@given(
    st.lists(st.integers(0, 10**15 - 1), min_size=1, max_size=8),
    st.integers(0, 100),
    st.integers(0, 10**15),
)
def test_shares_add_up_to_the_discount(nets: list[int], percent: int, amount: int) -> None:
    lines = [sample_line(net) for net in nets]
    discount = Discount(Decimal(percent), amount)
    whole, off = sum(nets), discount_amount(discount, sum(nets))
    if off > whole:
        with pytest.raises(ValueError, match="not more than the price"):
            shared(lines, discount)
        return
    sold = shared(lines, discount)
    assert sum(line.net_of_discount for line in sold) == whole - off
    for line, net in zip(sold, nets, strict=True):
        assert 0 <= line.net_of_discount <= net
        assert line.total_share == line.discount
        if whole:
            assert abs(line.total_share - Fraction(off * net, whole)) < 1


def test_a_negative_discount_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not below nothing"):
        shared([sample_line()], Discount(amount=-1))
    with pytest.raises(ValueError, match="not below nothing"):
        shared([replace(sample_line(10), discount=11)], Discount())


def test_what_was_asked_for_is_told_from_the_line() -> None:
    asked = Discount(Decimal("7.25"), 1234, "scratched")
    (line,) = shared([sale_line(item(quantity=3, discount=asked))], Discount(Decimal(3)))
    assert asked_discount(line) == asked
    assert line.discount > line.total_share > 0


def test_a_discount_on_the_whole_is_taxed_line_by_line(selling: Selling, arif: str) -> None:
    items = [item({"sole": "trail"}, quantity=2), item(discount=PERCENT)]
    quote = selling.make_quote(items, arif, deal=Deal(Discount(amount=100_001, reason="loyal")))
    assert isinstance(quote, Quote)
    plain = [sale_line(one) for one in items]
    assert quote.taxed.total == sum(one.net_of_discount for one in plain) - 100_001
    assert sum(one.total_share for one in quote.lines) == 100_001
    assert quote.total_discount == Discount(amount=100_001, reason="loyal")
    rule = quote.taxed.lines[0].rule
    assert quote.taxed == taxed((one.net_of_discount, rule) for one in quote.lines)
    assert selling.quote(quote.id) == quote
    order = selling.order_quote(quote.id)
    assert isinstance(order, Order)
    assert (order.total_discount, order.lines) == (quote.total_discount, quote.lines)


def test_a_limit_is_a_limit_to_the_last_rupiah(
    selling: Selling, room: StaffRoom, arif: str
) -> None:
    seller = room.of(SELLER)
    price = item().resolution.price.gross
    most = price * 5 // 100
    within = item(discount=Discount(amount=most))
    beyond = item(discount=Discount(amount=most + 1))
    assert isinstance(selling.make_quote([within], arif, by=seller), Quote)
    assert selling.make_quote([beyond], arif, by=seller) is Refusal.OVER_LIMIT
    assert selling.make_order([beyond], arif, by=seller) is Refusal.OVER_LIMIT
    together = Deal(Discount(amount=1))
    assert selling.make_quote([within], arif, deal=together, by=seller) is Refusal.OVER_LIMIT
    looked = selling.look_at([within], together)
    assert looked.given == Fraction(100 * (most + 1), price)
    room.limit(SELLER, "10")
    assert isinstance(selling.make_quote([beyond], arif, by=room.of(SELLER)), Quote)


def test_a_small_line_does_not_hide_behind_a_large_one(
    selling: Selling, room: StaffRoom, arif: str
) -> None:
    items = [item(quantity=30), item(discount=Discount(Decimal(50)))]
    assert selling.make_quote(items, arif, by=room.of(SELLER)) is Refusal.OVER_LIMIT


def test_a_manager_approves_once(
    selling: Selling, room: StaffRoom, clock: HandClock, store: SqlStore, arif: str
) -> None:
    seller = room.of(SELLER)
    items = [item(discount=Discount(Decimal(15)))]
    approval = room.approval(MANAGER, "bride of the year")
    quote = selling.make_quote(items, arif, deal=Deal(approval=approval), by=seller)
    assert isinstance(quote, Quote)
    approved = selling.history(quote.id)[-1]
    assert (approved.what, approved.by, approved.note) == (
        Happening.APPROVED,
        "m",
        "bride of the year",
    )
    assert approved.amount == quote.lines[0].discount
    with store.reading() as work:
        (kept,) = work.approvals.of_sale(quote.id)
    assert kept.id == approval
    used = Deal(approval=approval)
    assert selling.make_quote(items, arif, deal=used, by=seller) is Refusal.APPROVAL_VOID
    late = Deal(approval=room.approval(MANAGER))
    clock.moment += timedelta(minutes=16)
    assert selling.make_quote(items, arif, deal=late, by=seller) is Refusal.APPROVAL_VOID
    unknown = Deal(approval="x")
    assert selling.make_quote(items, arif, deal=unknown, by=seller) is Refusal.APPROVAL_VOID


def test_an_approval_reaches_as_far_as_its_giver(
    selling: Selling, room: StaffRoom, arif: str
) -> None:
    seller = room.of(SELLER)
    items = [item(discount=Discount(Decimal(25)))]
    by_manager = Deal(approval=room.approval(MANAGER))
    assert selling.make_quote(items, arif, deal=by_manager, by=seller) is Refusal.APPROVAL_VOID
    by_owner = Deal(approval=room.approval(OWNER))
    assert isinstance(selling.make_order(items, arif, deal=by_owner, by=seller), Order)


def test_an_approval_that_is_not_needed_is_not_used(
    selling: Selling, room: StaffRoom, store: SqlStore, arif: str
) -> None:
    approval = room.approval(MANAGER)
    selling.make_quote([item()], arif, deal=Deal(approval=approval), by=room.of(SELLER))
    with store.writing() as work:
        kept = work.approvals.hold(approval)
    assert kept is not None
    assert not kept.used_for


def test_the_margin_floor_holds(
    selling: Selling, room: StaffRoom, store: SqlStore, arif: str
) -> None:
    """Rp1.253.330 with 11 % in it is 1.129.126,1 without: 900.000 of cost leave 20,29 %."""
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, margin_floor=Decimal(18)))
    seller, owner = room.of(SELLER), room.of(OWNER)
    small, large = costed(Discount(Decimal(2))), costed(Discount(Decimal(3)))
    remaining = line_margin(small, sale_line(small))
    assert remaining is not None
    assert Fraction("18.66") < remaining < Fraction("18.67")
    assert isinstance(selling.make_quote([small], arif, by=seller), Quote)
    assert selling.make_quote([large], arif, by=seller) is Refusal.BELOW_FLOOR
    by_manager = Deal(approval=room.approval(MANAGER))
    assert selling.make_quote([large], arif, deal=by_manager, by=seller) is Refusal.APPROVAL_VOID
    by_owner = Deal(approval=room.approval(OWNER))
    assert isinstance(selling.make_quote([large], arif, deal=by_owner, by=seller), Quote)
    assert isinstance(selling.make_quote([large], arif, by=owner), Quote)
    looked = selling.look_at([large])
    assert looked.below_floor
    assert looked.floor == 18


def test_the_catalogs_own_price_is_never_below_the_floor(
    selling: Selling, room: StaffRoom, store: SqlStore, arif: str
) -> None:
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, margin_floor=Decimal(90)))
    assert isinstance(selling.make_quote([costed(Discount())], arif, by=room.of(SELLER)), Quote)


def test_margins() -> None:
    rule = item().resolution.price.terms.tax
    assert margin(111, 50, rule) == 50
    assert margin(0, 0, rule) == 0
    assert margin(0, 5, rule) == -100
    assert margin(100, 150, replace(rule, inclusive=False)) == -50
    assert given_percent(replace(sample_line(0))) == 0
    assert line_margin(item(), sale_line(item())) is None, "no cost is known"
    assert Right.BELOW_FLOOR.value
