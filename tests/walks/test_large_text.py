"""Text at 200 % on the smallest screen: nothing is cut off without a way to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QWidget

from configurator.ui.counter.customers.page import CustomerPage
from configurator.ui.counter.order_page import OrderPage
from configurator.ui.counter.quote_page import QuotePage
from configurator.ui.counter.settings_page import SettingsPage
from configurator.ui.counter.trade.last_time_sheet import LastTimeSheet
from configurator.ui.counter.window import CounterWindow
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.viewmodels.configure.model import ConfigureModel
from tests.walks.random_walk import RandomWalk


def cut_off(root: QWidget) -> Iterator[str]:
    """Labels and buttons somewhere whose text has less room than it needs."""
    for words in root.findChildren(Words):
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
    for button in root.findChildren(Button):
        if button.isVisible() and button.text():
            needed = button.sizeHint().width()
            if needed > button.width() + 1 and not button.toolTip():
                yield f"button “{button.text()}” needs {needed} px, has {button.width()}"
            yield from _beyond(button, button.text())


def sideways(root: QWidget) -> Iterator[str]:
    """Parts that one would have to scroll sideways, or whose right end cannot be reached at all."""
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisible():
            needed, room = inside.minimumSizeHint().width(), area.viewport().width()
            if needed > room:
                yield f"{type(inside).__name__} needs {needed} px of width, has {room}"


def _beyond(widget: QWidget, text: str) -> Iterator[str]:
    """Where a widget sticks out of what it lies in, and nothing scrolls there."""
    around = widget.parentWidget()
    if around is None or isinstance(around.parentWidget(), QScrollArea):
        return
    if widget.geometry().right() > around.width() or widget.x() < 0:
        yield f"“{text}” sticks out of {type(around).__name__}"


def make_large(walk: RandomWalk, language: str) -> CounterWindow:
    """The smallest screen at twice the size, in a language."""
    window = walk.window
    window.resize(1366, 768)
    window.counter.set_language("id" if language == "id" else "en")
    window.counter.change_settings(replace(window.counter.settings, text_scale=200))
    walk.settle()
    return window


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_cut_off_at_twice_the_size(walk: RandomWalk, language: str) -> None:
    window = make_large(walk, language)
    wrong: list[str] = []
    for name, key in walk.every_page().items():
        window.journey.go(key)
        walk.settle()
        window.grab()
        wrong += [f"{name}: {words}" for words in cut_off(window)]
    assert not wrong, "\n".join(wrong)


def actions_of(window: CounterWindow) -> Mapping[str, QAction]:
    """What can be done on the page that is shown."""
    page = window.journey.page
    assert isinstance(page, CustomerPage | QuotePage | OrderPage)
    return page.actions_.actions


def sheets_of(walk: RandomWalk) -> Iterator[tuple[str, Sheet]]:
    """Every sheet that a page's actions, or the window's, lay over it; each open while it is told.

    What an action asks first is its sheet; actions that only act are told by none.
    """
    window, pages = walk.window, walk.every_page()
    settings = window.counter.settings

    def tell(name: str) -> Iterator[tuple[str, Sheet]]:
        walk.settle()
        for sheet in window.findChildren(Sheet):
            if sheet.is_open:
                window.grab()
                yield f"{name}: {type(sheet).__name__}", sheet
                sheet.close_sheet()
        walk.settle()

    for page in ("customer", "quote", "order"):
        window.journey.go(pages[page])
        walk.settle()
        names = list(actions_of(window))
        for name in names:
            if window.journey.place != pages[page]:
                window.journey.go(pages[page])
                walk.settle()
            actions_of(window)[name].trigger()
            yield from tell(f"{page} {name}")
    assert window.counter.settings == settings
    window.journey.go(pages["configure"])
    walk.settle()
    at = window.journey.configure
    assert at is not None
    opening: tuple[tuple[str, Callable[[], object]], ...] = (
        ("note", at._sheets.ask_note),
        ("name", lambda: at._on_branch_asked("name")),
        ("discount", at.discount_wanted.emit),
        ("reach", at.reach_wanted.emit),
        ("beside", at._to_hand),
        ("blocked", lambda: block(at.model)),
        ("second", at.model.duplicate),
        ("compare", lambda: at._on_branch_asked("compare")),
        *((name, partial(window.commands.do, name)) for name in WINDOW_SHEETS),
        ("new customer", lambda: window.serving.create("Wulan 0812")),
    )
    for name, opens in opening:
        opens()
        yield from tell(name)
    window.journey.go("settings")
    walk.settle()
    settings_page = window.journey.page
    assert isinstance(settings_page, SettingsPage)
    settings_page.own_taxes.add.click()
    yield from tell("own tax")
    assert settings_page.staff is not None
    settings_page.staff.rows[0].pin.click()
    yield from tell("pin")
    order = window.counter.shop.selling.newest_orders(1)[0]
    found = window.counter.shop.again.last_time(order.id)
    assert found is not None
    LastTimeSheet(window._theme, window.counter, replace(found, given=5000), window).ask()
    yield from tell("once more")


def block(model: ConfigureModel) -> None:
    """Takes something that needs a change first."""
    model.choose("heel", "leather-nila")
    model.choose("outsole", "trail-lug")


WINDOW_SHEETS = ("help", "customer", "customer-card", "offers", "kiosk-code")


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_cut_off_on_sheets_at_twice_the_size(walk: RandomWalk, language: str) -> None:
    make_large(walk, language)
    wrong, seen = [], set()
    for name, sheet in sheets_of(walk):
        seen.add(type(sheet).__name__)
        wrong += [f"{name}: {words}" for words in (*cut_off(sheet), *sideways(sheet))]
    assert len(seen) >= 24, sorted(seen)
    assert not wrong, "\n".join(wrong)
