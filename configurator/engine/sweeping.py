"""Sweeps over a diagram: one pass down and one pass up give, for every value of every variable,
the least weight of any build that has it.

All weights are 64-bit integers. `Sweeper.forbidden` marks a value that must not be used; it is so
small a fraction of the range that no sum over a path can overflow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from configurator.engine.diagram import Diagram

Weights = npt.NDArray[np.int64]

TWO_COUNTS_LIMIT = 1 << 100
"""Up to so many builds, a count modulo 2^64 and a floating-point count together are exact."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """Views of one layer's part of the arrays, cut once so that a sweep only computes."""

    edges: slice
    nodes: slice
    below: slice
    up_starts: npt.NDArray[np.intp]
    down_starts: npt.NDArray[np.intp]


class Sweeper:
    """Answers minimum and counting queries on one diagram. Not for use by two threads at once.

    Values of variables are numbered globally, layer by layer: `offsets[layer] + value`.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.offsets = tuple(np.cumsum((0, *diagram.sizes)).tolist())
        self.values = self.offsets[-1]
        node_starts = np.cumsum((0, *diagram.layer_nodes)).tolist()
        edge_starts = np.cumsum((0, *diagram.layer_edges)).tolist()
        self._nodes = node_starts[-1]
        layer_of_edge = np.repeat(np.arange(len(diagram.order)), diagram.layer_edges)
        value_offsets = np.array(self.offsets[:-1] or (0,), dtype=np.int64)
        layered = value_offsets[layer_of_edge] if diagram.edges else np.zeros(0, dtype=np.int64)
        self._option = (diagram.values + layered).astype(np.intp)
        self._source = diagram.sources.astype(np.intp)
        self._target = diagram.targets.astype(np.intp)
        by_target = np.argsort(self._target, kind="stable")
        self._down_source = self._source[by_target]
        self._down_option = self._option[by_target]
        by_option = np.argsort(self._option, kind="stable")
        self._option_source = self._source[by_option]
        self._option_target = self._target[by_option]
        sorted_options = self._option[by_option]
        self._present, self._option_starts = np.unique(sorted_options, return_index=True)
        self._layers = [
            self._layer(layer, node_starts, edge_starts, by_target)
            for layer in range(len(diagram.order))
        ]
        self._edge_buffer = np.empty(diagram.edges, dtype=np.int64)
        self._weight_buffer = np.empty(diagram.edges, dtype=np.int64)
        self.forbidden = (1 << 62) // (len(diagram.order) + 2)

    def _layer(
        self,
        layer: int,
        node_starts: list[int],
        edge_starts: list[int],
        by_target: npt.NDArray[np.intp],
    ) -> _Layer:
        edges = slice(edge_starts[layer], edge_starts[layer + 1])
        # Every node but the end has an edge out, every node but the root an edge in.
        down = self._target[by_target[edges]]
        return _Layer(
            edges,
            slice(node_starts[layer], node_starts[layer + 1]),
            slice(node_starts[layer + 1], node_starts[layer + 2]),
            _segment_starts(self._source[edges]),
            _segment_starts(down),
        )

    def up(self, weights: Weights) -> Weights:
        """For each node the least weight of any path from it to the end."""
        least = np.empty(self._nodes, dtype=np.int64)
        least[-1:] = 0
        np.take(weights, self._option, out=self._weight_buffer, mode="clip")
        for layer in reversed(self._layers):
            cost = self._edge_buffer[layer.edges]
            np.take(least, self._target[layer.edges], out=cost, mode="clip")
            np.add(cost, self._weight_buffer[layer.edges], out=cost)
            np.minimum.reduceat(cost, layer.up_starts, out=least[layer.nodes])
        return least

    def down(self, weights: Weights) -> Weights:
        """For each node the least weight of any path from the root to it."""
        least = np.empty(self._nodes, dtype=np.int64)
        least[:1] = 0
        np.take(weights, self._down_option, out=self._weight_buffer, mode="clip")
        for layer in self._layers:
            cost = self._edge_buffer[layer.edges]
            np.take(least, self._down_source[layer.edges], out=cost, mode="clip")
            np.add(cost, self._weight_buffer[layer.edges], out=cost)
            np.minimum.reduceat(cost, layer.down_starts, out=least[layer.below])
        return least

    def least_by_value(self, weights: Weights, up: Weights, down: Weights) -> Weights:
        """For each value the least weight of any build that has it; `forbidden` where none has."""
        answers = np.full(self.values, self.forbidden, dtype=np.int64)
        if self.diagram.edges:
            through = np.take(down, self._option_source, mode="clip")
            through += np.take(up, self._option_target, mode="clip")
            answers[self._present] = np.minimum.reduceat(through, self._option_starts)
            answers[self._present] += weights[self._present]
            np.minimum(answers, self.forbidden, out=answers)
        return answers

    def trace(self, weights: Weights, up: Weights) -> list[int]:
        """The values, by layer, of the build of least weight; of equal ones the first by value."""
        path = []
        node = 0
        for index, layer in enumerate(self._layers):
            segment = node - layer.nodes.start
            begin = layer.edges.start + int(layer.up_starts[segment])
            end = (
                layer.edges.start + int(layer.up_starts[segment + 1])
                if segment + 1 < len(layer.up_starts)
                else layer.edges.stop
            )
            cost = weights[self._option[begin:end]] + up[self._target[begin:end]]
            edge = begin + int(np.argmin(cost))
            path.append(int(self._option[edge]) - self.offsets[index])
            node = int(self._target[edge])
        return path

    def count(self, allowed: npt.NDArray[np.bool_]) -> int:
        """The exact number of builds that use allowed values only."""
        if self.diagram.empty:
            return 0
        if not self.diagram.order:
            return 1
        total = self.diagram.builds
        if total >= TWO_COUNTS_LIMIT:
            return int(self._count(allowed, np.dtype(object)))
        low = int(self._count(allowed, np.dtype(np.uint64)))
        if total < 1 << 64:
            return low
        # Sums of positive floats err by less than 1e-12 here, that is by less than 2^63 builds:
        # near enough to know how often 2^64 was passed.
        near = int(self._count(allowed, np.dtype(np.float64)))
        return low + (((near - low) + (1 << 63)) >> 64 << 64)

    def _count(self, allowed: npt.NDArray[np.bool_], kind: "np.dtype[Any]") -> Any:
        ways = np.empty(self._nodes, dtype=kind)
        ways[-1:] = 1
        factors = np.take(allowed, self._option).astype(kind)
        for layer in reversed(self._layers):
            below = ways[self._target[layer.edges]]
            below *= factors[layer.edges]
            ways[layer.nodes] = np.add.reduceat(below, layer.up_starts)
        return ways[0]


def _segment_starts(keys: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Where each run of equal keys begins."""
    if not len(keys):
        return np.zeros(0, dtype=np.intp)
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    return np.concatenate((np.zeros(1, dtype=np.intp), changes))


def values_of(path: Sequence[int], order: Sequence[int], variables: int) -> list[int]:
    """A value for each variable: those on the path, and 0 for variables with one value only."""
    values = [0] * variables
    for variable, value in zip(order, path, strict=True):
        values[variable] = value
    return values
