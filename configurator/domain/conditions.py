"""What a rule may say about a build: quantities, and conditions over them.

A build gives every attribute a value: an option's id (one of), a set of option ids (some of), a
`Decimal` (number) or a `str` (text). Conditions are evaluated here on a whole build; the engine
compiles the very same objects, and its tests compare the two.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Literal

Value = str | frozenset[str] | Decimal
Values = Mapping[str, Value]
Relation = Literal["<", "<=", "=", "!=", ">=", ">"]

RELATIONS: dict[Relation, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
}


@dataclass(frozen=True, slots=True)
class Constant:
    """A fixed number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The number given for a number attribute, in the attribute's unit."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The number called `key` that the chosen option(s) of `attribute` carry; 0 where none."""

    attribute: str
    key: str


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many options of a some-of attribute are taken."""

    attribute: str


@dataclass(frozen=True, slots=True)
class LengthOf:
    """How many characters the text of a text attribute has."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of quantities."""

    parts: tuple["Quantity", ...]


@dataclass(frozen=True, slots=True)
class Times:
    """The product of quantities."""

    parts: tuple["Quantity", ...]


Quantity = Constant | NumberOf | Carried | CountOf | LengthOf | Sum | Times


@dataclass(frozen=True, slots=True)
class Is:
    """A one-of attribute has one of these options; a some-of attribute has at least one of them."""

    attribute: str
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """A text attribute is not empty."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Two quantities stand in a relation."""

    left: Quantity
    relation: Relation
    right: Quantity


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; with no part, always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; with no part, never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Is | Given | Compare | AllOf | AnyOf | Not

ALWAYS = AllOf(())

CarriedNumbers = Callable[[str, str, str], Decimal]
"""(attribute, option, key) -> the number that this option carries under `key`, or 0."""


def attributes_of(expression: Condition | Quantity) -> frozenset[str]:
    """The attributes that an expression mentions."""
    match expression:
        case Constant():
            return frozenset()
        case Sum(parts) | Times(parts) | AllOf(parts) | AnyOf(parts):
            return frozenset().union(*(attributes_of(part) for part in parts))
        case Not(part):
            return attributes_of(part)
        case Compare(left, _, right):
            return attributes_of(left) | attributes_of(right)
        case _:
            return frozenset((expression.attribute,))


def measure(quantity: Quantity, values: Values, carried: CarriedNumbers) -> Decimal:
    """The value of a quantity in a whole build."""
    match quantity:
        case Constant(value):
            return value
        case NumberOf(attribute):
            number = values[attribute]
            assert isinstance(number, Decimal)
            return number
        case Carried(attribute, key):
            return sum(
                (carried(attribute, option, key) for option in _taken(values[attribute])),
                Decimal(0),
            )
        case CountOf(attribute):
            return Decimal(len(_taken(values[attribute])))
        case LengthOf(attribute):
            text = values[attribute]
            assert isinstance(text, str)
            return Decimal(len(text))
        case Sum(parts):
            return sum((measure(part, values, carried) for part in parts), Decimal(0))
        case Times(parts):
            return prod((measure(part, values, carried) for part in parts), start=Decimal(1))


def holds(condition: Condition, values: Values, carried: CarriedNumbers) -> bool:
    """Whether a condition holds in a whole build."""
    match condition:
        case Is(attribute, options):
            value = values[attribute]
            if isinstance(value, frozenset):
                return not options.isdisjoint(value)
            return str(value) in options
        case Given(attribute):
            return bool(values[attribute])
        case Compare(left, relation, right):
            return RELATIONS[relation](
                measure(left, values, carried), measure(right, values, carried)
            )
        case AllOf(parts):
            for part in parts:  # noqa: SIM110 - asked hundreds of times a click; half the time
                if not holds(part, values, carried):
                    return False
            return True
        case AnyOf(parts):
            return any(holds(part, values, carried) for part in parts)
        case Not(part):
            return not holds(part, values, carried)


def _taken(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset((str(value),))
