"""How much it tells about one attribute that two builds differ in others.

Two builds are alike for the purpose of an attribute in the measure exp(-sum of weights of what
they differ in): the kernel of Aitchison and Aitken (1976), with weights of its own for every
attribute asked for and every option. How they are found is in `studying`.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Names = tuple[tuple[str, ...], ...]

NEUTRAL_WEIGHT = 1.2
"""What every difference weighs before anything is learned: one leaves 0.3 of a weight."""

FEWEST_BUILDS = 30
"""With fewer distinct builds than that, nothing is learned about relevance."""

_FORMAT = "relevance 2"
_CHECKSUM_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True, eq=False)
class Relevance:
    """What differences weigh, before `softplus` makes it positive, and what goes with it.

    A difference weighs `attributes` (by attribute asked for and attribute differing), and more or
    less by what the other build has there (`options`: by attribute asked for and slot) and by
    what was chosen instead (`chosen`: by slot). Slots are the options of all attributes in one
    sequence, `names` those of each attribute; the first of each, "", stands for builds that say
    nothing of it.

    By attribute asked for: `reach` is what distances are multiplied with to look further away,
    `wide` the share of what is seen so, and `background` the share of the options' overall
    frequency. A build ordered n times counts n to the power of `repetition`, near and wide.
    """

    names: Names
    attributes: Floats
    options: Floats
    chosen: Floats
    reach: Floats
    wide: Floats
    background: Floats
    repetition: Floats

    def to_bytes(self, fingerprint: str) -> bytes:
        """For keeping, under the fingerprint of the orders it was learned from. What is kept goes
        when one of those orders is taken back: it was learned from it."""
        numbers = np.concatenate([part.ravel() for part in self._arrays()])
        body = json.dumps(self.names).encode() + b"\n" + numbers.astype("<f4").tobytes()
        return _checksum(fingerprint, body) + body

    @staticmethod
    def from_bytes(data: bytes, fingerprint: str, attributes: int) -> "Relevance":
        """What `to_bytes` wrote for these orders. Raises ValueError for anything else."""
        body = data[_CHECKSUM_BYTES:]
        if data[:_CHECKSUM_BYTES] != _checksum(fingerprint, body):
            raise ValueError(fingerprint)
        head, _, numbers = body.partition(b"\n")
        names = tuple(tuple(part) for part in json.loads(head))
        if len(names) != attributes:
            raise ValueError(fingerprint)
        shapes = _shapes(names)
        ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
        parts = np.split(np.frombuffer(numbers, dtype="<f4").astype(np.float32), ends[:-1])
        found = (part.reshape(shape) for part, shape in zip(parts, shapes, strict=True))
        return Relevance(names, *found)

    def same_as(self, other: "Relevance") -> bool:
        """Whether both say exactly the same."""
        pairs = zip(self._arrays(), other._arrays(), strict=True)
        return self.names == other.names and all(np.array_equal(*pair) for pair in pairs)

    def _arrays(self) -> tuple[Floats, ...]:
        return (
            *(self.attributes, self.options, self.chosen),
            *(self.reach, self.wide, self.background, self.repetition),
        )


def neutral_relevance(attributes: int) -> Relevance:
    """Every attribute tells as much as any other."""
    each = np.ones(attributes, np.float32)
    weight = np.float32(np.log(np.expm1(NEUTRAL_WEIGHT)))
    return Relevance(
        names=((),) * attributes,
        attributes=np.full((attributes, attributes), weight),
        options=np.zeros((attributes, 0), np.float32),
        chosen=np.zeros(0, np.float32),
        reach=each,
        wide=0 * each,
        background=np.float32(0.01) * each,
        repetition=np.ones(2, np.float32),
    )


def mean_of(found: Sequence[Relevance]) -> Relevance:
    """The mean of relevances of the same orders."""
    together = zip(*(each._arrays() for each in found), strict=True)
    return Relevance(found[0].names, *(np.mean(parts, axis=0) for parts in together))


def softplus(raw: Floats) -> Floats:
    """A positive weight for any number."""
    return np.logaddexp(raw, np.float32(0), dtype=np.float32)


def _shapes(names: Names) -> list[tuple[int, ...]]:
    count, slots = len(names), sum(map(len, names))
    return [(count, count), (count, slots), (slots,), (count,), (count,), (count,), (2,)]


def _checksum(fingerprint: str, body: bytes) -> bytes:
    return hashlib.sha256(f"{_FORMAT} {fingerprint} ".encode() + body).digest()
