"""New prices by article number: what a list of them would change, before anything is changed.

Only amounts that are there already are changed, so that products keep their structure and what was
compiled of them stays good.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from configurator.domain.catalog import Catalog, Option, Product, Source
from configurator.domain.money import round_half_up
from configurator.domain.prices import Flat, PriceBook, PriceRule
from configurator.domain.texts import LocalText


class Side(Enum):
    """What an amount is."""

    PRICE = "price"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a price list holds: prices or costs in a currency, or a book's prices."""

    side: Side
    currency: str
    book: str = ""


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A line of a price list: an article, its amounts in minor units, the line's number."""

    article: str
    amounts: Mapping[Column, int]
    line: int = 0


class Obstacle(Enum):
    """Why an amount cannot be taken over."""

    SHARE = "share"
    """The price is a percentage."""
    NONE = "none"
    """There is no such price or cost yet: to add one is a change of the catalog."""
    FOLLOWS = "follows"
    """The book has no price of its own for it, but multiplies the shop's."""
    TWO_AMOUNTS = "two-amounts"
    """The list gives two different amounts for it."""


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One amount that would change, in minor units.

    `source` is where the option or product stands; `option` is its id there ("" for the base
    price), `rule` the price rule's id. `follows` says that nothing is written for it: a book's
    price that its factor makes of the shop's.
    """

    article: str
    product: str
    name: LocalText
    column: Column
    old: int
    new: int
    source: Source
    option: str
    rule: str
    follows: bool = False

    @property
    def difference(self) -> int:
        """New minus old, in minor units."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class NotTaken:
    """An amount of the list that cannot be taken over, and why."""

    article: str
    name: LocalText
    column: Column
    why: Obstacle


@dataclass(frozen=True, slots=True)
class PriceUpdate:
    """What a price list comes to: changes, amounts not taken, articles that nothing has."""

    changes: tuple[PriceChange, ...]
    not_taken: tuple[NotTaken, ...]
    unknown: tuple[PriceLine, ...]
    unchanged: int

    @property
    def written(self) -> tuple[PriceChange, ...]:
        """The changes that are written, without those that follow from them."""
        return tuple(change for change in self.changes if not change.follows)


@dataclass
class _Amounts:
    """What an article stands for: an option or a base price, with its rules."""

    product: Product
    name: LocalText
    option: str
    source: Source
    rules: dict[Side, PriceRule | None] = field(default_factory=dict)


def plan_prices(catalog: Catalog, lines: Sequence[PriceLine]) -> PriceUpdate:
    """What would change in a catalog; nothing is."""
    known = _articles(catalog)
    books = {book.id: book for book in catalog.price_books}
    changes: list[PriceChange] = []
    not_taken: list[NotTaken] = []
    unchanged = 0
    wanted: dict[str, dict[Column, int]] = {}
    for line in lines:
        amounts = wanted.setdefault(line.article, {})
        for column, amount in line.amounts.items():
            if amounts.setdefault(column, amount) != amount:
                name = known[line.article][0].name if line.article in known else LocalText("", "")
                not_taken.append(NotTaken(line.article, name, column, Obstacle.TWO_AMOUNTS))
    for article, amounts in wanted.items():
        for thing in known.get(article, ()):
            for column, amount in amounts.items():
                outcome = _outcome(article, thing, column, amount, books)
                if outcome is None:
                    unchanged += 1
                elif isinstance(outcome, NotTaken):
                    not_taken.append(outcome)
                else:
                    changes.append(outcome)
                    changes += _following(outcome, thing, catalog.price_books)
    seen = {line.article: line for line in reversed(lines) if line.article not in known}
    unknown = tuple(sorted(seen.values(), key=lambda line: line.line))
    return PriceUpdate(tuple(changes), tuple(not_taken), unknown, unchanged)


def _articles(catalog: Catalog) -> dict[str, list[_Amounts]]:
    """Everything that has an article number; of copies of an assembly the first."""
    known: dict[str, list[_Amounts]] = {}
    for product in catalog.products:
        prices = {
            (rule.attribute, rule.option): rule for rule in product.price_rules if rule.option
        }
        costs = {(rule.attribute, rule.option): rule for rule in product.cost_rules if rule.option}
        if product.article:
            base = _Amounts(product, product.name, "", product.source)
            base.rules = {
                Side.PRICE: _base(product.price_rules),
                Side.COST: _base(product.cost_rules),
            }
            known.setdefault(product.article, []).append(base)
        written: set[tuple[Source, str]] = set()
        for attribute_id, option in _options(product):
            place = (option.source, option.id)
            if place not in written:
                written.add(place)
                thing = _Amounts(product, option.name, option.id, option.source)
                key = (attribute_id, option.id)
                thing.rules = {Side.PRICE: prices.get(key), Side.COST: costs.get(key)}
                known.setdefault(option.article, []).append(thing)
    return known


def _options(product: Product) -> Iterator[tuple[str, Option]]:
    for attribute in product.attributes:
        for option in attribute.options:
            if option.article:
                yield attribute.id, option


def _base(rules: Iterable[PriceRule]) -> PriceRule | None:
    return next((rule for rule in rules if rule.id == "base"), None)


def _outcome(
    article: str,
    thing: _Amounts,
    column: Column,
    amount: int,
    books: Mapping[str, PriceBook],
) -> PriceChange | NotTaken | None:
    """What becomes of an amount; None where it is so already."""
    rule = thing.rules[column.side]
    obstacle = None
    old = 0
    if rule is None:
        obstacle = Obstacle.NONE
    elif not isinstance(rule.formula, Flat):
        obstacle = Obstacle.SHARE
    elif column.book and rule.id not in books[column.book].amounts:
        obstacle = Obstacle.FOLLOWS
    elif column.book:
        old = books[column.book].amounts[rule.id]
    else:
        old = rule.formula.amounts[column.currency]
    if rule is None or obstacle is not None:
        if rule is None and amount == 0:
            return None
        return NotTaken(article, thing.name, column, obstacle or Obstacle.NONE)
    if old == amount:
        return None
    product = thing.product.id
    return PriceChange(
        article, product, thing.name, column, old, amount, thing.source, thing.option, rule.id
    )


def _following(
    change: PriceChange, thing: _Amounts, books: Iterable[PriceBook]
) -> Iterator[PriceChange]:
    """What price books make of a new price of the shop by their factors."""
    column = change.column
    if column.book or column.side is Side.COST:
        return
    for book in books:
        own = book.currency != column.currency or change.rule in book.amounts
        if own or book.factor == Decimal(1):
            continue
        old, new = (round_half_up(amount * book.factor) for amount in (change.old, change.new))
        if old != new:
            yield PriceChange(
                change.article,
                change.product,
                thing.name,
                Column(Side.PRICE, book.currency, book.id),
                old,
                new,
                change.source,
                change.option,
                change.rule,
                follows=True,
            )
