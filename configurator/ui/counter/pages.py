"""Makes the counter's pages; the window shows them and passes on where they lead."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.customers import Customer
from configurator.domain.sales import Order, Quote
from configurator.ui.counter.customers.page import CustomerPage
from configurator.ui.counter.customers.people_page import PeoplePage
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.home import HomePage
from configurator.ui.counter.order_page import OrderPage
from configurator.ui.counter.quote_page import QuotePage
from configurator.ui.counter.settings_page import SettingsPage
from configurator.ui.counter.trade.day_page import DayPage
from configurator.ui.counter.trade.papers_over_page import PapersOverPage
from configurator.ui.counter.trade.printing_page import PrintingPage
from configurator.ui.counter.trade.receivables_page import ReceivablesPage
from configurator.ui.counter.welcome import WelcomePage
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.papers import PaperPress
from configurator.viewmodels.printing import PrintDesk
from configurator.viewmodels.trade.bargain import EngineFor

COVERED = (
    CustomerPage,
    PeoplePage,
    QuotePage,
    OrderPage,
    ReceivablesPage,
    DayPage,
    SettingsPage,
)
"""Pages that lay sheets over themselves."""
VISITED = (*COVERED, PrintingPage)
"""Pages that know where the keyboard goes first."""


class Pages(QObject):
    """Pages by where they are. What their buttons want is told by these signals; `engine_for` hands
    out engines for the window's use alone.

    Signals:
        gone_to: somewhere, by key.
        back_wanted: back to where one came from.
        build_wanted: a new build for the customer being served.
        change_wanted: a build of a Quote or an Order, and its line's place, to be changed.
        again_wanted: a line of an order once more; carries the order's id and the line's place.
        line_wanted: another product for a Quote or an Order.
        alteration_wanted: a line of an Order, to be changed in a change order.
        demo_wanted, empty_wanted, language_picked: of the first page.
    """

    gone_to = Signal(str)
    back_wanted = Signal()
    build_wanted = Signal()
    change_wanted = Signal(object, int)
    again_wanted = Signal(str, int)
    line_wanted = Signal(object)
    alteration_wanted = Signal(object, int)
    demo_wanted = Signal()
    empty_wanted = Signal()
    language_picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        dialogs: Dialogs,
        gate: Gate,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gate = gate
        self._theme = theme
        self._studio = studio
        self._counter = counter
        self._dialogs = dialogs
        self.pictures = BuildPictures(counter.shop.library, studio.shelf)
        self.press = PaperPress(counter.shop.paper, self)
        self.printing = PrintDesk(counter, self)
        self.engine_for: EngineFor = counter.shop.engine_of

    def home(self) -> HomePage:
        """The home page."""
        page = HomePage(self._theme, self._studio, self._counter, self.pictures)
        page.gone_to.connect(self.gone_to)
        return page

    def welcome(self) -> WelcomePage:
        """The page of the first run."""
        page = WelcomePage(self._theme, self._studio, self._counter, self.pictures)
        page.demo_wanted.connect(self.demo_wanted)
        page.empty_wanted.connect(self.empty_wanted)
        page.language_picked.connect(self.language_picked)
        return page

    def of(self, key: str) -> QWidget | None:
        """The page of a customer, quote or order, or one of a kind; None where it is gone."""
        kind, _, name = key.partition(":")
        match kind:
            case "customer":
                return self._customer(name)
            case "quote":
                return self._quote(name)
            case "order":
                return self._order(name)
            case "printing":
                printing = PrintingPage(self._theme, self._counter, self.printing)
                printing.back_wanted.connect(self.back_wanted)
                return printing
            case "receivables":
                open_money = ReceivablesPage(self._theme, self._counter)
                open_money.back_wanted.connect(self.back_wanted)
                open_money.gone_to.connect(self.gone_to)
                return open_money
            case "day":
                theme, counter = self._theme, self._counter
                day = DayPage(theme, counter)
                day.back_wanted.connect(self.back_wanted)
                lent = (self.press, self.printing)
                day.follow(PapersOverPage(theme, counter, self._dialogs, day, *lent))
                return day
            case "people":
                people = PeoplePage(self._theme, self._counter, self._dialogs)
                people.gone_to.connect(self.gone_to)
                people.back_wanted.connect(self.back_wanted)
                return people
            case "settings":
                page = SettingsPage(self._theme, self._counter, self._gate, self._dialogs)
                page.back_wanted.connect(self.back_wanted)
                page.printers_wanted.connect(self._to_printers)
                return page
        return None

    def _to_printers(self) -> None:
        self.gone_to.emit("printing")

    def _person(self, customer_id: str) -> Customer | None:
        return self._counter.attempt(partial(self._counter.shop.desk.get, customer_id))

    def _customer(self, customer_id: str) -> QWidget | None:
        customer = self._person(customer_id)
        if customer is None:
            return None
        self._counter.serve(customer)
        page = CustomerPage(
            self._theme,
            self._studio,
            self._counter,
            self.pictures,
            self.press,
            self.printing,
            self._dialogs,
            customer,
        )
        page.again_wanted.connect(self.again_wanted)
        page.gone_to.connect(self.gone_to)
        page.back_wanted.connect(self.back_wanted)
        page.build_wanted.connect(self.build_wanted)
        return page

    def _quote(self, quote_id: str) -> QWidget | None:
        counter = self._counter
        quote: Quote | None = counter.attempt(partial(counter.shop.selling.quote, quote_id))
        customer = self._person(quote.customer) if quote is not None else None
        if quote is None or customer is None:
            return None
        counter.serve(customer)
        page = QuotePage(
            self._theme,
            self._studio,
            counter,
            self.press,
            self.printing,
            self.pictures,
            self._dialogs,
            self.engine_for,
            quote,
            customer,
        )
        page.back_wanted.connect(self.back_wanted)
        page.gone_to.connect(self.gone_to)
        page.change_wanted.connect(self.change_wanted)
        page.line_wanted.connect(self.line_wanted)
        return page

    def _order(self, order_id: str) -> QWidget | None:
        counter = self._counter
        order: Order | None = counter.attempt(partial(counter.shop.selling.order, order_id))
        if order is None:
            return None
        quote = None
        if order.quote:
            quote = counter.attempt(partial(counter.shop.selling.quote, order.quote))
        counter.serve(self._person(order.customer))
        number = quote.number if quote is not None else ""
        page = OrderPage(
            self._theme,
            self._studio,
            counter,
            self.pictures,
            self.press,
            self.printing,
            self._dialogs,
            order,
            number,
        )
        page.alteration_wanted.connect(self.alteration_wanted)
        page.line_wanted.connect(self.line_wanted)
        page.back_wanted.connect(self.back_wanted)
        page.gone_to.connect(self.gone_to)
        page.again_wanted.connect(self.again_wanted)
        return page
