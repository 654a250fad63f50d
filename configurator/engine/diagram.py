"""A decision diagram of all builds, as flat integer arrays.

Nodes are the places where there is something to decide; an edge carries the values of all
variables decided on the way from one node to the next. Every path from the root to the end is one
build, and every build is one path. Nodes are numbered by falling height (the longest way to the
end), the root is node 0, the end the last: every edge leads from a smaller number to a greater.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int32]
Weights = npt.NDArray[np.int64]
"""Of values, edges or nodes."""

FORMAT = b"decision diagram 2\n"

MOST_REPEATED = 32
"""A chain of single ways that several edges lead into is repeated on each of them only up to so
many values; a longer one keeps a node of its own."""


class DamagedError(Exception):
    """Bytes that are not the diagram asked for: damaged, cut off, of another version or product."""


@dataclass(frozen=True, eq=False)
class Diagram:
    """The arrays. Edges are sorted by source.

    `order` and `sizes`: the variables decided, and how many values each has; values are numbered
    globally in this order. `level_nodes`: how many nodes each height has, greatest height first.
    `sources`, `targets`: nodes of each edge. `starts`: where the values of each edge begin in
    `values` (and, last, where they end).
    """

    order: tuple[int, ...]
    sizes: tuple[int, ...]
    level_nodes: tuple[int, ...]
    sources: Integers
    targets: Integers
    starts: Integers
    values: Integers

    @property
    def edges(self) -> int:
        """How many edges it has."""
        return len(self.sources)

    @property
    def empty(self) -> bool:
        """Whether there is no build at all."""
        return not self.level_nodes

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where the values of each variable begin in the global numbering; last, their number."""
        return tuple(accumulate(self.sizes, initial=0))

    @cached_property
    def builds(self) -> int:
        """The exact number of builds."""
        if self.empty:
            return 0
        ways = [0] * sum(self.level_nodes)
        ways[-1] = 1
        edges = zip(reversed(self.sources.tolist()), reversed(self.targets.tolist()), strict=True)
        for source, target in edges:
            ways[source] += ways[target]
        return ways[0]

    def fits(self, sizes: Sequence[int]) -> bool:
        """Whether it is a diagram over variables of these sizes."""
        varying = {variable: size for variable, size in enumerate(sizes) if size > 1}
        return dict(zip(self.order, self.sizes, strict=True)) == varying

    def to_bytes(self, key: str) -> bytes:
        """The diagram as bytes that carry their own checksum, good under this key only."""
        lengths = (len(self.order), len(self.level_nodes), self.edges, len(self.values))
        arrays = (
            self.order,
            self.sizes,
            self.level_nodes,
            self.sources,
            self.targets,
            self.starts,
            self.values,
        )
        body = struct.pack("<4I", *lengths) + b"".join(
            np.asarray(array, dtype="<i4").tobytes() for array in arrays
        )
        return FORMAT + _checksum(key, body) + body

    @staticmethod
    def from_bytes(data: bytes, key: str) -> "Diagram":
        """The diagram that `to_bytes` wrote for a key. Raises DamagedError for anything else."""
        start = len(FORMAT) + hashlib.sha256().digest_size
        body = memoryview(data)[start:]
        checksum = data[len(FORMAT) : start]
        if data[: len(FORMAT)] != FORMAT or _checksum(key, body) != checksum:
            raise DamagedError
        variables, levels, edges, values = struct.unpack_from("<4I", body)
        arrays = []
        offset = struct.calcsize("<4I")
        for length in (variables, variables, levels, edges, edges, edges + 1, values):
            arrays.append(np.frombuffer(body, dtype="<i4", count=length, offset=offset))
            offset += 4 * length
        order, sizes, level_nodes = (tuple(array.tolist()) for array in arrays[:3])
        return Diagram(order, sizes, level_nodes, *arrays[3:])


def _checksum(key: str, body: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(body)
    return digest.digest()


class DiagramBuilder:
    """Takes a diagram layer by layer, one layer a variable, from the root down."""

    def __init__(self, order: Sequence[int], sizes: Sequence[int]) -> None:
        self._order = tuple(order)
        self._sizes = tuple(sizes)
        self._offset = 0
        self._layer = 0
        self._next_layer = 1
        self._edges: list[list[tuple[int, int]]] = []

    def add_node(self, edges: Sequence[tuple[int, int]]) -> None:
        """The next node of the open layer: its edges as value and index in the next layer."""
        self._edges.append(
            [(self._offset + value, self._next_layer + target) for value, target in edges]
        )

    def end_layer(self, nodes_below: int) -> None:
        """Close the layer; the next one has `nodes_below` nodes."""
        self._offset += self._sizes[self._layer]
        self._layer += 1
        self._next_layer += nodes_below

    def build(self) -> Diagram:
        """The finished diagram, with nodes only where there is something to decide."""
        self._edges.append([])
        kept = self._kept()
        heights = [0] * len(self._edges)
        ways: dict[int, list[tuple[list[int], int]]] = {}
        for node in reversed(range(len(self._edges))):
            if kept[node]:
                ways[node] = [self._followed(edge, kept) for edge in self._edges[node]]
                heights[node] = 1 + max((heights[target] for _, target in ways[node]), default=-1)
        nodes = sorted(ways, key=lambda node: (-heights[node], node))
        number = {node: index for index, node in enumerate(nodes)}
        levels = [0] * (heights[nodes[0]] + 1)
        for node in nodes:
            levels[heights[nodes[0]] - heights[node]] += 1
        return _diagram(
            self._order,
            self._sizes,
            levels,
            [
                (number[node], number[target], values)
                for node in nodes
                for values, target in ways[node]
            ],
        )

    def _kept(self) -> list[bool]:
        """Which nodes stay: those with several ways, or where a long chain would be repeated."""
        entering = [0] * len(self._edges)
        for edges in self._edges:
            for _, target in edges:
                entering[target] += 1
        kept = [True] * len(self._edges)
        lengths = [0] * len(self._edges)
        for node in reversed(range(1, len(self._edges))):
            edges = self._edges[node]
            if len(edges) == 1:
                target = edges[0][1]
                length = 1 + (0 if kept[target] else lengths[target])
                kept[node] = (entering[node] - 1) * length > MOST_REPEATED
                lengths[node] = length
        return kept

    def _followed(self, edge: tuple[int, int], kept: Sequence[bool]) -> tuple[list[int], int]:
        """The values along an edge and the single ways after it, and the node they lead to."""
        value, node = edge
        values = [value]
        while not kept[node]:
            ((value, node),) = self._edges[node]
            values.append(value)
        return values, node


def empty_diagram(order: Sequence[int], sizes: Sequence[int]) -> Diagram:
    """The diagram of a product that has no build."""
    return _diagram(tuple(order), tuple(sizes), [], [])


def _diagram(
    order: tuple[int, ...],
    sizes: tuple[int, ...],
    levels: Sequence[int],
    edges: Sequence[tuple[int, int, list[int]]],
) -> Diagram:
    starts = list(accumulate((len(values) for _, _, values in edges), initial=0))
    return Diagram(
        order,
        sizes,
        tuple(levels),
        np.array([source for source, _, _ in edges], dtype=np.int32),
        np.array([target for _, target, _ in edges], dtype=np.int32),
        np.array(starts, dtype=np.int32),
        np.array([value for _, _, values in edges for value in values], dtype=np.int32),
    )
