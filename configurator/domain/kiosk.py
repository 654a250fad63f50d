"""What a customer alone leaves behind: a build under a short code, and a call for help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from configurator.domain.configuration import Configuration
from configurator.domain.people.consent import Purpose
from configurator.domain.sales import CODE_LETTERS
from configurator.domain.texts import Language

PARKED_LETTER = "K"
_LETTERS = 5


def parked_code(number: int) -> str:
    """A code to read aloud, of the lowest 25 bits of a number: `K7-4M2Q`."""
    letters = "".join(CODE_LETTERS[number >> shift & 31] for shift in range(20, -5, -5))
    return f"{PARKED_LETTER}{letters[0]}-{letters[1:]}"


def read_parked_code(letters: str) -> str | None:
    """The code that these letters and digits are, without what stands between; else None."""
    if len(letters) != _LETTERS + 1 or not letters.startswith(PARKED_LETTER):
        return None
    if any(letter not in CODE_LETTERS for letter in letters):
        return None
    return f"{letters[:2]}-{letters[2:]}"


@dataclass(frozen=True, slots=True)
class Contact:
    """What somebody left of themselves, and what they allowed with it: each purpose in its words.

    `consents` are the versions of the words that were ticked, by purpose.
    """

    name: str = ""
    phone: str = ""
    consents: Mapping[Purpose, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.name or self.phone)


@dataclass(frozen=True, slots=True)
class ParkedBuild:
    """A build made at a kiosk, kept at every choice, until it lapses.

    `is_finished` says that its maker wanted the code; else they went away from it. `draft` is the
    counter's draft of it, once somebody has opened it there. `total` is minor units.
    """

    id: str
    code: str
    catalog: str
    configuration: Configuration
    currency: str
    language: Language
    station: str
    made: datetime
    changed: datetime
    lapses: datetime
    quantity: int = 1
    total: int = 0
    is_finished: bool = False
    customer: str | None = None
    contact: Contact = Contact()
    draft: str = ""


@dataclass(frozen=True, slots=True)
class KioskCall:
    """Somebody at a kiosk wants help; `about` is what they were at, in no language's words."""

    id: str
    station: str
    about: str
    moment: datetime
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """Six digits by which somebody shows at the kiosk that the counter knows who they are."""

    customer: str
    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """All that a kiosk may know of a customer who has shown who they are.

    `language`, `theme` and `text_scale` (per cent) are how they like a screen: None, empty and 0
    where they do not let that be kept, or it does not matter.
    """

    id: str
    greeting: str
    language: Language | None
    price_group: str = ""
    theme: str = ""
    text_scale: int = 0


@dataclass(frozen=True, slots=True)
class Design:
    """A build that somebody had made, or has begun, to start from; without price or date."""

    key: str
    product: str
    configuration: Configuration
    name: str = ""
    is_ordered: bool = False
