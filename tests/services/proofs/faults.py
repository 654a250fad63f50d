"""Faults of every kind, put into good catalogs: each knows what must be found, and nothing else.

A fault stands on attributes of its own, so that it touches nothing of the catalog it is put into.
"""

import re
from collections.abc import Callable, Mapping
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


Fault = Callable[[Seeder], Seeded]


def dead_option(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2", "a3"), s.one_of("b", "b1", "b2")
    s.rule("one", f"if: {a} is a3", f"then: {b} is b1")
    s.rule("two", f"if: {a} is a3", f"then: {b} is b2")
    return Seeded(s.files, ["dead-option"])


def dead_numbers(s: Seeder) -> Seeded:
    least, most = s.random.randint(4, 6), s.random.randint(8, 11)
    n = s.number("n", 0, 20, 1)
    s.rule("spans", f"columns: [{n}]", f"rows: [[0..{least}], [{most}..20]]")
    return Seeded(s.files, ["dead-numbers"])


def no_build(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.rule("one", f"always: {a} is a1")
    s.rule("two", f"always: {a} is a2")
    return Seeded(s.files, ["no-build"], frozenset(("standard-breaks-rule", "preset-breaks-rule")))


def standard_breaks(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("one", f"if: {a} is a1", f"then: {b} is b2")
    return Seeded(s.files, ["standard-breaks-rule"], frozenset(("preset-breaks-rule",)))


def preset_breaks(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("one", f"if: {a} is a2", f"then: {b} is b2")
    s.preset("wrong", {a: "a2", b: "b1"})
    return Seeded(s.files, ["preset-breaks-rule"])


def needless_rule(s: Seeder) -> Seeded:
    a, b, c = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2"), s.one_of("c", "c1", "c2")
    s.rule("one", f"if: {a} is a2", f"then: {b} is b2")
    s.rule("two", f"if: {b} is b2", f"then: {c} is c2")
    s.rule("three", f"never together: [{a} is a2, {c} is c1]")
    return Seeded(s.files, ["rule-never-bites"])


def empty_rule(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.rule("one", f"if: {a} is a1", f"then: {a} is a1 or a2")
    return Seeded(s.files, ["rule-says-nothing"])


def contradiction(s: Seeder) -> Seeded:
    a, b, c = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2"), s.one_of("c", "c1", "c2")
    s.rule("one", f"if: {a} is a2 and {b} is b2", f"then: {c} is c1")
    s.rule("two", f"never together: [{a} is a2, {b} is b2, {c} is c1]")
    return Seeded(s.files, ["rules-contradict"])


def trap(s: Seeder) -> Seeded:
    count = s.random.randint(3, 5)
    names = [s.one_of(f"a{n}", "o1", "o2", "o3") for n in range(count)]
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        s.rule(f"{one} and {other}", f"if: {one} is o2", f"then: {other} is o2")
    return Seeded(s.files, ["trap"])


def unused_row(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2", "b3")
    s.rule("rows", f"columns: [{a}, {b}]", 'rows: [[a1, "*"], [a2, b1], [a2, b2]]')
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    return Seeded(s.files, ["table-row-unused"])


def row_twice(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", "rows: [[a1, b1], [a2, b2], [a1, b2], [a2, b2]]")
    return Seeded(s.files, ["table-row-twice"])


def row_covered(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", 'rows: [[a1, "*"], [a2, b2], [a1, b1]]')
    return Seeded(s.files, ["table-row-covered"])


def needless_row(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2", "a3"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", "rows: [[a2, b2], [a3, b2]]", "forbidden: yes")
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    return Seeded(s.files, ["table-row-needless", "rule-never-bites"])


def below_cost(s: Seeder) -> Seeded:
    cost = f"cost: {s.money(10**9)}"
    s.one_of("a", "a1", "a2", a2=cost)
    return Seeded(s.files, ["below-cost"], frozenset(("no-cost",)))


def without_cost(s: Seeder) -> Seeded | None:
    if not s.product.cost_rules:
        return None
    s.one_of("a", "a1", "a2", a2=f"uplift: {s.money(5)}")
    s.files[s.file] = s.files[s.file].replace(
        f"a2: {{article: {s.prefix}-a-a2, {s.no_cost}", "a2: {"
    )
    return Seeded(s.files, ["no-cost"], frozenset(("no-article",)))


def never_priced(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    s.price_rule("set", f"when: {a} is a2 and {b} is b2", f"discount: {s.money(1)}")
    return Seeded(s.files, ["price-rule-never"])


def beyond_grid(s: Seeder) -> Seeded:
    n, m = s.number("n", 10, 60, 12), s.number("m", 1, 20, 3)
    s.price_rule("sizes", s.grid([20, 50], [10, 20]), f"row: {n}", f"column: {m}")
    return Seeded(s.files, ["grid-beyond"])


def unused_grid(s: Seeder) -> Seeded:
    n, m = s.number("n", 10, 50, 12), s.number("m", 1, 20, 3)
    s.price_rule("sizes", s.grid([5, 20, 50], [10, 20]), f"row: {n}", f"column: {m}")
    return Seeded(s.files, ["grid-unused"])


def no_build_on_day(s: Seeder) -> Seeded:
    until = "valid to: 2027-01-31"
    s.one_of("a", "a1", "a2", a1=until, a2=until)
    return Seeded(s.files, ["no-build-on-day", "standard-not-valid"])


def ended(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2="valid to: 2020-12-31")
    return Seeded(s.files, ["option-ended"])


def outside(s: Seeder) -> Seeded | None:
    if s.product.valid.first or s.product.valid.last:
        return None
    s.files[s.file] = s.files[s.file].rstrip("\n") + "\n\nvalid to: 2030-12-31\n"
    s.one_of("a", "a1", "a2", a2="valid from: 2031-01-01")
    return Seeded(s.files, ["option-outside-product"])


def standard_ends(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a1="valid to: 2027-06-30")
    return Seeded(s.files, ["standard-not-valid"])


def preset_ends(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2", a2="valid to: 2027-06-30")
    s.preset("autumn", {a: "a2"})
    return Seeded(s.files, ["preset-not-valid"])


def prices_gap(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    amount = f"surcharge: {s.money(1)}"
    s.price_rule("first", f"when: {a} is a2", amount, "valid to: 2026-12-31")
    day = s.random.randint(3, 20)
    s.price_rule("second", f"when: {a} is a2", amount, f"valid from: 2027-01-{day:02}")
    return Seeded(s.files, ["prices-gap"])


def prices_overlap(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    amount = f"surcharge: {s.money(1)}"
    s.price_rule("first", f"when: {a} is a2", amount, "valid to: 2027-01-31")
    s.price_rule("second", f"when: {a} is a2", amount, "valid from: 2027-01-15")
    return Seeded(s.files, ["prices-overlap"])


def _books(s: Seeder, *periods: str) -> None:
    for number, period in enumerate(periods):
        s.put(
            "price books",
            f"  {s.prefix}-{number}:\n    name: {both('Book')}\n"
            f"    currency: {s.catalog.currencies[0]}\n    group: {s.prefix}\n    {period}\n",
            "catalog.yaml",
        )


def books_gap(s: Seeder) -> Seeded:
    _books(s, "valid to: 2027-05-31", "valid from: 2027-06-03")
    return Seeded(s.files, ["prices-gap"])


def books_overlap(s: Seeder) -> Seeded:
    _books(s, "valid to: 2027-05-31", "valid from: 2027-05-03")
    return Seeded(s.files, ["prices-overlap"])


def no_translation(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2="name: {en: Only English}")
    return Seeded(s.files, ["no-translation"])


def no_name(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2='name: {en: "", id: ""}')
    return Seeded(s.files, ["no-name"])


def no_reason(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.put("rules", f"  - {s.prefix} rule:\n      never together: [{a} is a2, {b} is b2]\n")
    return Seeded(s.files, ["no-reason"])


def no_price(s: Seeder) -> Seeded | None:
    if len(s.catalog.currencies) < 2:
        return None
    s.one_of("a", "a1", "a2", a2=f"uplift: {{{s.catalog.currencies[0]}: 5}}")
    return Seeded(s.files, ["no-price-in-currency"])


def no_article(s: Seeder) -> Seeded | None:
    if not any(option.article for _, option in s.product.options()):
        return None
    s.one_of("a", "a1", "a2", a2='article: ""')
    return Seeded(s.files, ["no-article"])


def no_picture(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    s.one_of("a", "a1", "a2", a2=f"picture: {s.product.drawing.file}")
    return Seeded(s.files, ["no-picture"])


def hidden_layer(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    s.layer(f"shown when: {a} is a2 and {b} is b2")
    return Seeded(s.files, ["layer-never-shown"])


def untinted_layer(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    a = s.one_of("a", "a1", "a2", a2='swatch: "#AA2030"')
    s.layer(f"tinted by: {a}")
    return Seeded(s.files, ["tint-missing"])


def look_alike(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    a = s.one_of("a", "a1", "a2", "a3")
    s.layer(f"shown when: {a} is a3")
    return Seeded(s.files, ["look-alike"])


def undrawn(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    file = s.product.drawing.file
    feature = s.random.choice(('style="mix-blend-mode:multiply"', 'clip-path="url(#none-such)"'))
    s.files[file] = s.files[file].replace("</svg>", f"<g {feature}/></svg>")
    return Seeded(s.files, ["picture"])


FAULTS: tuple[Callable[[Seeder], Seeded | None], ...] = (
    dead_option,
    dead_numbers,
    no_build,
    standard_breaks,
    preset_breaks,
    needless_rule,
    empty_rule,
    contradiction,
    trap,
    unused_row,
    row_twice,
    row_covered,
    needless_row,
    below_cost,
    without_cost,
    never_priced,
    beyond_grid,
    unused_grid,
    no_build_on_day,
    ended,
    outside,
    standard_ends,
    preset_ends,
    prices_gap,
    prices_overlap,
    books_gap,
    books_overlap,
    no_translation,
    no_name,
    no_reason,
    no_price,
    no_article,
    no_picture,
    hidden_layer,
    untinted_layer,
    look_alike,
    undrawn,
)
