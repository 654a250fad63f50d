"""Finds the relevance that predicts orders best.

Each build is predicted from all builds but itself (leave-one-out likelihood, as in neighbourhood
components analysis, Goldberger, Roweis, Hinton and Salakhutdinov 2005), with a random part of it
shown, by stochastic gradients with Adam (Kingma and Ba 2015), averaged over the second half
(Polyak and Juditsky 1992). Builds count by the root of their times: the few that are ordered
often would else decide alone.

Its parts and numbers were chosen on folds 0 to 8 of the car orders that the benchmark uses (each
of them predicted from the others), without fold 9. There, of values asked for, 5.51 % are named
wrongly on average, with weights by attribute only 5.65 %. Fold 9 from all others: 6.17 %; the best
published is 6.23 % (Brouard, de Givry and Schiex 2020, learned cost functions with constraints).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from configurator.insight.apart import Slots
from configurator.insight.order_memory import MISSING, Ordered
from configurator.insight.relevance import (
    FEWEST_BUILDS,
    NEUTRAL_WEIGHT,
    Floats,
    Relevance,
    mean_of,
    neutral_relevance,
    softplus,
)

MOST_NEIGHBOURS = 4096
"""So many builds a step compares with; of more, each step draws others."""

_STEPS = 800
_BATCH = 128
_RATE = 0.1
_DESCENTS = 2
"""Each with draws of its own; what they find is averaged."""

_SHRINKING = np.float32(1e-5)
"""Of what is learned option by option."""


def learn_relevance(ordered: Ordered, seed: int = 0, steps: int = _STEPS) -> Relevance:
    """The relevance that predicts these orders best. The same orders and seed give the same.

    `ordered` has to be canonical. Takes about ten seconds for 800 distinct builds of
    44 attributes on one core.
    """
    attributes, builds = ordered.codes.shape
    if builds < FEWEST_BUILDS:
        return neutral_relevance(attributes)
    task = _Task(ordered)
    seeds = range(seed * _DESCENTS, (seed + 1) * _DESCENTS)
    found = [_descended(ordered, task, each, steps) for each in seeds]
    return mean_of(found)


def _descended(ordered: Ordered, task: "_Task", seed: int, steps: int) -> Relevance:
    draw = np.random.default_rng(seed)
    at = _start(len(ordered.codes), task.slots)
    descent = _Adam(at)
    averaged = _Parameters(*(np.zeros_like(part) for part in at))
    first = steps // 2
    for step in range(1, steps + 1):
        gradient = task.gradient(at, draw)
        cooling = 0.05 + 0.95 * (0.5 + 0.5 * np.cos(np.pi * step / steps))
        descent.step(gradient, _RATE * cooling)
        if step > first:
            for mean, part in zip(averaged, at, strict=True):
                mean += (part - mean) / (step - first)
    return Relevance(
        names=tuple(("", *options) for options in ordered.options),
        attributes=averaged.shared + averaged.own,
        options=averaged.has + averaged.own_has,
        chosen=averaged.chosen,
        reach=np.exp(averaged.reach),
        wide=_sigmoid(averaged.wide),
        background=_sigmoid(averaged.background),
        repetition=averaged.repetition,
    )


class _Parameters(NamedTuple):
    """What the fields of a relevance are made of: what all attributes asked for share, what each
    adds of its own; log odds and logarithms where it has shares and factors."""

    shared: Floats
    own: Floats
    has: Floats
    own_has: Floats
    chosen: Floats
    reach: Floats
    wide: Floats
    background: Floats
    repetition: Floats


def _start(attributes: int, slots: int) -> _Parameters:
    def full(value: float, *shape: int) -> Floats:
        return np.full(shape, value, np.float32)

    return _Parameters(
        shared=full(np.log(np.expm1(NEUTRAL_WEIGHT)), attributes),
        own=full(0, attributes, attributes),
        has=full(0, slots),
        own_has=full(0, attributes, slots),
        chosen=full(0, slots),
        reach=full(-1, attributes),
        wide=full(-1.5, attributes),
        background=full(-4, attributes),
        repetition=np.array([0.8, 0.6], np.float32),
    )


class _Task:
    """Orders as zeros and ones, a column for each slot."""

    def __init__(self, ordered: Ordered) -> None:
        slots = Slots(ordered)
        attributes, builds = ordered.codes.shape
        self.slots = len(slots)
        self._attribute_of, self._starts = slots.attribute_of, slots.starts[:-1]
        self._present = (ordered.codes != MISSING).T
        self._slot = slots.of_builds.T
        self._has = np.zeros((builds, self.slots), np.float32)
        self._has[np.arange(builds)[:, None], self._slot] = 1
        self._apart = np.array([slots.apart_from(slot) for slot in range(self.slots)], np.float32)
        self._is_option = slots.is_option
        self._times = np.log(ordered.times).astype(np.float32)
        self._cumulated = np.cumsum(np.sqrt(ordered.times)) / np.sum(np.sqrt(ordered.times))
        self._frequency = np.zeros(self.slots, np.float32)
        for row in range(attributes):
            for option, share in ordered.frequencies(row).items():
                self._frequency[self._starts[row] + 1 + ordered.options[row][option]] = share

    def gradient(self, at: _Parameters, draw: np.random.Generator) -> _Parameters:
        """Of the mean negative log likelihood, over a batch of orders with a random part shown
        and one attribute asked for."""
        orders, known, asked = self._questions(draw)
        batch = len(orders)
        near = _drawn(len(self._has), draw)
        has = self._has[near]
        given = self._has[orders] * known[:, self._attribute_of]
        differing = self._differing(given, known, asked)
        raw = (at.shared + at.own[asked])[:, self._attribute_of] + at.has + at.own_has[asked]
        raw += self._by_attribute(given * at.chosen)[:, self._attribute_of]
        distance = (softplus(raw) * differing) @ has.T

        out = (self._present[near][:, asked].T == 0) | (orders[:, None] == near)
        reach, wide = np.exp(at.reach[asked])[:, None], _sigmoid(at.wide[asked])[:, None]
        times = self._times[near]
        close = _shares(at.repetition[0] * times - distance, out)
        far = _shares(at.repetition[1] * times - reach * distance, out)
        slot = self._slot[orders, asked]
        agrees = has[:, slot].T
        by_close = (close * agrees).sum(axis=1, keepdims=True)
        by_far = (far * agrees).sum(axis=1, keepdims=True)
        found = (1 - wide) * by_close + wide * by_far
        background = _sigmoid(at.background[asked])[:, None]
        frequency = self._frequency[slot][:, None]
        mixed = (1 - background) * found + background * frequency

        scale = -(1 - background) / mixed / batch
        to_close = scale * (1 - wide) * close * (agrees - by_close)
        to_far = scale * wide * far * (agrees - by_far)
        by_slot = -((to_close + reach * to_far) @ has) * differing * _sigmoid(raw)
        by_attribute = self._by_attribute(by_slot)
        to_background = (found - frequency) / mixed / batch * background * (1 - background)
        return _Parameters(
            shared=by_attribute.sum(axis=0),
            own=_gathered(at.own, asked, by_attribute),
            has=by_slot.sum(axis=0) + _SHRINKING * at.has,
            own_has=_gathered(at.own_has, asked, by_slot) + _SHRINKING * at.own_has,
            chosen=(by_attribute[:, self._attribute_of] * given).sum(axis=0)
            + _SHRINKING * at.chosen,
            reach=_gathered(at.reach, asked, -(to_far * reach * distance).sum(axis=1)),
            wide=_gathered(at.wide, asked, (scale * (by_far - by_close) * wide * (1 - wide))[:, 0]),
            background=_gathered(at.background, asked, to_background[:, 0]),
            repetition=np.array([(to_close * times).sum(), (to_far * times).sum()], np.float32),
        )

    def _questions(
        self, draw: np.random.Generator
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
        """Orders, which attributes of each are shown, and the one asked for."""
        builds = len(self._present)
        # Stratified, so that every batch has its share of the builds ordered often.
        spread = (draw.random() + np.arange(_BATCH)) / _BATCH
        orders = np.searchsorted(self._cumulated, spread).clip(0, builds - 1)
        orders = orders[self._present[orders].any(axis=1)]
        present = self._present[orders]
        lined_up = np.where(present, draw.random(present.shape), 2).argsort(axis=1)
        shown = (draw.random(len(orders)) * present.sum(axis=1)).astype(np.int64)
        asked = lined_up[np.arange(len(orders)), shown]
        return orders, lined_up.argsort(axis=1) < shown[:, None], asked

    def _differing(
        self, given: Floats, known: npt.NDArray[np.bool_], asked: npt.NDArray[np.int64]
    ) -> Floats:
        """The slots by which another build would differ from what is given."""
        apart = given @ self._apart > 0
        left = self._by_attribute(np.asarray(self._is_option & ~apart, np.float32)) > 0
        left[np.arange(len(asked)), asked] = False
        known_slots = known[:, self._attribute_of]
        return np.where(known_slots, 1 - given, apart & left[:, self._attribute_of]).astype(
            np.float32
        )

    def _by_attribute(self, by_slot: Floats) -> Floats:
        return np.add.reduceat(by_slot, self._starts, axis=1)


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


def _shares(score: Floats, out: npt.NDArray[np.bool_]) -> Floats:
    """What each neighbour has of the whole; nothing where all are out."""
    score = np.where(out, -np.inf, score)
    top = score.max(axis=1, keepdims=True)
    share = np.exp(score - np.where(np.isfinite(top), top, 0))
    return np.asarray(share / np.maximum(share.sum(axis=1, keepdims=True), np.float32(1e-30)))


def _gathered(like: Floats, rows: npt.NDArray[np.int64], parts: Floats) -> Floats:
    gathered = np.zeros_like(like)
    np.add.at(gathered, rows, parts)
    return gathered


def _sigmoid(raw: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-raw)), dtype=np.float32)
