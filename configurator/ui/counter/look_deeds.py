"""Theme and text size as they are changed by key and from the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject

from configurator.ui.counter.settings_page import THEMES
from configurator.viewmodels.counter import Counter


class LookDeeds(QObject):
    """Slots that change the look of the window at once."""

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def pick_theme(self, theme: str) -> None:
        """A theme by its name."""
        for name in THEMES:
            if name == theme:
                self._counter.change_look(theme=name)

    def next_theme(self) -> None:
        """The one after this, but not the system's: it would look as one of the others."""
        place = THEMES.index(self._counter.settings.theme)
        self.pick_theme(THEMES[(place + 1) % (len(THEMES) - 1)])

    def pick_scale(self, scale: int) -> None:
        """A text size, per cent."""
        self._counter.change_look(text_scale=scale)

    def larger(self) -> None:
        """Larger text."""
        self._counter.scale_by(1)

    def smaller(self) -> None:
        """Smaller text."""
        self._counter.scale_by(-1)

    def usual_size(self) -> None:
        """Text of the usual size."""
        self._counter.scale_by(0)
