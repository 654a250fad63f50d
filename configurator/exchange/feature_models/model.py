"""A feature model, whatever language it was written in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property

from configurator.exchange.feature_models.formulas import Formula

MOST_FEATURES = 20_000
DEEPEST = 60
LARGEST_FILE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written: a file, line and column from 1 (0: the whole file)."""

    file: str
    line: int = 0
    column: int = 0


class FeatureKind(Enum):
    """What a feature has beside being chosen or not: nothing, or a value of its own."""

    BOOLEAN = "Boolean"
    INTEGER = "Integer"
    REAL = "Real"
    STRING = "String"


FactValue = Decimal | bool | str


@dataclass(frozen=True, slots=True)
class Fact:
    """A feature's attribute, such as its price. Nested ones have names such as `Volume.unit`."""

    name: str
    value: FactValue
    place: Place
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Features of which, while their parent is chosen, at least `least` and at most `most` are."""

    least: int
    most: int
    members: tuple["Feature", ...]
    place: Place

    @property
    def all_taken(self) -> bool:
        """Whether the parent brings every member with it."""
        return self.least >= len(self.members) <= self.most

    @property
    def all_free(self) -> bool:
        """Whether each member is taken or left as one likes."""
        return self.least <= 0 and self.most >= len(self.members)

    @property
    def one_taken(self) -> bool:
        """Whether exactly one member is taken."""
        return self.least == 1 == self.most

    @property
    def impossible(self) -> bool:
        """Whether no choice of members is enough and few enough."""
        return self.least > min(self.most, len(self.members))


@dataclass(frozen=True, slots=True)
class Copies:
    """How many times a feature may be there; None: as often as one likes."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature. `key` is its own in the model: a part used twice is two features of one name."""

    key: int
    name: str
    place: Place
    groups: tuple[Group, ...] = ()
    facts: tuple[Fact, ...] = ()
    kind: FeatureKind = FeatureKind.BOOLEAN
    copies: Copies | None = None
    abstract: bool = False
    note: str = ""

    def members(self) -> Iterator["Feature"]:
        """The features directly below."""
        for group in self.groups:
            yield from group.members

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """The numbers it has under the name of an attribute."""
        return tuple(
            fact.value
            for fact in self.facts
            if fact.name == name and isinstance(fact.value, Decimal)
        )


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition across the tree. `text` is how it was written."""

    formula: Formula
    text: str
    place: Place


@dataclass(frozen=True)
class FeatureModel:
    """A feature tree with its constraints; `file` is the name of the file it was read from."""

    name: str
    root: Feature
    constraints: tuple[Constraint, ...]
    file: str
    description: str = ""

    @cached_property
    def features(self) -> Mapping[int, Feature]:
        """Every feature by its key, parents first."""
        found: dict[int, Feature] = {}
        waiting = [self.root]
        while waiting:
            feature = waiting.pop()
            found[feature.key] = feature
            waiting.extend(reversed(tuple(feature.members())))
        return found
