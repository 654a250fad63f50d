"""Money as integer minor units, and the one way of rounding it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency. `decimals` is how many digits its minor unit stands behind the point."""

    code: str
    decimals: int

    @property
    def minor_per_major(self) -> int:
        """How many minor units make one major unit."""
        return int(10**self.decimals)


# An own table: ISO 4217 gives the rupiah two decimals, but no shop in Indonesia uses them.
CURRENCIES: dict[str, Currency] = {
    code: Currency(code, decimals)
    for code, decimals in (
        ("IDR", 0),
        ("EUR", 2),
        ("USD", 2),
        ("SGD", 2),
        ("MYR", 2),
        ("GBP", 2),
        ("CHF", 2),
        ("JPY", 0),
    )
}


def round_half_up(value: Fraction | Decimal | int) -> int:
    """The nearest integer, halves away from zero: the only rounding of money in the program."""
    if isinstance(value, int):
        return value
    return rounded_ratio(*value.as_integer_ratio())


def rounded_ratio(numerator: int, denominator: int) -> int:
    """`round_half_up` of a fraction that is not put in its lowest terms; `denominator` above 0."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def minor_units(amount: Decimal | int, currency: str) -> int:
    """An amount in major units as minor units of `currency`.

    Raises ValueError when the amount has more digits than the currency, or is not finite.
    """
    scaled = Decimal(amount).scaleb(CURRENCIES[currency].decimals)
    whole = scaled.to_integral_value()
    if whole != scaled or not whole.is_finite():
        raise ValueError(f"{amount} has more decimals than {currency} has")
    return int(whole)


def major_units(minor: int, currency: str) -> Decimal:
    """Minor units of `currency` as an exact decimal in major units."""
    return Decimal(minor).scaleb(-CURRENCIES[currency].decimals)
