"""Pictures of the kiosk: every page and sheet of a few visits, upright and lying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from PySide6.QtWidgets import QApplication

from configurator.services.kiosk.shop import KioskShop
from configurator.ui.application import make_application
from configurator.ui.kiosk.build_page import BuildPage
from configurator.ui.kiosk.kit import Measures
from configurator.ui.kiosk.people_sheets import RecogniseSheet
from configurator.ui.kiosk.window import KioskWindow
from configurator.ui.screenshots.camera import Album, View, settle, wait_until
from configurator.viewmodels.kiosk.kiosk import Ending, Kiosk, Place, key_of

SIZES = ((1080, 1920), (1920, 1080))
DRAWN = Measures(3.2)
"""Pixels a millimetre: a screen of 27 inches."""
SNEAKER = "karsa-sneaker/langkah-01"
MEAL = "karsa-meal/piring-siang"
CURTAIN = "karsa-curtains/tirai-01"
NOBODYS = "081299990000"
"""A phone number that no customer of the demonstration has."""

Pages = tuple[tuple[str, Callable[[], None]], ...]


class KioskCamera:
    """A kiosk, and one visitor after the other."""

    def __init__(self, shop: KioskShop, album: Album) -> None:
        self._album = album
        self._view = View("en", "light", SIZES[0])
        # No time passes, and the codes are the same in every run.
        kiosk = Kiosk(shop, lambda: 0.0, Random(1))  # noqa: S311
        self.window = KioskWindow(shop, measures=DRAWN, kiosk=kiosk)
        self.window.theme.wear(make_application())

    def take_pages(self) -> None:
        """The visits in every view."""
        pages = self._pages()
        names = [f"kiosk-{name}" for name, _ in pages]
        self.window.show()
        self.window.begin()
        for view in self._album.views(SIZES, names):
            self._view = view
            self.window.resize(*view.size)
            self._dress()
            for name, (_, go) in zip(names, pages, strict=True):
                go()
                self._album.take(self.window, name, view, self._is_at_work)
            self._end()

    def close(self) -> None:
        """Puts the window away."""
        self.window.shut()
        self.window.deleteLater()
        QApplication.processEvents()

    # The visits

    def _pages(self) -> Pages:
        return (*self._first(), *self._meal(), *self._measured(), *self._aided(), *self._staff())

    def _first(self) -> Pages:
        """Somebody makes a pair of shoes from the first touch to the code."""
        making, kiosk = self.window.making, self.window.kiosk
        return (
            ("attract", _nothing),
            ("products", kiosk.begin),
            ("recognise", self._recognise),
            ("recognise-secret", self._claim),
            ("starts", lambda: self._open(SNEAKER)),
            ("build-two", lambda: self._ask("cut")),
            ("build-names", lambda: self._ask("size")),
            ("build-number", lambda: self._ask("foot-length")),
            ("build", lambda: self._choose("outsole", "ivory-rubber")),
            ("build-note", lambda: self._choose("outsole", "natural-gum")),
            ("blocked", self._block),
            ("steps", making.steps),
            ("help", making.help),
            ("money", making.money),
            ("build-dialled", self._limit),
            ("days", making.days),
            ("text", lambda: self._ask("monogram")),
            ("text-typed", lambda: self._type("RAKA 07")),
            ("text-signs", self._turn_keys),
            ("build-some", lambda: self._ask("extras")),
            ("compare-one", making.compare),
            ("compare", self._compare),
            ("idle", self._idle),
            ("summary", self._finish),
            ("about", making.about),
            ("contact", making.contact),
            ("said", self._called),
        )

    def _meal(self) -> Pages:
        """Somebody eats no peanuts, and takes what comes."""
        return (
            ("meal-surprise", self._surprise),
            ("meal", lambda: self._ask("main")),
            ("meal-allergens", self._allergic),
            ("meal-avoided", self.window.making.close_sheets),
            ("meal-some", lambda: self._ask("vegetables")),
            ("meal-summary", self._finish),
            ("meal-about", self.window.making.about),
        )

    def _measured(self) -> Pages:
        """Somebody's window has its measures."""
        return (
            ("curtain-starts", lambda: self._open(CURTAIN)),
            ("curtain", lambda: self._ask("width")),
            ("curtain-cloth", lambda: self._ask("cloth")),
        )

    def _aided(self) -> Pages:
        """Somebody needs large text, and one who sits."""
        making, kiosk = self.window.making, self.window.kiosk
        return (
            ("lowered-attract", self._lower),
            ("lowered-products", kiosk.begin),
            ("lowered-build", self._lowered_build),
            ("large-attract", self._enlarge),
            ("large-products", kiosk.begin),
            ("large-starts", lambda: self._open(SNEAKER)),
            ("large-build", lambda: self._choose("outsole", "natural-gum")),
            ("large-names", lambda: self._ask("size")),
            ("large-text", lambda: self._ask("monogram")),
            ("large-number", lambda: self._ask("foot-length")),
            ("large-blocked", self._block),
            ("large-help", making.help),
            ("large-money", making.money),
            ("large-compare", self._compare),
            ("large-idle", self._idle),
            ("large-summary", self._finish),
            ("large-contact", making.contact),
        )

    def _staff(self) -> Pages:
        """The shop's own people."""
        return (
            ("staff-pin", self._ask_pin),
            ("staff-menu", self.window._open_staff),
        )

    # Going

    def _end(self) -> None:
        """The next visitor; language and theme stay."""
        self.window.kiosk.end(Ending.FINISHED)
        self._dress()

    def _open(self, key: str) -> None:
        kiosk = self.window.kiosk
        self.window.making.close_sheets()
        if kiosk.place is not Place.PRODUCTS:
            large, lowered = kiosk.is_large, kiosk.is_lowered
            self._end()
            kiosk.aid(large=large, lowered=lowered)
            kiosk.begin()
        kiosk.open(*next(one for one in kiosk.products() if key_of(*one) == key))
        wait_until(lambda: kiosk.place is Place.STARTS)

    def _build(self) -> BuildPage:
        """The page of the open build, with nothing over it."""
        self.window.making.close_sheets()
        self.window.said.hide_now()
        kiosk = self.window.kiosk
        if kiosk.place is not Place.BUILD:
            kiosk.go(Place.BUILD)
            settle(self._is_at_work)
        page = self.window.page
        assert isinstance(page, BuildPage)
        return page

    def _ask(self, attribute: str) -> None:
        self._build().go(attribute)

    def _choose(self, attribute: str, option: str) -> None:
        self._ask(attribute)
        self.window.kiosk.building.model.choose(attribute, option)

    def _block(self) -> None:
        self._ask("outsole")
        model = self.window.kiosk.building.model
        model.choose("heel", "leather-nila")
        model.choose("outsole", "trail-lug")

    def _limit(self) -> None:
        self._ask("outsole")
        model = self.window.kiosk.building.model
        model.set_limit(model.dials().money_least + 4 * model.dials().money_step)

    def _type(self, text: str) -> None:
        self.window.kiosk.building.model.set_limit(None)
        page = self._build()
        assert page.text is not None
        for sign in text:
            page.text.entry.type(sign)
        page.commit()

    def _turn_keys(self) -> None:
        page = self._build()
        assert page.text is not None
        next(key for row in page.text.keyboard.keys for key in row if key.code == "signs").click()

    def _compare(self) -> None:
        self._ask("outsole")
        self.window.making._on_another()
        self.window.said.hide_now()
        model = self.window.kiosk.building.model
        model.choose("upper-colour", "terracotta")
        model.choose("laces", "waxed")
        self.window.making.compare()

    def _idle(self) -> None:
        self.window.making.close_sheets()
        self.window._ask_idle()
        self.window._on_counted(14)

    def _finish(self) -> None:
        self.window._close_idle()
        self.window.making.close_sheets()
        self.window.kiosk.finish()

    def _called(self) -> None:
        self.window.making.close_sheets()
        self.window._on_called(True)

    def _surprise(self) -> None:
        self.window.said.hide_now()
        self._open(MEAL)
        self.window.kiosk.building.surprise()
        self._build()

    def _allergic(self) -> None:
        self.window.making.allergens()
        self.window.making._on_allergen("peanut")

    def _recognise(self) -> None:
        self.window.making.recognise()

    def _claim(self) -> None:
        sheet = self.window.making.sheet
        assert isinstance(sheet, RecogniseSheet)
        sheet.scanned(NOBODYS)

    def _lower(self) -> None:
        self._end()
        self.window.kiosk.aid(lowered=True)

    def _lowered_build(self) -> None:
        self._open(SNEAKER)
        self._choose("outsole", "natural-gum")

    def _enlarge(self) -> None:
        self._end()
        self.window.kiosk.aid(large=True, lowered=False)

    def _ask_pin(self) -> None:
        self._end()
        self.window._ask_pin()

    # The camera

    def _dress(self) -> None:
        kiosk, view = self.window.kiosk, self._view
        kiosk.own = replace(kiosk.own, theme=view.theme, motion=False)
        kiosk.speak(view.language)
        kiosk.dressed.emit()

    def _is_at_work(self) -> bool:
        kiosk = self.window.kiosk
        building = kiosk.building
        return (
            not self.window.studio.is_idle
            or not kiosk.warming.is_idle
            or (building.is_open and building.model.is_working)
        )


def _nothing() -> None:
    """The page is there already."""
