"""The stage: the live picture, the branches over it, undo and redo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.counter.configure.hand_card import WIDE, WIDER, HandCard
from configurator.ui.parts.branch_tabs import BranchTabs
from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.faces import branch_face
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import BranchLine
from configurator.wording import Wording


class Stage(QWidget):
    """The product with everything that acts on the build as a whole.

    Signals:
        branch_picked: another branch; carries its key.
        branch_wanted: a new one.
        branch_asked: something about the open one; carries what (`name`, `compare`, `remove`).
        undo_picked, redo_picked: the buttons.
    """

    branch_picked = Signal(str)
    branch_wanted = Signal()
    branch_asked = Signal(str)
    undo_picked = Signal()
    redo_picked = Signal()

    def __init__(
        self, theme: Theme, studio: PictureStudio, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._open = ""
        self._several = False
        self._beside: HandCard | None = None
        self.picture = PictureView(theme, studio, self)
        self._tabs = BranchTabs(theme, wording("New branch from this build"), self)
        self._undo = IconButton(theme, "undo", wording("Undo"), key="Ctrl+Z", parent=self)
        self._redo = IconButton(theme, "redo", wording("Redo"), key="Ctrl+Y", parent=self)
        self._tabs.branch_picked.connect(self._on_branch)
        self._tabs.branch_wanted.connect(self.branch_wanted)
        self._undo.clicked.connect(self.undo_picked)
        self._redo.clicked.connect(self.redo_picked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.arrange)

    def show_picture(self, wish: PictureWish | None, name: str) -> None:
        """The product as it is now; `name` says it in words."""
        self.picture.setAccessibleName(name)
        self.picture.show_picture(wish)

    def set_branches(self, lines: Sequence[BranchLine]) -> None:
        """The tabs."""
        self._tabs.set_branches([branch_face(line) for line in lines])
        self._open = next((line.key for line in lines if line.is_open), "")
        self._several = len(lines) > 1
        self.arrange()

    def set_travel(self, *, undo: bool, redo: bool) -> None:
        """Whether there is a way back, and forward again."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def set_beside(self, card: HandCard) -> None:
        """A card at the right; while it is open the product stands beside it, not under it."""
        self._beside = card
        self.arrange()

    def picture_size(self) -> QSize:
        """Device px of the place the product stands in."""
        area, ratio = self.picture.picture_area(), self.devicePixelRatioF()
        return QSize(round(area.width() * ratio), round(area.height() * ratio))

    def open_menu(self) -> None:
        """What can be done with the open branch."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions = [("name", self._wording("Name this build…"))]
        if self._several:
            actions += [
                ("compare", self._wording("Compare the builds")),
                ("remove", self._wording("Put this build away")),
            ]
        for key, text in actions:
            menu.addAction(text).setData(key)
        menu.triggered.connect(self._on_asked)
        tab = next((tab for tab in self._tabs.tabs if tab.face.is_open), self._tabs)
        menu.popup(tab.mapToGlobal(QPoint(0, tab.height() + 4)))

    def _on_branch(self, key: str) -> None:
        if key == self._open:
            self.open_menu()
        else:
            self.branch_picked.emit(key)

    def _on_asked(self, action: QAction) -> None:
        self.branch_asked.emit(str(action.data()))

    def arrange(self) -> None:
        """Everything has its place: after the card beside the product is another one."""
        self.picture.setGeometry(self.rect())
        side = 24 if self.width() >= 1100 else 16
        top = 12
        redo = self._redo.sizeHint()
        x = self.width() - side - redo.width()
        self._redo.setGeometry(x, top, redo.width(), redo.height())
        x -= redo.width() + 8
        self._undo.setGeometry(x, top, redo.width(), redo.height())
        high = self._tabs.sizeHint().height()
        self._tabs.setGeometry(side, top, max(x - 16 - side, 0), high)
        above = top + high - 6
        # Drawings stand on their lower edge; a little of the floor below belongs to the stage.
        right = side
        card = self._beside
        if card is not None and not card.isHidden():
            top += redo.height() + 8
            size = card.needed(self._theme.scaled(WIDER if side > 16 else WIDE))
            high = min(size.height(), self.height() - top - 12)
            x = self.width() - side - size.width()
            card.setGeometry(x, top, size.width(), max(high, 0))
            right += size.width() + 8 if card.is_open else 0
        self.picture.set_margins(Margins(side, above, right, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
