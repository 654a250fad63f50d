"""Rules: what builds a product allows."""

from dataclasses import dataclass, field
from decimal import Decimal

from configurator.domain.conditions import CarriedNumbers, Condition, Value, Values, attributes_of
from configurator.domain.conditions import holds as condition_holds
from configurator.domain.texts import NO_TEXT, LocalText


@dataclass(frozen=True, slots=True)
class Between:
    """A cell of a table: a number from least to most, both included."""

    least: Decimal
    most: Decimal


Cell = frozenset[str] | Between | None
"""What a table cell admits: options of a one-of attribute, numbers, or (None) anything."""


@dataclass(frozen=True, slots=True)
class Table:
    """Combinations that exist (`allowed`), or that do not.

    `file` and `lines` say where its rows were written (a line from 1 for each row, or nothing).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    allowed: bool = True
    file: str = field(default="", compare=False)
    lines: tuple[int, ...] = field(default=(), compare=False)

    def admits(self, values: Values) -> bool:
        """Whether a whole build agrees with the table."""
        given = tuple(values[column] for column in self.columns)
        met = any(
            all(_cell_admits(cell, value) for cell, value in zip(row, given, strict=True))
            for row in self.rows
        )
        return met == self.allowed


@dataclass(frozen=True, slots=True)
class Requires:
    """While `when` holds, `then` must hold."""

    when: Condition
    then: Condition


@dataclass(frozen=True, slots=True)
class Excludes:
    """The parts never hold all together."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Demands:
    """The condition holds in every build (arithmetic: a sum against a capacity)."""

    condition: Condition


RuleBody = Requires | Excludes | Demands | Table


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. `because` is what a person is told when it blocks something.

    `file` and `line` say where it was written (line from 1, 0 where it was not).
    """

    id: str
    body: RuleBody
    name: LocalText = NO_TEXT
    because: LocalText = NO_TEXT
    file: str = ""
    line: int = 0

    def scope(self) -> frozenset[str]:
        """The attributes the rule speaks of."""
        match self.body:
            case Table(columns):
                return frozenset(columns)
            case Requires(when, then):
                return attributes_of(when) | attributes_of(then)
            case Excludes(parts):
                return frozenset().union(*(attributes_of(part) for part in parts))
            case Demands(condition):
                return attributes_of(condition)

    def holds(self, values: Values, carried: CarriedNumbers) -> bool:
        """Whether a whole build keeps the rule."""
        match self.body:
            case Table():
                return self.body.admits(values)
            case Requires(when, then):
                return not condition_holds(when, values, carried) or condition_holds(
                    then, values, carried
                )
            case Excludes(parts):
                return not all(condition_holds(part, values, carried) for part in parts)
            case Demands(condition):
                return condition_holds(condition, values, carried)


def _cell_admits(cell: Cell, value: Value) -> bool:
    if cell is None:
        return True
    if isinstance(cell, Between):
        return isinstance(value, Decimal) and cell.least <= value <= cell.most
    return value in cell
