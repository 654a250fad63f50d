"""The price books of a catalog."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from configurator.catalogs.draft import Draft, said
from configurator.catalogs.findings import Known
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import slug
from configurator.catalogs.schema import CatalogFile, PriceBookEntry
from configurator.domain.catalog import Product
from configurator.domain.money import CURRENCIES
from configurator.domain.prices import AtLeast, Component, Each, Flat, PriceBook, PriceRule

Rules = Mapping[str, list[tuple[str, PriceRule]]]
"""Price rules by their ids, each with the product that has it."""

_NUMBER = re.compile(r"\.[0-9]+(?=\.|$)")


def build_price_books(
    draft: Draft, content: CatalogFile, products: Sequence[Product]
) -> tuple[PriceBook, ...]:
    """The price books, their amounts checked against the price rules of the products."""
    rules: dict[str, list[tuple[str, PriceRule]]] = {}
    for product in products:
        for rule in product.price_rules:
            rules.setdefault(rule.id, []).append((product.id, rule))
    return tuple(
        _build(draft, ("price books", book_id), book_id, entry, rules)
        for book_id, entry in content.price_books.items()
    )


def _build(
    draft: Draft,
    path: Path,
    book_id: str,
    entry: PriceBookEntry,
    rules: Rules,
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
    of_products: dict[str, dict[str, int]] = {}
    for written, amount in entry.amounts.items():
        here = (*path, "amounts")
        named = _named(written, rules)
        if not named:
            _unknown_rule(draft, (*here, written), written, rules)
        elif not all(isinstance(rule.formula, Flat | Each | AtLeast) for _, rule in named):
            draft.error("book-of-share", (*here, written), rule=written)
        elif len({product for product, _ in named}) > 1:
            ways = ", ".join(dict.fromkeys(f"“{written} of {product}”" for product, _ in named))
            draft.error("book-of-several", (*here, written), rule=written, ways=ways)
        if currency in CURRENCIES:
            minor = draft.minor((*here, written), currency, amount)
            if minor is not None:
                for product, rule in named:
                    put = (
                        of_products.setdefault(product, {}) if len(rules[rule.id]) > 1 else amounts
                    )
                    put[rule.id] = -minor if rule.component is Component.DISCOUNT else minor
    return PriceBook(
        book_id,
        said(entry.name),
        currency,
        group=entry.group,
        first=period.first,
        last=period.last,
        factor=Decimal(1) if entry.factor is None else entry.factor,
        amounts=amounts,
        of_products=of_products,
        quantity_breaks=_breaks(draft, path, entry),
        file=draft.place(*path).file,
        line=draft.place(*path).line,
    )


def _named(written: str, rules: Rules) -> list[tuple[str, PriceRule]]:
    """The price rules with an id or a name; without numbers, those of all copies of an assembly.

    Where several products have it, "… of PRODUCT" says whose is meant.
    """
    for rule_id in (written, slug(written)):
        if rule_id in rules:
            return rules[rule_id]
    copies = [
        one
        for rule_id, same in rules.items()
        if without_numbers(rule_id) == written
        for one in same
    ]
    rule_name, of, product_id = written.rpartition(" of ")
    if copies or not of:
        return copies
    return [one for one in _named(rule_name, rules) if one[0] == product_id]


def without_numbers(rule_id: str) -> str:
    """A rule's id without the numbers of copies: `bay.board.oak` for `bay.2.board.oak`."""
    return _NUMBER.sub("", rule_id)


def _unknown_rule(draft: Draft, path: Path, rule_id: str, rules: Rules) -> None:
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
