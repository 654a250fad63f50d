"""Text at 200 % on the smallest screen: nothing is cut off without a way to read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.words import Words
from tests.walks.random_walk import RandomWalk


def cut_off(walk: RandomWalk) -> Iterator[str]:
    """Labels and buttons on the page whose text has less room than it needs."""
    for words in walk.window.findChildren(Words):
        if not words.isVisible() or not words.text():
            continue
        room = words.width() + 1
        if words._elide:
            if words.minimumSizeHint().width() > room:
                yield f"“{words.text()}” has {words.width()} px to be shortened in"
        elif words._wrap:
            needed = words.heightForWidth(words.width())
            if needed > words.height() + 1:
                yield f"“{words.text()}” needs {needed} px of height, has {words.height()}"
        elif words._natural() > room:
            yield f"“{words.text()}” needs {words._natural():.0f} px, has {words.width()}"
        yield from _beyond(words, words.text())
    for button in walk.window.findChildren(Button):
        if button.isVisible() and button.text():
            needed = button.sizeHint().width()
            if needed > button.width() + 1 and not button.toolTip():
                yield f"button “{button.text()}” needs {needed} px, has {button.width()}"
            yield from _beyond(button, button.text())


def _beyond(widget: QWidget, text: str) -> Iterator[str]:
    """Where a widget sticks out of what it lies in, and nothing scrolls there."""
    around = widget.parentWidget()
    if around is None or isinstance(around.parentWidget(), QScrollArea):
        return
    if widget.geometry().right() > around.width() or widget.x() < 0:
        yield f"“{text}” sticks out of {type(around).__name__}"


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_cut_off_at_twice_the_size(walk: RandomWalk, language: str) -> None:
    window = walk.window
    window.resize(1366, 768)
    window.counter.set_language("id" if language == "id" else "en")
    window.counter.change_settings(replace(window.counter.settings, text_scale=200))
    walk.settle()
    wrong: list[str] = []
    for name, key in walk.every_page().items():
        window.journey.go(key)
        walk.settle()
        window.grab()
        wrong += [f"{name}: {words}" for words in cut_off(walk)]
    assert not wrong, "\n".join(wrong)
