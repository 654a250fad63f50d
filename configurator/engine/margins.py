"""The least that is left of a price after its costs, proved over all builds and all numbers.

One sweep with "price that stays with the shop, less cost" as weights finds the worst build. Four
things come on top of it, each met by a bound that one sweep gives, and by splitting where the
bound does not suffice:

- *Numbers* count within their spans. An amount by the unit is a sum of products of different
  numbers, so over any stretch of numbers it is least at one of the stretch's corners, but for the
  rounding of amounts. A stretch whose corners do not suffice is halved, down to single numbers.
- *Uneven amounts*, by squares or by the steps of a grid, count at their least over a stretch (a
  cost at its most), until the stretch is a single number.
- *Minimum charges* make the price the greater of two. For every share between 0 and 1, the mean
  of the two is no more than the greater (Lagrangian relaxation); the share that says most is
  sought by halving.
- What lies between the bound and the truth is settled by `configurator.engine.frontier`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import numpy.typing as npt

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import price_lines, unit_cost
from configurator.engine.answers import build_values
from configurator.engine.finite import Piece
from configurator.engine.frontier import Frontier, Potential, TooManyLabelsError
from configurator.engine.interface import CancelledError
from configurator.engine.late_prices import LatePrice, late_price
from configurator.engine.priced_diagram import (
    Corner,
    DiagramOf,
    EdgeAmounts,
    PricedDiagram,
    Stretch,
    sum_of,
)
from configurator.engine.spans import Rounding
from configurator.engine.weights import (
    PricesTooWideError,
)

MOST_AMOUNTS = 600_000
"""So many amounts are worked out in one search before it is given up."""

WEIGHTS = 1 << 10
"""Weights of a mean are multiples of one part in so many."""


class NotProvedError(Exception):
    """The search was given up: nothing was found, and nothing is proved either."""


@dataclass(frozen=True)
class Margin:
    """A build with the price and the cost of one piece, in minor units; `left` is what remains of
    the share of the price that was asked about, less the cost."""

    values: Mapping[str, Value]
    price: int
    cost: int
    left: Fraction


class Margins:
    """Finds worst builds of one product.

    `diagram_of` gives a diagram (see `diagram_for`); without one nothing can be said. `go_on` is
    asked again and again. Raises TooFineError and TooManyCombinationsError as `translate`.
    """

    def __init__(
        self, thing: Product, diagram_of: DiagramOf, go_on: Callable[[], bool] = lambda: True
    ) -> None:
        self._model = PricedDiagram(thing, diagram_of)
        self._go_on = go_on

    @property
    def known(self) -> bool:
        """Whether anything can be said."""
        return self._model.known

    def least(
        self, terms: PriceTerms, share: Fraction, under: Fraction | None = None
    ) -> Margin | None:
        """The build of which least is left when `share` of its unit price is set against its cost.

        Where numbers are charged by the unit, another build may leave less by no more than the
        rounding of its amounts. None where there is no build on the day of the terms, or none
        that leaves less than `under`: that is proved. Raises NotProvedError where neither could be
        settled, KeyError for a currency that there are no prices or costs in, PricesTooWideError
        for more than 64 bits can hold, CancelledError when `go_on` says no.
        """
        closed = self._model.closed(terms)
        if self._model.sweeper.diagram.empty or any(
            v not in self._model.offset_of for v, _ in closed
        ):
            return None
        return _Worst(self._model, self._go_on, terms, share, under, closed).found()


class _Worst:
    """One search for the worst build."""

    def __init__(
        self,
        model: PricedDiagram,
        go_on: Callable[[], bool],
        terms: PriceTerms,
        share: Fraction,
        under: Fraction | None,
        closed: list[tuple[int, int]],
    ) -> None:
        self._model = model
        self._go_on = go_on
        self.sweeper = model.sweeper
        self._terms = terms
        self._share = share
        self._limit = under
        self._closed = closed
        self._worst: Margin | None = None
        self._known: dict[tuple[Corner, Stretch], EdgeAmounts] = {}
        self._worked_out = 0

    def found(self) -> Margin | None:
        """The worst build under the limit."""
        whole = tuple(span.whole for span in self._model.spans)
        first = self._amounts(tuple(side.least for side in whole), whole)
        try:
            for rules, values in first.prices.late:
                late = late_price(rules, self._terms, self._share)
                if late.factor < 0 and self._model.bent:
                    raise NotProvedError
                self._search(late, self._open(first.prices.late_variable, values))
        except (NotProvedError, TooManyLabelsError):
            if self._worst is None:
                raise NotProvedError from None
        return self._worst

    def _search(self, late: LatePrice, open_edges: npt.NDArray[np.bool_]) -> None:
        waiting: list[Stretch] = [tuple(span.whole for span in self._model.spans)]
        while waiting:
            if self._worked_out > MOST_AMOUNTS:
                raise NotProvedError
            if not self._go_on():
                raise CancelledError
            stretch = waiting.pop()
            within = [
                span.widest(side) for span, side in zip(self._model.spans, stretch, strict=True)
            ]
            open_within = open_edges & self._reached(stretch)
            corners = [
                self._amounts(numbers, stretch)
                for numbers in product(
                    *(
                        (side.least, side.most) if widest.least < widest.most else (side.least,)
                        for side, widest in zip(stretch, within, strict=True)
                    )
                )
            ]
            bounds = _Bounds(self, corners, late, open_within)
            if bounds.suffice():
                continue
            if len(corners) > 1:
                waiting += self._halves(stretch, within)
            else:
                self._settle(bounds, late, open_within)

    def _reached(self, stretch: Stretch) -> npt.NDArray[np.bool_]:
        """The edges with numbers of a stretch."""
        allowed = np.ones(self.sweeper.values, dtype=np.bool_)
        for span, side in zip(self._model.spans, stretch, strict=True):
            offset = self._model.offset_of.get(span.variable)
            if offset is not None:
                for value, piece in enumerate(span.pieces):
                    allowed[offset + value] = side.least <= piece.most and piece.least <= side.most
        return self.sweeper.open_edges(allowed)

    def _halves(self, stretch: Stretch, within: list[Piece]) -> list[Stretch]:
        """A stretch in two, across the number with the most points in one piece.

        The half of greater numbers is looked at last.
        """
        spans = self._model.spans

        def points(number: int) -> Decimal:
            return (within[number].most - within[number].least) / spans[number].step

        side = max(range(len(spans)), key=points)
        return [
            (*stretch[:side], half, *stretch[side + 1 :])
            for half in reversed(spans[side].halves(stretch[side]))
        ]

    def _settle(
        self, bounds: "_Bounds", late: LatePrice, open_edges: npt.NDArray[np.bool_]
    ) -> None:
        (corner,) = bounds.corners
        frontier = Frontier(self.sweeper, corner.price, corner.cost, open_edges)
        start = (corner.sure_price, corner.sure_cost)
        for path in frontier.rising(start, bounds.potentials, late, lambda: self._limit):
            self.see(path, corner)

    def _amounts(self, numbers: Corner, stretch: Stretch) -> EdgeAmounts:
        key = (numbers, stretch if self._model.bent else ())
        known = self._known.get(key)
        if known is None:
            self._worked_out += self._model.cells
            known = self._known[key] = EdgeAmounts(self._model, self._terms, numbers, stretch)
        return known

    def _open(self, variable: int, values: frozenset[int]) -> npt.NDArray[np.bool_]:
        """The edges of builds that are to be had, and that just these late rules apply to."""
        allowed = np.ones(self.sweeper.values, dtype=np.bool_)
        for closed, value in self._closed:
            allowed[self._model.offset_of[closed] + value] = False
        offset = self._model.offset_of.get(variable)
        if offset is not None:
            for value in range(self._model.translation.finite.variables[variable].size):
                allowed[offset + value] &= value in values
        return self.sweeper.open_edges(allowed)

    def assignment(self, path: list[int]) -> list[int]:
        """The value of each variable along a path."""
        return self._model.assignment(path)

    def see(self, path: list[int], corner: EdgeAmounts) -> None:
        """Keep the build of a path if it is worse than the worst so far."""
        product = self._model.product
        assignment = self._model.assignment(path)
        found = build_values(self._model.translation, assignment, corner.number_in, {})
        values = {attribute.id: found[attribute.id] for attribute in product.attributes}
        lines = price_lines(product, product.price_index, values, self._terms)
        price, cost = sum(line.amount for line in lines), unit_cost(product, values, self._terms)
        left = price * self._share - cost
        if self._limit is None or left < self._limit:
            self._limit = left
            self._worst = Margin(values, price, cost, left)

    def ruled_out(self, bound: Fraction, rounding: Fraction) -> bool:
        """Whether builds that leave no less than a bound, but for rounding, can be passed over.

        Once a bad build is known, one that is worse by its rounding alone is no matter.
        """
        assert self._limit is not None, "a bound comes with a build"
        return bound - (rounding if self._worst is None else 0) >= self._limit

    def rounding(self, late: LatePrice) -> Fraction:
        """By how much rounding may make a build worse than the corners of its stretch say."""
        amounts: Rounding = self._model.rounding
        return abs(late.factor) * amounts.price + amounts.cost


class _Bounds:
    """What no build with numbers of one stretch can fall short of."""

    def __init__(
        self,
        search: _Worst,
        corners: Sequence[EdgeAmounts],
        late: LatePrice,
        open_edges: npt.NDArray[np.bool_],
    ) -> None:
        self.corners = corners
        self.potentials: list[Potential] = []
        self._search = search
        self._sweeper = search.sweeper
        self._late = late
        self._open_edges = open_edges
        self._rounding = search.rounding(late) if len(corners) > 1 else Fraction(0)

    def suffice(self) -> bool:
        """Whether the bounds alone say that there is no worse build in the stretch."""
        enough, slope = self._enough(Fraction(1))
        if enough or self._late.floor is None or slope >= 0:
            return enough
        enough, slope = self._enough(Fraction(0))
        low, high = 0, WEIGHTS
        while not enough and slope > 0 and high - low > 1:
            middle = (low + high) // 2
            enough, rising = self._enough(Fraction(middle, WEIGHTS))
            if rising > 0:
                low = middle
            else:
                high = middle
        return enough

    def _enough(self, weight: Fraction) -> tuple[bool, Fraction]:
        bound, slope = self._bound(weight)
        return bound is None or self._search.ruled_out(bound, self._rounding), slope

    def _bound(self, weight: Fraction) -> tuple[Fraction | None, Fraction]:
        """A bound from the mean of subtotal and floor, and how it rises with the weight of the
        subtotal. None where there is no build."""
        factor, constant = self._late.mean(weight)
        least: tuple[Fraction, Fraction] | None = None
        for corner in self.corners:
            top, bottom = factor.numerator, factor.denominator
            reach = abs(top) * corner.price_span + bottom * corner.cost_span
            if reach >= self._sweeper.forbidden:
                raise PricesTooWideError
            edges = top * corner.price - bottom * corner.cost
            edges[~self._open_edges] = self._sweeper.forbidden
            up = self._sweeper.up(edges)
            if int(up[0]) >= self._sweeper.forbidden // 2:
                return None, Fraction(0)
            sure = factor * corner.sure_price - corner.sure_cost + constant
            bound = Fraction(int(up[0]), bottom) + sure
            if len(self.corners) == 1:
                self.potentials.append(Potential(top, bottom, constant, up))
            path = self._sweeper.trace(edges, up)
            self._search.see(path, corner)
            if least is None or bound < least[0]:
                subtotal = sum_of(corner.prices, self._search.assignment(path))
                least = bound, self._late.slope(subtotal)
        assert least is not None
        return least
