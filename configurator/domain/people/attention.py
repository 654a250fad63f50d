"""What people at the shop look at, choose and leave: counted, of nobody in particular."""

from dataclasses import dataclass
from enum import Enum


class Notice(Enum):
    """What was noticed."""

    LOOKED = "looked"
    """A product was opened."""
    CONFIGURED = "configured"
    """Something was chosen on it."""
    CHOSEN = "chosen"
    REMOVED = "removed"
    SEARCHED = "searched"
    """Something found was opened from the search."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing to count; `seller` is who was at the counter, `option` may be empty."""

    what: Notice
    product: str
    attribute: str = ""
    option: str = ""
    seller: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """The way from looking to buying of one product or seller, in counts."""

    looked: int = 0
    configured: int = 0
    quoted: int = 0
    ordered: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Interest:
    """How often an option was chosen and left in a period, and chosen in the one before."""

    product: str
    attribute: str
    option: str
    chosen: int
    removed: int
    before: int

    @property
    def trend(self) -> int:
        """By how much it was chosen more often than before."""
        return self.chosen - self.before
