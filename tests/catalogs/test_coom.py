"""Three products written in another configuration language can be said in ours.

The facts (options with their numbers, how many copies, ranges) are read from the files, which are
not ours and stay where they are; what the rules say is translated by hand, and the numbers of
builds are worked out beside the engine by arithmetic over the same facts.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product as every
from pathlib import Path
from typing import Any

import pytest

from configurator.domain.catalog import Product
from configurator.domain.configuration import Configuration
from configurator.domain.prices import PriceTerms
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from tests.catalogs.samples import read

FOLDER = Path(__file__).parents[3] / "shared" / "bench" / "coom"
TERMS = PriceTerms("EUR", date(2026, 11, 1))

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real models are not here: {FOLDER}"),
]


@dataclass(frozen=True)
class Facts:
    """What a file states of its parts."""

    text: str

    @staticmethod
    def of(name: str) -> "Facts":
        """The facts of a file, comments taken out."""
        written = (FOLDER / name).read_text(encoding="utf-8")
        return Facts(re.sub(r"//.*", "", written))

    def options(self, enumeration: str) -> dict[str, dict[str, str]]:
        """The options of an enumeration, each with what it carries."""
        found = re.search(rf"enumeration\s+{enumeration}\s*\{{(.*?)\}}", self.text, re.DOTALL)
        assert found is not None
        body = found[1]
        keys = re.findall(r"attribute\s+(?:num\S*\s+)?(\w+)\s*$", body, re.MULTILINE)
        options: dict[str, dict[str, str]] = {}
        for name, numbers in re.findall(r"(\w+)\s*=\s*\((.*?)\)", body):
            options[name] = dict(zip(keys, re.split(r"[,\s]+", numbers.strip()), strict=True))
        return options or {name: {} for name in body.split()}

    def copies(self, kind: str, structure: str = "product") -> tuple[int, int]:
        """How many copies of a kind of part a structure has."""
        found = re.search(rf"{structure}\s*\{{.*?(\d+)\.\.(\d+)\s+{kind}\s", self.text, re.DOTALL)
        assert found is not None
        return int(found[1]), int(found[2])

    def span(self, name: str, structure: str = "product") -> tuple[int, int]:
        """The range of a number."""
        pattern = rf"{structure}\s*\{{[^}}]*?num\s+(?:\S+\s+)?(\d+)-(\d+)\s+{name}\s"
        found = re.search(pattern, self.text)
        assert found is not None
        return int(found[1]), int(found[2])


Options = Mapping[str, Mapping[str, str]]


def one_of(options: Options) -> dict[str, Any]:
    """An attribute with these options; the numbers they have are carried."""
    return {
        "name": "x",
        "one of": {
            name: {
                "name": name,
                "carries": {key: number for key, number in numbers.items() if number.isdigit()},
            }
            for name, numbers in options.items()
        },
    }


def number(span: tuple[int, int]) -> dict[str, Any]:
    return {"name": "x", "number": {"least": str(span[0]), "most": str(span[1])}}


def assembly(copies: tuple[int, int], **what: Any) -> dict[str, Any]:
    return {"name": "x", "at least": str(copies[0]), "at most": str(copies[1]), **what}


def rules(**bodies: dict[str, Any]) -> list[dict[str, Any]]:
    return [{name: {"because": "so", **body}} for name, body in bodies.items()]


def product_of(content: Mapping[str, Any]) -> Product:
    """The product that a file says, read as any catalog is."""
    catalog = {"catalog": "c", "name": "c", "currencies": ["EUR"], "products": ["p"]}
    whole = {"product": "p", "name": "p", "base price": {"EUR": "1"}, **content}
    files = {"catalog.yaml": json.dumps(catalog), "p.yaml": json.dumps(whole)}
    reading = read(files)
    assert reading.findings == ()
    assert reading.catalog is not None
    return reading.catalog.products[0]


def engine_for(product: Product) -> Engine:
    return build_engine(product, NoCache())


# The PC: structures within structures, sums, tables over what options are like

Sums = Counter[tuple[int, int]]
"""How many ways there are to each price with each capacity."""


def joined(*parts: Sums) -> Sums:
    """The sums of one of each part."""
    result: Sums = Counter({(0, 0): 1})
    for part in parts:
        bigger: Sums = Counter()
        for (price, capacity), ways in result.items():
            for (more, room), others in part.items():
                bigger[price + more, capacity + room] += ways * others
        result = bigger
    return result


def repeated(part: Sums, copies: tuple[int, int]) -> Sums:
    """The sums of every allowed number of copies."""
    result: Sums = Counter()
    for count in range(copies[0], copies[1] + 1):
        result += joined(*[part] * count)
    return result


def sums_of(options: Iterable[Mapping[str, str]]) -> Sums:
    return Counter((int(o.get("price", 0)), int(o.get("capacity", 0))) for o in options)


ALIKE = {"A": "A", "B": "AB", "C": "ABC"}
"""Which efficiency of parts each efficiency of the whole allows."""


def among(options: Options, efficiencies: str) -> str:
    """A table's cell: the options that have one of these efficiencies."""
    return "|".join(name for name, o in options.items() if o["efficiency"] in efficiencies)


def pc(facts: Facts, most: str) -> dict[str, Any]:
    """The PC. `most` says what limits its price."""
    boards, screens = facts.options("MBType"), facts.options("Screen")
    by_efficiency = [
        [wanted, among(boards, parts), among(screens, parts)] for wanted, parts in ALIKE.items()
    ]
    disks, controllers = facts.options("HDisk"), facts.options("HDController")
    unit_price = facts.span("price", "HDUnit")[1]
    application = {key: str(facts.span(key, "Application")[0]) for key in ("hdcapacity", "price")}
    return {
        "standard": {
            "usage": "Scientific",
            "efficiency": "C",
            "os": "OSBeta",
            "motherboard": "MBSilver",
            "cpu": "CPUS",
            "hdunit": [
                {
                    "hdisk": [{"type": "MedStoreDisk"}, {"type": "MedStoreDisk"}],
                    "hdcontroller": [{"type": "MedStoreC"}],
                }
            ],
            "screen": [{"type": "ScreenC"}],
            "application": [{}],
        },
        "attributes": {
            "usage": one_of(facts.options("Usage")),
            "efficiency": one_of(facts.options("Efficiency")),
            "internet": {"name": "x", "yes or no": {}},
            "os": one_of(facts.options("OS")),
            "motherboard": one_of(boards),
            "cpu": one_of(facts.options("CPU")),
        },
        "assemblies": {
            "hdunit": assembly(
                facts.copies("HDUnit"),
                assemblies={
                    "hdisk": assembly(
                        facts.copies("HDisk", "HDUnit"), attributes={"type": one_of(disks)}
                    ),
                    "hdcontroller": assembly(
                        facts.copies("HDController", "HDUnit"),
                        attributes={"type": one_of(controllers)},
                    ),
                },
                rules=rules(unit={"sum of": "price", "at most": str(unit_price)}),
            ),
            "screen": assembly(
                facts.copies("Screen"),
                attributes={"type": one_of(screens)},
                rules=rules(
                    alike={"columns": ["efficiency", "motherboard", "type"], "rows": by_efficiency}
                ),
            ),
            "application": assembly(
                facts.copies("Application"),
                attributes={"type": one_of({"application": application})},
            ),
        },
        "rules": rules(
            price={"sum of": "price", "at most": most},
            room={"always": "total hdcapacity <= total capacity of hdunit.hdisk"},
            internet={"if": "usage is Internet or Multimedia", "then": "internet is yes"},
            alpha={"if": "os is OSAlpha", "then": "cpu is CPUD"},
            silver={"if": "motherboard is MBSilver", "then": "cpu is not CPUD"},
            diamond={"if": "motherboard is MBDiamond", "then": "cpu is not CPUS"},
        ),
    }


def pc_builds(facts: Facts, most: int) -> int:
    """How many PCs there are up to a price, worked out from sums."""
    disks = repeated(sums_of(facts.options("HDisk").values()), facts.copies("HDisk", "HDUnit"))
    controllers = sums_of(facts.options("HDController").values())
    unit = joined(disks, repeated(controllers, facts.copies("HDController", "HDUnit")))
    dearest = facts.span("price", "HDUnit")[1]
    unit = Counter({sums: ways for sums, ways in unit.items() if sums[0] <= dearest})
    units = repeated(unit, facts.copies("HDUnit"))
    application = {k: facts.span(k, "Application")[0] for k in ("hdcapacity", "price")}
    boards, cpus = facts.options("MBType"), facts.options("CPU")
    usages = sum(
        1 if usage in ("Internet", "Multimedia") else 2 for usage in facts.options("Usage")
    )
    least, last = facts.copies("Application")
    builds = 0
    for (os, system), (board, b), (cpu, c) in every(
        facts.options("OS").items(), boards.items(), cpus.items()
    ):
        if (os, cpu) == ("OSAlpha", "CPUS") or (board, cpu) in (
            ("MBSilver", "CPUD"),
            ("MBDiamond", "CPUS"),
        ):
            continue
        for wanted, parts in ALIKE.items():
            if wanted not in facts.options("Efficiency") or b["efficiency"] not in parts:
                continue
            fitting = [s for s in facts.options("Screen").values() if s["efficiency"] in parts]
            whole = joined(units, repeated(sums_of(fitting), facts.copies("Screen")))
            for count in range(least, last + 1):
                rest = (
                    sum(int(part["price"]) for part in (system, b, c))
                    + count * application["price"]
                )
                room = int(system["hdcapacity"]) + count * application["hdcapacity"]
                builds += usages * sum(
                    ways
                    for (price, capacity), ways in whole.items()
                    if price + rest <= most and capacity >= room
                )
    return builds


def test_the_pc() -> None:
    facts = Facts.of("pc.coom")
    most = facts.span("price")[1]
    product = product_of(pc(facts, str(most)))

    engine = engine_for(product)

    assert engine.builds == pc_builds(facts, most)
    assert len(facts.options("Screen")) == 3


def test_the_pc_with_a_highest_price_that_the_person_gives() -> None:
    facts = Facts.of("pc.coom")
    content = pc(facts, "max-price")
    content["attributes"]["max-price"] = number(facts.span("maxPrice"))
    content["standard"]["max-price"] = "2500"
    engine = engine_for(product_of(content))
    for most in (1700, 2150):
        chosen = Configuration("p").choose("max-price", Decimal(most))
        assert engine.resolve(chosen, TERMS).builds == pc_builds(facts, most)


# The travel bike: parts of one kind in two places, numbers that the person gives


def bike(facts: Facts) -> dict[str, Any]:
    bag = {
        "attributes": {
            "capacity": one_of(facts.options("Capacity")),
            "material": one_of(facts.options("Material")),
        },
        "rules": rules(leather={"if": "material is Leather", "then": "capacity is B10"}),
    }
    wheel = one_of(facts.options("Wheel"))
    least, most = facts.span("totalWeight")
    return {
        "standard": {
            "front-wheel": "W20",
            "rear-wheel": "W20",
            "color": "Green",
            "max-weight": "10",
            "requested-volume": "0",
        },
        "attributes": {
            "front-wheel": wheel,
            "rear-wheel": wheel,
            "color": one_of(facts.options("Color")),
            "max-weight": number(facts.span("maxWeight")),
            "requested-volume": number(facts.span("requestedVolume")),
        },
        "assemblies": {
            "carrier-bag": assembly(facts.copies("Bag", "structure Carrier"), **bag),
            "frame-bag": assembly(facts.copies("Bag", "structure Frame"), **bag),
        },
        "rules": rules(
            bags={"always": "count of carrier-bag + count of frame-bag <= 4"},
            range={"always": f"total weight >= {least} and total weight <= {most}"},
            weight={"always": "total weight <= max-weight * 1000"},
            volume={"always": "total volume >= requested-volume"},
            most={"always": f"total volume <= {facts.span('totalVolume')[1]}"},
            red={"if": "color is Red", "then": "size of front-wheel = 20"},
        ),
    }


def bike_builds(facts: Facts, kilos: int, litres: int) -> int:
    """How many bikes there are within a weight and with a volume."""
    materials = facts.options("Material")
    bag: Counter[tuple[int, int, int]] = Counter()
    for (name, size), material in every(facts.options("Capacity").items(), materials):
        if material != "Leather" or name == "B10":
            bag[1, int(size["weight"]), int(size["volume"])] += 1

    def bags(copies: tuple[int, int]) -> Counter[tuple[int, int, int]]:
        result: Counter[tuple[int, int, int]] = Counter()
        for count in range(copies[0], copies[1] + 1):
            for several in every(bag.items(), repeat=count):
                total = tuple(sum(one[0][i] for one in several) for i in range(3))
                ways = 1
                for one in several:
                    ways *= one[1]
                result[total[0], total[1], total[2]] += ways
        return result

    in_both = [facts.copies("Bag", f"structure {where}") for where in ("Carrier", "Frame")]
    wheels = facts.options("Wheel").values()
    colours = facts.options("Color")
    least, most = facts.span("totalWeight")
    largest = facts.span("totalVolume")[1]
    builds = 0
    for (carrier, ways), (frame, others) in every(*(bags(c).items() for c in in_both)):
        if carrier[0] + frame[0] > 4 or not litres <= carrier[2] + frame[2] <= largest:
            continue
        for front, rear in every(wheels, wheels):
            weight = carrier[1] + frame[1] + int(front["weight"]) + int(rear["weight"])
            if least <= weight <= min(most, kilos * 1000):
                painted = len(colours) if front["size"] == "20" else len(colours) - 1
                builds += ways * others * painted
    return builds


@pytest.mark.parametrize(("kilos", "litres"), [(10, 0), (3, 60), (4, 100), (2, 150), (1, 0)])
def test_the_travel_bike(kilos: int, litres: int) -> None:
    facts = Facts.of("travel-bike.coom")
    engine = engine_for(product_of(bike(facts)))
    chosen = (
        Configuration("p")
        .choose("max-weight", Decimal(kilos))
        .choose("requested-volume", Decimal(litres))
    )

    resolution = engine.resolve(chosen, TERMS)

    expected = bike_builds(facts, kilos, litres)
    assert resolution.kept == (expected > 0)
    if expected:
        assert resolution.builds == expected


# The T-shirt: a table, exclusions, conditions


def test_the_t_shirt() -> None:
    facts = Facts.of("tshirt.coom")
    colours, sizes, themes = (facts.options(kind) for kind in ("Color", "Size", "Theme"))
    product = product_of(
        {
            "standard": {"color": "White", "size": "M", "theme": "None"},
            "attributes": {
                "color": one_of(colours),
                "size": one_of(sizes),
                "theme": one_of(themes),
            },
            "rules": rules(
                rare={"never together": ["color is Red", "size is XXL"]},
                plain={"if": "size is S and color is Black", "then": "theme is None"},
                readable={
                    "columns": ["color", "theme"],
                    "rows": [["Blue|White|Black", "*"], ["Red|Yellow", "None|T2|T3"]],
                },
                gone={"never together": ["color is White", "size is S", "theme is T3"]},
                blue={"if": "color is Blue", "then": "theme is T1"},
            ),
        }
    )

    shirts = [
        (colour, size, theme)
        for colour, size, theme in every(colours, sizes, themes)
        if not (colour == "Red" and size == "XXL")
        and not (size == "S" and colour == "Black" and theme != "None")
        and not (colour in ("Red", "Yellow") and theme == "T1")
        and (colour, size, theme) != ("White", "S", "T3")
        and not (colour == "Blue" and theme != "T1")
    ]
    assert engine_for(product).builds == len(shirts)
