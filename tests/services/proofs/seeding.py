"""Writes faults into the files of a catalog.

A fault stands on attributes of its own, so that it touches nothing of the catalog it is put into.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from configurator.domain.catalog import Catalog, Product

Files = dict[str, str]


@dataclass
class Seeded:
    """A catalog with one fault in it: its files, and the codes that must be found.

    `also` are codes that may be found as well, because they follow from it.
    """

    files: Files
    expected: list[str]
    also: frozenset[str] = frozenset()


@dataclass
class Seeder:
    """Writes into the files of a catalog. Ids of its own begin with `prefix`."""

    files: Files
    catalog: Catalog
    product: Product
    random: Random
    prefix: str = ""
    _attributes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prefix = self.prefix or "x" + "".join(self.random.choices("bcdfghjk", k=4))

    @property
    def file(self) -> str:
        """The product's file."""
        return f"{self.product.id}.yaml"

    def put(self, key: str, text: str, file: str = "") -> None:
        """Put text right below a top-level key, which is made where it is missing."""
        file = file or self.file
        written = self.files[file]
        found = re.search(rf"^{re.escape(key)}:[ \t]*(#.*)?$", written, re.MULTILINE)
        if found is None:
            self.files[file] = written.rstrip("\n") + f"\n\n{key}:\n{text}"
        else:
            end = found.end()
            self.files[file] = written[:end] + "\n" + text.rstrip("\n") + written[end:]

    def replaced(self, pattern: str, put: str, file: str = "") -> None:
        """Replace what a pattern finds, which must be one place of a file."""
        file = file or self.file
        self.files[file], count = re.subn(pattern, put, self.files[file], flags=re.MULTILINE)
        assert count == 1, f"{pattern} found {count} times in {file}"

    def one_of(self, name: str, *options: str, standard: int = 0, **extra: str) -> str:
        """An attribute of which one option is taken; `extra` is YAML for single options."""
        attribute = f"{self.prefix}-{name}"
        lines = [f"  {attribute}:", f"    name: {both(attribute)}", "    one of:"]
        for option in options:
            own = extra.get(option, "")
            article = "" if "article:" in own else f"article: {attribute}-{option}, "
            cost = self.no_cost if "cost:" not in own else ""
            body = own if "name:" in own else f"name: {both(option)}, {own}"
            lines.append(f"      {option}: {{{article}{cost}{body.rstrip(', ')}}}")
        self._add(attribute, lines, options[standard])
        return attribute

    def number(self, name: str, least: int, most: int, standard: int) -> str:
        """A number."""
        attribute = f"{self.prefix}-{name}"
        lines = [
            f"  {attribute}:",
            f"    name: {both(attribute)}",
            f"    number: {{least: {least}, most: {most}, step: 1}}",
        ]
        self._add(attribute, lines, str(standard))
        return attribute

    @property
    def no_cost(self) -> str:
        """What costs nothing is written so, where the product has costs."""
        return f"cost: {self.money(0)}, " if self.product.cost_rules else ""

    def rule(self, name: str, *lines: str) -> None:
        """A rule with a reason."""
        body = "\n".join(f"      {line}" for line in lines)
        self.put("rules", f"  - {self.prefix} {name}:\n{body}\n      because: {both('So it is')}\n")

    def price_rule(self, name: str, *lines: str) -> None:
        """A price rule."""
        body = "\n".join(f"      {line}" for line in lines)
        self.put("price rules", f"  - {self.prefix} {name}:\n{body}\n")

    def preset(self, name: str, values: Mapping[str, str]) -> None:
        """A preset."""
        written = ", ".join(f"{key}: {value}" for key, value in values.items())
        self.put(
            "presets",
            f"  - {self.prefix} {name}:\n      name: {both(name)}\n      values: {{{written}}}\n",
        )

    def layer(self, text: str) -> str:
        """A group of the drawing's own, and its layer."""
        drawing = self.product.drawing
        assert drawing is not None
        group = f"{self.prefix}-group"
        svg = self.files[drawing.file]
        self.files[drawing.file] = svg.replace("</svg>", f'<g id="{group}"/></svg>')
        written = self.files[self.file]
        found = re.search(r"^  layers:[ \t]*(#.*)?$", written, re.MULTILINE)
        assert found is not None
        end = found.end()
        self.files[self.file] = f"{written[:end]}\n    {group}: {{{text}}}{written[end:]}"
        return group

    def money(self, amount: int) -> str:
        """An amount in every currency of the catalog."""
        each = ", ".join(f"{currency}: {amount}" for currency in self.catalog.currencies)
        return f"{{{each}}}"

    def grid(self, rows: list[int], columns: list[int]) -> str:
        """A price grid's files, and the words that name them."""
        for currency in self.catalog.currencies:
            lines = [",".join(["", *map(str, columns)])]
            lines += [",".join([str(row), *("0" for _ in columns)]) for row in rows]
            self.files[f"{self.prefix}-{currency}.csv"] = "\n".join(lines) + "\n"
        named = ", ".join(f"{c}: {self.prefix}-{c}.csv" for c in self.catalog.currencies)
        return f"grid: {{{named}}}"

    def _add(self, attribute: str, lines: list[str], standard: str) -> None:
        self.put("attributes", "\n".join(lines) + "\n")
        self.put("standard", f"  {attribute}: {standard}\n")
        self._attributes.append(attribute)
        if re.search(r"^steps:", self.files[self.file], re.MULTILINE):
            step = (
                f"  - step: {attribute}\n    name: {both('Step')}\n    attributes: [{attribute}]\n"
            )
            self.put("steps", step)


def both(text: str) -> str:
    """A text in both languages."""
    return f'{{en: "{text}", id: "{text} (id)"}}'
