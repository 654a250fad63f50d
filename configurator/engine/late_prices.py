"""What comes after the sum of a price, and what it keeps of the sum: bounds that are lines.

Percentages of the subtotal keep a factor of it, but for their rounding; minimum charges raise the
price to a floor. The price is the greater of the two, and so never less than a mean of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.domain.prices import PriceRule, PriceTerms
from configurator.domain.pricing import late_share_and_floor

FINENESS = 1 << 20
"""Factors of a mean are cut to a fraction of so much, so that they stay short."""


@dataclass(frozen=True)
class LatePrice:
    """What some late rules make of a subtotal, of which `share` counts.

    `factor` is what counts of each minor unit of the subtotal, `rounding` by how much it may be
    less, `floor` the greatest minimum charge, if there is one.
    """

    share: Fraction
    factor: Fraction
    rounding: Fraction
    floor: int | None

    def mean(self, weight: Fraction) -> tuple[Fraction, Fraction]:
        """A line below the share of the price: what it rises by with the subtotal, and where it
        begins. `weight` (0 to 1) is that of the subtotal against the floor; 1 where there is none.
        """
        factor = self.factor * weight
        if 0 < weight < 1 and self.factor:
            factor = Fraction(int(factor * FINENESS), FINENESS)
            weight = factor / self.factor
        floor = self.share * self.floor if self.floor is not None else Fraction(0)
        return factor, (1 - weight) * floor - weight * self.rounding

    def slope(self, subtotal: int) -> Fraction:
        """How the line rises, at a subtotal, with the weight of the subtotal."""
        floor = self.share * self.floor if self.floor is not None else Fraction(0)
        return self.factor * subtotal - self.rounding - floor


def late_price(rules: Sequence[PriceRule], terms: PriceTerms, share: Fraction) -> LatePrice:
    """What the rules make of a subtotal."""
    added, floor = late_share_and_floor(rules, terms)
    rounding = share / 2 if added else Fraction(0)
    return LatePrice(share, share * (1 + added), rounding, floor)
