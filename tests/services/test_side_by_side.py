"""Lines of two states of a sale beside each other: only what differs, and what belongs together."""

from dataclasses import replace

import pytest

from configurator.services.trade.again import side_by_side
from tests.exchange.orders.sold import LINE

LINES = {name: replace(LINE, note=name) for name in "abcde"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("abc", "abc", []),
        ("abc", "bc", ["0a-"]),
        ("abc", "ac", ["1b-"]),
        ("abc", "ab", ["2c-"]),
        ("abc", "abcd", ["3-d"]),
        ("abc", "aec", ["1be"]),
        ("abc", "dbe", ["0ad", "2ce"]),
        ("aa", "a", ["1a-"]),
        ("", "ab", ["0-a", "1-b"]),
    ],
)
def test_what_differs(before: str, after: str, told: list[str]) -> None:
    found = side_by_side([LINES[one] for one in before], [LINES[one] for one in after])
    assert [
        f"{place}{old.note if old else '-'}{new.note if new else '-'}" for place, old, new in found
    ] == told
