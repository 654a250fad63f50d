"""Bits and the text of QR codes, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.services.portable.bits import (
    BitReader,
    BitWriter,
    OutOfBitsError,
    as_text,
    from_text,
)


@given(st.lists(st.tuples(st.integers(0, 2**40), st.sampled_from(["fixed", "count", "gap"]))))
def test_numbers_come_back(numbers: list[tuple[int, str]]) -> None:
    writer = BitWriter()
    for number, how in numbers:
        match how:
            case "fixed":
                writer.put(number, 41)
            case "count":
                writer.put_count(number)
            case _:
                writer.put_gap(number % 5000, 4)
    reader = BitReader(writer.content())
    for number, how in numbers:
        match how:
            case "fixed":
                assert reader.take(41) == number
            case "count":
                assert reader.take_count() == number
            case _:
                assert reader.take_gap(4) == number % 5000


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        BitWriter().put(8, 3)
    with pytest.raises(OutOfBitsError):
        BitReader(b"\x00").take_count()


@given(st.binary(max_size=200))
def test_bytes_come_back(content: bytes) -> None:
    text = as_text(content)
    assert from_text(text) == content
    assert text == text.rstrip()


def test_the_examples_of_the_standard() -> None:
    assert as_text(b"AB") == "BB8"
    assert as_text(b"Hello!!") == "%69 VD92EX0"
    assert from_text("QED8WEX0") == b"ietf!"


@pytest.mark.parametrize("text", ["A", "GGW", "::", "ab8", "Ü"])
def test_what_is_no_such_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"sign|substring"):
        from_text(text)
