"""The builds that differ from one build in a few values, each with its exact unit price.

Most sets of swaps are ruled out by the least they can add before any rule is asked. Numbers and
texts stay.
"""

from collections.abc import Iterable, Iterator

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Value, Values
from configurator.domain.prices import PriceTerms
from configurator.domain.rules import Rule
from configurator.engine.swap_prices import Swap, SwapPrices, Swaps


class Nearby:
    """Looks around one valid build of a product under price terms.

    Raises KeyError where the product has no price in the currency of the terms.
    """

    def __init__(self, thing: Product, values: Values, terms: PriceTerms) -> None:
        self._product = thing
        self._values = dict(values)
        self._terms = terms
        self._prices = SwapPrices(thing, values, terms)
        self._rules: dict[str, list[Rule]] = {}
        for rule in thing.rules:
            for attribute in rule.scope():
                self._rules.setdefault(attribute, []).append(rule)
        self._places = list(self._swaps_by_place())
        self._least = {
            swap: self._prices.least_added(swap) for place in self._places for swap in place
        }
        self._alone = {swap for swap in self._least if self._prices.is_alone(swap)}
        self._places = [sorted(place, key=self._cheapness) for place in self._places]
        self._bests: dict[tuple[int, int], int | None] = {}

    def unit(self) -> int:
        """The price of one piece of the build itself, in minor units."""
        return self._prices.unit(self._prices.subtotal, self._values)

    def at_distance(self, count: int, most: int) -> Iterator[tuple[Swaps, int | None]]:
        """The builds with exactly so many swaps that cost at most `most` a piece (minor units).

        Yields None in place of the price for what is too dear or breaks a rule, so that the
        caller can stop after looking at so many. Whole families that would be too dear are left
        out.
        """
        bound = self._prices.most_subtotal(most)
        room = None if bound is None else bound - self._prices.subtotal
        for swaps, added in self._sets(count, room, (), 0, 0, 0):
            build = self.build(swaps)
            unit = self._prices.unit(self._prices.subtotal + added, build)
            yield swaps, unit if unit <= most and self._is_valid(swaps, build) else None

    def build(self, swaps: Swaps) -> dict[str, Value]:
        """The build with these swaps."""
        return self._prices.build(swaps)

    def _sets(
        self, count: int, room: int | None, before: Swaps, first: int, known: int, least: int | None
    ) -> Iterator[tuple[Swaps, int]]:
        """Sets of so many more swaps after some at earlier places, with what they add.

        `known` is what the earlier ones add that are alone, `least` what all of them add at least
        (None: no telling); `room` what a set may add.
        """
        if not count:
            coupled = tuple(swap for swap in before if swap not in self._alone)
            added = known + (self._prices.added(coupled) if coupled else 0)
            if room is None or added <= room:
                yield before, added
            return
        for place in range(first, len(self._places) - count + 1):
            best = self._best_after(place + 1, count - 1)
            for swap in self._places[place]:
                own = self._least[swap]
                so_far = None if least is None or own is None else least + own
                if (
                    room is not None
                    and best is not None
                    and so_far is not None
                    and so_far + best > room
                ):
                    break  # those behind it add no less
                alone = known + (own or 0) if swap in self._alone else known
                yield from self._sets(count - 1, room, (*before, swap), place + 1, alone, so_far)

    def _best_after(self, first: int, count: int) -> int | None:
        """The least that so many swaps from a place on can add; None where that is not known."""
        if (first, count) not in self._bests:
            least = [self._least[place[0]] for place in self._places[first:]]
            self._bests[first, count] = (
                None
                if count and any(one is None for one in least)
                else sum(sorted(one for one in least if one is not None)[:count])
            )
        return self._bests[first, count]

    def _cheapness(self, swap: Swap) -> tuple[bool, int]:
        """Those of which nothing is known first, then by what they add at least."""
        least = self._least[swap]
        return least is not None, least or 0

    def _is_valid(self, swaps: Swaps, build: Values) -> bool:
        """Whether a build keeps the rules; the build around which it lies does."""
        touched = {swap.attribute for swap in swaps}
        for attribute in touched:
            value, bounds = build[attribute], self._product.attribute(attribute)
            if isinstance(value, frozenset):
                most = len(bounds.options) if bounds.most is None else bounds.most
                if not bounds.least <= len(value) <= most:
                    return False
        carried = self._product.carried
        return all(rule.holds(build, carried) for rule in self._touching(touched))

    def _touching(self, attributes: Iterable[str]) -> Iterable[Rule]:
        """The rules that speak of any of these attributes, each once."""
        rules = self._rules
        found = {id(rule): rule for name in attributes for rule in rules.get(name, ())}
        return found.values()

    def _swaps_by_place(self) -> Iterator[list[Swap]]:
        """The swaps there are at each place where something can be swapped, on the terms' day."""
        for attribute in self._product.attributes:
            value = self._values[attribute.id]
            swaps = [
                Swap(attribute.id, option.id)
                for option in attribute.options
                if option.id != value
                and (
                    option.valid.contains(self._terms.day)
                    or (isinstance(value, frozenset) and option.id in value)
                )
            ]
            if attribute.kind is Kind.SOME_OF:
                yield from ([swap] for swap in swaps)
            elif swaps:
                yield swaps
