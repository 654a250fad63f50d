"""What differs between two versions of a catalog: added, removed, re-priced, re-ruled, reworded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import TypeVar

from configurator.domain.catalog import Attribute, Catalog, Option, Product
from configurator.domain.prices import AtLeast, Each, Flat, PriceBook, PriceRule
from configurator.domain.rules import Rule
from configurator.domain.texts import NO_TEXT, LocalText

Thing = TypeVar("Thing")

NO_AMOUNTS: Mapping[str, int] = {}
_PLACES = frozenset(("source", "standard_source", "file", "line"))
_WORDS = frozenset(
    ("name", "description", "help", "group", "because", "staff_note", "alternative_text", "label")
)


class What(Enum):
    """What sort of thing differs."""

    CATALOG = "catalog"
    PRODUCT = "product"
    ATTRIBUTE = "attribute"
    OPTION = "option"
    RULE = "rule"
    PRICE = "price"
    COST = "cost"
    PRICE_BOOK = "price book"
    PRESET = "preset"
    STEP = "step"


class How(Enum):
    """How it differs."""

    ADDED = "added"
    REMOVED = "removed"
    REPRICED = "re-priced"
    RERULED = "re-ruled"
    REWORDED = "reworded"
    CHANGED = "changed"
    """In another way: lead time, stock, parts, picture …: `details` say what."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `id` is unique among its kind in the product ("sole.trail").

    `before` and `after` are minor units by currency, where it has a price: for one piece, or for
    one unit of what it is charged by. `whose` is the name of the attribute of an option.
    """

    how: How
    what: What
    product: str
    id: str
    name: LocalText = NO_TEXT
    whose: LocalText = NO_TEXT
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    details: tuple[str, ...] = ()


def compare(old: Catalog, new: Catalog) -> tuple[Difference, ...]:
    """Everything that differs from an old version to a new one, in the new one's order."""
    found: list[Difference] = []
    found += _described(What.CATALOG, "", old, new, skip={"products", "price_books", "version"})
    found += _books(old.price_books, new.price_books)
    for key, one, other in _paired(old.products, new.products):
        if one is None or other is None:
            thing = one or other
            assert thing is not None
            how = How.ADDED if one is None else How.REMOVED
            found.append(Difference(how, What.PRODUCT, key, key, thing.name))
        else:
            found += _products(one, other)
    return tuple(found)


def _products(old: Product, new: Product) -> Iterator[Difference]:
    parts = {"attributes", "steps", "rules", "price_rules", "cost_rules", "presets"}
    yield from _described(What.PRODUCT, new.id, old, new, skip=parts)
    old_prices, new_prices = _by_id(old.price_rules), _by_id(new.price_rules)
    told: set[str] = set()
    for key, one, other in _paired(old.attributes, new.attributes):
        yield from _presence(What.ATTRIBUTE, new.id, key, one, other)
        if one is not None and other is not None:
            yield from _described(What.ATTRIBUTE, new.id, one, other, skip={"options"})
        for option, difference in _options(one, other, new.id, old_prices, new_prices):
            told.add(option)
            yield difference
    for key, one_rule, other_rule in _paired(old.rules, new.rules):
        yield from _presence(What.RULE, new.id, key, one_rule, other_rule)
        if one_rule is not None and other_rule is not None:
            yield from _rule(new.id, one_rule, other_rule)
    for what, ones, others in (
        (What.PRICE, old.price_rules, new.price_rules),
        (What.COST, old.cost_rules, new.cost_rules),
    ):
        for key, one_price, other_price in _paired(ones, others):
            if what is What.COST or key not in told:
                yield from _price(what, new.id, key, one_price, other_price)
    for key, one_preset, other_preset in _paired(old.presets, new.presets):
        yield from _presence(What.PRESET, new.id, key, one_preset, other_preset)
        if one_preset is not None and other_preset is not None:
            yield from _described(What.PRESET, new.id, one_preset, other_preset)
    for key, one_step, other_step in _paired(old.steps, new.steps):
        yield from _presence(What.STEP, new.id, key, one_step, other_step)
        if one_step is not None and other_step is not None:
            yield from _described(What.STEP, new.id, one_step, other_step)


def _options(
    old: Attribute | None,
    new: Attribute | None,
    product: str,
    old_prices: Mapping[str, PriceRule],
    new_prices: Mapping[str, PriceRule],
) -> Iterator[tuple[str, Difference]]:
    """What differs between the options of an attribute, each with the id of its price."""
    attribute = new or old
    assert attribute is not None
    for option, one, other in _paired(old.options if old else (), new.options if new else ()):
        key = f"{attribute.id}.{option}"
        before, after = _amounts(old_prices.get(key)), _amounts(new_prices.get(key))
        thing = other or one
        assert thing is not None

        def tell(
            how: How,
            key: str = key,
            thing: Option = thing,
            before: Mapping[str, int] = before,
            after: Mapping[str, int] = after,
            details: tuple[str, ...] = (),
        ) -> tuple[str, Difference]:
            found = Difference(
                how,
                What.OPTION,
                product,
                key,
                thing.name,
                attribute.name,
                before,
                after,
                details,
            )
            return key, found

        if one is None or other is None:
            yield tell(How.ADDED if one is None else How.REMOVED)
            continue
        if not _same(old_prices.get(key), new_prices.get(key)):
            yield tell(How.REPRICED)
        for how, details in _differing(one, other):
            yield tell(how, details=details)


def _rule(product: str, old: Rule, new: Rule) -> Iterator[Difference]:
    if old.body != new.body:
        yield Difference(How.RERULED, What.RULE, product, new.id, new.name)
    if (old.name, old.because) != (new.name, new.because):
        yield Difference(How.REWORDED, What.RULE, product, new.id, new.name)


def _price(
    what: What, product: str, key: str, old: PriceRule | None, new: PriceRule | None
) -> Iterator[Difference]:
    rule = new or old
    assert rule is not None
    before, after = _amounts(old), _amounts(new)
    if old is None or new is None:
        how = How.ADDED if old is None else How.REMOVED
    elif old.formula != new.formula:
        how = How.REPRICED
    elif not _same(old, new):
        how = How.CHANGED
    else:
        if old.name != new.name:
            yield Difference(How.REWORDED, what, product, key, new.name)
        return
    details = ("when",) if how is How.CHANGED else ()
    yield Difference(how, what, product, key, rule.name, NO_TEXT, before, after, details)


def _books(old: Sequence[PriceBook], new: Sequence[PriceBook]) -> Iterator[Difference]:
    for key, one, other in _paired(old, new):
        yield from _presence(What.PRICE_BOOK, "", key, one, other)
        if one is None or other is None:
            continue
        priced = {"currency", "factor", "amounts", "of_products", "quantity_breaks"}
        if any(getattr(one, name) != getattr(other, name) for name in priced):
            yield Difference(How.REPRICED, What.PRICE_BOOK, "", key, other.name)
        yield from _described(What.PRICE_BOOK, "", one, other, skip=priced)


def _presence(
    what: What, product: str, key: str, old: object | None, new: object | None
) -> Iterator[Difference]:
    if old is None or new is None:
        how = How.ADDED if old is None else How.REMOVED
        yield Difference(how, what, product, key, getattr(new or old, "name", NO_TEXT))


def _described(
    what: What, product: str, old: object, new: object, skip: Iterable[str] = ()
) -> Iterator[Difference]:
    """How two things of one id differ in what they are called, and in all else."""
    name = getattr(new, "name", NO_TEXT)
    key = getattr(new, "id", "")
    for how, details in _differing(old, new, skip):
        if what is What.ATTRIBUTE and how is How.CHANGED and set(details) - {"measurement"}:
            how = How.RERULED
        yield Difference(how, what, product, key, name, details=details)


def _differing(
    old: object, new: object, skip: Iterable[str] = ()
) -> Iterator[tuple[How, tuple[str, ...]]]:
    passed_over = _PLACES | set(skip)
    differing = [
        one.name
        for one in fields(new)  # type: ignore[arg-type]
        if one.name not in passed_over and getattr(old, one.name) != getattr(new, one.name)
    ]
    words = tuple(name for name in differing if name in _WORDS)
    others = tuple(name for name in differing if name not in _WORDS)
    if words:
        yield How.REWORDED, words
    if others:
        yield How.CHANGED, others


def _paired(
    old: Iterable[Thing], new: Iterable[Thing]
) -> Iterator[tuple[str, Thing | None, Thing | None]]:
    """Things by their ids, those of the new version in its order, then those that are gone."""
    ones, others = _by_id(old), _by_id(new)
    for key, other in others.items():
        yield key, ones.get(key), other
    for key, one in ones.items():
        if key not in others:
            yield key, one, None


def _by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    return {getattr(thing, "id"): thing for thing in things}  # noqa: B009


def _same(old: PriceRule | None, new: PriceRule | None) -> bool:
    """Whether two price rules charge alike."""
    if old is None or new is None:
        return old is new
    return (old.formula, old.when, old.component, old.first, old.last) == (
        new.formula,
        new.when,
        new.component,
        new.first,
        new.last,
    )


def _amounts(rule: PriceRule | None) -> Mapping[str, int]:
    if rule is not None and isinstance(rule.formula, (Flat, Each, AtLeast)):
        return rule.formula.amounts
    return NO_AMOUNTS
