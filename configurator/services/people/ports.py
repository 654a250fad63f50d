"""What is kept of people beside their own row, as protocols; the store plugs it in."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, tzinfo
from typing import Any, Protocol

from configurator.domain.people.attention import Interest, Noticed, Side, Steps
from configurator.domain.people.campaigns import Answer, Campaign, CampaignMessage
from configurator.domain.people.consent import Consent, ConsentText, Purpose
from configurator.domain.people.profile import (
    Measurements,
    Membership,
    Merge,
    Note,
    Profile,
)
from configurator.domain.people.rights import Access, DataRequest
from configurator.domain.people.styles import SharedDesign
from configurator.domain.people.tastes import Taken
from configurator.domain.people.touchpoints import Touchpoint
from configurator.domain.people.value import History
from configurator.domain.sales import SaleLine


class Profiles(Protocol):
    """What is remembered of customers beside their own row."""

    def get(self, customer_id: str) -> Profile | None:
        """A customer's profile; an empty one where nothing is remembered yet."""
        ...

    def save(self, profile: Profile) -> None:
        """Keep a profile as it is now, its customer too. Raises KeyError for an unknown one."""
        ...

    def measure(self, taken: Measurements) -> None:
        """Keep a new set of measurements."""
        ...

    def measurements(self, customer_id: str, product_kind: str = "") -> tuple[Measurements, ...]:
        """A customer's sets of measurements, for one kind of product or all, the newest first."""
        ...

    def note(self, note: Note) -> None:
        """Keep a new note."""
        ...

    def notes(self, customer_id: str) -> tuple[Note, ...]:
        """What was written about a customer, the newest first."""
        ...

    def join(self, membership: Membership) -> None:
        """Let a person belong to a household or company; joining twice changes their role."""
        ...

    def leave(self, account: str, person: str) -> None:
        """Let a person no longer belong to a household or company."""
        ...

    def memberships(self, customer_id: str) -> tuple[Membership, ...]:
        """Who belongs to a customer, and whom the customer belongs to; each once."""
        ...


class Merges(Protocol):
    """Customers that became one."""

    def merge(self, merge: Merge, merged: Profile) -> None:
        """Let everything of `merge.gone` be `merge.kept`'s, whose profile becomes `merged`."""
        ...

    def get(self, merge_id: str) -> Merge | None:
        """The merge with this id."""
        ...

    def of_customer(self, customer_id: str) -> tuple[Merge, ...]:
        """What was merged into a customer, the last first."""
        ...

    def became(self, customer_id: str) -> str | None:
        """Who a customer that was merged into another is now; None where they were not."""
        ...

    def undo(self, merge_id: str, moment: datetime) -> None:
        """Let there be two customers again. What came since stays with the kept one.

        Raises KeyError for an unknown id.
        """
        ...


class Consents(Protocol):
    """What people allowed, in which words; only ever added to."""

    def add(self, consent: Consent, text: ConsentText) -> None:
        """Keep that somebody gave or withdrew a consent, and the words, once."""
        ...

    def history(self, customer_id: str) -> tuple[Consent, ...]:
        """What somebody gave and withdrew, first to last."""
        ...

    def text(self, version: str) -> ConsentText | None:
        """The words of a version."""
        ...


class DataRequests(Protocol):
    """What people asked for about their data."""

    def add(self, request: DataRequest) -> None:
        """Keep a new request."""
        ...

    def change(self, request: DataRequest) -> None:
        """Keep where a request stands now. Raises KeyError for an unknown one."""
        ...

    def get(self, request_id: str) -> DataRequest | None:
        """The request with this id."""
        ...

    def open(self) -> tuple[DataRequest, ...]:
        """What is still to be done, the most urgent first."""
        ...

    def of_customer(self, customer_id: str) -> tuple[DataRequest, ...]:
        """What somebody asked for, first to last."""
        ...


class Accesses(Protocol):
    """Who looked at, or did something with, a person's data; only ever added to."""

    def add(self, access: Access) -> None:
        """Note that somebody did."""
        ...

    def of_customer(self, customer_id: str) -> tuple[Access, ...]:
        """Who did with somebody's data, first to last."""
        ...


class Persons(Protocol):
    """All that is kept of a person, wherever it is."""

    def everything(self, customer_id: str) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """Every row about a customer, by table; as it is kept."""
        ...

    def last_order(self, customer_id: str) -> datetime | None:
        """When a customer ordered last."""
        ...

    def quiet_since(self, moment: datetime) -> tuple[str, ...]:
        """Customers made known, quoted and sold to before a moment only, and not erased."""
        ...

    def erase(
        self,
        customer_id: str,
        pseudonym: str,
        blotted: Callable[[SaleLine], SaleLine],
        moment: datetime,
        sealed: str,
        purge_after: date,
    ) -> None:
        """Blot a person out; orders stay, under a pseudonym, with amounts as they were.

        `blotted` gives a line without what the person typed. `sealed` is kept until the day.
        """
        ...

    def erased(self, customer_id: str) -> bool:
        """Whether a customer was erased."""
        ...

    def numbers(self, customer_id: str) -> frozenset[str]:
        """The numbers of a customer's quotes, orders and receipts."""
        ...

    def batches(self, customer_id: str) -> tuple[int, ...]:
        """The export batches that orders of a customer left the house in."""
        ...

    def sealed(self, customer_id: str) -> str:
        """What is kept sealed of an erased customer; empty where nothing is, or no more."""
        ...

    def purge(self, day: date) -> int:
        """Throw away what the law no longer wants kept on a day; of how many people."""
        ...


class Touchpoints(Protocol):
    """Contacts that somebody noted, and what has to follow."""

    def add(self, touch: Touchpoint) -> None:
        """Keep a contact."""
        ...

    def of_customer(self, customer_id: str) -> tuple[Touchpoint, ...]:
        """Contacts with somebody, the newest first."""
        ...

    def due(self, day: date) -> tuple[Touchpoint, ...]:
        """What has to follow up to a day and has not, the longest due first."""
        ...

    def finish(self, touch_id: str, moment: datetime) -> bool:
        """Note that what had to follow did; False where nothing had to, or it did already."""
        ...


class Histories(Protocol):
    """What is known of customers in sums."""

    def of(
        self, currency: str, zone: tzinfo | None, customers: Collection[str] | None = None
    ) -> Mapping[str, History]:
        """Histories by customer, of everybody or some, in one currency; days are of a zone.

        Only of those whose last word on suggestions was yes.
        """
        ...

    def changed(self, since: datetime) -> frozenset[str]:
        """Customers whose history, or right to it, may have changed from a moment on."""
        ...


class Tastes(Protocol):
    """What people ordered, of those who let the shop learn from it; of nobody else."""

    def stamp(self) -> tuple[str, ...]:
        """Another one whenever orders, consents or requests may have changed. Quick to ask."""
        ...

    def taken(self, product: str, most: int) -> tuple[Taken, ...]:
        """The newest builds of a product that were ordered, at most so many, newest first."""
        ...

    def taken_by(self, product: str, customers: Collection[str]) -> tuple[Taken, ...]:
        """All that some customers ordered of a product, newest first."""
        ...

    def products_of(self, customers: Collection[str]) -> Mapping[str, frozenset[str]]:
        """The products that each of some customers ordered."""
        ...


class Campaigns(Protocol):
    """Campaigns, and each message of them."""

    def add(self, campaign: Campaign) -> None:
        """Keep a new campaign."""
        ...

    def get(self, campaign_id: str) -> Campaign | None:
        """The campaign with this id."""
        ...

    def newest(self, limit: int = 50) -> tuple[Campaign, ...]:
        """The last campaigns, newest first."""
        ...

    def tell(self, told: Collection[CampaignMessage]) -> None:
        """Keep what people were told."""
        ...

    def message(self, message_id: str) -> CampaignMessage | None:
        """The message with this id."""
        ...

    def answer(self, message_id: str, answer: Answer, moment: datetime) -> None:
        """Keep what somebody answered."""
        ...

    def messages_of(self, campaign_id: str) -> tuple[CampaignMessage, ...]:
        """What people were told in a campaign."""
        ...

    def of_customer(self, customer_id: str) -> tuple[CampaignMessage, ...]:
        """What somebody was told, the last first."""
        ...

    def approached_since(self, moment: datetime) -> frozenset[str]:
        """Who was told something by any campaign from a moment on."""
        ...

    def consenting(self, purpose: Purpose) -> tuple[str, ...]:
        """Whoever once gave this consent; whether it still stands says the gate."""
        ...

    def steps(self, moment: datetime) -> Mapping[str, Steps]:
        """What came of the campaigns made since a moment, by name."""
        ...

    def bought_after(self, campaign_id: str) -> Mapping[str, int]:
        """What those who were told ordered within a month of it (net), by customer."""
        ...


class Styles(Protocol):
    """Designs that customers let others start from."""

    def add(self, design: SharedDesign) -> None:
        """Keep a design. Its catalog version must be in the store."""
        ...

    def get(self, design_id: str) -> SharedDesign | None:
        """The design with this id, with whose it is."""
        ...

    def of_customer(self, customer_id: str) -> tuple[SharedDesign, ...]:
        """What somebody has shared, allowed just now or not, the newest first."""
        ...

    def shown(self) -> tuple[SharedDesign, ...]:
        """All that may be shown to everybody now, without whose it is, the newest first."""
        ...

    def remove(self, design_id: str) -> None:
        """Forget a design."""
        ...


class Attention(Protocol):
    """What is noticed of nobody in particular, counted by day."""

    def count(self, day: date, noticed: Mapping[Noticed, int]) -> None:
        """Add to the counts of a day."""
        ...

    def steps(self, since: date, moment: datetime, by: Side) -> Mapping[str, Steps]:
        """From looking to buying since a day (a moment for sales), by one side of it."""
        ...

    def searches(self, since: date) -> Mapping[tuple[str, str], int]:
        """How often words that were typed led somewhere since a day."""
        ...

    def interests(
        self, before: date, since: date, moment: datetime, limit: int = 30
    ) -> tuple[Interest, ...]:
        """What is chosen most since a day (a moment for quotes), and how often from an earlier day
        until then."""
        ...


class KeptStudies(Protocol):
    """Keeps what was studied of orders between two runs of the program."""

    def read(self, product: str) -> bytes | None:
        """What was kept of a product; None where nothing is, or it cannot be read."""
        ...

    def keep(self, product: str, study: bytes) -> None:
        """Keep what was studied of a product. Where that fails it is studied again."""
        ...

    def drop(self, product: str) -> None:
        """Keep nothing of a product any more."""
        ...


class ErasureList(Protocol):
    """Who was erased, by id alone, kept apart from the database."""

    def add(self, customer_id: str) -> None:
        """Keep that somebody was erased. Raises OSError."""
        ...

    def ids(self) -> tuple[str, ...]:
        """Everybody who was erased. Raises OSError."""
        ...


class Sealing(Protocol):
    """Makes texts unreadable to whoever has the database only."""

    def seal(self, text: str) -> str:
        """A text that only the shop's key opens."""
        ...

    def open(self, sealed: str) -> str | None:
        """What was sealed; None where it cannot be opened."""
        ...
