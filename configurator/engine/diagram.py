"""A layered diagram of all builds, as flat integer arrays.

One layer a variable. Every path from the root to the end takes one edge a layer and is one build;
every build is one path. Nodes are numbered layer by layer, the root is node 0, the end the last.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int32]

FORMAT = b"layered diagram 1\n"


class DamagedError(Exception):
    """Bytes that are no diagram: damaged, cut off, or of another version."""


@dataclass(frozen=True, eq=False)
class Diagram:
    """The arrays. Edges are sorted by layer, then by source node, then by value.

    `order`: the variable of each layer. `sizes`: how many values it has. `layer_nodes`: how many
    nodes each layer has (one more entry for the end). `layer_edges`: how many edges.
    `sources`, `values`, `targets`: for each edge.
    """

    order: tuple[int, ...]
    sizes: tuple[int, ...]
    layer_nodes: tuple[int, ...]
    layer_edges: tuple[int, ...]
    sources: Integers
    values: Integers
    targets: Integers

    @property
    def edges(self) -> int:
        """How many edges it has."""
        return len(self.values)

    @property
    def empty(self) -> bool:
        """Whether there is no build at all."""
        return self.layer_nodes[-1] == 0

    @cached_property
    def builds(self) -> int:
        """The exact number of builds."""
        counts = [1] * self.layer_nodes[-1]
        first = sum(self.layer_nodes[:-1])
        end = self.edges
        for layer in reversed(range(len(self.order))):
            first_target, first = first, first - self.layer_nodes[layer]
            begin = end - self.layer_edges[layer]
            above = [0] * self.layer_nodes[layer]
            sources = (self.sources[begin:end] - first).tolist()
            targets = (self.targets[begin:end] - first_target).tolist()
            for source, target in zip(sources, targets, strict=True):
                above[source] += counts[target]
            counts, end = above, begin
        return sum(counts) if self.order or not self.empty else 0

    def fits(self, sizes: Sequence[int]) -> bool:
        """Whether it is a diagram over variables of these sizes."""
        varying = {variable: size for variable, size in enumerate(sizes) if size > 1}
        return dict(zip(self.order, self.sizes, strict=True)) == varying

    def to_bytes(self) -> bytes:
        """The diagram as bytes that carry their own checksum."""
        header = struct.pack("<II", len(self.order), self.edges)
        body = header + b"".join(
            np.asarray(part, dtype="<i4").tobytes()
            for part in (
                self.order,
                self.sizes,
                self.layer_nodes,
                self.layer_edges,
                self.sources,
                self.values,
                self.targets,
            )
        )
        return FORMAT + hashlib.sha256(body).digest() + body

    @staticmethod
    def from_bytes(data: bytes) -> "Diagram":
        """The diagram that `to_bytes` wrote. Raises DamagedError for anything else."""
        start = len(FORMAT) + 32
        body = memoryview(data)[start:]
        if (
            data[: len(FORMAT)] != FORMAT
            or hashlib.sha256(body).digest() != data[start - 32 : start]
        ):
            raise DamagedError
        layers, edges = struct.unpack_from("<II", body)
        lengths = (layers, layers, layers + 1, layers, edges, edges, edges)
        if len(body) != 8 + 4 * sum(lengths):
            raise DamagedError
        parts = []
        offset = 8
        for length in lengths:
            parts.append(np.frombuffer(body, dtype="<i4", count=length, offset=offset))
            offset += 4 * length
        order, sizes, layer_nodes, layer_edges = (tuple(part.tolist()) for part in parts[:4])
        return Diagram(order, sizes, layer_nodes, layer_edges, parts[4], parts[5], parts[6])


class DiagramBuilder:
    """Takes the nodes of a diagram layer by layer, from the root down."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = tuple(sizes)
        self._layer_nodes: list[int] = []
        self._layer_edges: list[int] = []
        self._first = 0
        self._in_layer = 0
        self._sources: list[int] = []
        self._values: list[int] = []
        self._targets: list[int] = []
        self._layer_start = 0
        self._last_targets = 1

    def add_node(self, edges: Sequence[tuple[int, int]]) -> None:
        """The next node of the open layer: its edges as value and index in the next layer."""
        source = self._first + self._in_layer
        self._in_layer += 1
        for value, target in edges:
            self._sources.append(source)
            self._values.append(value)
            self._targets.append(target)

    def end_layer(self, nodes_below: int) -> None:
        """Close the layer; the next one has `nodes_below` nodes."""
        self._layer_nodes.append(self._in_layer)
        next_first = self._first + self._in_layer
        edges = len(self._targets)
        for edge in range(self._layer_start, edges):
            self._targets[edge] += next_first
        self._layer_edges.append(edges - self._layer_start)
        self._layer_start = edges
        self._first = next_first
        self._in_layer = 0
        self._last_targets = nodes_below

    def build(self, order: Sequence[int]) -> Diagram:
        """The finished diagram."""
        return Diagram(
            tuple(order),
            self._sizes,
            (*self._layer_nodes, self._last_targets),
            tuple(self._layer_edges),
            np.array(self._sources, dtype=np.int32),
            np.array(self._values, dtype=np.int32),
            np.array(self._targets, dtype=np.int32),
        )
