"""Pictures of the kiosk: every page of one visit, upright and lying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from configurator.services.kiosk.shop import KioskShop
from configurator.ui.application import make_application
from configurator.ui.kiosk.kit import Measures
from configurator.ui.kiosk.window import KioskWindow
from configurator.ui.screenshots.camera import View, every_view, settle, take, wait_until
from configurator.viewmodels.kiosk.kiosk import Ending, Kiosk, Place

SIZES = ((1080, 1920), (1920, 1080))
DRAWN = Measures(3.2)
"""Pixels a millimetre: a screen of 27 inches."""
CATALOG, PRODUCT = "karsa-sneaker", "langkah-01"
STEP, BLOCKED = "sole", ("outsole", "trail-lug")


class KioskCamera:
    """A kiosk, and one visitor after the other."""

    def __init__(self, shop: KioskShop, folder: Path) -> None:
        self._folder = folder
        # No time passes, and the codes are the same in every run.
        kiosk = Kiosk(shop, lambda: 0.0, Random(1))  # noqa: S311
        self.window = KioskWindow(shop, measures=DRAWN, kiosk=kiosk)
        self.window.theme.wear(make_application())

    def take_pages(self) -> None:
        """One visit in every view."""
        self.window.show()
        self.window.begin()
        for view in every_view(SIZES):
            self.window.resize(*view.size)
            self._dress(view)
            for name, go in self._pages():
                go()
                settle(self._is_at_work)
                take(self.window, self._folder / f"kiosk-{name}-{view.name}.png")
            self.window.kiosk.end(Ending.FINISHED)

    def close(self) -> None:
        """Puts the window away."""
        self.window.shut()
        self.window.deleteLater()
        QApplication.processEvents()

    def _pages(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        making, kiosk = self.window.making, self.window.kiosk
        return (
            ("attract", _nothing),
            ("products", kiosk.begin),
            ("starts", self._open),
            ("build", self._build),
            ("blocked", lambda: kiosk.building.model.choose(*BLOCKED)),
            ("help", making.help),
            ("money", making.money),
            ("summary", self._finish),
            ("contact", making.contact),
        )

    def _open(self) -> None:
        kiosk = self.window.kiosk
        kiosk.open(
            *next(
                (catalog, product)
                for catalog, product in kiosk.products()
                if (catalog.id, product.id) == (CATALOG, PRODUCT)
            )
        )
        wait_until(lambda: kiosk.place is Place.STARTS)

    def _build(self) -> None:
        kiosk = self.window.kiosk
        kiosk.go(Place.BUILD)
        settle(self._is_at_work)
        kiosk.building.model.open_step(STEP)

    def _finish(self) -> None:
        self.window.making.close_sheets()
        self.window.kiosk.finish()

    def _dress(self, view: View) -> None:
        kiosk = self.window.kiosk
        kiosk.own = replace(kiosk.own, theme=view.theme, motion=False)
        kiosk.speak(view.language)
        kiosk.dressed.emit()

    def _is_at_work(self) -> bool:
        return not self.window.studio.is_idle or not self.window.kiosk.warming.is_idle


def _nothing() -> None:
    """The page is there already."""
