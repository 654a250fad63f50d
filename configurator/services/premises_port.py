"""What is kept of stores and counters, as a protocol; the store plugs it in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from configurator.domain.premises import CounterPlace, Presence, StorePlace


class Premises(Protocol):
    """Stores, counters, and what they have before them."""

    def sell_at(self, counter: str) -> None:
        """What is made in this piece of work from here on is made at a counter."""
        ...

    def place(self) -> Mapping[str, str]:
        """Where what is made now is made: the ids of a `counter` and of its `store`, or empty."""
        ...

    def save_store(self, store: StorePlace) -> None:
        """Keep a store as it is now."""
        ...

    def stores(self) -> tuple[StorePlace, ...]:
        """The shop's stores, by name."""
        ...

    def save_counter(self, counter: CounterPlace) -> None:
        """Keep a counter as it is now."""
        ...

    def counters(self) -> tuple[CounterPlace, ...]:
        """The shop's counters, by name."""
        ...

    def come(self, presence: Presence) -> None:
        """Somebody has something before them."""
        ...

    def leave(self, counter: str, subject: str = "") -> None:
        """They have it no more; without `subject`, nothing any more."""
        ...

    def present(self, subject: str, since: datetime) -> tuple[Presence, ...]:
        """Who has something before them, heard of since a moment."""
        ...
