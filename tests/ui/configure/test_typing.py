"""Finding, typing and limiting on the configure page: words, letters, numbers, dials, notes."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.configure.repair_sheet import RepairSheet
from configurator.ui.counter.configure.writing_sheet import WritingSheet
from configurator.ui.parts.card_face import CardState
from configurator.ui.parts.option_card import OptionCard
from tests.ui.configure.at_page import (
    assert_true,
    card,
    key,
    settle,
    total_shown,
    view_of,
)


def test_options_are_found_by_their_words(page: ConfigurePage, qapp: QApplication) -> None:
    settle()
    key(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = cast(QLineEdit, qapp.focusWidget())
    QTest.keyClicks(line, "brass")
    assert [view.face.attribute for view in view_of(page).groups.views] == ["eyelets"]
    key(line, Qt.Key.Key_Return)
    key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Return)
    assert page.model.resolution.values["eyelets"] == "brass"
    key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Escape)
    assert view_of(page).groups.views[0].face.attribute == "cut"
    assert_true(page)


def test_letters_are_checked_counted_and_priced(page: ConfigurePage, qapp: QApplication) -> None:
    page.model.open_step("monogram")
    group = view_of(page).groups.view("monogram")
    assert group is not None
    group.take_focus()
    line = cast(QLineEdit, qapp.focusWidget())
    QTest.keyClicks(line, "aw")
    assert line.text() == "AW"
    key(line, Qt.Key.Key_Return)
    assert page.model.resolution.values["monogram"] == "AW"
    assert_true(page)
    QTest.keyClicks(line, "!")
    settle(420)
    assert page.model.resolution.values["monogram"] == "AW"
    assert "“!” is not possible here." in line.accessibleDescription()
    key(line, Qt.Key.Key_Backspace)
    settle(420)
    page.model.choose("monogram-place", "heel")
    QTest.keyClicks(line, "XYZ")
    key(line, Qt.Key.Key_Return)
    assert isinstance(page.sheet, RepairSheet), "the heel has room for three"
    key(page.sheet, Qt.Key.Key_Escape)
    assert line.text() == "AW"


def test_numbers_are_typed_stepped_and_refused(page: ConfigurePage, qapp: QApplication) -> None:
    page.model.open_step("model-and-size")
    group = view_of(page).groups.view("heel-lift")
    assert group is not None
    group.take_focus()
    line = cast(QLineEdit, qapp.focusWidget())
    line.selectAll()
    QTest.keyClicks(line, "4")
    key(line, Qt.Key.Key_Return)
    assert page.model.resolution.values["heel-lift"] == 4
    key(line, Qt.Key.Key_Up)
    assert page.model.resolution.values["heel-lift"] == 5
    assert_true(page)
    line.selectAll()
    QTest.keyClicks(line, "77")
    key(line, Qt.Key.Key_Return)
    assert page.model.resolution.values["heel-lift"] == 5
    assert line.property("state") == "error"


def test_what_is_being_typed_is_taken_when_another_step_opens(
    page: ConfigurePage, qapp: QApplication
) -> None:
    model = page.model
    for typed, taken in (("4", 4), ("77", 4), ("high", 4)):
        model.open_step("model-and-size")
        group = view_of(page).groups.view("heel-lift")
        assert group is not None
        group.take_focus()
        line = cast(QLineEdit, qapp.focusWidget())
        line.selectAll()
        QTest.keyClicks(line, typed)
        model.open_step("laces-and-tongue")
        assert model.resolution.values["heel-lift"] == taken
        assert view_of(page).groups.views[0].face.attribute == "laces"
        assert_true(page)
    toast = view_of(page).toast
    assert toast.isVisible()
    assert "0 to 12 mm" in toast.accessibleName(), "what would be possible is said"
    model.open_step("model-and-size")
    group = view_of(page).groups.view("heel-lift")
    assert group is not None
    group.take_focus()
    assert cast(QLineEdit, qapp.focusWidget()).text() == "4", "what was refused does not stay"
    model.open_step("monogram")
    text = view_of(page).groups.view("monogram")
    assert text is not None
    text.take_focus()
    QTest.keyClicks(cast(QLineEdit, qapp.focusWidget()), "aw")
    model.open_step("model-and-size")
    assert model.resolution.values["monogram"] == "AW"
    assert_true(page)


def test_dials_dim_what_does_not_fit(page: ConfigurePage) -> None:
    page.model.open_step("model-and-size")
    head = view_of(page).head
    head.money_typed.emit("Rp1.300.000")
    assert card(page, "fitting", "measured").face.state is CardState.OVER_MONEY
    card(page, "fitting", "measured").click()
    assert page.model.resolution.values["fitting"] == "measured", "dimmed, never removed"
    assert "over your limit" in page.model.panel().over
    head.money_typed.emit("a fortune")
    assert head.money.toolTip() == "That is no amount."
    head.money_typed.emit("")
    assert page.model.session.workspace.dials.at_most is None
    head.days_typed.emit("10")
    assert card(page, "cut", "mid").face.state is CardState.OVER_TIME


def test_quantity_and_note_are_part_of_the_build(page: ConfigurePage) -> None:
    panel = view_of(page).panel
    panel.quantity_changed.emit(2)
    assert total_shown(page) == "Rp2.500.000"
    panel.note_wanted.emit()
    sheet = page.sheet
    assert isinstance(sheet, WritingSheet)
    focused = cast(QWidget, QApplication.focusWidget())
    QTest.keyClicks(focused, "wide instep")
    key(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.model.session.snapshot.note == "wide instep"
    page.undo()
    page.undo()
    assert total_shown(page) == "Rp1.250.000"


def test_a_row_of_the_build_leads_to_its_step(page: ConfigurePage) -> None:
    view_of(page).panel.list.row_picked.emit("laces")
    settle()
    assert page.model.step == "laces-and-tongue"
    focused = QApplication.focusWidget()
    assert isinstance(focused, OptionCard)
    assert focused.face.key == "flat"


def test_delete_on_a_row_lets_go_of_the_choice(page: ConfigurePage) -> None:
    page.model.choose("stripe", "black")
    rows = view_of(page).panel.list
    place = [line.attribute for line in page.model.build_lines()].index("stripe")
    rows.setCurrentIndex(rows.model().index(place, 0))
    key(rows, Qt.Key.Key_Delete)
    assert page.model.resolution.values["stripe"] == "nila"


def test_starting_from_a_preset_can_be_taken_back(page: ConfigurePage) -> None:
    page.model.choose("cut", "mid")
    before = page.model.session.snapshot
    page.model.start_from("preset:trail")
    assert page.model.resolution.values["outsole"] == "trail-lug"
    assert page.model.resolution.values["cut"] == "low"
    view_of(page).toast.undo_picked.emit()
    assert page.model.session.snapshot == before
