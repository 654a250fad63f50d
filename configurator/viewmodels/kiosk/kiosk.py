"""A kiosk: where its visitor is, how they want it to look, and that nothing of them stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from functools import partial
from random import Random
from typing import TypeVar, get_args

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.catalog import Catalog, Product
from configurator.domain.kiosk import Contact, Design, KnownPerson, ParkedBuild
from configurator.domain.texts import Language
from configurator.services.kiosk.settings import KioskSettings, KioskTheme
from configurator.services.kiosk.shop import KioskShop
from configurator.services.ports import StoreTrouble
from configurator.services.settings import ShopSettings
from configurator.services.terms import price_terms
from configurator.viewmodels.kiosk.building import KioskBuilding
from configurator.viewmodels.kiosk.idle import IdleClock
from configurator.viewmodels.warming import Question, Warming
from configurator.wording import Formats, Wording

T = TypeVar("T")
LARGE_FROM = 120
"""Who likes text of so many per cent gets the large one of the two there are."""
MEND_EVERY = 15_000
"""Milliseconds between two tries to bring what waits on the kiosk to the store."""


class Place(Enum):
    """Where the visitor is."""

    ATTRACT = "attract"
    PRODUCTS = "products"
    IDENTIFY = "identify"
    STARTS = "starts"
    BUILD = "build"
    SUMMARY = "summary"


class Ending(Enum):
    """How a sitting ended."""

    FINISHED = "finished"
    THROWN_AWAY = "thrown away"
    IDLE = "idle"
    MISTAKE = "mistake"
    STAFF = "staff"


class Kiosk(QObject):
    """The state of one kiosk. Nothing in it outlives a sitting but the shop and its settings.

    Signals:
        arrived: another place is open.
        worded: the language is another one.
        dressed: aids, theme or the shop's look are other ones.
        ended: a sitting is over and everything of it must go; carries the Ending.
        priced: the least price of a product is known; carries its key.
        called: whether staff is on its way.
        said: words for the visitor.
    """

    arrived = Signal()
    worded = Signal()
    dressed = Signal()
    ended = Signal(object)
    priced = Signal(str)
    called = Signal(bool)
    said = Signal(str)

    def __init__(
        self,
        shop: KioskShop,
        seconds: Callable[[], float] | None = None,
        random: Random | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.shop = shop
        self.settings, self.own = ShopSettings(), KioskSettings()
        self.cheapest: dict[str, int] = {}
        self.place = Place.ATTRACT
        self.person: KnownPerson | None = None
        self.designs: tuple[Design, ...] = ()
        self.is_large = self.is_contrasty = self.is_lowered = False
        self.liked_theme: KioskTheme | None = None
        self.is_called = False
        self.warming = Warming(shop.engine_of, self)
        self.warming.known.connect(self._on_cheapest)
        self.building = KioskBuilding(shop, self.warming, random or Random(), self)  # noqa: S311
        self.building.opened.connect(self._on_opened)
        self.building.failed.connect(self._on_failed)
        self.building.unkept.connect(self._on_unkept)
        self.idle = IdleClock(parent=self) if seconds is None else IdleClock(seconds, self)
        self.idle.ran_out.connect(self._on_idle)
        self._say("id")
        self.read_settings()
        self._mend = QTimer(self)
        self._mend.setInterval(MEND_EVERY)
        self._mend.timeout.connect(self.mend)
        self._mend.start()

    # The world

    def attempt(self, work: Callable[[], T]) -> T | None:
        """What `work` gives; None where the store cannot be reached, which is no reason to stop."""
        try:
            return work()
        except StoreTrouble:
            return None

    def now(self) -> datetime:
        """The time on the shop's clock."""
        return self.shop.clock.now()

    @property
    def today(self) -> date:
        """The shop's day."""
        return self.now().date()

    def read_settings(self) -> None:
        """What the shop has set; as before where the store cannot say."""
        found = self.attempt(self.shop.settings)
        if found is not None:
            self.settings, self.own = found
        self.idle.set_limits(self.own.idle_seconds, self.own.question_seconds)
        self._say(self.shop.language or self.settings.language)

    def mend(self) -> None:
        """Bring to the store what waits here, forget what has lapsed, hear of calls."""
        self.shop.parking.bring_in()
        self.attempt(self.shop.parking.sweep)
        called = self.attempt(partial(self.shop.calling.is_open, self.shop.station))
        if called is not None and called != self.is_called:
            self.is_called = called
            self.called.emit(called)

    # What can be made here

    def products(self) -> tuple[tuple[Catalog, Product], ...]:
        """Everything that can be built today, in the library's order."""
        return tuple(
            (catalog, product)
            for catalog in self.shop.library.gallery()
            for product in catalog.products
            if product.valid.contains(self.today)
        )

    def least_price(self, catalog: Catalog, product: Product) -> str:
        """The least total of a product; "" while it is not known."""
        total = self.cheapest.get(key_of(catalog, product))
        if total is None:
            return ""
        terms = price_terms(self.settings, catalog, product, self.today)
        return self.formats.money(total, terms.currency)

    def ask_prices(self) -> None:
        """Find out the least prices that are not known yet, beside the window."""
        questions = []
        for catalog, product in self.products():
            key = key_of(catalog, product)
            if key not in self.cheapest:
                terms = price_terms(self.settings, catalog, product, self.today)
                questions.append(Question(key, catalog, product, terms))
        if questions:
            self.warming.ask(questions)

    # Going

    def begin(self) -> None:
        """Somebody has touched the screen."""
        if self.place is not Place.ATTRACT:
            return
        self.idle.start()
        found = self.products()
        if len(found) == 1:
            self.open(*found[0])
        else:
            self.go(Place.PRODUCTS)

    def go(self, place: Place) -> None:
        """To another place."""
        self.place = place
        self.arrived.emit()

    def open(self, catalog: Catalog, product: Product) -> None:
        """A product was picked; its starts come when it is ready."""
        self.building.begin(catalog, product, self.wording, self.settings, self.today, self.person)

    def finish(self) -> None:
        """To the summary, with the code."""
        if self.building.is_open and self.building.finish() is not None:
            self.go(Place.SUMMARY)

    def leave_contact(self, contact: Contact) -> ParkedBuild | None:
        """The visitor leaves name or phone."""
        return self.building.leave_contact(contact)

    def end(self, ending: Ending) -> None:
        """The sitting is over: park what there is, and forget everything else."""
        self.idle.stop()
        if ending is Ending.THROWN_AWAY:
            self.building.throw_away()
        self.building.forget()
        self.attempt(self.shop.counting.keep)
        self.person = None
        self.designs = ()
        self.is_large = self.is_contrasty = self.is_lowered = False
        self.liked_theme = None
        self.place = Place.ATTRACT
        self.read_settings()
        self.ended.emit(ending)
        self.arrived.emit()

    # Aids

    def speak(self, language: Language) -> None:
        """Another language for this sitting."""
        if language != self.wording.language:
            self._say(language)
            if self.building.is_open:
                self.building.model.set_wording(self.wording)
            self.worded.emit()

    def aid(
        self,
        *,
        large: bool | None = None,
        contrast: bool | None = None,
        lowered: bool | None = None,
    ) -> None:
        """Larger text, more contrast, or everything within reach, for this sitting."""
        self.is_large = self.is_large if large is None else large
        self.is_contrasty = self.is_contrasty if contrast is None else contrast
        self.is_lowered = self.is_lowered if lowered is None else lowered
        self.dressed.emit()

    # People

    def call_staff(self) -> None:
        """Somebody should come."""
        about = ""
        if self.building.is_open:
            about = self.building.model.opening.product.id
        call = partial(self.shop.calling.call, self.shop.station, about)
        try:
            call()
        except StoreTrouble:
            self.said.emit(self.wording("The line is down. Please go to the counter."))
            return
        self.is_called = True
        self.called.emit(True)

    def know(self, person: KnownPerson) -> None:
        """The visitor has shown who they are."""
        self.person = person
        self.designs = self.attempt(partial(self.shop.recognising.designs, person)) or ()
        liked = (name for name in get_args(KioskTheme) if name == person.theme)
        self.liked_theme = next(liked, None)
        self.aid(
            large=self.is_large or person.text_scale >= LARGE_FROM,
            contrast=self.is_contrasty or self.liked_theme == "high-contrast",
        )
        if person.language is not None:
            self.speak(person.language)

    @property
    def theme(self) -> KioskTheme:
        """How the screen is dressed: as the shop wants it, or its visitor."""
        if self.is_contrasty:
            return "high-contrast"
        # Whoever switched their high contrast off again wants the shop's.
        liked = self.liked_theme if self.liked_theme != "high-contrast" else None
        return liked or self.own.theme

    def designs_of(self, product: Product) -> Sequence[Design]:
        """What the visitor had made or began of a product, the newest first."""
        return [design for design in self.designs if design.product == product.id]

    def styles_of(self, product: Product) -> Sequence[Design]:
        """What others let everybody start from."""
        return self.attempt(partial(self.shop.recognising.styles, product)) or ()

    # The machinery

    def close(self) -> None:
        """Let go of everything that works beside the window."""
        self._mend.stop()
        self.idle.stop()
        self.building.forget()
        self.warming.close()

    def _say(self, language: Language) -> None:
        self.wording = Wording(language)
        self.formats = Formats(self.wording)

    def _on_opened(self) -> None:
        if self.place is not Place.ATTRACT:
            self.go(Place.STARTS)

    def _on_failed(self) -> None:
        self.said.emit(self.wording("This cannot be made at the moment. Please choose another."))
        self.go(Place.PRODUCTS)

    def _on_unkept(self) -> None:
        self.said.emit(self.wording("This could not be kept. Please call staff before you leave."))

    def _on_idle(self) -> None:
        self.end(Ending.IDLE)

    def _on_cheapest(self, key: str, total: int) -> None:
        self.cheapest[key] = total
        self.priced.emit(key)


def key_of(catalog: Catalog, product: Product) -> str:
    """Names a product."""
    return f"{catalog.id}/{product.id}"
