"""Reaching a price: the smallest mix of swapped options and allowed discount that meets a target.

A proposal is judged by how many options it swaps, then by the discount it takes. Proposals are
those that nothing better in both ways stands against: no swap and much discount, one swap and
less, two swaps and none; filled up with the next best of the fewest swaps.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Value, Values
from configurator.domain.configuration import Configuration, Picks
from configurator.domain.prices import NO_DISCOUNT, Discount, PriceTerms
from configurator.domain.pricing import Price, charge, total_of_unit, unit_cost
from configurator.domain.resolution import Change, Resolution
from configurator.domain.tax import taxed
from configurator.engine.interface import Engine
from configurator.engine.nearby import Nearby
from configurator.engine.swap_prices import Swaps
from configurator.services.trade.negotiating import margin

MOST_SWAPS = 4
MOST_LOOKED_AT = 250_000
"""Sets of swaps looked at before the search is given up: some seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be given: `percent` of the price, and the per cent of margin that must remain."""

    percent: Decimal
    floor: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A way to the target. `swaps` is how many options differ from the build there was.

    `changes` says it by attribute; `configuration` chooses it; `discount` is an amount on this
    line in place of any there was; `price` is the whole price with it, as the engine has it.
    """

    swaps: int
    changes: tuple[Change, ...]
    configuration: Configuration
    discount: Discount
    price: Price


@dataclass(frozen=True, slots=True)
class Reached:
    """Up to so many proposals, the smallest first; none where the price is that low already.

    `cheapest` is the total of the cheapest build of all with the same numbers and texts, without
    discount, in minor units; `complete` says that nothing within MOST_SWAPS swaps was left out.
    `nearest` says that no way leads to the target: the proposals are what comes nearest to it.
    """

    proposals: tuple[Proposal, ...]
    cheapest: int
    complete: bool
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    swaps: Swaps
    discount: int
    total: int

    @property
    def rank(self) -> tuple[int, int, Swaps]:
        """The less discount the better; of those without any, the one that gives up least."""
        return self.discount, -self.total, self.swaps


class Reach:
    """Looks for ways from one resolved build to a target price."""

    def __init__(self, engine: Engine, resolution: Resolution, limits: Limits) -> None:
        if not resolution.kept:
            raise ValueError("a build that gives up choices cannot be sold")
        self._engine = engine
        self._resolution = resolution
        self._limits = limits
        self._terms = replace(resolution.price.terms, discount=NO_DISCOUNT)
        self._nearby = Nearby(engine.product, resolution.values, self._terms)

    def to(self, target: int, most: int = 3) -> Reached:
        """Ways to a total of at most `target` (minor units, tax included where it is paid)."""
        if self._resolution.price.total <= target:
            return Reached((), self._resolution.price.total, True)
        cheapest = self._cheapest()
        most_unit = self._most_unit(target)
        best: list[_Way] = []
        spare: list[_Way] | None = None
        left = MOST_LOOKED_AT
        for count in range(MOST_SWAPS + 1):
            if total_of_unit(most_unit, self._terms) < cheapest:
                break
            ways, left = self._ways(count, target, most_unit, left)
            ways.sort(key=lambda way: way.rank)
            if ways and (not best or ways[0].discount < best[-1].discount):
                best.append(ways[0])
            if ways and spare is None:
                spare = ways[1:most]
            if not left or len(best) == most or (best and not best[-1].discount):
                break
        chosen = [*best, *(spare or ())][:most]
        if not chosen:
            chosen, is_whole = self._nearest_ways(most)
            whole = is_whole and left > 0
            return Reached(tuple(map(self._proposal, chosen)), cheapest, whole, nearest=True)
        return Reached(tuple(map(self._proposal, chosen)), cheapest, left > 0)

    def _ways(self, count: int, target: int, most_unit: int, left: int) -> tuple[list[_Way], int]:
        """The ways with so many swaps, and how much may be looked at after that."""
        found: list[_Way] = []
        for swaps, unit in islice(self._nearby.at_distance(count, most_unit), left):
            left -= 1
            if unit is None:
                continue
            price = charge(unit, 0, (), self._terms)
            net = price.gross - price.quantity_discount
            needed = _needed(net, target, self._terms)
            if needed <= self._allowed(swaps, net):
                found.append(_Way(swaps, needed, price.total))
        return found, left

    def _nearest_ways(self, most: int) -> tuple[list[_Way], bool]:
        """What comes nearest, with all the discount that may be given: the cheapest build found
        with each number of swaps, where it is cheaper than with fewer. And whether all was seen.
        """
        unit, left = self._nearby.unit(), MOST_LOOKED_AT
        cheapest: list[tuple[Swaps, int]] = [((), unit)]
        for count in range(1, MOST_SWAPS + 1):
            best: Swaps | None = None
            is_better = True
            while is_better and left:
                is_better = False
                for swaps, price in islice(self._nearby.at_distance(count, unit - 1), left):
                    left -= 1
                    if price is not None:
                        best, unit, is_better = swaps, price, True
                        break
            if best is not None:
                cheapest.append((best, unit))
        found = []
        for swaps, price in cheapest:
            net = self._net(price)
            discount = self._allowed(swaps, net)
            total = _total(net - discount, self._terms)
            if total < self._resolution.price.total:
                found.append((total, len(swaps), _Way(swaps, discount, total)))
        return [way for _, _, way in sorted(found, key=lambda one: one[:2])[:most]], left > 0

    def _net(self, unit: int) -> int:
        """What pieces at a unit price come to before any discount that is given."""
        price = charge(unit, 0, (), self._terms)
        return price.gross - price.quantity_discount

    def _cheapest(self) -> int:
        """The total of the cheapest build with these numbers and texts."""
        product = self._engine.product
        fixed = Configuration(product.id, self._resolution.configuration.catalog_version)
        for attribute in product.attributes:
            value = self._resolution.values[attribute.id]
            if attribute.kind in (Kind.NUMBER, Kind.TEXT) and not isinstance(value, frozenset):
                fixed = fixed.choose(attribute.id, value)
        return self._engine.resolve(fixed, self._terms).cheapest

    def _most_unit(self, target: int) -> int:
        """The most that one piece may cost before discount for the target to be in reach."""
        within, beyond = -1, self._resolution.price.unit + 1
        while total_of_unit(within, self._terms) > target:
            within *= 2
        while beyond - within > 1:
            middle = (within + beyond) // 2
            net = self._net(middle)
            if _needed(net, target, self._terms) <= self._by_percent(net):
                within = middle
            else:
                beyond = middle
        return within

    def _by_percent(self, net: int) -> int:
        return int(net * Fraction(self._limits.percent) / 100) if net > 0 else 0

    def _allowed(self, swaps: Swaps, net: int) -> int:
        """The most discount that a build may have, in minor units."""
        most = self._by_percent(net)
        product = self._engine.product
        if not most or not self._limits.floor or not product.cost_rules:
            return most
        try:
            cost = unit_cost(product, self._nearby.build(swaps), self._terms)
        except KeyError:
            return most
        cost *= self._terms.quantity
        least, beyond = 0, most + 1
        while beyond - least > 1:
            middle = (least + beyond) // 2
            if margin(net - middle, cost, self._terms.tax) >= Fraction(self._limits.floor):
                least = middle
            else:
                beyond = middle
        return least

    def _proposal(self, way: _Way) -> Proposal:
        build = self._nearby.build(way.swaps)
        before = self._resolution.values
        changes = tuple(
            Change(attribute, value, build[attribute])
            for attribute, value in before.items()
            if build[attribute] != value
        )
        configuration = self._resolution.configuration
        for change in changes:
            configuration = _choose(configuration, change.attribute, change.before, change.after)
        discount = Discount(amount=way.discount)
        terms = replace(self._terms, discount=discount)
        resolution = self._engine.resolve(configuration, terms)
        if resolution.values != build:
            configuration = _pinned(self._engine.product, configuration, resolution.values, build)
            resolution = self._engine.resolve(configuration, terms)
        assert resolution.kept
        assert resolution.values == build
        return Proposal(len(way.swaps), changes, configuration, discount, resolution.price)


def _total(net: int, terms: PriceTerms) -> int:
    return taxed([(net, terms.tax)]).total


def _needed(net: int, target: int, terms: PriceTerms) -> int:
    """The least discount that brings an amount to a total of at most the target."""
    if _total(net, terms) <= target:
        return 0
    enough, short = net, 0
    while enough - short > 1:
        middle = (enough + short) // 2
        if _total(net - middle, terms) <= target:
            enough = middle
        else:
            short = middle
    return enough


def _choose(
    configuration: Configuration, attribute: str, before: Value, after: Value
) -> Configuration:
    """A configuration that chooses a value where another was in effect."""
    if isinstance(after, frozenset):
        assert isinstance(before, frozenset)
        return configuration.choose(attribute, Picks(after - before, before - after))
    return configuration.choose(attribute, after)


def _pinned(
    product: Product, configuration: Configuration, values: Values, build: Values
) -> Configuration:
    """A configuration that also chooses what would otherwise fall back to the standard."""
    for attribute in _differing(values, build):
        after = build[attribute]
        if isinstance(after, frozenset):
            every = frozenset(option.id for option in product.attribute(attribute).options)
            configuration = configuration.choose(attribute, Picks(after, every - after))
        else:
            configuration = configuration.choose(attribute, after)
    return configuration


def _differing(values: Values, build: Values) -> Iterator[str]:
    return (attribute for attribute, value in build.items() if values[attribute] != value)
