"""Options of which there are only so many: how many are left, and who they are kept for."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Level:
    """How many there were when they were counted last.

    `figure` is the catalog's figure that was known then: another one in a later catalog is a new
    count. `key` is the article, or where the option stands in its catalog.
    """

    key: str
    counted: int
    figure: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """Pieces of something limited that a line of a quote or an order has.

    A quote keeps them `until` its last day; an order has them for good (None). `released` ones
    are there for others again; they are kept to be claimed once more.
    """

    sale: str
    place: int
    key: str
    pieces: int
    made: datetime
    until: date | None = None
    released: bool = False

    def counts(self, level: Level, day: date) -> bool:
        """Whether its pieces are missing from those that were counted."""
        if self.released:
            return False
        return self.made >= level.since if self.until is None else self.until >= day
