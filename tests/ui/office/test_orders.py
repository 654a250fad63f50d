"""Orders in the office: looked at, chosen, sent out, taken back."""

from __future__ import annotations

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from configurator.domain.exports import Target
from configurator.exchange.orders.json_file import read_json
from configurator.services.office.order_filter import Filter
from configurator.services.shop import Shop
from configurator.ui.office.exports_page import ExportsPage
from configurator.ui.office.order_sheet import OrderSheet
from configurator.ui.office.orders_page import OrdersPage
from configurator.ui.office.targets_sheet import TargetsSheet
from configurator.ui.office.window import OfficeWindow
from configurator.viewmodels.office.orders import Column
from tests.ui.office.conftest import Answers, idle, page, told


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
