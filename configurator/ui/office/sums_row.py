"""The grid's foot: the sums of what is shown, each below its column."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.office.grid import PAD, OrdersGrid
from configurator.ui.parts.lettering import LEFT, RIGHT, draw_line
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.orders import RIGHT as RIGHT_COLUMNS
from configurator.viewmodels.office.orders import Column

HIGH = 44


class SumsRow(QWidget):
    """Follows the grid's columns as they are moved and scrolled."""

    def __init__(self, theme: Theme, grid: OrdersGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = grid
        self._sums: dict[Column, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = grid.horizontalHeader()
        head.sectionResized.connect(self.update)
        head.sectionMoved.connect(self.update)
        grid.horizontalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self.updateGeometry)

    def show_sums(self, sums: dict[Column, str]) -> None:
        """Other sums; NUMBER's is the words in front."""
        self._sums = sums
        told = "; ".join(text for text in sums.values() if text)
        self.setAccessibleName(told)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.grown(HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, head = self._theme, self._grid.horizontalHeader()
        painter = QPainter(self)
        painter.setClipRect(0, 0, self._grid.viewport().width(), self.height())
        font = theme.font(15, 600, figures=True)
        model = self._grid.model()
        for section, column in enumerate(getattr(model, "columns", ())):
            text = self._sums.get(column, "")
            if not text:
                continue
            left = head.sectionViewportPosition(section)
            area = QRectF(left + PAD, 0, head.sectionSize(section) - 2 * PAD, self.height())
            align = RIGHT if column in RIGHT_COLUMNS else LEFT
            draw_line(painter, area, text, font, theme.colour("text-strong"), align)
