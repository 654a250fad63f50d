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
    """A product, preset or option that was found was opened: `attribute` holds the words typed,
    `option` where they led."""
    KIOSK_LOOKED = "kiosk looked"
    KIOSK_CONFIGURED = "kiosk configured"
    """The first two by a customer alone."""


class Side(Enum):
    """What the way from looking to buying is told apart by."""

    PRODUCT = "product"
    SELLER = "seller"
    CHANNEL = "channel"


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
    """The way from looking to buying of one product, seller, channel or campaign, in counts.

    Of a campaign, `looked` are those told and `configured` those who answered; what they were
    quoted and ordered within a month is its own, and `lost` who said no.
    """

    looked: int = 0
    configured: int = 0
    quoted: int = 0
    ordered: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Interest:
    """How often an option was chosen and left in a period, and chosen in the one before.

    `quoted` counts quotes with it, `lost` those of them that were declined or lapsed.
    """

    product: str
    attribute: str
    option: str
    chosen: int
    removed: int
    before: int
    quoted: int = 0
    lost: int = 0

    @property
    def trend(self) -> int:
        """By how much it was chosen more often than before."""
        return self.chosen - self.before
