"""A menu of things that are on or off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def choice_menu(
    choices: Sequence[tuple[str, str, bool]], picked: Callable[[QAction], None]
) -> QMenu:
    """Choices are what is picked, its words, and whether it is on."""
    menu = QMenu()
    for data, words, is_on in choices:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.setData(data)
        menu.addAction(action)
    menu.triggered.connect(picked)
    return menu
