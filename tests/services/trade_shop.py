"""The shop that the state machine of trade works in, and what its model knows."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
)

from configurator.domain.payments import Payment
from configurator.domain.prices import Discount
from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, ShopSettings, save_settings
from configurator.services.trade.again import Again
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying
from configurator.services.trade.stock import Stock
from configurator.storage.store import open_store
from tests.services.counter import HandClock, Shelf
from tests.services.limited import LIMITED
from tests.services.trade_books import pieces
from tests.services.trade_builds import (
    CATALOGS,
    THERE_ARE,
    build,
    engine_at,
    template,
)

Wishes = list[tuple[tuple[str, int], Discount]]
"""Builds by kind and quantity, each with its discount."""
DONE: Counter[str] = Counter()
"""What was done in all paths, and how often."""


class TradeShop(RuleBasedStateMachine):
    """A shop with one trail sole and three speed laces, and a second set of books about it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock, self.shelf = HandClock(), Shelf((LIMITED,))
        self.quotes: dict[str, list[Quote]] = {}
        self.orders: dict[str, list[Order]] = {}
        self.spoilt: set[str] = set()
        self.steps = 0
        self.receipts: list[Payment] = []
        self.version, self.shop = 0, DEMO_SHOP
        DONE["paths"] += 1

    @initialize()
    def open(self) -> None:
        file = Path(self.folder.name) / "shop.sqlite"
        shutil.copy(template(), file)
        self.store = open_store(file)
        self.selling = Selling(self.store, self.shelf, self.clock)
        self.changes = OrderChanges(self.store, self.shelf, self.clock)
        self.paying = Paying(self.store, self.clock)
        self.stock = Stock(self.store, self.clock)
        self.again = Again(
            self.store,
            self.shelf,
            lambda catalog, _: engine_at(CATALOGS.index(catalog)),
            self.clock,
            self.selling,
        )
        desk = CustomerDesk(self.store, self.clock)
        self.customer = desk.create(new_customer("Arif Wicaksana")).id
        self.settle(replace(DEMO_SHOP, cash_rounding=100))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
        self.folder.cleanup()

    # What the model knows

    @property
    def day(self) -> date:
        return self.clock.now().date()

    def left(self, without: str = "") -> dict[str, int]:
        """What is left, from the sales themselves; as if the quote of a number gave back its."""
        found = dict(THERE_ARE)
        for revisions in self.orders.values():
            order = revisions[-1]
            if order.state is not OrderState.CANCELLED or order.id in self.spoilt:
                for key, count in pieces(order.lines).items():
                    found[key] -= count
        for number, quotes in self.quotes.items():
            last = quotes[-1]
            is_open = last.state in (QuoteState.DRAFT, QuoteState.SENT)
            if number != without and is_open and last.valid_until >= self.day:
                for key, count in pieces(last.lines).items():
                    found[key] -= count
        return found

    def items(self, wishes: Wishes) -> list[Item]:
        return [
            build(kind, quantity, discount, self.shop.tax_regime, self.version)
            for (kind, quantity), discount in wishes
        ]

    def settle(self, shop: ShopSettings) -> None:
        self.shop = replace(shop, store_tax_percent=Decimal("8.875"))
        with self.store.writing() as work:
            save_settings(work, self.shop)

    def any_quote(self, number: int) -> Quote:
        revisions = [one for quotes in self.quotes.values() for one in quotes]
        return revisions[number % len(revisions)]

    def any_order(self, number: int, preferred: Callable[[Order], bool] = lambda _: True) -> Order:
        """One of the orders; mostly one of those preferred, where there are any."""
        orders = [revisions[-1] for revisions in self.orders.values()]
        if number % 4:
            orders = [order for order in orders if preferred(order)] or orders
        return orders[number % len(orders)]

    def owes(self, order: Order) -> bool:
        """Whether the customer owes money."""
        return self.balance(order) > 0

    def is_owed(self, order: Order) -> bool:
        """Whether the customer is owed money."""
        return self.balance(order) < 0

    def has_paid(self, order: Order) -> bool:
        """Whether money was paid for an order that can still change."""
        living = order.state not in (OrderState.CANCELLED, OrderState.COLLECTED)
        return living and any(one.order == order.id for one in self.receipts)

    def quote_is(self, quote: Quote) -> None:
        quotes = self.quotes[quote.number]
        quotes[quote.revision - 1] = quote

    def balance(self, order: Order) -> int:
        due = order.kept if order.state is OrderState.CANCELLED else order.taxed.total
        return due - sum(one.settles for one in self.receipts if one.order == order.id)

    def did(self, what: str, answer: object) -> None:
        DONE["steps"] += 1
        self.steps += 1
        DONE[f"refused: {what}" if isinstance(answer, Refusal) else what] += 1
