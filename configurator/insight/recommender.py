"""Suggests options from earlier orders: neighbours weighted by how little they differ.

An order that differs from the build at hand in n attributes counts `SIMILARITY` to the power n
(a kernel density over categories, Aitchison and Aitken 1976). Learning is adding a row, so that
each order is of use at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SIMILARITY = 0.3
"""What one differing attribute leaves of an order's weight."""

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An option likely to be wanted.

    `likelihood` is its share of the weighted orders among the options allowed. `with_it` of
    `alike` orders that agree with everything given took it: the plain reason, where there are any.
    """

    option: str
    likelihood: float
    with_it: int
    alike: int


class Recommender:
    """Learns orders of one product, as option by attribute; attributes may be missing in some."""

    def __init__(self, attributes: Sequence[str]) -> None:
        self._column = {attribute: index for index, attribute in enumerate(attributes)}
        self._codes: list[dict[str, int]] = [{} for _ in attributes]
        self._counts: dict[tuple[int, ...], int] = {}
        self._rows: npt.NDArray[np.int32] | None = None
        self._weights: npt.NDArray[np.float64] = np.zeros(0)

    def learn(self, order: Mapping[str, str], times: int = 1) -> None:
        """Count an order (with negative `times`, take it back: a cancelled or erased one)."""
        row = tuple(
            self._code(index, order[attribute]) if attribute in order else UNKNOWN
            for attribute, index in self._column.items()
        )
        count = self._counts.get(row, 0) + times
        if count > 0:
            self._counts[row] = count
        else:
            self._counts.pop(row, None)
        self._rows = None

    def suggest(
        self, attribute: str, given: Mapping[str, str], allowed: Collection[str]
    ) -> tuple[Suggestion, ...]:
        """The allowed options of an attribute, the likeliest first; of equal ones as allowed lists
        them. `given` are the options decided so far."""
        rows, weights = self._known()
        differing = np.zeros(len(rows), dtype=np.int32)
        for name, option in given.items():
            column = self._column.get(name)
            if column is not None and name != attribute:
                code = self._codes[column].get(option, UNKNOWN - 1)
                differing += rows[:, column] != code
        column = self._column[attribute]
        weighted = weights * SIMILARITY**differing
        alike = np.where(differing == 0, weights, 0.0)
        codes = self._codes[column]
        sizes = len(codes) + 1
        likely = np.bincount(rows[:, column] + 1, weighted, sizes)
        exact = np.bincount(rows[:, column] + 1, alike, sizes)
        places = {option: codes.get(option, UNKNOWN) + 1 for option in allowed}
        total = sum(float(likely[place]) for place in places.values() if place) or 1.0
        everyone = int(exact[1:].sum())
        found = [
            Suggestion(
                option,
                float(likely[place]) / total if place else 0.0,
                int(exact[place]) if place else 0,
                everyone,
            )
            for option, place in places.items()
        ]
        return tuple(sorted(found, key=lambda suggestion: -suggestion.likelihood))

    def _code(self, column: int, option: str) -> int:
        return self._codes[column].setdefault(option, len(self._codes[column]))

    def _known(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64]]:
        if self._rows is None:
            shape = (len(self._counts), len(self._column))
            self._rows = np.array(list(self._counts), dtype=np.int32).reshape(shape)
            self._weights = np.array(list(self._counts.values()), dtype=np.float64)
        return self._rows, self._weights
