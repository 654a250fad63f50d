"""Sheet, toast and command box: the keyboard inside, the way out, and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.command_box import CommandBox
from configurator.ui.parts.hits import Hit
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.toast import Toast
from configurator.ui.theme.theme import Theme


class Page(QWidget):
    """A window with a button under everything."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.resize(900, 600)
        self.under = Button(theme, "Under", parent=self)
        self.under.move(10, 10)


def page_of(qtbot: QtBot, theme: Theme) -> Page:
    page = Page(theme)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def sheet_of(page: Page, theme: Theme) -> tuple[Sheet, list[Button]]:
    sheet = Sheet(theme, page, "With one change", QSize(400, 300))
    column = QVBoxLayout(sheet.body)
    buttons = [Button(theme, name) for name in ("One", "Two", "Three")]
    for button in buttons:
        column.addWidget(button)
    return sheet, buttons


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_the_keyboard_stays_in_the_sheet_and_comes_back(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    page.under.setFocus()
    sheet, buttons = sheet_of(page, theme)
    sheet.open_sheet()
    assert focused() is buttons[0]
    for expected in (buttons[1], buttons[2], buttons[0]):
        widget = focused()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        assert focused() is expected
    QTest.keyClick(buttons[0], Qt.Key.Key_Backtab)
    assert focused() is buttons[2]
    # Something below takes it, as a page that arrives late: it comes back to where it was.
    page.under.setFocus()
    assert focused() is buttons[2]
    buttons[2].hide()
    page.under.setFocus()
    assert focused() is buttons[0]
    with qtbot.waitSignals([sheet.dismissed, sheet.closed]):
        QTest.keyClick(buttons[0], Qt.Key.Key_Escape)
    assert not sheet.is_open
    assert focused() is page.under


def test_the_scrim_closes_the_paper_does_not(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    sheet, _ = sheet_of(page, theme)
    sheet.open_sheet()
    QTest.mouseClick(sheet.panel, Qt.MouseButton.LeftButton)
    assert sheet.is_open
    page.resize(700, 400)
    assert sheet.geometry() == page.rect()
    assert page.rect().contains(sheet.panel.geometry())
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not sheet.is_open


def test_a_sheet_may_insist_on_an_answer(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    sheet, _ = sheet_of(page, theme)
    sheet.keep_on_scrim()
    sheet.open_sheet()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert sheet.is_open
    sheet.close_sheet()


def test_a_sheet_survives_the_loss_of_what_had_the_focus(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    short = Button(theme, "Short-lived", parent=page)
    short.show()
    short.setFocus()
    sheet, _ = sheet_of(page, theme)
    sheet.open_sheet()
    short.deleteLater()
    qtbot.wait(5)
    sheet.close_sheet()
    assert not sheet.is_open


def test_a_toast_goes_waits_and_undoes(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    toast = Toast(theme, page)
    toast.show_message("Opened as build A.", "Undo")
    assert toast.geometry().bottom() == page.height() - 24 - 1
    assert toast.accessibleName() == "Opened as build A."
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert toast.is_waiting
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast.is_waiting
    undo = next(b for b in toast.findChildren(QWidget) if b.accessibleName() == "Undo")
    undo.setFocus()
    assert toast.is_waiting
    with qtbot.waitSignals([toast.gone, toast.undo_picked]):
        QTest.keyClick(undo, Qt.Key.Key_Return)
    assert toast.isHidden()


HITS = [
    Hit("c1", "Pak Arif", ((4, 3),), "6 orders", "Customer", "Enter", "PA"),
    Hit("c2", "Ariani", ((0, 3),), "1 order", "Customer"),
    Hit("new", "New customer", icon="plus"),
]


def test_hits_are_walked_and_taken_from_the_box(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    box = CommandBox(theme, "Find anything", key="Ctrl K", parent=page)
    box.setGeometry(100, 20, 500, 36)
    box.show()
    box.edit.setFocus()
    with qtbot.waitSignal(box.text_edited) as typed:
        QTest.keyClicks(box.edit, "a")
    assert typed.args == ["a"]
    box.set_hits(HITS)
    assert box.is_open
    assert box.popup is not None
    assert box.popup.list.currentIndex().row() == 0
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    QTest.keyClick(box.edit, Qt.Key.Key_Up)
    QTest.keyClick(box.edit, Qt.Key.Key_Up)
    assert box.popup.list.currentIndex().row() == 2
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.hit_picked) as taken:
        QTest.keyClick(box.edit, Qt.Key.Key_Return)
    assert taken.args == ["c1"]
    assert not box.is_open
    assert box.edit.text() == ""


def test_escape_steps_back_one_thing_at_a_time(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme)
    box = CommandBox(theme, "Find anything", large=True, parent=page)
    box.setGeometry(100, 20, 500, 56)
    box.show()
    box.edit.setFocus()
    QTest.keyClicks(box.edit, "ari")
    box.set_hits(HITS)
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert not box.is_open
    assert box.edit.text() == "ari"
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert box.edit.text() == ""
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box.edit, Qt.Key.Key_Escape)


def test_letters_that_were_typed_are_strong() -> None:
    assert HITS[0].pieces() == [("Pak ", False), ("Ari", True), ("f", False)]
    assert Hit("x", "abc").pieces() == [("abc", False)]
    assert HITS[1].spoken == "Ariani, 1 order, Customer"
