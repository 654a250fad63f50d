"""The build as a list: who set what, at what price, and the rule's reason below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from configurator.ui.parts.focus import note_focus, shape_changed
from configurator.ui.parts.lettering import (
    RIGHT,
    Piece,
    Run,
    draw_flow,
    draw_line,
    flowed,
    width_of,
    wrapped,
)
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

AnyIndex = QModelIndex | QPersistentModelIndex
EN_SPACE = "\u2002"


class Who(Enum):
    """Who set a value: its mark."""

    CHOSEN = "person"
    PROFILE = "heart"
    STANDARD = "standard"
    FORCED = "link"

    @property
    def icon(self) -> str:
        """Name of the mark."""
        return str(self.value)

    @property
    def role(self) -> Role:
        """Colour of the mark."""
        if self is Who.FORCED:
            return "forced"
        return "text-muted" if self is Who.STANDARD else "accent"


@dataclass(frozen=True, slots=True)
class BuildRow:
    """One value of the build. `price_muted` for "incl."; `reason` says why it is forced.

    `accessible` is what a screen reader says of the row; empty joins the visible words.
    """

    key: str
    who: Who
    attribute: str
    value: str
    price: str = ""
    price_muted: bool = False
    reason: str = ""
    accessible: str = ""

    @property
    def spoken(self) -> str:
        """The row in words."""
        parts = (self.attribute, self.value, self.price, self.reason)
        return self.accessible or ", ".join(part for part in parts if part)


class BuildModel(QAbstractListModel):
    """Rows for the list; only rows that differ are announced as changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BuildRow, ...] = ()

    def set_rows(self, rows: Sequence[BuildRow]) -> None:
        """Takes over these rows."""
        new = tuple(rows)
        if [row.key for row in new] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        old, self._rows = self._rows, new
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                index = self.index(place, 0)
                self.dataChanged.emit(index, index)

    def row_at(self, index: AnyIndex) -> BuildRow:
        """The row behind an index."""
        return self._rows[index.row()]

    def place_of(self, key: str) -> int:
        """Position of a key, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.reason
        return None


_Layout = tuple[list[list[Piece]], list[str]]
MOST_KEPT = 1000


class _BuildDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, rows: BuildModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self.wide = False
        self._kept: dict[tuple[BuildRow, int, bool], _Layout] = {}

    def forget(self) -> None:
        """After a change of theme or size."""
        self._kept.clear()

    @property
    def size(self) -> int:
        """Type step: 13, on wide screens 15."""
        return 15 if self.wide else 13

    def _line(self) -> int:
        return round(self._theme.text_px(15) * 4 / 3) if self.wide else self._theme.line(13)

    def _left(self) -> int:
        return self._theme.scaled(20) + 8

    def _laid_out(self, row: BuildRow, width: int) -> _Layout:
        key = (row, width, self.wide)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._lay_out(row, width)
        return found

    def _lay_out(self, row: BuildRow, width: int) -> _Layout:
        theme = self._theme
        price = width_of(theme.font(self.size, 400, figures=True), row.price)
        room = max(width - self._left() - price - 8, 60)
        runs = (
            Run(row.attribute + EN_SPACE, role="text-muted"),
            Run(row.value, role="text-strong"),
        )
        lines = flowed(theme, runs, room, self.size)
        medium = theme.font(self.size, 500)
        lines = [
            [
                Piece(p.text, medium, p.role, p.x, p.width) if p.role == "text-strong" else p
                for p in line
            ]
            for line in lines
        ]
        whole = max(width - self._left(), 60)
        return lines, wrapped(theme.font(13), row.reason, whole)

    def height_of(self, row: BuildRow, width: int) -> int:
        """Height of a row, px."""
        lines, reason = self._laid_out(row, width)
        extra = 10 if not self.wide else 14
        high = len(lines) * self._line() + extra
        if reason:
            small = self._theme.line(13)
            high = len(lines) * self._line() + len(reason) * small + (8 if not self.wide else 14)
        return high

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 280
        return QSize(width, self.height_of(self._rows.row_at(index), width))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._theme
        row = self._rows.row_at(index)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, area.adjusted(-4, 0, 4, 0), 4, theme.colour("sunken"))
        lines, reason = self._laid_out(row, int(area.width()))
        line = self._line()
        top = area.top() + ((4 if reason else 5) if not self.wide else 7)
        side = theme.scaled(20)
        centre = QPointF(area.left() + side / 2, top + line / 2)
        draw_icon(painter, theme, row.who.icon, row.who.role, centre, 18)
        text = QRectF(area.left() + self._left(), top, area.width(), line * len(lines))
        draw_flow(painter, theme, lines, text, line)
        ink = theme.colour("text-muted" if row.price_muted else "text-strong")
        spot = QRectF(area.left(), top, area.width(), line)
        font = theme.font(self.size, 400, figures=True)
        draw_line(painter, spot, row.price, font, ink, RIGHT)
        y = top + line * len(lines)
        for words in reason:
            spot = QRectF(text.left(), y, text.width(), theme.line(13))
            draw_line(painter, spot, words, theme.font(13), theme.colour("forced"))
            y += theme.line(13)
        painter.restore()


class BuildList(QListView):
    """The rows of the build; the order never changes and rows never jump.

    Signals:
        row_picked: a row was clicked, or Enter pressed on it; carries its key.
    """

    row_picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = BuildModel(self)
        self._delegate = _BuildDelegate(theme, self._rows, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._tell)
        theme.changed.connect(self._restyle)

    def set_rows(self, rows: Sequence[BuildRow]) -> None:
        """Shows these rows; what did not change is not drawn again."""
        self._rows.set_rows(rows)

    def set_wide(self, wide: bool) -> None:
        """Larger rows for wide screens."""
        self._delegate.wide = wide
        self._restyle()

    def content_height(self) -> int:
        """Height of all rows at the present width, px."""
        width = self.viewport().width()
        count = self._rows.rowCount()
        rows = (self._rows.row_at(self._rows.index(place, 0)) for place in range(count))
        return sum(self._delegate.height_of(row, width) for row in rows)

    def show_row(self, key: str, *, at_top: bool = False) -> None:
        """Scrolls so that a row can be seen, or stands at the top."""
        place = self._rows.place_of(key)
        if place >= 0:
            hint = QAbstractItemView.ScrollHint
            how = hint.PositionAtTop if at_top else hint.EnsureVisible
            self.scrollTo(self._rows.index(place, 0), how)

    def current_key(self) -> str:
        """Key of the row the keyboard is on, or ""."""
        index = self.currentIndex()
        return self._rows.row_at(index).key if index.isValid() else ""

    def focus_shape(self) -> tuple[QRect, float]:
        """The current row, for the focus ring."""
        spot = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
        if spot.isEmpty():
            return self.rect(), 4.0
        return spot.translated(self.viewport().pos()), 4.0

    def _tell(self, index: QModelIndex) -> None:
        self.row_picked.emit(self._rows.row_at(index).key)

    def _restyle(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        shape_changed(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._tell(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event.reason())
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        super().focusInEvent(event)
