"""The first run: a demo shop or an empty one, from the first page of all to home."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.counter.journey import HOME, SETTINGS, Journey
from configurator.ui.counter.pages import Pages
from configurator.ui.counter.welcome import WelcomePage
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.first_run import FirstRun


class Beginning(QObject):
    """Makes the shop that the person picks.

    Signals:
        troubled: the shop was not made; carries the exception.
    """

    troubled = Signal(object)

    def __init__(self, counter: Counter, journey: Journey, pages: Pages, window: QWidget) -> None:
        super().__init__(window)
        self._counter = counter
        self._journey = journey
        self._first = FirstRun(counter, self)
        self._first.begun.connect(self._on_begun)
        self._first.failed.connect(self._on_failed)
        pages.demo_wanted.connect(self._begin_demo)
        pages.empty_wanted.connect(self._first.begin_empty)
        pages.language_picked.connect(self._on_language)

    def close(self) -> None:
        """Waits for what is being made."""
        self._first.close()

    def _begin_demo(self) -> None:
        page = self._journey.page
        if isinstance(page, WelcomePage):
            page.begin(self._counter.wording("Making customers, quotes and orders…"))
        self._first.demonstrate()

    def _on_begun(self) -> None:
        self._counter.read_settings()
        is_empty = not self._counter.settings.name
        self._journey.go(HOME)
        if is_empty:
            self._journey.go(SETTINGS)

    def _on_failed(self, trouble: object) -> None:
        page = self._journey.page
        if isinstance(page, WelcomePage):
            page.end()
        self.troubled.emit(trouble)

    def _on_language(self, language: str) -> None:
        self._counter.speak("id" if language == "id" else "en")
