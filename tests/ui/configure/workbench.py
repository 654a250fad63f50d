"""A real page over the shipped catalogs, for pictures, figures and tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.texts import Language
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from configurator.services.configuring.session import Save, not_saved
from configurator.services.configuring.state import Snapshot
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.parts.focus import FocusRing
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme, load_theme
from configurator.ui.theme.tokens import ThemeName
from configurator.viewmodels.configure.model import ConfigureModel, Opening
from configurator.wording import Wording

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 23)
PATIENCE = 60_000


@dataclass
class Shelf:
    """Catalogs that were read and engines that were made, kept between pages."""

    readings: dict[str, CatalogReading]
    engines: dict[str, Engine]

    def reading(self, name: str) -> CatalogReading | None:
        """A shipped catalog; None where it is not there or is broken."""
        if name not in self.readings:
            folder = ROOT / "catalogs" / name
            if not (folder / "catalog.yaml").is_file():
                return None
            self.readings[name] = read_catalog(folder)
        found = self.readings[name]
        return found if found.catalog is not None else None

    def make(self, _catalog: Catalog, product: Product, _progress: object = None) -> Engine:
        """The engine of a product, compiled once."""
        if product.id not in self.engines:
            self.engines[product.id] = build_engine(product, NoCache())
        return self.engines[product.id]


class Workbench:
    """Makes pages in a window of any size, theme, language and text scale."""

    def __init__(self, application: QApplication, shelf: Shelf | None = None) -> None:
        self.theme: Theme = load_theme(ROOT / "resources")
        self.theme.wear(application)
        self.studio = PictureStudio()
        self.shelf = shelf or Shelf({}, {})
        self.theme.change(motion=False)
        self._windows: list[QWidget] = []

    def opening(self, name: str, save: Save = not_saved) -> Opening | None:
        """What a page over the first product of a catalog opens with."""
        reading = self.shelf.reading(name)
        if reading is None or reading.catalog is None:
            return None
        catalog = reading.catalog
        product = catalog.products[0]
        terms = price_terms(DEMO_SHOP, catalog, product, TODAY)
        start = Snapshot(Configuration(product.id, catalog.version))
        return Opening(
            catalog, product, terms, DEMO_SHOP, TODAY, start, reading.files.__getitem__, save
        )

    def page(
        self,
        name: str,
        language: Language = "en",
        theme: ThemeName = "light",
        scale: float = 1.0,
        size: tuple[int, int] = (1366, 712),
        save: Save = not_saved,
    ) -> ConfigurePage | None:
        """An open page in a shown window; None where the catalog is not there."""
        opening = self.opening(name, save)
        return self.page_of(opening, language, theme, scale, size) if opening is not None else None

    def page_of(
        self,
        opening: Opening,
        language: Language = "en",
        theme: ThemeName = "light",
        scale: float = 1.0,
        size: tuple[int, int] = (1366, 712),
        patience: int = PATIENCE,
    ) -> ConfigurePage:
        """An open page over anything, in a shown window, after `patience` milliseconds at most."""
        self.theme.change(name=theme, text_scale=scale)
        window = QWidget()
        self._windows.append(window)
        model = ConfigureModel(Wording(language), self.shelf.make, window)
        page = ConfigurePage(self.theme, self.studio, model, window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        window.resize(*size)
        FocusRing(self.theme, window)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        model.open(opening)
        wait_until_open(model, patience)
        return page

    def close(self, page: ConfigurePage) -> None:
        """Put a page away with its window."""
        page.model.close()
        window = page.window()
        self._windows.remove(window)
        window.close()
        window.deleteLater()
        # At once: a timer of the page must not ask the studio for anything once that is closed.
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def close_all(self) -> None:
        """Put every page away that is still open."""
        for window in list(self._windows):
            page = window.findChild(ConfigurePage)
            if page is not None:
                self.close(page)

    def arrange(self, page: ConfigurePage, state: str) -> bool:
        """Bring a page into a state worth a look; False where its product has no such thing."""
        model = page.model
        sneaker = model.opening.product.id == "langkah-01"
        if state == "fresh":
            return True
        if not sneaker:
            return self._arrange_any(page, state)
        for choice in (
            ("toe-cap", "suede-sand"),
            ("heel", "leather-nila"),
            ("laces", "waxed"),
        ):
            model.choose(*choice)
        step = {"size": "model-and-size", "text": "monogram", "some": "box-and-delivery"}
        model.open_step(step.get(state, "sole"))
        model.duplicate("All ivory")
        model.choose("stripe", "ivory")
        model.duplicate("Trail")
        model.choose("heel", "firm-nila")
        model.choose("outsole", "trail-lug")
        model.open_branch("a")
        model.choose("outsole", "natural-gum")
        if state == "text":
            model.type_text("monogram", "AW")
        if state == "some":
            model.choose("extras", "care-kit")
            model.choose("extras", "dust-bag")
        if state == "sheet":
            model.choose("outsole", "trail-lug")
        if state == "compare":
            page._on_branch_asked("compare")
        if state == "search" and page.view is not None:
            page.view.start_search()
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, "nila")
        if state == "panel" and page.view is not None:
            page.view.toggle_panel()
        if state == "number" and page.view is not None:
            page.view.go_to("foot-length")
        if state == "note":
            page._sheets.ask_note()
        if state == "dials":
            model.set_limit(1_700_000)
            model.set_days(12)
        if state == "waiting" and page.view is not None:
            page._on_loading(0.0)
            page._on_loading(0.4)
            page._waiting._show_progress()
        if state == "error":
            page._on_failed(KeyError("EUR"))
        return True

    def _arrange_any(self, page: ConfigurePage, state: str) -> bool:
        model = page.model
        steps = model.rail()
        places = {"sole": 1, "size": 2, "text": 3, "some": 4}
        if state not in places or places[state] >= len(steps):
            return False
        model.open_step(steps[places[state]].key)
        for group in model.groups():
            free = [o for o in group.options if o.look.name == "FREE"]
            if free:
                model.choose(group.attribute, free[-1].option)
                break
        return True


def wait_until_open(model: ConfigureModel, milliseconds: int = PATIENCE) -> None:
    """Run events until the model has its engine."""
    clock = QElapsedTimer()
    clock.start()
    while not model.is_open and clock.elapsed() < milliseconds:
        QApplication.processEvents()
    assert model.is_open


__all__ = ["Shelf", "Workbench", "replace", "wait_until_open"]
