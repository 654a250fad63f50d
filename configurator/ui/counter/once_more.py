"""The same as last time, at today's terms: what differs is shown before it is taken over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.services.trade.again import LastTime
from configurator.ui.counter.journey import BUILD, Journey
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter


class OnceMore(QObject):
    """Lays its sheet over `window`, in `laid`; where nothing differs it asks nothing.

    Signals:
        said: a short message for the person.
    """

    said = Signal(str)

    def __init__(
        self, theme: Theme, counter: Counter, journey: Journey, laid: LaidSheet, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._counter = counter
        self._journey = journey
        self._laid = laid
        self._window = window
        journey.again_wanted.connect(self.look)

    def look(self, order: str, place: int = 0) -> None:
        """Whether a line of an order can be had again, and what differs."""
        counter = self._counter
        found = counter.attempt(partial(counter.shop.again.last_time, order, place))
        if found is None:
            return
        if found.is_same:
            self._take(found)
            return
        # Imported when used: nobody needs it while the window opens.
        from configurator.ui.counter.trade.last_time_sheet import LastTimeSheet

        sheet = self._laid.lay(LastTimeSheet(self._theme, counter, found, self._window))
        sheet.taken.connect(self._take)
        sheet.ask()

    def _take(self, found: LastTime) -> None:
        from configurator.viewmodels.trade.last_time import taken_words

        words, item = taken_words(self._counter, found), found.today.item
        assert item is not None
        journey, building = self._journey, self._journey.building
        is_here = journey.place == BUILD and building.is_open
        if is_here and building.model.opening.catalog.version == item.catalog.version:
            building.model.start_with(item.resolution.configuration)
            assert journey.configure is not None
            journey.configure.tell(words)
        else:
            journey.open_item(item, found.order.customer)
            self.said.emit(words)
