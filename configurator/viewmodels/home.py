"""The home page as data: greeting, what is to be done today, and what can be built."""

from __future__ import annotations

from collections import Counter as Counts
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from configurator.domain.catalog import Catalog, Product
from configurator.domain.conditions import Value
from configurator.domain.sales import Draft, Order, Quote, QuoteState
from configurator.services.calendar import ready_on
from configurator.services.selling import standing
from configurator.services.terms import price_terms
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.from_kiosk import rows_from_kiosk
from configurator.viewmodels.rows import Row, draft_row, money_row, order_row, quote_row

MOST = 50
"""Rows of a kind that are looked up; whoever has more searches."""

LOOKED_BACK = 100
"""Orders by which products are ranked."""

FORGOTTEN = timedelta(days=14)
"""A quote that lapsed longer ago than this is nothing for today."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A product of the gallery. `price` is "" until it is known, `ready` the
    day on which the standard model would be ready; `presets` are key and name."""

    key: str
    catalog: Catalog
    product: Product
    name: str
    price: str
    ready: str
    presets: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, Value]:
        """The standard model, whole; nothing where the catalog leaves it open."""
        standard = dict(self.product.standard)
        return standard if len(standard) == len(self.product.attributes) else {}

    def is_drawn_like(self, other: Tile) -> bool:
        """Whether the picture is the same."""
        return self.key == other.key and self.catalog.version == other.catalog.version


def greeting(counter: Counter) -> str:
    """The right words for the hour, with the first name of who is at the counter."""
    wording = counter.wording
    hour = counter.now().hour
    words = wording("Good evening")
    if 3 <= hour < 11:
        words = wording("Good morning")
    elif 11 <= hour < 15:
        words = wording("Good day")
    elif 15 <= hour < 18:
        words = wording("Good afternoon")
    name = counter.seller_name.split()
    return f"{words}, {name[0]}" if name else words


def today_line(counter: Counter) -> str:
    """The day in full."""
    return counter.formats.full_day(counter.today)


def agenda(counter: Counter) -> tuple[Section, ...]:
    """Builds to be continued, quotes by when they lapse, orders by when they were promised."""
    wording = counter.wording
    found = counter.attempt(_Looking(counter).all)
    if found is None:
        return ()
    drafts, quotes, orders, names = found
    sections = (
        Section(wording("From the kiosk"), rows_from_kiosk(counter)),
        Section(
            wording("To continue"),
            tuple(draft_row(counter, d, names.get(d.customer or "", "")) for d in drafts),
        ),
        Section(wording("Open quotes"), tuple(quote_row(counter, quote) for quote in quotes)),
        Section(wording("Promised"), tuple(order_row(counter, order) for order in orders)),
        Section(wording("Money to collect"), _money(counter)),
        Section(wording("Not printed yet"), _unprinted(counter)),
    )
    return tuple(section for section in sections if section.rows)


def _money(counter: Counter) -> tuple[Row, ...]:
    """Orders of which something is still to be paid, what is overdue first."""
    owing = counter.attempt(counter.shop.paying.open) or ()
    owing = tuple(one for one in owing if one.account.balance > 0)
    first = sorted(owing, key=lambda one: (-one.late, one.order.promised, one.order.number))
    rows = tuple(money_row(counter, one) for one in first[:MOST])
    late = sum(one.late > 0 for one in owing)
    if not late:
        return rows
    wording = counter.wording
    words = wording.plural("{n} order overdue", "{n} orders overdue", late)
    about = wording("by age, with reminders")
    return Row("receivables", words, about, wording("all"), "danger", icon="wallet"), *rows


def _unprinted(counter: Counter) -> tuple[Row, ...]:
    """Papers that no printer has printed yet."""
    formats, zone = counter.formats, counter.now().tzinfo
    return tuple(
        Row(
            "printing",
            job.title,
            " · ".join(
                (
                    job.printer or counter.wording("no printer"),
                    formats.moment(job.made.astimezone(zone)),
                )
            ),
            counter.wording("waits"),
            "danger" if job.trouble is not None else "warning",
            icon="printer",
        )
        for job in counter.shop.printing.jobs()
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    """One look into the store."""

    counter: Counter

    def all(
        self,
    ) -> tuple[tuple[Draft, ...], tuple[Quote, ...], tuple[Order, ...], dict[str, str]]:
        today = self.counter.today
        with self.counter.shop.store.reading() as work:
            drafts = work.drafts.unfinished(MOST)
            quotes = [q for q in work.quotes.open(MOST) if today - q.valid_until <= FORGOTTEN]
            orders = work.orders.promised(MOST)
            people = {draft.customer for draft in drafts if draft.customer}
            known = {person: work.customers.get(person) for person in people}
        names = {key: person.name for key, person in known.items() if person is not None}
        quotes.sort(key=lambda q: (standing(q, today) is QuoteState.LAPSED, q.valid_until))
        return drafts, tuple(quotes), orders, names


def gallery(counter: Counter) -> tuple[Tile, ...]:
    """Everything that can be built, with the least prices as far as they are known."""
    wording, formats = counter.wording, counter.formats
    tiles = []
    for catalog in counter.shop.library.gallery():
        for product in catalog.products:
            if not product.valid.contains(counter.today):
                continue
            key = tile_key(catalog, product)
            terms = price_terms(counter.settings, catalog, product, counter.today)
            total = counter.cheapest.get(key)
            days = product.ready_days(product.standard)
            tiles.append(
                Tile(
                    key,
                    catalog,
                    product,
                    wording.of(product.name),
                    "" if total is None else formats.money(total, terms.currency),
                    _ready(counter, days),
                    tuple((preset.id, wording.of(preset.name)) for preset in product.presets),
                )
            )
    # What sells best stands first: it is shown large. Otherwise they stay as in the library.
    sold = counter.attempt(partial(_sold, counter)) or Counts()
    tiles.sort(key=lambda tile: -sold[tile.product.id])
    return tuple(tiles)


def priced(counter: Counter, tile: Tile) -> Tile:
    """A tile with its least price, where that has become known since."""
    total = counter.cheapest.get(tile.key)
    if total is None:
        return tile
    terms = price_terms(counter.settings, tile.catalog, tile.product, counter.today)
    return replace(tile, price=counter.formats.money(total, terms.currency))


def _sold(counter: Counter) -> Counts[str]:
    orders = counter.shop.selling.newest_orders(LOOKED_BACK)
    return Counts(line.product for order in orders for line in order.lines)


def tile_key(catalog: Catalog, product: Product) -> str:
    """Names a product of the gallery."""
    return f"product:{catalog.id}/{product.id}"


def _ready(counter: Counter, days: int) -> str:
    day = ready_on(counter.today, days, counter.settings)
    if day == counter.today:
        return counter.wording("today")
    short = " ".join(counter.formats.short_date(day).split()[:2])
    return counter.wording("by {day}", day=short)
