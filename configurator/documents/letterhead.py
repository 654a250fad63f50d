"""Who a document comes from, and the sheet it is on."""

from dataclasses import dataclass
from typing import Literal

from configurator.domain.texts import NO_TEXT, LocalText

PageSize = Literal["A4", "Letter"]

POINTS: dict[PageSize, tuple[float, float]] = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height in points (1/72 inch)."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The shop as it stands on its papers.

    `tax_number` is printed as given where it says what it is ("VAT DE123…"); bare figures get a
    name before them (NPWP in Indonesian). `logo` is a PNG or
    JPEG; without one, or with one that cannot be read, the shop's first letter stands on its
    colour. `accent` is `#RRGGBB`. `terms` stand at the foot of a quote.
    """

    shop: str
    address: tuple[str, ...] = ()
    phone: str = ""
    mail: str = ""
    tax_number: str = ""
    logo: bytes | None = None
    accent: str = "#2B4590"
    terms: LocalText = NO_TEXT
