"""Where one is at the counter, where one came from, and the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from configurator.domain.prices import PriceTerms
from configurator.domain.sales import Order, Quote
from configurator.services.kiosk.handing_over import Taken
from configurator.services.portable.carrying import CarriedBuild
from configurator.services.refusals import Refusal
from configurator.services.terms import price_terms
from configurator.ui.allocation import give_back, let_go
from configurator.ui.counter.home import HomePage
from configurator.ui.counter.pages import COVERED, Pages
from configurator.ui.counter.welcome import WelcomePage
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.building import Building
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.from_kiosk import answer_call, take_over
from configurator.viewmodels.home import Tile, gallery, tile_key
from configurator.viewmodels.warming import Question, Warming

if TYPE_CHECKING:
    from configurator.services.sale_lines import Item
    from configurator.ui.counter.configure import ConfigurePage

HOME, BUILD, WELCOME, SETTINGS = "home", "build", "welcome", "settings"
PRINTING, RECEIVABLES, DAY = "printing", "receivables", "day"
MOST_PLACES = 32
CALM = 2000
"""Milliseconds after coming to a page until what the last one needed is given back."""

SETTLED = 500
"""Milliseconds after which a page stands and is drawn."""


class Journey(QObject):
    """Shows one page at a time in `stack`. A build stays open while one looks elsewhere from it.

    Signals:
        arrived: at a place; carries its key.
        quote_wanted: of the open build; all_quoted: of every build beside it, too.
        discount_wanted, reach_wanted: on the open build.
        again_wanted: a line of an order once more; carries the order's id and the line's place.
        lost: what was asked for is not there; carries words.
        home_made: there is a new HomePage; carries it.
    """

    arrived = Signal(str)
    quote_wanted = Signal()
    all_quoted = Signal()
    discount_wanted = Signal()
    reach_wanted = Signal()
    again_wanted = Signal(str, int)
    lost = Signal(str)
    home_made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pages: Pages,
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self._theme = theme
        self._studio = studio
        self._counter = counter
        self._pages = pages
        self._stack = stack
        self._places: list[str] = []
        self._page: QWidget | None = None
        self._home: HomePage | None = None
        self._configure: ConfigurePage | None = None
        self._priced: dict[str, tuple[str, PriceTerms]] = {}
        self.warming = Warming(counter.shop.engine_of, self)
        self.building = Building(counter, self.warming, self)
        self.warming.known.connect(self._on_cheapest)
        self.building.gone.connect(self.lost)
        pages.gone_to.connect(self.go)
        pages.back_wanted.connect(self.back)
        pages.build_wanted.connect(self.new_build)
        pages.change_wanted.connect(self._change)
        pages.again_wanted.connect(self.again_wanted)
        pages.line_wanted.connect(self._add_line)
        pages.alteration_wanted.connect(self._change)
        pages.engine_for = self.warming.engine
        # The first prices are asked for behind the first paint and the first drawings, so that
        # the window is there: the engines take seconds of work.
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(250)
        self._ask_soon.timeout.connect(self._ask_prices)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._on_calm)
        self._since_arrival = QElapsedTimer()

    @property
    def place(self) -> str:
        """Key of where one is."""
        return self._places[-1] if self._places else ""

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    @property
    def home(self) -> HomePage | None:
        """The home page, once it was shown."""
        return self._home

    @property
    def configure(self) -> ConfigurePage | None:
        """The configure page, while a build is open."""
        return self._configure

    def building_words(self) -> str:
        """What is being built, in words for somebody who is not to see whom for; "" for nothing."""
        if not self.building.is_open:
            return ""
        return self._counter.wording.of(self.building.model.opening.product.name)

    # Going

    def go(self, key: str) -> None:
        """To any place by its key, `product:` and `draft:` included."""
        kind = key.partition(":")[0]
        if key == HOME:
            self.go_home()
        elif kind == "product":
            self._start(key)
        elif kind == "draft":
            self._resume(key.partition(":")[2])
        elif kind == "parked":
            self._take_over(key.partition(":")[2])
        elif kind == "call":
            answer_call(self._counter, key.partition(":")[2])
            self.go_home(keep_customer=True)
        elif key == BUILD:
            self._arrive(BUILD)
        else:
            self._visit(key)

    def visit_once(self, key: str) -> None:
        """To a place, unless one is there already."""
        if self.place != key:
            self.go(key)

    def back(self) -> None:
        """To where one came from; from the first place home."""
        if self.place in (HOME, WELCOME):
            return
        self._places.pop()
        while self._places and self.place == BUILD and not self._is_building():
            self._places.pop()
        before = self._places.pop() if self._places else HOME
        if before == HOME:
            self.go_home()
        elif before == BUILD:
            self._arrive(BUILD)
        else:
            self._visit(before)

    def go_home(self, *, keep_customer: bool = False) -> None:
        """Home; what is under way is kept already."""
        self._leave_build()
        self.building.add_to(None)
        if not keep_customer:
            self._counter.serve(None)
        self._places = []
        if self._home is None:
            self._home = self._pages.home()
            self._stack.addWidget(self._home)
            self.home_made.emit(self._home)
        self.warming.release()
        self._home.set_tiles(self._tiles())
        self._home.refresh()
        self._arrive(HOME)
        self._ask_soon.start()

    def new_build(self) -> None:
        """To the gallery, for the customer being served."""
        self.go_home(keep_customer=self._counter.customer is not None)

    def welcome(self) -> WelcomePage:
        """The first page of all."""
        page = self._pages.welcome()
        self._places = []
        self._put(page)
        self._arrive(WELCOME, page)
        return page

    def rebuild(self) -> None:
        """Makes the pages anew, as after another language; one stays where one is."""
        if self._home is not None:
            self._stack.removeWidget(self._home)
            let_go(self._home)
            self._home = None
        place = self.place
        if place == HOME:
            self.go_home(keep_customer=True)
        elif place == WELCOME:
            self.welcome()
        elif place and place != BUILD:
            self._places.pop()
            self._visit(place)
        else:
            self.arrived.emit(place)

    def refresh_prices(self) -> None:
        """Prices depend on some of the settings; those that may differ are asked for anew."""
        self._ask_soon.start()

    def close(self) -> None:
        """Lets go of everything that works beside the window."""
        self._ask_soon.stop()
        self._calm.stop()
        self._leave_build()
        self.warming.close()
        self.building.advising.close()
        self._pages.press.close()
        self._pages.printing.close()

    # The machinery

    def _look_aside(self, key: str) -> None:
        """To a page about the customer; the build stays open for the way back."""
        self._visit(key, is_aside=True)

    def _visit(self, key: str, *, is_aside: bool = False) -> None:
        self.building.add_to(None)
        page = self._pages.of(key)
        if page is None:
            self.lost.emit(self._counter.wording("That is no longer there."))
            if not self._places:
                self.go_home()
            return
        if key == self.place:
            self._places.pop()
        if self.place == BUILD and key.startswith(("quote:", "order:")) and not is_aside:
            # What was quoted is closed; the way back leads past it.
            self._places.pop()
            self._leave_build()
        self._put(page)
        self._arrive(key, page)

    def _start(self, key: str) -> None:
        self._leave_build()
        self._make_configure()
        if self.building.begin(key):
            self._name_order()
            self._arrive(BUILD)
        else:
            self._leave_build()

    def _resume(self, draft_id: str) -> None:
        self._leave_build()
        self._make_configure()
        if self.building.resume(draft_id):
            self._arrive(BUILD)
        else:
            self._leave_build()

    def _take_over(self, build_id: str) -> None:
        """To what somebody made at a kiosk, as a draft of the counter's."""
        taken = take_over(self._counter, build_id)
        if isinstance(taken, Taken):
            self._resume(taken.draft)
        elif taken is Refusal.UNKNOWN:
            self.lost.emit(self._counter.wording("That build from the kiosk is no longer kept."))
        elif isinstance(taken, Refusal):
            self._counter.refused.emit(taken)

    def open_carried(self, build: CarriedBuild) -> None:
        """To a build that a code brought with it."""
        self._leave_build()
        self._make_configure()
        self.building.carried(build)
        self._arrive(BUILD)

    def open_item(self, item: Item, customer: str) -> None:
        """To a build as it can be had today, for a customer."""
        self._leave_build()
        self._make_configure()
        self.building.begin_item(item, customer)
        self._name_order()
        self._arrive(BUILD)

    def _change(self, paper: Quote | Order, place: int) -> None:
        self._leave_build()
        self._make_configure()
        if self.building.again(paper, place):
            self._name_order()
            self._arrive(BUILD)
        else:
            self._leave_build()

    def _name_order(self) -> None:
        """The page says which order the build is to change."""
        order = self.building.altering
        if order is not None and self._configure is not None:
            self._configure.name_order(order.number)

    def _add_line(self, paper: Quote | Order) -> None:
        """To the gallery, for another line of a quote or an order."""
        self.go_home(keep_customer=True)
        self.building.add_to(paper)
        wording = self._counter.wording
        if isinstance(paper, Order):
            words = wording("Choose what goes onto order {number} as well.", number=paper.number)
        else:
            words = wording("Choose what goes onto quote {number} as well.", number=paper.number)
        self.lost.emit(words)

    def _is_building(self) -> bool:
        return self._configure is not None

    def _make_configure(self) -> None:
        # Imported when used: it brings the engine with it, which the window does not wait for.
        from configurator.ui.counter.configure import ConfigurePage

        model = self.building.renew()
        page = ConfigurePage(self._theme, self._studio, model, hand=self.building.hand)
        page.looked_aside.connect(self._look_aside)
        page.again_wanted.connect(self.again_wanted)
        page.quote_wanted.connect(self.quote_wanted)
        page.all_quoted.connect(self.all_quoted)
        page.discount_wanted.connect(self.discount_wanted)
        page.reach_wanted.connect(self.reach_wanted)
        page.left.connect(self.back)
        self._pages.press.warm_up()
        self._configure = page
        self._stack.addWidget(page)

    def _leave_build(self) -> None:
        page, self._configure = self._configure, None
        if page is not None:
            page.close_sheet()
            self._stack.removeWidget(page)
            let_go(page)
            self._studio.prepare(())
            self.building.leave()
        self._places = [place for place in self._places if place != BUILD]

    def _put(self, page: QWidget) -> None:
        self._stack.addWidget(page)

    def _arrive(self, key: str, page: QWidget | None = None) -> None:
        shown = page or (self._home if key == HOME else self._configure)
        assert shown is not None
        old, self._page = self._page, page
        # A sheet lies over the window, not over its page, and would outlive it.
        if isinstance(old, COVERED):
            old.close_sheet()
        if self._configure is not None:
            self._configure.close_sheet()
        self._stack.setCurrentWidget(shown)
        if old is not None and old is not page:
            self._stack.removeWidget(old)
            let_go(old)
        if not self._places or self._places[-1] != key:
            self._places = [*self._places, key][-MOST_PLACES:]
        self._since_arrival.start()
        if not self._calm.isActive():
            self._calm.start(CALM)
        self.arrived.emit(key)

    def _on_calm(self) -> None:
        """Gives memory back, which takes a tenth of a second; not while a page is just opening."""
        if self._since_arrival.hasExpired(SETTLED):
            give_back()
        else:
            self._calm.start(SETTLED)

    # The gallery

    def _tiles(self) -> tuple[Tile, ...]:
        return gallery(self._counter)

    def _ask_prices(self) -> None:
        counter = self._counter
        questions = []
        for catalog in counter.shop.library.gallery():
            for product in catalog.products:
                key = tile_key(catalog, product)
                terms = price_terms(counter.settings, catalog, product, counter.today)
                if self._priced.get(key) != (catalog.version, terms):
                    counter.cheapest.pop(key, None)
                    self._priced[key] = (catalog.version, terms)
                if key not in counter.cheapest:
                    questions.append(Question(key, catalog, product, terms))
        if questions:
            self.warming.ask(questions)

    def _on_cheapest(self, key: str, total: int) -> None:
        self._counter.cheapest[key] = total
        if self._home is not None:
            self._home.show_price(key)
