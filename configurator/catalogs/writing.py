"""A product written as the files of a catalog, so that reading them gives the same product.

For products that come from elsewhere: attributes of every kind, steps, rules, flat prices. What a
shop adds by hand (pictures, parts, measures, tables, price grids) has no place here.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from configurator.catalogs.saying import say
from configurator.domain.catalog import Attribute, Kind, Option, Product
from configurator.domain.conditions import ALWAYS, Value
from configurator.domain.money import major_units
from configurator.domain.prices import Component, Flat, PriceRule
from configurator.domain.rules import Demands, Excludes, Requires, Rule
from configurator.domain.texts import LocalText

LINE = 100
"""So many characters a line has at most, where it can be helped."""

_PLAIN = re.compile(r"[^\W_](?:[\w .()+/%×–'-]*[\w.()%'])?")


@dataclass(frozen=True, slots=True)
class Remarks:
    """Comments: at the head of a file, and above rules by their ids."""

    head: Sequence[str] = ()
    rules: Mapping[str, str] = field(default_factory=dict)


def catalog_text(
    catalog: str, name: LocalText, label: str, product: Product, currency: str, head: Sequence[str]
) -> str:
    """The text of `catalog.yaml` for a catalog of one product."""
    lines = [
        *_comment(head),
        "",
        f"catalog: {scalar(catalog)}",
        f"name: {_said(name)}",
        f"label: {scalar(label, quoted=True)}",
        f"currencies: [{currency}]",
        f"products: [{scalar(product.id)}]",
    ]
    return "\n".join(lines) + "\n"


def product_text(product: Product, currency: str, remarks: Remarks) -> str:
    """The text of a product's file. Raises ValueError for what has no place in it."""
    return "\n".join(_Writer(product, currency, remarks).lines()) + "\n"


def scalar(text: str, *, quoted: bool = False) -> str:
    """A text as YAML has it: as it is where that is safe, else in quotation marks."""
    if not quoted and _PLAIN.fullmatch(text) and not text.isspace():
        return text
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


class _Writer:
    """Writes one product."""

    def __init__(self, product: Product, currency: str, remarks: Remarks) -> None:
        self._product = product
        self._currency = currency
        self._remarks = remarks
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

    def lines(self) -> Iterator[str]:
        """All lines of the file."""
        product = self._product
        yield from _comment(self._remarks.head)
        yield ""
        yield f"product: {scalar(product.id)}"
        yield f"name: {_said(product.name)}"
        if product.description:
            yield f"description: {_said(product.description)}"
        yield f"base price: {self._money(self._base)}"
        yield ""
        yield "# The standard model: the cheapest build there is."
        yield "standard:"
        for attribute in product.attributes:
            yield f"  {scalar(attribute.id)}: {_value(attribute, product.standard[attribute.id])}"
        if product.steps:
            yield ""
            yield "steps:"
        for step in product.steps:
            yield f"  - step: {scalar(step.id)}"
            yield f"    name: {_said(step.name)}"
            yield from _listed("    attributes: ", [scalar(a) for a in step.attributes])
        yield ""
        yield "attributes:"
        for attribute in product.attributes:
            yield from self._attribute(attribute)
        if product.rules:
            yield ""
            yield "rules:"
        for rule in product.rules:
            yield from self._rule(rule)
        if self._others:
            yield ""
            yield "price rules:"
        for price_rule in self._others:
            yield from self._price_rule(price_rule)

    def _attribute(self, attribute: Attribute) -> Iterator[str]:
        yield f"  {scalar(attribute.id)}:"
        yield f"    name: {_said(attribute.name)}"
        if attribute.help:
            yield f"    help: {_said(attribute.help)}"
        if attribute.group:
            yield f"    group: {_said(attribute.group)}"
        match attribute.kind:
            case Kind.NUMBER:
                span = attribute.numbers
                limits = f"least: {span.least:f}, most: {span.most:f}, step: {span.step:f}"
                unit = f", unit: {scalar(span.unit)}" if span.unit else ""
                yield f"    number: {{{limits}{unit}}}"
            case Kind.TEXT:
                text = attribute.limits
                if text.letters:
                    raise ValueError(f"{attribute.id}: letters")
                required = ", required: yes" if text.required else ""
                yield f"    text: {{at most: {text.longest}{required}}}"
            case Kind.ONE_OF | Kind.SOME_OF:
                yield from self._options(attribute)

    def _options(self, attribute: Attribute) -> Iterator[str]:
        if [option.id for option in attribute.options] == ["yes", "no"]:
            entries = self._entries(attribute, attribute.options[0])
            yield from _mapped("    yes or no:", "      ", entries)
            return
        if attribute.kind is Kind.SOME_OF:
            if attribute.least:
                yield f"    at least: {attribute.least}"
            if attribute.most is not None:
                yield f"    at most: {attribute.most}"
            yield "    some of:"
        else:
            yield "    one of:"
        for option in attribute.options:
            entries = [("name", _said(option.name)), *self._entries(attribute, option)]
            yield from _mapped(f"      {scalar(option.id)}:", "        ", entries)

    def _entries(self, attribute: Attribute, option: Option) -> list[tuple[str, str]]:
        """What is to be said of an option beside its name."""
        entries = []
        if option.description:
            entries.append(("description", _said(option.description)))
        uplift = self._uplifts.get((attribute.id, option.id))
        if uplift is not None:
            entries.append(("uplift", self._money(self._minor(uplift))))
        if option.carries:
            carried = (f"{scalar(key)}: {value:f}" for key, value in option.carries.items())
            entries.append(("carries", f"{{{', '.join(carried)}}}"))
        return entries

    def _rule(self, rule: Rule) -> Iterator[str]:
        remark = self._remarks.rules.get(rule.id)
        if remark:
            yield from _comment([remark], "  ")
        yield f"  - {scalar(rule.name.en)}:"
        if rule.name.id != rule.name.en:
            yield f"      name: {_said(rule.name)}"
        attributes = self._product.by_id
        match rule.body:
            case Requires(when, then):
                yield f"      if: {scalar(say(when, attributes))}"
                yield f"      then: {scalar(say(then, attributes))}"
            case Excludes(parts):
                yield "      never together:"
                for part in parts:
                    yield f"        - {scalar(say(part, attributes))}"
            case Demands(condition):
                yield f"      always: {scalar(say(condition, attributes))}"
            case _:
                raise ValueError(f"{rule.id}: a table")
        yield f"      because: {_said(rule.because)}"

    def _price_rule(self, rule: PriceRule) -> Iterator[str]:
        minor = self._minor(rule)
        yield f"  - {scalar(rule.name.en)}:"
        if rule.when != ALWAYS:
            yield f"      when: {scalar(say(rule.when, self._product.by_id))}"
        if rule.component is Component.DISCOUNT:
            yield f"      discount: {self._money(-minor)}"
        else:
            yield f"      surcharge: {self._money(minor)}"

    def _minor(self, rule: PriceRule) -> int:
        if not isinstance(rule.formula, Flat):
            raise ValueError(f"{rule.id}: {type(rule.formula).__name__}")
        return rule.formula.amounts[self._currency]

    def _money(self, minor: int) -> str:
        return f"{{{self._currency}: {major_units(minor, self._currency):f}}}"


def _said(text: LocalText) -> str:
    if text.en == text.id:
        return scalar(text.en)
    return f"{{en: {scalar(text.en)}, id: {scalar(text.id)}}}"


def _value(attribute: Attribute, value: Value) -> str:
    if isinstance(value, frozenset):
        taken = [option.id for option in attribute.options if option.id in value]
        return f"[{', '.join(scalar(option) for option in taken)}]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return scalar(value, quoted=attribute.kind is Kind.TEXT)


def _mapped(head: str, indent: str, entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A mapping in one line where it is short enough, else a line for each entry."""
    line = f"{head} {{{', '.join(f'{key}: {value}' for key, value in entries)}}}"
    if len(line) <= LINE:
        yield line
        return
    yield head
    for key, value in entries:
        yield f"{indent}{key}: {value}"


def _listed(head: str, words: Sequence[str]) -> Iterator[str]:
    """A list in as few lines as it takes."""
    line = head + "["
    for place, word in enumerate(words):
        piece = word + ("," if place < len(words) - 1 else "]")
        if len(line) + len(piece) >= LINE and not line.endswith("["):
            yield line.rstrip()
            line = " " * len(head)
        line += piece + " "
    yield line.rstrip()


def _comment(lines: Sequence[str], indent: str = "") -> Iterator[str]:
    """Lines as comments, long ones broken between words."""
    for line in lines:
        shown = "".join(sign if sign.isprintable() else " " for sign in line)
        words = shown.split(" ")
        begun = f"{indent}#"
        for word in words:
            if len(begun) + len(word) >= LINE and begun.strip() != "#":
                yield begun.rstrip()
                begun = f"{indent}#  "
            begun += f" {word}"
        yield begun.rstrip()
