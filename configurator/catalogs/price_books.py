"""The price books of a catalog."""

import re
from collections.abc import Sequence
from decimal import Decimal

from configurator.catalogs.draft import Draft, said
from configurator.catalogs.findings import Known
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import slug
from configurator.catalogs.schema import CatalogFile, PriceBookEntry
from configurator.domain.catalog import Product
from configurator.domain.money import CURRENCIES
from configurator.domain.prices import AtLeast, Component, Each, Flat, PriceBook, PriceRule

_NUMBER = re.compile(r"\.[0-9]+(?=\.|$)")


def build_price_books(
    draft: Draft, content: CatalogFile, products: Sequence[Product]
) -> tuple[PriceBook, ...]:
    """The price books, their amounts checked against the price rules of the products."""
    rules: dict[str, list[PriceRule]] = {}
    for product in products:
        for rule in product.price_rules:
            rules.setdefault(rule.id, []).append(rule)
    return tuple(
        _build(draft, ("price books", book_id), book_id, entry, rules)
        for book_id, entry in content.price_books.items()
    )


def _build(
    draft: Draft,
    path: Path,
    book_id: str,
    entry: PriceBookEntry,
    rules: dict[str, list[PriceRule]],
) -> PriceBook:
    currency = entry.currency
    if currency not in draft.currencies:
        draft.error(
            "currency-not-used", (*path, "currency"), found=currency, known=Known(draft.currencies)
        )
    if entry.factor is not None and entry.factor <= 0:
        draft.error("not-positive", (*path, "factor"), found=str(entry.factor))
    period = draft.period(path, entry.valid_from, entry.valid_to)
    amounts: dict[str, int] = {}
    for written, amount in entry.amounts.items():
        here = (*path, "amounts")
        named = _named(written, rules)
        if not named:
            _unknown_rule(draft, (*here, written), written, rules)
        elif not all(isinstance(rule.formula, Flat | Each | AtLeast) for rule in named):
            draft.error("book-of-share", (*here, written), rule=written)
        elif len({(rule.file, rule.line) for rule in named}) > 1:
            draft.warning("book-of-several", (*here, written), rule=written, count=str(len(named)))
        if currency in CURRENCIES:
            minor = draft.minor((*here, written), currency, amount)
            if minor is not None:
                discount = bool(named) and named[0].component is Component.DISCOUNT
                amounts.update({rule.id: -minor if discount else minor for rule in named})
    return PriceBook(
        book_id,
        said(entry.name),
        currency,
        group=entry.group,
        first=period.first,
        last=period.last,
        factor=Decimal(1) if entry.factor is None else entry.factor,
        amounts=amounts,
        quantity_breaks=_breaks(draft, path, entry),
        file=draft.place(*path).file,
        line=draft.place(*path).line,
    )


def _named(written: str, rules: dict[str, list[PriceRule]]) -> list[PriceRule]:
    """The price rules with an id or a name; without numbers, those of all copies of an assembly."""
    for rule_id in (written, slug(written)):
        if rule_id in rules:
            return rules[rule_id]
    return [
        rule
        for rule_id, same in rules.items()
        if without_numbers(rule_id) == written
        for rule in same
    ]


def without_numbers(rule_id: str) -> str:
    """A rule's id without the numbers of copies: `bay.board.oak` for `bay.2.board.oak`."""
    return _NUMBER.sub("", rule_id)


def _unknown_rule(
    draft: Draft, path: Path, rule_id: str, rules: dict[str, list[PriceRule]]
) -> None:
    if draft.report.errors:
        return  # the product that has it may not have been readable
    draft.error("unknown-price", path, found=rule_id, known=Known(tuple(rules)))


def _breaks(draft: Draft, path: Path, entry: PriceBookEntry) -> tuple[tuple[int, Decimal], ...]:
    breaks = sorted(entry.quantity_breaks.items())
    for quantity, percent in breaks:
        here = (*path, "quantity breaks", str(quantity))
        if quantity < 2:
            draft.error("break-quantity", here, found=str(quantity))
        if not 0 < percent <= 100:
            draft.error("break-percent", here, found=str(percent))
    return tuple(breaks)
