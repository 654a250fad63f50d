"""What can be done on a page by key, and the menu that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from configurator.ui.counter.actions import DEEDS
from configurator.ui.parts.buttons import Button
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording


class PageActions(QObject):
    """QActions of a page by the names of their deeds; the menu opens below `button` (F3)."""

    def __init__(
        self,
        page: QWidget,
        theme: Theme,
        wording: Wording,
        doing: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._wording = wording
        self._doing = doing
        self.actions: dict[str, QAction] = {}
        self.button = Button(
            theme, wording("More ##that can be done"), trailing="chevron-down", key="F3"
        )
        self.button.clicked.connect(self.open_menu)
        for deed in DEEDS:
            if deed.name in doing:
                action = QAction(wording(deed.words), page)
                action.setObjectName(deed.name)
                action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                action.triggered.connect(self._on_action)
                page.addAction(action)
                self.actions[deed.name] = action
        opening = QAction(page)
        opening.setShortcut(QKeySequence("F3"))
        opening.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        opening.triggered.connect(self.open_menu)
        page.addAction(opening)

    def offer(self, names: Collection[str]) -> None:
        """Offers these and no others: what makes no sense here is not in the menu."""
        for name, action in self.actions.items():
            action.setVisible(name in names)
            action.setEnabled(name in names)

    def make_menu(self) -> QMenu:
        """The menu as things are now, with the keys beside the words."""
        menu = QMenu(self._page)
        menu.setAccessibleName(self._wording("More ##that can be done"))
        for action in self.actions.values():
            menu.addAction(action)
        return menu

    def open_menu(self) -> None:
        """Shows it below its button."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.button.mapToGlobal(QPoint(self.button.width(), self.button.height() + 4))
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))

    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._doing[action.objectName()]()
