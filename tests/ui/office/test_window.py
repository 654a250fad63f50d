"""The office at work: orders looked at, sent out, taken back, reported about, proved."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.commissions import Allowance, AllowanceKind, Scheme, Tier
from configurator.domain.exports import Target
from configurator.domain.payments import PaymentKind
from configurator.domain.staff import Right
from configurator.domain.texts import LANGUAGES
from configurator.exchange.orders.json_file import read_json
from configurator.services.office.backup_plan import BackupPlan
from configurator.services.office.commissioning import Named
from configurator.services.office.order_filter import Filter
from configurator.services.refusals import Refusal
from configurator.services.settings import ThemeName
from configurator.services.shop import Shop
from configurator.ui.counter.trade.day_page import DayPage
from configurator.ui.office.backup_sheet import BackupSheet
from configurator.ui.office.exports_page import ExportsPage
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.office.order_sheet import OrderSheet
from configurator.ui.office.orders_page import OrdersPage
from configurator.ui.office.proof_page import ProofPage
from configurator.ui.office.reports_page import ReportsPage
from configurator.ui.office.sellers_page import SellersPage
from configurator.ui.office.staff_page import StaffPage
from configurator.ui.office.targets_sheet import TargetsSheet
from configurator.ui.office.window import OfficeWindow
from configurator.viewmodels.office.orders import Column
from configurator.wording.formats import Formats
from configurator.wording.words import Wording
from tests.ui.office.conftest import Answers, idle


def page(window: OfficeWindow, name: str) -> QWidget:
    window.go(name)
    return window.pages[name]


def told(window: OfficeWindow, row: int) -> dict[Column, str]:
    model = window.desk.orders
    return {
        column: str(model.index(row, place).data() or "")
        for place, column in enumerate(model.columns)
    }


def test_every_order_is_in_the_grid(window: OfficeWindow, shop: Shop) -> None:
    orders = shop.selling.newest_orders(50)
    assert window.desk.orders.rowCount() == len(orders)
    first = told(window, 0)
    assert first[Column.NUMBER] == orders[0].number
    assert first[Column.CUSTOMER] == orders[0].customer_name
    assert first[Column.TOTAL] == window.counter.formats.money(orders[0].taxed.total, "IDR")
    name = orders[0].lines[0].product_name.en
    assert first[Column.BUILD].startswith(name)


def test_searching_sorting_and_views(window: OfficeWindow, qtbot: QtBot) -> None:
    model = window.desk.orders
    number = told(window, 0)[Column.NUMBER]
    window._top.box.setText(number)
    assert model.rowCount() == 1
    window._top.box.clear()
    whole = model.rowCount()
    assert whole > 1
    model.sort(model.columns.index(Column.TOTAL), Qt.SortOrder.AscendingOrder)
    ledger = window.desk.ledger
    assert ledger is not None
    rows = [ledger.row_of(model.order_at(row)) for row in range(whole)]
    totals = [ledger.value("total", row) for row in rows if row is not None]
    assert totals == sorted(totals)
    model.set_filter(Filter(text="nobody at all"))
    assert model.rowCount() == 0
    model.set_filter(Filter(exported=False))
    window.desk.save_view("Mine")
    assert window.desk.views()["Mine"] == Filter(exported=False)
    window.desk.forget_view("Mine")
    assert window.desk.views() == {}
    model.set_filter(Filter())
    assert model.rowCount() == whole
    model.set_columns([Column.NUMBER, Column.TOTAL])
    assert model.columnCount() == 3
    model.set_columns(list(Column))


def test_chosen_by_key_and_written(window: OfficeWindow, answers: Answers, qtbot: QtBot) -> None:
    orders = page(window, "orders")
    assert isinstance(orders, OrdersPage)
    orders.grid.setFocus()
    orders.grid.selectRow(1)
    QTest.keyClick(orders.grid, Qt.Key.Key_Space)
    assert window.desk.orders.ticks == {window.desk.orders.order_at(1)}
    answers.file = answers.file.with_suffix(".xlsx")
    QTest.mouseClick(orders.bar.export, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    sheet = openpyxl.load_workbook(answers.file).active
    assert sheet is not None
    assert sheet.cell(2, 1).value == told(window, 1)[Column.NUMBER]
    window.desk.orders.untick()


def test_a_batch_takes_all_that_waits(window: OfficeWindow, answers: Answers, qtbot: QtBot) -> None:
    orders = page(window, "orders")
    assert isinstance(orders, OrdersPage)
    waiting = window.desk.waiting
    assert waiting == window.desk.orders.rowCount()
    orders.exports.format = "json"
    with qtbot.waitSignal(window.desk.batched, timeout=60_000):
        QTest.mouseClick(orders.bar.batch, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    written = answers.file.parent / "batch-0001.json"
    assert len(read_json(written.read_bytes()).orders) == waiting
    assert window.desk.waiting == 0
    assert told(window, 0)[Column.BATCH] == "#0001"
    exports = page(window, "exports")
    assert isinstance(exports, ExportsPage)
    assert exports._table is not None
    first = exports._table.item(0, 0)
    assert first is not None
    assert first.text() == "#0001"
    before = written.read_bytes()
    written.unlink()
    with qtbot.waitSignal(window.desk.batched, timeout=60_000):
        QTest.mouseClick(exports._again, Qt.MouseButton.LeftButton)
    assert written.read_bytes() == before


def test_a_target_is_described_and_written_for(
    window: OfficeWindow, shop: Shop, answers: Answers, qtbot: QtBot
) -> None:
    """Fields chosen, renamed and moved in the window are the columns of the file."""
    exports = page(window, "exports")
    assert isinstance(exports, ExportsPage)
    QTest.mouseClick(exports.targets, Qt.MouseButton.LeftButton)
    sheet = exports.sheet
    assert isinstance(sheet, TargetsSheet)
    sheet.wanted.emit()
    assert sheet.name.error
    sheet.name.set_text("Books")
    sheet.separator.setCurrentIndex(sheet.separator.findData("semicolon"))
    for row in range(sheet.fields.rowCount()):
        item = sheet.fields.item(row, 0)
        assert item is not None
        wanted = item.text() in ("order", "order_total")
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    sheet.wanted.emit()
    total = next(
        row
        for row in range(sheet.fields.rowCount())
        if sheet.fields.item(row, 0).text() == "order_total"  # type: ignore[union-attr]
    )
    assert total == 1, "what is chosen stands first once it is kept"
    sheet.fields.item(1, 1).setText("Jumlah; total")  # type: ignore[union-attr]
    sheet.fields.setCurrentCell(1, 0)
    sheet.move_field(-1)
    sheet.wanted.emit()
    columns = (("order_total", "Jumlah; total"), ("order", "order"))
    kept = shop.targets.all()
    assert kept == (Target("Books", ("csv",), columns, "semicolon"),)
    sheet.close_sheet()
    orders = page(window, "orders")
    assert isinstance(orders, OrdersPage)
    answers.file = answers.file.with_suffix(".csv")
    orders.exports._target, orders.exports.format = 1, "csv"
    orders.exports.export_shown()
    idle(window, qtbot)
    assert answers.file.read_text().splitlines()[0] == '"Jumlah; total";order'
    shop.targets.forget("Books")


def test_notices_are_shown_and_kept(
    window: OfficeWindow, shop: Shop, answers: Answers, qtbot: QtBot
) -> None:
    number = next(
        one.number for one in shop.selling.newest_orders(50) if one.state.value == "confirmed"
    )
    exports = page(window, "exports")
    assert isinstance(exports, ExportsPage)
    answers.file.write_text(f"order,state\n{number},sold\n")
    QTest.mouseClick(exports._open, Qt.MouseButton.LeftButton)
    assert "wrong" in exports._verdict.text()
    assert exports._keep.isHidden()
    answers.file.write_text(f"order,state,promised\n{number},ready,2027-01-15\n")
    QTest.mouseClick(exports._open, Qt.MouseButton.LeftButton)
    assert not exports._keep.isHidden()
    QTest.mouseClick(exports._keep, Qt.MouseButton.LeftButton)
    found = next(one for one in shop.selling.newest_orders(50) if one.number == number)
    assert (found.state.value, found.promised.isoformat()) == ("ready", "2027-01-15")


def test_reports_are_pictures_with_tables(
    window: OfficeWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    reports = page(window, "reports")
    assert isinstance(reports, ReportsPage)
    qtbot.waitUntil(lambda: bool(reports.cards), timeout=120_000)
    names = {card.report.name for card in reports.cards}
    assert names >= {
        "turnover",
        "uplift",
        "by product",
        "by seller",
        "options",
        "earners",
        "discounts",
        "receivables",
        "funnel",
        "lead times",
        "stages",
        "margin",
    }
    ledger = window.desk.ledger
    assert ledger is not None
    turnover = next(card for card in reports.cards if card.report.name == "turnover")
    live = ledger.totals(ledger.filtered(reports._model.wanted))
    assert sum(point.value + point.second for point in turnover.report.points) == live.gross
    svg, pdf, xlsx = (tmp_path / f"report.{kind}" for kind in ("svg", "pdf", "xlsx"))
    reports.export("turnover", "svg", svg)
    assert etree.parse(svg).getroot().tag.endswith("svg")
    reports.export_all(pdf)
    assert len(pypdf.PdfReader(pdf).pages) == len(reports.cards)
    QTest.mouseClick(reports.printing, Qt.MouseButton.LeftButton)
    assert window.papers is not None
    assert window.papers.sheet is not None
    window.papers.put_away()
    reports.export("by seller", "xlsx", xlsx)
    sheet = openpyxl.load_workbook(xlsx).active
    assert sheet is not None
    assert sheet.max_row == len(ledger.groups(ledger.filtered(reports._model.wanted), "seller")) + 1
    turnover.show_table(shown=True)
    assert turnover._stack.currentIndex() == 1
    idle(window, qtbot)


def test_the_trail_and_a_backup(window: OfficeWindow, answers: Answers, qtbot: QtBot) -> None:
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
    QTest.mouseClick(keeping.restore, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    assert keeping.sheet is not None
    assert "is sound" in keeping.sheet.about.text()
    keeping.sheet.close_sheet()
    QTest.mouseClick(keeping.check, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    QTest.mouseClick(keeping.diagnose, Qt.MouseButton.LeftButton)
    idle(window, qtbot)
    assert json.loads(answers.file.read_text())["database"]["damage"] == ""


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


def test_the_day_is_closed_and_its_slip_lies_there(
    window: OfficeWindow, shop: Shop, qtbot: QtBot
) -> None:
    order = next(one.order for one in shop.paying.open() if one.account.balance > 0)
    shop.paying.pay(order.id, 10_000, PaymentKind.CASH)
    day = page(window, "day")
    assert isinstance(day, DayPage)
    assert isinstance(day.taken, FiguresTable)
    assert day.taken.rowCount() == 1
    QTest.mouseClick(day.close_day, Qt.MouseButton.LeftButton)
    assert day.counted.error
    day.opening.set_text("50.000")
    day.counted.set_text("59.000")
    QTest.mouseClick(day.close_day, Qt.MouseButton.LeftButton)
    closes = shop.closing_days.closes()
    assert isinstance(closes, tuple)
    assert [(one.counted, one.difference) for one in closes] == [(59_000, -1_000)]
    assert isinstance(day.kept, FiguresTable)
    assert window.papers is not None
    assert window.papers.sheet is not None
    window.papers.put_away()
    QTest.mouseClick(day.slip, Qt.MouseButton.LeftButton)
    assert window.papers.sheet is not None
    window.papers.put_away()
    assert not isinstance(day.taken, FiguresTable)


def test_an_order_in_detail_with_its_papers(
    window: OfficeWindow, answers: Answers, qtbot: QtBot
) -> None:
    window.open_order(window.desk.orders.order_at(0))
    detail = window.sheet
    assert isinstance(detail, OrderSheet)
    QTest.mouseClick(detail.papers, Qt.MouseButton.LeftButton)
    assert window.papers is not None
    sheet = window.papers.sheet
    assert sheet is not None
    kinds = [row.row.key.partition(":")[0] for row in sheet.rows.rows]
    assert kinds[:3] == ["order", "work-order", "labels"]
    sheet.pick(sheet.rows.rows[1].row.key)
    qtbot.waitUntil(lambda: sheet.paper is not None, timeout=60_000)
    sheet.save()
    assert sheet.paper is not None
    assert answers.file.read_bytes() == sheet.paper.pdf
    sheet.close_sheet()


def test_slips_for_envelopes(
    window: OfficeWindow, shop: Shop, answers: Answers, qtbot: QtBot
) -> None:
    """One seller's is seen at once, all of them with it in the list; each can be kept as PDF."""
    ledger = window.desk.ledger
    assert ledger is not None
    sold = [group.key for group in ledger.groups(ledger.filtered(Filter()), "seller")]
    shop.commissioning.save_sellers([Named(name) for name in sold])
    shop.commissioning.save_scheme(
        Scheme(1, (Allowance(AllowanceKind.ACHIEVEMENT, (Tier(Decimal(1), Decimal(3)),)),), {})
    )
    sellers = page(window, "sellers")
    assert isinstance(sellers, SellersPage)
    qtbot.waitUntil(lambda: bool(sellers._found), timeout=60_000)
    earners = [one for one in sellers._found if one.total]
    assert earners
    slip = sellers.findChild(QAbstractButton, "slip")
    assert slip is not None
    QTest.mouseClick(slip, Qt.MouseButton.LeftButton)
    assert window.papers is not None
    sheet = window.papers.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.paper is not None, timeout=60_000)
    assert sheet.paper is not None
    best = max(earners, key=lambda one: (one.total, one.seller.name))
    text = pypdf.PdfReader(BytesIO(sheet.paper.pdf)).pages[0].extract_text()
    assert best.seller.name in text
    assert Formats(Wording(window.counter.settings.language)).money(best.total, "IDR") in text
    sheet.save()
    assert answers.file.read_bytes() == sheet.paper.pdf
    sheet.close_sheet()
    QTest.mouseClick(sellers.slips, Qt.MouseButton.LeftButton)
    everybody = window.papers.sheet
    assert everybody is not None
    qtbot.waitUntil(lambda: everybody.paper is not None, timeout=60_000)
    assert everybody.paper is not None
    texts = [one.extract_text() for one in pypdf.PdfReader(BytesIO(everybody.paper.pdf)).pages]
    assert all(one.seller.name in "".join(texts) for one in earners)
    everybody.close_sheet()


def test_a_month_is_closed(window: OfficeWindow, shop: Shop, qtbot: QtBot) -> None:
    sellers = page(window, "sellers")
    assert isinstance(sellers, SellersPage)
    qtbot.waitUntil(lambda: bool(sellers._found), timeout=60_000)
    assert sellers.close_month.isHidden()
    QTest.mouseClick(sellers._before, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not sellers.close_month.isHidden(), timeout=60_000)
    QTest.mouseClick(sellers.close_month, Qt.MouseButton.LeftButton)
    sheet = sellers.sheet
    assert sheet is not None
    QTest.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sellers.close_month.isHidden(), timeout=60_000)
    assert "closed 21 Nov 2026" in sellers._shown.text()
    closed = shop.commissioning.closed()
    assert not isinstance(closed, Refusal)
    assert [one.month for one in closed.values()] == ["2026-10"]


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
