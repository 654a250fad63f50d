"""The branches of a build below one another, with totals and differences that add up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import RIGHT, draw_line, elided, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import BranchLine
from configurator.wording import Wording

ROW = 44
MOST_ROWS = 4


class _Row(Pressable):
    """Letter, name, difference, total."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._wording = wording
        self._line = BranchLine("", "", "", "", "", False)
        self.first = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def line(self) -> BranchLine:
        return self._line

    def set_line(self, line: BranchLine) -> None:
        if line != self._line:
            self._line = line
            self.setAccessibleName(line.accessible)
            self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, line = self._theme, self._line
        area = QRectF(self.rect())
        if self.is_hovered and not line.is_open:
            draw_box(painter, area.adjusted(4, 4, -4, -4), 8, theme.colour("sunken"))
        if not self.first:
            rule = QRectF(16, 0, area.width() - 32, theme.tokens.hairline)
            painter.fillRect(rule, theme.colour("line"))
        strong, muted = theme.colour("text-strong"), theme.colour("text-muted")
        inner = area.adjusted(16, 0, -16, 0)
        draw_line(painter, inner, line.letter, theme.font(13, 600), strong)
        total_font = theme.font(13, 600, figures=True)
        draw_line(painter, inner, line.total, total_font, strong, RIGHT)
        right = inner.width() - width_of(total_font, line.total) - 12
        name_left = theme.scaled(20) + 8
        name = line.name
        if line.is_open:
            name = line.name or self._wording("This build")
        else:
            figures = theme.font(13, figures=True)
            spot = QRectF(inner.left(), 0, right, area.height())
            draw_line(painter, spot, line.difference, figures, muted, RIGHT)
            right -= width_of(figures, line.difference) + 12
        font = theme.font(13)
        text = elided(font, name, max(right - name_left, 0))
        spot = QRectF(inner.left() + name_left, 0, max(right - name_left, 0), area.height())
        draw_line(painter, spot, text, font, theme.colour("text"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.grown(ROW, 1, 13))


class BranchTable(QWidget):
    """Up to four branches in a box.

    Signals:
        branch_picked: a row was pressed; carries the branch's key.
    """

    branch_picked = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self.setAccessibleName(wording("Builds side by side"))
        theme.changed.connect(self.update)

    @property
    def is_worth_showing(self) -> bool:
        """Whether there is more than one branch."""
        return len(self._rows) > 1

    def set_branches(self, lines: Sequence[BranchLine]) -> None:
        """Shows these branches; rows are kept by place."""
        lines = lines[:MOST_ROWS]
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(lines):
            row = _Row(self._theme, self._wording, self)
            row.first = not self._rows
            row.clicked.connect(self._tell)
            self._column.addWidget(row)
            self._rows.append(row)
        for row, line in zip(self._rows, lines, strict=True):
            row.set_line(line)

    def _tell(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self.branch_picked.emit(row.line.key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0, 0, 0, -12)
        draw_box(painter, area, 12, None, theme.colour("line"), theme.tokens.hairline)
