"""Ways to look at and act on a configure page in a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from configurator.domain.pricing import price_build
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.configure.view import ConfigureView
from configurator.ui.parts.option_card import OptionCard


def view_of(page: ConfigurePage) -> ConfigureView:
    assert page.view is not None
    return page.view


def card(page: ConfigurePage, attribute: str, option: str) -> OptionCard:
    group = view_of(page).groups.view(attribute)
    assert group is not None, attribute
    found = group.grid.card(option)
    assert found is not None, option
    return found


def total_shown(page: ConfigurePage) -> str:
    return view_of(page).panel.total_text


def assert_true(page: ConfigurePage) -> None:
    """What the panel shows is what the engine says, which is what the one function says."""
    model = page.model
    resolution, terms = model.resolution, model.session.terms
    priced = price_build(model.session.product, resolution.values, terms)
    assert resolution.price == priced
    assert total_shown(page) == model.speech.money(priced.total)


def key(widget: QWidget, which: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, which, modifier or Qt.KeyboardModifier.NoModifier)


def settle(milliseconds: int = 30) -> None:
    QTest.qWait(milliseconds)


def eventually(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        QTest.qWait(10)
    raise AssertionError("it did not come")


def details(page: ConfigurePage) -> None:
    """Until days and reasons are known."""
    eventually(lambda: not page.model.is_working)
