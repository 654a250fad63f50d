"""What an engine asks of a search for least builds, and the plain data they exchange."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from configurator.domain.configuration import Dials
from configurator.domain.prices import PriceTerms
from configurator.engine.choices import Decided
from configurator.engine.weights import ValuePrices

Place = tuple[int, int]
"""A variable and one of its values."""


class ValueFigures(NamedTuple):
    """The least ranks of any build with one value of one variable.

    `given_up` counts choices, the person's own on that very variable included; `changed` the
    other values that leave their defaults; `total` is minor units.
    """

    given_up: int
    changed: int
    total: int
    over_limit: int = 0
    too_late: bool = False


@dataclass(frozen=True, eq=False)
class Priced:
    """Prices of values under some terms, default values, and values closed on that day."""

    terms: PriceTerms
    prices: ValuePrices
    defaults: Mapping[int, int]
    closed: frozenset[Place]


@dataclass(frozen=True)
class Way:
    """A build of least weight: its rank (choices given up, values changed, unit price), the chosen
    variables it gives up, its value of every variable, and what was fixed in looking for it."""

    rank: tuple[int, int, int]
    given_up: frozenset[int]
    best: tuple[int, ...]
    fixed: Mapping[int, int]


@dataclass(frozen=True)
class Extent:
    """How many builds keep all choices (None: too many to count), and their extreme totals.

    `builds_within` counts those within the dials; None where nobody can tell.
    """

    builds: int | None
    cheapest: int
    dearest: int
    builds_within: int | None


FiguresOf = Callable[[int], Sequence[ValueFigures | None]]
"""A variable -> the figures of each of its values; None where no build has it."""


@dataclass(frozen=True, eq=False)
class FiguresTable:
    """The figures of all values at once, as columns; where `possible` is false they mean nothing.

    `offset_of` says for each variable in it where its values begin, `names` what each value is
    called. A variable that is not in it has one value.
    """

    offset_of: Mapping[int, int]
    size_of: Mapping[int, int]
    names: Sequence[str]
    possible: npt.NDArray[np.bool_]
    given_up: npt.NDArray[np.int64]
    changed: Sequence[int]
    totals: Sequence[int]
    over_limit: Sequence[int]
    too_late: Sequence[bool]


@dataclass(frozen=True)
class Survey:
    """Everything about a state: its least build, every value's figures, and the extent.

    `extent` is None when no build keeps all choices. Where a search finds figures all at once they
    are in `table`, and `figures_of` gives those of the variables that are not.
    """

    way: Way
    figures_of: FiguresOf
    extent: Extent | None
    table: FiguresTable | None = None


class Search(Protocol):
    """Finds least builds of one finite product."""

    @property
    def builds(self) -> int | None:
        """The exact number of valid builds; None where it cannot be counted."""
        ...

    def survey(
        self, state: Decided, priced: Priced, slow: frozenset[Place] | None, dials: Dials
    ) -> Survey | None:
        """Everything about a state; None when there is no build at all.

        `slow` are the values that are at hand too late for the dials; None: nothing is in time.
        """
        ...

    def least_way(self, state: Decided, priced: Priced, fixed: Mapping[int, int]) -> Way | None:
        """The least build that has all `fixed` values; None where there is none.

        To be asked only where `survey` found something.
        """
        ...

    def possible(self, fixed: Mapping[int, int]) -> bool:
        """Whether some build has all these values, whatever it costs and whenever it is valid."""
        ...
