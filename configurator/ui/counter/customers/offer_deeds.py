"""What the window does for customers wherever one is: what could please (Shift+F5), all of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.counter.journey import BUILD, Journey
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter


class OfferDeeds(QObject):
    """Opens the sheet and does what it brings.

    Signals:
        laid: a sheet is about to open; carries it.
    """

    laid = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, journey: Journey, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._counter = counter
        self._journey = journey
        self._window = window

    def people(self) -> None:
        """To the page of all customers."""
        self._journey.go("people")

    def open(self) -> None:
        """Works out what could please, and shows it; nothing while no build is open."""
        building = self._journey.building
        if self._journey.place != BUILD or not building.is_open:
            return
        # Imported when used: it brings the engine with it.
        from configurator.ui.counter.customers.offers_sheet import OffersSheet
        from configurator.viewmodels.customers.offers import offers

        found = offers(self._counter, building.model, building.engine)
        sheet = OffersSheet(self._theme, self._counter, found, self._window)
        sheet.whole_taken.connect(building.model.start_with)
        sheet.option_taken.connect(building.model.choose)
        sheet.product_wanted.connect(self._journey.go)
        self.laid.emit(sheet)
        sheet.open_sheet()
