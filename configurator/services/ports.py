"""What the services need from outside, as protocols. `app.py` plugs the real things in.

The store is asked for pieces of work: everything done inside one `with store.writing()` happens
whole or not at all, also when the program is killed in the middle of it.
"""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from configurator.domain.catalog import Catalog, Product
from configurator.domain.customers import Customer
from configurator.domain.journal import Entry
from configurator.domain.publishing import Publication
from configurator.domain.sales import Draft, Order, OrderState, Quote, QuoteState
from configurator.engine.interface import Engine
from configurator.services.kiosk.kept import KioskCalls, OneTimeCodes, ParkedBuilds
from configurator.services.office.ports import (
    AuditTrail,
    BatchBook,
    Figures,
    OrderRecords,
    Sellers,
    WishBook,
)
from configurator.services.outbox.ports import OutboxBook
from configurator.services.people.ports import (
    Accesses,
    Attention,
    Campaigns,
    Consents,
    DataRequests,
    Histories,
    Merges,
    Persons,
    Profiles,
    Tastes,
    Touchpoints,
)
from configurator.services.premises_port import Premises
from configurator.services.staff.ports import Approvals, Secrets, SessionList, StaffList
from configurator.services.trade.ports import Payments, StockBook


class TroubleKind(Enum):
    """What is wrong in the world when the store cannot do its work."""

    NO_ACCESS = "no access"
    """The folder or file cannot be read or made."""
    READ_ONLY = "read only"
    """The folder or file can be read but not written."""
    DISK_FULL = "disk full"
    """No room is left; what was written before is safe."""
    DISK_FAILED = "disk failed"
    """Reading or writing failed in another way (a broken disk, a file-size limit)."""
    LOCKED = "locked"
    """Another program held the database for longer than we wait."""
    NOT_A_SHOP = "not a shop"
    """The file is no database, or somebody else's."""
    DAMAGED = "damaged"
    """The database is ours but broken."""
    TOO_NEW = "too new"
    """A newer version of the program made or updated it."""
    UNREACHABLE = "unreachable"
    """The database server does not answer, or does not let us in."""
    UNCERTAIN = "uncertain"
    """The line broke while a piece of work was being kept: it may have been, and nobody can say."""
    WRONG_KEY = "wrong key"
    """The database is encrypted, and the key is missing or another one."""
    NO_CIPHER = "no cipher"
    """The database is encrypted, and this program has no cipher."""
    SETTINGS = "settings"
    """The file that says which database to work on cannot be understood."""


class StoreTrouble(Exception):  # noqa: N818 - the house calls these troubles
    """The store cannot do its work for a reason outside the program.

    `kind` says which, `where` names the file or server (without password). Nothing of the piece
    of work it interrupted was kept, except where the kind is UNCERTAIN.
    """

    def __init__(self, kind: TroubleKind, where: str) -> None:
        super().__init__(f"{kind.value}: {where}")
        self.kind = kind
        self.where = where


class DatabaseTooNew(StoreTrouble):
    """A newer version of the program made the database; `revision` is its schema's."""

    def __init__(self, where: str, revision: str) -> None:
        super().__init__(TroubleKind.TOO_NEW, where)
        self.revision = revision


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, with the time zone of the shop: its date is the shop's day."""
        ...


class Customers(Protocol):
    """The customers in the store."""

    def add(self, customer: Customer) -> None:
        """Keep a new customer."""
        ...

    def change(self, customer: Customer) -> None:
        """Replace what is kept about a customer. Raises KeyError for an unknown id."""
        ...

    def get(self, customer_id: str) -> Customer | None:
        """The customer with this id."""
        ...

    def search(self, text: str, limit: int = 20) -> tuple[Customer, ...]:
        """Customers whose name, phone or mail contain every word of `text`, as it is typed.

        Words of one or two characters match the beginning of a word. Where a word of theirs
        begins with the rarest word typed, they come first.
        """
        ...

    def with_phone(self, phone: str) -> tuple[Customer, ...]:
        """Customers with this phone (E.164), as their first or another one."""
        ...

    def with_word(self, word: str) -> tuple[Customer, ...]:
        """Customers one of whose words (of the name, or the whole mail) is `word`."""
        ...

    def newest(self, limit: int = 20) -> tuple[Customer, ...]:
        """The customers added last, newest first."""
        ...

    def count(self) -> int:
        """How many there are."""
        ...

    def born_on(self, days: Collection[tuple[int, int]], limit: int = 20) -> tuple[Customer, ...]:
        """Customers whose birthday is on one of these (month, day), whatever the year."""
        ...


class Drafts(Protocol):
    """Builds in the making."""

    def save(self, draft: Draft) -> None:
        """Keep a draft as it is now. Its catalog version must be in the store."""
        ...

    def get(self, draft_id: str) -> Draft | None:
        """The draft with this id."""
        ...

    def with_code(self, code: str) -> tuple[Draft, ...]:
        """Drafts with this code, newest first."""
        ...

    def unfinished(self, limit: int = 20, customer: str | None = None) -> tuple[Draft, ...]:
        """Drafts not closed, of everybody or one customer, the last changed first."""
        ...


class Quotes(Protocol):
    """Offers made. Their contents never change; only where they stand does."""

    def add(self, quote: Quote) -> None:
        """Keep a new quote or revision. The catalog versions of its lines must be in the store."""
        ...

    def get(self, quote_id: str) -> Quote | None:
        """The quote with this id."""
        ...

    def revisions(self, number: str) -> tuple[Quote, ...]:
        """Every revision of a quote, first to last."""
        ...

    def hold(self, number: str) -> tuple[Quote, ...]:
        """Every revision of a quote, first to last; nobody else changes it while this works."""
        ...

    def set_state(self, quote_id: str, state: QuoteState) -> None:
        """Where a quote stands now. Raises KeyError for an unknown id."""
        ...

    def newest(self, limit: int = 20, customer: str | None = None) -> tuple[Quote, ...]:
        """The last revisions of quotes, of everybody or one customer, newest first."""
        ...

    def open(self, limit: int = 20) -> tuple[Quote, ...]:
        """Last revisions that are drafts or sent, the one that lapses first foremost."""
        ...

    def overdue(self, day: date) -> tuple[Quote, ...]:
        """Open quotes that were good until before a day, all of them, the oldest first."""
        ...


class Orders(Protocol):
    """What customers ordered. Contents that change leave what they were behind."""

    def add(self, order: Order) -> None:
        """Keep a new order. The catalog versions of its lines must be in the store."""
        ...

    def get(self, order_id: str) -> Order | None:
        """The order with this id."""
        ...

    def numbered(self, number: str) -> Order | None:
        """The order with this number."""
        ...

    def from_quote(self, quote_id: str) -> tuple[Order, ...]:
        """Orders made from one quote, first to last."""
        ...

    def hold(self, order_id: str) -> Order | None:
        """The order with this id; nobody else changes it while this piece of work lasts."""
        ...

    def set_state(self, order_id: str, state: OrderState) -> None:
        """Where an order stands now. Raises KeyError for an unknown id."""
        ...

    def promise(self, order_id: str, day: date) -> None:
        """Another day by which an order is promised. Raises KeyError for an unknown id."""
        ...

    def change(self, order: Order) -> None:
        """Put other contents in an order's place; how it was is kept as a revision.

        Raises KeyError for an unknown id.
        """
        ...

    def cancel(self, order_id: str, kept: int) -> None:
        """Cancel an order, keeping so much of the money paid. Raises KeyError for an unknown id."""
        ...

    def revisions(self, order_id: str) -> tuple[Order, ...]:
        """An order as it was before each change, and as it is now, first to last."""
        ...

    def unsettled(self) -> tuple[Order, ...]:
        """Orders whose payments do not come to what they have to bring in, oldest first."""
        ...

    def newest(self, limit: int = 20, customer: str | None = None) -> tuple[Order, ...]:
        """Orders of everybody or one customer, newest first."""
        ...

    def promised(self, limit: int = 20) -> tuple[Order, ...]:
        """Orders not yet collected or cancelled, the one promised first foremost."""
        ...

    def made_between(self, first: datetime, last: datetime) -> Iterable[Order]:
        """Orders made from `first` to `last` (both included), oldest first, read in portions."""
        ...


class CatalogVersions(Protocol):
    """Catalogs as they were, each kept once under the hash of its contents."""

    def add(self, version: str, catalog: str, label: str, packed: bytes, stored: datetime) -> None:
        """Keep a version; does nothing where it is kept already."""
        ...

    def holds(self, version: str) -> bool:
        """Whether a version is kept."""
        ...

    def packed(self, version: str) -> bytes | None:
        """A kept version as it was packed."""
        ...


class Publications(Protocol):
    """Which version of each catalog was put into use, when and by whom; only ever added to."""

    def add(self, publication: Publication) -> None:
        """Keep a publication. Its catalog version must be in the store."""
        ...

    def history(self, catalog: str) -> tuple[Publication, ...]:
        """The publications of a catalog, the last first."""
        ...

    def in_use(self) -> tuple[Publication, ...]:
        """The last publication of every catalog that has one, by catalog."""
        ...


class Numbers(Protocol):
    """Running numbers of documents, without gaps or doubles."""

    @property
    def mark(self) -> str:
        """What provisional numbers are told by; empty where they are the shop's own."""
        ...

    def take(self, kind: str, year: int) -> int:
        """The next number of a kind of document in a year, from 1.

        It is used up only if this piece of work is kept; others wait until that is known.
        """
        ...


class KeptSettings(Protocol):
    """Settings as texts under keys."""

    def get(self, key: str) -> str | None:
        """The text under a key."""
        ...

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        ...


class Journal(Protocol):
    """What happened to quotes and orders; only ever added to."""

    def add(self, entry: Entry) -> None:
        """Keep something that happened."""
        ...

    def of_sale(self, sale: str) -> tuple[Entry, ...]:
        """What happened to one quote or order, first to last."""
        ...


class Work(Protocol):
    """One piece of work on the store: everything kept in it is seen together."""

    @property
    def customers(self) -> Customers: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def merges(self) -> Merges: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def requests(self) -> DataRequests: ...
    @property
    def accesses(self) -> Accesses: ...
    @property
    def persons(self) -> Persons: ...
    @property
    def histories(self) -> Histories: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def attention(self) -> Attention: ...
    @property
    def tastes(self) -> Tastes: ...
    @property
    def touchpoints(self) -> Touchpoints: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def quotes(self) -> Quotes: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def catalog_versions(self) -> CatalogVersions: ...
    @property
    def publications(self) -> Publications: ...
    @property
    def numbers(self) -> Numbers: ...
    @property
    def settings(self) -> KeptSettings: ...
    @property
    def staff(self) -> StaffList: ...
    @property
    def secrets(self) -> Secrets: ...
    @property
    def sessions(self) -> SessionList: ...
    @property
    def approvals(self) -> Approvals: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def stock(self) -> StockBook: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def parked(self) -> ParkedBuilds: ...
    @property
    def calls(self) -> KioskCalls: ...
    @property
    def one_time_codes(self) -> OneTimeCodes: ...
    @property
    def audit(self) -> AuditTrail: ...
    @property
    def batches(self) -> BatchBook: ...
    @property
    def order_records(self) -> OrderRecords: ...
    @property
    def order_figures(self) -> Figures: ...
    @property
    def sellers(self) -> Sellers: ...
    @property
    def wishes(self) -> WishBook: ...
    @property
    def premises(self) -> Premises: ...
    @property
    def outbox(self) -> OutboxBook: ...


class Store(Protocol):
    """The shop's data. Usable from any thread, each piece of work within one thread."""

    @property
    def down(self) -> bool:
        """Whether the line to the data is down, and a stand-in at work meanwhile."""
        ...

    def back_up_to(self, file: Path) -> None:
        """Copy everything to a new file, others working on meanwhile. Raises StoreTrouble."""
        ...

    def writing(self) -> AbstractContextManager[Work]:
        """A piece of work that is kept whole when its block ends, and not at all if it raises.

        Raises StoreTrouble.
        """
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """A piece of work that sees the data as at one moment, and can change nothing.

        Raises StoreTrouble.
        """
        ...

    def changed_by_others(self, seconds: float) -> frozenset[str]:
        """The tables that other programs changed since the last time; waits for one that long.

        For one thread, which may do nothing else. Raises StoreTrouble; asked again later, it
        tells what changed meanwhile.
        """
        ...

    def wipe_deleted(self) -> None:
        """Leave nothing of what was deleted in the data's files. Raises StoreTrouble."""
        ...

    def close(self) -> None:
        """Let go of the data. The next opening then knows that all ended well."""
        ...


class CatalogLibrary(Protocol):
    """The catalogs of the shop: today's, and old ones by version."""

    def gallery(self) -> tuple[Catalog, ...]:
        """The catalogs sold from today."""
        ...

    def catalog(self, version: str) -> Catalog:
        """A catalog as it was in a version. Raises KeyError where the version is unknown."""
        ...

    def packed(self, version: str) -> bytes:
        """A version as bytes to keep in the store. Raises KeyError for an unknown version."""
        ...


class EngineOf(Protocol):
    """Finds the engine of a product: compiled, from a cache, or at hand."""

    def __call__(self, catalog: Catalog, product: Product) -> Engine:
        """The engine that answers for a product of a catalog."""
        ...
