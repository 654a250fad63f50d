"""The configure page as people use it: cards, sheet, undo, branches, keyboard, both languages."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSlider, QWidget

from configurator.domain.resolution import Resolution
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.configure.repair_sheet import RepairSheet
from configurator.ui.parts.card_face import CardState
from configurator.ui.parts.option_card import OptionCard
from configurator.wording import Wording
from tests.ui.configure.at_page import (
    assert_true,
    card,
    details,
    eventually,
    key,
    settle,
    total_shown,
    view_of,
)
from tests.ui.configure.workbench import Workbench


def test_a_walk_of_clicks_keeps_panel_card_and_engine_equal(page: ConfigurePage) -> None:
    for step, attribute, option in (
        ("upper", "stripe", "gold"),
        ("toe-and-heel", "toe-cap", "suede-sand"),
        ("sole", "outsole", "natural-gum"),
        ("sole", "midsole", "cork"),
        ("laces-and-tongue", "laces", "waxed"),
        ("box-and-delivery", "extras", "care-kit"),
        ("box-and-delivery", "wooden-box", "yes"),
    ):
        page.model.open_step(step)
        chosen = card(page, attribute, option)
        said = page.model.resolution.attributes[attribute].option(option).total
        chosen.click()
        assert page.model.resolution.price.total == said
        assert chosen.isChecked()
        assert chosen.face.price == "Included"
        assert_true(page)


def test_a_blocked_option_is_dim_but_open_and_leads_to_its_ways(page: ConfigurePage) -> None:
    page.model.choose("heel", "leather-nila")
    page.model.open_step("sole")
    details(page)
    blocked = card(page, "outsole", "trail-lug")
    assert blocked.face.state is CardState.NEEDS_CHANGE
    assert blocked.isEnabled()
    assert blocked.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "The trail lug needs the firm heel" in blocked.accessibleName()
    before = total_shown(page)
    blocked.click()
    sheet = page.sheet
    assert isinstance(sheet, RepairSheet)
    assert 1 <= len(sheet.ways) <= 3
    assert total_shown(page) == before, "nothing changes before it is agreed"
    key(sheet, Qt.Key.Key_1)
    assert page.sheet is None
    assert page.model.resolution.values["outsole"] == "trail-lug"
    assert page.model.resolution.values["heel"] == "firm-nila"
    assert_true(page)


def test_keeping_mine_changes_nothing(page: ConfigurePage) -> None:
    page.model.choose("heel", "leather-nila")
    page.model.open_step("sole")
    snapshot = page.model.session.snapshot
    card(page, "outsole", "trail-lug").click()
    assert page.sheet is not None
    key(page.sheet, Qt.Key.Key_Escape)
    assert page.sheet is None
    assert page.model.session.snapshot == snapshot


def test_undo_and_redo_restore_the_page_exactly(page: ConfigurePage) -> None:
    model = page.model
    seen = [(model.session.snapshot, total_shown(page), model.build_lines())]
    for attribute, option in (
        ("outsole", "natural-gum"),
        ("heel", "leather-nila"),
        ("extras", "dust-bag"),
        ("outsole", "ivory-rubber"),
    ):
        model.open_step(model.step_of(attribute))
        card(page, attribute, option).click()
        details(page)
        seen.append((model.session.snapshot, total_shown(page), model.build_lines()))
    for state in reversed(seen[:-1]):
        key(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        details(page)
        assert (model.session.snapshot, total_shown(page), model.build_lines()) == state
    for state in seen[1:]:
        key(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        details(page)
        assert (model.session.snapshot, total_shown(page), model.build_lines()) == state


def test_what_was_changed_besides_is_told_until_the_next_action(page: ConfigurePage) -> None:
    page.model.open_step("sole")
    card(page, "outsole", "natural-gum").click()
    details(page)
    slot = view_of(page).panel.slot
    assert slot.note == "Sewing: now Stitched. Natural gum is always stitched."
    assert view_of(page).panel.shows_change
    card(page, "midsole", "sand-cup").click()
    assert slot.note == ""


def test_consequences_are_told_before_the_click(page: ConfigurePage) -> None:
    page.model.open_step("sole")
    settle()
    target = card(page, "outsole", "honey-gum")
    target.setFocus(Qt.FocusReason.TabFocusReason)
    slot = view_of(page).panel.slot
    eventually(lambda: bool(slot.preview))
    told = slot.preview
    assert told.startswith("Honey gum: Rp1.475.000.")
    assert "Sewing: Stitched instead of Cemented." in told
    assert "3 days later." in told
    card(page, "outsole", "ivory-rubber").setFocus(Qt.FocusReason.TabFocusReason)
    assert view_of(page).panel.slot.preview == ""


def test_days_and_notes_come_by_themselves(page: ConfigurePage) -> None:
    page.model.open_step("sole")
    details(page)
    assert card(page, "outsole", "natural-gum").face.note == "Stitched · 3 days later"
    assert card(page, "outsole", "ivory-rubber").face.note == "Standard, light and quick"
    card(page, "outsole", "natural-gum").click()
    details(page)
    assert card(page, "outsole", "ivory-rubber").face.note == "Standard · 3 days sooner"


def test_branches_show_differences_that_add_up(page: ConfigurePage) -> None:
    model = page.model
    key(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    model.choose("outsole", "natural-gum")
    model.duplicate("Third")
    model.choose("laces", "waxed")
    lines = model.branch_lines()
    assert [line.letter for line in lines] == ["A", "B", "C"]
    assert [line.is_open for line in lines] == [False, False, True]
    totals = {
        line.key: model.session.resolution_of(line.key).price.total for line in model.branch_lines()
    }
    assert totals["b"] - totals["a"] == 225_000
    assert lines[0].difference == "−Rp270.000"
    assert lines[1].difference == "−Rp45.000"
    view_of(page).stage.branch_picked.emit("a")
    assert_true(page)
    assert [line.difference for line in model.branch_lines()][1:] == ["+Rp225.000", "+Rp270.000"]


def test_a_branch_put_away_can_be_brought_back(page: ConfigurePage) -> None:
    page.model.choose("stripe", "black")
    page.model.duplicate("Second")
    page.model.choose("stripe", "ivory")
    view_of(page).stage.branch_asked.emit("remove")
    assert len(page.model.session.branches) == 1
    assert page.model.resolution.values["stripe"] == "black"
    toast = view_of(page).toast
    assert toast.isVisible()
    toast.undo_picked.emit()
    assert page.model.session.branch.name == "Second"
    assert page.model.resolution.values["stripe"] == "ivory"


def test_the_whole_page_speaks_indonesian(bench: Workbench) -> None:
    page = bench.page("sneaker", "id")
    assert page is not None
    page.model.open_step("sole")
    card(page, "outsole", "natural-gum").click()
    details(page)
    view = view_of(page)
    assert card(page, "outsole", "natural-gum").face.price == "Termasuk"
    assert view.panel.slot.note == "Jahitan: kini Dijahit. Gum alami selalu dijahit."
    assert view.panel.main.text() == "Buat penawaran"
    page.model.choose("heel", "leather-nila")
    page.model.choose("outsole", "trail-lug")
    assert page.sheet is not None
    assert page.sheet.accessibleName() == "Sol trail, dengan 1 perubahan"


def test_the_language_changes_without_losing_anything(page: ConfigurePage) -> None:
    page.model.open_step("sole")
    card(page, "outsole", "natural-gum").click()
    page.model.duplicate("B")
    before = page.model.session.workspace
    page.model.set_wording(Wording("id"))
    assert page.model.session.workspace == before
    assert page.model.step == "sole"
    assert card(page, "outsole", "natural-gum").face.name == "Gum alami"
    assert_true(page)


def test_a_sale_by_keyboard_alone(page: ConfigurePage, qapp: QApplication) -> None:
    settle()
    assert isinstance(qapp.focusWidget(), OptionCard), "the keyboard is on the options at once"
    key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Right)
    key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Return)
    assert page.model.resolution.values["cut"] == "mid"
    for _ in range(3):
        key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_PageDown)
    assert page.model.step == "sole"
    key(view_of(page), Qt.Key.Key_1)
    assert page.model.resolution.values["outsole"] == "natural-gum"
    focused = cast(OptionCard, qapp.focusWidget())
    assert focused.face.key == "natural-gum"
    key(focused, Qt.Key.Key_Down)
    key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Space)
    assert page.model.resolution.values["outsole"] == "nila-rubber"
    key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.model.resolution.values["outsole"] == "natural-gum"
    quotes: list[int] = []
    page.quote_wanted.connect(lambda: quotes.append(1))
    key(page.window(), Qt.Key.Key_F10)
    assert quotes == [1]


@pytest.mark.parametrize(
    ("size", "scale", "folded"),
    [((1366, 712), 1.0, False), ((1080, 900), 1.0, True), ((1366, 712), 2.0, True)],
)
def test_narrow_or_large_the_panel_folds(
    bench: Workbench, size: tuple[int, int], scale: float, folded: bool
) -> None:
    page = bench.page("sneaker", scale=scale, size=size)
    assert page is not None
    view = view_of(page)
    assert view.bar.isVisible() is folded
    assert view.panel.isVisible() is not folded
    if folded:
        key(page.window(), Qt.Key.Key_F6)
        assert view.panel.isVisible()
        key(view, Qt.Key.Key_Escape)
        assert not view.panel.isVisible()


@pytest.mark.parametrize("name", ["sneaker", "laptop"])
def test_everything_that_takes_the_keyboard_has_a_name(bench: Workbench, name: str) -> None:
    page = bench.page(name)
    if page is None:
        pytest.skip(f"{name} is not here")
    for step in page.model.rail():
        page.model.open_step(step.key)
        settle(40)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and isinstance(widget, (QAbstractButton, QLineEdit, QSlider))
            and not widget.accessibleName()
        ]
        assert not nameless, (step.name, nameless)
        for group in view_of(page).groups.views:
            for one in group.grid.cards:
                assert one.face.name in one.accessibleName()
                assert one.face.price in one.accessibleName()


def test_tab_walks_from_rail_to_main_button(page: ConfigurePage, qapp: QApplication) -> None:
    settle()
    seen: list[QWidget] = []
    start = cast(QWidget, qapp.focusWidget())
    for _ in range(160):
        key(cast(QWidget, qapp.focusWidget()), Qt.Key.Key_Tab)
        focused = cast(QWidget, qapp.focusWidget())
        if focused is start:
            break
        seen.append(focused)
    view = view_of(page)
    assert any(view.rail.isAncestorOf(widget) for widget in seen)
    assert any(view.stage.isAncestorOf(widget) for widget in seen)
    assert view.panel.main in seen
    assert len(seen) < 160, "the walk comes round"


def test_the_save_port_is_called_and_its_trouble_told(bench: Workbench) -> None:
    kept: list[int] = []

    def save(workspace: object, resolution: object) -> None:
        kept.append(1)
        if len(kept) == 2:
            raise OSError("disk full")

    page = bench.page("sneaker", save=save)
    assert page is not None
    saved: list[int] = []
    troubles: list[object] = []
    page.model.saved.connect(lambda: saved.append(1))
    page.model.save_failed.connect(troubles.append)
    for stripe in ("black", "ivory", "sand"):
        page.model.choose("stripe", stripe)
        QApplication.processEvents()
    assert len(kept) == 3
    assert len(saved) == 2
    assert [str(trouble) for trouble in troubles] == ["disk full"]
    assert page.model.resolution.values["stripe"] == "sand"


def test_a_build_is_painted_before_it_is_kept(bench: Workbench) -> None:
    """A disk that takes long holds no picture up, and loses no choice."""
    seen: list[str] = []

    def save(workspace: object, resolution: Resolution) -> None:
        seen.append(f"kept {resolution.values['stripe']}")

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append("painted")
            return False

    page = bench.page("sneaker", save=save)
    assert page is not None
    QApplication.processEvents()
    eye = Painted()
    assert page.view is not None
    panel = page.view.panel
    panel.installEventFilter(eye)
    page.model.choose("stripe", "black")
    page.model.choose("stripe", "ivory")
    QApplication.processEvents()
    panel.removeEventFilter(eye)
    assert seen.index("painted") < seen.index("kept ivory")
    assert "kept black" not in seen  # it is part of what came after it

    seen.clear()
    page.model.choose("stripe", "sand")
    page.model.keep_now()
    assert seen == ["kept sand"]
    page.model.choose("stripe", "black")
    page.model.close()
    QApplication.processEvents()
    assert seen == ["kept sand", "kept black"]


def test_the_panel_lists_what_counts(page: ConfigurePage) -> None:
    """A monogram's thread is nothing as long as there are no letters."""

    def listed() -> set[str]:
        return {line.attribute for line in page.model.build_lines()}

    silent = {"monogram", "monogram-place", "monogram-thread", "foot-length", "extras"}
    assert not listed() & silent
    page.model.type_text("monogram", "SM")
    page.model.choose("fitting", "measured")
    assert silent - listed() == {"extras"}
    page.model.undo()
    page.model.undo()
    assert not listed() & silent


def test_a_card_counts_changes_from_the_build_as_it_is(page: ConfigurePage) -> None:
    """Stitched goes back to cemented with ivory rubber: one change, though both are standard."""
    page.model.open_step("sole")
    page.model.choose("outsole", "natural-gum")
    details(page)
    now = page.model.resolution.values
    group = next(one for one in page.model.groups() if one.attribute == "outsole")
    note = next(one.note for one in group.options if one.option == "honey-gum")
    assert "change" not in note
    assert "Stitched" not in note
    note = next(one.note for one in group.options if one.option == "recycled-speckle")
    page.model.choose("outsole", "recycled-speckle")
    after = page.model.resolution.values
    assert {key for key in now if now[key] != after[key]} == {"outsole", "sewing"}
    assert note.startswith("Cemented")
