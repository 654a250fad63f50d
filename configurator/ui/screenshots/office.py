"""Pictures of the back office: every page, and an order over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from configurator.ui.application import Wardrobe
from configurator.ui.office.window import OfficeWindow
from configurator.ui.screenshots.camera import View, every_view, settle, take, wait_until
from configurator.viewmodels.counter import Counter

SIZES = ((1366, 768), (1920, 1080))


class OfficeCamera:
    """The office beside a counter, over the same shop."""

    def __init__(self, counter: Counter, wardrobe: Wardrobe, folder: Path) -> None:
        self._counter = counter
        self._folder = folder
        self.window = OfficeWindow(counter.shop, wardrobe, counter=counter)

    def take_pages(self) -> None:
        """Every page in every view."""
        window = self.window
        window.show()
        window.begin()
        wait_until(lambda: window.desk.ledger is not None)
        for view in every_view(SIZES):
            window.resize(*view.size)
            self._counter.change_look(theme=view.theme, language=view.language)
            for name in tuple(window.pages):
                window.go(name)
                self._take(f"office-{name}", view)
            newest = self._counter.shop.selling.glance_at_orders(1)[0]
            window.open_order(newest.id)
            self._take("office-order", view)
            if window.sheet is not None:
                window.sheet.close_sheet()

    def close(self) -> None:
        """Puts the window away."""
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def _take(self, name: str, view: View) -> None:
        settle(lambda: self.window.desk.tasks.is_busy)
        take(self.window, self._folder / f"{name}-{view.name}.png")
