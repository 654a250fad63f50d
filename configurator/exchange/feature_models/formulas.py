"""What a constraint of a feature model says: conditions on features, amounts over attributes.

Features stand in them as tuples of keys: a part that is used twice has several features behind one
name, and the name holds where any of them is chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.conditions import Relation


@dataclass(frozen=True, slots=True)
class Chosen:
    """Any of these features is chosen. `name` is how the constraint calls them."""

    features: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Opposite:
    """The part does not hold."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """Where `when` holds, `then` holds."""

    when: "Formula"
    then: "Formula"


@dataclass(frozen=True, slots=True)
class Alike:
    """Both sides hold, or neither."""

    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class AtMostOne:
    """No two parts hold together."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two amounts stand in a relation."""

    left: "Amount"
    relation: Relation
    right: "Amount"


Formula = Chosen | Opposite | Both | Either | Implies | Alike | AtMostOne | Compared


@dataclass(frozen=True, slots=True)
class Number:
    """A fixed number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """A fixed text."""

    text: str


@dataclass(frozen=True, slots=True)
class FactOf:
    """The number that features have as an attribute; 0 of those that are not chosen."""

    features: tuple[int, ...]
    fact: str
    name: str


@dataclass(frozen=True, slots=True)
class ValueOf:
    """The number or text that was given for a feature of that kind."""

    features: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True)
class LengthOf:
    """How many characters the text given for a feature has."""

    features: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Rounded:
    """The number given for a feature, rounded down or up to a whole one."""

    features: tuple[int, ...]
    up: bool
    name: str


@dataclass(frozen=True, slots=True)
class Total:
    """An attribute added up over all chosen features (`under`: those below one of these)."""

    fact: str
    under: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Average:
    """An attribute's average over all chosen features that have it."""

    fact: str
    under: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Added:
    """The sum of amounts."""

    parts: tuple["Amount", ...]


@dataclass(frozen=True, slots=True)
class Multiplied:
    """The product of amounts."""

    parts: tuple["Amount", ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """One amount divided by another."""

    part: "Amount"
    by: "Amount"


Amount = (
    Number
    | Words
    | FactOf
    | ValueOf
    | LengthOf
    | Rounded
    | Total
    | Average
    | Added
    | Multiplied
    | Divided
)


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """The formulas that a formula is made of."""
    match formula:
        case Opposite(part):
            return (part,)
        case Both(parts) | Either(parts) | AtMostOne(parts):
            return parts
        case Implies(one, other) | Alike(one, other):
            return (one, other)
        case _:
            return ()


def amounts_in(formula: Formula) -> Iterator[Amount]:
    """Every amount that a formula compares, and those they are made of."""
    if isinstance(formula, Compared):
        yield from _inside(formula.left)
        yield from _inside(formula.right)
    for part in parts_of(formula):
        yield from amounts_in(part)


def _inside(amount: Amount) -> Iterator[Amount]:
    yield amount
    match amount:
        case Added(parts) | Multiplied(parts):
            for part in parts:
                yield from _inside(part)
        case Divided(part, by):
            yield from _inside(part)
            yield from _inside(by)
