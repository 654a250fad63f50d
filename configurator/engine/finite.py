"""A product as finite variables and relations over them: what every engine works on.

A one-of attribute is one variable. A some-of attribute is one yes/no variable an option. A number
is cut into pieces at every threshold that rules and prices mention, so that no rule can tell two
numbers of one piece apart; a text likewise by its length. Prices that depend on several variables
at once get a variable of their own, tied to them by a relation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from configurator.domain.conditions import Relation
from configurator.domain.rules import Rule


@dataclass(frozen=True, slots=True)
class Piece:
    """Numbers (or text lengths) from least to most, both included, that no rule tells apart."""

    least: Decimal
    most: Decimal

    def nearest(self, number: Decimal) -> Decimal:
        """The member nearest to a number that lies on the same grid of steps."""
        return min(max(number, self.least), self.most)


@dataclass(frozen=True, slots=True)
class Variable:
    """A finite variable. Exactly one of the following says what its values mean.

    `options`: an option of a one-of attribute each. `pick`: 0 not taken, 1 taken, of this option.
    `pieces`: spans of a number or of a text's length. `cells`: for a price variable, one example
    of values of `scope` (indexes of other variables) for each of its values.
    """

    attribute: str = ""
    options: tuple[str, ...] = ()
    pick: str = ""
    pieces: tuple[Piece, ...] = ()
    scope: tuple[int, ...] = ()
    cells: tuple[tuple[int, ...], ...] = ()

    @property
    def size(self) -> int:
        """How many values it has."""
        if self.pick:
            return 2
        return len(self.options) or len(self.pieces) or len(self.cells)

    @property
    def names(self) -> tuple[str, ...]:
        """What each value is called: an option's id (of a pick for both values), a span's ends."""
        if self.pick:
            return (self.pick, self.pick)
        if self.pieces:
            return tuple(f"{piece.least}..{piece.most}" for piece in self.pieces)
        return self.options or tuple(map(str, range(len(self.cells))))

    @property
    def hidden(self) -> bool:
        """Whether it stands for prices only, and no person ever sees it."""
        return bool(self.cells)


@dataclass(frozen=True, slots=True)
class Among:
    """A variable has one of these values."""

    variable: int
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Negated:
    """The part does not hold."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class Linear:
    """The contributions of the variables' values, added up, stand in `relation` to `bound`."""

    contributions: tuple[tuple[int, tuple[int, ...]], ...]
    relation: Relation
    bound: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The variables' values are one of these rows, or (not `allowed`) none of them.

    A cell is a set of values; None is any value.
    """

    variables: tuple[int, ...]
    rows: tuple[tuple[frozenset[int] | None, ...], ...]
    allowed: bool = True


Formula = Among | Every | Some | Negated | Linear | Rows

TRUE = Every(())
FALSE = Some(())

COMPARE: Mapping[Relation, Callable[[int, int], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """A formula that every build keeps, and the rule that it comes from (None: the structure)."""

    formula: Formula
    rule: Rule | None = None


@dataclass(frozen=True)
class FiniteProduct:
    """Variables and the constraints on them.

    `structure` are the constraints that no rule makes: how many options a some-of attribute
    takes, and what ties price variables to the rest. Those of rules are made when first asked
    for: an engine loaded from the cache hardly ever needs them.
    """

    variables: tuple[Variable, ...]
    structure: tuple[Constraint, ...]
    of_rules: Callable[[], tuple[Constraint, ...]]

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:
        """All constraints."""
        return (*self.structure, *self.of_rules())


def scope_of(formula: Formula) -> frozenset[int]:
    """The variables that a formula speaks of."""
    match formula:
        case Among(variable):
            return frozenset((variable,))
        case Every(parts) | Some(parts):
            return frozenset().union(*(scope_of(part) for part in parts))
        case Negated(part):
            return scope_of(part)
        case Linear(contributions):
            return frozenset(variable for variable, _ in contributions)
        case Rows(variables):
            return frozenset(variables)
