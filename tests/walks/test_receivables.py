"""Money to collect through the real window: what is overdue, by age, and reminders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.app import open_shop
from configurator.domain.journal import Happening
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order
from configurator.ui.counter.trade.receivables_page import ReceivablesPage
from configurator.ui.counter.trade.remind_sheet import RemindSheet
from configurator.viewmodels.trade.account import history_rows
from tests.walks.counter_at_work import At, CounterAtWork
from tests.walks.staffed import HandClock
from tests.walks.test_negotiation import press


@pytest.fixture
def at_home(
    qtbot: QtBot, qapp: QApplication, quoted_shop: Path, tmp_path: Path, clock: HandClock
) -> Iterator[Callable[[], At]]:
    """Starts the program over a copy of the shop with a quote, under a clock that can be moved."""
    programs = []

    def begin() -> At:
        shutil.copytree(quoted_shop, tmp_path / "data", dirs_exist_ok=True)
        shop = open_shop(tmp_path / "data", clock=clock)
        programs.append(CounterAtWork(tmp_path / "data", tmp_path / "papers", shop))
        return At(programs[0], qtbot)

    yield begin
    for program in programs:
        program.end()
    qapp.setStyleSheet("")


def open_page(at: At) -> ReceivablesPage:
    press(at, "Ctrl+Shift+M")
    page = at.window.journey.page
    assert isinstance(page, ReceivablesPage)
    return page


def test_overdue_money_is_listed_reminded_and_paid(
    at_home: Callable[[], At], clock: HandClock
) -> None:
    at = at_home()
    order = at.shop.selling.order_quote(at.shop.selling.newest_quotes(1)[0].id)
    assert isinstance(order, Order)
    total = order.taxed.total
    money = at.window.counter.formats.money
    page = open_page(at)
    amounts = {tile.face.key: tile.face.amounts for tile in page.tiles}
    assert amounts["0"] == (money(total, "IDR"),)
    assert not page.rows[0].face.can_remind
    press(at, "Escape")

    # Forty days later it is overdue; the tile leads to it, the sheet says what to write.
    clock.pass_by(days=40)
    page = open_page(at)
    tiles = {tile.face.key: tile for tile in page.tiles}
    assert tiles["31"].face.amounts == (money(total, "IDR"),)
    at.click(tiles["1"])
    assert page.rows == []
    at.click(tiles["31"])
    assert [row.face.order for row in page.rows] == [order.id]
    at.click(page.rows[0].remind)
    sheet = page.sheet
    assert isinstance(sheet, RemindSheet)
    assert "40 days overdue" in sheet.about.text()
    assert "not reminded yet" in sheet.about.text().lower()
    at.click(sheet.copy)
    assert QGuiApplication.clipboard().text() == sheet.text.toPlainText()
    assert money(total, "IDR") in sheet.text.toPlainText()
    first = sheet.text.toPlainText()
    sheet.ways.setCurrentIndex(1)
    press(at, "Ctrl+Return")
    told = at.shop.selling.history(order.id)[-1]
    assert (told.what, told.note, told.amount) == (Happening.REMINDED, "phone", total)
    assert "reminded once" in page.rows[0].face.row.detail
    assert "by phone" in " ".join(history_rows(at.window.counter, (told,), "IDR"))

    # On the order's page the next one is firmer, and paying ends it.
    at.click(page.rows[0].button)
    at.until(lambda: at.window.journey.place == f"order:{order.id}")
    assert not at.order().money.remind_button.isHidden()
    press(at, "Ctrl+M")
    again = at.order().deeds.sheet
    assert isinstance(again, RemindSheet)
    assert again.text.toPlainText() != first
    press(at, "Ctrl+Return")
    assert len([one for one in at.order().told if "Reminded" in one]) == 2
    paid = at.shop.paying.pay(order.id, total, PaymentKind.TRANSFER)
    assert isinstance(paid, Payment)
    assert open_page(at).rows == []


def test_reminders_speak_the_customers_language(
    at_home: Callable[[], At], clock: HandClock
) -> None:
    at = at_home()
    quote = at.shop.selling.newest_quotes(1)[0]
    order = at.shop.selling.order_quote(quote.id)
    assert isinstance(order, Order)
    customer = at.shop.desk.get(order.customer)
    assert customer is not None
    with at.shop.store.writing() as work:
        work.customers.change(replace(customer, language="id"))
    clock.pass_by(days=2)
    page = open_page(at)
    press(at, "Tab")
    at.click(page.rows[0].remind)
    assert page.sheet is not None
    assert page.sheet.text.toPlainText().startswith("Yth. Sekar Maharani")
    assert page.sheet.about.text().startswith("Rp")
