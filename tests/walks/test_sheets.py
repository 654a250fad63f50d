"""Sheets over a page that is left go with it."""

from __future__ import annotations

from collections.abc import Callable

from configurator.ui.counter.settings_page import SettingsPage
from tests.walks.counter_at_work import At


def test_a_sheet_goes_with_its_page(start: Callable[[], At]) -> None:
    """A scanned code may lead elsewhere while a sheet lies over the build."""
    at = start()
    at.open_empty()
    at.open_product("langkah-01")
    at.open_step("toe-and-heel")
    at.take("leather-nila")
    at.open_step("sole")
    at.take("trail-lug")
    sheet = at.configure().sheet
    assert sheet is not None
    assert sheet.is_open

    at.window.journey.go("settings")
    assert at.configure().sheet is None
    at.window.journey.go("home")
    assert at.window.journey.configure is None

    at.window.journey.go("settings")
    settings = at.window.journey.page
    assert isinstance(settings, SettingsPage)
    settings.own_taxes.add.click()
    assert settings.own_taxes.sheet is not None
    at.window.journey.go("home")
    assert not at.window._laid.open_ones()

    customer = at.shop.desk.find("Sekar")[0]
    at.window.journey.go(f"customer:{customer.id}")
    page = at.customer()
    page.change()
    assert page.sheet is not None
    at.window.journey.go("home")
    assert page.sheet is None
    found = at.search("sekar")
    assert found[0].startswith("Sekar Maharani")
