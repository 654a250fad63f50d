"""A sale being negotiated: its lines, quantities and discounts, priced anew after each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.discounts import asked_discount, discount_amount, shared
from configurator.domain.money import CURRENCIES
from configurator.domain.payments import PaymentTerms
from configurator.domain.prices import NO_DISCOUNT, Discount
from configurator.domain.sales import Quote, QuoteState, SaleLine
from configurator.domain.staff import EVERYTHING, Actor, Right
from configurator.domain.tax import Taxed
from configurator.services.quote_states import standing
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, reasons_of, sale_line, taxed_together
from configurator.services.selling import Deal
from configurator.services.staff.acting import signed_in
from configurator.services.terms import price_terms
from configurator.services.trade.negotiating import Concession
from configurator.viewmodels.counter import Counter

if TYPE_CHECKING:
    from configurator.engine.interface import Engine

EngineFor = Callable[[Catalog, Product], "Engine"]
MOST_PIECES = 9_999


@dataclass(frozen=True, slots=True)
class Stand:
    """What a sale comes to as it is negotiated now. Amounts are minor units.

    `refusal` says why whoever is at the counter may not give this by themselves.
    """

    lines: tuple[SaleLine, ...]
    taxed: Taxed
    concession: Concession
    refusal: Refusal | None

    @property
    def given(self) -> int:
        """All discounts together."""
        return sum(line.discount for line in self.lines)

    @property
    def list_total(self) -> int:
        """What all lines come to before any negotiated discount."""
        return sum(line.gross - line.quantity_discount for line in self.lines)


class Bargain:
    """Items and a deal that can be changed. Nothing is kept until somebody makes a quote of it."""

    def __init__(
        self, counter: Counter, engine_for: EngineFor, items: Sequence[Item], deal: Deal
    ) -> None:
        if not items:
            raise ValueError("nothing is sold")
        self._counter = counter
        self._engine_for = engine_for
        self.items: tuple[Item, ...] = tuple(items)
        self.deal = deal
        self.who = actor_of(counter)

    @property
    def currency(self) -> str:
        """The currency of all its lines."""
        return self.items[0].resolution.price.terms.currency

    def stand(self) -> Stand:
        """What it comes to now. Raises StoreTrouble, as any look at the store."""
        lines = shared([sale_line(item) for item in self.items], self.deal.discount)
        made = self._counter.shop.selling.look_at(self.items, self.deal)
        taxed = taxed_together(self.items, lines)
        return Stand(lines, taxed, made, made.refusal(self.who))

    def set_quantity(self, place: int, quantity: int) -> bool:
        """Another number of pieces; False for one that cannot be sold."""
        if not 1 <= quantity <= MOST_PIECES:
            return False
        item = self.items[place]
        discount = item.resolution.price.terms.discount
        return self._priced(place, quantity, discount)

    def set_discount(self, place: int, discount: Discount) -> bool:
        """Another discount on a line; False where it is more than the line's price."""
        return self._priced(place, self.items[place].resolution.price.terms.quantity, discount)

    def set_total_discount(self, discount: Discount) -> bool:
        """Another discount on all lines together; False where it is more than they come to."""
        whole = sum(sale_line(item).net_of_discount for item in self.items)
        if not 0 <= discount_amount(discount, whole) <= whole:
            return False
        self.deal = replace(self.deal, discount=discount)
        return True

    def set_terms(self, terms: PaymentTerms) -> None:
        """How it is to be paid."""
        self.deal = replace(self.deal, terms=terms)

    def duplicate(self, place: int) -> None:
        """The same once more, as a line of its own behind the last."""
        self.items = (*self.items, replace(self.items[place], draft=None))

    def remove(self, place: int) -> bool:
        """Take a line out; False for the last one, since a sale is of something."""
        if len(self.items) < 2:
            return False
        self.items = tuple(item for at, item in enumerate(self.items) if at != place)
        return True

    def rebuild(self, place: int, configuration: Configuration, discount: Discount) -> None:
        """Another build in a line's place, with the discount that goes with it."""
        item = self.items[place]
        engine = self._engine_for(item.catalog, item.product)
        terms = replace(item.resolution.price.terms, discount=discount)
        resolution = engine.resolve(configuration, terms)
        item = replace(item, resolution=resolution, reasons=reasons_of(engine, resolution))
        self.items = (*self.items[:place], item, *self.items[place + 1 :])

    def engine(self, place: int) -> Engine:
        """The engine of a line's product."""
        return self._engine_for(self.items[place].catalog, self.items[place].product)

    def _priced(self, place: int, quantity: int, discount: Discount) -> bool:
        item = self.items[place]
        engine = self._engine_for(item.catalog, item.product)
        asked = item.resolution.price.terms
        free = replace(asked, quantity=quantity, discount=NO_DISCOUNT)
        plain = engine.resolve(item.resolution.configuration, free)
        most = plain.price.gross - plain.price.quantity_discount
        if not 0 <= discount_amount(discount, most) <= most:
            return False
        terms = replace(free, discount=discount)
        resolution = engine.resolve(item.resolution.configuration, terms)
        item = replace(item, resolution=resolution)
        self.items = (*self.items[:place], item, *self.items[place + 1 :])
        return True


def actor_of(counter: Counter) -> Actor:
    """Whoever is at the counter and what they may do; nothing, where nobody is signed in."""

    def look() -> Actor | None:
        with counter.shop.store.reading() as work:
            return signed_in(work, counter.session, counter.now())

    return counter.attempt(look) or replace(
        EVERYTHING, rights=frozenset(), discount_limit=Decimal()
    )


def deal_of(quote: Quote) -> Deal:
    """What was agreed on a quote beside its lines, to be agreed on again."""
    return Deal(quote.total_discount, "", quote.note, quote.valid_until, quote.terms)


def quoted_items(
    counter: Counter, engine_for: EngineFor, quote: Quote, customer: Customer
) -> tuple[Item, ...]:
    """A quote's lines to be sold again: the same builds under the catalogs they were quoted by.

    Prices are those of the quote's day while it is good, today's when it has lapsed. Raises
    KeyError or BrokenCatalogError where a catalog cannot be read any more.
    """
    day = quote.made.astimezone(counter.now().tzinfo).date()
    if standing(quote, counter.today) is QuoteState.LAPSED:
        day = counter.today
    found = []
    for line in quote.lines:
        catalog = counter.shop.library.catalog(line.catalog_version)
        product = catalog.product(line.product)
        engine = engine_for(catalog, product)
        terms = price_terms(
            counter.settings,
            catalog,
            product,
            day,
            currency=quote.currency,
            group=customer.price_group,
            quantity=line.quantity,
            discount=asked_discount(line),
            exempt=customer.is_exempt(day),
        )
        resolution = engine.resolve(line.configuration, terms)
        reasons = reasons_of(engine, resolution)
        found.append(Item(catalog, product, resolution, line.note, None, reasons))
    return tuple(found)


def parse_discount(text: str, counter: Counter, currency: str) -> Discount | None:
    """A discount as it is typed: `8 %`, `Rp50.000`, or nothing; None where it is neither."""
    text = text.strip().lstrip("-−").strip()
    if not text:
        return NO_DISCOUNT
    if text.endswith("%"):
        percent = counter.formats.parse_number(text[:-1].strip())
        return Discount(percent=percent) if percent is not None and 0 <= percent <= 100 else None
    amount = counter.formats.parse_money(text, currency)
    return Discount(amount=amount) if amount is not None and amount >= 0 else None


def amount_wanted(counter: Counter, currency: str) -> str:
    """What to do where what was typed is no amount of a currency, or could mean two."""
    example = counter.formats.money(150_000 * CURRENCIES[currency].minor_per_major, currency)
    return counter.wording("Write an amount, such as {example}.", example=example)


def discount_words(discount: Discount, counter: Counter, currency: str) -> str:
    """A discount as it was asked for; "" for none."""
    words = []
    if discount.percent:
        words.append(counter.formats.percent(discount.percent))
    if discount.amount:
        words.append(counter.formats.money(discount.amount, currency))
    return " + ".join(words)


def limit_words(stand: Stand, who: Actor, counter: Counter, currency: str) -> tuple[str, ...]:
    """How far a sale goes, for staff alone: the limit, what is given, and the margin and its floor.

    The margin itself is told only to those who may see costs.
    """
    wording, formats = counter.wording, counter.formats
    amount = int(stand.list_total * Fraction(who.discount_limit) / 100)
    name = who.name or counter.seller_name or wording("You")
    said = [
        wording(
            "{name} may give up to {limit}, that is {amount}.",
            name=name,
            limit=formats.percent(who.discount_limit),
            amount=formats.money(amount, currency),
        ),
        wording("Given now: {percent}.", percent=_percent(stand.concession.given, counter)),
    ]
    margin, floor = stand.concession.margin, _percent(stand.concession.floor, counter)
    if margin is None:
        said.append(wording("The catalog tells no costs, so there is no margin to watch."))
    elif who.may(Right.SEE_COSTS):
        now = _percent(margin, counter)
        said.append(wording("Margin {margin}, floor {floor}.", margin=now, floor=floor))
    elif stand.concession.below_floor:
        said.append(wording("This is below the shop's floor."))
    else:
        said.append(wording("This is above the shop's floor."))
    return tuple(said)


def _percent(percent: Fraction, counter: Counter) -> str:
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return counter.formats.percent(exact, 1)
