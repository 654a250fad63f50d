"""The menu of whoever is at the counter: people, language, look, and the way out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from configurator.domain.texts import LANGUAGES
from configurator.ui.counter.customers.following import KEPT
from configurator.ui.counter.settings_page import THEMES, theme_words
from configurator.ui.counter.welcome import NAMES
from configurator.viewmodels.counter import TEXT_SCALES, Counter


class StaffMenu(QObject):
    """Built anew each time it opens, so that it says how things are.

    Signals:
        seller_picked, language_picked, theme_picked: carry which; scale_picked: per cent.
        follow_picked: the window is to follow customers, or not any more.
    """

    seller_picked = Signal(str)
    follow_picked = Signal()
    language_picked = Signal(str)
    theme_picked = Signal(str)
    scale_picked = Signal(int)

    def __init__(
        self, counter: Counter, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._actions = actions

    def make(self, parent: QWidget) -> QMenu:
        """The menu as things are now."""
        counter = self._counter
        wording, settings = counter.wording, counter.settings
        menu = QMenu(parent)
        menu.setAccessibleName(wording("Menu"))
        if counter.staff:
            people = QActionGroup(menu)
            for one in counter.staff:
                is_here = counter.seller is not None and one.id == counter.seller.id
                self._choice(menu, people, one.name, one.id, is_here)
            people.triggered.connect(self._on_seller)
            menu.addSeparator()
        speak = menu.addMenu(wording("Language"))
        languages = QActionGroup(speak)
        for language in LANGUAGES:
            here = language == wording.language
            self._choice(speak, languages, NAMES[language], language, here)
        languages.triggered.connect(self._on_language)
        look = menu.addMenu(wording("Theme"))
        themes = QActionGroup(look)
        for theme in THEMES:
            words = theme_words(theme, counter)
            self._choice(look, themes, words, theme, theme == settings.theme)
        themes.triggered.connect(self._on_theme)
        text = menu.addMenu(wording("Text size"))
        scales = QActionGroup(text)
        for scale in sorted({*TEXT_SCALES, settings.text_scale}):
            words = counter.formats.percent(scale)
            self._choice(text, scales, words, scale, scale == settings.text_scale)
        scales.triggered.connect(self._on_scale)
        follow = menu.addAction(wording("Follow the customer's language and look"))
        follow.setCheckable(True)
        follow.setChecked(bool(counter.kept(KEPT)))
        follow.triggered.connect(self._on_follow)
        menu.addSeparator()
        if counter.session is not None:
            for name in ("lock", "change-pin"):
                menu.addAction(self._actions[name])
            menu.addSeparator()
        for name in ("receivables", "day", "printing", "settings", "help", "full-screen"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        menu.addAction(self._actions["quit"])
        return menu

    def _choice(
        self, menu: QMenu, group: QActionGroup, words: str, value: object, is_here: bool
    ) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(is_here)
        action.setData(value)
        group.addAction(action)
        menu.addAction(action)

    def _on_seller(self, action: QAction) -> None:
        self.seller_picked.emit(action.data())

    def _on_follow(self) -> None:
        self.follow_picked.emit()

    def _on_language(self, action: QAction) -> None:
        self.language_picked.emit(action.data())

    def _on_theme(self, action: QAction) -> None:
        self.theme_picked.emit(action.data())

    def _on_scale(self, action: QAction) -> None:
        self.scale_picked.emit(action.data())
