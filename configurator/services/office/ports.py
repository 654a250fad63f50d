"""What the office needs from outside: batches, the audit trail, order files."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from configurator.domain.audit import Event
from configurator.domain.commissions import Seller
from configurator.domain.day_close import ClosingPlace, DayClose, Taking
from configurator.domain.exports import Batch, Format, SellerParty, Target
from configurator.domain.texts import LocalText
from configurator.services.office.records import OrderRecord


class BatchBook(Protocol):
    """Which orders left the house, and when."""

    def waiting(self) -> int:
        """How many orders are in no batch yet."""
        ...

    def take(self, batch: Batch) -> int:
        """Keep a new batch of every order that is in none yet; how many these are."""
        ...

    def get(self, number: int) -> Batch | None:
        """The batch with this number."""
        ...

    def newest(self, limit: int = 50) -> tuple[Batch, ...]:
        """Batches, the last first."""
        ...

    def unwritten(self) -> tuple[Batch, ...]:
        """Batches whose files are not complete, the first one foremost."""
        ...

    def mark(self, number: int, moment: datetime, digests: Sequence[tuple[str, str]]) -> None:
        """Keep that a batch's files are complete."""
        ...


class OrderRecords(Protocol):
    """Orders as records, read one after the other."""

    def between(self, first: datetime, last: datetime) -> Iterator[OrderRecord]:
        """Orders made from `first` to `last` (both included), oldest first."""
        ...

    def chosen(self, ids: Sequence[str], *, amounts: bool = False) -> Iterator[OrderRecord]:
        """These orders, in this sequence; ids of nothing are passed over.

        With `amounts` what each price rule added can be read of their lines.
        """
        ...

    def of_batch(self, number: int) -> Iterator[OrderRecord]:
        """The orders of a batch as they stood when it was taken, in its sequence."""
        ...


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many builds became what: builds begun, with a customer, quotes, orders."""

    drafts: int
    named_drafts: int
    quotes: int
    ordered_quotes: int
    orders: int


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A quote that was declined for a reason ("" where none was said), or lapsed."""

    products: frozenset[str]
    currency: str
    total: int
    is_lapsed: bool
    reason: str


class Figures(Protocol):
    """Figures of very many orders at once. `ids` limits what is read to some of them."""

    def count(self) -> int:
        """How many orders there are."""
        ...

    def heads(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Id, number, made, promised, state, seller, customer's name, currency, total, net, kept,
        counter and store of every order.
        """
        ...

    def lines(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Order, product, standard, gross and what was taken off, of every line."""
        ...

    def settled(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Order and what its payments settle, of every order with payments."""
        ...

    def batches(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Order and batch, of every order that is in one."""
        ...

    def product_name(self, product: str) -> str:
        """The name of a product as it was sold, as JSON with en and id; empty for none."""
        ...

    def last_happening(self) -> int:
        """The number of the last row in the journal."""
        ...

    def happened(self, what: str) -> Iterator[tuple[str, datetime]]:
        """Sale and moment of everything of a kind that happened, first to last."""
        ...

    def funnel(self, first: datetime, last: datetime) -> Funnel:
        """How many builds, quotes and orders were begun from `first` to `last`."""
        ...

    def lost_quotes(self, first: datetime, last: datetime) -> Iterator[LostQuote]:
        """Quotes that were declined or lapsed from `first` to `last`, and are so still."""
        ...

    def changed_since(self, happening: int) -> tuple[str, ...]:
        """Orders and quotes to which something happened after a row of the journal."""
        ...


@dataclass(frozen=True, slots=True)
class Missed:
    """An option that somebody tried and that other choices stood `against`.

    `worth` is what it would have added to the price, in minor units of `currency`.
    """

    moment: datetime
    product: str
    attribute: str
    option: str
    name: LocalText
    against: tuple[LocalText, ...]
    worth: int
    currency: str


class WishBook(Protocol):
    """Options that people tried and that their other choices stood against."""

    def add(self, missed: Missed) -> None:
        """Keep one."""
        ...

    def between(self, first: datetime, last: datetime) -> Iterator[Missed]:
        """Those from `first` to `last` (both included), first to last."""
        ...


class Sellers(Protocol):
    """Who earns commission."""

    def all(self) -> tuple[Seller, ...]:
        """Everybody, by name."""
        ...

    def save(self, wanted: Sequence[Seller]) -> None:
        """Keep these sellers as they are now."""
        ...


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month (`2026-10`) whose commission is fixed: when and by whom, and its figures as JSON."""

    month: str
    closed: datetime
    by: str
    by_name: str
    figures: str


class CommissionMonths(Protocol):
    """Months whose commission is fixed."""

    def add(self, month: ClosedMonth) -> None:
        """Keep a month that was closed now."""
        ...

    def all(self) -> tuple[ClosedMonth, ...]:
        """Every closed month, the first foremost."""
        ...


class DayCloses(Protocol):
    """Closed days, each payment in at most one of them."""

    def taken(self, place: ClosingPlace, since: datetime) -> tuple[Taking, ...]:
        """What was taken at a place from a moment on and is in no close yet, by kind."""
        ...

    def add(self, close: DayClose) -> None:
        """Keep a close with all that `taken` found at its place since its beginning."""
        ...

    def last(self, places: Sequence[ClosingPlace]) -> DayClose | None:
        """The last close of any of some places."""
        ...

    def get(self, number: str) -> DayClose | None:
        """The close with this number."""
        ...

    def newest(self, limit: int = 100) -> tuple[DayClose, ...]:
        """Closes, the last first."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """What an id in the audit trail stands for: its name or number, and a sale's currency."""

    name: str
    currency: str = ""


class AuditTrail(Protocol):
    """Who did what; only ever added to, each row sealed with the one before it."""

    def acts(self, by: str, by_name: str, now: datetime) -> None:
        """Whoever does what is done in this piece of work from here on."""
        ...

    def note(self, what: str, subject: str, old: str = "", new: str = "") -> None:
        """Seal that whoever acts did something; nothing where nobody does."""
        ...

    def of(
        self, subject: str = "", limit: int = 200, before: int | None = None
    ) -> tuple[Event, ...]:
        """Rows about one subject or all, the last first; `before` a row's number."""
        ...

    def known(self, ids: Collection[str]) -> Mapping[str, Known]:
        """What ids stand for: sales, customers, staff, catalog versions; without those gone."""
        ...

    def all(self) -> Iterator[Event]:
        """Every row, first to last."""
        ...

    def last_number(self) -> int:
        """The number of the last row that was ever written, whatever rows there are."""
        ...


class Health(Protocol):
    """The database as such."""

    def kind(self) -> str:
        """Which database it is, with its version."""
        ...

    def revision(self) -> str:
        """The last migration that was done."""
        ...

    def rows(self) -> Mapping[str, int]:
        """How many rows each table has."""
        ...

    def keys(self, table: str) -> Iterator[str | int]:
        """The keys of a table's rows, rising. Raises KeyError for no such table."""
        ...

    def damage(self) -> str:
        """What is broken, in the database's own words; empty where nothing is."""
        ...


class OrderFiles(Protocol):
    """Writes orders as files for other systems."""

    def write(
        self,
        kind: Format,
        orders: Iterable[OrderRecord],
        out: BinaryIO,
        target: Target,
        shop: SellerParty,
    ) -> int:
        """Write orders in a format; gives the number of rows, or documents.

        Raises ValueError for a target that names an unknown field.
        """
        ...

    def ending(self, kind: Format) -> str:
        """How the names of such files end: `.csv`."""
        ...
