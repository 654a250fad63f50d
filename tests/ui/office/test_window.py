"""The office's window: its data proved and kept, rights, every page in every look."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from configurator.domain.staff import Right
from configurator.domain.texts import LANGUAGES
from configurator.services.office.backup_plan import BackupPlan
from configurator.services.settings import ThemeName
from configurator.services.shop import Shop
from configurator.ui.office.backup_sheet import BackupSheet
from configurator.ui.office.proof_page import ProofPage
from configurator.ui.office.restore_sheet import RestoreSheet
from configurator.ui.office.staff_page import StaffPage
from configurator.ui.office.window import OfficeWindow
from tests.ui.office.conftest import Answers, idle, page


def test_the_trail_and_a_backup(
    window: OfficeWindow, shop: Shop, answers: Answers, qtbot: QtBot
) -> None:
    proof = page(window, "proof")
    assert isinstance(proof, ProofPage)
    assert proof._table is not None
    assert proof._table.rowCount() > 0
    QTest.mouseClick(proof._verify, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    qtbot.waitUntil(lambda: "whole and as written" in proof._verdict.text(), timeout=20_000)
    keeping = proof.upkeep
    QTest.mouseClick(keeping.back_up, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    assert answers.file.stat().st_size > 100_000
    QTest.mouseClick(keeping.check, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    QTest.mouseClick(keeping.diagnose, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    assert json.loads(answers.file.read_text())["database"]["damage"] == ""


@pytest.mark.sqlite  # a server's data are put back by other means, which the sheet tells
def test_a_backup_is_put_back(
    window: OfficeWindow, shop: Shop, answers: Answers, qtbot: QtBot
) -> None:
    proof = page(window, "proof")
    assert isinstance(proof, ProofPage)
    keeping = proof.upkeep
    QTest.mouseClick(keeping.back_up, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    QTest.mouseClick(keeping.restore, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    sheet = keeping.sheet
    assert isinstance(sheet, RestoreSheet)
    assert "is sound" in sheet.about.text()
    with qtbot.assertNotEmitted(window.restart_wanted):
        QTest.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
        assert "RESTORE" in sheet.wrong.text()
    sheet.typed.set_text("restore")
    with qtbot.waitSignal(window.restart_wanted, timeout=60_000):
        QTest.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    assert shop.restoring.prepared is not None
    shop.restoring.leave()


def test_backups_are_scheduled(
    window: OfficeWindow, shop: Shop, answers: Answers, qtbot: QtBot
) -> None:
    proof = page(window, "proof")
    assert isinstance(proof, ProofPage)
    QTest.mouseClick(proof.upkeep.schedule, Qt.MouseButton.LeftButton)
    sheet = proof.upkeep.sheet
    assert isinstance(sheet, BackupSheet)
    sheet.folder.set_text(str(answers.file.parent))
    sheet.hours.setValue(2)
    QTest.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    assert shop.scheduled_backups.plan() == BackupPlan(str(answers.file.parent), 2, 14)
    assert window.backups is not None
    with qtbot.waitSignal(window.backups.made, timeout=60_000):
        window.backups.look()
    assert len(list(answers.file.parent.glob("shop-*.backup"))) == 1


def test_rights_are_given_and_taken(window: OfficeWindow, shop: Shop, qtbot: QtBot) -> None:
    staff = page(window, "staff")
    assert isinstance(staff, StaffPage)
    assert staff.staff is not None
    assert staff.rights is not None
    rights = staff.rights
    everybody = [one for one in shop.members.everybody() if one.role == "seller"]
    rights.who.setCurrentIndex(rights.who.findData(f"staff:{everybody[0].id}"))
    rights.who.activated.emit(rights.who.currentIndex())
    export = rights.checks[Right.EXPORT]
    assert not export.isChecked()
    export.click()
    assert export.isChecked()
    assert export.text().endswith("•")
    kept = next(one for one in shop.members.everybody() if one.id == everybody[0].id)
    assert kept.granted == {Right.EXPORT}
    export.click()
    kept = next(one for one in shop.members.everybody() if one.id == everybody[0].id)
    assert (kept.granted, kept.denied) == (frozenset(), frozenset())
    rights.checks[Right.QUOTE].click()
    kept = next(one for one in shop.members.everybody() if one.id == everybody[0].id)
    assert kept.denied == {Right.QUOTE}
    rights.checks[Right.QUOTE].click()
    rights.who.setCurrentIndex(rights.who.findData("role:seller"))
    rights.who.activated.emit(rights.who.currentIndex())
    rights.checks[Right.COUNT_STOCK].click()
    assert Right.COUNT_STOCK in shop.members.roles()["seller"].rights
    assert isinstance(rights.limit.editor, QLineEdit)
    rights.limit.editor.setText("150 %")
    rights.limit.editor.editingFinished.emit()
    assert rights.limit.error
    rights.limit.editor.setText("7 %")
    rights.limit.editor.editingFinished.emit()
    assert shop.members.roles()["seller"].discount_limit == 7
    rights.who.setCurrentIndex(rights.who.findData("role:owner"))
    rights.who.activated.emit(rights.who.currentIndex())
    assert not any(check.isEnabled() for check in rights.checks.values())
    assert all(check.isChecked() for check in rights.checks.values())


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_look(
    window: OfficeWindow, qtbot: QtBot, theme: ThemeName, language: str
) -> None:
    """Nothing is without a name for a screen reader, whatever the look."""
    window.counter.speak("id" if language == "id" else "en")
    window.counter._take_settings(
        replace(window.counter.settings, theme=theme, language=window.counter.wording.language)
    )
    for name in window.pages:
        window.go(name)
        idle(window, qtbot)
        for button in window.pages[name].findChildren(QAbstractButton):
            is_corner = type(button.parent()).__name__ in ("FiguresTable", "OrdersGrid")
            assert button.accessibleName() or button.text() or is_corner, type(button)
        for table in window.pages[name].findChildren(QTableView):
            if not table.isHidden() and table.isVisible():
                assert table.accessibleName(), name
        assert not window.grab().isNull()
