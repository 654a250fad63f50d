"""What swapping a few values of one build adds to its price, exactly and at the least.

Swaps that no price rule speaks of together add up: what each such part of a set of swaps adds is
looked at once. Numbers and texts stay as they are, so that they tie nothing together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as each_with_each
from math import ceil, prod

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import (
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    CountOf,
    Is,
    Not,
    Quantity,
    Sum,
    Times,
    Value,
    Values,
    holds,
)
from configurator.domain.money import round_half_up
from configurator.domain.prices import (
    AtLeast,
    Component,
    Each,
    Grid,
    PercentOfBase,
    PercentOfSubtotal,
    PriceRule,
    PriceTerms,
    formula_amount,
)
from configurator.domain.pricing import unit_after_late_rules

MOST_COMBINATIONS = 600
"""Values looked at for the least that a rule can amount to; beyond, there is no bound."""


@dataclass(frozen=True, slots=True, order=True)
class Swap:
    """A one-of attribute takes another option; of a some-of attribute, one is taken or left."""

    attribute: str
    option: str


Swaps = tuple[Swap, ...]
Place = tuple[str, str]
"""Where something can be swapped: an attribute, and of a some-of attribute the option."""


class SwapPrices:
    """Prices around one valid build of a product under price terms, in minor units a piece.

    Raises KeyError where the product has no price in the currency of the terms.
    """

    def __init__(self, product: Product, values: Values, terms: PriceTerms) -> None:
        self._product = product
        self._values = dict(values)
        self._terms = terms
        self._together: dict[Swaps, int] = {}
        in_force = [rule for rule in product.price_rules if rule.in_force(terms.day)]
        self._late = [rule for rule in in_force if _is_late(rule)]
        early = [rule for rule in in_force if not _is_late(rule)]
        self._base = [rule for rule in early if rule.component is Component.BASE]
        of_base = frozenset[Place]().union(*map(self._scope, self._base))
        self._scopes = {
            rule.id: self._scope(rule)
            | (of_base if isinstance(rule.formula, PercentOfBase) else frozenset())
            for rule in early
        }
        self._rules: dict[Place, list[PriceRule]] = {}
        self._near: dict[Place, set[Place]] = {}
        for rule in early:
            scope = self._scopes[rule.id]
            for place in scope:
                self._rules.setdefault(place, []).append(rule)
                self._near.setdefault(place, {place}).update(scope)
        self.subtotal = self._amount(early, self._values)

    def place(self, swap: Swap) -> Place:
        """Where it swaps something."""
        kind = self._product.attribute(swap.attribute).kind
        return swap.attribute, swap.option if kind is Kind.SOME_OF else ""

    def is_alone(self, swap: Swap) -> bool:
        """Whether what it adds depends on no other swap."""
        place = self.place(swap)
        return self._near.get(place, {place}) == {place}

    def added(self, swaps: Swaps) -> int:
        """What swaps add together to the subtotal, before the rules that come after the sum."""
        return sum(map(self._added_by, self._split(swaps)))

    def least_added(self, swap: Swap) -> int | None:
        """The least that it can add, whatever else is swapped; None where that is not known."""
        place = self.place(swap)
        if self.is_alone(swap):
            return self._added_by((swap,))
        after = self.build((swap,))
        least = 0
        for rule in self._rules.get(place, ()):
            now = self._amount((rule,), self._values)
            if self._scopes[rule.id] == {place}:
                least += self._amount((rule,), after) - now
                continue
            lowest = self._lowest(rule, place, after)
            if lowest is None:
                return None
            # Another swap may count the same rule: only what it takes off may be counted twice.
            least += min(0, lowest - now)
        return least

    def unit(self, subtotal: int, build: Values) -> int:
        """What one piece costs once the rules that come after the sum are applied."""
        if not self._late:
            return subtotal
        carried = self._product.carried
        effective = [rule for rule in self._late if holds(rule.when, build, carried)]
        return unit_after_late_rules(subtotal, effective, self._terms)

    def most_subtotal(self, most_unit: int) -> int | None:
        """The greatest subtotal from which a piece can cost so much; None: any."""
        percents = [
            Fraction(rule.formula.percent)
            for rule in self._late
            if isinstance(rule.formula, PercentOfSubtotal) and rule.formula.percent < 0
        ]
        share = 1 + sum(percents) / 100
        if share <= 0 or most_unit < 0:
            return None
        return ceil((most_unit + 1) / share)

    def build(self, swaps: Swaps) -> dict[str, Value]:
        """The build with these swaps."""
        return _swapped(self._values, swaps)

    def _lowest(self, rule: PriceRule, fixed: Place, build: Mapping[str, Value]) -> int | None:
        """The least a rule can amount to with what stands at one place of a build."""
        others = sorted(self._scopes[rule.id] - {fixed})
        if prod(self._choices(place) for place in others) > MOST_COMBINATIONS:
            return None
        return min(self._amount((rule,), one) for one in self._varied(others, build))

    def _choices(self, place: Place) -> int:
        return 2 if place[1] else len(self._product.attribute(place[0]).options)

    def _varied(
        self, places: list[Place], build: Mapping[str, Value]
    ) -> Iterator[dict[str, Value]]:
        offered: list[list[Swap | None]] = [
            [None, Swap(*place)]
            if place[1]
            else [Swap(place[0], option.id) for option in self._product.attribute(place[0]).options]
            for place in places
        ]
        for taken in each_with_each(*offered):
            yield _swapped(build, tuple(swap for swap in taken if swap is not None))

    def _added_by(self, swaps: Swaps) -> int:
        found = self._together.get(swaps)
        if found is None:
            places = {self.place(swap) for swap in swaps}
            rules = {rule.id: rule for place in places for rule in self._rules.get(place, ())}
            build = self.build(swaps)
            found = self._amount(rules.values(), build) - self._amount(rules.values(), self._values)
            self._together[swaps] = found
        return found

    def _split(self, swaps: Swaps) -> Iterable[Swaps]:
        """The swaps in parts that do not know of one another."""
        if len(swaps) < 2:
            return (swaps,) if swaps else ()
        parts: list[list[Swap]] = []
        for swap in swaps:
            place = self.place(swap)
            near = self._near.get(place, {place})
            apart: list[list[Swap]] = []
            joined = [swap]
            for part in parts:
                if any(self.place(one) in near for one in part):
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

    def _scope(self, rule: PriceRule) -> frozenset[Place]:
        """The places that a rule's amount depends on, the base price apart."""
        own = frozenset(self._places(rule.when))
        match rule.formula:
            case Each(_, quantity):
                return own.union(self._places(quantity))
            case Grid(row, column):
                return own.union(self._places(row), self._places(column))
            case _:
                return own

    def _places(self, expression: Condition | Quantity) -> Iterator[Place]:
        match expression:
            case Sum(parts) | Times(parts) | AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from self._places(part)
            case Not(part):
                yield from self._places(part)
            case Compare(left, _, right):
                yield from self._places(left)
                yield from self._places(right)
            case Is(name, options):
                if self._product.attribute(name).kind is Kind.SOME_OF:
                    yield from ((name, option) for option in options)
                else:
                    yield name, ""
            case Carried(name) | CountOf(name):
                attribute = self._product.attribute(name)
                if attribute.kind is Kind.SOME_OF:
                    yield from ((name, option.id) for option in attribute.options)
                else:
                    yield name, ""
            case _:
                return  # a number or a text: it stays


def _is_late(rule: PriceRule) -> bool:
    return isinstance(rule.formula, (AtLeast, PercentOfSubtotal))


def _swapped(values: Values, swaps: Swaps) -> dict[str, Value]:
    found = dict(values)
    for swap in swaps:
        before = found[swap.attribute]
        found[swap.attribute] = (
            before ^ {swap.option} if isinstance(before, frozenset) else swap.option
        )
    return found
