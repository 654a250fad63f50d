"""Every page by keyboard alone, and as somebody hears it who does not see it."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from configurator.ui.parts.focus import FocusRing
from tests.walks.random_walk import ROOT, RandomWalk

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
MOST_STOPS = 400


def controls(walk: RandomWalk) -> list[QWidget]:
    """What can be worked on the page now, and seen without scrolling or with."""
    return [
        widget
        for widget in walk.window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def stops(walk: RandomWalk) -> list[QWidget]:
    """Where Tab leads, until it comes round."""
    start = QApplication.focusWidget()
    assert start is not None
    seen: list[QWidget] = []
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        assert focused is not None, f"Tab leads nowhere after {seen[-1:]}"
        if seen and focused is seen[0] and len(seen) > 1:
            return seen
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"Tab does not come round; it is caught at {seen[-3:]}")


def words_in_english() -> dict[str, str]:
    """Our English sentences with their Indonesian, where they differ."""
    found: dict[str, str] = {}
    for file in (ROOT / "resources" / "translations" / "id").glob("*.json"):
        found.update(json.loads(file.read_text(encoding="utf-8")))
    return {english: other for english, other in found.items() if english != other}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_control_is_reached_and_says_what_it_is(walk: RandomWalk, language: str) -> None:
    window = walk.window
    window.counter.set_language("id" if language == "id" else "en")
    walk.settle()
    english = words_in_english()
    ring = window.findChild(FocusRing)
    assert ring is not None
    wrong: list[str] = []
    for name, key in walk.every_page().items():
        window.journey.go(key)
        walk.settle()
        QTest.qWait(150)  # the keyboard comes to a page shortly after the page
        reached = stops(walk)
        for widget in reached:
            interface = QAccessible.queryAccessibleInterface(widget)
            said = interface.text(QAccessible.Text.Name)
            who = f"{name}: {type(widget).__name__} “{said}” {widget.objectName()}"
            if interface.role() is QAccessible.Role.NoRole:
                wrong.append(f"{who} has no role")
            if not said.strip():
                wrong.append(f"{who} has no name in {type(widget.parentWidget()).__name__}")
            if language == "id" and said in english:
                wrong.append(f"{who} is English")
        wrong += [
            f"{name}: Tab does not reach {type(widget).__name__} “{widget.accessibleName()}”"
            for widget in controls(walk)
            if widget not in reached and not isinstance(widget, QAbstractButton)
        ]
        for widget in reached:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if ring.around is not widget and not isinstance(widget, QLineEdit):
                wrong.append(f"{name}: no ring around {type(widget).__name__}")
    assert not wrong, "\n".join(wrong)
