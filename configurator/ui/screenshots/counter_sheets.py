"""Pictures of what lies over the counter's pages, of its rooms, and of large text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea

from configurator.domain.prices import Discount
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.customers.page import CustomerPage
from configurator.ui.counter.customers.people_page import PeoplePage
from configurator.ui.counter.order_page import OrderPage
from configurator.ui.counter.quote_page import QuotePage
from configurator.ui.counter.settings_page import SettingsPage
from configurator.ui.counter.trade.reach_sheet import ReachSheet
from configurator.ui.counter.window import CounterWindow
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.toast import Toast
from configurator.ui.screenshots.camera import wait_until, work

Pages = tuple[tuple[str, Callable[[], None]], ...]

CUSTOMER = ("note", "measure", "worth", "members", "merge")
QUOTE = ("today", "revisions", "declined")
ORDER = ("remind", "cancel")
ROOMS = ("requests", "worth", "campaigns", "funnel", "trends", "quiet")
EVERYWHERE = ("customer-card", "offers", "kiosk-code")
LARGE = 200
"""Per cent."""
ROUNDS = 5
"""Rounds of the event loop until a page is laid out."""


@dataclass(frozen=True)
class Places:
    """What the pages are of, by key: a draft, a customer, a quote, an order."""

    draft: str
    customer: str
    quote: str
    order: str


class CounterSheets:
    """Goes from sheet to sheet; everything else is put away first."""

    def __init__(self, window: CounterWindow, places: Places) -> None:
        self._window = window
        self._places = places

    def pages(self) -> Pages:
        """Every picture's name with the way to it."""
        places = self._places
        return (
            *((f"customer-{name}", partial(self._act, places.customer, name)) for name in CUSTOMER),
            *((f"quote-{name}", partial(self._act, places.quote, name)) for name in QUOTE),
            *((f"order-{name}", partial(self._act, places.order, name)) for name in ORDER),
            ("quote-reached", self._reached),
            ("quote-approval", self._approval),
            ("build-note", partial(self._build, lambda at: at._sheets.ask_note())),
            ("build-discount", partial(self._build, lambda at: at.discount_wanted.emit())),
            ("build-dialled", partial(self._build, _dial)),
            ("build-compare", partial(self._build, _compare)),
            ("build-name", partial(self._build, lambda at: at._sheets.ask_name())),
            *((f"{name}", partial(self._command, name)) for name in EVERYWHERE),
            *((f"customers-{name}", partial(self._room, name)) for name in ROOMS),
            ("customers-campaign", self._campaign),
            ("day", partial(self._go, "day")),
            ("settings-middle", partial(self._settings, 0.5)),
            ("settings-end", partial(self._settings, 1.0)),
            ("settings-tax", self._own_tax),
            ("settings-pin", self._pin),
            ("large-home", partial(self._large, "home")),
            ("large-configure", partial(self._large, places.draft)),
            ("large-customer", partial(self._large, places.customer)),
            ("large-quote", partial(self._large, places.quote)),
            ("large-order", partial(self._large, places.order)),
            ("large-settings", partial(self._large, "settings")),
        )

    def clear(self) -> None:
        """Nothing lies over the window, and text is as large as usual."""
        if self._window.showing.shown is not None:
            self._window.showing.end()
        for sheet in self._window.findChildren(Sheet):
            sheet.close_sheet()
        for toast in self._window.findChildren(Toast):
            toast.dismiss()
        self._window.counter.change_look(text_scale=100)

    def _go(self, key: str) -> None:
        self.clear()
        self._window.journey.go(key)
        for _ in range(ROUNDS):
            work()  # as a person, who sees the page before they lay something over it

    def _act(self, key: str, name: str) -> None:
        self._go(key)
        page = self._window.journey.page
        assert isinstance(page, CustomerPage | QuotePage | OrderPage)
        action: QAction | None = page.actions_.actions.get(f"{key.partition(':')[0]}-{name}")
        if action is not None:
            action.trigger()

    def _command(self, name: str) -> None:
        self._go(self._places.draft)
        wait_until(lambda: self._window.journey.building.is_open)
        self._window.commands.do(name)

    def _reached(self) -> None:
        self._act(self._places.quote, "reach")
        for sheet in self._window.findChildren(ReachSheet):
            if sheet.is_open:
                sheet.target.set_text("1500000")
                sheet.wanted.emit()
                wait_until(partial(_has_looked, sheet))

    def _approval(self) -> None:
        self._go(self._places.quote)
        page = self._window.journey.page
        assert isinstance(page, QuotePage)
        bargain = page.deeds._new_bargain()
        assert bargain is not None
        bargain.set_total_discount(Discount(percent=Decimal(18)))
        page.deeds._ask_approval(bargain)

    def _build(self, then: Callable[[ConfigurePage], object]) -> None:
        self._go(self._places.draft)
        journey = self._window.journey
        wait_until(lambda: journey.building.is_open and journey.configure is not None)
        at = journey.configure
        assert at is not None
        at.model.open_step("sole")
        then(at)

    def _room(self, name: str) -> None:
        self._people().open_room(name)

    def _people(self) -> PeoplePage:
        self._go("people")
        page = self._window.journey.page
        assert isinstance(page, PeoplePage)
        return page

    def _campaign(self) -> None:
        self._people().ask_campaign()

    def _own_tax(self) -> None:
        self._at_settings().own_taxes.add.click()

    def _pin(self) -> None:
        staff = self._at_settings().staff
        if staff is not None:
            staff.rows[0].pin.click()

    def _at_settings(self) -> SettingsPage:
        self._go("settings")
        page = self._window.journey.page
        assert isinstance(page, SettingsPage)
        return page

    def _settings(self, share: float) -> None:
        areas = self._at_settings().findChildren(QScrollArea)
        bar = max((area.verticalScrollBar() for area in areas), key=lambda one: one.maximum())
        bar.setValue(round(bar.maximum() * share))

    def _large(self, key: str) -> None:
        self.clear()
        self._window.counter.change_look(text_scale=LARGE)
        self._window.journey.go(key)


def _has_looked(sheet: ReachSheet) -> bool:
    return not sheet.is_working


def _dial(at: ConfigurePage) -> None:
    face = at.model.dials()
    at.model.set_limit(face.money_least + 3 * face.money_step)


def _compare(at: ConfigurePage) -> None:
    at.model.set_limit(None)
    at.model.duplicate()
    at.model.choose("upper-colour", "terracotta")
    at.model.duplicate()
    at.model.choose("laces", "elastic")
    at._on_branch_asked("compare")
