"""What happened with a customer, newest first, along a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import RIGHT, draw_line, elided, width_of
from configurator.ui.parts.pills import PILL_INKS
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.customers.history import Event

HIGH = 60
WHEN = 64
DISC = 32
GAP = 12


class EventRow(Pressable):
    """One event; pressed, it leads to the quote, the order or the build."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._event: Event | None = None
        self._is_last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> Event | None:
        """What it shows."""
        return self._event

    def set_event(self, event: Event, *, is_last: bool) -> None:
        """Shows another event."""
        self._event = event
        self._is_last = is_last
        self.setAccessibleName(event.spoken)
        leads = bool(event.key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, event = self._theme, self._event
        if event is None:
            return
        area = QRectF(self.rect())
        if (self.is_hovered or self.isDown()) and event.key:
            ground = theme.colour("accent-tint" if self.isDown() else "sunken")
            draw_box(painter, area.adjusted(0, 0, 0, -8), 8, ground)
        when, side = theme.scaled(WHEN), theme.scaled(DISC)
        small = theme.font(13, figures=True)
        muted, strong = theme.colour("text-muted"), theme.colour("text-strong")
        spot = QRectF(8, 7, when, theme.line(13))
        draw_line(painter, spot, elided(small, event.when, when), small, muted, RIGHT)
        disc = QRectF(8 + when + GAP, 0, side, side)
        if not self._is_last:
            middle = round(disc.center().x())
            line = QRectF(middle - 0.5, disc.bottom(), 1, area.height() - side)
            painter.fillRect(line, theme.colour("line"))
        ink, tint = PILL_INKS[event.tone]
        edge = theme.colour(ink) if theme.tokens.is_high_contrast else None
        draw_box(painter, disc, side / 2, theme.colour(tint), edge, 1.5)
        draw_icon(painter, theme, event.icon, ink, disc.center(), 18)
        x = disc.right() + GAP
        money = theme.font(15, figures=True)
        wide = width_of(money, event.amount)
        room = max(area.width() - x - wide - GAP - 8, 0)
        title = theme.font(15, 500)
        spot = QRectF(x, 3, room, theme.line(15))
        draw_line(painter, spot, elided(title, event.title, room), title, strong)
        spot = QRectF(x, 3, area.width() - x - 8, theme.line(15))
        draw_line(painter, spot, event.amount, money, strong, RIGHT)
        room = area.width() - x - 8
        spot = QRectF(x, 3 + theme.line(15), room, theme.line(13))
        draw_line(painter, spot, elided(small, event.detail, room), small, muted)

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.line(15) + theme.line(13)
        return QSize(400, max(HIGH + words - 40, theme.scaled(DISC) + 16))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())


class Timeline(QWidget):
    """Events below one another; Up and Down move between them.

    Signals:
        picked: an event was pressed; carries its key.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[EventRow] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    @property
    def rows(self) -> Sequence[EventRow]:
        """The rows in order."""
        return self._rows

    def set_events(self, events: Sequence[Event]) -> None:
        """Shows these; rows are kept by place."""
        while len(self._rows) > len(events):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(events):
            row = EventRow(self._theme, self)
            row.clicked.connect(self._tell)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for place, (row, event) in enumerate(zip(self._rows, events, strict=True)):
            row.set_event(event, is_last=place == len(events) - 1)

    def _tell(self) -> None:
        row = self.sender()
        if isinstance(row, EventRow) and row.shown is not None and row.shown.key:
            self.picked.emit(row.shown.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if isinstance(focused, EventRow) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            place = self._rows.index(focused) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(self._rows):
                self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
