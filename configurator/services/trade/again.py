"""Quotes taken up again: what they would cost today, earlier revisions, duplicates, differences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from configurator.domain.catalog import Catalog, Product
from configurator.domain.customers import Customer
from configurator.domain.discounts import asked_discount, shared_at_most
from configurator.domain.identity import new_id
from configurator.domain.journal import Happening
from configurator.domain.prices import NO_DISCOUNT, Discount
from configurator.domain.resolution import Change
from configurator.domain.sales import Order, Quote, QuoteState, SaleLine
from configurator.domain.staff import Right, Session
from configurator.domain.tax import Taxed
from configurator.engine.interface import Engine, NoBuildError
from configurator.services.configuring.fitting import fitted
from configurator.services.ports import CatalogLibrary, Clock, EngineOf, Store
from configurator.services.quote_states import held, standing
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, reasons_of, sale_line, taxed_together
from configurator.services.selling import Deal, Selling
from configurator.services.settings import ShopSettings, load_settings
from configurator.services.staff.acting import working
from configurator.services.standing import Fate, lost_values, still_had
from configurator.services.terms import price_terms
from configurator.services.trade.making import all_ready_on, note
from configurator.services.trade.stock import claim, needs_again


@dataclass(frozen=True, slots=True)
class LineToday:
    """A quoted line beside the same line today.

    `quoted` and `today` are minor units for all pieces after discounts, the tax contained where
    catalog prices contain it; `today` is None where the product is gone. `changes` lead from
    the quoted build to the nearest that there is today, `lost` names attributes and options there
    are no more. `item` is the build to sell today, None where the product is gone.
    """

    fate: Fate
    quoted: int
    today: int | None = None
    changes: tuple[Change, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class QuoteToday:
    """A quote beside what it would cost today; `taxed` is None where a line is gone."""

    quote: Quote
    lines: tuple[LineToday, ...]
    taxed: Taxed | None

    @property
    def is_same_build(self) -> bool:
        """Whether every line can be made as it was quoted."""
        return all(line.fate in (Fate.STANDS, Fate.REPRICED) for line in self.lines)

    @property
    def difference(self) -> int | None:
        """What it costs more today, in minor units; None where that cannot be told."""
        return None if self.taxed is None else self.taxed.total - self.quote.taxed.total


@dataclass(frozen=True, slots=True)
class LastTime:
    """A line of an order beside the same line as it could be ordered today.

    Without the discount it had then, which was given once: `given` says how much that was, in
    minor units.
    """

    order: Order
    place: int
    today: LineToday
    given: int = 0

    @property
    def sold(self) -> SaleLine:
        """The line as it was ordered."""
        return self.order.lines[self.place]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs: the build, its price and how long it takes."""
        item = self.today.item
        return (
            self.today.fate is Fate.STANDS
            and item is not None
            and item.resolution.ready_days == self.sold.ready_days
        )


@dataclass(frozen=True, slots=True)
class _Buyer:
    """What of a customer a price depends on."""

    group: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class LineDifference:
    """How a line differs between two revisions; None stands for a line that is not there."""

    place: int
    before: SaleLine | None
    after: SaleLine | None
    changes: tuple[Change, ...]

    @property
    def difference(self) -> int:
        """What it costs more in the later one, in minor units, after discounts."""
        after = self.after.net_of_discount if self.after else 0
        return after - (self.before.net_of_discount if self.before else 0)


def side_by_side(
    before: Sequence[SaleLine], after: Sequence[SaleLine]
) -> list[tuple[int, SaleLine | None, SaleLine | None]]:
    """The lines that differ, with their places; None stands for a line that is not there.

    What is alike at the beginning and at the end is passed over, so that a line taken out of the
    middle is that one line, and not every line after it.
    """
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    pairs = zip_longest(old, new)
    return [(place, was, now) for place, (was, now) in enumerate(pairs, first) if was != now]


def differences(before: Quote, after: Quote) -> tuple[LineDifference, ...]:
    """The lines that differ between two revisions of a quote, by their places."""
    found = []
    for place, old, new in side_by_side(before.lines, after.lines):
        changes: tuple[Change, ...] = ()
        if old is not None and new is not None and old.product == new.product:
            changes = tuple(
                Change(attribute, value, new.values[attribute])
                for attribute, value in old.values.items()
                if attribute in new.values and new.values[attribute] != value
            )
        found.append(LineDifference(place, old, new, changes))
    return tuple(found)


def _stands(line: LineToday, today: int) -> bool:
    return line.fate is Fate.REPRICED and today == line.quoted


class Again:
    """Takes quotes up again. `selling` makes what comes of it."""

    def __init__(
        self,
        store: Store,
        library: CatalogLibrary,
        engine_of: EngineOf,
        clock: Clock,
        selling: Selling,
    ) -> None:
        self._store = store
        self._library = library
        self._engine_of = engine_of
        self._clock = clock
        self._selling = selling

    def today(self, quote_id: str) -> QuoteToday | None:
        """A quote beside what it would cost today, under today's catalog, taxes and price book.

        Discounts stay as they were asked for: percentages as percentages, amounts as amounts
        (at most the price). None for an unknown quote.
        """
        with self._store.reading() as work:
            quote = work.quotes.get(quote_id)
            if quote is None:
                return None
            buyer = self._buyer(work.customers.get(quote.customer))
            settings = load_settings(work)
        lines = tuple(
            self._line(line, quote.currency, buyer, settings, asked_discount(line))
            for line in quote.lines
        )
        items = [line.item for line in lines if line.item is not None]
        if len(items) < len(lines):
            return QuoteToday(quote, lines, None)
        sold = shared_at_most([sale_line(item) for item in items], quote.total_discount)
        lines = tuple(
            replace(
                line,
                today=new.net_of_discount,
                fate=Fate.STANDS if _stands(line, new.net_of_discount) else line.fate,
            )
            for line, new in zip(lines, sold, strict=True)
        )
        return QuoteToday(quote, lines, taxed_together(items, sold))

    def last_time(self, order_id: str, place: int = 0) -> LastTime | None:
        """A line of an order beside what it would be today; None for an unknown one."""
        with self._store.reading() as work:
            order = work.orders.get(order_id)
            if order is None or not 0 <= place < len(order.lines):
                return None
            buyer = self._buyer(work.customers.get(order.customer))
            settings = load_settings(work)
        sold = order.lines[place]
        line = self._line(sold, order.currency, buyer, settings, NO_DISCOUNT)
        if line.item is not None:
            today = sale_line(line.item).net_of_discount
            fate = Fate.STANDS if _stands(line, today) else line.fate
            line = replace(line, today=today, fate=fate)
        return LastTime(order, place, line, sold.discount)

    def reopen(self, quote_id: str, *, by: Session | None = None) -> Quote | Refusal:
        """An earlier revision made the last one again, exactly as it was quoted.

        LAPSED where its last day is over: at today's prices it is `today`'s items. Its own last
        day stays, since its prices were promised until then.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.QUOTE, now)
            if isinstance(who, Refusal):
                return who
            revisions = held(work, quote_id)
            if not revisions:
                return Refusal.UNKNOWN
            if any(revision.state is QuoteState.ACCEPTED for revision in revisions):
                return Refusal.ORDERED
            earlier = next(revision for revision in revisions if revision.id == quote_id)
            last = revisions[-1]
            if earlier.valid_until < now.date():
                return Refusal.LAPSED
            if earlier.id == last.id and standing(last, now.date()) is not QuoteState.DECLINED:
                return Refusal.NOTHING_CHANGED
            reopened = new_id(now)
            needs = needs_again(work, earlier.id)
            if not claim(work, reopened, needs, now, earlier.valid_until, last.id):
                return Refusal.OUT_OF_STOCK
            quote = replace(
                earlier,
                id=reopened,
                revision=last.revision + 1,
                state=QuoteState.DRAFT,
                made=now,
                ready_on=all_ready_on(work, now.date(), earlier.lines),
                seller=who.name or earlier.seller,
            )
            work.quotes.add(quote)
            note(
                work,
                quote.id,
                Happening.REOPENED,
                now,
                who,
                f"{earlier.number}-R{earlier.revision}",
                quote.taxed.total,
            )
            return quote

    def duplicate(
        self,
        quote_id: str,
        customer: str = "",
        *,
        deal: Deal | None = None,
        by: Session | None = None,
    ) -> Quote | Refusal:
        """A new quote of the same builds at today's prices, for the same customer or another.

        Discounts of the lines are not taken along: they were given to one customer, once.
        NOT_TODAY where a build cannot be made as it was.
        """
        today = self.today(quote_id)
        if today is None:
            return Refusal.UNKNOWN
        if not today.is_same_build:
            return Refusal.NOT_TODAY
        items = [self._undiscounted(line.item) for line in today.lines if line.item is not None]
        return self._selling.make_quote(
            items,
            customer or today.quote.customer,
            deal=deal or Deal(note=today.quote.note),
            by=by,
        )

    def _buyer(self, customer: Customer | None) -> _Buyer:
        if customer is None:
            return _Buyer()
        return _Buyer(customer.price_group, customer.is_exempt(self._clock.now().date()))

    def _line(
        self,
        line: SaleLine,
        currency: str,
        buyer: _Buyer,
        settings: ShopSettings,
        discount: Discount,
    ) -> LineToday:
        quoted = line.net_of_discount
        try:
            catalog, product = self._product_today(line)
            if currency not in catalog.currencies:
                return LineToday(Fate.GONE, quoted)
            terms = price_terms(
                settings,
                catalog,
                product,
                self._clock.now().date(),
                currency=currency,
                group=buyer.group,
                exempt=buyer.exempt,
                quantity=line.quantity,
                discount=discount,
            )
            engine = self._engine_of(catalog, product)
            wanted = replace(
                line.configuration,
                catalog_version=catalog.version,
                profile=still_had(product, line.values),
            )
            kept = fitted(engine, terms, wanted).configuration
            resolution = engine.resolve(kept, terms)
        except (KeyError, NoBuildError):
            return LineToday(Fate.GONE, quoted)
        if terms.discount.amount > resolution.price.gross - resolution.price.quantity_discount:
            most = resolution.price.gross - resolution.price.quantity_discount
            terms = replace(terms, discount=replace(terms.discount, amount=most, percent=Decimal()))
            resolution = engine.resolve(kept, terms)
        if not resolution.kept:
            return LineToday(Fate.BREAKS, quoted)
        lost = tuple(lost_values(product, line.values))
        changes = tuple(
            Change(attribute, value, resolution.values[attribute])
            for attribute, value in line.values.items()
            if attribute in resolution.values and resolution.values[attribute] != value
        )
        item = Item(catalog, product, resolution, line.note, reasons=reasons_of(engine, resolution))
        fate = Fate.BREAKS if lost or changes else Fate.REPRICED
        return LineToday(fate, quoted, None, changes, lost, item)

    def _product_today(self, line: SaleLine) -> tuple[Catalog, Product]:
        """Raises KeyError where the shop no longer sells it."""
        for catalog in self._library.gallery():
            if catalog.id == line.catalog:
                return catalog, catalog.product(line.product)
        raise KeyError(line.catalog)

    def _undiscounted(self, item: Item) -> Item:
        terms = replace(item.resolution.price.terms, discount=Discount())
        engine: Engine = self._engine_of(item.catalog, item.product)
        return replace(item, resolution=engine.resolve(item.resolution.configuration, terms))
