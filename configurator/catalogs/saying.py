"""The language of rules, written: the sentence that is read back as the same condition.

`parse_condition(say(c)) == c` for every condition that a sentence can state: groups of no part or
of two and more (a group of one part is that part), and options that are named.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum

from configurator.catalogs.tokens import is_one_word
from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import (
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    CountOf,
    Given,
    Is,
    LengthOf,
    Not,
    NumberOf,
    Quantity,
    Sum,
    Times,
)

_MINUS_ONE = Constant(Decimal(-1))


class _Bond(IntEnum):
    """How strongly the words of an expression hold together."""

    OR = 1
    AND = 2
    NOT = 3
    COMPARISON = 4
    SUM = 5
    PRODUCT = 6
    FACTOR = 7


def say(condition: Condition, attributes: Mapping[str, Attribute]) -> str:
    """The sentence for a condition about a product with these attributes."""
    return _condition(condition, _Bond.OR, attributes)


def say_quantity(quantity: Quantity) -> str:
    """The words for a quantity."""
    return _quantity(quantity, _Bond.SUM)


def name(identifier: str) -> str:
    """An id as it stands in a sentence: in quotation marks where it is not one plain word."""
    return identifier if is_one_word(identifier) else f'"{identifier}"'


def _condition(condition: Condition, around: _Bond, attributes: Mapping[str, Attribute]) -> str:
    match condition:
        case AllOf(()):
            return "always"
        case AnyOf(()):
            return "never"
        case AllOf((only,)) | AnyOf((only,)):
            return _condition(only, around, attributes)
        case AllOf(parts):
            inside = [_condition(part, _Bond.NOT, attributes) for part in parts]
            return _wrapped(" and ".join(inside), _Bond.AND, around)
        case AnyOf(parts):
            inside = [_condition(part, _Bond.AND, attributes) for part in parts]
            return _wrapped(" or ".join(inside), _Bond.OR, around)
        case Not(Is(attribute, options)) if options:
            return f"{name(attribute)} {_verb(attribute, attributes)} not {_options(options)}"
        case Not(Given(attribute)):
            return f"{name(attribute)} is not given"
        case Not(part):
            return _wrapped(f"not {_condition(part, _Bond.NOT, attributes)}", _Bond.NOT, around)
        case Is(attribute, options):
            if not options:
                return "never"
            return f"{name(attribute)} {_verb(attribute, attributes)} {_options(options)}"
        case Given(attribute):
            return f"{name(attribute)} is given"
        case Compare(left, relation, right):
            sides = f"{_quantity(left, _Bond.SUM)} {relation} {_quantity(right, _Bond.SUM)}"
            return _wrapped(sides, _Bond.COMPARISON, around)


def _quantity(quantity: Quantity, around: _Bond) -> str:
    match quantity:
        case Constant(value):
            return f"{value:f}"
        case NumberOf(attribute):
            return f'"{attribute}"' if attribute[0].isdigit() else name(attribute)
        case Carried(attribute, key):
            return f"{name(key)} of {name(attribute)}"
        case CountOf(attribute):
            return f"count of {name(attribute)}"
        case LengthOf(attribute):
            return f"length of {name(attribute)}"
        case Sum(()):
            return "0"
        case Times(()):
            return "1"
        case Sum((only,)) | Times((only,)):
            return _quantity(only, around)
        case Sum(parts):
            words = _quantity(parts[0], _Bond.PRODUCT)
            for part in parts[1:]:
                match part:
                    case Constant(value) if value < 0:
                        words += f" - {-value:f}"
                    case Times((minus, taken)) if minus == _MINUS_ONE and not isinstance(
                        taken, Constant
                    ):
                        words += f" - {_quantity(taken, _Bond.PRODUCT)}"
                    case _:
                        words += f" + {_quantity(part, _Bond.PRODUCT)}"
            return _wrapped(words, _Bond.SUM, around)
        case Times(parts):
            words = " * ".join(_quantity(part, _Bond.FACTOR) for part in parts)
            return _wrapped(words, _Bond.PRODUCT, around)


def _options(options: frozenset[str]) -> str:
    return " or ".join(name(option) for option in sorted(options))


def _verb(attribute: str, attributes: Mapping[str, Attribute]) -> str:
    return "has" if attributes[attribute].kind is Kind.SOME_OF else "is"


def _wrapped(words: str, bond: _Bond, around: _Bond) -> str:
    return f"({words})" if bond < around else words
