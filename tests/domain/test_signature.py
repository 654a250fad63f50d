"""Signatures are kept as text and come back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.signature import HIGH, WIDE, Signature, signature_from

POINTS = st.tuples(st.integers(0, WIDE), st.integers(0, HIGH))
STROKES = st.lists(st.lists(POINTS, min_size=1, max_size=20).map(tuple), min_size=1, max_size=8)


@given(STROKES.map(tuple))
def test_what_was_kept_comes_back(strokes: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    signature = Signature(strokes)
    assert signature_from(signature.text) == signature


@pytest.mark.parametrize("text", ["", "/", "hello", "1,2 3", "1,2,3", "1.5,2"])
def test_what_is_no_signature_is_none(text: str) -> None:
    assert signature_from(text) is None


def test_nothing_drawn_is_no_signature() -> None:
    assert not Signature(())
    assert not Signature(((),))
    assert Signature((((1, 1),),))
