"""Random products with an assembly, and the nested structures that they should allow.

The structures are worked out without the format: a colour, and a list of units, each with its
values and a list of parts. `Maker.flat` says which build of plain attributes each stands for.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from itertools import product as every
from random import Random
from typing import Any

Unit = Mapping[str, Any]
"""What one copy has: a value an attribute, and under `part` a list of the parts in it."""

WEIGHTS = {"a": 1, "b": 2, "c": 4, "yes": 1, "no": 0, "p": 1, "q": 3}
PRICES = {"a": 0, "b": 5, "c": 7, "yes": 2, "no": 0}


def weight(unit: Unit) -> int:
    """What everything in a unit weighs."""
    own = WEIGHTS[unit["kind"]] + WEIGHTS[unit.get("flag", "no")]
    return own + sum(WEIGHTS[part["type"]] for part in unit["part"])


@dataclass(frozen=True)
class Saying:
    """A rule: where it is written, how, and what it means for a colour and a list of units."""

    where: str
    body: Mapping[str, Any]
    means: Callable[[str, Sequence[Unit]], bool]


def of_each(body: Mapping[str, Any], means: Callable[[str, Unit], bool]) -> Saying:
    """A rule written in the unit: it holds for each of them."""
    return Saying("unit", body, lambda c, units: all(means(c, unit) for unit in units))


def of_parts(body: Mapping[str, Any], means: Callable[[str, Unit, str], bool]) -> Saying:
    """A rule written in the part: it holds for each of each unit, whose type is given."""
    return Saying(
        "part",
        body,
        lambda c, units: all(means(c, u, part["type"]) for u in units for part in u["part"]),
    )


def of_all(
    body: Mapping[str, Any], amount: Callable[[Unit], int], holds: Callable[[int], bool]
) -> Saying:
    """A rule written in the product about the sum of something over the units."""
    return Saying("", body, lambda _, units: holds(sum(map(amount, units))))


def _options(ids: str) -> dict[str, Any]:
    return {
        option: {
            "name": option,
            "uplift": {"EUR": str(PRICES.get(option, 0))},
            "carries": {"grams": str(WEIGHTS[option])},
        }
        for option in ids
    }


@dataclass
class Maker:
    """A random product with an assembly."""

    random: Random
    sayings: list[Saying] = field(default_factory=list)

    def __post_init__(self) -> None:
        random = self.random
        self.least = random.randint(0, 2)
        self.most = random.randint(max(self.least, 1), 2)
        self.with_parts = random.random() < 0.5
        self.least_parts, self.most_parts = random.choice([(0, 1), (1, 1), (0, 2), (1, 2)])
        others = random.randint(0, 1 if self.with_parts else 2)
        self.names = ["kind", *random.sample(["flag", "extras", "size", "mark"], others)]
        self.extras_least = random.randint(0, 1)
        self.size_least = random.randint(0, 1)
        possible = list(self._possible(random.randint(1, 7), random.randint(0, 2)))
        self.sayings = random.sample(possible, random.randint(0, min(4, len(possible))))

    def _possible(self, n: int, few: int) -> Iterator[Saying]:
        yield of_each({"sum of": "grams", "at most": str(n)}, lambda _, u: weight(u) <= n)
        yield of_all({"always": f"total grams <= {n}"}, weight, lambda grams: grams <= n)
        yield of_all(
            {"always": f"total grams of unit.kind >= {few}"},
            lambda u: WEIGHTS[u["kind"]],
            lambda grams: grams >= few,
        )
        yield Saying(
            "",
            {"if": "colour is red", "then": f"count of unit = {few}"},
            lambda c, units: c != "red" or len(units) == few,
        )
        yield of_each(
            {"if": "kind is not a", "then": "colour is blue"},
            lambda c, u: c == "blue" or u["kind"] == "a",
        )
        yield of_each(
            {"columns": ["colour", "kind"], "rows": [["red", "a|b"], ["blue", "*"]]},
            lambda c, u: c == "blue" or u["kind"] != "c",
        )
        yield of_each(
            {"columns": ["kind", "colour"], "rows": [["c", "blue"]], "forbidden": "yes"},
            lambda c, u: c == "red" or u["kind"] != "c",
        )
        yield Saying(
            "",
            {"never together": ["unit.1.kind is b", "colour is red"]},
            lambda c, units: not (units and units[0]["kind"] == "b" and c == "red"),
        )
        for name in [*self.names, *(["part"] if self.with_parts else [])]:
            yield from _ABOUT[name](few)

    def _rules(self, where: str) -> list[Any]:
        here = [saying for saying in self.sayings if saying.where == where]
        return [{f"rule {n}": {**s.body, "because": "so"}} for n, s in enumerate(here)]

    def files(self) -> dict[str, str]:
        """The catalog as texts; JSON is YAML."""
        attributes: dict[str, dict[str, Any]] = {
            "kind": {"one of": _options("abc")},
            "flag": {"yes or no": {"uplift": {"EUR": "2"}, "carries": {"grams": "1"}}},
            "extras": {
                "some of": {option: {"name": option} for option in "xy"},
                "at least": str(self.extras_least),
            },
            "size": {
                "number": {"least": str(self.size_least), "most": "2"},
                "uplift per unit": {"EUR": "11"},
            },
            "mark": {"text": {"at most": "1", "letters": "."}},
        }
        unit: dict[str, Any] = {
            "name": "Unit",
            "at least": str(self.least),
            "at most": str(self.most),
            "uplift": {"EUR": "100"},
            "attributes": {name: {"name": name, **attributes[name]} for name in self.names},
            "rules": self._rules("unit"),
        }
        if self.with_parts:
            part = {
                "name": "Part",
                "at least": str(self.least_parts),
                "at most": str(self.most_parts),
                "uplift": {"EUR": "13"},
                "attributes": {"type": {"name": "Type", "one of": _options("pq")}},
                "rules": self._rules("part"),
            }
            unit["assemblies"] = {"part": part}
        colours = {option: {"name": option} for option in ("red", "blue")}
        ware = {
            "product": "ware",
            "name": "Ware",
            "base price": {"EUR": "1000"},
            "attributes": {"colour": {"name": "Colour", "one of": colours}},
            "assemblies": {"unit": unit},
            "rules": self._rules(""),
            "standard": self._standard(),
        }
        catalog = {"catalog": "wares", "name": "Wares", "currencies": ["EUR"], "products": ["ware"]}
        return {"catalog.yaml": json.dumps(catalog), "ware.yaml": json.dumps(ware)}

    def _standard(self) -> dict[str, Any]:
        for colour, units in self.structures():
            return {"colour": colour, "unit": [self._written(unit) for unit in units]}
        return {}

    def _written(self, unit: Unit) -> dict[str, Any]:
        written = {
            name: [*unit[name]] if name == "extras" else str(unit[name]) for name in self.names
        }
        return {**written, "part": unit["part"]} if self.with_parts else written

    def units(self) -> list[Unit]:
        """Everything one copy can be."""
        picks = range(self.extras_least, 3)
        spaces: dict[str, list[Any]] = {
            "kind": [*"abc"],
            "flag": ["yes", "no"],
            "extras": [frozenset(taken) for n in picks for taken in combinations("xy", n)],
            "size": [Decimal(n) for n in range(self.size_least, 3)],
            "mark": ["", "."],
        }
        counts = range(self.least_parts, self.most_parts + 1) if self.with_parts else [0]
        parts = [[{"type": t} for t in types] for n in counts for types in every("pq", repeat=n)]
        return [
            {**dict(zip(self.names, values, strict=True)), "part": inner}
            for values in every(*(spaces[name] for name in self.names))
            for inner in parts
        ]

    def structures(self) -> Iterator[tuple[str, Sequence[Unit]]]:
        """Every colour with every list of units that keeps the rules."""
        one = self.units()
        for colour in ("red", "blue"):
            for count in range(self.least, self.most + 1):
                for units in every(one, repeat=count):
                    if all(saying.means(colour, units) for saying in self.sayings):
                        yield colour, units

    def flat(self, colour: str, units: Sequence[Unit]) -> dict[str, Any]:
        """A structure as a build of plain attributes."""
        nothing: Unit = {
            "kind": "none",
            "flag": "no",
            "extras": frozenset(),
            "size": Decimal(self.size_least),
            "mark": "",
            "part": [],
        }
        build: dict[str, Any] = {"colour": colour}
        for number in range(1, self.most + 1):
            copy = f"unit.{number}"
            unit = units[number - 1] if number <= len(units) else nothing
            if number > self.least:
                build[copy] = "no" if unit is nothing else "yes"
            build |= {f"{copy}.{name}": unit[name] for name in self.names}
            for inner in range(1, self.most_parts + 1) if self.with_parts else ():
                there = inner <= len(unit["part"])
                if inner > self.least_parts:
                    build[f"{copy}.part.{inner}"] = "yes" if there else "no"
                build[f"{copy}.part.{inner}.type"] = (
                    unit["part"][inner - 1]["type"] if there else "none"
                )
        return build

    def price(self, units: Sequence[Unit]) -> int:
        """What a structure costs, in cents."""
        euros = 1000
        for unit in units:
            euros += 100 + PRICES[unit["kind"]] + PRICES[unit.get("flag", "no")]
            euros += 11 * int(unit.get("size", 0)) + 13 * len(unit["part"])
        return 100 * euros


def _about_flag(_: int) -> Iterator[Saying]:
    yield of_each(
        {"never together": ["flag is not yes", "kind is c"]},
        lambda _, u: u["flag"] == "yes" or u["kind"] != "c",
    )


def _about_extras(few: int) -> Iterator[Saying]:
    yield of_all(
        {"always": f"count of unit.extras <= {few}"},
        lambda u: len(u["extras"]),
        lambda count: count <= few,
    )


def _about_size(few: int) -> Iterator[Saying]:
    yield of_all(
        {"always": f"total size of unit <= {few}"},
        lambda u: int(u["size"]),
        lambda size: size <= few,
    )
    yield of_each(
        {"if": "kind is a", "then": "size >= 1 and total grams <= size * 2"},
        lambda _, u: u["kind"] != "a" or (u["size"] >= 1 and weight(u) <= u["size"] * 2),
    )


def _about_mark(_: int) -> Iterator[Saying]:
    yield of_each(
        {"if": "mark is not given", "then": "kind is a or b"},
        lambda _, u: bool(u["mark"]) or u["kind"] != "c",
    )


def _about_parts(few: int) -> Iterator[Saying]:
    yield of_all(
        {"always": f"count of unit.part <= {few}"},
        lambda u: len(u["part"]),
        lambda count: count <= few,
    )
    yield of_each(
        {"always": f"count of part >= {min(few, 1)} or kind is c"},
        lambda _, u: len(u["part"]) >= min(few, 1) or u["kind"] == "c",
    )
    yield of_parts(
        {"if": "type is not q", "then": "kind is not b"},
        lambda _, u, part: part == "q" or u["kind"] != "b",
    )
    yield of_parts(
        {"never together": ["type is q", "colour is red"]},
        lambda c, _, part: c == "blue" or part != "q",
    )


def _about_kind(_: int) -> Iterator[Saying]:
    yield of_each({"always": "kind is a or b"}, lambda _, u: u["kind"] != "c")


_ABOUT: Mapping[str, Callable[[int], Iterator[Saying]]] = {
    "kind": _about_kind,
    "flag": _about_flag,
    "extras": _about_extras,
    "size": _about_size,
    "mark": _about_mark,
    "part": _about_parts,
}
