"""The window's actions: shortcuts that work everywhere, named in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from configurator.ui.counter.actions import DEEDS
from configurator.wording import Wording

HARMLESS = frozenset(("language", "theme", "larger", "smaller", "usual-size", "full-screen"))
"""They change no page, so they are allowed wherever one is."""


class Commands(QObject):
    """QActions of a window by name. `allowed` says whether one may be done now."""

    def __init__(
        self,
        window: QWidget,
        doing: Mapping[str, Callable[[], object]],
        allowed: Callable[[str], bool],
    ) -> None:
        super().__init__(window)
        self._doing = doing
        self._allowed = allowed
        self.actions: dict[str, QAction] = {}
        for deed in DEEDS:
            if deed.name in doing:
                action = QAction(window)
                action.setObjectName(deed.name)
                action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
                action.triggered.connect(self._on_action)
                window.addAction(action)
                self.actions[deed.name] = action

    def name(self, wording: Wording) -> None:
        """Calls them as the reader does."""
        for deed in DEEDS:
            if deed.name in self.actions:
                self.actions[deed.name].setText(wording(deed.words))

    def do(self, name: str) -> None:
        """Does one, where it is allowed now."""
        if name in self._doing and self._allowed(name):
            self._doing[name]()

    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.do(action.objectName())
