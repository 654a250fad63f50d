"""Sweeps over a diagram: one pass down and one pass up give, for every value of every variable,
the least weight of any build that has it.

All weights are 64-bit integers. `Sweeper.forbidden` marks a value that must not be used; it is so
small a fraction of the range that no sum over a path can overflow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from configurator.engine.diagram import Diagram, Weights
from configurator.engine.stages import (
    ABREAST,
    PRIME_BITS,
    WIDE,
    WIDE_ALONE,
    Minima,
    Remainders,
    Stages,
    levels_of,
)

PRIMES = tuple(
    (1 << PRIME_BITS) - below
    for below in (87, 167, 195, 203, 213, 285, 293, 299, 389, 437, 455, 467)
)
"""Moduli of exact counts beyond 2^64: the greatest primes below 2^40."""


@dataclass(frozen=True, slots=True)
class _Chains:
    """The different rows of values that edges carry, and for each edge which of them it has.

    Very many edges carry the same: what they weigh is summed once.
    """

    values: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    of_edges: npt.NDArray[np.intp]


class Sweeper:
    """Answers minimum and counting queries on one diagram. Not for use by two threads at once.

    Weights are arrays over all values, in the diagram's global numbering.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.offsets = diagram.offsets
        self.values = diagram.offsets[-1]
        self.forbidden = (1 << 62) // (len(diagram.order) + 2)
        self._nodes = sum(diagram.level_nodes)
        self._primes = _primes_for(diagram.builds)
        self._values = diagram.values.astype(np.intp)
        self._sources = diagram.sources.astype(np.intp)
        self._targets = diagram.targets.astype(np.intp)
        self._starts = diagram.starts[:-1].astype(np.intp)
        self._ends = diagram.starts[1:].tolist()
        self._chains = _chains(self._values, diagram.starts)
        self._first_nodes = np.cumsum((0, *diagram.level_nodes)).tolist()
        self._up_levels = levels_of(self._first_nodes, self._sources, self._targets)
        by_value = np.argsort(self._values, kind="stable")
        lengths = np.diff(diagram.starts)
        edge_of = np.repeat(np.arange(diagram.edges, dtype=np.intp), lengths)
        self._edge_by_value = edge_of[by_value]
        self._present, self._value_starts = np.unique(self._values[by_value], return_index=True)
        self._edge_bounds = np.searchsorted(self._sources, np.arange(self._nodes + 1)).tolist()
        self._counted: dict[tuple[int, ...], Remainders] = {}

    def edge_weights(self, weights: Weights) -> Weights:
        """The weight of each edge: the sum over the values it carries."""
        if not self.diagram.edges:
            return np.zeros(0, dtype=np.int64)
        return self._of_chains(weights).take(self._chains.of_edges)

    def up(self, edges: Weights) -> Weights:
        """For each node the least weight of any path from it to the end. `edges`: edge weights."""
        least = np.empty(self._nodes, dtype=np.int64)
        least[-1] = 0
        for level in self._up_levels:
            cost = least.take(level.others)
            cost += edges[level.edges]
            least[level.nodes] = np.minimum.reduceat(cost, level.starts)
        return least

    def ups(self, weights: Sequence[Weights]) -> tuple[Weights, list[int]]:
        """`up` of the first of several weights of values, and the least weight of all paths from
        the root to the end of each. At most `ABREAST`."""
        if not self.diagram.edges:
            return np.zeros(self._nodes, dtype=np.int64), [0] * len(weights)
        abreast = np.zeros((len(self._chains.starts), ABREAST), dtype=np.int64)
        abreast[:, : len(weights)] = self._of_chains(np.stack(weights)).T
        least, of_root = self._minima.sweep(abreast)
        return least, of_root[: len(weights)]

    def down(self, edges: Weights) -> Weights:
        """For each node the least weight of any path from the root to it. `edges`: edge weights."""
        if not self.diagram.edges:
            return np.zeros(self._nodes, dtype=np.int64)
        return self._downwards.sweep(edges)[0]

    def least_by_value(self, edges: Weights, up: Weights, down: Weights) -> Weights:
        """For each value the least weight of any build that has it; `forbidden` where none has."""
        answers = np.full(self.values, self.forbidden, dtype=np.int64)
        if self.diagram.edges:
            through = down.take(self._sources)
            through += edges
            through += up.take(self._targets)
            by_value = through.take(self._edge_by_value)
            answers[self._present] = np.minimum.reduceat(by_value, self._value_starts)
            np.minimum(answers, self.forbidden, out=answers)
        return answers

    def trace(self, edges: Weights, up: Weights) -> list[int]:
        """The values (global numbers) of the build of least weight, one a variable.

        Of equal ones it is the first in the order of edges.
        """
        path: list[int] = []
        node = 0
        while node < self._nodes - 1:
            begin, end = self._edge_bounds[node], self._edge_bounds[node + 1]
            cost = edges[begin:end] + up[self._targets[begin:end]]
            edge = begin + int(cost.argmin())
            path += self._values[self._starts[edge] : self._ends[edge]].tolist()
            node = int(self._targets[edge])
        return path

    def count(self, allowed: npt.NDArray[np.bool_]) -> int:
        """The exact number of builds that use allowed values only.

        Counted modulo 2^64 and as many primes as the number of all builds asks for, and put
        together by the Chinese remainder theorem (Garner's way).
        """
        open_edges = self.open_edges(allowed)
        if self._primes is None or not self.diagram.edges:
            return int(self.paths(open_edges)[0])
        moduli = (0, *self._primes)
        remainders: list[int] = []
        for first in range(0, len(moduli), ABREAST):
            some = moduli[first : first + ABREAST]
            remainders += self._remainders(some).count(open_edges)[: len(some)]
        found, modulus = remainders[0], 1 << 64
        for prime, remainder in zip(self._primes, remainders[1:], strict=True):
            steps = (remainder - found) * pow(modulus, -1, prime) % prime
            found += modulus * steps
            modulus *= prime
        return found

    def open_edges(self, allowed: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """The edges that carry allowed values only."""
        if not self.diagram.edges:
            return np.zeros(0, dtype=np.bool_)
        chains = self._chains
        of_chains = np.logical_and.reduceat(allowed.take(chains.values), chains.starts)
        return of_chains.take(chains.of_edges)

    def paths(self, open_edges: npt.NDArray[np.bool_]) -> "npt.NDArray[np.object_]":
        """For each node the exact number of paths to the end over open edges."""
        # Closed edges lead to one node more, from which there is no way.
        paths = np.zeros(self._nodes + 1, dtype=object)
        paths[-2] = 1
        targets = np.where(open_edges, self._targets, self._nodes)
        for level in self._up_levels:
            paths[level.nodes] = np.add.reduceat(paths.take(targets[level.edges]), level.starts)
        return paths[:-1]

    def _of_chains(self, weights: Weights) -> Weights:
        """What each chain weighs; also for rows of weights."""
        chains = self._chains
        return np.add.reduceat(weights.take(chains.values, axis=-1), chains.starts, axis=-1)

    @cached_property
    def _upwards(self) -> Stages:
        return Stages(self._up_levels, self._nodes, self._nodes - 1, WIDE)

    @cached_property
    def _minima(self) -> Minima:
        """Sweeps up the weights of chains."""
        carried = self._chains.of_edges.take(self._upwards.edges)
        return Minima(self._upwards, carried, ABREAST)

    @cached_property
    def _downwards(self) -> Minima:
        """Sweeps down the weights of edges."""
        by_target = np.argsort(self._targets, kind="stable")
        ends = self._targets[by_target], self._sources[by_target]
        stages = Stages(levels_of(self._first_nodes, *ends)[::-1], self._nodes, 0, WIDE_ALONE)
        return Minima(stages, by_target.take(stages.edges), 1)

    def _remainders(self, moduli: tuple[int, ...]) -> Remainders:
        if moduli not in self._counted:
            filled = (*moduli, moduli[-1]) if len(moduli) == 3 else moduli  # four are quicker
            self._counted[moduli] = Remainders(self._upwards, filled)
        return self._counted[moduli]

    @property
    def targets(self) -> npt.NDArray[np.intp]:
        """The node that each edge leads to."""
        return self._targets

    @cached_property
    def level_of_nodes(self) -> npt.NDArray[np.intp]:
        """For each node its level: 0 for the root's, then downwards."""
        return np.repeat(np.arange(len(self.diagram.level_nodes)), self.diagram.level_nodes)

    def edges_of(self, node: int) -> tuple[int, int]:
        """The first edge out of a node, and the one after its last."""
        return self._edge_bounds[node], self._edge_bounds[node + 1]


def _primes_for(most: int) -> tuple[int, ...] | None:
    """So many moduli, beside 2^64, that counts up to `most` are exact; None where none suffice."""
    modulus, taken = 1 << 64, 0
    while modulus <= most:
        if taken == len(PRIMES):
            return None
        modulus *= PRIMES[taken]
        taken += 1
    return PRIMES[:taken]


def _chains(values: npt.NDArray[np.intp], starts: npt.NDArray[np.integer[Any]]) -> _Chains:
    """Finds edges that carry the same by a hash of it, and makes sure of it value by value."""
    begins, lengths = starts[:-1].astype(np.intp), np.diff(starts).astype(np.intp)
    if not len(begins):
        return _Chains(values, begins, begins)
    hashes = _hashes(values, begins)
    _, first, of_edges = np.unique(hashes, return_index=True, return_inverse=True)
    chains = _Chains(
        values.take(_spans(begins[first], lengths[first])),
        np.append(0, np.cumsum(lengths[first])[:-1]).astype(np.intp),
        of_edges.astype(np.intp),
    )
    same = first[of_edges]
    if np.array_equal(lengths, lengths[same]) and np.array_equal(
        values, values.take(_spans(begins[same], lengths))
    ):
        return chains
    return _Chains(values, begins, np.arange(len(begins)))  # two different ones with one hash


def _hashes(values: npt.NDArray[np.intp], begins: npt.NDArray[np.intp]) -> Weights:
    """A number for each edge, the same for edges that carry the same."""
    draw = np.random.default_rng(1).integers(1 << 62, size=int(values.max()) + 1)
    return np.add.reduceat(draw.take(values), begins)


def _spans(begins: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The numbers of all spans, one span after another."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1]) + np.repeat(begins - ends + lengths, lengths)
