"""Sums of columns of money that keep every digit."""

from typing import Any

import numpy as np
import numpy.typing as npt

_FITS = 2.0**62
_HALF = 32


def whole_sum(amounts: npt.NDArray[Any]) -> int:
    """The sum of integers, exact however many there are.

    Ten thousand amounts of Rp999.999.999.999.999 are more than 64 bits hold, and numpy does not
    say so: where that is near, both halves of each amount are summed by themselves.
    """
    if np.abs(amounts).sum(dtype=np.float64) < _FITS:
        return int(amounts.sum())
    high, low = amounts >> _HALF, amounts & (2**_HALF - 1)
    return (int(high.sum()) << _HALF) + int(low.sum())
