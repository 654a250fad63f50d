"""The customer beside the build: measures, the same again with what differs, what was before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from configurator.domain.people.consent import Purpose
from configurator.domain.sales import Order
from configurator.ui.counter.configure.hand_card import HandRow, HandSheet
from configurator.ui.counter.trade.last_time_sheet import LastTimeSheet
from tests.walks.counter_at_work import At

SNEAKER = "langkah-01"


@pytest.fixture
def at(quoted_shop: Path, tmp_path: Path, start: Callable[[], At]) -> At:
    """A shop where Sekar has ordered a sneaker, and said yes to a profile and to suggestions."""
    shutil.copytree(quoted_shop, tmp_path / "data", dirs_exist_ok=True)
    at = start()
    quote = at.shop.selling.newest_quotes(1)[0]
    assert isinstance(at.shop.selling.order_quote(quote.id), Order)
    for purpose in (Purpose.PROFILE, Purpose.SUGGESTIONS):
        at.shop.consenting.say(quote.customer, purpose, True)
    lengths = {date(2025, 10, 3): "26,8 cm", date(2026, 10, 3): "310 mm"}
    for day, length in lengths.items():
        at.shop.profiles.measure(quote.customer, "Langkah 01", {"Panjang kaki": length}, day)
    at.window.journey.go(f"customer:{quote.customer}")
    at.window.journey.new_build()
    at.open_product(SNEAKER)
    return at


def row(at: At, key: str) -> HandRow:
    """The first row whose key begins so."""
    view = at.configure().view
    assert view is not None
    return next(one for one in view.hand.rows.rows if one.row.key.startswith(key))


def press(at: At, key: str) -> None:
    """Puts the keyboard on a row, and presses Enter."""
    row(at, key).setFocus()
    at.key(Qt.Key.Key_Return)


def test_measures_are_taken_over_by_one_press_and_taken_back_by_one(at: At) -> None:
    page = at.configure()
    view = page.view
    assert view is not None
    assert view.hand.isVisible()
    rows = [one.row for one in view.hand.rows.rows if one.row.key.startswith("measures:")]
    assert [one.detail for one in rows] == [
        "Foot length 310 mm (not made)",
        "Foot length 268 mm",
    ]
    press(at, rows[1].key)
    assert page.model.session.snapshot.configuration.choices["foot-length"] == Decimal(268)
    assert row(at, rows[1].key).row.pill == "in use"
    assert "3 Oct 2025" in view.toast.accessibleName()
    page.undo()
    assert "foot-length" not in page.model.session.snapshot.configuration.choices

    press(at, rows[0].key)  # beyond what is made: it says so, and changes nothing
    assert "foot-length" not in page.model.session.snapshot.configuration.choices
    assert "but for Foot length" in view.toast.accessibleName()


def test_one_looks_aside_puts_it_away_and_never_shows_it_to_the_customer(at: At) -> None:
    at.take("mid")
    press(at, "order:")
    assert at.order().isVisible()
    at.key(Qt.Key.Key_Escape)
    assert at.window.journey.place == "build"
    assert at.configure().model.session.snapshot.configuration.choices == {"cut": "mid"}
    press(at, "customer:")
    assert at.customer().isVisible()
    at.key(Qt.Key.Key_Escape)
    assert at.window.journey.place == "build"

    view = at.configure().view
    assert view is not None
    shift_f4 = (Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    view.focus_options()
    QTest.keyClick(at.window, *shift_f4)
    assert view.hand.rows.rows[0].hasFocus()
    QTest.keyClick(view.hand.rows.rows[0], *shift_f4)
    assert not view.hand.is_open
    QTest.keyClick(at.window, *shift_f4)
    assert view.hand.is_open

    at.window.showing.toggle()
    shown = at.window.showing.shown
    assert shown is not None
    assert shown.geometry() == at.window.rect()
    assert not shown.findChildren(HandRow)
    at.window.showing.toggle()

    at.window.counter.change_look(text_scale=200)
    QTest.keyClick(at.window, *shift_f4)
    sheet = at.configure().sheet
    assert isinstance(sheet, HandSheet)
    assert [one.row for one in sheet.rows.rows] == [one.row for one in view.hand.rows.rows]


def test_without_consent_nothing_is_kept_or_suggested_from_orders(at: At) -> None:
    view = at.configure().view
    assert view is not None
    at.until(lambda: any(one.row.key.startswith("option:") for one in view.hand.rows.rows))
    customer = at.window.counter.customer
    assert customer is not None
    for purpose in (Purpose.PROFILE, Purpose.SUGGESTIONS):
        at.shop.consenting.say(customer.id, purpose, False)
    at.window.counter.serve(None)
    assert view.hand.isHidden()
    at.window.counter.serve(customer)
    at.until(lambda: not at.window.journey.building.hand.is_asking)
    rows = [one.row for one in view.hand.rows.rows]
    kinds = {one.key.partition(":")[0] for one in rows}
    assert kinds <= {"order", "customer", "option"}  # what is suggested to anybody may be
    assert not any("last time" in one.detail for one in rows)
    assert not at.configure().model.opening.starts


def test_the_same_again_says_first_what_differs(at: At) -> None:
    page = at.configure()
    press(at, "again:")
    assert at.window.sheet is None  # nothing differs, so nothing is asked
    assert page.model.session.snapshot.configuration.choices == {"outsole": "natural-gum"}
    page.undo()
    assert not page.model.session.snapshot.configuration.choices

    customer = at.window.counter.customer
    assert customer is not None
    member = at.shop.desk.change(replace(customer, price_group="member"))
    at.window.counter.serve(member)
    press(at, "again:")
    sheet = at.window.sheet
    assert isinstance(sheet, LastTimeSheet)
    then, now = at.shop.selling.newest_orders(1)[0].taxed.total, page.model.resolution.price.total
    assert now == 1_187_500  # five per cent less than the standard model
    assert any("Price" in said and f"{then:,}".replace(",", ".") in said for said in sheet.said)
    at.key(Qt.Key.Key_Escape)
    assert not page.model.session.snapshot.configuration.choices
    press(at, "again:")
    at.key(Qt.Key.Key_Return)
    assert page.model.session.snapshot.configuration.choices == {"outsole": "natural-gum"}
    assert page.model.resolution.price.total < then

    order = at.shop.selling.newest_orders(1)[0]
    at.window.journey.go(f"order:{order.id}")
    at.order().focus_first()
    at.key(Qt.Key.Key_E, control=True)
    at.key(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.building.is_open)
    assert at.window.journey.place == "build"
    model = at.configure().model
    assert model.resolution.values["outsole"] == "natural-gum"
    assert model.opening.catalog in at.shop.library.gallery()


def test_the_keyboard_is_seen_where_the_row_that_had_it_is_gone(at: At) -> None:
    row(at, "order:").setFocus()
    at.window.journey.go("settings")
    at.until(lambda: at.window.journey.place == "settings")
    at.window.counter.serve(None)
    at.window.journey.back()
    at.until(lambda: at.window.journey.place == "build")
    view = at.configure().view
    assert view is not None
    assert view.hand.isHidden()
    at.until(lambda: (now := QApplication.focusWidget()) is not None and now.isVisible())
