"""What is kept about stock and money, as protocols; the store plugs it in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from configurator.domain.payments import Payment
from configurator.domain.stock import Claim, Level


class StockBook(Protocol):
    """How many there are of what is limited, and who has them."""

    def hold(self, level: Level) -> Level:
        """What is kept of a level, or this one where none is; nobody else changes it meanwhile."""
        ...

    def level(self, key: str) -> Level | None:
        """What is kept of a level."""
        ...

    def save(self, level: Level) -> None:
        """Keep another count of something that is known."""
        ...

    def claimed(self, level: Level, day: date) -> int:
        """How many pieces are ordered since they were counted, or kept for open quotes."""
        ...

    def add(self, claim: Claim) -> None:
        """Keep a new claim."""
        ...

    def of_sale(self, sale: str) -> tuple[Claim, ...]:
        """The claims of a quote or an order, released ones too."""
        ...

    def release(self, sale: str) -> None:
        """Let others have what a quote or an order has."""
        ...

    def forget(self, sale: str) -> None:
        """Remove the claims of an order that is changed."""
        ...


class Payments(Protocol):
    """Money that changed hands; only ever added to."""

    def add(self, payment: Payment) -> None:
        """Keep a new payment."""
        ...

    def numbered(self, number: str) -> Payment | None:
        """The payment with this receipt number."""
        ...

    def of_orders(self, orders: Iterable[str]) -> Mapping[str, tuple[Payment, ...]]:
        """The payments of orders, by the orders' ids, first to last."""
        ...
