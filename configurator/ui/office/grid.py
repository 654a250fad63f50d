"""The orders' grid as it is drawn: hairlines, pills, tabular figures, boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from configurator.ui.parts.lettering import LEFT, RIGHT, draw_line, elided, width_of
from configurator.ui.parts.pills import PillKind, draw_pill, pill_width
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.office.orders import RIGHT as RIGHT_COLUMNS
from configurator.viewmodels.office.orders import STATE, Column, OrdersModel

ROW = 40
HEAD = 40
PAD = 12
WIDTHS = {
    Column.TICK: 44,
    Column.NUMBER: 136,
    Column.MADE: 92,
    Column.CUSTOMER: 168,
    Column.BUILD: 280,
    Column.SELLER: 96,
    Column.STORE: 104,
    Column.TOTAL: 132,
    Column.UPLIFT: 92,
    Column.TAX: 116,
    Column.DUE: 132,
    Column.PROMISED: 92,
    Column.STATE: 120,
    Column.BATCH: 92,
}
"""Widths at 100 %; BUILD takes what is left over."""
PILLS: dict[str, PillKind] = {
    "confirmed": "plain",
    "in making": "accent",
    "ready": "positive",
    "collected": "plain",
    "cancelled": "danger",
}
_Index = QModelIndex | QPersistentModelIndex


class OrdersGrid(QTableView):
    """A table of orders.

    Signals:
        opened: an order is wanted in detail; carries its row.
    """

    opened = Signal(int)

    def __init__(self, theme: Theme, model: OrdersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._orders = model
        self._texts: dict[Column, str] = {}
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(False)
        head.setSectionsMovable(True)
        head.sectionClicked.connect(self._on_head)
        head.setSortIndicator(2, Qt.SortOrder.DescendingOrder)
        head.sortIndicatorChanged.connect(self._on_sorted)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Widths and heights for the text as it is now; the build takes what is left over."""
        theme, head = self._theme, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(theme.grown(ROW))
        head.setFixedHeight(theme.grown(HEAD, 1, 13))
        columns = self._orders.columns
        widths = [self._width(column) for column in columns]
        spare = self.viewport().width() - sum(widths)
        for section, (column, width) in enumerate(zip(columns, widths, strict=True)):
            more = max(spare, -theme.scaled(120)) if column is Column.BUILD else 0
            head.resizeSection(section, width + more)

    def need(self, texts: dict[Column, str]) -> None:
        """Texts that stand below columns, and have to fit."""
        if texts != self._texts:
            self._texts = texts
            self.fit()

    def _width(self, column: Column) -> int:
        """As drawn, or as wide as the figures below, or the first number, are."""
        theme = self._theme
        drawn = theme.scaled(WIDTHS[column])
        text = self._texts.get(column, "")
        if column is Column.NUMBER and self._orders.rowCount():
            place = self._orders.columns.index(column)
            text = str(self._orders.index(0, place).data())
        elif column is Column.NUMBER:
            text = ""
        strong = theme.font(15, 600, figures=True)
        return max(drawn, round(width_of(strong, text)) + 2 * PAD + 2)

    def _on_head(self, section: int) -> None:
        if self._orders.columns[section] is Column.TICK:
            self._orders.tick_shown()

    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        self._orders.sort(section, order)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._orders.columns[index.column()] is Column.TICK:
            self._orders.tick(index.row())
        super().mouseReleaseEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._orders.columns[index.column()] is not Column.TICK:
            self.opened.emit(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self._orders.tick(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Draws the cells."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        model = index.model()
        assert isinstance(model, OrdersModel)
        column = model.columns[index.column()]
        area = QRect(option.rect)
        state = option.state
        ticked = model.is_ticked(index.row())
        chosen = ticked or bool(state & QStyle.StateFlag.State_Selected)
        ground: Role = "accent-tint" if chosen else "surface"
        painter.save()
        painter.fillRect(area, theme.colour(ground))
        hair = theme.tokens.hairline
        line = QRectF(area.left(), area.bottom() + 1 - hair, area.width(), hair)
        painter.fillRect(line, theme.colour("line"))
        inner = QRectF(area).adjusted(PAD, 0, -PAD, 0)
        if column is Column.TICK:
            self._tick(painter, inner, ticked)
        elif column is Column.STATE:
            self._pill(painter, inner, index, chosen)
        else:
            self._words(painter, inner, index, model.words_at(index.row(), column), column)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _tick(self, painter: QPainter, area: QRectF, ticked: bool) -> None:
        theme = self._theme
        side = theme.scaled(18)
        box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
        ground = theme.colour("accent" if ticked else "surface")
        draw_box(painter, box, 4, ground, theme.colour("accent" if ticked else "line-strong"), 1.5)
        if ticked:
            centre = QPointF(box.center())
            draw_icon(painter, theme, "check", "on-accent", centre, 14)

    def _pill(self, painter: QPainter, area: QRectF, index: _Index, chosen: bool) -> None:
        theme = self._theme
        text = str(index.data())
        high = theme.grown(24, 1, 13)
        spot = QRectF(area.left(), area.center().y() - high / 2, pill_width(theme, text), high)
        draw_pill(painter, theme, spot, text, PILLS[str(index.data(STATE))], selected=chosen)

    def _words(
        self, painter: QPainter, area: QRectF, index: _Index, text: str, column: Column
    ) -> None:
        theme = self._theme
        ink: Role = "text-strong" if column is Column.NUMBER else "text"
        weight = 500 if column is Column.NUMBER else 400
        if column is Column.DUE and index.data(STATE) == "paid":
            ink = "text-muted"
        font = theme.font(15, weight, figures=True)
        if column in (Column.BUILD, Column.CUSTOMER, Column.SELLER):
            text = elided(font, text, area.width())
        align = RIGHT if column in RIGHT_COLUMNS else LEFT
        draw_line(painter, area, text, font, theme.colour(ink), align)
