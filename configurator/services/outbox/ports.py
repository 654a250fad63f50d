"""What is kept of deliveries, as a protocol; the store plugs it in."""

from datetime import datetime
from typing import Protocol

from configurator.domain.outbox import Delivery, Held


class OutboxBook(Protocol):
    """What was delivered, and what waits for a person."""

    def delivery(self, sale: str) -> Delivery | None:
        """What became of something that was sold while the line was down."""
        ...

    def delivered_as(self, provisional: str) -> Delivery | None:
        """What a printed provisional number stands for."""
        ...

    def add(self, delivery: Delivery) -> None:
        """Keep that something was delivered."""
        ...

    def hold_back(self, sale: str, reason: Held, moment: datetime) -> None:
        """Let a person decide about something."""
        ...

    def held(self, sale: str) -> Held | None:
        """Why something waits for a person; None where it does not, or not any more."""
        ...

    def allowed(self, sale: str) -> bool:
        """Whether a person has decided that it be delivered as it is."""
        ...

    def allow(self, sale: str) -> None:
        """A person has decided that it be delivered as it is."""
        ...
