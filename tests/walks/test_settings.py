"""The settings as an owner keeps them: staff and PINs, sale and taxes, found by a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from configurator.domain.staff import Session
from configurator.ui.counter.settings_page import SettingsPage
from configurator.ui.counter.staff_box import PinSheet, StaffBox, StaffRow
from tests.walks.counter_at_work import At
from tests.walks.staffed import MANAGER, NEW, OWNER, SELLER, sign_in


def settings_of(at: At) -> SettingsPage:
    at.window.journey.go("settings")
    page = at.window.journey.page
    assert isinstance(page, SettingsPage)
    return page


def settings_of_open(at: At) -> SettingsPage:
    page = at.window.journey.page
    assert isinstance(page, SettingsPage)
    return page


def staff_of(at: At) -> StaffBox:
    box = settings_of(at).staff
    assert box is not None
    return box


def press(at: At, box: StaffBox, name: str, part: str) -> None:
    """A button of somebody's row, once the row is laid out and scrolled to."""
    at.until(lambda: getattr(row_of(box, name), part).isVisible())
    at.click(getattr(row_of(box, name), part))


def row_of(box: StaffBox, name: str) -> StaffRow:
    return next(row for row in box.rows if row.member.name == name)


def test_a_shop_gets_its_sign_in(start: Callable[[], At]) -> None:
    at = start()
    at.open_empty()
    box = staff_of(at)
    at.until(box.add.isVisible)
    for name in ("Wulan Lestari", "Yoga Pratama"):
        box.name.set_text(name)
        at.click(box.add)
        assert not box.name.error
    box.name.set_text("yoga  pratama")
    at.click(box.add)
    assert box.name.error
    roles = {row.member.name: row.member.role for row in box.rows}
    assert roles == {"Wulan Lestari": "owner", "Yoga Pratama": "seller"}

    def give(name: str, first: str, again: str) -> PinSheet:
        press(at, box, name, "pin")
        sheet = box.sheet
        assert sheet is not None
        sheet.first.set_text(first)
        sheet.again.set_text(again)
        at.click(sheet.keep)
        return sheet

    sheet = give("Yoga Pratama", "2580", "2580")
    assert sheet.first.error
    sheet.close_sheet()
    sheet = give("Wulan Lestari", "2580", "2581")
    assert sheet.again.error
    sheet.again.set_text("2580")
    at.click(sheet.keep)
    assert box.sheet is None
    session = at.window.counter.session
    assert isinstance(session, Session)
    assert session.name == "Wulan Lestari"
    assert not at.window.gate.is_closed
    at.window.commands.do("lock")
    assert at.window.gate.is_closed


def test_roles_change_and_people_leave(staffed: At) -> None:
    sign_in(staffed, OWNER)
    box = staff_of(staffed)
    row = row_of(box, SELLER.name)
    row.role.setCurrentIndex(row.role.findData("manager"))
    row.role.activated.emit(row.role.currentIndex())
    assert row_of(box, SELLER.name).member.role == "manager"
    press(staffed, box, NEW.name, "active")
    assert not row_of(box, NEW.name).member.active
    assert NEW.id not in [one.id for one in staffed.shop.signing_in.people()]
    press(staffed, box, OWNER.name, "active")
    assert row_of(box, OWNER.name).member.active
    assert "last owner" in box._remark.text()


def test_whoever_lacks_the_right_sees_no_staff_and_saves_nothing(staffed: At) -> None:
    sign_in(staffed, MANAGER)
    page = settings_of(staffed)
    assert page.staff is None
    page.name.set_text("Another shop")
    page.save()
    assert staffed.shop.settings().name != "Another shop"
    assert "may not" in staffed.window.toast.accessibleName()


def test_what_is_wrong_is_told_at_its_field(staffed: At) -> None:
    sign_in(staffed, OWNER)
    page = settings_of(staffed)
    page.sale.floor.set_text("120")
    page.sale.idle_minutes.set_text("0")
    page.sale.logo.set_text("/nowhere/logo.png")
    page.save()
    assert page.sale.floor.error == "Write a percentage from 0 to 100."
    assert page.sale.idle_minutes.error == "Write a whole number from 1 to 1440."
    assert "no such file" in page.sale.logo.error
    page.sale.floor.set_text("12.5")
    page.sale.idle_minutes.set_text("7")
    page.sale.logo.set_text("")
    page.save()
    assert not page.sale.floor.error
    kept = staffed.shop.settings()
    assert (kept.margin_floor, kept.idle_minutes) == (Decimal("12.5"), 7)


def test_a_logo_is_picked_from_the_files(staffed: At, tmp_path: Path) -> None:
    sign_in(staffed, OWNER)
    page = settings_of(staffed)
    staffed.program.answers.book = None
    staffed.click(page.choose_logo)
    assert page.sale.logo.text() == ""
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"any")
    staffed.program.answers.book = logo
    staffed.click(page.choose_logo)
    page.save()
    assert staffed.shop.settings().logo == str(logo)


def test_the_printers_are_reached_from_the_settings(staffed: At) -> None:
    sign_in(staffed, OWNER)
    page = settings_of(staffed)
    page.printers.click()
    staffed.until(lambda: staffed.window.journey.place == "printing")


def test_a_setting_is_found_by_a_word(staffed: At) -> None:
    sign_in(staffed, OWNER)
    page = settings_of(staffed)
    page.search.setText("contrast")
    assert page._accent.isVisible()
    assert not page.name.isVisible()
    page.search.setText("margin")
    assert page.sale.floor.isVisible()
    assert not page._accent.isVisible()
    page.search.clear()
    assert page.name.isVisible()
    assert not page.seller.isVisible()


def test_prices_limits_and_days_are_the_shops(staffed: At) -> None:
    sign_in(staffed, OWNER)
    prices = settings_of(staffed).prices
    group = prices.group.editor
    assert isinstance(group, QComboBox)
    group.setCurrentIndex(group.findData("member"))
    prices.limits["seller"].set_text("120")
    prices.holidays.set_text("25-12-2026, sometime")
    for box in prices.weekdays:
        box.setChecked(False)
    page = settings_of_open(staffed)
    page.save()
    assert prices.limits["seller"].error
    assert prices.holidays.error
    assert prices.open_days.error
    prices.limits["seller"].set_text("7.5")
    prices.holidays.set_text("25-12-2026")
    prices.cash.set_text("100")
    for box in prices.weekdays[:6]:
        box.setChecked(True)
    page.save()
    kept = staffed.shop.settings()
    assert kept.price_group == "member"
    assert kept.cash_rounding == 100
    assert kept.holidays == {date(2026, 12, 25)}
    assert kept.closed_weekdays == {6}
    assert staffed.shop.members.roles()["seller"].discount_limit == Decimal("7.5")
    staffed.window.journey.go("home")
    staffed.open_product("langkah-01")
    model = staffed.configure().model
    assert model.resolution.price.total == 1_187_500  # by the members' book


def test_a_tax_of_the_shops_own_is_added_changed_and_dropped(staffed: At) -> None:
    sign_in(staffed, OWNER)
    box = settings_of(staffed).own_taxes
    box.add.click()
    sheet = box.sheet
    assert sheet is not None
    sheet.percent.set_text("x")
    sheet.first.set_text("1-1-2027")
    sheet.last.set_text("1-1-2026")
    sheet.wanted.emit()
    assert sheet.name.error
    assert sheet.percent.error
    assert sheet.last.error
    sheet.name.set_text("City tax")
    sheet.percent.set_text("7.25")
    sheet.first.set_text("1-11-2026")
    sheet.last.set_text("")
    sheet.choose(inclusive=False)
    sheet.wanted.emit()
    assert box.sheet is None
    (own,) = staffed.shop.settings().own_taxes
    assert own.rule.rate == Fraction(29, 400)
    assert (own.rule.inclusive, own.rule.first) == (False, date(2026, 11, 1))
    assert box.rows.rows[0].row.pill == "in force"

    box.rows.rows[0].click()
    sheet = box.sheet
    assert sheet is not None
    assert (sheet.name.text(), sheet.percent.text()) == ("City tax", "7.25")
    sheet.percent.set_text("8")
    sheet.wanted.emit()
    (changed,) = staffed.shop.settings().own_taxes
    assert changed.rule.rate == Fraction(8, 100)
    assert changed.rule.id != own.rule.id
    staffed.window.journey.go("home")
    staffed.open_product("langkah-01")
    price = staffed.configure().model.resolution.price
    assert price.total == round(price.unit * 1.08)

    box = settings_of(staffed).own_taxes
    box.rows.rows[0].click()
    assert box.sheet is not None
    assert box.sheet.drop is not None
    box.sheet.drop.click()
    assert not staffed.shop.settings().own_taxes
