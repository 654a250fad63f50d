"""In which order a diagram takes its variables: what its size depends on most.

Depth-first walks over a min-fill tree decomposition of the constraint graph; of many roots the
walk with the narrowest cut is kept (design.md gives the figures that led to this).
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

import networkx
from networkx.algorithms.approximation import treewidth_min_fill_in

from configurator.engine.finite import FiniteProduct, scope_of

Bag = frozenset[int]

MOST_ROOTS = 60


def variable_order(finite: FiniteProduct) -> tuple[int, ...]:
    """All variables with more than one value, in the order found best."""
    varying = [index for index, variable in enumerate(finite.variables) if variable.size > 1]
    scopes = constraint_scopes(finite)
    graph = networkx.Graph()
    graph.add_nodes_from(varying)
    for scope in scopes:
        graph.add_edges_from(combinations(sorted(scope), 2))
    bits = [math.log2(max(variable.size, 1)) for variable in finite.variables]
    order: list[int] = []
    for component in sorted(networkx.connected_components(graph), key=min):
        part = graph.subgraph(sorted(component))
        order.extend(_best_walk(part, [scope for scope in scopes if scope <= component], bits))
    return tuple(order)


def constraint_scopes(finite: FiniteProduct) -> list[frozenset[int]]:
    """The varying variables of every constraint."""
    return [
        frozenset(v for v in scope_of(c.formula) if finite.variables[v].size > 1)
        for c in finite.constraints
    ]


def _best_walk(
    graph: networkx.Graph, scopes: Sequence[frozenset[int]], bits: Sequence[float]
) -> list[int]:
    if graph.number_of_nodes() == 1:
        return list(graph.nodes)
    _, tree = treewidth_min_fill_in(_sorted_copy(graph))
    bags = sorted(tree.nodes, key=lambda bag: (len(bag), sorted(bag)))
    stride = max(1, len(bags) // MOST_ROOTS)
    walks = (_walk(tree, root) for root in bags[::stride])
    return min(walks, key=lambda order: estimated_edges(order, scopes, bits))


def _sorted_copy(graph: networkx.Graph) -> networkx.Graph:
    copy = networkx.Graph()
    copy.add_nodes_from(sorted(graph.nodes))
    copy.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    return copy


def _walk(tree: networkx.Graph, root: Bag) -> list[int]:
    """Variables in the order in which a depth-first walk first meets them, small branches first."""
    children, sizes = _rooted(tree, root)
    order: dict[int, None] = {}
    waiting = [root]
    while waiting:
        bag = waiting.pop()
        order.update(dict.fromkeys(sorted(bag)))
        waiting.extend(sorted(children[bag], key=lambda child: (-sizes[child], sorted(child))))
    return list(order)


def _rooted(tree: networkx.Graph, root: Bag) -> tuple[dict[Bag, list[Bag]], dict[Bag, int]]:
    children: dict[Bag, list[Bag]] = {}
    found = [root]
    parents: dict[Bag, Bag | None] = {root: None}
    for bag in found:
        children[bag] = [other for other in tree.neighbors(bag) if other != parents[bag]]
        for child in children[bag]:
            parents[child] = bag
        found.extend(children[bag])
    sizes: dict[Bag, int] = {}
    for bag in reversed(found):
        sizes[bag] = 1 + sum(sizes[child] for child in children[bag])
    return children, sizes


def estimated_edges(
    order: Sequence[int], scopes: Sequence[frozenset[int]], bits: Sequence[float]
) -> float:
    """The logarithm of an upper estimate of a diagram's size: the states across each cut."""
    position = {variable: index for index, variable in enumerate(order)}
    last_needed = dict.fromkeys(order, -1)
    for scope in scopes:
        last = max((position[variable] for variable in scope), default=-1)
        for variable in scope:
            last_needed[variable] = max(last_needed[variable], last)
    return math.log2(sum(2 ** min(cut, 900.0) for cut in _cuts(order, last_needed, position, bits)))


def _cuts(
    order: Sequence[int],
    last_needed: dict[int, int],
    position: dict[int, int],
    bits: Sequence[float],
) -> Iterator[float]:
    open_bits = 0.0
    closing: dict[int, float] = {}
    for variable in order:
        index = position[variable]
        open_bits -= closing.pop(index, 0.0)
        yield open_bits + bits[variable]
        if last_needed[variable] > index:
            open_bits += bits[variable]
            end = last_needed[variable]
            closing[end] = closing.get(end, 0.0) + bits[variable]
