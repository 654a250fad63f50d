"""Any path through quotes, orders, payments and cancellations: everything always adds up.

`TRADE_PATHS=3000 python3 main.py test -s tests/services/test_trade_machine.py` goes more of them,
others each time (`--hypothesis-seed=N`: the same).
"""

import os
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from configurator.domain.journal import Happening
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import sale_line
from configurator.services.selling import Deal
from configurator.services.settings import DEMO_SHOP
from tests.services.counter import BANDUNG, MORNING
from tests.services.trade_books import check_sale, fits, pieces
from tests.services.trade_builds import (
    CATALOGS,
    REGIMES,
    deals,
    payment_kinds,
    shares,
    wanted,
    which,
)
from tests.services.trade_shop import DONE, TradeShop, Wishes

PATHS = int(os.environ.get("TRADE_PATHS", "25"))
STEPS = 30
EVERY = 4
"""All that is in the books is read back after so many steps: it takes most of the time."""


class Trade(TradeShop):
    """Whatever people do in the shop."""

    # What people do

    @rule(wishes=wanted, deal=deals, days=st.integers(0, 20))
    def quote(self, wishes: Wishes, deal: Deal, days: int) -> None:
        items = self.items(wishes)
        until = self.day + timedelta(days=days)
        made = self.selling.make_quote(items, self.customer, deal=replace(deal, valid_until=until))
        self.did("quote", made)
        if not fits(pieces(map(sale_line, items)), self.left()):
            assert made is Refusal.OUT_OF_STOCK
            return
        assert isinstance(made, Quote)
        assert made.number == f"Q-{self.clock.now().year}-{len(self.quotes) + 1:04d}"
        self.quotes[made.number] = [made]

    @precondition(lambda self: self.quotes)
    @rule(number=which, wishes=wanted, deal=deals)
    def revise(self, number: int, wishes: Wishes, deal: Deal) -> None:
        quote, items = self.any_quote(number), self.items(wishes)
        quotes = self.quotes[quote.number]
        revised = self.selling.revise(quote.id, items, deal=deal)
        self.did("revise", revised)
        if any(one.state is QuoteState.ACCEPTED for one in quotes):
            assert revised is Refusal.ORDERED
        elif quote.id != quotes[-1].id:
            assert revised is Refusal.OVERTAKEN
        elif not fits(pieces(map(sale_line, items)), self.left(without=quote.number)):
            assert revised is Refusal.OUT_OF_STOCK
        else:
            assert isinstance(revised, Quote)
            assert revised.revision == len(quotes) + 1
            quotes.append(revised)

    @precondition(lambda self: self.quotes)
    @rule(number=which)
    def reopen(self, number: int) -> None:
        quote = self.any_quote(number)
        reopened = self.again.reopen(quote.id)
        self.did("reopen", reopened)
        if isinstance(reopened, Quote):
            assert (reopened.lines, reopened.taxed) == (quote.lines, quote.taxed)
            assert fits(pieces(quote.lines), self.left(without=quote.number))
            self.quotes[quote.number].append(reopened)

    @precondition(lambda self: self.quotes)
    @rule(number=which)
    def duplicate(self, number: int) -> None:
        quote = self.any_quote(number)
        copy = self.again.duplicate(quote.id)
        self.did("duplicate", copy)
        if not fits(pieces(quote.lines), self.left()):
            assert copy is Refusal.OUT_OF_STOCK
            return
        assert isinstance(copy, Quote)
        assert [line.values for line in copy.lines] == [line.values for line in quote.lines]
        self.quotes[copy.number] = [copy]

    @precondition(lambda self: self.quotes)
    @rule(
        number=which,
        state=st.sampled_from([QuoteState.SENT, QuoteState.DECLINED, QuoteState.LAPSED]),
    )
    def mark(self, number: int, state: QuoteState) -> None:
        quote = self.any_quote(number)
        marked = self.selling.mark_quote(quote.id, state)
        self.did("mark", marked)
        if isinstance(marked, Quote):
            assert marked == replace(quote, state=state)
            self.quote_is(marked)

    @precondition(lambda self: self.quotes)
    @rule()
    def lapse(self) -> None:
        lapsed = self.selling.lapse_overdue()
        self.did("lapse", lapsed)
        for quote in lapsed:
            assert quote.valid_until < self.day
            self.quote_is(quote)

    @precondition(lambda self: self.quotes)
    @rule(number=which)
    def order_quote(self, number: int) -> None:
        quote = self.any_quote(number)
        living = [
            revisions[-1]
            for revisions in self.orders.values()
            if revisions[-1].quote == quote.id and revisions[-1].state is not OrderState.CANCELLED
        ]
        ordered = self.selling.order_quote(quote.id)
        self.did("order a quote", ordered)
        if living:
            assert ordered == living[0]
        elif isinstance(ordered, Order):
            assert quote == self.quotes[quote.number][-1]
            assert fits(pieces(quote.lines), self.left(without=quote.number))
            assert (ordered.lines, ordered.taxed) == (quote.lines, quote.taxed)
            self.take(ordered)
            self.quote_is(replace(quote, state=QuoteState.ACCEPTED))

    @rule(wishes=wanted, deal=deals)
    def order(self, wishes: Wishes, deal: Deal) -> None:
        items = self.items(wishes)
        made = self.selling.make_order(items, self.customer, deal=deal)
        self.did("order", made)
        if not fits(pieces(map(sale_line, items)), self.left()):
            assert made is Refusal.OUT_OF_STOCK
            return
        assert isinstance(made, Order)
        self.take(made)

    def take(self, order: Order) -> None:
        assert order.number == f"S-{self.clock.now().year}-{len(self.orders) + 1:04d}"
        self.orders[order.id] = [order]

    @precondition(lambda self: self.orders)
    @rule(number=which, state=st.sampled_from(list(OrderState)[1:4]))
    def move(self, number: int, state: OrderState) -> None:
        order = self.any_order(number)
        moved = self.selling.move_order(order.id, state)
        self.did("move", moved)
        if isinstance(moved, Order):
            assert moved == replace(order, state=state)
            self.orders[order.id][-1] = moved

    @precondition(lambda self: self.orders)
    @rule(number=which, keep=st.integers(0, 1), wishes=wanted)
    def change(self, number: int, keep: int, wishes: Wishes) -> None:
        order, items = self.any_order(number, self.has_paid), self.items(wishes)
        before = self.left()
        changed = self.changes.change(order.id, [*range(keep), *items], "wishes changed")
        self.did("change", changed)
        if order.state not in (OrderState.CONFIRMED, OrderState.IN_MAKING):
            assert changed is Refusal.CLOSED
            return
        given_back = {key: before[key] + pieces(order.lines)[key] for key in before}
        kept = [*order.lines[:keep], *map(sale_line, items)]
        if not fits(pieces(kept), given_back):
            assert changed is Refusal.OUT_OF_STOCK
            return
        assert isinstance(changed, Order)
        assert changed.lines[:keep] == order.lines[:keep]
        self.orders[order.id].append(changed)

    @precondition(lambda self: self.orders)
    @rule(number=which, share=shares, back=st.sampled_from([None, True, False]))
    def cancel(self, number: int, share: Decimal, back: bool | None) -> None:
        self.call_off(self.any_order(number, self.has_paid), share, back)

    def call_off(self, order: Order, share: Decimal, back: bool | None) -> None:
        paid = sum(one.settles for one in self.receipts if one.order == order.id)
        keep = int(max(0, paid) * share)
        cancelled = self.changes.cancel(order.id, "changed their mind", keep, back_in_stock=back)
        self.did("cancel", cancelled)
        if order.state in (OrderState.COLLECTED, OrderState.CANCELLED):
            assert cancelled is Refusal.CLOSED
            return
        assert isinstance(cancelled, Order)
        if back is False or (back is None and order.state is not OrderState.CONFIRMED):
            self.spoilt.add(order.id)
        self.orders[order.id][-1] = cancelled

    @precondition(lambda self: self.orders)
    @rule(number=which, share=shares, kind=payment_kinds)
    def pay(self, number: int, share: Decimal, kind: PaymentKind) -> None:
        self.pay_for(self.any_order(number, self.owes), share, kind)

    def pay_for(self, order: Order, share: Decimal, kind: PaymentKind) -> None:
        balance = self.balance(order)
        amount = max(1, int(balance * share))
        paid = self.paying.pay(order.id, amount, kind, reference="4711")
        self.did("pay", paid)
        if balance <= 0:
            assert paid is Refusal.NOTHING_DUE
            return
        if self.is_awkward(amount, balance, kind):
            assert paid is Refusal.NOT_IN_CASH
            return
        assert isinstance(paid, Payment)
        assert paid.settles == amount
        self.receive(paid)

    @rule(wishes=wanted, deal=deals, paid=shares, kind=payment_kinds, keep=shares)
    def sell_and_regret(
        self,
        wishes: Wishes,
        deal: Deal,
        paid: Decimal,
        kind: PaymentKind,
        keep: Decimal,
    ) -> None:
        """What takes many steps otherwise: money is to be given back."""
        self.order(wishes, deal)
        if self.orders:
            order = list(self.orders.values())[-1][-1]
            self.pay_for(order, paid, kind)
            self.call_off(order, keep, None)

    @precondition(lambda self: self.orders)
    @rule(number=which, share=shares, kind=payment_kinds)
    def refund(self, number: int, share: Decimal, kind: PaymentKind) -> None:
        order = self.any_order(number, self.is_owed)
        owed = -self.balance(order)
        amount = max(1, int(owed * share))
        given = self.paying.refund(order.id, amount, kind, "owed")
        self.did("refund", given)
        if owed <= 0:
            assert given is Refusal.NOTHING_DUE
            return
        if self.is_awkward(amount, owed, kind):
            assert given is Refusal.NOT_IN_CASH
            return
        assert isinstance(given, Payment)
        assert given.settles == -amount
        self.receive(given)

    @precondition(lambda self: self.orders)
    @rule(number=which, beyond=st.integers(1, 10**15))
    def take_too_much(self, number: int, beyond: int) -> None:
        order = self.any_order(number)
        balance = self.balance(order)
        refused = Refusal.TOO_MUCH if balance > 0 else Refusal.NOTHING_DUE
        assert self.paying.pay(order.id, max(balance, 0) + beyond, PaymentKind.CARD) is refused

    def is_awkward(self, amount: int, whole: int, kind: PaymentKind) -> bool:
        step = self.shop.cash_rounding
        return kind is PaymentKind.CASH and amount != whole and step > 1 and amount % step != 0

    def receive(self, payment: Payment) -> None:
        step = self.shop.cash_rounding
        assert abs(payment.rounding) * 2 <= max(step, 0)
        assert payment.kind is PaymentKind.CASH or not payment.rounding
        if payment.kind is PaymentKind.CASH and step > 1:
            assert payment.amount % step == 0
        self.receipts.append(payment)
        assert payment.number == f"R-{self.clock.now().year}-{len(self.receipts):04d}"

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        later = self.clock.moment + timedelta(days=days)
        self.clock.moment = min(later, MORNING.replace(month=12, day=31, tzinfo=BANDUNG))

    @rule(
        regime=st.sampled_from(REGIMES),
        version=st.integers(0, len(CATALOGS) - 1),
        coins=st.sampled_from([0, 50, 100]),
    )
    def another_time(self, regime: str, version: int, coins: int) -> None:
        """The law changes, or the catalog, or the coins."""
        self.version = version
        self.shelf.catalogs = (CATALOGS[version],)
        self.settle(replace(DEMO_SHOP, tax_regime=regime, cash_rounding=coins))

    # What always holds

    @invariant()
    def quotes_stay_as_they_were(self) -> None:
        if self.steps % EVERY:
            return
        for number, quotes in self.quotes.items():
            assert list(self.selling.revisions(number)) == quotes
            check_sale(quotes[-1])

    @invariant()
    def orders_and_their_money_add_up(self) -> None:
        if self.steps % EVERY:
            return
        settled = True
        for order_id, revisions in self.orders.items():
            order = revisions[-1]
            assert self.selling.order(order_id) == order
            check_sale(order)
            account = self.paying.account(order_id)
            assert account is not None
            own = tuple(one for one in self.receipts if one.order == order_id)
            assert {one.id: one for one in account.payments} == {one.id: one for one in own}
            assert account.paid == sum(one.amount for one in own)
            assert account.balance == self.balance(order)
            assert account.due + account.rounding == account.paid + account.balance
            assert sum(due.amount for due in account.dues) == account.due
            assert sum(due.open for due in account.dues) == max(0, account.balance)
            settled = settled and account.balance == 0
        assert bool(self.orders) <= (settled or bool(self.paying.open()))

    @invariant()
    def what_is_limited_is_sold_once(self) -> None:
        if not hasattr(self, "store"):
            return
        left = self.left()
        assert all(count >= 0 for count in left.values())
        product = CATALOGS[self.version].products[0]
        assert self.stock.left(CATALOGS[self.version], product) == {
            ("sole", "trail"): left["trail"],
            ("lacing", "speed"): left["speed"],
        }

    @precondition(lambda self: self.orders)
    @rule(number=which)
    def read_back(self, number: int) -> None:
        """The journal and the revisions of an order tell the same story as its money."""
        order = self.any_order(number)
        entries = self.selling.history(order.id)
        paid = sum(e.amount or 0 for e in entries if e.what is Happening.PAID)
        back = sum(e.amount or 0 for e in entries if e.what is Happening.REFUNDED)
        assert paid - back == sum(one.amount for one in self.receipts if one.order == order.id)
        revisions = self.changes.revisions(order.id)
        assert [one.taxed for one in revisions] == [one.taxed for one in self.orders[order.id]]
        differences = [e.amount for e in entries if e.what is Happening.CHANGED]
        totals = [one.taxed.total for one in revisions]
        assert differences == [b - a for a, b in pairwise(totals)]
        assert {one.order.id for one in self.paying.open()} == {
            one[-1].id for one in self.orders.values() if self.balance(one[-1])
        }


def test_any_path_adds_up() -> None:
    DONE.clear()
    run_state_machine_as_test(
        Trade,
        settings=settings(
            max_examples=PATHS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="TRADE_PATHS" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for what, count in sorted(DONE.items()):
        print(f"{what}: {count}")
    assert DONE["paths"] >= PATHS
