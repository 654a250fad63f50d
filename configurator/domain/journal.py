"""What happened to a quote or an order: each thing with who did it and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Happening(Enum):
    """What can happen to a quote or an order. Quotes' and orders' states are among them."""

    MADE = "made"
    REVISED = "revised"
    REOPENED = "reopened"
    """An earlier revision was made the last one again."""
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    APPROVED = "approved"
    """Somebody allowed what the seller may not; `note` is the reason."""
    CHANGED = "changed"
    """A change order; `amount` is the difference in price."""
    IN_MAKING = "in making"
    READY = "ready"
    COLLECTED = "collected"
    CANCELLED = "cancelled"
    """`note` is the reason, `amount` what is kept of the money paid."""
    PAID = "paid"
    REFUNDED = "refunded"
    REMINDED = "reminded"
    SIGNED = "signed"
    """The customer signed; `note` is the signature as `domain.signature` keeps it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a quote or an order, its id being `sale`.

    `by` is the id of a member of the staff (empty in a shop without sign-in), `by_name` the name
    as it was; `amount` minor units of the sale's currency, where it is about money.
    """

    sale: str
    what: Happening
    moment: datetime
    by: str = ""
    by_name: str = ""
    note: str = ""
    amount: int | None = None
