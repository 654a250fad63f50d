"""Buttons, rail, build list, tabs, dials, fields, messages."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from configurator.ui.parts.branch_tabs import BranchFace, BranchTabs
from configurator.ui.parts.build_list import BuildList, BuildRow, Who
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.change_note import ChangeNote
from configurator.ui.parts.dial import Dial
from configurator.ui.parts.field import Field
from configurator.ui.parts.lettering import Run, flowed, wrapped
from configurator.ui.parts.messages import EmptyState, ErrorState, ProgressPanel
from configurator.ui.parts.pills import PillKind, StatePill
from configurator.ui.parts.price_total import PriceTotal
from configurator.ui.parts.step_rail import StepFace, StepMark, StepRail
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_a_button_is_pressed_by_enter_space_and_click(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Make quote", kind="main", key="F10")
    qtbot.addWidget(button)
    button.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)
    assert spoken(button) == "Make quote"
    assert button.accessibleDescription() == "F10"
    assert button.height() == 40
    assert theme.hex("accent") in colours(button.grab().toImage())


def test_a_blocked_button_says_why_and_can_still_be_asked(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Publish", kind="main")
    qtbot.addWidget(button)
    button.set_blocked("One dead option")
    button.show()
    assert button.accessibleDescription() == "One dead option"
    assert theme.hex("accent") not in colours(button.grab().toImage())
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_buttons_grow_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Keep mine", key="Esc")
    qtbot.addWidget(button)
    before = button.sizeHint()
    theme.change(text_scale=2.0)
    assert button.sizeHint().height() > before.height()
    assert button.sizeHint().width() > before.width() * 1.6


def test_an_icon_alone_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton(theme, "undo", "Undo", key="Ctrl+Z")
    qtbot.addWidget(button)
    assert spoken(button) == "Undo"
    assert "Ctrl+Z" in button.toolTip()


def test_the_rail_jumps_and_is_walked(qtbot: QtBot, theme: Theme) -> None:
    rail = StepRail(theme)
    qtbot.addWidget(rail)
    rail.set_steps(
        [
            StepFace("a", 1, "Upper", "Ivory", StepMark.DONE),
            StepFace("b", 2, "Sole", "Gum", is_here=True),
            StepFace("c", 3, "Box", "Address missing", StepMark.ATTENTION),
        ]
    )
    rail.resize(184, 300)
    rail.show()
    assert [row.height() for row in rail.rows] == [56, 56, 56]
    with qtbot.waitSignal(rail.step_picked) as caught:
        QTest.mouseClick(rail.rows[2], Qt.MouseButton.LeftButton)
    assert caught.args == ["c"]
    assert rail.rows[1].isChecked()
    rail.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rail.rows[0], Qt.Key.Key_Down)
    assert rail.focusWidget() is rail.rows[1]
    assert "Address missing" in spoken(rail.rows[2])
    rail.set_folded(True)
    assert "Address missing" in rail.rows[2].toolTip()


ROWS = [
    BuildRow("size", Who.PROFILE, "Size", "43", "incl.", price_muted=True),
    BuildRow("sew", Who.FORCED, "Sewing", "Stitched", "+Rp150.000", reason="Gum is stitched"),
]


def test_a_row_of_the_build_jumps_by_click_and_key(qtbot: QtBot, theme: Theme) -> None:
    build = BuildList(theme)
    qtbot.addWidget(build)
    build.resize(288, 200)
    build.set_rows(ROWS)
    build.show()
    heights = [build.visualRect(build.model().index(n, 0)).height() for n in (0, 1)]
    assert heights[0] == 28
    assert heights[1] > 40
    spot = build.visualRect(build.model().index(1, 0)).center()
    with qtbot.waitSignal(build.row_picked) as caught:
        QTest.mouseClick(build.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert caught.args == ["sew"]
    build.setCurrentIndex(build.model().index(0, 0))
    with qtbot.waitSignal(build.row_picked) as caught:
        QTest.keyClick(build, Qt.Key.Key_Return)
    assert caught.args == ["size"]
    model = build.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == (
        "Sewing, Stitched, +Rp150.000, Gum is stitched"
    )
    assert theme.hex("forced") in colours(build.grab().toImage())


def test_only_changed_rows_are_told(qtbot: QtBot, theme: Theme) -> None:
    build = BuildList(theme)
    qtbot.addWidget(build)
    build.set_rows(ROWS)
    changed = []
    build.model().dataChanged.connect(lambda index, *_: changed.append(index.row()))
    build.set_rows([ROWS[0], BuildRow("sew", Who.CHOSEN, "Sewing", "Glued")])
    assert changed == [1]


def test_branches(qtbot: QtBot, theme: Theme) -> None:
    tabs = BranchTabs(theme, "New branch")
    qtbot.addWidget(tabs)
    tabs.set_branches(
        [
            BranchFace("a", "A", "This build", "Rp1.670.000", is_open=True),
            BranchFace("b", "B", "All ivory", "−Rp285.000"),
        ]
    )
    tabs.resize(500, 40)
    tabs.show()
    with qtbot.waitSignal(tabs.branch_picked) as caught:
        QTest.mouseClick(tabs.tabs[1], Qt.MouseButton.LeftButton)
    assert caught.args == ["b"]
    with qtbot.waitSignal(tabs.branch_wanted):
        QTest.mouseClick(tabs.add_button, Qt.MouseButton.LeftButton)
    assert spoken(tabs.tabs[1]) == "B, All ivory, −Rp285.000"


def test_a_dial_by_slider_key_and_typing(qtbot: QtBot, theme: Theme) -> None:
    dial = Dial(theme, "At most")
    qtbot.addWidget(dial)
    dial.set_range(0, 100, 10)
    with qtbot.assertNotEmitted(dial.moved, wait=5):
        dial.set_value(50, "Rp500")
    dial.show()
    settled: list[int] = []
    dial.settled.connect(settled.append)
    QTest.keyClick(dial.slider, Qt.Key.Key_Right)
    assert settled == [60]
    dial.edit.setText("700")
    with qtbot.waitSignal(dial.typed) as typed:
        QTest.keyClick(dial.edit, Qt.Key.Key_Return)
    assert typed.args == ["700"]
    dial.refuse("No such price")
    assert theme.hex("danger") in colours(dial.grab().toImage())
    QTest.mouseClick(dial.slider, Qt.MouseButton.LeftButton)
    assert settled == [60, 50]


def test_a_dial_of_more_than_qt_counts(qtbot: QtBot, theme: Theme) -> None:
    """Rupiah outgrow 32 bits: both ends are reached, and what is set is what is shown."""
    dial = Dial(theme, "At most")
    qtbot.addWidget(dial)
    low, high, step = 900_000_000_001, 999_999_999_999, 50_000_000
    dial.set_range(low, high, step)
    dial.set_value(high, "any")
    dial.show()
    settled: list[int] = []
    dial.settled.connect(settled.append)
    QTest.keyClick(dial.slider, Qt.Key.Key_Home)
    QTest.keyClick(dial.slider, Qt.Key.Key_Right)
    QTest.keyClick(dial.slider, Qt.Key.Key_End)
    assert settled == [low, low + step, high]


def test_a_field_says_what_is_wrong(qtbot: QtBot, theme: Theme) -> None:
    field = Field(theme, "Monogram", QLineEdit("A♥"), hint="Up to 12")
    qtbot.addWidget(field)
    field.resize(240, field.sizeHint().height())
    field.show()
    before = field.sizeHint().height()
    field.set_error("Letters and dots only")
    assert field.sizeHint().height() == before
    assert field.editor.accessibleDescription() == "Letters and dots only"
    assert spoken(field.editor) == "Monogram"
    assert theme.hex("danger") in colours(field.grab().toImage())
    field.set_error("")
    assert field.editor.accessibleDescription() == "Up to 12"
    assert theme.hex("danger") not in colours(field.grab().toImage())


def test_the_old_total_goes_away(qtbot: QtBot, theme: Theme) -> None:
    theme.change(motion=False)
    total = PriceTotal(theme)
    qtbot.addWidget(total)
    total.set_total("Total", "Rp1.445.000", "tax")
    before = total.sizeHint().height()
    total.set_total("Total", "Rp1.670.000", "tax", old="Rp1.445.000", difference="+Rp225.000")
    assert total.is_showing_change
    assert total.sizeHint().height() == before
    assert spoken(total) == "Total Rp1.670.000, tax"
    with qtbot.waitSignal(total.change_faded, timeout=4000):
        pass
    assert not total.is_showing_change


def test_a_change_note_wraps_and_undoes(qtbot: QtBot, theme: Theme) -> None:
    note = ChangeNote(theme, "Undo")
    qtbot.addWidget(note)
    note.set_note([Run("Stitched sewing was added.", strong=True), Run(" Gum is always stitched.")])
    assert note.heightForWidth(220) > note.heightForWidth(600)
    assert note.accessibleName() == "Stitched sewing was added. Gum is always stitched."
    note.resize(300, note.heightForWidth(300))
    note.show()
    button = note.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(note.undo_picked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_messages(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "No open quotes", "Made today, shown here.", action="Start", key="F2")
    error = ErrorState(theme, "Not saved", "The disk is full.", main="Try again", other="Leave")
    progress = ProgressPanel(theme, "Exporting", "Cancel")
    for widget in (empty, error, progress):
        qtbot.addWidget(widget)
        widget.show()
    assert empty.button is not None
    assert error.main_button is not None
    with qtbot.waitSignal(empty.action_picked):
        empty.button.click()
    with qtbot.waitSignal(error.main_picked):
        error.main_button.click()
    progress.set_progress(0.5, "4 of 8", "About 20 s left")
    assert progress.accessibleDescription() == "4 of 8, About 20 s left"
    with qtbot.waitSignal(progress.cancelled):
        progress.cancel_button.click()


def test_words_wrap_or_give_way(qtbot: QtBot, theme: Theme) -> None:
    long = "A sentence that is rather long for the place it has been given"
    wrapping = Words(theme, long, wrap=True)
    qtbot.addWidget(wrapping)
    assert wrapping.heightForWidth(120) >= 4 * theme.line(15)
    eliding = Words(theme, long, elide=True)
    qtbot.addWidget(eliding)
    eliding.resize(100, 22)
    eliding.show()
    eliding.grab()
    assert eliding.toolTip() == long
    assert spoken(eliding) == long


def test_wrapping_breaks_a_word_only_when_it_must(qtbot: QtBot, theme: Theme) -> None:
    font = theme.font(15)
    assert "".join(wrapped(font, "Donaudampfschifffahrt", 60)) == "Donaudampfschifffahrt"
    assert wrapped(font, "a b", 600) == ["a b"]
    assert wrapped(font, "", 10) == []
    assert len(wrapped(font, "one two three four five six", 50, 2)) == 2
    assert wrapped(font, "one two three four five six", 50, 2)[-1].endswith("…")


@pytest.mark.parametrize("kind", ["plain", "accent", "positive", "warning", "danger", "forced"])
def test_pills(qtbot: QtBot, theme: Theme, kind: PillKind) -> None:
    pill = StatePill(theme, "ready", kind)
    qtbot.addWidget(pill)
    pill.show()
    assert pill.height() == 24
    assert spoken(pill) == "ready"
    theme.change(name="high-contrast")
    edge = pill.grab().toImage().pixelColor(pill.width() // 2, 0)
    assert edge != QColor("#FFFFFF")


def test_parts_can_be_thrown_away(qtbot: QtBot, theme: Theme) -> None:
    """No theme connection, timer or slot keeps a closed page's widgets alive."""
    page = QWidget()
    parts = [
        Button(theme, "A", parent=page),
        BuildList(theme, page),
        StepRail(theme, page),
        PriceTotal(theme, parent=page),
        Dial(theme, "At most", page),
        ChangeNote(theme, "Undo", page),
        BranchTabs(theme, "New", page),
    ]
    ghosts = [weakref.ref(part) for part in parts]
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(isValid(part) for part in parts)
    del page, parts
    gc.collect()
    assert [ghost() for ghost in ghosts if ghost() is not None] == []
    theme.change(name="dark")


def test_a_per_cent_sign_never_begins_a_line(theme: Theme) -> None:
    text = "Given now: 0.0 %. Margin 57.3 %, floor 0.0 %."
    for width in range(60, 360, 4):
        lines = flowed(theme, [Run(text)], width, 13)
        said = ["".join(piece.text for piece in line) for line in lines]
        assert not any(line.startswith("%") for line in said), said
        assert "".join(said).replace(" ", "") == text.replace(" ", "")
