"""The counter with sign-in: let in by PIN, switched, locked when left alone, and slowed down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from configurator.domain.customers import Customer
from configurator.ui.parts.buttons import Button
from configurator.viewmodels.pin_entry import Stage
from tests.walks.counter_at_work import At
from tests.walks.staffed import (
    GIVEN,
    MANAGER,
    NEW,
    OWNER,
    PIN,
    SELLER,
    HandClock,
    sign_in,
    sign_in_page,
)


def seen(window: QWidget) -> list[str]:
    """Every accessible name that can be read in a window."""
    return [
        child.accessibleName()
        for child in window.findChildren(QWidget)
        if child.isVisible() and child.accessibleName()
    ]


def test_nobody_is_let_in_without_a_pin(staffed: At) -> None:
    window = staffed.window
    page = sign_in_page(staffed)
    assert window.gate.is_closed
    assert [card.person.name for card in page.cards] == sorted(
        member.name for member in (OWNER, MANAGER, SELLER, NEW)
    )
    assert window.journey.page is not None
    assert not window.journey.page.isVisible()
    customers = [one.name for one in staffed.shop.desk.find("")]
    assert customers
    assert not [name for name in seen(window) if any(who in name for who in customers)]
    for keys in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F9, Qt.Key.Key_F1, Qt.Key.Key_F10):
        staffed.key(keys)
    assert window.gate.is_closed
    assert window.sheet is None

    sign_in(staffed, SELLER, "2581")
    assert page.remark.text() == "That is not right. Try again."
    assert page.entry.digits == 0
    sign_in(staffed, SELLER)
    assert not window.gate.is_closed
    assert staffed.home().isVisible()
    assert window.counter.seller == SELLER
    assert "Yoga" in staffed.home().accessibleName()


def test_by_keys_alone_and_by_touch_alone(staffed: At) -> None:
    page = sign_in_page(staffed)
    staffed.key(Qt.Key.Key_Escape)
    assert page.entry.stage is Stage.WHO
    for digit in "2" + PIN:
        staffed.type(digit)
    staffed.type("9")
    staffed.key(Qt.Key.Key_Backspace)
    staffed.key(Qt.Key.Key_Return)
    assert staffed.window.counter.seller == MANAGER

    staffed.window.gate.close()
    page = sign_in_page(staffed)
    staffed.click(next(card for card in page.cards if card.person.id == OWNER.id))
    for digit in PIN:
        staffed.click(page.pad.keys[digit])
    staffed.click(page.enter_button)
    assert staffed.window.counter.seller == OWNER


def test_left_alone_it_locks_and_what_was_built_stays(staffed: At, clock: HandClock) -> None:
    sign_in(staffed, SELLER)
    window = staffed.window
    window.counter.serve(staffed.shop.desk.create(Customer("", "Sekar Maharani")))
    staffed.open_product("langkah-01")
    staffed.open_step("sole")
    staffed.take("natural-gum")
    total = staffed.total()

    minutes = window.counter.settings.idle_minutes
    clock.pass_by(minutes=minutes - 1)
    staffed.key(Qt.Key.Key_Shift)
    clock.pass_by(minutes=minutes - 1)
    window.gate.look()
    assert not window.gate.is_closed
    clock.pass_by(minutes=2)
    staffed.until(lambda: window.gate.is_closed)
    assert window.counter.session is None
    assert not [name for name in seen(window) if "Sekar" in name]
    assert any("Langkah 01" in name for name in seen(window))

    sign_in(staffed, MANAGER)
    assert window.counter.seller == MANAGER
    assert staffed.configure().isVisible()
    assert staffed.total() == total
    assert window.counter.customer is not None
    assert window.counter.customer.name == "Sekar Maharani"


def test_quick_switch_says_who_acts(staffed: At) -> None:
    sign_in(staffed, SELLER)
    window = staffed.window
    first = window.counter.session
    staffed.key(Qt.Key.Key_L, control=True)
    sign_in(staffed, MANAGER)
    assert first is not None
    assert not staffed.shop.signing_in.touch(first)
    window.counter.serve(staffed.shop.desk.create(Customer("", "Sekar Maharani")))
    staffed.open_product("langkah-01")
    window.serving.make_quote()
    staffed.until(lambda: window.journey.place.startswith("quote:"))
    assert staffed.quote().quote.seller == MANAGER.name
    staffed.click(staffed.quote().order_button)
    staffed.until(lambda: window.journey.place.startswith("order:"))
    assert staffed.order().order.seller == MANAGER.name


def test_wrong_pins_are_slowed_down_in_words(staffed: At, clock: HandClock) -> None:
    page = sign_in_page(staffed)
    for _ in range(3):
        sign_in(staffed, SELLER, "9731")
    assert page.remark.text() == "Too many wrong tries. Wait 5 seconds, then try again."
    staffed.type(PIN)
    staffed.key(Qt.Key.Key_Return)
    assert staffed.window.gate.is_closed
    clock.pass_by(seconds=4)
    staffed.until(lambda: "Wait 1 second," in page.remark.text())
    clock.pass_by(seconds=2)
    staffed.until(lambda: page.remark.text() == "")
    sign_in(staffed, SELLER)
    assert not staffed.window.gate.is_closed


def test_a_given_pin_must_be_changed(staffed: At) -> None:
    page = sign_in_page(staffed)
    sign_in(staffed, NEW, GIVEN)
    assert page.entry.stage is Stage.NEW
    assert "Choose your own" in page.remark.text()
    for typed, said in (
        ("1234", "guessed too easily"),
        (GIVEN, ""),
        (GIVEN, "That is the old one"),
        ("4071", ""),
        ("4072", "not the same"),
        ("4071", ""),
        ("4071", ""),
    ):
        staffed.type(typed)
        staffed.key(Qt.Key.Key_Return)
        assert said in page.remark.text()
    assert not staffed.window.gate.is_closed
    assert staffed.window.counter.seller == NEW

    staffed.key(Qt.Key.Key_L, control=True)
    sign_in(staffed, NEW, "4071")
    assert not staffed.window.gate.is_closed


def test_ones_own_pin_is_changed_on_the_way(staffed: At) -> None:
    sign_in(staffed, SELLER)
    staffed.window.commands.do("change-pin")
    for typed in (PIN, "6294", "6294"):
        staffed.type(typed)
        staffed.key(Qt.Key.Key_Return)
    assert staffed.window.counter.seller == SELLER
    staffed.window.gate.close()
    sign_in(staffed, SELLER)
    assert staffed.window.gate.is_closed
    sign_in(staffed, SELLER, "6294")
    assert not staffed.window.gate.is_closed


def test_the_closed_counter_speaks_both_languages(staffed: At) -> None:
    page = sign_in_page(staffed)
    staffed.click(page.language_button)
    again = sign_in_page(staffed)
    assert again is not page
    assert again.accessibleName() == "Siapa yang bertugas di kasir?"
    assert not staffed.window.top.isVisible()
    sign_in(staffed, SELLER)
    assert staffed.window.top.isVisible()
    assert staffed.home().isVisible()
    assert "Yoga" in staffed.home().accessibleName()


def test_a_seller_may_change_the_look_for_this_sitting_only(staffed: At) -> None:
    sign_in(staffed, SELLER)
    staffed.window.commands.do("theme")
    assert staffed.window.counter.settings.theme == "dark"
    assert staffed.shop.settings().theme == "light"


def test_a_shop_without_staff_never_meets_it(start: Callable[[], At]) -> None:
    at = start()
    at.open_empty()
    assert at.window.locking.page is None
    at.key(Qt.Key.Key_L, control=True)
    assert at.window.locking.page is None
    assert not at.window.gate.is_closed
    assert at.home().isVisible()
    menu = at.window._menu.make(at.window)
    assert "lock" not in [action.objectName() for action in menu.actions()]
    menu.deleteLater()
    button = at.window.findChild(Button)
    assert button is not None
    at.click(at.window.top, QPoint(2, 2))
