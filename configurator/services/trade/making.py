"""What making a quote and making an order have in common."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from configurator.domain.customers import Customer
from configurator.domain.journal import Entry, Happening
from configurator.domain.sales import SaleLine
from configurator.domain.staff import Actor
from configurator.services.calendar import ready_on
from configurator.services.drafting import keep_catalog
from configurator.services.ports import CatalogLibrary, Clock, Work
from configurator.services.sale_lines import Item, sale_line
from configurator.services.settings import load_settings


def document_number(letter: str, year: int, number: int) -> str:
    """A document's number as people read it: `Q-2026-0001`."""
    return f"{letter}-{year:04d}-{number:04d}"


def take_number(work: Work, letter: str, now: datetime) -> str:
    """The next number of a kind of document, used up if this piece of work is kept.

    While the line to the shop's data is down it is provisional, `S-2026-P7K3-0001`, and says so.
    """
    number = work.numbers.take(letter, now.year)
    if work.numbers.mark:
        return f"{letter}-{now.year:04d}-{work.numbers.mark}-{number:04d}"
    return document_number(letter, now.year, number)


def note(
    work: Work,
    sale: str,
    what: Happening,
    moment: datetime,
    who: Actor,
    text: str = "",
    amount: int | None = None,
) -> None:
    """Write down that somebody did something to a quote or an order."""
    work.journal.add(Entry(sale, what, moment, who.id, who.name, text, amount))


def lines_of(items: Sequence[Item]) -> tuple[tuple[SaleLine, ...], str]:
    """The lines of a sale and its currency. Raises ValueError for none, or several currencies."""
    currencies = {item.resolution.price.terms.currency for item in items}
    if len(currencies) != 1:
        raise ValueError(f"a sale is in one currency, not in {sorted(currencies)}")
    return tuple(map(sale_line, items)), currencies.pop()


def buyer(work: Work, customer: str) -> Customer:
    """The customer of a sale. Raises ValueError for somebody who is not in the store."""
    known = work.customers.get(customer)
    if known is None:
        raise ValueError("a sale needs a customer who is in the store")
    return known


def all_ready_on(work: Work, day: date, lines: Sequence[SaleLine]) -> date:
    """When the last of the lines is ready, begun on a day."""
    return ready_on(day, max(line.ready_days for line in lines), load_settings(work))


def first_draft(items: Sequence[Item]) -> str | None:
    """The draft that the first item was made as, of those that were."""
    return next((item.draft for item in items if item.draft), None)


def keep_catalogs(work: Work, items: Sequence[Item], library: CatalogLibrary, clock: Clock) -> None:
    """Keep the catalog versions of items in the store."""
    for item in items:
        keep_catalog(work, library, item.catalog, clock)


def close_drafts(work: Work, items: Sequence[Item], now: datetime) -> None:
    """Offer the items' drafts no more."""
    for item in items:
        draft = work.drafts.get(item.draft) if item.draft else None
        if draft is not None:
            work.drafts.save(replace(draft, closed=True, changed=now))
