"""A scanner that types: its codes act on every page, and nobody's typing is swallowed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.sales import Order, Quote
from configurator.services.scanning import card_code
from configurator.ui.counter.customers.card_sheet import CardSheet
from configurator.ui.counter.wedge import QUICK, Wedge
from tests.walks.counter_at_work import At
from tests.walks.staffed import SELLER, sign_in


def scan(text: str) -> None:
    """What a scanner does: all keys at once, then Enter, wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    QApplication.processEvents()


class Ticks(QElapsedTimer):
    """Keys come `between` milliseconds after one another, however busy the machine is."""

    between = 5

    def __init__(self) -> None:
        super().__init__()
        self._now = 0

    def elapsed(self) -> int:
        self._now += self.between
        return self._now


def wedge_of(at: At) -> Wedge:
    wedge = at.window.findChild(Wedge)
    assert wedge is not None
    return wedge


@pytest.fixture
def at(staffed: At) -> At:
    sign_in(staffed, SELLER)
    wedge_of(staffed)._ticks = Ticks()
    return staffed


def quote_of(at: At) -> Quote:
    return at.shop.selling.newest_quotes(1)[0]


def order_of(at: At) -> Order:
    return at.shop.selling.newest_orders(1)[0]


def told(at: At) -> str:
    return at.window.toast.accessibleName()


def test_a_quote_is_opened_from_every_page(at: At) -> None:
    quote, order = quote_of(at), order_of(at)
    for place in ("home", "settings", f"customer:{quote.customer}", f"order:{order.id}"):
        at.window.journey.go(place)
        at.until(lambda: QApplication.focusWidget() is not None)
        scan(quote.number)
        at.until(lambda: at.window.journey.place == f"quote:{quote.id}")
    scan(order.number)
    at.until(lambda: at.window.journey.place == f"order:{order.id}")


def test_while_building_digits_choose_nothing(at: At) -> None:
    at.open_product("langkah-01")
    at.open_step("sole")
    at.take("natural-gum")
    before = dict(at.configure().model.resolution.configuration.choices)
    scan("1234567890")
    assert at.configure().model.resolution.configuration.choices == before
    assert "1234567890" in told(at)
    number = quote_of(at).number
    scan(number)
    at.until(lambda: at.window.journey.place.startswith("quote:"))


def test_a_digit_of_a_person_chooses(at: At) -> None:
    at.open_product("langkah-01")
    at.open_step("sole")
    before = dict(at.configure().model.resolution.configuration.choices)
    at.key(Qt.Key.Key_2)
    at.until(lambda: at.configure().model.resolution.configuration.choices != before)


def test_a_card_beside_a_build_says_whom_it_is_for(at: At) -> None:
    customer = at.shop.desk.create(Customer("", "Sekar Maharani"))
    at.open_product("langkah-01")
    scan(card_code(customer.id))
    at.until(lambda: at.window.counter.customer == customer)
    assert at.configure().isVisible()
    at.window.journey.go("home")
    at.until(lambda: QApplication.focusWidget() is at.home().box.edit)
    scan(card_code(customer.id).replace("-", " ").lower())
    at.until(lambda: at.window.journey.place == f"customer:{customer.id}")
    at.window.commands.do("customer-card")
    assert isinstance(at.window.sheet, CardSheet)
    assert at.window.sheet.code == card_code(customer.id)


def test_a_code_brings_its_build_along(at: At) -> None:
    catalog = next(c for c in at.shop.library.gallery() if c.id == "karsa-sneaker")
    product = catalog.product("langkah-01")
    wanted = Configuration(product.id, catalog.version, {"outsole": "natural-gum"})
    code = at.shop.carrying.code(wanted, catalog, product)
    scan(code)
    at.until(lambda: at.window.journey.building.is_open)
    assert at.configure().model.resolution.values["outsole"] == "natural-gum"
    at.window.journey.go("home")
    at.until(lambda: QApplication.focusWidget() is at.home().box.edit)
    at.type("KB:" + "A" * 20)
    at.key(Qt.Key.Key_Return)
    assert "Scan it once more" in told(at)


def test_what_was_typed_stays_in_its_field(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    at.window.journey.go("settings")
    at.window.follow("new-customer:")
    sheet = at.customer_sheet()
    with monkeypatch.context() as by_hand:
        by_hand.setattr(Ticks, "between", QUICK + 20)
        at.type("Bimo Kartanegara")
        wedge_of(at)._ticks.elapsed()
    line = QApplication.focusWidget()
    assert line is not None
    scan(quote_of(at).number)
    at.until(lambda: "Close this first" in told(at))
    assert at.window.sheet is sheet
    assert isinstance(line, QLineEdit)
    assert line.text() == "Bimo Kartanegara"


def test_quick_typing_that_is_no_code_is_only_typing(at: At) -> None:
    at.key(Qt.Key.Key_K, control=True)
    at.type("natural gum")
    at.key(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.building.is_open)
    at.until(lambda: at.configure().model.resolution.values["outsole"] == "natural-gum")


def test_keys_of_a_slow_hand_are_not_kept(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ticks, "between", QUICK + 20)
    at.key(Qt.Key.Key_K, control=True)
    number = quote_of(at).number
    for sign in number:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, sign)
    assert at.home().box.edit.text() == number
    at.key(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.place.startswith("quote:"))


def test_a_locked_counter_opens_nothing(at: At) -> None:
    at.window.gate.close()
    scan(quote_of(at).number)
    assert at.window.gate.is_closed
    assert at.window.journey.place == "home"


def test_held_keys_reach_the_widget_in_order(
    qtbot: object, qapp: QApplication, start: Callable[[], At]
) -> None:
    typed: list[str] = []

    class Listening(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            typed.append(event.text())

    at = start()
    listening = Listening(at.window)
    listening.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    listening.show()
    listening.setFocus()
    scanned: list[str] = []
    wedge_of(at).scanned.connect(scanned.append)
    QTest.keyClicks(listening, "abc")
    at.until(lambda: len(typed) == 3)
    QTest.keyClick(listening, Qt.Key.Key_Return)
    assert typed[:3] == ["a", "b", "c"]
    assert not scanned

    # Whoever has left the page meanwhile does nothing on it any more.
    QTest.keyClicks(listening, "de")
    listening.hide()
    QTest.qWait(3 * QUICK)
    assert typed[:3] == ["a", "b", "c"]
    assert not {"d", "e"} & set(typed)
