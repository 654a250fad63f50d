"""The builds that differ from one build in a few values, each with its exact unit price.

Swaps that share no price rule add up: what each such part of a set of swaps adds is looked at
once, and most sets are ruled out by their price before any rule is asked. Numbers and texts stay.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Value, Values, holds
from configurator.domain.money import round_half_up
from configurator.domain.prices import (
    AtLeast,
    Component,
    PercentOfBase,
    PercentOfSubtotal,
    PriceRule,
    PriceTerms,
    formula_amount,
)
from configurator.domain.pricing import unit_after_late_rules
from configurator.domain.rules import Rule


@dataclass(frozen=True, slots=True, order=True)
class Swap:
    """A one-of attribute takes another option; of a some-of attribute, one is taken or left."""

    attribute: str
    option: str


Swaps = tuple[Swap, ...]
AnyRule = TypeVar("AnyRule", Rule, PriceRule)


class Nearby:
    """Looks around one valid build of a product under price terms.

    Raises KeyError where the product has no price in the currency of the terms.
    """

    def __init__(self, thing: Product, values: Values, terms: PriceTerms) -> None:
        self._product = thing
        self._values = dict(values)
        self._terms = terms
        self._differences: dict[Swaps, int] = {}
        in_force = [rule for rule in thing.price_rules if rule.in_force(terms.day)]
        self._late = [rule for rule in in_force if _is_late(rule)]
        early = [rule for rule in in_force if not _is_late(rule)]
        self._base = [rule for rule in early if rule.component is Component.BASE]
        of_base = frozenset[str]().union(*(rule.scope() for rule in self._base))
        self._rules = _by_attribute((rule, rule.scope()) for rule in thing.rules)
        scoped = [
            (rule, rule.scope() | (of_base if isinstance(rule.formula, PercentOfBase) else set()))
            for rule in early
        ]
        self._prices = _by_attribute(scoped)
        self._near: dict[str, set[str]] = {a.id: {a.id} for a in thing.attributes}
        for _, scope in scoped:
            for attribute in scope:
                self._near[attribute] |= scope
        self._subtotal = self._amount(early, self._values)
        self._places = list(self._swaps_by_place())
        self._alone = [
            {swap: self._difference((swap,)) for swap in place} if self._is_alone(place) else None
            for place in self._places
        ]
        self._single = {
            swap: amount for place in self._alone if place for swap, amount in place.items()
        }
        self._bests: dict[tuple[int, int], int | None] = {}

    def unit(self) -> int:
        """The price of one piece of the build itself, in minor units."""
        return self._after_late_rules(self._subtotal, self._values)

    def at_distance(self, count: int, most: int) -> Iterator[tuple[Swaps, int | None]]:
        """The builds with exactly so many swaps that cost at most `most` a piece (minor units).

        Yields None in place of the price for what is too dear or breaks a rule, so that the
        caller can stop after looking at so many. Where swaps add up, whole families that would
        be too dear are left out.
        """
        for swaps, subtotal in self._sets(count, most, (), 0, 0):
            unit = self._after_late_rules(subtotal, self.build(swaps)) if self._late else subtotal
            yield swaps, unit if unit <= most and self._is_valid(swaps) else None

    def build(self, swaps: Swaps) -> dict[str, Value]:
        """The build with these swaps."""
        found = dict(self._values)
        for swap in swaps:
            before = found[swap.attribute]
            if isinstance(before, frozenset):
                found[swap.attribute] = before ^ {swap.option}
            else:
                found[swap.attribute] = swap.option
        return found

    def _sets(
        self, count: int, most: int, before: Swaps, first: int, known: int
    ) -> Iterator[tuple[Swaps, int]]:
        """Sets of so many more swaps after some at earlier places, with their subtotals.

        `known` is what the earlier ones add that are alone.
        """
        if not count:
            together = tuple(swap for swap in before if swap not in self._single)
            coupled = sum(map(self._difference, self._split(together))) if together else 0
            yield before, self._subtotal + known + coupled
            return
        bounded = not self._late and all(swap in self._single for swap in before)
        for place in range(first, len(self._places) - count + 1):
            alone = self._alone[place]
            for swap in self._places[place]:
                added = known + (alone[swap] if alone is not None else 0)
                if bounded and alone is not None:
                    best = self._best_after(place + 1, count - 1)
                    if best is not None and self._subtotal + added + best > most:
                        continue
                yield from self._sets(count - 1, most, (*before, swap), place + 1, added)

    def _best_after(self, first: int, count: int) -> int | None:
        """The least that so many swaps from a place on can add; None where that is not known."""
        if (first, count) not in self._bests:
            alone = self._alone[first:]
            self._bests[first, count] = (
                None
                if count and any(place is None for place in alone)
                else sum(sorted(min(p.values()) for p in alone if p is not None)[:count])
            )
        return self._bests[first, count]

    def _is_alone(self, place: list[Swap]) -> bool:
        """Whether what the swaps at a place add depends on nothing else."""
        attribute = place[0].attribute
        only = self._near[attribute] == {attribute}
        return only and self._product.attribute(attribute).kind is Kind.ONE_OF

    def _difference(self, swaps: Swaps) -> int:
        found = self._differences.get(swaps)
        if found is None:
            prices = list(_touching(self._prices, {swap.attribute for swap in swaps}))
            build = self.build(swaps)
            found = self._amount(prices, build) - self._amount(prices, self._values)
            self._differences[swaps] = found
        return found

    def _is_valid(self, swaps: Swaps) -> bool:
        """Whether a build keeps the rules; the build around which it lies does."""
        build = self.build(swaps)
        touched = {swap.attribute for swap in swaps}
        for attribute in touched:
            value, bounds = build[attribute], self._product.attribute(attribute)
            if isinstance(value, frozenset):
                most = len(bounds.options) if bounds.most is None else bounds.most
                if not bounds.least <= len(value) <= most:
                    return False
        carried = self._product.carried
        return all(rule.holds(build, carried) for rule in _touching(self._rules, touched))

    def _split(self, swaps: Swaps) -> Iterable[Swaps]:
        """The swaps in parts that do not know of one another."""
        if len(swaps) < 2:
            return (swaps,)
        parts: list[list[Swap]] = []
        for swap in swaps:
            near = self._near[swap.attribute]
            apart: list[list[Swap]] = []
            joined = [swap]
            for part in parts:
                if any(one.attribute in near for one in part):
                    joined += part
                else:
                    apart.append(part)
            parts = [*apart, joined]
        return [tuple(sorted(part)) for part in parts]

    def _amount(self, rules: Iterable[PriceRule], build: Values) -> int:
        """What rules that do not come after the sum add up to, each rounded by itself."""
        carried, terms = self._product.carried, self._terms
        base = 0
        of_base: dict[str, int] = {}
        for rule in self._base:
            if holds(rule.when, build, carried):
                exact = formula_amount(rule, build, carried, terms, Fraction(base))
                of_base[rule.id] = round_half_up(exact)
                base += of_base[rule.id]
        total = 0
        for rule in rules:
            if rule.component is Component.BASE:
                total += of_base.get(rule.id, 0)
            elif holds(rule.when, build, carried):
                exact = formula_amount(rule, build, carried, terms, Fraction(base))
                total += round_half_up(exact)
        return total

    def _after_late_rules(self, subtotal: int, build: Values) -> int:
        carried = self._product.carried
        effective = [rule for rule in self._late if holds(rule.when, build, carried)]
        return unit_after_late_rules(subtotal, effective, self._terms)

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


def _is_late(rule: PriceRule) -> bool:
    return isinstance(rule.formula, (AtLeast, PercentOfSubtotal))


def _by_attribute(
    scoped: Iterable[tuple[AnyRule, Set[str]]],
) -> dict[str, list[AnyRule]]:
    """Rules by the attributes they speak of."""
    found: dict[str, list[AnyRule]] = {}
    for rule, scope in scoped:
        for attribute in scope:
            found.setdefault(attribute, []).append(rule)
    return found


def _touching(rules: Mapping[str, list[AnyRule]], attributes: Iterable[str]) -> Iterable[AnyRule]:
    """The rules that speak of any of these attributes, each once."""
    found = {id(rule): rule for attribute in attributes for rule in rules.get(attribute, ())}
    return found.values()
