"""A product that comes from elsewhere, written as the files of a catalog.

Attributes of every kind, steps, rules, flat prices. What a shop adds by hand (pictures, parts,
measures, tables, price grids) has no place in such a product.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from configurator.catalogs.layout import Path, lay_out
from configurator.catalogs.saying import say
from configurator.domain.catalog import Attribute, Kind, Option, Product
from configurator.domain.conditions import ALWAYS, Value
from configurator.domain.money import major_units
from configurator.domain.prices import Component, Flat, PriceRule
from configurator.domain.rules import Demands, Excludes, Requires, Rule
from configurator.domain.texts import LocalText

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Comments: at the head of a file, and above rules by their ids."""

    head: Sequence[str] = ()
    rules: Mapping[str, str] = field(default_factory=dict)


def catalog_text(
    catalog: str, name: LocalText, label: str, product: Product, currency: str, head: Sequence[str]
) -> str:
    """The text of `catalog.yaml` for a catalog of one product."""
    data = {
        "catalog": catalog,
        "name": _said(name),
        "label": label,
        "currencies": [currency],
        "products": [product.id],
    }
    return lay_out(data, {(): head}).text


def product_text(product: Product, currency: str, remarks: Remarks) -> str:
    """The text of a product's file. Raises ValueError for what has no place in it."""
    comments: dict[Path, Sequence[str]] = {
        (): remarks.head,
        ("standard",): ["The standard model: the cheapest build there is."],
    }
    for index, rule in enumerate(product.rules):
        if rule.id in remarks.rules:
            comments["rules", index] = [remarks.rules[rule.id]]
    return lay_out(_Writer(product, currency).data(), comments).text


class _Writer:
    """Writes one product as plain data."""

    def __init__(self, product: Product, currency: str) -> None:
        self._product = product
        self._currency = currency
        self._uplifts: dict[tuple[str, str], PriceRule] = {}
        self._others: list[PriceRule] = []
        self._base = 0
        for rule in product.price_rules:
            if rule.id == "base":
                self._base = self._minor(rule)
            elif rule.option:
                self._uplifts[rule.attribute, rule.option] = rule
            else:
                self._others.append(rule)

    def data(self) -> Data:
        """All that is to be written."""
        product = self._product
        data: Data = {"product": product.id, "name": _said(product.name)}
        if product.description:
            data["description"] = _said(product.description)
        data["base price"] = self._money(self._base)
        data["standard"] = {
            attribute.id: _value(attribute, product.standard[attribute.id])
            for attribute in product.attributes
        }
        if product.steps:
            data["steps"] = [
                {"step": step.id, "name": _said(step.name), "attributes": list(step.attributes)}
                for step in product.steps
            ]
        data["attributes"] = {one.id: self._attribute(one) for one in product.attributes}
        if product.rules:
            data["rules"] = [self._rule(rule) for rule in product.rules]
        if self._others:
            data["price rules"] = [self._price_rule(rule) for rule in self._others]
        return data

    def _attribute(self, attribute: Attribute) -> Data:
        data: Data = {"name": _said(attribute.name)}
        if attribute.help:
            data["help"] = _said(attribute.help)
        if attribute.group:
            data["group"] = _said(attribute.group)
        match attribute.kind:
            case Kind.NUMBER:
                span = attribute.numbers
                number = {
                    "least": f"{span.least:f}",
                    "most": f"{span.most:f}",
                    "step": f"{span.step:f}",
                }
                data["number"] = number | ({"unit": span.unit} if span.unit else {})
            case Kind.TEXT:
                text = attribute.limits
                if text.letters:
                    raise ValueError(f"{attribute.id}: letters")
                required = {"required": "yes"} if text.required else {}
                data["text"] = {"at most": str(text.longest)} | required
            case Kind.ONE_OF | Kind.SOME_OF:
                data |= self._options(attribute)
        return data

    def _options(self, attribute: Attribute) -> Data:
        if [option.id for option in attribute.options] == ["yes", "no"]:
            return {"yes or no": self._entries(attribute, attribute.options[0])}
        options = {
            option.id: {"name": _said(option.name), **self._entries(attribute, option)}
            for option in attribute.options
        }
        if attribute.kind is Kind.ONE_OF:
            return {"one of": options}
        data: Data = {"some of": options}
        if attribute.least:
            data["at least"] = str(attribute.least)
        if attribute.most is not None:
            data["at most"] = str(attribute.most)
        return data

    def _entries(self, attribute: Attribute, option: Option) -> Data:
        """What is to be said of an option beside its name."""
        entries: Data = {}
        if option.description:
            entries["description"] = _said(option.description)
        uplift = self._uplifts.get((attribute.id, option.id))
        if uplift is not None:
            entries["uplift"] = self._money(self._minor(uplift))
        if option.carries:
            entries["carries"] = {key: f"{value:f}" for key, value in option.carries.items()}
        return entries

    def _rule(self, rule: Rule) -> Data:
        body: Data = {} if rule.name.id == rule.name.en else {"name": _said(rule.name)}
        body["because"] = _said(rule.because)
        attributes = self._product.by_id
        match rule.body:
            case Requires(when, then):
                body["if"] = say(when, attributes)
                body["then"] = say(then, attributes)
            case Excludes(parts):
                body["never together"] = [say(part, attributes) for part in parts]
            case Demands(condition):
                body["always"] = say(condition, attributes)
            case _:
                raise ValueError(f"{rule.id}: a table")
        return {rule.name.en: body}

    def _price_rule(self, rule: PriceRule) -> Data:
        minor = self._minor(rule)
        body: Data = {}
        if rule.when != ALWAYS:
            body["when"] = say(rule.when, self._product.by_id)
        if rule.component is Component.DISCOUNT:
            body["discount"] = self._money(-minor)
        else:
            body["surcharge"] = self._money(minor)
        return {rule.name.en: body}

    def _minor(self, rule: PriceRule) -> int:
        if not isinstance(rule.formula, Flat):
            raise ValueError(f"{rule.id}: {type(rule.formula).__name__}")
        return rule.formula.amounts[self._currency]

    def _money(self, minor: int) -> Data:
        return {self._currency: f"{major_units(minor, self._currency):f}"}


def _said(text: LocalText) -> Any:
    return text.en if text.en == text.id else {"en": text.en, "id": text.id}


def _value(attribute: Attribute, value: Value) -> Any:
    if isinstance(value, frozenset):
        return [option.id for option in attribute.options if option.id in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value
