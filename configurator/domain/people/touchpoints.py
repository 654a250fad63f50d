"""Every contact with a customer, on one line of time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class TouchKind(Enum):
    """What kind of contact it was. Quotes, orders and builds enter the line by themselves."""

    VISIT = "visit"
    CALL = "call"
    MESSAGE = "message"
    COMPLAINT = "complaint"
    PROMISE = "promise"
    BUILD = "build"
    QUOTE = "quote"
    ORDER = "order"


NOTED = (
    TouchKind.VISIT,
    TouchKind.CALL,
    TouchKind.MESSAGE,
    TouchKind.COMPLAINT,
    TouchKind.PROMISE,
)
"""Kinds that somebody has to note."""
OWED = (TouchKind.COMPLAINT, TouchKind.PROMISE)
"""What the shop owes an answer to: kept and shown without any consent."""


class Channel(Enum):
    """Where it took place."""

    COUNTER = "counter"
    KIOSK = "kiosk"
    PHONE = "phone"
    MAIL = "mail"
    TEXT = "text"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A contact with a customer.

    `sale` is the id of the quote, order or draft it is about; `due` the day something has to
    follow, `done` when it did.
    """

    id: str
    customer: str
    kind: TouchKind
    channel: Channel
    moment: datetime
    text: str = ""
    by: str = ""
    by_name: str = ""
    sale: str = ""
    due: date | None = None
    done: datetime | None = None
