"""Every page by keyboard alone, and as somebody hears it who does not see it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

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
from shiboken6 import isValid

from configurator.ui.counter.product_card import Chip
from configurator.ui.parts.focus import FocusRing
from configurator.ui.parts.sheet import Sheet
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
LEAST_SHEETS = 8
NO_SHEET = frozenset(
    ("quit", "full-screen", "show", "lock", "language", "theme", "larger", "smaller", "usual-size")
)


def controls(walk: RandomWalk) -> list[QWidget]:
    """What can be worked on the page now, and seen without scrolling or with."""
    return [
        widget
        for widget in walk.window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The line inside a list or a date passes the keyboard back to what it lies in.
        and widget.focusProxy() is None
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


def silent(place: str, widget: QWidget, english: Mapping[str, str]) -> Iterator[str]:
    """What somebody who does not see a control misses when they hear it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    said = interface.text(QAccessible.Text.Name)
    who = f"{place}: {type(widget).__name__} “{said}” {widget.objectName()}"
    if interface.role() is QAccessible.Role.NoRole:
        yield f"{who} has no role"
    if not said.strip():
        yield f"{who} has no name in {type(widget.parentWidget()).__name__}"
    if said in english:
        yield f"{who} is English"


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
        QTest.qWait(150)  # what has the keyboard at first may give it to the page's own choice
        walk.wait_for_keyboard()
        assert QApplication.focusWidget() is not None, f"nothing has the keyboard on {name}"
        reached = stops(walk)
        for widget in reached:
            wrong += silent(name, widget, english if language == "id" else {})
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


def test_prices_that_arrive_late_leave_the_keyboard_where_it_is(walk: RandomWalk) -> None:
    home = walk.window.journey.home
    assert home is not None
    card = home.gallery.cards[0]
    chips = [chip for chip in card.findChildren(Chip) if chip.isVisible()]
    assert chips
    tile = card.tile
    assert tile is not None
    for stop in (card, *chips):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        home.gallery.refresh_tile(replace(tile, price="Rp1"))
        assert QApplication.focusWidget() is stop


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_sheet_is_heard_keeps_tab_and_closes(walk: RandomWalk, language: str) -> None:
    """The sheets that the actions of the pages open, and those of the window itself."""
    window = walk.window
    window.counter.set_language("id" if language == "id" else "en")
    walk.settle()
    english = words_in_english() if language == "id" else {}
    wrong: list[str] = []
    seen: set[str] = set()
    for name, key in walk.every_page().items():
        window.journey.go(key)
        walk.settle()
        page = window.journey.page
        assert page is not None
        actions = [*page.actions(), *(window.actions() if name == "home" else ())]
        for action in actions:
            if not action.isEnabled() or action.objectName() in NO_SHEET:
                continue
            action.trigger()
            walk.settle()
            for sheet in window.findChildren(Sheet):
                if not sheet.is_open:
                    continue
                place = f"{name}, {action.objectName()}"
                seen.add(type(sheet).__name__)
                if not sheet.accessibleName():
                    wrong.append(f"{place}: a sheet without a name")
                for widget in stops(walk):
                    wrong += silent(place, widget, english)
                    if not sheet.isAncestorOf(widget) and widget is not sheet:
                        wrong.append(f"{place}: Tab leaves the sheet for {type(widget).__name__}")
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClick(focused, Qt.Key.Key_Escape)
                walk.settle()
                if isValid(sheet) and sheet.is_open:
                    wrong.append(f"{place}: Esc does not close it")
                    sheet.close_sheet()
            if window.journey.place != key and name != "configure":
                window.journey.go(key)
                walk.settle()
                break  # the page was made anew, and its actions with it
    assert not wrong, "\n".join(wrong)
    assert len(seen) >= LEAST_SHEETS, seen
