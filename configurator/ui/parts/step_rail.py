"""The steps of a product with their marks, free to jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_disc, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

ROW = 56
MARK = 24
PAD = 8
GAP = 12


class StepMark(Enum):
    """How far a step is."""

    OPEN = auto()
    DONE = auto()
    ATTENTION = auto()


@dataclass(frozen=True, slots=True)
class StepFace:
    """One step: number from 1, name, and as second line what was chosen or is missing."""

    key: str
    number: int
    name: str
    detail: str = ""
    mark: StepMark = StepMark.OPEN
    is_here: bool = False
    accessible: str = ""

    @property
    def spoken(self) -> str:
        """The step in words."""
        return self.accessible or f"{self.number}, {self.name}, {self.detail}"


class StepRow(Pressable):
    """One step. Folded it is its mark alone, and its words are the tooltip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._face = StepFace("", 0, "")
        self._folded = False
        self._wrapped: dict[int, tuple[list[str], list[str]]] = {}
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def face(self) -> StepFace:
        """What it shows."""
        return self._face

    def set_face(self, face: StepFace, *, folded: bool) -> None:
        """Shows another step, or the same one wide or folded."""
        if (face, folded) == (self._face, self._folded):
            return
        taller = (face.name, face.detail, folded) != (
            self._face.name,
            self._face.detail,
            self._folded,
        )
        self._face, self._folded = face, folded
        self._wrapped.clear()
        self.setAccessibleName(face.spoken)
        self.setToolTip(f"{face.name}\n{face.detail}".strip() if folded else "")
        self.setChecked(face.is_here)
        if taller:
            self.updateGeometry()
        self.update()

    def _room(self, width: int) -> float:
        return max(width - 2 * PAD - self._theme.scaled(MARK) - GAP, 40)

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        found = self._wrapped.get(width)
        if found is None:
            found = self._wrapped[width] = self._wrap(width)
        return found

    def _restyle(self) -> None:
        self._wrapped.clear()
        super()._restyle()

    def _wrap(self, width: int) -> tuple[list[str], list[str]]:
        theme, room = self._theme, self._room(width)
        name = wrapped(theme.font(15, 600 if self._face.is_here else 500), self._face.name, room, 2)
        detail = wrapped(theme.font(13, figures=True), self._face.detail, room, 2)
        return name, detail

    def _line(self) -> int:
        return round(self._theme.text_px(15) * 4 / 3)

    def _paint_mark(self, painter: QPainter, disc: QRectF) -> None:
        theme, face = self._theme, self._face
        colours: dict[StepMark, tuple[Role, Role]] = {
            StepMark.OPEN: ("line-strong", "surface"),
            StepMark.DONE: ("positive", "positive-tint"),
            StepMark.ATTENTION: ("warning", "warning-tint"),
        }
        line, ground = colours[face.mark]
        if face.is_here:
            line, ground = "accent", "accent"
        draw_disc(painter, disc, theme.colour(ground), theme.colour(line), 1.5)
        if face.is_here:
            number = str(face.number)
            draw_line(painter, disc, number, theme.font(13, 600), theme.colour("on-accent"), CENTRE)
        elif face.mark is StepMark.DONE:
            draw_icon(painter, theme, "check", "positive", disc.center(), 14)
        else:
            attention = face.mark is StepMark.ATTENTION
            text = "!" if attention else str(face.number)
            ink = theme.colour("warning" if attention else "text-muted")
            draw_line(painter, disc, text, theme.font(13, 600), ink, CENTRE)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, face = self._theme, self._face
        area = QRectF(self.rect())
        if face.is_here:
            line = theme.colour("line")
            draw_box(painter, area, 8, theme.colour("surface"), line, theme.tokens.hairline)
        elif self.is_hovered:
            draw_box(painter, area, 8, theme.colour("sunken"))
        side = theme.scaled(MARK)
        left = (self.width() - side) / 2 if self._folded else float(PAD)
        self._paint_mark(painter, QRectF(left, (self.height() - side) / 2, side, side))
        if self._folded:
            return
        names, details = self._lines(self.width())
        line_height, small = self._line(), theme.line(13)
        y = (self.height() - len(names) * line_height - len(details) * small) / 2
        x, room = left + side + GAP, self._room(self.width())
        ink = theme.colour("text-strong" if face.is_here else "text")
        font = theme.font(15, 600 if face.is_here else 500)
        for text in names:
            draw_line(painter, QRectF(x, y, room, line_height), text, font, ink)
            y += line_height
        attention = face.mark is StepMark.ATTENTION and not face.is_here
        ink = theme.colour("warning" if attention else "text-muted")
        for text in details:
            spot = QRectF(x, y, room, small)
            draw_line(painter, spot, text, theme.font(13, figures=True), ink)
            y += small

    @override
    def sizeHint(self) -> QSize:
        width = 56 if self._folded else 184
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, self.heightForWidth(max(self.width(), 120)))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._folded:
            return max(48, self._theme.scaled(MARK) + 16)
        names, details = self._lines(width)
        need = len(names) * self._line() + len(details) * self._theme.line(13) + 16
        return max(ROW, need)

    @override
    def nextCheckState(self) -> None:
        """Left empty on purpose: where the person is comes with the next faces."""


class StepRail(QWidget):
    """All steps below one another.

    Signals:
        step_picked: a step was clicked, or Enter or Space pressed on it; carries its key.
    """

    step_picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[StepRow] = []
        self._folded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    @property
    def rows(self) -> Sequence[StepRow]:
        """The rows in order."""
        return self._rows

    def set_steps(self, steps: Sequence[StepFace]) -> None:
        """Shows these steps; rows are kept by place."""
        while len(self._rows) > len(steps):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(steps):
            row = StepRow(self._theme, self)
            row.clicked.connect(self._tell)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for row, step in zip(self._rows, steps, strict=True):
            row.set_face(step, folded=self._folded)

    def set_folded(self, folded: bool) -> None:
        """Marks alone, for narrow windows."""
        self._folded = folded
        for row in self._rows:
            row.set_face(row.face, folded=folded)

    def _tell(self) -> None:
        row = self.sender()
        if isinstance(row, StepRow):
            self.step_picked.emit(row.face.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.focusWidget()
        if isinstance(row, StepRow) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            place = self._rows.index(row) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(self._rows):
                self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
