"""Earlier builds, and how far they are from the one at hand for the purpose of an attribute."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from configurator.insight.apart import Slots
from configurator.insight.order_memory import MISSING, UNHEARD, Ordered
from configurator.insight.relevance import Floats, Relevance, softplus

Numbers = npt.NDArray[np.float64]


class Neighbours:
    """Builds to compare with under a relevance, prepared for many suggestions; each counts `scale`
    times. Of no use any more when what is `ordered` changes."""

    def __init__(self, ordered: Ordered, scale: float, relevance: Relevance) -> None:
        self.ordered = ordered
        self._relevance = relevance
        self._scale = float(np.log(scale))
        self._log_times = np.log(ordered.times)
        self._slots = Slots(ordered)
        by_slot, self._chosen = _of_these(ordered, self._slots, relevance)
        self._raw = relevance.attributes[:, self._slots.attribute_of] + by_slot

    def distances(self, asked: int, decided: Mapping[int, str]) -> Floats:
        """How far each build is from options decided by row, for the attribute asked for."""
        slots = self._slots
        differing, chosen = self._differing(asked, decided)
        weights = softplus(self._raw[asked] + chosen[slots.attribute_of]) * differing
        rows = np.unique(slots.attribute_of[differing])
        return np.asarray(weights[slots.of_builds[rows]].sum(axis=0))

    def scores(self, asked: int, distances: Floats, power: float) -> Numbers:
        """The logarithm of what each build counts; nothing where it lacks the attribute."""
        scores = self._scale + power * self._log_times - distances
        return np.where(self.ordered.codes[asked] == MISSING, -np.inf, scores)

    def _differing(
        self, asked: int, decided: Mapping[int, str]
    ) -> tuple[npt.NDArray[np.bool_], Floats]:
        """The slots by which builds differ, and what the options chosen add by attribute."""
        slots = self._slots
        given = np.zeros(len(slots.starts) - 1, dtype=np.bool_)
        chosen = np.zeros(len(given), np.float32)
        apart = np.zeros(len(slots), dtype=np.bool_)
        same = []
        for row, option in decided.items():
            given[row] = True
            code = self.ordered.options[row].get(option, UNHEARD)
            if code != UNHEARD:
                same.append(int(slots.starts[row]) + code + 1)
                apart |= slots.apart_from(same[-1])
                chosen[row] = self._chosen[same[-1]]
        given_slots = given[slots.attribute_of]
        differing = np.where(given_slots, True, slots.leaving_something(apart))
        differing[same] = False
        differing[slots.starts[asked] : slots.starts[asked + 1]] = False
        return differing, chosen


def shares(
    held: Sequence[Neighbours], asked: int, decided: Mapping[int, str], relevance: Relevance
) -> dict[str, float]:
    """What builds, the nearer the more, give to the options of an attribute."""
    distances = [part.distances(asked, decided) for part in held]
    near, far = relevance.repetition.tolist()
    wide, reach = float(relevance.wide[asked]), float(relevance.reach[asked])
    sums: dict[str, float] = {}
    for share, power, factor in ((1 - wide, near, 1.0), (wide, far, reach)):
        scores = [
            part.scores(asked, factor * distance, power)
            for part, distance in zip(held, distances, strict=True)
        ]
        # Far from every build, the nearest ones still count against each other.
        top = max((float(part.max()) for part in scores), default=-np.inf)
        if share == 0 or top == -np.inf:
            continue
        counted = [np.exp(part - top) for part in scores]
        whole = sum(float(part.sum()) for part in counted)
        for part, count in zip(held, counted, strict=True):
            for option, amount in part.ordered.by_option(asked, count).items():
                sums[option] = sums.get(option, 0.0) + share * amount / whole
    return sums


def _of_these(ordered: Ordered, slots: Slots, relevance: Relevance) -> tuple[Floats, Floats]:
    """What a relevance says by attribute asked for and slot, and by slot chosen, for the slots of
    these builds; nothing of options that it has not studied."""
    by_slot = np.zeros((len(relevance.attributes), len(slots)), np.float32)
    chosen = np.zeros(len(slots), np.float32)
    start = 0
    for row, names in enumerate(relevance.names):
        for place, name in enumerate(names, start):
            code = ordered.options[row].get(name, UNHEARD) if name else MISSING
            if code != UNHEARD:
                slot = int(slots.starts[row]) + code + 1
                by_slot[:, slot] = relevance.options[:, place]
                chosen[slot] = relevance.chosen[place]
        start += len(names)
    return by_slot, chosen
