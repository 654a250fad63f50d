"""Compiles finite products into layered diagrams, by way of binary decision diagrams (oxidd).

Each variable is written in binary, the constraints are conjoined, and the bits are then unfolded
into one layer a variable. Memory is bounded: the node table starts small and grows up to a
budget, beyond which `TooLargeError` says that a solver must take over.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from oxidd.bdd import BDDFunction, BDDManager
from oxidd.util import DDMemoryError

from configurator.engine.conjoining import STRATEGIES, Part, Strategy
from configurator.engine.diagram import Diagram, DiagramBuilder, empty_diagram
from configurator.engine.finite import (
    COMPARE,
    Among,
    Every,
    FiniteProduct,
    Formula,
    Linear,
    Negated,
    Rows,
    Some,
    scope_of,
)
from configurator.engine.interface import CancelledError, Progress, TooLargeError
from configurator.engine.ordering import variable_order
from configurator.engine.room import has_room

FIRST_NODES = 1 << 18
MOST_EDGES = 4_000_000


def compile_diagram(
    finite: FiniteProduct,
    progress: Progress,
    most_nodes: int,
    most_edges: int = MOST_EDGES,
) -> Diagram:
    """The layered diagram of all builds of a finite product.

    Raises TooLargeError over budget or where memory is short, CancelledError when `progress`
    says so.
    """
    order = variable_order(finite)
    nodes = min(FIRST_NODES, most_nodes)
    while True:
        for strategy in STRATEGIES:
            if not has_room(nodes):
                raise TooLargeError
            try:
                return _Compiler(finite, order, nodes, progress).compile(strategy, most_edges)
            except DDMemoryError:
                continue
        if nodes >= most_nodes:
            raise TooLargeError
        nodes = min(nodes * 4, most_nodes)


@dataclass(frozen=True, slots=True)
class _Bits:
    """The levels of one variable's bits, most significant first."""

    first: int
    count: int


class _Compiler:
    def __init__(
        self, finite: FiniteProduct, order: tuple[int, ...], nodes: int, progress: Progress
    ) -> None:
        self._finite = finite
        self._order = order
        self._position = {variable: index for index, variable in enumerate(order)}
        self._progress = progress
        self._manager = BDDManager(nodes, max(nodes // 4, 1 << 14), 1)
        self._true = self._manager.true()
        self._false = self._manager.false()
        self._bits: dict[int, _Bits] = {}
        level = 0
        for variable in order:
            count = (finite.variables[variable].size - 1).bit_length()
            self._bits[variable] = _Bits(level, count)
            level += count
        self._levels = [self._manager.var(number) for number in self._manager.add_vars(level)]
        self._among: dict[tuple[int, frozenset[int]], BDDFunction] = {}

    def compile(self, strategy: Strategy, most_edges: int) -> Diagram:
        """The diagram. Raises DDMemoryError when the node table is full."""
        parts = [self._part(constraint.formula) for constraint in self._finite.constraints]
        for place, variable in enumerate(self._order):
            values = frozenset(range(self._finite.variables[variable].size))
            parts.append(Part(place, place, self._is_among(variable, values)))
        if not parts:
            parts.append(Part(0, 0, self._true))
        root = strategy(parts, lambda share: self._report(0.8 * share))
        return self._unfold(root, most_edges)

    def _part(self, formula: Formula) -> Part:
        places = [self._position[v] for v in scope_of(formula) if v in self._position]
        return Part(min(places, default=0), max(places, default=0), self.function(formula))

    def _report(self, share: float) -> None:
        if not self._progress(share):
            raise CancelledError

    def function(self, formula: Formula) -> BDDFunction:
        """A formula as a decision diagram over bits; codes that are no value do not matter."""
        match formula:
            case Among(variable, values):
                return self._is_among(variable, values)
            case Every(parts):
                result = self._true
                for part in parts:
                    result = result & self.function(part)
                return result
            case Some(parts):
                result = self._false
                for part in parts:
                    result = result | self.function(part)
                return result
            case Negated(part):
                return ~self.function(part)
            case Linear():
                return self._linear(formula)
            case Rows(variables, rows, allowed):
                met = self._rows(variables, rows)
                return met if allowed else ~met

    def _is_among(self, variable: int, values: frozenset[int]) -> BDDFunction:
        size = self._finite.variables[variable].size
        if size == 1:
            return self._true if 0 in values else self._false
        found = self._among.get((variable, values))
        if found is None:
            children = [self._true if v in values else self._false for v in range(size)]
            found = self._among[variable, values] = self._branch(variable, children)
        return found

    def _branch(self, variable: int, children: Sequence[BDDFunction]) -> BDDFunction:
        """The function that goes to `children[value]` for each value of a variable."""
        bits = self._bits.get(variable)
        if bits is None:
            return children[0]
        level = list(children) + [self._false] * ((1 << bits.count) - len(children))
        for bit in reversed(range(bits.first, bits.first + bits.count)):
            decision = self._levels[bit]
            level = [
                low if low == high else decision.ite(high, low)
                for low, high in zip(level[::2], level[1::2], strict=True)
            ]
        return level[0]

    def _linear(self, formula: Linear) -> BDDFunction:
        terms = sorted(formula.contributions, key=lambda term: self._position.get(term[0], -1))
        least = [0] * (len(terms) + 1)
        most = [0] * (len(terms) + 1)
        for index in reversed(range(len(terms))):
            least[index] = least[index + 1] + min(terms[index][1])
            most[index] = most[index + 1] + max(terms[index][1])
        compare = COMPARE[formula.relation]
        layer: dict[int, None] = {0: None}
        layers = [layer]
        for _, by_value in terms:
            layer = dict.fromkeys(total + amount for total in layer for amount in set(by_value))
            layers.append(layer)
        found = {
            total: self._true if compare(total, formula.bound) else self._false
            for total in layers[-1]
        }
        for index in reversed(range(len(terms))):
            variable, by_value = terms[index]
            found = {
                total: self._branch(variable, [found[total + amount] for amount in by_value])
                for total in layers[index]
            }
        return found[0]

    def _rows(
        self, variables: Sequence[int], rows: Sequence[Sequence[frozenset[int] | None]]
    ) -> BDDFunction:
        by_order = sorted(
            range(len(variables)), key=lambda column: self._position.get(variables[column], -1)
        )
        ordered = [variables[column] for column in by_order]
        if all(cell is not None and len(cell) == 1 for row in rows for cell in row):
            plain = {tuple(next(iter(row[c] or ())) for c in by_order) for row in rows}
            return self._plain_rows(ordered, plain)
        return self._set_rows(ordered, [tuple(row[c] for c in by_order) for row in rows])

    def _plain_rows(self, variables: Sequence[int], rows: Iterable[tuple[int, ...]]) -> BDDFunction:
        level: dict[tuple[int, ...], BDDFunction] = dict.fromkeys(rows, self._true)
        if not level:
            return self._false
        for column in reversed(range(len(variables))):
            size = self._finite.variables[variables[column]].size
            branches: dict[tuple[int, ...], list[BDDFunction]] = {}
            for row, function in level.items():
                children = branches.get(row[:-1])
                if children is None:
                    children = branches[row[:-1]] = [self._false] * size
                children[row[-1]] = function
            known: dict[Hashable, BDDFunction] = {}
            level = {}
            for prefix, children in branches.items():
                key = tuple(children)
                merged = known.get(key)
                if merged is None:
                    merged = known[key] = self._branch(variables[column], children)
                level[prefix] = merged
        return level[()]

    def _set_rows(
        self, variables: Sequence[int], rows: Sequence[tuple[frozenset[int] | None, ...]]
    ) -> BDDFunction:
        known: dict[tuple[int, tuple[int, ...]], BDDFunction] = {}

        def below(column: int, matching: tuple[int, ...]) -> BDDFunction:
            if not matching:
                return self._false
            if column == len(variables):
                return self._true
            found = known.get((column, matching))
            if found is None:
                variable = variables[column]
                children = []
                for value in range(self._finite.variables[variable].size):
                    kept = tuple(
                        row
                        for row in matching
                        if (cell := rows[row][column]) is None or value in cell
                    )
                    children.append(below(column + 1, kept))
                found = known[column, matching] = self._branch(variable, children)
            return found

        return below(0, tuple(range(len(rows))))

    def _unfold(self, root: BDDFunction, most_edges: int) -> Diagram:
        sizes = [self._finite.variables[v].size for v in self._order]
        if not root.satisfiable():
            return empty_diagram(self._order, sizes)
        builder = DiagramBuilder(self._order, sizes)
        entering = {root: 0}
        edges = 0
        for index, variable in enumerate(self._order):
            self._report(0.8 + 0.2 * index / len(self._order))
            bits = self._bits[variable]
            leaving: dict[BDDFunction, int] = {}
            for node in entering:
                children = self._children(node, bits, sizes[index])
                targets = [
                    (value, leaving.setdefault(child, len(leaving)))
                    for value, child in enumerate(children)
                    if child != self._false
                ]
                builder.add_node(targets)
                edges += len(targets)
            if edges > most_edges:
                raise TooLargeError
            builder.end_layer(len(leaving))
            entering = leaving
        return builder.build()

    def _children(self, node: BDDFunction, bits: _Bits, size: int) -> list[BDDFunction]:
        level = [node]
        for bit in range(bits.first, bits.first + bits.count):
            following: list[BDDFunction] = []
            for function in level:
                if function.node_level() == bit:
                    cofactors = function.cofactors()
                    assert cofactors is not None
                    high, low = cofactors
                    following += (low, high)
                else:
                    following += (function, function)
            level = following
        return level[:size]
