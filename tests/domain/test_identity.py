"""Identifiers are UUIDs of version 7: they sort by the time they were made."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from configurator.domain.identity import new_id

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIMES = st.integers(min_value=0, max_value=253_402_300_799_999)
RANDOMNESS = st.binary(min_size=10, max_size=10)


def at(milliseconds: int) -> datetime:
    """So many milliseconds after 1970 began."""
    return EPOCH + timedelta(milliseconds=milliseconds)


@given(TIMES, RANDOMNESS)
def test_version_variant_and_time(milliseconds: int, randomness: bytes) -> None:
    made = UUID(new_id(at(milliseconds), randomness))
    assert made.version == 7
    assert made.variant == RFC_4122
    assert made.int >> 80 == milliseconds


@given(TIMES, TIMES, RANDOMNESS, RANDOMNESS)
def test_they_sort_by_time(one: int, other: int, first: bytes, second: bytes) -> None:
    assume(one != other)
    in_order = new_id(at(one), first) < new_id(at(other), second)
    assert in_order == (one < other)


@given(TIMES, RANDOMNESS)
def test_all_the_randomness_there_is_room_for_is_in_it(time: int, randomness: bytes) -> None:
    made = UUID(new_id(at(time), randomness)).int
    assert (made >> 64 & 0xFFF, made & (1 << 62) - 1) == random_bits(randomness)


def random_bits(randomness: bytes) -> tuple[int, int]:
    """The 12 and the 62 bits of the randomness that an identifier has room for."""
    number = int.from_bytes(randomness, "big")
    return number >> 68, number & (1 << 62) - 1


def test_two_of_one_moment_differ() -> None:
    now = at(1_763_780_000_123)
    assert len({new_id(now) for _ in range(100)}) == 100
