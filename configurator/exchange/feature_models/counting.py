"""How many choices of features a tree allows, its constraints left aside.

Published numbers of configurations are often of the tree alone, so that this one tells whether a
model came in whole where they differ from the number of builds.
"""

from math import prod

from configurator.exchange.feature_models.model import Feature, Group


def tree_count(feature: Feature) -> int:
    """The choices of features below one that is there; numbers and texts count once."""
    return prod(_group_count(group) for group in feature.groups)


def _group_count(group: Group) -> int:
    """The ways to take from least to most members, each with all that is below it."""
    ways = [1]  # by how many members are taken
    for member in group.members:
        below = tree_count(member)
        ways = [
            (ways[taken] if taken < len(ways) else 0)
            + (below * ways[taken - 1] if taken > 0 else 0)
            for taken in range(min(len(ways), group.most) + 1)
        ]
    return sum(ways[group.least : group.most + 1])
