"""What the services need from outside, as protocols. `app.py` plugs the real things in.

The store is asked for pieces of work: everything done inside one `with store.writing()` happens
whole or not at all, also when the program is killed in the middle of it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeVar

from configurator.domain.catalog import Catalog, Product
from configurator.engine.interface import Engine
from configurator.services.kiosk.kept import KioskCalls, OneTimeCodes, ParkedBuilds
from configurator.services.office.ports import (
    AuditTrail,
    BatchBook,
    CommissionMonths,
    DayCloses,
    Figures,
    Health,
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
    Styles,
    Tastes,
    Touchpoints,
)
from configurator.services.premises_port import Premises
from configurator.services.repositories import (
    CatalogVersions,
    Customers,
    Drafts,
    Journal,
    KeptSettings,
    Numbers,
    Orders,
    Publications,
    Quotes,
)
from configurator.services.staff.ports import Approvals, Secrets, SessionList, StaffList
from configurator.services.trade.ports import Payments, StockBook

T = TypeVar("T")


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
    TOO_OLD = "too old"
    """An older version of the program made it, and this account on a server may not update it."""
    TOO_MANY_RIGHTS = "too many rights"
    """A kiosk was given an account on a server that may read every customer."""
    UNREACHABLE = "unreachable"
    """The database server does not answer, or does not let us in."""
    UNCERTAIN = "uncertain"
    """The line broke while a piece of work was being kept: it may have been, and nobody can say."""
    WRONG_KEY = "wrong key"
    """The database is encrypted, and the key is missing or another one."""
    NO_CIPHER = "no cipher"
    """The database is encrypted, and this program has no cipher."""
    ADDRESS = "address"
    """What was named as a database is neither a file nor an address of a server."""
    SETTINGS = "settings"
    """The file that says which database to work on cannot be understood."""


class ReplicaTrouble(Enum):
    """Why a replica of the data is not read."""

    GONE = "gone"
    """It does not answer, or broke off."""
    BEHIND = "too far behind"
    """What it has is too old, or it has not yet what this program wrote."""
    NO_REPLICA = "no replica"
    """It takes writes itself: it was made a primary."""
    STRANGE = "of another shop"
    """It follows another server than the one that is worked on."""


@dataclass(frozen=True, slots=True)
class ReplicaState:
    """How a replica does: what was wrong last (None: nothing), and by how much it was behind.

    `behind` in seconds, None where it is not known; `reads` were made on it, and `instead` on its
    primary.
    """

    trouble: ReplicaTrouble | None
    behind: float | None
    reads: int
    instead: int


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
    def styles(self) -> Styles: ...
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
    def commission_months(self) -> CommissionMonths: ...
    @property
    def day_closes(self) -> DayCloses: ...
    @property
    def health(self) -> Health: ...
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

    def read_late(self, ask: Callable[[Work], T]) -> T:
        """What a long read is answered, from data that may be some seconds old.

        It is read where it holds no sale up. What this program has written, and what it was told
        that others have, is in it. `ask` may be called again, where the first time broke off.
        Raises StoreTrouble.
        """
        ...

    def replica(self) -> ReplicaState | None:
        """How the replica for long reads does now; None where there is none."""
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
