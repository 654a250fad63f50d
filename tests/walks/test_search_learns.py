"""The search box learns what this shop's people pick for which words; never a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from configurator.domain.customers import Customer
from configurator.viewmodels.finding import Finder
from tests.walks.counter_at_work import At


def things(at: At, text: str) -> list[str]:
    """The products, presets and options found, in order."""
    return [hit.key for hit in at.window._finder.find(text) if hit.key.startswith("product:")]


def test_what_was_picked_for_words_comes_first_next_time(start: Callable[[], At]) -> None:
    at = start()
    at.open_empty()
    before = things(at, "ta")
    wanted = before[-1]
    assert len(before) > 2
    box = at.home().box
    box.edit.setFocus()
    at.type("ta")
    keys = [hit.key for hit in at.window._finder.find("ta")]
    for _ in range(keys.index(wanted)):
        at.key(Qt.Key.Key_Down)
    at.key(Qt.Key.Key_Return)
    at.until(lambda: at.configure().model.is_open)
    at.window.journey.go("home")
    assert things(at, "ta")[0] == wanted
    assert things(at, "t")[0] == wanted  # already while it is being typed
    assert wanted not in things(at, "zzz")

    at.window._finder = Finder(at.window.counter, ())  # as after a new start
    assert things(at, "TA ")[0] == wanted
    who = at.shop.desk.create(Customer("", "Tasya Nirmala"))
    at.window._on_searched("Tasya")
    at.window._on_hit(f"customer:{who.id}")
    assert not [words for words, _ in at.shop.noticing.searches() if "tasya" in words]
