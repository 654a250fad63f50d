"""Stores and counters in the office's window."""

from __future__ import annotations

from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from configurator.domain.premises import CounterKind
from configurator.domain.staff import Right
from configurator.services.shop import Shop
from configurator.ui.office.places_page import PlacesPage
from configurator.ui.office.window import OfficeWindow
from configurator.ui.parts.field import Field


def typed(field: Field, text: str) -> None:
    assert isinstance(field.editor, QLineEdit)
    field.set_text("")
    QTest.keyClicks(field.editor, text)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)


def opened(window: OfficeWindow) -> PlacesPage:
    window.go("places")
    page = window.pages["places"]
    assert isinstance(page, PlacesPage)
    return page


def test_stores_and_this_machine(window: OfficeWindow, shop: Shop) -> None:
    page = opened(window)
    assert page.stores is not None
    assert page.counters is not None
    stores, counters = page.stores, page.counters
    typed(stores.name, "   ")
    assert stores.name.error
    assert shop.premises.stores() == ()
    stores.address.set_text("Jl. Dago 1")
    typed(stores.name, "Dago")
    assert not stores.name.error
    typed(stores.name, " dago ")
    assert stores.name.error
    typed(stores.name, "Braga")
    assert [one.name for one in shop.premises.stores()] == ["Braga", "Dago"]
    QTest.mouseClick(stores.changes[1], Qt.MouseButton.LeftButton)
    assert (stores.name.text(), stores.address.text()) == ("Dago", "Jl. Dago 1")
    stores.address.set_text("Jl. Dago 2")
    QTest.mouseClick(stores.keep, Qt.MouseButton.LeftButton)
    dago = shop.premises.stores()[1]
    assert (dago.name, dago.address) == ("Dago", "Jl. Dago 2")
    assert stores.leave.isHidden()
    counters.kind.setCurrentIndex(1)
    counters.store.setCurrentIndex(counters.store.findData(dago.id))
    typed(counters.name, "Kasir 2")
    (kept,) = shop.premises.counters()
    assert (kept.name, kept.kind, kept.store) == ("Kasir 2", CounterKind.KIOSK, dago.id)
    assert counters.rows[0].accessibleName() == "Kasir 2, Kiosk · Dago"
    assert opened(window).counters is not counters


def test_who_may_not_change_the_settings_sees_no_form(window: OfficeWindow) -> None:
    counter = window.counter
    with patch.object(counter, "may", lambda right: right is not Right.SETTINGS):
        page = opened(window)
        texts = [one.text() for one in page.findChildren(QLineEdit) if one.isVisible()]
    assert texts == []
