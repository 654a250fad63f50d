"""The slow truth: every question answered by looking at every build, one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration, Picks, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import price_build

Build = Mapping[str, Value]


def values_of(attribute: Attribute) -> list[Value]:
    """Every value an attribute takes; a text is written as dots."""
    match attribute.kind:
        case Kind.ONE_OF:
            return [option.id for option in attribute.options]
        case Kind.SOME_OF:
            ids = [option.id for option in attribute.options]
            most = len(ids) if attribute.most is None else attribute.most
            return [
                frozenset(taken)
                for count in range(attribute.least, most + 1)
                for taken in combinations(ids, count)
            ]
        case Kind.NUMBER:
            span = attribute.numbers
            count = int((span.most - span.least) // span.step) + 1
            return [span.least + index * span.step for index in range(count)]
        case Kind.TEXT:
            return ["." * length for length in range(attribute.limits.longest + 1)]


def valid_builds(thing: Product, *, ruled: bool = True) -> list[Build]:
    """Every build that keeps every rule, or (not `ruled`) every build there could be."""
    names = [attribute.id for attribute in thing.attributes]
    spaces = [values_of(attribute) for attribute in thing.attributes]
    builds: list[Build] = [dict(zip(names, values, strict=True)) for values in product(*spaces)]
    if not ruled:
        return builds
    return [
        build for build in builds if all(rule.holds(build, thing.carried) for rule in thing.rules)
    ]


@dataclass(frozen=True)
class Point:
    """One thing a person can decide: an attribute, or one option of a some-of attribute."""

    attribute: str
    option: str = ""


def points(thing: Product) -> list[Point]:
    """Everything that can be decided on a product."""
    return [
        Point(attribute.id, option)
        for attribute in thing.attributes
        for option in (
            [o.id for o in attribute.options] if attribute.kind is Kind.SOME_OF else [""]
        )
    ]


def at(build: Build, point: Point) -> object:
    """What a build has at a point."""
    value = build[point.attribute]
    if point.option:
        assert isinstance(value, frozenset)
        return point.option in value
    return value


def chosen_points(configuration: Configuration) -> dict[Point, object]:
    """The choices of a configuration by point."""
    found: dict[Point, object] = {}
    for attribute, value in configuration.choices.items():
        if isinstance(value, Picks):
            found |= {Point(attribute, option): True for option in value.wanted}
            found |= {Point(attribute, option): False for option in value.unwanted}
        else:
            found[Point(attribute)] = value
    return found


@dataclass(frozen=True)
class Truth:
    """All valid builds of a product, with their prices, and a configuration's ranks."""

    product: Product
    terms: PriceTerms
    builds: list[Build]

    @staticmethod
    def of(thing: Product, terms: PriceTerms) -> "Truth":
        """Look at every build."""
        return Truth(thing, terms, valid_builds(thing))

    @staticmethod
    def unruled(thing: Product, terms: PriceTerms) -> "Truth":
        """Look at every build as if there were no rules."""
        return Truth(thing, terms, valid_builds(thing, ruled=False))

    def total(self, build: Build) -> int:
        """What is to be paid for a build."""
        return price_build(self.product, build, self.terms).total

    def rank(self, build: Build, configuration: Configuration) -> tuple[int, int, int]:
        """Choices given up, other values changed, total: what a build is ranked by."""
        chosen = chosen_points(configuration)
        given_up = changed = 0
        for point in points(self.product):
            value = at(build, point)
            if point in chosen:
                if value == chosen[point]:
                    continue
                given_up += 1
            changed += value != at(self.product.standard, point)
        return given_up, changed, self.total(build)

    def least(
        self, configuration: Configuration, wish: Wish | None = None
    ) -> tuple[int, int, int] | None:
        """The least rank of any build (that has the wish)."""
        ranks = [
            self.rank(build, configuration)
            for build in self.builds
            if wish is None or has(build, wish)
        ]
        return min(ranks, default=None)

    def keeping(self, configuration: Configuration) -> Iterator[Build]:
        """The builds that keep every choice."""
        chosen = chosen_points(configuration)
        return (build for build in self.builds if all(at(build, p) == v for p, v in chosen.items()))


def has(build: Build, wish: Wish) -> bool:
    """Whether a build has what is wished."""
    value = build[wish.attribute]
    if isinstance(value, frozenset):
        return (wish.option in value) == wish.taken
    if isinstance(value, Decimal):
        return value == Decimal(wish.option)
    return value == wish.option
