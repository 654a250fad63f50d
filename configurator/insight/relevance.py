"""How much each attribute tells about each other one, learned from orders.

Two orders are alike for the purpose of an attribute in the measure exp(-sum of weights of the
attributes they differ in). The weights are those that make the orders most likely, each predicted
from all builds but itself (leave-one-out likelihood, as in neighbourhood components analysis,
Goldberger, Roweis, Hinton and Salakhutdinov 2005, over the kernel of Aitchison and Aitken 1976).
Every attribute asked for has weights of its own. They are found by stochastic gradients with Adam
(Kingma and Ba 2015), averaged over the second half (Polyak and Juditsky 1992).
"""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from configurator.insight.order_memory import MISSING, Ordered

Floats = npt.NDArray[np.float32]

NEUTRAL_WEIGHT = 1.2
"""What every attribute weighs before anything is learned: one difference leaves 0.3 of a weight."""

FEWEST_BUILDS = 30
"""With fewer distinct builds than that, nothing is learned about relevance."""

MOST_NEIGHBOURS = 4096
"""So many builds a step compares with; of more, each step draws others."""

_FORMAT = "relevance 1"
_CHECKSUM_BYTES = hashlib.sha256().digest_size

_STEPS = 1000
_BATCH = 128
_RATE = 0.1
"""`_STEPS` and `_RATE` were chosen on folds 4, 6 and 8 of the car orders that the benchmark uses,
training without fold 9."""


@dataclass(frozen=True, eq=False)
class Relevance:
    """Weights by attribute asked for (row) and attribute differing (column).

    A build ordered n times counts n to the power `repetition`; `background` is the share of the
    options' overall frequency in every likelihood.
    """

    weights: Floats
    repetition: float
    background: float

    def to_bytes(self, fingerprint: str) -> bytes:
        """For keeping, under the fingerprint of the orders it was learned from. What is kept goes
        when one of those orders is taken back: it was learned from it."""
        numbers = np.append(self.weights.ravel(), (self.repetition, self.background))
        body = numbers.astype("<f8").tobytes()
        return _checksum(fingerprint, body) + body

    @staticmethod
    def from_bytes(data: bytes, fingerprint: str, attributes: int) -> "Relevance":
        """What `to_bytes` wrote for these orders. Raises ValueError for anything else."""
        body = data[_CHECKSUM_BYTES:]
        fits = len(body) == 8 * (attributes**2 + 2)
        if not fits or data[:_CHECKSUM_BYTES] != _checksum(fingerprint, body):
            raise ValueError(fingerprint)
        numbers = np.frombuffer(body, dtype="<f8")
        weights = numbers[:-2].reshape(attributes, attributes).astype(np.float32)
        return Relevance(weights, float(numbers[-2]), float(numbers[-1]))

    def same_as(self, other: "Relevance") -> bool:
        """Whether both say exactly the same."""
        return (
            np.array_equal(self.weights, other.weights)
            and self.repetition == other.repetition
            and self.background == other.background
        )


def _checksum(fingerprint: str, body: bytes) -> bytes:
    return hashlib.sha256(f"{_FORMAT} {fingerprint} ".encode() + body).digest()


def neutral_relevance(attributes: int) -> Relevance:
    """Every attribute tells as much as any other."""
    return Relevance(np.full((attributes, attributes), NEUTRAL_WEIGHT, np.float32), 1.0, 0.01)


def learn_relevance(ordered: Ordered, seed: int = 0, steps: int = _STEPS) -> Relevance:
    """The relevance that predicts these orders best. The same orders and seed give the same.

    Takes about a minute for 8,000 distinct builds of 44 attributes on one core.
    """
    attributes, builds = ordered.codes.shape
    if builds < FEWEST_BUILDS:
        return neutral_relevance(attributes)
    draw = np.random.default_rng(seed)
    task = _Task(ordered)
    parameters = _Parameters(
        np.full(attributes, np.log(np.expm1(NEUTRAL_WEIGHT)), np.float32),
        np.zeros((attributes, attributes), np.float32),
        np.full(1, 0.8, np.float32),
        np.full(1, -4.0, np.float32),
    )
    descent = _Adam(parameters)
    averaged = _Parameters(*(np.zeros_like(part) for part in parameters))
    first = steps // 2
    for step in range(1, steps + 1):
        gradient = task.gradient(parameters, draw)
        cooling = 0.05 + 0.95 * (0.5 + 0.5 * np.cos(np.pi * step / steps))
        descent.step(gradient, _RATE * cooling)
        if step > first:
            for mean, part in zip(averaged, parameters, strict=True):
                mean += (part - mean) / (step - first)
    return Relevance(
        _softplus(averaged.shared + averaged.own),
        float(averaged.repetition[0]),
        float(_sigmoid(averaged.background[0])),
    )


class _Parameters(NamedTuple):
    """Before they are made positive: weights that all attributes share, what each asked for adds
    of its own, the power of repetitions, and the background's log odds."""

    shared: Floats
    own: Floats
    repetition: Floats
    background: Floats


class _Task:
    """Orders as zeros and ones, a column for each option of each attribute."""

    def __init__(self, ordered: Ordered) -> None:
        sizes = [len(options) for options in ordered.options]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        attributes, builds = ordered.codes.shape
        self._attribute_of = np.repeat(np.arange(attributes), sizes)
        self._present = (ordered.codes != MISSING).T
        self._column = np.where(self._present, ordered.codes.T + starts[:-1], MISSING)
        self._has = np.zeros((builds, int(starts[-1])), np.float32)
        row, attribute = np.nonzero(self._present)
        self._has[row, self._column[row, attribute]] = 1
        self._lacks = 1 - self._has
        self._times = np.log(ordered.times).astype(np.float32)
        self._cumulated = np.cumsum(ordered.times) / np.sum(ordered.times)
        shares = [ordered.frequencies(row) for row in range(attributes)]
        self._frequency = np.array(
            [
                part[name]
                for part, names in zip(shares, ordered.options, strict=True)
                for name in names
            ],
            dtype=np.float32,
        )

    def gradient(self, at: _Parameters, draw: np.random.Generator) -> _Parameters:
        """Of the mean negative log likelihood, over a batch of orders with a random part shown
        and one attribute asked for."""
        builds, attributes = self._present.shape
        # Stratified, so that every batch has its share of the builds ordered often.
        spread = (draw.random() + np.arange(_BATCH)) / _BATCH
        orders = np.searchsorted(self._cumulated, spread).clip(0, builds - 1)
        present = self._present[orders]
        count = present.sum(axis=1)
        orders, present, count = (part[count > 0] for part in (orders, present, count))
        batch = len(orders)
        lined_up = np.where(present, draw.random((batch, attributes)), 2).argsort(axis=1)
        shown = (draw.random(batch) * count).astype(np.int64)
        asked = lined_up[np.arange(batch), shown]
        known = lined_up.argsort(axis=1) < shown[:, None]

        near = _drawn(builds, draw)
        has, lacks = self._has[near], self._lacks[near]
        raw = at.shared + at.own[asked]
        given = self._has[orders] * known[:, self._attribute_of]
        score = at.repetition[0] * self._times[near] - (
            (given * _softplus(raw)[:, self._attribute_of]) @ lacks.T
        )
        column = self._column[orders, asked]
        score[self._present[near][:, asked].T == 0] = -np.inf
        score[orders[:, None] == near] = -np.inf
        top = score.max(axis=1, keepdims=True)
        some = np.isfinite(top[:, 0])
        share = np.exp(score - np.where(some[:, None], top, 0))
        share /= np.maximum(share.sum(axis=1, keepdims=True), np.float32(1e-30))

        agreeing = share * has[:, column].T
        likelihood = agreeing.sum(axis=1)
        background = _sigmoid(at.background[0])
        frequency = self._frequency[column]
        mixed = (1 - background) * likelihood + background * frequency
        by_score = (share * likelihood[:, None] - agreeing) * ((1 - background) / mixed / batch)[
            :, None
        ].astype(np.float32)
        by_option = -(by_score @ lacks) * given
        by_weight = _summed(by_option, self._attribute_of, attributes) * _sigmoid(raw)
        own = np.zeros_like(at.own)
        np.add.at(own, asked, by_weight)
        odds = ((likelihood - frequency) / mixed).mean() * background * (1 - background)
        return _Parameters(
            by_weight.sum(axis=0),
            own,
            np.full(1, (by_score * self._times[near]).sum(), np.float32),
            np.full(1, odds, np.float32),
        )


class _Adam:
    def __init__(self, parameters: _Parameters) -> None:
        self._parameters = parameters
        self._mean = [np.zeros_like(part) for part in parameters]
        self._square = [np.zeros_like(part) for part in parameters]
        self._steps = 0

    def step(self, gradient: _Parameters, rate: float) -> None:
        self._steps += 1
        parts = zip(self._parameters, gradient, self._mean, self._square, strict=True)
        for part, slope, mean, square in parts:
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.01) * (slope**2 - square)
            upright = mean / np.float32(1 - 0.9**self._steps)
            scale = np.sqrt(square / np.float32(1 - 0.99**self._steps)) + np.float32(1e-6)
            part -= np.float32(rate) * upright / scale


def _drawn(builds: int, draw: np.random.Generator) -> npt.NDArray[np.int64]:
    if builds <= MOST_NEIGHBOURS:
        return np.arange(builds)
    return np.sort(draw.choice(builds, MOST_NEIGHBOURS, replace=False))


def _summed(by_option: Floats, attribute_of: npt.NDArray[np.int64], attributes: int) -> Floats:
    summed = np.zeros((len(by_option), attributes), np.float32)
    if len(attribute_of):
        starts = np.flatnonzero(np.diff(attribute_of, prepend=-1))
        summed[:, attribute_of[starts]] = np.add.reduceat(by_option, starts, axis=1)
    return summed


def _softplus(raw: Floats) -> Floats:
    return np.logaddexp(raw, np.float32(0), dtype=np.float32)


def _sigmoid(raw: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-raw)), dtype=np.float32)
