"""How many builds stay under a price limit: exactly, without looking at each.

A count from the root down keeps, for every node, the prices reached so far and the ways to reach
them. A price from which even the dearest rest stays under the limit counts all its rests at once;
one from which even the cheapest rest passes it counts none; only the ones between go on.
"""

import numpy as np
import numpy.typing as npt

from configurator.engine.diagram import Weights
from configurator.engine.sweeping import Sweeper

MOST_STATES = 1_000_000
"""So many pairs of node and price at once are followed before the count is given up."""


def count_within(
    sweeper: Sweeper, edges: Weights, open_edges: npt.NDArray[np.bool_], limit: int
) -> int | None:
    """The exact number of builds over open edges whose edge weights add up to `limit` at most.

    None when there are too many different prices to follow.
    """
    closed = np.where(open_edges, edges, sweeper.forbidden)
    cheapest = sweeper.up(closed)
    dearest = -sweeper.up(np.where(open_edges, -edges, sweeper.forbidden))
    rests = sweeper.paths(open_edges)
    total = 0
    levels = sweeper.level_of_nodes
    waiting: dict[int, dict[int, dict[int, int]]] = {0: {0: {0: 1}}}
    states = 1
    for level in range(int(levels[-1]) + 1):
        for node, reached in waiting.pop(level, {}).items():
            states -= len(reached)
            for price, ways in reached.items():
                if price + int(cheapest[node]) > limit:
                    continue
                if price + int(dearest[node]) <= limit:
                    total += ways * int(rests[node])
                    continue
                for edge in range(*sweeper.edges_of(node)):
                    if open_edges[edge]:
                        target = int(sweeper.targets[edge])
                        below = waiting.setdefault(int(levels[target]), {}).setdefault(target, {})
                        after = price + int(edges[edge])
                        states += after not in below
                        below[after] = below.get(after, 0) + ways
            if states > MOST_STATES:
                return None
    return total
