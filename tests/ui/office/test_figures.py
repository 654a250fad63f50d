"""What the office sees of the shop's money: reports, the day's close, commissions."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from configurator.domain.commissions import Allowance, AllowanceKind, Scheme, Tier
from configurator.domain.payments import PaymentKind
from configurator.services.office.commissioning import Named
from configurator.services.office.order_filter import Filter
from configurator.services.refusals import Refusal
from configurator.services.shop import Shop
from configurator.ui.counter.trade.day_page import DayPage
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.office.reports_page import ReportsPage
from configurator.ui.office.sellers_page import SellersPage
from configurator.ui.office.window import OfficeWindow
from configurator.wording.formats import Formats
from configurator.wording.words import Wording
from tests.ui.office.conftest import Answers, idle, page


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
        "margin by option",
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


def test_a_table_has_the_whole_width(window: OfficeWindow, qtbot: QtBot) -> None:
    reports = page(window, "reports")
    assert isinstance(reports, ReportsPage)
    qtbot.waitUntil(lambda: bool(reports.cards), timeout=120_000)
    card = next(card for card in reports.cards if card.report.name == "by product")
    # Laid out by then: two cards beside each other, as wide as one another.
    idle(window, qtbot)
    qtbot.waitUntil(lambda: abs(2 * card.width() - reports.cards[0].width()) < card.width() / 4)
    narrow = card.width()
    card.show_table(shown=True)
    qtbot.waitUntil(lambda: card.width() > 1.8 * narrow)
    assert [one for one in reports.cards if one.y() == card.y()] == [card]
    edge = card.geometry().right()
    for row in {one.y() for one in reports.cards[:-1]}:
        beside = [one for one in reports.cards if one.y() == row]
        assert max(one.geometry().right() for one in beside) == edge, "no holes are left"
    card.show_table(shown=False)
    qtbot.waitUntil(lambda: card.width() == narrow)
    idle(window, qtbot)
