"""Of ways to the same place only those are followed that no other beats."""

from dataclasses import replace
from fractions import Fraction

from configurator.engine.frontier import _Label, _undominated
from configurator.engine.late_prices import LatePrice

RISING = LatePrice(Fraction(1), Fraction(1), Fraction(0), None)
LABELS = [_Label(12, 9), _Label(10, 3), _Label(10, 5), _Label(12, 4), _Label(12, 9)]


def pairs(late: LatePrice) -> list[tuple[int, int]]:
    return [(label.price, label.cost) for label in _undominated(LABELS, late)]


def test_who_costs_the_customer_more_must_cost_the_shop_more() -> None:
    assert pairs(RISING) == [(10, 5), (12, 9)]


def test_where_a_greater_subtotal_makes_a_lower_price_only_equals_go() -> None:
    assert pairs(replace(RISING, factor=Fraction(-1))) == [(10, 5), (10, 3), (12, 9), (12, 4)]
