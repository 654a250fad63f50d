"""The Qt application: made once, and dressed as the settings and the system want it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from configurator.services.settings import ShopSettings
from configurator.ui.allocation import keep_little, let_go
from configurator.ui.theme.theme import Theme, load_theme
from configurator.ui.theme.tokens import ThemeName

RESOURCES = Path(__file__).parents[2] / "resources"

WINDOW_WAITS = 0.0005
"""Seconds that the window's thread waits for Python while a worker has it.

Painting hands Python over hundreds of times; with the usual 5 ms, a click beside a worker took
half as long again.
"""


def make_application(arguments: Sequence[str] = ("configurator",)) -> QApplication:
    """The application of this process, made where there is none yet."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    keep_little()
    sys.setswitchinterval(WINDOW_WAITS)
    # Fusion looks alike on every system, and follows the palette and the stylesheet.
    QApplication.setStyle("Fusion")
    application = QApplication(list(arguments))
    application.setApplicationName("configurator")
    application.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    return application


def take_down(application: QApplication, window: QWidget) -> None:
    """Close a window and delete it with all that is in it: another one may follow it."""
    window.close()
    let_go(window)
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.processEvents()


class Wardrobe(QObject):
    """Dresses an application: by the settings, and by the system where they say so."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = load_theme(RESOURCES, parent=self)
        self._hints = application.styleHints()
        self._worn: tuple[ThemeName, str, float] | None = None
        self._settings = ShopSettings()
        self._hints.colorSchemeChanged.connect(self._on_system)
        self._application = application

    def follow(self, settings: ShopSettings) -> None:
        """Looks as these settings want; nothing is drawn anew where nothing differs."""
        self._settings = settings
        wanted = (self._name(settings), settings.accent, settings.text_scale / 100)
        if wanted == self._worn:
            return
        name, accent, scale = wanted
        self.theme.change(name=name, accent=_own(accent), text_scale=scale)
        if self._worn is None:
            self.theme.wear(self._application)
        self._worn = wanted

    def _name(self, settings: ShopSettings) -> ThemeName:
        if settings.theme != "system":
            return settings.theme
        return "dark" if self._hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _on_system(self) -> None:
        self.follow(self._settings)


def _own(accent: str) -> str:
    """A shop's own accent; "" for the built-in one, whose tokens were tuned by hand."""
    return "" if accent.upper() == ShopSettings().accent.upper() else accent
