"""From the prices in a product file to price and cost rules.

Ids: `base`; `<attribute>.<option>` for an option's uplift; `<attribute>` for an uplift for each
unit or letter; `<attribute>.given` for one on a text being given; the slug of its name for a price
rule; in front of it `<assembly>.<number>` and a point, which alone is the price of that copy. Cost
rules have the id of what they are the cost of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from configurator.catalogs.attribute_building import KINDS
from configurator.catalogs.draft import Draft, said
from configurator.catalogs.grids import build_grid
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import Share, slug
from configurator.catalogs.schema import (
    AttributeEntry,
    InnerAssemblyEntry,
    OptionEntry,
    PriceRuleEntry,
    ProductFile,
)
from configurator.catalogs.sentences import parse_condition, parse_quantity
from configurator.catalogs.vocabulary import unknown_attribute
from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import (
    ALWAYS,
    Condition,
    Given,
    Is,
    LengthOf,
    NumberOf,
    Quantity,
)
from configurator.domain.prices import (
    AtLeast,
    Component,
    Each,
    Flat,
    Formula,
    PercentOfBase,
    PercentOfSubtotal,
    PriceRule,
)
from configurator.domain.texts import LocalText

BASE = LocalText("Base price", "Harga dasar")

_FORMS = ("surcharge", "discount", "grid", "minimum")


def base_rule(draft: Draft, product: ProductFile) -> PriceRule:
    """The price of the product as it is without a wish."""
    path: Path = ("base price",)
    amounts = draft.money(path, product.base_price)
    for currency, amount in amounts.items():
        if amount < 0:
            draft.error("negative", (*path, currency), found=str(product.base_price[currency]))
    place = draft.place(*path)
    return PriceRule(
        "base",
        Flat(amounts),
        component=Component.BASE,
        name=BASE,
        file=place.file,
        line=place.line,
    )


def base_cost_rule(draft: Draft, product: ProductFile) -> PriceRule | None:
    """What the product costs the shop before any option."""
    if product.base_cost is None:
        return None
    place = draft.place("base cost")
    amounts = draft.money(("base cost",), product.base_cost)
    return PriceRule(
        "base",
        Flat(amounts),
        component=Component.BASE,
        name=BASE,
        file=place.file,
        line=place.line,
    )


@dataclass(frozen=True, slots=True)
class _Uplift:
    """An amount written on an attribute or option: what it depends on and whose it is."""

    id: str
    path: Path
    when: Condition
    name: LocalText
    attribute: str
    option: str = ""
    quantity: Quantity | None = None


def attribute_prices(
    draft: Draft, attribute: Attribute, entry: AttributeEntry
) -> tuple[list[PriceRule], list[PriceRule]]:
    """The price rules and the cost rules written on an attribute and its options."""
    prices: list[PriceRule] = []
    costs: list[PriceRule] = []
    for about, uplift, cost in _amounts(draft, attribute, entry):
        if uplift is not None:
            formula = _formula(draft, about.path, uplift, about.quantity)
            prices.append(_rule(draft, about, formula))
        if cost is not None:
            cost_path = (*about.path[:-1], str(about.path[-1]).replace("uplift", "cost"))
            formula = _formula(draft, cost_path, cost, about.quantity)
            costs.append(_rule(draft, about, formula))
    return prices, costs


def _amounts(
    draft: Draft, attribute: Attribute, entry: AttributeEntry
) -> Iterator[tuple[_Uplift, Mapping[str, Decimal] | Share | None, Mapping[str, Decimal] | None]]:
    path: Path = (*draft.home, "attributes", attribute.id)
    names = {option.id: option.name for option in attribute.options}
    for option_id, option_path, option in option_entries(entry, path):
        if option_id not in names:
            break  # there are more options than an attribute may have, which is told already
        name = names[option_id]
        if option_path[-1] == "yes or no":
            name = attribute.name
        when = Is(attribute.id, frozenset((option_id,)))
        about = _Uplift(
            f"{attribute.id}.{option_id}",
            (*option_path, "uplift"),
            when,
            name,
            attribute.id,
            option_id,
        )
        yield about, option.uplift, option.cost
    if attribute.kind is Kind.NUMBER:
        about = _Uplift(
            attribute.id,
            (*path, "uplift per unit"),
            ALWAYS,
            attribute.name,
            attribute.id,
            quantity=NumberOf(attribute.id),
        )
        yield about, entry.uplift_per_unit, entry.cost_per_unit
    if attribute.kind is Kind.TEXT:
        about = _Uplift(
            f"{attribute.id}.given",
            (*path, "uplift"),
            Given(attribute.id),
            attribute.name,
            attribute.id,
        )
        yield about, entry.uplift, entry.cost
        about = _Uplift(
            attribute.id,
            (*path, "uplift per letter"),
            Given(attribute.id),
            attribute.name,
            attribute.id,
            quantity=LengthOf(attribute.id),
        )
        yield about, entry.uplift_per_letter, entry.cost_per_letter


def copy_prices(draft: Draft, entry: InnerAssemblyEntry) -> tuple[list[PriceRule], list[PriceRule]]:
    """The price rules and the cost rules for a copy of an assembly being there. Their id is ""."""
    prices: list[PriceRule] = []
    costs: list[PriceRule] = []
    about = _Uplift("", (*draft.home, "uplift"), ALWAYS, said(entry.name), "")
    if entry.uplift is not None:
        prices.append(_rule(draft, about, _formula(draft, about.path, entry.uplift, None)))
    if entry.cost is not None:
        path = (*draft.home, "cost")
        costs.append(_rule(draft, about, _formula(draft, path, entry.cost, None)))
    return prices, costs


def option_entries(entry: AttributeEntry, path: Path) -> Iterator[tuple[str, Path, OptionEntry]]:
    """The options written on an attribute, with their ids and where they stand."""
    if entry.yes_or_no is not None:
        yield "yes", (*path, "yes or no"), entry.yes_or_no
        return
    for key in KINDS[:3]:
        for option_id, option in (getattr(entry, key.replace(" ", "_")) or {}).items():
            yield option_id, (*path, key, option_id), option


def _rule(draft: Draft, about: _Uplift, formula: Formula) -> PriceRule:
    place = draft.place(*about.path)
    return PriceRule(
        about.id,
        formula,
        when=about.when,
        name=about.name,
        attribute=about.attribute,
        option=about.option,
        file=place.file,
        line=place.line,
    )


def _formula(
    draft: Draft,
    path: Path,
    amount: Mapping[str, Decimal] | Share,
    quantity: Quantity | None,
    sign: int = 1,
) -> Formula:
    if isinstance(amount, Share):
        if quantity is not None:
            draft.error("share-per", path)
        percent = amount.percent * sign
        return PercentOfBase(percent) if amount.of == "base" else PercentOfSubtotal(percent)
    amounts = {currency: minor * sign for currency, minor in draft.money(path, amount).items()}
    return Flat(amounts) if quantity is None else Each(amounts, quantity)


def build_price_rule(
    draft: Draft, path: Path, name: str, entry: PriceRuleEntry
) -> PriceRule | None:
    """One price rule; None, with errors, where it says nothing that can be charged."""
    used = [form for form in _FORMS if getattr(entry, form) is not None]
    if len(used) != 1:
        code = "price-rule-says-two" if used else "price-rule-says-nothing"
        draft.error(code, path, found=", ".join(used), ways=", ".join(_FORMS))
        return None
    when: Condition | None = ALWAYS
    if entry.when is not None:
        when = draft.sentence((*path, "when"), entry.when, parse_condition)
    formula = _charged(draft, path, entry, used[0])
    if entry.attribute and entry.attribute not in draft.attributes:
        trouble = unknown_attribute(entry.attribute, draft.attributes)
        draft.tell(trouble, (*path, "attribute"), 0)
    period = draft.period(path, entry.valid_from, entry.valid_to)
    if when is None or formula is None:
        return None
    place = draft.place(*path)
    component = Component.DISCOUNT if used[0] == "discount" else Component.SURCHARGE
    if entry.in_base_price:
        component = Component.BASE
        if used[0] in ("discount", "minimum"):
            draft.error("not-in-base", (*path, "in base price"), way=used[0])
    return PriceRule(
        slug(name),
        formula,
        when=when,
        component=component,
        name=said(entry.name) if entry.name is not None else LocalText.same(name),
        attribute=entry.attribute,
        first=period.first,
        last=period.last,
        file=place.file,
        line=place.line,
    )


def _charged(draft: Draft, path: Path, entry: PriceRuleEntry, form: str) -> Formula | None:
    for key, needs in (("row", "grid"), ("column", "grid")):
        if getattr(entry, key) is not None and form != needs:
            draft.error("key-of-other-rule", (*path, key), key=key, way=form)
    if form == "grid":
        if entry.per is not None:
            draft.error("key-of-other-rule", (*path, "per"), key="per", way=form)
        return build_grid(draft, path, entry)
    if form == "minimum":
        assert entry.minimum is not None
        if entry.per is not None:
            draft.error("key-of-other-rule", (*path, "per"), key="per", way=form)
        return AtLeast(draft.money((*path, "minimum"), entry.minimum))
    quantity: Quantity | None = None
    if entry.per is not None:
        quantity = draft.sentence((*path, "per"), entry.per, parse_quantity)
        if quantity is None:
            return None
    amount = entry.discount if form == "discount" else entry.surcharge
    assert amount is not None
    _warn_of_sign(draft, (*path, form), amount)
    return _formula(draft, (*path, form), amount, quantity, -1 if form == "discount" else 1)


def _warn_of_sign(draft: Draft, path: Path, amount: Mapping[str, Decimal] | Share) -> None:
    numbers = [amount.percent] if isinstance(amount, Share) else list(amount.values())
    if any(value < 0 for value in numbers):
        draft.error("negative", path, found=str(min(numbers)))
