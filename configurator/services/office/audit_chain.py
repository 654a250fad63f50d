"""The audit trail's chain of hashes: how a row is sealed, and how a broken seal is found."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from enum import Enum

from configurator.domain.audit import Event

BEGINNING = "0" * 64
"""What stands before the first row."""


class Break(Enum):
    """What is wrong with a trail."""

    CHANGED = "changed"
    """A row is not as it was written, or another was put before it."""
    MISSING = "missing"
    """A row is gone."""
    CUT_OFF = "cut off"
    """Rows are gone at the end."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a trail: `rows` that hold, the last `hash`, and the first break.

    `at` is the number of the row where it breaks, 0 where it does not.
    """

    rows: int
    hash: str
    broken: Break | None = None
    at: int = 0


def sealed(event: Event, before: str) -> str:
    """The hash of a row after one with the hash `before`: SHA-256, in hexadecimal."""
    told = [
        before,
        event.sequence,
        event.moment.astimezone(UTC).isoformat(timespec="microseconds"),
        event.by,
        event.by_name,
        event.what,
        event.subject,
        event.old,
        event.new,
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def verdict(events: Iterable[Event], last_number: int) -> Verdict:
    """Whether a trail is whole and as it was written, as far as its first break."""
    before, count = BEGINNING, 0
    for event in events:
        if event.sequence != count + 1:
            return Verdict(count, before, Break.MISSING, count + 1)
        if event.hash != sealed(event, before):
            return Verdict(count, before, Break.CHANGED, event.sequence)
        before, count = event.hash, count + 1
    if count < last_number:
        return Verdict(count, before, Break.CUT_OFF, count + 1)
    return Verdict(count, before)
