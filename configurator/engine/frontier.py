"""The build of which least is left, where its price is no plain sum: a search with labels.

Downwards through the diagram every node keeps what can have been reached at it: pairs of price and
cost so far, without those that another pair beats in both. Pairs that no rest can make bad enough,
by bounds from sweeps, are dropped. Exact; after Martins (1984), "On a multicriteria shortest path
problem".
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
import numpy.typing as npt

from configurator.engine.diagram import Weights
from configurator.engine.late_prices import LatePrice
from configurator.engine.sweeping import Sweeper

MOST_LABELS = 400_000
"""So many pairs are followed before the search is given up."""

MOST_POTENTIALS = 4


class TooManyLabelsError(Exception):
    """More pairs of price and cost than can be followed."""


@dataclass(frozen=True)
class Potential:
    """A bound on what is left: (`top` x price - `bottom` x cost + `rest` of the node) / `bottom`
    + `constant`."""

    top: int
    bottom: int
    constant: Fraction
    rest: Weights


@dataclass(frozen=True, slots=True)
class _Label:
    """A price and a cost so far, and the way they came about."""

    price: int
    cost: int
    before: "_Label | None" = None
    edge: int = -1


class Frontier:
    """Searches over open edges, with what each edge adds to the price and to the cost."""

    def __init__(
        self, sweeper: Sweeper, price: Weights, cost: Weights, open_edges: npt.NDArray[np.bool_]
    ) -> None:
        self._sweeper = sweeper
        self._price: list[int] = price.tolist()
        self._cost: list[int] = cost.tolist()
        self._open: list[bool] = open_edges.tolist()

    def rising(
        self,
        start: tuple[int, int],
        potentials: Sequence[Potential],
        late: LatePrice,
        limit: Callable[[], Fraction | None],
    ) -> Iterator[list[int]]:
        """The values along builds that leave less than the limit, which the caller lowers.

        `start` are the price and the cost that every build has. Raises TooManyLabelsError.
        """
        tightest = [*potentials[:1], *potentials[1:][-MOST_POTENTIALS:]]
        bounds = [(one, one.rest.tolist()) for one in tightest]
        last = len(bounds[0][1]) - 1
        waiting: dict[int, list[_Label]] = {0: [_Label(*start)]}
        followed = 0
        for node in range(last):
            labels = _undominated(waiting.pop(node, []), late)
            followed += len(labels)
            if followed > MOST_LABELS:
                raise TooManyLabelsError
            if not labels:
                continue
            least = limit()
            assert least is not None
            limits = [ceil((least - one.constant) * one.bottom) for one, _ in bounds]
            for edge in range(*self._sweeper.edges_of(node)):
                if not self._open[edge]:
                    continue
                target = int(self._sweeper.targets[edge])
                kept = waiting.setdefault(target, [])
                for label in labels:
                    price = label.price + self._price[edge]
                    cost = label.cost + self._cost[edge]
                    if not any(
                        one.top * price - one.bottom * cost + rest[target] >= limit_of_one
                        for (one, rest), limit_of_one in zip(bounds, limits, strict=True)
                    ):
                        kept.append(_Label(price, cost, label, edge))
        for label in _undominated(waiting.pop(last, []), late):
            yield self._values(label)

    def _values(self, label: _Label) -> list[int]:
        diagram = self._sweeper.diagram
        values: list[int] = []
        while label.before is not None:
            edge = label.edge
            values += diagram.values[diagram.starts[edge] : diagram.starts[edge + 1]].tolist()
            label = label.before
        return values


def _undominated(labels: list[_Label], late: LatePrice) -> list[_Label]:
    """The labels that no other beats; of equal ones the first.

    Where a greater subtotal makes a lower price, none beats another.
    """
    kept: list[_Label] = []
    for label in sorted(labels, key=lambda one: (one.price, -one.cost)):
        before = kept[-1] if kept else None
        beaten = before is not None and (
            label.cost <= before.cost
            if late.factor >= 0
            else (label.price, label.cost) == (before.price, before.cost)
        )
        if not beaten:
            kept.append(label)
    return kept
