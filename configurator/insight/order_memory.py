"""The orders of one product, as the counts of each distinct build, in arrays."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

MISSING = -1
"""In place of an option: the order says nothing about the attribute."""

UNHEARD = -2
"""An option that no order has."""

Codes = npt.NDArray[np.int32]
Counts = npt.NDArray[np.float64]

_Build = tuple[str, ...]


class Ordered(NamedTuple):
    """Distinct builds: `codes` has a row for each attribute and a column for each build, `times`
    says how often each was ordered, `options` names the codes of each attribute."""

    codes: Codes
    times: Counts
    options: tuple[Mapping[str, int], ...]

    def by_option(self, row: int, counted: Counts) -> dict[str, float]:
        """What an attribute's options come to when every build counts as `counted` says."""
        codes = self.options[row]
        sums = np.bincount(self.codes[row] + 1, counted, max(codes.values(), default=0) + 2)
        return {option: float(sums[code + 1]) for option, code in codes.items()}

    def frequencies(self, row: int) -> dict[str, float]:
        """The share of each option; builds count by the root of their times, so that the few
        that are repeated do not outshout all others."""
        sums = self.by_option(row, np.sqrt(self.times))
        total = sum(sums.values())
        return {option: share / total for option, share in sums.items()}


class OrderMemory:
    """Counts orders as option by attribute; attributes may be missing.

    What it holds depends on the orders counted now and on nothing else: neither on the sequence
    they came in nor on orders taken back.
    """

    def __init__(self, attributes: Sequence[str]) -> None:
        self.attributes = tuple(attributes)
        # Sorted, so that sums over builds are added up alike whatever came first.
        self._builds: list[_Build] = []
        self._codes: Codes = np.zeros((len(self.attributes), 0), dtype=np.int32)
        self._times: Counts = np.zeros(0)
        self._options: tuple[dict[str, int], ...] = tuple({} for _ in self.attributes)

    def __len__(self) -> int:
        """How many distinct builds it holds."""
        return len(self._builds)

    def add(self, order: Mapping[str, str], times: int = 1) -> None:
        """Count an order `times` times (at least once)."""
        if times < 1:
            raise ValueError(times)
        build = self._build(order)
        place = bisect_left(self._builds, build)
        if not self._has(build, place):
            codes = [self._code(row, option) for row, option in enumerate(build)]
            self._builds.insert(place, build)
            self._codes = np.insert(self._codes, place, codes, axis=1)
            self._times = np.insert(self._times, place, 0)
        self._times[place] += times

    def take_back(self, order: Mapping[str, str], times: int = 1) -> None:
        """Count an order that often less. Raises KeyError when it was not counted so often."""
        build = self._build(order)
        place = bisect_left(self._builds, build)
        if not self._has(build, place) or self._times[place] < times:
            raise KeyError(build)
        self._times[place] -= times
        if self._times[place] == 0:
            del self._builds[place]
            self._codes = np.delete(self._codes, place, axis=1)
            self._times = np.delete(self._times, place)
            for row, option in enumerate(build):
                if option and self._options[row][option] not in self._codes[row]:
                    del self._options[row][option]

    def ordered(self) -> Ordered:
        """Everything it holds. Later changes leave `codes` as they are."""
        return Ordered(self._codes, self._times, self._options)

    def canonical(self) -> Ordered:
        """A copy whose codes follow the names of the options: equal for equal orders."""
        renamed = np.full_like(self._codes, MISSING)
        options = []
        for row, known in enumerate(self._options):
            options.append({option: code for code, option in enumerate(sorted(known))})
            for option, code in options[row].items():
                renamed[row][self._codes[row] == known[option]] = code
        return Ordered(renamed, self._times.copy(), tuple(options))

    def fingerprint(self) -> str:
        """A hash of everything it holds: what was computed from it may be kept under it."""
        held = [self.attributes, self._builds, self._times.tolist()]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()

    def _build(self, order: Mapping[str, str]) -> _Build:
        return tuple(order.get(attribute, "") for attribute in self.attributes)

    def _has(self, build: _Build, place: int) -> bool:
        return place < len(self._builds) and self._builds[place] == build

    def _code(self, row: int, option: str) -> int:
        if not option:
            return MISSING
        known = self._options[row]
        if option not in known:
            used = set(known.values())
            known[option] = next(code for code in range(len(used) + 1) if code not in used)
        return known[option]
