"""Pictures of the back office: every page, and an order over it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from configurator.ui.application import Wardrobe
from configurator.ui.office.window import OfficeWindow
from configurator.ui.screenshots.camera import Album, View, settle, wait_until
from configurator.viewmodels.counter import Counter

SIZES = ((1366, 768), (1920, 1080))
ORDER = "office-order"


class OfficeCamera:
    """The office beside a counter, over the same shop."""

    def __init__(self, counter: Counter, wardrobe: Wardrobe, album: Album) -> None:
        self._counter = counter
        self._album = album
        self.window = OfficeWindow(counter.shop, wardrobe, counter=counter)

    def take_pages(self) -> None:
        """Every page in every view."""
        window = self.window
        window.show()
        window.begin()
        wait_until(lambda: window.desk.ledger is not None)
        for view in self._album.views(SIZES, (*map(_named, window.pages), ORDER)):
            window.resize(*view.size)
            self._counter.change_look(theme=view.theme, language=view.language)
            # Dressed before it goes anywhere: pages may be gone through without a picture.
            settle(lambda: window.desk.tasks.is_busy)
            for name in tuple(window.pages):
                window.go(name)
                self._take(_named(name), view)
            newest = self._counter.shop.selling.glance_at_orders(1)[0]
            window.open_order(newest.id)
            self._take(ORDER, view)
            if window.sheet is not None:
                window.sheet.close_sheet()

    def close(self) -> None:
        """Puts the window away."""
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def _take(self, name: str, view: View) -> None:
        self._album.take(self.window, name, view, lambda: self.window.desk.tasks.is_busy)


def _named(page: str) -> str:
    return f"office-{page}"
