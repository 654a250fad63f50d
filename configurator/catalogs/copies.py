"""What an assembly's attributes, rules and prices become in one of its copies.

They are first built in the assembly's own words (`disk is large`) and then renamed to those of
the copy (`hard-disk-unit.2.disk is large`). In a copy that may be absent they hold only while it
is there.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from configurator.domain.catalog import Attribute, Kind, Option
from configurator.domain.conditions import (
    ALWAYS,
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
    Value,
)
from configurator.domain.prices import Each, Formula, Grid
from configurator.domain.rules import Cell, Demands, Excludes, Requires, RuleBody, Table
from configurator.domain.texts import LocalText

NONE = "none"

_YES: Cell = frozenset(("yes",))
_NO: Cell = frozenset(("no",))
_NOTHING: Cell = frozenset((NONE,))
_NONE_NAME = LocalText("None", "Tidak ada")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of an assembly, as its owner (the product, or another assembly) speaks of it.

    `id` is `<assembly>.<number>`, the number from 1. `presence` is the yes-or-no attribute, of
    the same id, that decides whether the copy is there; "" where it always is.
    """

    id: str
    number: int
    name: LocalText
    presence: str

    @property
    def there(self) -> Condition:
        """The condition that the copy is in the build."""
        return Is(self.presence, frozenset(("yes",))) if self.presence else ALWAYS

    def called(self, name: LocalText) -> LocalText:
        """The name of something in the copy: “Hard disk unit 2: Disk”."""
        return LocalText(
            f"{self.name.in_language('en')}: {name.in_language('en')}",
            f"{self.name.in_language('id')}: {name.in_language('id')}",
        )

    def moved(self, attribute: Attribute, *, toggle: bool) -> Attribute:
        """An attribute in the copy. In one that may be absent it can also have nothing.

        For that a one-of attribute gets the option `none` (one of yes or no has its `no`); a
        some-of attribute may be empty; a number has its least; a text is empty.
        """
        new = replace(
            attribute,
            id=f"{self.id}.{attribute.id}",
            name=self.called(attribute.name),
            group=self.called(attribute.group) if attribute.group else self.name,
        )
        if not self.presence:
            return new
        if new.kind is Kind.ONE_OF and not toggle and not _has_none(new):
            nothing = Option(NONE, _NONE_NAME, source=attribute.source)
            return replace(new, options=(*new.options, nothing))
        if new.text is not None:
            return replace(new, text=replace(new.text, required=False))
        return replace(new, least=0)

    def ties(self, attribute: Attribute, *, toggle: bool) -> list[RuleBody]:
        """What holds between the copy's presence and one of its attributes (not yet moved)."""
        here = f"{self.id}.{attribute.id}"
        absent = Is(self.presence, frozenset(("no",)))
        if attribute.kind is Kind.ONE_OF and not toggle:
            options = frozenset(option.id for option in attribute.options)
            rows: tuple[tuple[Cell, ...], ...] = ((_YES, options), (_NO, _NOTHING))
            return [Table((self.presence, here), rows)]
        if attribute.kind is Kind.ONE_OF:
            return [Requires(absent, Is(here, frozenset(("no",))))]
        if attribute.kind is Kind.NUMBER:
            least = Constant(attribute.numbers.least)
            return [Requires(absent, Compare(NumberOf(here), "=", least))]
        if attribute.kind is Kind.TEXT:
            return [Requires(absent, Not(Given(here)))]
        ties: list[RuleBody] = [Requires(absent, Compare(CountOf(here), "=", Constant(Decimal(0))))]
        if attribute.least:
            least = Constant(Decimal(attribute.least))
            ties.append(Requires(self.there, Compare(CountOf(here), ">=", least)))
        return ties


def absent_value(attribute: Attribute, *, toggle: bool) -> Value:
    """What an attribute has in an absent copy."""
    match attribute.kind:
        case Kind.ONE_OF:
            return "no" if toggle else NONE
        case Kind.SOME_OF:
            return frozenset()
        case Kind.NUMBER:
            return attribute.numbers.least
        case Kind.TEXT:
            return ""


def _has_none(attribute: Attribute) -> bool:
    return any(option.id == NONE for option in attribute.options)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Says in a copy's words what was said in the assembly's own: of its `own` attributes."""

    copy: Copy
    own: AbstractSet[str]

    def name(self, attribute: str) -> str:
        """The attribute's id in the copy."""
        return f"{self.copy.id}.{attribute}" if attribute in self.own else attribute

    def condition(self, condition: Condition) -> Condition:
        """A condition about the copy."""
        match condition:
            case Is(attribute, options):
                return Is(self.name(attribute), options)
            case Given(attribute):
                return Given(self.name(attribute))
            case Compare(left, relation, right):
                return Compare(self.quantity(left), relation, self.quantity(right))
            case AllOf(parts):
                return AllOf(tuple(map(self.condition, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self.condition, parts)))
            case Not(part):
                return Not(self.condition(part))

    def quantity(self, quantity: Quantity) -> Quantity:
        """A quantity of the copy."""
        match quantity:
            case Constant():
                return quantity
            case NumberOf(attribute):
                return NumberOf(self.name(attribute))
            case Carried(attribute, key):
                return Carried(self.name(attribute), key)
            case CountOf(attribute):
                return CountOf(self.name(attribute))
            case LengthOf(attribute):
                return LengthOf(self.name(attribute))
            case Sum(parts):
                return Sum(tuple(map(self.quantity, parts)))
            case Times(parts):
                return Times(tuple(map(self.quantity, parts)))

    def body(self, body: RuleBody) -> RuleBody:
        """What a rule says of the copy."""
        match body:
            case Table(columns):
                return replace(body, columns=tuple(map(self.name, columns)))
            case Requires(when, then):
                return Requires(self.condition(when), self.condition(then))
            case Excludes(parts):
                return Excludes(tuple(map(self.condition, parts)))
            case Demands(condition):
                return Demands(self.condition(condition))

    def formula(self, formula: Formula) -> Formula:
        """What a price rule charges for the copy."""
        match formula:
            case Each(amounts, quantity):
                return Each(amounts, self.quantity(quantity))
            case Grid(row, column):
                return replace(formula, row=self.quantity(row), column=self.quantity(column))
            case _:
                return formula


def while_there(condition: Condition, copy: Copy) -> Condition:
    """The condition that the copy is there and `condition` holds."""
    if not copy.presence:
        return condition
    match condition:
        case AllOf(parts):
            return AllOf((copy.there, *parts)) if parts else copy.there
        case _:
            return AllOf((copy.there, condition))


def kept_while_there(body: RuleBody, copy: Copy) -> RuleBody:
    """What a rule says, of a copy only while it is there."""
    if not copy.presence:
        return body
    match body:
        case Requires(when, then):
            return Requires(while_there(when, copy), then)
        case Excludes(parts):
            return Excludes((copy.there, *parts))
        case Demands(condition):
            return Requires(copy.there, condition)
        case Table(columns, rows, allowed, _, lines):
            there = tuple((_YES, *row) for row in rows)
            if allowed:
                there = (*there, (_NO, *(None for _ in columns)))
                lines = (*lines, *lines[-1:])
            return replace(body, columns=(copy.presence, *columns), rows=there, lines=lines)


def counted_while_there(quantity: Quantity, presence: Quantity) -> Quantity:
    """A number of copies within a copy, 0 while that is absent (what may be absent then is)."""
    match quantity:
        case Constant(value):
            if value == 1:
                return presence
            return Times((quantity, presence)) if value else quantity
        case Sum(parts):
            return Sum(tuple(counted_while_there(part, presence) for part in parts))
        case _:
            return quantity
