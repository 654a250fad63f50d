"""What people may ask of the shop about their data, and by when it has to be done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class RequestKind(Enum):
    """What somebody asks for."""

    ACCESS = "access"
    COPY = "copy"
    CORRECTION = "correction"
    RESTRICTION = "restriction"
    """Keep the data, but do nothing with it."""
    ERASURE = "erasure"


class RequestState(Enum):
    """Where a request stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """Somebody's request about their data. `due` is when the law wants it done at the latest.

    `answer` is what was done, or why not; of an erased person nothing but the id remains.
    """

    id: str
    customer: str
    kind: RequestKind
    received: datetime
    due: datetime
    heard_by: str
    by: str = ""
    by_name: str = ""
    state: RequestState = RequestState.OPEN
    closed: datetime | None = None
    answer: str = ""

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.state is RequestState.OPEN and now > self.due


_THREE_DAYS = timedelta(hours=3 * 24)
_MONTH = timedelta(days=30)
# Law 27/2022 on personal data protection, articles 30 to 43: access, correction, restriction and
# erasure on withdrawal within 3 x 24 hours. The GDPR, article 12(3), gives a month.
_TERMS = {"ID": _THREE_DAYS}


def due_by(received: datetime, country: str) -> datetime:
    """The latest moment to do what was asked, in a country (ISO code)."""
    return received + _TERMS.get(country, _MONTH)


class Dealing(Enum):
    """What somebody of the staff did with a person's data."""

    LOOKED = "looked"
    EXPORTED = "exported"
    CHANGED = "changed"
    MERGED = "merged"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Access:
    """That somebody looked at, or did something with, a person's data."""

    customer: str
    what: Dealing
    moment: datetime
    by: str = ""
    by_name: str = ""
