"""What people allow the shop to do with what it knows of them, one purpose at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from configurator.domain.texts import Language, LocalText


class Purpose(Enum):
    """What a person's data may be used for. Each needs a consent of its own.

    What an order itself needs (a name, a phone to call when it is ready) is no such purpose.
    """

    PROFILE = "profile"
    """Remember measurements, preferences, occasions and notes."""
    SUGGESTIONS = "suggestions"
    """Compute from their orders what they may like; greet them with it."""
    MAIL = "mail"
    PHONE = "phone"
    TEXT_MESSAGES = "text messages"
    LETTERS = "letters"
    SHARE_DESIGNS = "share designs"
    """Show what they designed to others."""


class HeardBy(Enum):
    """The way by which somebody gave or withdrew a consent, or asked for something."""

    COUNTER = "counter"
    KIOSK = "kiosk"
    PHONE = "phone"
    MAIL = "mail"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What people are asked. `version` is the hash of the words: other words, other version."""

    version: str
    purpose: Purpose
    words: LocalText


@dataclass(frozen=True, slots=True)
class Consent:
    """That somebody gave or withdrew a consent; only ever added to, never changed.

    `version` and `language` say which words they were asked in; a withdrawal names those it is
    of.
    """

    id: str
    customer: str
    purpose: Purpose
    given: bool
    version: str
    language: Language
    moment: datetime
    heard_by: HeardBy
    by: str = ""
    by_name: str = ""


def consented(history: Iterable[Consent]) -> frozenset[Purpose]:
    """The purposes allowed now: those whose last word was yes. `history` in any order.

    A yes and a no of one moment are a no.
    """
    last: dict[Purpose, tuple[datetime, bool, Consent]] = {}
    for consent in history:
        rank = (consent.moment, not consent.given, consent)
        known = last.get(consent.purpose)
        if known is None or rank[:2] > known[:2]:
            last[consent.purpose] = rank
    return frozenset(purpose for purpose, (_, _, consent) in last.items() if consent.given)
