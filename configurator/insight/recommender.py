"""Suggests options from earlier orders: neighbours weighted by how little they differ.

An order counts the less, the more it differs from the build at hand in what matters for the
attribute asked for (see `relevance`); having what is never ordered together with something chosen
is differing too (see `apart`). An order learned counts at the very next suggestion; how much
differences matter is studied now and then, in the background.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from configurator.insight.neighbours import Neighbours, shares
from configurator.insight.order_memory import UNHEARD, OrderMemory
from configurator.insight.relevance import Relevance, neutral_relevance
from configurator.insight.studying import learn_relevance

PRESET_TIMES = 0.5
"""What a preset counts beside an order."""

FEWEST_ALIKE = 5
"""A reason speaks of at least so many orders."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An option, and how likely it is among the options allowed (shares add up to one)."""

    option: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Of `alike` orders that have `chosen` in `attribute`, `took` took the option too.

    Without an attribute, of all orders.
    """

    attribute: str | None
    chosen: str | None
    took: int
    alike: int


class Recommender:
    """Learns the orders of one product, as option by attribute; attributes may be missing in some.

    `presets` are builds the shop proposes: they count a little, and without orders they are all
    there is. They are in no reason. Not for use by two threads at once.
    """

    def __init__(
        self, attributes: Sequence[str], presets: Sequence[Mapping[str, str]] = ()
    ) -> None:
        self._row = {attribute: row for row, attribute in enumerate(attributes)}
        self._orders = OrderMemory(attributes)
        self._presets = OrderMemory(attributes)
        for preset in presets:
            self._presets.add(preset)
        self._relevance = neutral_relevance(len(attributes))
        self._frequencies: dict[int, Mapping[str, float]] = {}
        self._neighbours: list[Neighbours] = []

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes it knows."""
        return self._orders.attributes

    @property
    def orders(self) -> OrderMemory:
        """The orders it has learned: to be changed by `learn` and `take_back` only."""
        return self._orders

    @property
    def knows_anything(self) -> bool:
        """Whether it has an order or a preset to go by."""
        return len(self._orders) + len(self._presets) > 0

    @property
    def relevance(self) -> Relevance:
        """How much attributes tell about each other, as last studied."""
        return self._relevance

    def learn(self, order: Mapping[str, str], times: int = 1) -> None:
        """Count an order."""
        self._orders.add(order, times)
        self._forget()

    def take_back(self, order: Mapping[str, str], times: int = 1) -> None:
        """Uncount an order that was cancelled, erased, or whose owner's consent is withdrawn.

        What was studied with it is dropped as well: until the next study every attribute matters
        as much as any other. Raises KeyError for an order that was not learned so often.
        """
        self._orders.take_back(order, times)
        self._relevance = neutral_relevance(len(self._row))
        self._forget()

    def study(self, seed: int = 0) -> None:
        """Learn anew how much attributes matter. Slow: give a background thread `learn_relevance`
        of `orders.canonical()`, and the result to `use` if no order was taken back meanwhile."""
        self.use(learn_relevance(self._orders.canonical(), seed))

    def use(self, relevance: Relevance) -> None:
        """Go by this relevance, studied or kept from an earlier time.

        Raises ValueError when it is not over as many attributes.
        """
        if relevance.attributes.shape != (len(self._row), len(self._row)):
            raise ValueError(relevance.attributes.shape)
        self._relevance = relevance
        self._forget()

    def suggest(
        self, attribute: str, given: Mapping[str, str], allowed: Collection[str]
    ) -> tuple[Suggestion, ...]:
        """The allowed options of an attribute, the likeliest first; of equal ones as allowed lists
        them. `given` are the options decided so far. Raises KeyError for an unknown attribute."""
        row = self._row[attribute]
        decided = {
            self._row[name]: chosen
            for name, chosen in given.items()
            if self._row.get(name, row) != row
        }
        near = shares(self._held(), row, decided, self._relevance)
        usual = self._usual(row)
        background = float(self._relevance.background[row])
        likely = {
            option: (1 - background) * near.get(option, 0.0) + background * usual.get(option, 0.0)
            for option in allowed
        }
        total = sum(likely.values())
        found = [
            Suggestion(option, likelihood / total if total else 1 / len(likely))
            for option, likelihood in likely.items()
        ]
        return tuple(sorted(found, key=lambda suggestion: -suggestion.likelihood))

    def reason(self, attribute: str, option: str, given: Mapping[str, str]) -> Reason | None:
        """The plainest reason for an option: the choice whose takers took it most surely.

        None when fewer than FEWEST_ALIKE orders, or less than half of them, speak for it. Shares
        are compared by the lower end of their interval (Wilson 1927), so that 90 of 100 says more
        than 5 of 5.
        """
        codes, times, options = self._orders.ordered()
        row = self._row[attribute]
        known = codes[row] >= 0
        takes = np.where(codes[row] == options[row].get(option, UNHEARD), times, 0.0)
        best = Reason(None, None, int(takes.sum()), int(times[known].sum()))
        for name, chosen in given.items():
            other = self._row.get(name, row)
            if other != row:
                has = codes[other] == options[other].get(chosen, UNHEARD)
                took, alike = int(takes[has].sum()), int(times[has & known].sum())
                reason = Reason(name, chosen, took, alike)
                if _sureness(reason) > _sureness(best):
                    best = reason
        return best if best.alike >= FEWEST_ALIKE and 2 * best.took >= best.alike else None

    def _held(self) -> list[Neighbours]:
        if not self._neighbours:
            self._neighbours = [
                Neighbours(memory.ordered(), times, self._relevance)
                for memory, times in ((self._orders, 1.0), (self._presets, PRESET_TIMES))
                if len(memory)
            ]
        return self._neighbours

    def _forget(self) -> None:
        self._frequencies.clear()
        self._neighbours = []

    def _usual(self, row: int) -> Mapping[str, float]:
        if row not in self._frequencies:
            self._frequencies[row] = self._orders.ordered().frequencies(row)
        return self._frequencies[row]


def _sureness(reason: Reason) -> float:
    """The lower end of the 95 % interval of took of alike."""
    if not reason.alike:
        return 0.0
    z = 1.96
    n, share = reason.alike, reason.took / reason.alike
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (share + z * z / (2 * n) - spread) / (1 + z * z / n)
