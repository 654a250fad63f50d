"""The audit trail: who did what, and when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the audit trail: who did what to what, as it was and as it became.

    `hash` seals it together with the one before it.
    """

    sequence: int
    moment: datetime
    by: str
    by_name: str
    what: str
    subject: str
    old: str
    new: str
    hash: str
