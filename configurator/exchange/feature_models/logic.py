"""Conditions put together and kept short: what is certain goes, what is alike is joined."""

from collections.abc import Iterable

from configurator.domain.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Constant,
    Is,
    Not,
    Quantity,
    Relation,
    Sum,
    Times,
)

NEVER = AnyOf(())

_OPPOSITE: dict[Relation, Relation] = {
    "<": ">=",
    "<=": ">",
    "=": "!=",
    "!=": "=",
    ">=": "<",
    ">": "<=",
}


def both(parts: Iterable[Condition]) -> Condition:
    """Every part holds."""
    kept: list[Condition] = []
    for part in parts:
        if part == NEVER:
            return NEVER
        for inside in part.parts if isinstance(part, AllOf) else (part,):
            if isinstance(inside, Not) and isinstance(inside.part, Is):
                _join(kept, inside.part, negated_too=True)
            elif inside not in kept:
                kept.append(inside)
    return kept[0] if len(kept) == 1 else AllOf(tuple(kept))


def either(parts: Iterable[Condition]) -> Condition:
    """At least one part holds."""
    kept: list[Condition] = []
    for part in parts:
        if part == ALWAYS:
            return ALWAYS
        for inside in part.parts if isinstance(part, AnyOf) else (part,):
            if isinstance(inside, Is):
                _join(kept, inside, negated_too=False)
            elif inside not in kept:
                kept.append(inside)
    return kept[0] if len(kept) == 1 else AnyOf(tuple(kept))


def negated(part: Condition) -> Condition:
    """The part does not hold."""
    match part:
        case AllOf(()):
            return NEVER
        case AnyOf(()):
            return ALWAYS
        case Not(inside):
            return inside
        case Compare(left, relation, right):
            return Compare(left, _OPPOSITE[relation], right)
        case _:
            return Not(part)


def _join(kept: list[Condition], found: Is, *, negated_too: bool) -> None:
    """Add an `Is` (or its negation) to those kept, joined with one of the same attribute."""
    for place, earlier in enumerate(kept):
        inside = earlier.part if negated_too and isinstance(earlier, Not) else earlier
        if isinstance(earlier, Not) is not negated_too or not isinstance(inside, Is):
            continue
        if inside.attribute == found.attribute:
            joined = Is(found.attribute, inside.options | found.options)
            kept[place] = Not(joined) if negated_too else joined
            return
    kept.append(Not(found) if negated_too else found)


def length_of(expression: Condition | Quantity) -> int:
    """So many characters its sentence has at most, roughly."""
    match expression:
        case AllOf(parts) | AnyOf(parts) | Sum(parts) | Times(parts):
            return 10 + sum(5 + length_of(part) for part in parts)
        case Not(part):
            return 6 + length_of(part)
        case Compare(left, _, right):
            return 6 + length_of(left) + length_of(right)
        case Is(attribute, options):
            return len(attribute) + 12 + sum(len(option) + 6 for option in options)
        case Constant(value):
            return len(f"{value:f}")
        case _:
            words = (getattr(expression, "key", ""), expression.attribute)
            return 16 + sum(len(word) for word in words)


def depth_of(expression: Condition | Quantity) -> int:
    """So many parentheses its sentence has inside one another at most."""
    match expression:
        case AllOf(parts) | AnyOf(parts) | Sum(parts) | Times(parts):
            return 1 + max((depth_of(part) for part in parts), default=0)
        case Not(part):
            return 1 + depth_of(part)
        case Compare(left, _, right):
            return 1 + max(depth_of(left), depth_of(right))
        case _:
            return 1
