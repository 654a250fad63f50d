"""Campaigns: who is chosen by which rule, what is said to each, and what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from configurator.domain.people.consent import Purpose
from configurator.domain.people.value import Group, Stage
from configurator.domain.texts import LocalText

WAYS = (Purpose.MAIL, Purpose.PHONE, Purpose.TEXT_MESSAGES, Purpose.LETTERS)
"""By which a campaign can reach people: each needs the consent of the same name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is chosen. What is left empty does not matter; the rest must all be so.

    `quiet_days` is since the last order at least, `occasion_days` until a birthday or important
    day at most; `product` was ordered before; `tag` and `likes` stand in the profile.
    """

    groups: frozenset[Group] = frozenset()
    stages: frozenset[Stage] = frozenset()
    quiet_days: int = 0
    occasion_days: int = 0
    product: str = ""
    tag: str = ""
    likes: str = ""


class Answer(Enum):
    """What came back."""

    NONE = "none"
    YES = "yes"
    LATER = "later"
    NO = "no"
    STOP = "stop"
    """Not to be written to again: it withdraws the consent for that way."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A message to be sent by one way. `rest_days` is how long nobody is approached again;
    `cost` minor units a message; `text` may hold {name}, {greeting}, {product} and {days}."""

    id: str
    name: str
    way: Purpose
    rule: Rule
    subject: LocalText
    text: LocalText
    made: datetime
    rest_days: int = 30
    most: int = 200
    cost: int = 0


@dataclass(frozen=True, slots=True)
class CampaignMessage:
    """What one person was told, when, and what they answered."""

    id: str
    campaign: str
    customer: str
    moment: datetime
    subject: str
    text: str
    answer: Answer = Answer.NONE
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a campaign: orders within a month of the message count as its own."""

    sent: int = 0
    answers: dict[Answer, int] = field(default_factory=dict)
    buyers: int = 0
    revenue: int = 0
    cost: int = 0

    @property
    def share(self) -> float:
        """The share of those approached who ordered."""
        return self.buyers / self.sent if self.sent else 0.0


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a campaign would reach, with what is said to them."""

    customer: str
    name: str
    reached_at: str
    subject: str
    text: str
    last_order: date | None = None
