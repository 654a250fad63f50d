"""Money is whole minor units, and there is one way of rounding it."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.money import CURRENCIES, major_units, minor_units, round_half_up

AMOUNTS = st.integers(min_value=-(10**15), max_value=10**15)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_rounds_as_decimal_half_up(value: Decimal) -> None:
    assert round_half_up(value) == value.quantize(Decimal(1), ROUND_HALF_UP)


@given(st.fractions())
def test_rounds_to_the_nearest_and_alike_on_both_sides_of_nothing(value: Fraction) -> None:
    rounded = round_half_up(value)
    assert abs(value - rounded) <= Fraction(1, 2)
    assert round_half_up(-value) == -rounded


@given(st.integers())
def test_halves_go_away_from_zero(whole: int) -> None:
    half = whole + Fraction(1, 2)
    assert round_half_up(half) == (whole + 1 if half > 0 else whole)
    assert round_half_up(whole) == whole


@given(AMOUNTS, st.sampled_from(sorted(CURRENCIES)))
def test_minor_units_and_back(minor: int, currency: str) -> None:
    major = major_units(minor, currency)
    assert major * CURRENCIES[currency].minor_per_major == minor
    assert minor_units(major, currency) == minor


def test_the_rupiah_has_no_decimals() -> None:
    assert minor_units(12_500_000, "IDR") == 12_500_000
    assert minor_units(Decimal("89.90"), "EUR") == 8990


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("0.5", "IDR"), ("1.005", "EUR"), ("NaN", "EUR"), ("Infinity", "EUR"), ("-Infinity", "IDR")],
)
def test_what_a_currency_cannot_pay_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match=currency):
        minor_units(Decimal(amount), currency)
