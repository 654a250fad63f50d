"""What a page had still to do goes with it."""

from __future__ import annotations

from collections.abc import Callable

from tests.walks.counter_at_work import At


def test_a_page_left_at_once_does_nothing_any_more(start: Callable[[], At]) -> None:
    """The build page wants the keyboard a moment after it is shown: by then it may be gone."""
    at = start()
    at.open_empty()
    at.open_product("langkah-01")
    at.window.journey.go("home")
    assert start().window.isVisible()
