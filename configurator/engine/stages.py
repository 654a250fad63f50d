"""Several sweeps over a diagram as one: what they find of a node stands side by side.

Most levels are small, so that a sweep takes calls more than arithmetic, and in large ones waits for
memory: three together take little longer than one. In the wide levels nodes are put in the order
of how many edges they have, and all first edges come before all second ones: whole columns are
then taken together, rather than each node's few edges. What a sweep writes into is kept for the
next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from configurator.engine.diagram import Weights

Places = npt.NDArray[np.intp]
Counts = npt.NDArray[np.uint64]

Number = TypeVar("Number", np.int64, np.uint64)

ABREAST = 4
"""So many sweeps go together at most; by ones, twos and fours numbers are copied quickest."""

PRIME_BITS = 40

WIDE, WIDE_ALONE = 8, 40
"""So many nodes to each edge that one has at most make a level wide, for sweeps abreast and for one
alone: measured, either way takes as long there."""


@dataclass(frozen=True, slots=True)
class Level:
    """The nodes of one height: their slice, and their edges, with where each node's begin.

    `others` are the far ends of the edges.
    """

    nodes: slice
    edges: slice
    others: Places
    starts: Places

    @property
    def high(self) -> int:
        """How many nodes it has."""
        return int(self.nodes.stop - self.nodes.start)

    @property
    def degrees(self) -> Places:
        """How many edges each node has."""
        return np.diff(self.starts, append=len(self.others))

    @property
    def fan_out(self) -> int:
        """How many edges a node has at most."""
        return int(self.degrees.max())


def levels_of(first_nodes: Sequence[int], own: Places, others: Places) -> list[Level]:
    """The levels that have edges, lowest first. `own` are the sorted near ends of the edges."""
    levels = []
    for first, last in reversed(list(pairwise(first_nodes))):
        begin, end = np.searchsorted(own, (first, last)).tolist()
        if begin < end:
            edges = slice(begin, end)
            starts = np.searchsorted(own[edges], np.arange(first, last)).astype(np.intp)
            levels.append(Level(slice(first, last), edges, others[edges], starts))
    return levels


@dataclass(frozen=True, slots=True)
class Stage:
    """A level as it is swept: `others` are places of nodes.

    In a narrow one `starts` is where the edges of each node begin. In a wide one `counts` says how
    many nodes have a first edge, a second, and so on.
    """

    nodes: slice
    edges: slice
    others: Places
    starts: Places
    counts: tuple[int, ...]


class Stages:
    """The levels of a diagram in the order of a sweep, those next to its `end` first.

    `places` says where each node of the diagram stands, `edges` which edge of the diagram stands
    where. `fan_out` is the greatest number of edges of any node.
    """

    def __init__(self, levels: Sequence[Level], nodes: int, end: int, wide: int) -> None:
        """`wide` is what makes a level wide, as `WIDE`."""
        self.fan_out = max(level.fan_out for level in levels)
        self.places: Places = np.empty(nodes, dtype=np.intp)
        self.places[end] = 0
        self.stages: list[Stage] = []
        in_order: list[Places] = []
        node, edge = 1, 0
        for level in levels:
            own = np.arange(len(level.others))
            counts: tuple[int, ...] = ()
            by_degree = np.arange(level.high)
            if level.high >= wide * level.fan_out:
                degrees = level.degrees
                by_degree = np.argsort(-degrees, kind="stable")
                counts = tuple(int((degrees > place).sum()) for place in range(level.fan_out))
                firsts = level.starts[by_degree]
                own = np.concatenate([firsts[:n] + place for place, n in enumerate(counts)])
            self.places[level.nodes][by_degree] = node + np.arange(level.high)
            nodes_here, edges_here = slice(node, node + level.high), slice(edge, edge + len(own))
            others = self.places.take(level.others.take(own))
            self.stages.append(Stage(nodes_here, edges_here, others, level.starts, counts))
            in_order.append(level.edges.start + own)
            node, edge = nodes_here.stop, edges_here.stop
        self.edges: Places = np.concatenate(in_order)


class Minima:
    """Least weights of paths to the end, of several weights at once.

    `carried` says for each edge, in the order of the stages, which of the weights it has. Not for
    use by two threads at once.
    """

    def __init__(self, stages: Stages, carried: Places, rows: int) -> None:
        self._places = stages.places
        abreast = (rows,) if rows > 1 else ()
        self._least: Weights = np.zeros((len(stages.places), *abreast), dtype=np.int64)
        widest = max(len(stage.others) for stage in stages.stages)
        costs: Weights = np.empty((widest, *abreast), dtype=np.int64)
        further: Weights = np.empty((widest, *abreast), dtype=np.int64)
        self._steps = [
            (
                carried[stage.edges],
                stage.others,
                further[: len(stage.others)],
                *_parts(stage, costs, self._least),
            )
            for stage in stages.stages
        ]

    def sweep(self, weights: Weights) -> tuple[Weights, list[int]]:
        """For each node of the diagram the least of the first weights of any path to the end; and
        for the last node that is swept the least of each. Several weights stand side by side."""
        least, add, minimum = self._least, np.add, np.minimum
        own, beyond, reduce_at = weights.take, least.take, minimum.reduceat
        for carried, others, further, cost, into, starts, first, columns in self._steps:
            own(carried, 0, cost, "clip")  # places are right: "raise" would copy to be sure
            beyond(others, 0, further, "clip")
            add(cost, further, cost)
            if first is None:
                reduce_at(cost, starts, 0, None, into)
            else:
                into[:] = first
                for column, having in columns:
                    minimum(having, column, out=having)
        if least.ndim == 1:
            return least.take(self._places), [int(least[-1])]
        return least[:, 0].take(self._places), least[-1].tolist()


class Remainders:
    """Numbers of paths to the end modulo several numbers, each 2^64 or a prime below
    2^`PRIME_BITS`. Not for use by two threads at once.
    """

    def __init__(self, stages: Stages, moduli: Sequence[int]) -> None:
        """0 stands for 2^64, and only the first may be that."""
        self._edges = stages.edges
        self._moduli = moduli
        self._far: Places = np.concatenate([stage.others for stage in stages.stages])
        # Closed edges lead to one node more, from which there is no way.
        self._nowhere = len(stages.places)
        self._targets: Places = np.empty_like(self._far)
        self._ways: Counts = np.zeros((self._nowhere + 1, len(moduli)), dtype=np.uint64)
        self._ways[0] = 1
        widest = max(len(stage.others) for stage in stages.stages)
        room: Counts = np.empty((widest, len(moduli)), dtype=np.uint64)
        whole = int(not moduli[0])
        self._primes = np.array(moduli[whole:], dtype=np.uint64)
        self._steps = [
            (
                self._targets[stage.edges],
                *_parts(stage, room, self._ways),
                self._ways[stage.nodes, whole:] if reduced and len(self._primes) else None,
            )
            for stage, reduced in zip(stages.stages, _reduced(stages), strict=True)
        ]

    def count(self, open_edges: npt.NDArray[np.bool_]) -> list[int]:
        """For each modulus the remainder of the number of paths over open edges."""
        self._targets[:] = self._far
        np.putmask(self._targets, ~open_edges.take(self._edges), self._nowhere)
        take, add, primes = self._ways.take, np.add, self._primes
        reduce_at = add.reduceat
        for targets, below, ways, starts, first, columns, too_large in self._steps:
            take(targets, 0, below, "clip")
            if first is None:
                reduce_at(below, starts, 0, None, ways)
            else:
                ways[:] = first
                for column, having in columns:
                    add(having, column, having)
            if too_large is not None:
                np.remainder(too_large, primes, too_large)
        return [
            found % modulus if modulus else found
            for found, modulus in zip(self._ways[-2].tolist(), self._moduli, strict=True)
        ]


_Parts = tuple[Any, Any, Places, Any, list[tuple[Any, Any]]]


def _parts(stage: Stage, room: npt.NDArray[Number], nodes: npt.NDArray[Number]) -> _Parts:
    """Where a step writes its edges, and its nodes; where the edges of each node begin; or the
    column of first edges (None in a narrow level), and the others with the nodes that have them."""
    into = nodes[stage.nodes]
    ends = accumulate(stage.counts, initial=0)
    columns = [(room[begin:end], into[: end - begin]) for begin, end in pairwise(ends)]
    first = columns[0][0] if columns else None
    return room[: len(stage.others)], into, stage.starts, first, columns[1:]


def _reduced(stages: Stages) -> list[bool]:
    """For each level whether remainders are taken there: as seldom as no sum overflows."""
    growth = stages.fan_out.bit_length()
    bits = np.full(len(stages.places), PRIME_BITS)
    reduced = []
    for stage in stages.stages:
        needed = int(bits[stage.others].max()) + growth
        reduced.append(needed + growth > 64)
        bits[stage.nodes] = PRIME_BITS if reduced[-1] else needed
    return reduced
