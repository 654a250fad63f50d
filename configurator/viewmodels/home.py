"""The home page as data: greeting, and what can be built."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from configurator.domain.catalog import Catalog, Product
from configurator.domain.conditions import Value
from configurator.domain.people.styles import SharedDesign
from configurator.services.calendar import ready_on
from configurator.services.terms import price_terms
from configurator.viewmodels.counter import Counter
from configurator.wording import Wording

MOST_STYLES = 2
LOOKED_BACK = 100
"""Orders by which products are ranked."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A product of the gallery. `price` is "" until it is known, `ready` the
    day on which the standard model would be ready; `starts` are presets, and styles that customers
    share: what to wish for behind the key, and the name."""

    key: str
    catalog: Catalog
    product: Product
    name: str
    price: str
    ready: str
    starts: tuple[tuple[str, str], ...] = ()

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


def gallery(counter: Counter) -> tuple[Tile, ...]:
    """Everything that can be built, with the least prices as far as they are known."""
    wording, formats = counter.wording, counter.formats
    styles = _styles(counter)
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
                    _starts(product, styles.get(product.id, []), wording),
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
    orders = counter.shop.selling.glance_at_orders(LOOKED_BACK)
    return Counts(line.product for order in orders for line in order.lines)


def _starts(
    product: Product, styles: Sequence[SharedDesign], wording: Wording
) -> tuple[tuple[str, str], ...]:
    """The newest styles among the presets: a card has room for the first few."""
    presets = [(f"preset:{one.id}", wording.of(one.name)) for one in product.presets]
    shared = [(f"start:{one.id}", one.name) for one in styles[:MOST_STYLES]]
    return (*presets[:1], *shared, *presets[1:])


def _styles(counter: Counter) -> dict[str, list[SharedDesign]]:
    """What customers share, by product, the newest first."""
    found: dict[str, list[SharedDesign]] = {}
    for style in counter.attempt(counter.shop.sharing.styles) or ():
        found.setdefault(style.configuration.product, []).append(style)
    return found


def tile_key(catalog: Catalog, product: Product) -> str:
    """Names a product of the gallery."""
    return f"product:{catalog.id}/{product.id}"


def _ready(counter: Counter, days: int) -> str:
    day = ready_on(counter.today, days, counter.settings)
    if day == counter.today:
        return counter.wording("today")
    short = " ".join(counter.formats.short_date(day).split()[:2])
    return counter.wording("by {day}", day=short)
