"""What services ask of the store, table by table: customers, drafts, sales, catalogs."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from configurator.domain.customers import Customer
from configurator.domain.journal import Entry, Happening
from configurator.domain.publishing import Publication
from configurator.domain.sales import (
    Draft,
    OpenOrder,
    Order,
    OrderGlance,
    OrderState,
    Quote,
    QuoteGlance,
    QuoteState,
)


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

    def glance_at_newest(
        self, limit: int = 20, customer: str | None = None
    ) -> tuple[QuoteGlance, ...]:
        """What lists say of `newest`."""
        ...

    def glance_at_open(self, limit: int = 20) -> tuple[QuoteGlance, ...]:
        """What lists say of `open`."""
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

    def unsettled(self) -> tuple[OrderGlance, ...]:
        """Orders whose payments do not come to what they have to bring in, oldest first."""
        ...

    def open_sums(self) -> tuple[OpenOrder, ...]:
        """What is open of each of `unsettled`, without what lists say of them."""
        ...

    def glance_at(self, ids: Iterable[str]) -> Mapping[str, OrderGlance]:
        """What lists say of orders, by their ids; unknown ones are left out."""
        ...

    def newest(self, limit: int = 20, customer: str | None = None) -> tuple[Order, ...]:
        """Orders of everybody or one customer, newest first."""
        ...

    def glance_at_newest(
        self, limit: int = 20, customer: str | None = None
    ) -> tuple[OrderGlance, ...]:
        """What lists say of `newest`."""
        ...

    def count(self, customer: str | None = None) -> int:
        """How many orders there are, of everybody or one customer."""
        ...

    def promised(self, limit: int = 20) -> tuple[OrderGlance, ...]:
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

    def last(self) -> Mapping[tuple[str, int], int]:
        """The last number that was taken, by kind of document and year."""
        ...

    def pass_over(self, kind: str, year: int, last: int) -> None:
        """Take no number up to `last` any more: papers with them are out already."""
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

    def of_sales(
        self, sales: Iterable[str], what: Collection[Happening]
    ) -> Mapping[str, tuple[Entry, ...]]:
        """What of some kinds happened to quotes or orders, by their ids, first to last."""
        ...
