"""Lines of quotes and orders: a build and its price, written down as they are now.

A line needs neither its catalog nor the engine to be read, printed or added up later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from configurator.domain.catalog import Attribute, Catalog, Kind, Product
from configurator.domain.conditions import Value
from configurator.domain.configuration import Wish
from configurator.domain.resolution import Resolution, SetBy
from configurator.domain.sales import ChoiceLine, PricedLine, SaleLine
from configurator.domain.tax import Taxed, taxed
from configurator.domain.texts import LANGUAGES, NO_TEXT, LocalText
from configurator.engine.interface import Engine
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


@dataclass(frozen=True, slots=True)
class Item:
    """A resolved build about to be sold.

    Its price terms are those of `resolution.price`. `draft` is the draft it was made as, if any;
    `reasons` say for attributes that rules set why (see `reasons_of`).
    """

    catalog: Catalog
    product: Product
    resolution: Resolution
    note: str = ""
    draft: str | None = None
    reasons: Mapping[str, LocalText] = field(default_factory=dict)


def sale_line(item: Item) -> SaleLine:
    """An item as a line. All amounts are those of its resolution's price.

    Raises ValueError where the resolution does not keep what was chosen: nobody may be sold
    something else than what they chose.
    """
    resolution, price = item.resolution, item.resolution.price
    if not resolution.kept:
        raise ValueError("a build that gives up choices cannot be sold")
    return SaleLine(
        product=item.product.id,
        product_name=item.product.name,
        catalog=item.catalog.id,
        catalog_version=item.catalog.version,
        catalog_label=item.catalog.label,
        configuration=resolution.configuration,
        values=resolution.values,
        choices=_choice_lines(item),
        priced=tuple(
            PricedLine(
                rule=line.rule.id,
                name=line.rule.name,
                component=line.rule.component.value,
                amount=line.amount,
                attribute=line.rule.attribute,
                option=line.rule.option,
            )
            for line in price.lines
        ),
        standard=price.standard,
        unit=price.unit,
        quantity=price.terms.quantity,
        gross=price.gross,
        quantity_discount=price.quantity_discount,
        discount=price.discount,
        discount_percent=price.terms.discount.percent,
        tax_rule=price.terms.tax.id,
        ready_days=resolution.ready_days,
        note=item.note,
        discount_reason=price.terms.discount.reason,
    )


def taxed_together(items: Iterable[Item], lines: Iterable[SaleLine]) -> Taxed:
    """The taxes and the total of a whole sale, each tax rounded once over all its lines."""
    return taxed(
        (line.net_of_discount, item.resolution.price.terms.tax)
        for item, line in zip(items, lines, strict=True)
    )


def reasons_of(engine: Engine, resolution: Resolution) -> Mapping[str, LocalText]:
    """Why rules set what they set, by attribute: the reasons of the rules, where they have any."""
    reasons = {}
    for answer in resolution.attributes.values():
        if answer.set_by not in (SetBy.FORCED, SetBy.ADAPTED):
            continue
        standard = engine.product.standard.get(answer.attribute)
        if not isinstance(standard, str) or standard == answer.value:
            continue
        if engine.product.attribute(answer.attribute).kind is not Kind.ONE_OF:
            continue
        cause = engine.cause(resolution.configuration, Wish(answer.attribute, standard))
        texts = [rule.because for rule in cause.rules if rule.because] if cause else []
        if texts:
            reasons[answer.attribute] = LocalText(
                en=" ".join(dict.fromkeys(text.in_language("en") for text in texts)),
                id=" ".join(dict.fromkeys(text.in_language("id") for text in texts)),
            )
    return reasons


class ReadableValues:
    """Values of one product as they are written on paper, in both languages."""

    def __init__(self, product: Product) -> None:
        self._english, self._indonesian = (
            Sentences(Formats(Wording(language)), product) for language in LANGUAGES
        )

    def of(self, attribute: Attribute, value: Value) -> LocalText:
        """A value; a typed text exactly as it was typed."""
        if attribute.kind is Kind.TEXT and isinstance(value, str) and value:
            return LocalText.same(value)
        return LocalText(
            en=self._english.value_name(attribute.id, value),
            id=self._indonesian.value_name(attribute.id, value),
        )


def _choice_lines(item: Item) -> tuple[ChoiceLine, ...]:
    resolution = item.resolution
    readable = ReadableValues(item.product)
    return tuple(
        ChoiceLine(
            attribute=attribute.id,
            attribute_name=attribute.name,
            value=readable.of(attribute, resolution.values[attribute.id]),
            amount=resolution.price.of_attribute(attribute.id),
            set_by=resolution.attributes[attribute.id].set_by.value,
            because=item.reasons.get(attribute.id, NO_TEXT),
        )
        for attribute in item.product.attributes
        if item.product.says_something(attribute.id, resolution.values)
        or resolution.price.of_attribute(attribute.id)
    )
