"""Nobody gets out of the kiosk, whatever they touch, press or scan."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from configurator.ui.kiosk.sheets import IdleSheet
from configurator.viewmodels.kiosk.kiosk import Place
from tests.walks.kiosk.conftest import StartKiosk
from tests.walks.kiosk.random_touches import RandomTouches

ONE_ROUND = 120
"""Touches and keys; `tests/benchmarks/kiosk_touches.py` does 20,000."""


@pytest.fixture
def mistakes(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Exceptions in slots, which Qt would swallow."""
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(error))
    return found


def test_random_touches_and_keys_lead_nowhere_else(
    start: StartKiosk, mistakes: list[BaseException]
) -> None:
    at = start()
    touches = RandomTouches(at, seed=8)
    touches.go(ONE_ROUND)
    assert touches.finds == []
    assert mistakes == []


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_that_close_windows_do_nothing(
    start: StartKiosk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    at = start()
    before = at.window.guard.blocked
    QTest.keyClick(at.window.windowHandle(), key, modifier)
    QApplication.processEvents()
    assert at.window.isVisible()
    assert at.window.guard.blocked > before


def test_the_window_does_not_close_by_itself(start: StartKiosk) -> None:
    at = start()
    assert not at.window.close()
    assert at.window.isVisible()


def test_it_asks_before_it_clears_the_screen(start: StartKiosk) -> None:
    at = start()
    at.begin()
    at.seconds.seconds += 89
    at.kiosk.idle.look()
    assert not at.kiosk.idle.is_asking
    at.seconds.seconds += 2
    at.kiosk.idle.look()
    at.settle()
    sheet = next(one for one in at.window.findChildren(IdleSheet) if one.is_open)
    at.seconds.seconds += 15
    at.touch(sheet.more)
    assert not at.kiosk.idle.is_asking
    at.seconds.seconds += 80
    at.kiosk.idle.look()
    assert at.kiosk.place is Place.PRODUCTS
