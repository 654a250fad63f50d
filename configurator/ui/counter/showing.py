"""Turns the window to the customer and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.allocation import let_go
from configurator.ui.counter.journey import BUILD, Journey
from configurator.ui.counter.pages import Pages
from configurator.ui.counter.quote_page import QuotePage
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter

if TYPE_CHECKING:
    from configurator.ui.counter.show import ShownWindow


class Showing(QObject):
    """What is shown follows from the page: the build, a quote's paper, or a welcome.

    Signals:
        begins: the window is about to be turned.
        ended: the window is the seller's again.
    """

    begins = Signal()
    ended = Signal()

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pages: Pages,
        journey: Journey,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._studio = studio
        self._counter = counter
        self._pages = pages
        self._journey = journey
        self._window = window
        self._shown: ShownWindow | None = None

    @property
    def shown(self) -> ShownWindow | None:
        """What the customer sees, if anything."""
        return self._shown

    def toggle(self) -> None:
        """Turns it, or back."""
        if self._shown is not None:
            self.end()
            return
        self.begins.emit()
        shown = self._make()
        shown.closed.connect(self.end)
        shown.open_up()
        self._shown = shown

    def end(self) -> None:
        """The window is the seller's again."""
        shown, self._shown = self._shown, None
        if shown is not None:
            let_go(shown)
            self.ended.emit()

    def fit(self) -> None:
        """The window has another size."""
        if self._shown is not None:
            self._shown.setGeometry(self._window.rect())

    def _make(self) -> ShownWindow:
        # Imported when used: it brings the engine with it.
        from configurator.ui.counter.show import ShownBuild, ShownPaper, ShownWelcome

        counter, page, building = self._counter, self._journey.page, self._journey.building
        if self._journey.place == BUILD and building.is_open:
            return ShownBuild(
                self._theme,
                self._studio,
                counter,
                building.model,
                self._pages.pictures,
                self._window,
            )
        if isinstance(page, QuotePage) and page.paper is not None:
            return ShownPaper(self._theme, counter, self._pages.press, page.paper, self._window)
        return ShownWelcome(self._theme, counter, self._window)
