"""Pictures of the counter: every page, and what lies over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from configurator.domain.staff import OWNER, Session
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.services.settings import DEMO_SHOP
from configurator.services.shop import Shop
from configurator.ui.application import Wardrobe
from configurator.ui.counter.customers.finding_sheet import CustomerSheet
from configurator.ui.counter.customers.page import CustomerPage
from configurator.ui.counter.order_page import OrderPage
from configurator.ui.counter.quote_page import QuotePage
from configurator.ui.counter.trade.order_deeds import OrderDeeds
from configurator.ui.counter.window import CounterWindow
from configurator.ui.screenshots.camera import Album, View, wait_until
from configurator.ui.screenshots.counter_sheets import CounterSheets, Places

SIZES = ((1366, 768), (1920, 1080))
SNEAKER = "product:karsa-sneaker/langkah-01"
PIN = "4719"
CHOICES = (
    ("toe-cap", "suede-sand"),
    ("heel", "leather-nila"),
    ("laces", "waxed"),
    ("outsole", "natural-gum"),
)


class CounterCamera:
    """The counter's window, which goes through all its pages."""

    def __init__(self, shop: Shop, wardrobe: Wardrobe, album: Album) -> None:
        self._shop = shop
        self._album = album
        self.window = CounterWindow(shop, wardrobe)
        self._quote = self._order = self._draft = self._customer = ""
        QCursor.setPos(QPoint(5000, 5000))

    def take_pages(self) -> None:
        """Every page in every view, but for the one that a closed counter shows."""
        self.window.begin()
        self.window.show()
        for view in self._album.views(SIZES, ("welcome",)):
            self._dress(view)
            self._take("welcome", view)
        self._shop.demonstration.fill(DEMO_SHOP)
        self.window.counter.read_settings()
        self.window.counter.change_settings(replace(DEMO_SHOP, language="en"))
        self._prepare()
        sheets = CounterSheets(
            self.window,
            Places(
                f"draft:{self._draft}",
                f"customer:{self._customer}",
                f"quote:{self._quote}",
                f"order:{self._order}",
            ),
        )
        pages = (*self._pages(), *sheets.pages())
        for view in self._album.views(SIZES, (name for name, _ in pages)):
            self._dress(view)
            for name, go in pages:
                go()
                self._take(name, view)
            sheets.clear()

    def take_sign_in(self) -> None:
        """What a closed counter shows; the last picture of this window."""
        self._close_counter()
        for view in self._album.views(SIZES, ("sign-in",)):
            self._dress(view)
            self._take("sign-in", view)

    def close(self) -> None:
        """Puts the window away."""
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    # The pages

    def _pages(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("home", self._home),
            ("search", self._search),
            ("customer", self._customer_page),
            ("customer-change", self._change),
            ("customer-consents", self._consents),
            ("customer-data", self._data),
            ("customers", self._customers),
            ("customer-find", self._find_customer),
            ("customer-new", self._new_customer),
            ("configure", self._configure),
            ("blocked", self._blocked),
            ("show", self._show),
            ("quote", self._quote_page),
            ("show-quote", self._show),
            ("quote-deal", self._deal),
            ("quote-reach", self._reach),
            ("order", self._order_page),
            ("order-pay", self._pay),
            ("order-sign", self._sign),
            ("order-papers", self._papers),
            ("receivables", self._receivables),
            ("printing", self._printing),
            ("settings", self._settings),
            ("keys", self._keys),
            ("trouble", self._trouble),
        )

    def _prepare(self) -> None:
        """One customer with an open build, a quote and an order."""
        window, shop = self.window, self._shop
        customer = shop.desk.find("Arif Wicaksana")[0]
        self._customer = customer.id
        journey = window.journey
        journey.go("home")
        for _ in range(2):
            window.counter.serve(customer)
            journey.go(SNEAKER)
            wait_until(lambda: journey.building.is_open)
            for choice in CHOICES:
                journey.building.model.choose(*choice)
            if not self._quote:
                window.serving.make_quote()
                self._quote = journey.place.partition(":")[2]
        journey.go("home")
        self._draft = shop.drafting.to_continue(1, customer.id)[0].id
        ordered = shop.selling.newest_orders(1)[0]
        self._order = ordered.id

    def _home(self) -> None:
        self._clear()
        self.window.journey.go("home")

    def _search(self) -> None:
        home = self.window.journey.home
        assert home is not None
        home.box.edit.setText("ari")
        home.box.text_edited.emit("ari")

    def _customer_page(self) -> None:
        self._clear()
        self.window.journey.go(f"customer:{self._customer}")

    def _change(self) -> None:
        page = self.window.journey.page
        assert isinstance(page, CustomerPage)
        page.change()

    def _consents(self) -> None:
        self._customer_page()
        page = self.window.journey.page
        assert isinstance(page, CustomerPage)
        page.deeds.consents()

    def _data(self) -> None:
        self._customer_page()
        page = self.window.journey.page
        assert isinstance(page, CustomerPage)
        page.deeds.data()

    def _customers(self) -> None:
        self._clear()
        self.window.journey.go("people")

    def _find_customer(self) -> None:
        page = self.window.journey.page
        if isinstance(page, CustomerPage) and page.sheet is not None:
            page.sheet.close_sheet()
        self.window.journey.go("home")
        self.window.serving.ask_customer()

    def _new_customer(self) -> None:
        self._clear()
        self.window.follow("new-customer:sekar maharani")
        assert isinstance(self.window.sheet, CustomerSheet)

    def _configure(self) -> None:
        self._clear()
        journey = self.window.journey
        journey.go(f"draft:{self._draft}")
        wait_until(lambda: journey.building.is_open)
        journey.building.model.open_step("sole")
        # The last choice once more, so that the page says what came with it.
        journey.building.model.choose("outsole", "ivory-rubber")
        journey.building.model.choose("outsole", "natural-gum")

    def _blocked(self) -> None:
        self.window.journey.building.model.choose("outsole", "trail-lug")

    def _show(self) -> None:
        configure = self.window.journey.configure
        if configure is not None and configure.sheet is not None:
            configure.sheet.close_sheet()
        self.window.showing.toggle()

    def _quote_page(self) -> None:
        self._clear()
        self.window.journey.go(f"quote:{self._quote}")

    def _order_page(self) -> None:
        self._clear()
        self.window.journey.go(f"order:{self._order}")

    def _deal(self) -> None:
        self._quote_page()
        page = self.window.journey.page
        assert isinstance(page, QuotePage)
        page.deeds.negotiate()

    def _reach(self) -> None:
        self._quote_page()
        page = self.window.journey.page
        assert isinstance(page, QuotePage)
        page.deeds.reach()

    def _deeds(self) -> OrderDeeds:
        self._order_page()
        page = self.window.journey.page
        assert isinstance(page, OrderPage)
        return page.deeds

    def _pay(self) -> None:
        self._deeds().pay()

    def _sign(self) -> None:
        self._deeds().sign()

    def _papers(self) -> None:
        self._deeds().show_papers()

    def _close_counter(self) -> None:
        """With a PIN the shop has sign-in from now on."""
        self._home()
        first, *others = self._shop.members.everybody()
        self._shop.members.save(replace(first, role=OWNER))
        self._shop.signing_in.give(first.id, PIN)
        session = self._shop.signing_in.sign_in(first.id, PIN)
        assert isinstance(session, Session)
        for member in others:
            self._shop.signing_in.give(member.id, PIN, by=session)
        self.window.gate.close()

    def _receivables(self) -> None:
        self._clear()
        self.window.journey.go("receivables")

    def _printing(self) -> None:
        self._clear()
        self.window.journey.go("printing")

    def _settings(self) -> None:
        self._clear()
        self.window.journey.go("settings")

    def _keys(self) -> None:
        self.window.open_help()

    def _trouble(self) -> None:
        self._clear()
        self.window.journey.go("home")
        self.window.tell_trouble(StoreTrouble(TroubleKind.DISK_FULL, "shop.sqlite"))

    def _clear(self) -> None:
        """Whatever lies over the page goes."""
        if self.window.showing.shown is not None:
            self.window.showing.end()
        if self.window.sheet is not None:
            self.window.sheet.close_sheet()
        home, page = self.window.journey.home, self.window.journey.page
        if isinstance(page, (QuotePage, OrderPage)):
            page.close_sheet()
        if home is not None:
            home.box.clear()

    # The camera

    def _dress(self, view: View) -> None:
        counter = self.window.counter
        self.window.resize(*view.size)
        if self._customer:
            counter.change_look(theme=view.theme, language=view.language)
        else:
            counter.speak(view.language)
            self.window.wear(view.theme)

    def _take(self, name: str, view: View) -> None:
        self._album.take(self.window, name, view, self._is_at_work)

    def _is_at_work(self) -> bool:
        window, journey = self.window, self.window.journey
        home, page = journey.home, journey.page
        return (
            not window.studio.is_idle
            or not window.pages.press.is_idle
            or not journey.warming.is_idle
            or (home is not None and not home.gallery.is_settled)
            or (isinstance(page, QuotePage) and not page.view.is_drawn)
            or (journey.configure is not None and not journey.building.is_open)
            or (journey.building.is_open and journey.building.model.is_working)
        )
