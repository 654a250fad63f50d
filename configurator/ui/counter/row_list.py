"""Rows with a mark, two lines of words and a state, in one box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import draw_line, elided
from configurator.ui.parts.messages import Box
from configurator.ui.parts.pills import draw_mark, draw_pill, pill_width
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.rows import Row

HIGH = 56
LARGE_TEXT = 1.4


def is_stacked(theme: Theme) -> bool:
    """With large text the state stands below, so that names need not be cut."""
    return theme.text_scale >= LARGE_TEXT


class RowButton(Pressable):
    """One row. The title gives way before the state does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._row = Row("", "", "")
        self.is_first = False
        self.is_marked = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def row(self) -> Row:
        """What it shows."""
        return self._row

    def set_row(self, row: Row) -> None:
        """Shows another row."""
        self._row = row
        self.setAccessibleName(row.spoken)
        self.setToolTip(f"{row.title}\n{row.detail}" if row.detail else row.title)
        self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, row = self._theme, self._row
        area = QRectF(self.rect())
        if self.is_hovered or self.isDown() or self.is_marked:
            is_strong = self.isDown() or self.is_marked
            ground = theme.colour("accent-tint" if is_strong else "sunken")
            draw_box(painter, area.adjusted(4, 4, -4, -4), 8, ground)
        if self.is_marked:
            bar = QRectF(4, 8, 4, area.height() - 16)
            draw_box(painter, bar, 2, theme.colour("accent"))
        if not self.is_first:
            hair = QRectF(0, 0, area.width(), theme.tokens.hairline)
            painter.fillRect(hair, theme.colour("line"))
        side = theme.scaled(32)
        mark = QRectF(16, area.center().y() - side / 2, side, side)
        draw_mark(painter, theme, mark, initials=row.initials, icon=row.icon or "person")
        x, right = mark.right() + 12, area.right() - 16
        whole = max(right - x, 0)
        title, detail = theme.font(15, 500), theme.font(13)
        second = theme.line(13) if row.detail else 0
        below = is_stacked(theme)
        if row.pill:
            wide, high = pill_width(theme, row.pill), theme.grown(24, 1, 13)
            second = max(second, high) if below else second
            top = area.center().y() - high / 2
            if below:
                top = area.center().y() + (theme.line(15) + second) / 2 - (second + high) / 2
            pill = QRectF(right - wide, round(top), wide, high)
            draw_pill(painter, theme, pill, row.pill, row.tone)
            right = pill.left() - 12
        room = max(right - x, 0)
        y = area.center().y() - (theme.line(15) + second) / 2
        spot = QRectF(x, y, whole if below else room, theme.line(15))
        words = elided(title, row.title, spot.width())
        draw_line(painter, spot, words, title, theme.colour("text-strong"))
        spot = QRectF(x, y + theme.line(15), room, second)
        words = elided(detail, row.detail, room)
        draw_line(painter, spot, words, detail, theme.colour("text-muted"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, RowList.row_height(self._theme))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())


class RowList(Box):
    """Rows below one another; Up and Down move between them.

    Signals:
        row_picked: a row was pressed; carries its key.
    """

    row_picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        parent: QWidget | None = None,
        *,
        framed: bool = True,
    ) -> None:
        super().__init__(theme, parent, framed=framed)
        self._rows: list[RowButton] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @staticmethod
    def row_height(theme: Theme) -> int:
        """How high each row is now."""
        second = theme.grown(24, 1, 13) if is_stacked(theme) else theme.line(13)
        return max(HIGH + theme.line(15) + second - 40, theme.scaled(32) + 16)

    @property
    def rows(self) -> Sequence[RowButton]:
        """The rows in order."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows these; buttons are kept by place."""
        while len(self._rows) > len(rows):
            button = self._rows.pop()
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self._rows) < len(rows):
            button = RowButton(self._theme, self)
            button.is_first = not self._rows
            button.clicked.connect(self._tell)
            self._column.addWidget(button)
            self._rows.append(button)
        for button, row in zip(self._rows, rows, strict=True):
            button.set_row(row)

    def mark(self, key: str) -> None:
        """The row with this key is the one that is shown beside the list."""
        for button in self._rows:
            button.is_marked = button.row.key == key
            button.set_row(button.row)

    def _tell(self) -> None:
        button = self.sender()
        if isinstance(button, RowButton):
            self.row_picked.emit(button.row.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if isinstance(focused, RowButton) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            place = self._rows.index(focused) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(self._rows):
                self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
