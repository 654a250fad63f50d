"""Branches of a build side by side: letter, name, and the difference to the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.lettering import CENTRE, draw_line, elided, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class BranchFace:
    """One branch. `figure` is the total of the open one, of the others the difference to it."""

    key: str
    letter: str
    name: str
    figure: str
    is_open: bool = False
    accessible: str = ""


class BranchTab(Pressable):
    """One branch. A long name gives way before the figure does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._face = BranchFace("", "", "", "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def face(self) -> BranchFace:
        """What it shows."""
        return self._face

    def set_face(self, face: BranchFace) -> None:
        """Shows another branch."""
        if face != self._face:
            self._face = face
            words = face.accessible or f"{face.letter}, {face.name}, {face.figure}"
            self.setAccessibleName(words)
            self.setToolTip(face.name)
            self.setChecked(face.is_open)
            self.updateGeometry()
            self.update()

    def _name(self) -> str:
        return "" if self._face.is_open else self._face.name

    def _fixed_width(self) -> float:
        font = self._theme.font(13, 600 if self._face.is_open else 400, figures=True)
        return 24 + self._theme.scaled(20) + 8 + width_of(font, self._face.figure)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, face = self._theme, self._face
        area = QRectF(self.rect())
        high_contrast = theme.tokens.is_high_contrast
        if face.is_open or high_contrast:
            line = theme.colour("line")
            draw_box(painter, area, 8, theme.colour("surface"), line, theme.tokens.hairline)
        elif self.is_hovered:
            draw_box(painter, area, 8, theme.colour("sunken"))
        side = theme.scaled(20)
        box = QRectF(12, (self.height() - side) / 2, side, side)
        if face.is_open:
            draw_box(painter, box, 4, theme.colour("accent"))
        else:
            draw_box(painter, box, 4, None, theme.colour("line-strong"), 1.5)
        ink = theme.colour("on-accent" if face.is_open else "text-strong")
        draw_line(painter, box, face.letter, theme.font(13, 600), ink, CENTRE)
        font = theme.font(13, 600 if face.is_open else 400, figures=True)
        words = theme.colour("text-strong" if face.is_open else "text")
        x = box.right() + 8
        figure = width_of(font, face.figure)
        if self._name():
            room = self.width() - 12 - figure - 8 - x
            name = elided(font, self._name(), max(room, 0))
            draw_line(painter, QRectF(x, 0, room, self.height()), name, font, words)
            x = self.width() - 12 - figure
        draw_line(painter, QRectF(x, 0, figure, self.height()), face.figure, font, words)

    @override
    def nextCheckState(self) -> None:
        """Left empty on purpose: which branch is open comes with the next faces."""

    @override
    def sizeHint(self) -> QSize:
        width = self._fixed_width()
        if self._name():
            width += width_of(self._theme.font(13, 400, figures=True), self._name()) + 8
        return QSize(round(width) + 1, self._theme.grown(40, 1, 13))

    @override
    def minimumSizeHint(self) -> QSize:
        most = self._fixed_width() + (self._theme.scaled(48) if self._name() else 0)
        return QSize(round(min(most, self.sizeHint().width())), self.sizeHint().height())


class BranchTabs(QWidget):
    """All branches and the button that makes another.

    Signals:
        branch_picked: a tab was clicked; carries its key.
        branch_wanted: the person wants a new branch.
    """

    branch_picked = Signal(str)
    branch_wanted = Signal()

    def __init__(self, theme: Theme, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: list[BranchTab] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._add = IconButton(
            theme, "plus", add, framed=theme.tokens.is_high_contrast, parent=self
        )
        self._add.clicked.connect(self.branch_wanted)
        self._row.addWidget(self._add)
        self._row.addStretch(1)

    @property
    def tabs(self) -> Sequence[BranchTab]:
        """The tabs in order."""
        return self._tabs

    @property
    def add_button(self) -> IconButton:
        """The plus, to be hidden where no branch can be added."""
        return self._add

    def set_branches(self, branches: Sequence[BranchFace]) -> None:
        """Shows these branches; tabs are kept by place."""
        while len(self._tabs) > len(branches):
            tab = self._tabs.pop()
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        while len(self._tabs) < len(branches):
            tab = BranchTab(self._theme, self)
            tab.clicked.connect(self._tell)
            self._row.insertWidget(len(self._tabs), tab)
            self._tabs.append(tab)
        for tab, branch in zip(self._tabs, branches, strict=True):
            tab.set_face(branch)

    def _tell(self) -> None:
        tab = self.sender()
        if isinstance(tab, BranchTab):
            self.branch_picked.emit(tab.face.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        tab = self.focusWidget()
        if isinstance(tab, BranchTab) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            place = self._tabs.index(tab) + (1 if event.key() == Qt.Key.Key_Right else -1)
            if 0 <= place < len(self._tabs):
                self._tabs[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
