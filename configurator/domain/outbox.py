"""What was sold while the line was down, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Held(Enum):
    """Why something sold while the line was down is put before a person."""

    OUT_OF_STOCK = "out of stock"
    """Others have sold the last ones meanwhile."""
    PRICES_CHANGED = "prices changed"
    """Another version of the catalog is in use by now."""
    CUSTOMER_GONE = "customer gone"
    """The customer was erased meanwhile."""
    ORDERED_ELSEWHERE = "ordered elsewhere"
    """Another counter has ordered the same quote."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that was sold while the line was down, and is in the shop's data now.

    `sale` is the id of the quote, order or payment; `number` the shop's, `provisional` the one
    that was printed.
    """

    sale: str
    number: str
    provisional: str
    counter: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that is not delivered yet; `held` where a person has to decide."""

    sale: str
    number: str
    name: str
    total: int
    currency: str
    made: datetime
    held: Held | None = None
