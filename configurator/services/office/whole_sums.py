"""Sums of columns of money that keep every digit."""

from typing import Any

import numpy.typing as npt

_FITS = 2**62
_HALF = 32


def whole_sum(amounts: npt.NDArray[Any]) -> int:
    """The sum of integers, exact however many there are.

    Ten thousand amounts of Rp999.999.999.999.999 are more than 64 bits hold, and numpy does not
    say so: where that is near, both halves of each amount are summed by themselves.
    """
    if not len(amounts):
        return 0
    # Least and greatest are found without a copy of all amounts, as a sum of their sizes is not.
    greatest = max(-int(amounts.min()), int(amounts.max()))
    if len(amounts) * greatest < _FITS:
        return int(amounts.sum())
    high, low = amounts >> _HALF, amounts & (2**_HALF - 1)
    return (int(high.sum()) << _HALF) + int(low.sum())
