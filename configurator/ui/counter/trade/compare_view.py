"""Two states of a sale side by side: a row a line, what differs below it, and the totals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.ui.parts.lettering import RIGHT
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.trade.comparing import Compared, ComparedRow


class CompareView(QWidget):
    """Scrolls where there is more than fits; the totals never do."""

    def __init__(self, theme: Theme, name: str, heads: tuple[str, str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._heads = heads
        self._inside: QWidget | None = None
        self.said: list[str] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(name)
        self._foot = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._scroll, 1)
        line = QFrame()
        line.setProperty("role", "line")
        column.addWidget(line)
        column.addLayout(self._foot)

    def show_compared(self, compared: Compared) -> None:
        """Shows others."""
        inside = QWidget()
        grid = QGridLayout(inside)
        self._columns(grid)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setVerticalSpacing(4)
        for place, head in enumerate(self._heads, 1):
            grid.addWidget(self._words(head, muted=True), 0, place)
        row = 1
        self.said = []
        for one in compared.rows:
            self.said.append(one.spoken)
            row = self._row(grid, row, one)
        grid.setRowStretch(row, 1)
        self._scroll.setWidget(inside)
        self._scroll.setAccessibleDescription(". ".join(self.said))
        while self._foot.count():
            item = self._foot.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._columns(self._foot)
        self._foot.setContentsMargins(0, 0, 12, 0)
        self._row(self._foot, 0, compared.total, strong=True)

    def _columns(self, grid: QGridLayout) -> None:
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for column in (1, 2, 3):
            grid.setColumnMinimumWidth(column, self._theme.scaled(128))

    def _words(self, text: str, *, muted: bool = False, strong: bool = False) -> Words:
        role = "text-muted" if muted else "text-strong"
        return Words(
            self._theme,
            text,
            size=13 if muted else 15,
            weight=600 if strong else 0,
            role=role,  # type: ignore[arg-type]
            figures=True,
            align=RIGHT,
        )

    def _row(self, grid: QGridLayout, row: int, one: ComparedRow, *, strong: bool = False) -> int:
        top = Qt.AlignmentFlag.AlignTop
        name = Words(self._theme, one.title, weight=600, role="text-strong", wrap=True)
        grid.addWidget(name, row, 0, top)
        for column, text in enumerate((one.before, one.after, one.difference), 1):
            grid.addWidget(self._words(text, strong=strong), row, column, top)
        for detail in one.details:
            row += 1
            words = Words(self._theme, detail, size=13, role="text-muted", figures=True, wrap=True)
            grid.addWidget(words, row, 0, 1, 4)
        return row + 1
