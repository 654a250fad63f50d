"""Quotes negotiated through the real window: lines, discounts, approvals, revisions, targets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from configurator.domain.identity import new_id
from configurator.domain.journal import Happening
from configurator.domain.sales import QuoteState
from configurator.domain.staff import SecretKind, Session, Staff
from configurator.ui.counter.trade.again_sheets import RevisionsSheet, TodaySheet
from configurator.ui.counter.trade.approval_sheet import ApprovalSheet
from configurator.ui.counter.trade.deal_sheet import DealSheet
from configurator.ui.counter.trade.reach_sheet import ReachSheet
from configurator.ui.counter.trade.reason_sheet import ReasonSheet
from configurator.ui.parts.words import Words
from configurator.viewmodels.sales import quote_face
from tests.walks.counter_at_work import At

OWNER_PIN, SELLER_PIN = "482913", "739105"


def press(at: At, keys: str) -> None:
    """A key sequence where the keyboard is."""
    QTest.keySequence(QApplication.focusWidget() or at.window, QKeySequence(keys))
    QApplication.processEvents()


def write(line: QWidget, text: str) -> None:
    """Types a text in place of what stands in a line, and leaves it."""
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QApplication.processEvents()


def sign_in_seller(at: At) -> Session:
    """From now on the shop has sign-in: an owner, and a seller who is at the counter."""
    now = at.shop.clock.now()
    owner = Staff(new_id(now), "Wulan", "owner")
    seller = Staff(new_id(now), "Tegar", "seller")
    with at.shop.store.writing() as work:
        work.staff.save(owner)
        work.staff.save(seller)
    assert at.shop.signing_in.give(owner.id, OWNER_PIN) is None
    first = at.shop.signing_in.sign_in(owner.id, OWNER_PIN)
    if not isinstance(first, Session):
        assert at.shop.signing_in.change(owner.id, OWNER_PIN, OWNER_PIN[::-1]) is None
        first = at.shop.signing_in.sign_in(owner.id, OWNER_PIN[::-1])
    assert isinstance(first, Session)
    assert at.shop.signing_in.give(seller.id, SELLER_PIN, SecretKind.PIN, first) is None
    assert at.shop.signing_in.change(seller.id, SELLER_PIN, SELLER_PIN[::-1]) is None
    session = at.shop.signing_in.sign_in(seller.id, SELLER_PIN[::-1])
    assert isinstance(session, Session)
    at.window.counter.session = session
    return session


def deal_sheet(at: At) -> DealSheet:
    """The sheet of lines and discounts, opened by its key."""
    press(at, "F7")
    sheet = at.quote().deeds.sheet
    assert isinstance(sheet, DealSheet)
    return sheet


def heads_end(sheet: DealSheet) -> list[int]:
    """Where the words above the columns of the lines end, px from the left of the window."""
    heads = {"Quantity", "Discount", "Amount"}
    found = [words for words in sheet.findChildren(Words) if words.text() in heads]
    return [right_of(words) for words in sorted(found, key=right_of)]


def columns_end(sheet: DealSheet) -> list[int]:
    """The same of the columns."""
    line = sheet.lines[0]
    return [right_of(part) for part in (line.quantity, line.discount, line.amount)]


def right_of(part: QWidget) -> int:
    """Where a part ends, px from the left of the window."""
    return part.mapTo(part.window(), part.rect().topRight()).x()


def test_lines_quantities_and_discounts_become_a_revision(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    first = at.quote().quote
    sheet = deal_sheet(at)
    assert heads_end(sheet) == columns_end(sheet)
    sheet.lines[0].copy_wanted.emit()
    assert len(sheet.lines) == 2
    QApplication.processEvents()
    assert heads_end(sheet) == columns_end(sheet)
    write(sheet.lines[1].quantity, "3")
    write(sheet.lines[0].discount, "4 %")
    write(sheet.total_discount, "Rp50.000")
    stand = sheet.bargain.stand()
    formats = at.window.counter.formats
    assert sheet.total.text() == formats.money(stand.taxed.total, "IDR")
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.revision == 2)

    quote = at.quote().quote
    assert quote.number == first.number
    assert [line.quantity for line in quote.lines] == [1, 3]
    unit = first.lines[0].unit
    list_price = unit * 4
    assert sum(line.discount for line in quote.lines) == round(unit * 4 / 100) + 50_000
    assert quote.taxed.total == list_price - round(unit * 4 / 100) - 50_000
    assert quote.taxed == stand.taxed
    assert at.shop.selling.quote(first.id) == first
    assert at.quote().summary.total.text() == formats.money(quote.taxed.total, "IDR")

    # Taken out again: the last line that is left cannot be.
    sheet = deal_sheet(at)
    sheet.lines[1].removal_wanted.emit()
    assert len(sheet.lines) == 1
    assert sheet.lines[0].remove.isHidden()
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.revision == 3)
    assert len(at.quote().quote.lines) == 1


def test_nonsense_is_refused_where_it_stands(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    quote = at.quote().quote
    sheet = deal_sheet(at)
    total = sheet.total.text()
    write(sheet.lines[0].discount, "a lot")
    assert sheet.wrong.text()
    press(at, "Ctrl+Return")
    assert sheet.is_open
    write(sheet.lines[0].discount, "999 %")
    assert sheet.wrong.text()
    assert sheet.total.text() == total
    press(at, "Escape")
    assert at.quote().deeds.sheet is None
    assert at.shop.selling.revisions(quote.number) == (quote,)


@pytest.mark.parametrize("language", ["en", "id"])
def test_beyond_the_limit_a_manager_types_their_pin(
    at_quote: Callable[[], At], language: str
) -> None:
    at = at_quote()
    at.window.counter.set_language("id" if language == "id" else "en")
    sign_in_seller(at)
    sheet = deal_sheet(at)
    assert sheet.bargain.who.discount_limit == Decimal(5)
    write(sheet.lines[0].discount, "12 %")
    press(at, "Ctrl+Return")
    approval = at.quote().deeds.approval
    assert isinstance(approval, ApprovalSheet)
    assert approval.is_open
    assert [approval.who.itemText(place)[:5] for place in range(approval.who.count())] == ["Wulan"]

    # Without a reason or with a wrong PIN nothing is approved, and the PIN does not stay.
    press(at, "Ctrl+Return")
    assert approval.reason.error
    at.type("Second pair this year")
    pin = approval.pin.editor
    assert isinstance(pin, QLineEdit)
    write(pin, "111222")
    press(at, "Ctrl+Return")
    assert approval.pin.error
    assert pin.text() == ""
    write(pin, OWNER_PIN)
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.revision == 2)
    quote = at.quote().quote
    assert quote.lines[0].discount_percent == 12
    told = at.shop.selling.history(quote.id)
    given = next(entry for entry in told if entry.what is Happening.APPROVED)
    assert (given.by_name, given.note) == ("Wulan", "Second pair this year")
    assert next(e for e in told if e.what is Happening.REVISED).by_name == "Tegar"


def test_a_seller_sees_no_margin_and_the_customer_neither_limit_nor_margin(
    at_quote: Callable[[], At],
) -> None:
    at = at_quote()
    sheet = deal_sheet(at)
    said = sheet.limits.findChildren(type(sheet.total))
    assert any("Margin" in words.text() for words in said)
    # The window cannot be turned to the customer while the sheet lies over it.
    press(at, "F9")
    assert at.window.showing.shown is None
    press(at, "Escape")
    sign_in_seller(at)
    sheet = deal_sheet(at)
    said = sheet.limits.findChildren(type(sheet.total))
    assert not any("Margin" in words.text() for words in said)
    assert any("5 %" in words.text() for words in said)
    press(at, "Escape")
    press(at, "F9")
    shown = at.window.showing.shown
    assert shown is not None
    for words in shown.findChildren(type(sheet.total)):
        assert "argin" not in words.text()
        assert "limit" not in words.text()


def test_states_revisions_and_duplicates_by_key(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    first = at.quote().quote
    press(at, "Ctrl+M")
    at.until(lambda: at.quote().quote.state is QuoteState.SENT)
    face = quote_face(at.window.counter, at.quote().quote)
    assert face.note.startswith("sent")

    sheet = deal_sheet(at)
    write(sheet.lines[0].quantity, "2")
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.revision == 2)
    second = at.quote().quote

    press(at, "Ctrl+R")
    revisions = at.quote().deeds.sheet
    assert isinstance(revisions, RevisionsSheet)
    assert any("1 → 2" in said for said in revisions.view.said)
    press(at, "Ctrl+Return")
    at.until(lambda: at.quote().quote.id == first.id)
    press(at, "Ctrl+Shift+R")
    at.until(lambda: at.quote().quote.revision == 3)
    assert at.quote().quote.taxed == first.taxed
    assert at.shop.selling.quote(second.id) == second

    press(at, "Ctrl+Shift+D")
    reason = at.quote().deeds.sheet
    assert isinstance(reason, ReasonSheet)
    at.click(next(button for button in reason.usual if button.text() == "Too dear"))
    at.until(lambda: at.quote().quote.state is QuoteState.DECLINED)
    assert at.quote().order_button.blocked_by
    declined = at.shop.selling.history(at.quote().quote.id)[-1]
    assert (declined.what, declined.note) == (Happening.DECLINED, "Too dear")
    assert "Too dear" in quote_face(at.window.counter, at.quote().quote).note

    press(at, "Ctrl+D")
    at.until(lambda: at.quote().quote.number != first.number)
    assert at.quote().quote.taxed == first.taxed
    assert at.quote().quote.revision == 1


def test_as_quoted_beside_today(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    quote = at.quote().quote
    press(at, "Ctrl+T")
    sheet = at.quote().deeds.sheet
    assert isinstance(sheet, TodaySheet)
    total = at.window.counter.formats.money(quote.taxed.total, "IDR")
    assert total in sheet.view.said[0]
    assert sheet.main.isHidden()
    press(at, "Escape")
    assert at.quote().quote == quote


def test_a_price_is_reached_with_one_key(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    quote = at.quote().quote
    target = quote.taxed.total - 40_000
    press(at, "F8")
    sheet = at.quote().deeds.sheet
    assert isinstance(sheet, ReachSheet)
    at.type(str(target))
    press(at, "Return")
    at.until(lambda: bool(sheet.cards))
    assert 1 <= len(sheet.cards) <= 3
    shown = sheet.cards[0].face.total
    press(at, "1")
    at.until(lambda: at.quote().quote.revision == 2)
    reached = at.quote().quote
    assert reached.taxed.total <= target
    assert at.window.counter.formats.money(reached.taxed.total, "IDR") == shown


def test_a_build_is_negotiated_before_it_is_quoted(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    customer = at.shop.desk.find("Sekar")[0]
    at.key(Qt.Key.Key_F2)
    at.window.counter.serve(customer)
    at.open_product("langkah-01")
    standard = at.configure().model.resolution.price.total
    press(at, "F7")
    sheet = at.window.serving.negotiation.sheet
    assert isinstance(sheet, DealSheet)
    write(sheet.lines[0].discount, "10 %")
    press(at, "Ctrl+Return")
    assert at.configure().model.resolution.price.total == standard - standard // 10
    press(at, "F8")
    reach = at.window.serving.negotiation.sheet
    assert isinstance(reach, ReachSheet)
    at.type(str(standard - standard // 5))
    press(at, "Return")
    at.until(lambda: bool(reach.cards))
    press(at, "1")
    most = standard - standard // 5
    # A key that a scanner might have sent comes a moment later.
    at.until(lambda: at.configure().model.resolution.price.total <= most)
    total = at.configure().model.resolution.price.total
    press(at, "Ctrl+D")
    press(at, "Shift+F10")
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    quote = at.quote().quote
    assert len(quote.lines) == 2
    assert quote.taxed.total == 2 * total


def test_another_product_goes_onto_the_quote(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    first = at.quote().quote
    press(at, "Ctrl+I")
    at.until(lambda: at.window.journey.place == "home")
    at.open_product("langkah-01")
    press(at, "F10")
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    quote = at.quote().quote
    assert (quote.number, quote.revision, len(quote.lines)) == (first.number, 2, 2)
    assert quote.lines[0] == first.lines[0]

    # A line is changed where it stands, and the other stays.
    at.quote().change_wanted.emit(quote, 1)
    at.until(lambda: at.window.journey.building.is_open)
    at.open_step("sole")
    at.take("natural-gum")
    press(at, "F10")
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    changed = at.quote().quote
    assert changed.lines[0] == first.lines[0]
    assert changed.lines[1].values["outsole"] == "natural-gum"


def test_every_deed_shows_its_key(at_quote: Callable[[], At]) -> None:
    at = at_quote()
    page = at.quote()
    menu = page.actions_.make_menu()
    shown = [action for action in menu.actions() if action.isVisible()]
    assert len(shown) >= 7
    for action in shown:
        assert action.text()
        assert not action.shortcut().isEmpty()
    menu.deleteLater()
