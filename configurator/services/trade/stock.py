"""Options of which there are only so many: kept while quoted, gone when ordered.

A catalog says how many there are. The shop counts from there: what is ordered is gone, what is
quoted is kept until the quote's last day. Another figure in a later catalog is a new count; so is
`Stock.count`, for a shelf that was filled to the same figure again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from configurator.domain.catalog import Attribute, Catalog, Option, Product
from configurator.domain.staff import Right, Session
from configurator.domain.stock import Claim, Level
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item
from configurator.services.staff.acting import working


@dataclass(frozen=True, slots=True)
class Need:
    """Pieces of something limited that a line needs, and the catalog's figure of it."""

    place: int
    key: str
    pieces: int
    figure: int


def stock_key(catalog: str, product: str, attribute: str, option: Option) -> str:
    """What an option is counted under: its article wherever it is sold, else its own place."""
    return option.article or f"{catalog}/{product}/{attribute}/{option.id}"


def needs_of(items: Iterable[Item], library: CatalogLibrary) -> tuple[Need, ...]:
    """What items need of what is limited, by their places. Today's catalog says what is limited."""
    needs: dict[tuple[int, str], Need] = {}
    gallery = {catalog.id: catalog for catalog in library.gallery()}
    for place, item in enumerate(items):
        today = gallery.get(item.catalog.id, item.catalog)
        for attribute, option in item.product.options():
            value = item.resolution.values[attribute.id]
            if not (option.id in value if isinstance(value, frozenset) else option.id == value):
                continue
            known = _today(today, item.product, attribute, option)
            if known.stock is None:
                continue
            key = stock_key(item.catalog.id, item.product.id, attribute.id, known)
            pieces = item.resolution.price.terms.quantity
            before = needs.get((place, key))
            pieces += before.pieces if before else 0
            needs[place, key] = Need(place, key, pieces, known.stock)
    return tuple(needs.values())


def claim(
    work: Work,
    sale: str,
    needs: Sequence[Need],
    now: datetime,
    until: date | None = None,
    instead_of: str = "",
) -> bool:
    """Take what a sale needs, all of it or (False) nothing. Whoever waits sees it taken.

    `instead_of` is a sale that gives back what it has: an earlier revision, or the quote that
    becomes an order. Without success it keeps it.
    """
    before = work.stock.of_sale(instead_of) if instead_of else ()
    wanted: dict[str, int] = {}
    figures: dict[str, int] = {}
    for need in needs:
        wanted[need.key] = wanted.get(need.key, 0) + need.pieces
        figures[need.key] = need.figure
    # Always in the same order, so that two sales never wait for one another.
    for key in sorted(wanted):
        level = _level(work, key, figures[key], now)
        given_back = sum(
            one.pieces for one in before if one.key == key and one.counts(level, now.date())
        )
        claimed = work.stock.claimed(level, now.date()) - given_back
        if claimed + wanted[key] > level.counted:
            return False
    if instead_of:
        work.stock.release(instead_of)
    for need in needs:
        work.stock.add(Claim(sale, need.place, need.key, need.pieces, now, until))
    return True


def needs_again(work: Work, sale: str) -> tuple[Need, ...]:
    """What a sale once claimed, to claim it again."""
    found = []
    for one in work.stock.of_sale(sale):
        level = work.stock.level(one.key)
        assert level is not None
        found.append(Need(one.place, one.key, one.pieces, level.figure))
    return tuple(found)


class Stock:
    """Tells what is left, and takes counts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def left(self, catalog: Catalog, product: Product) -> Mapping[tuple[str, str], int]:
        """How many are left of each limited option, by attribute and option; never below 0."""
        day = self._clock.now().date()
        found = {}
        with self._store.reading() as work:
            for attribute, option in product.options():
                if option.stock is None:
                    continue
                key = stock_key(catalog.id, product.id, attribute.id, option)
                level = work.stock.level(key)
                number = option.stock
                if level is not None and level.figure == option.stock:
                    number = level.counted - work.stock.claimed(level, day)
                elif level is not None:
                    fresh = replace(level, counted=number, since=self._clock.now())
                    number -= work.stock.claimed(fresh, day)
                found[attribute.id, option.id] = max(0, number)
        return found

    def count(self, key: str, number: int, *, by: Session | None = None) -> Level | Refusal:
        """Somebody counted how many there are: what was ordered before is no longer among them.

        Raises ValueError for a number below 0.
        """
        if number < 0:
            raise ValueError("a count is not below nothing")
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.COUNT_STOCK, now)
            if isinstance(who, Refusal):
                return who
            known = work.stock.level(key)
            if known is None:
                return Refusal.UNKNOWN
            counted = replace(work.stock.hold(known), counted=number, since=now)
            work.stock.save(counted)
            return counted


def _level(work: Work, key: str, figure: int, now: datetime) -> Level:
    level = work.stock.hold(Level(key, figure, figure, now))
    if level.figure != figure:
        level = Level(key, figure, figure, now)
        work.stock.save(level)
    return level


def _today(today: Catalog, product: Product, attribute: Attribute, option: Option) -> Option:
    """The option as today's catalog has it; as it was where that has it no more."""
    try:
        return today.product(product.id).attribute(attribute.id).option(option.id)
    except KeyError:
        return option
