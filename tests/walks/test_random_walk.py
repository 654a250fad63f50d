"""Random actions over all pages; `tests/benchmarks/random_walk.py` does it for long."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from configurator.ui.counter.marks import CustomerChip
from configurator.ui.parts.sheet import Sheet
from configurator.ui.theme.theme import load_theme
from tests.walks.random_walk import ROOT, RandomWalk

ACTIONS = 60


def test_random_actions_over_all_pages(walk: RandomWalk) -> None:
    for _ in range(ACTIONS):
        walk.act()
    assert walk.checks["focus"] == ACTIONS
    assert len(walk.places) > 1


def test_a_sheet_closed_while_it_opens(walk: RandomWalk) -> None:
    """What loses the keyboard to a sheet may lay another one in its place."""
    theme, window = load_theme(ROOT / "resources"), walk.window
    line = QLineEdit(window)
    line.show()
    line.setFocus()
    walk.settle()
    QTest.keyClicks(line, "typed")
    sheet = Sheet(theme, window, "First")
    line.editingFinished.connect(sheet.close_sheet)
    opened: list[bool] = []
    sheet.opened.connect(lambda: opened.append(True))
    sheet.open_sheet()
    walk.settle()
    assert not sheet.is_open
    assert not opened
    walk.look()


def test_a_sheet_gives_the_keyboard_back(walk: RandomWalk) -> None:
    """The sheet that finds customers took its own line for what had the keyboard before it."""
    window = walk.window
    order = window.counter.shop.selling.newest_orders(1)[0]
    window.journey.go(f"order:{order.id}")
    walk.settle()
    chip = window.top.findChild(CustomerChip)
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    walk.settle()
    assert window.sheet is not None
    QTest.mouseClick(window.sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    walk.settle()
    assert QApplication.focusWidget() is chip


def test_the_keyboard_is_brought_back_when_what_had_it_goes(walk: RandomWalk) -> None:
    window = walk.window
    for place in ("home", "settings", f"customer:{window.counter.shop.desk.find('a')[0].id}"):
        window.journey.go(place)
        walk.settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        focused.clearFocus()
        walk.settle()
        now = QApplication.focusWidget()
        assert now is not None, place
        assert now.isVisible()
