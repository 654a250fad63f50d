"""Options that are never ordered together, as earlier orders show.

They stand in for the rules, which the recommender does not know: who has chosen one will hardly
take the other, so a build that has the other differs from theirs before they have said so.
"""

import numpy as np
import numpy.typing as npt

from configurator.insight.order_memory import MISSING, Ordered

FEWEST_EXPECTED = 3.0
"""Two options are apart when no build has both although, were they independent, so many would."""

Bools = npt.NDArray[np.bool_]


class Slots:
    """The options of all attributes in one sequence, by code; the first slot of each attribute is
    for builds that say nothing of it.

    `starts`: where each attribute begins (and, last, where they end); `attribute_of` each slot;
    `is_option`: whether it is none of those; `of_builds`: by attribute and build, the slot of
    the option it has.
    """

    def __init__(self, ordered: Ordered) -> None:
        sizes = [max(options.values(), default=MISSING) + 2 for options in ordered.options]
        self.starts = np.cumsum([0, *sizes])
        self.attribute_of = np.repeat(np.arange(len(sizes)), sizes)
        self.of_builds = ordered.codes + (self.starts[:-1, None] + 1)
        self.is_option = np.ones(len(self.attribute_of), dtype=np.bool_)
        self.is_option[self.starts[:-1]] = False
        self._builds = np.bincount(self.of_builds.ravel(), minlength=len(self.attribute_of))
        self._apart: dict[int, Bools] = {}

    def __len__(self) -> int:
        return len(self.attribute_of)

    def apart_from(self, slot: int) -> Bools:
        """Every slot of other attributes whose option is apart from the one of this slot."""
        if slot not in self._apart:
            row = self.attribute_of[slot]
            has = self.of_builds[:, self.of_builds[row] == slot]
            both = np.bincount(has.ravel(), minlength=len(self))
            expected = self._builds * (self._builds[slot] / max(self.of_builds.shape[1], 1))
            found = (both == 0) & (expected >= FEWEST_EXPECTED)
            found[self.starts[row] : self.starts[row + 1]] = False
            found &= self.is_option
            self._apart[slot] = found
        return self._apart[slot]

    def leaving_something(self, apart: Bools) -> Bools:
        """The same without attributes of which it would leave no option."""
        left = np.bincount(
            self.attribute_of[~apart & (self._builds > 0) & self.is_option],
            minlength=len(self.starts) - 1,
        )
        return np.asarray(apart & (left > 0)[self.attribute_of])
