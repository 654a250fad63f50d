"""Where a shop sells: its stores, and the counters in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class CounterKind(Enum):
    """What a machine is for."""

    COUNTER = "counter"
    KIOSK = "kiosk"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class StorePlace:
    """One of the shop's places."""

    id: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class CounterPlace:
    """One machine that sells. `store` is the id of its store, empty where the shop has one only.

    `seen` is when it was last heard of.
    """

    id: str
    name: str
    kind: CounterKind = CounterKind.COUNTER
    store: str = ""
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody at a counter has a quote or an order (or a customer) before them."""

    counter: str
    subject: str
    by_name: str
    seen: datetime
