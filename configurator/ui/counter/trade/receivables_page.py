"""Money to collect: what is open by its age, whose it is, and reminders."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.services.refusals import Refusal
from configurator.ui.allocation import let_go
from configurator.ui.counter.row_list import RowButton
from configurator.ui.counter.trade.remind_sheet import RemindSheet
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.lettering import draw_line, elided
from configurator.ui.parts.messages import Box, EmptyState
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.receivables import AgeFace, Owing, OwingFace, owing, reminder

IN_A_ROW = 6
LARGE_TEXT = 1.4


class AgeTile(Pressable):
    """An age with what is open of it; pressed, only orders of that age stay in the list."""

    radius = 12.0

    def __init__(self, theme: Theme, counter: Counter, face: AgeFace) -> None:
        super().__init__(theme)
        self.face = face
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._orders = counter.wording.plural("{n} order", "{n} orders", face.count)
        self.setAccessibleName(", ".join((face.words, *face.amounts, self._orders)))
        self.setToolTip(face.words)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, face = self._theme, self.face
        area = QRectF(self.rect())
        edge: Role = "accent" if self.isChecked() else "line"
        ground: Role = "sunken" if self.is_hovered else "surface"
        if self.isChecked():
            ground = "accent-tint"
        width = 2.0 if self.isChecked() or theme.tokens.is_high_contrast else 1.0
        draw_box(painter, area, self.radius, theme.colour(ground), theme.colour(edge), width)
        inner = area.adjusted(16, 12, -16, -12)
        y = inner.top()
        small, large = theme.font(13), theme.font(18, 600, figures=True)
        ink = theme.colour("accent-tint-text" if self.isChecked() else "text-muted")
        words = elided(small, face.words, inner.width())
        draw_line(
            painter, QRectF(inner.left(), y, inner.width(), theme.line(13)), words, small, ink
        )
        y += theme.line(13) + 2
        strong = theme.colour("danger" if face.is_late and face.count else "text-strong")
        for amount in face.amounts:
            spot = QRectF(inner.left(), y, inner.width(), theme.line(18))
            draw_line(painter, spot, elided(large, amount, inner.width()), large, strong)
            y += theme.line(18)
        spot = QRectF(inner.left(), y, inner.width(), theme.line(13))
        draw_line(painter, spot, self._orders, small, ink)
        y += theme.line(13) + 6
        bar = QRectF(inner.left(), y, inner.width(), 4)
        if not theme.tokens.is_high_contrast:  # whose lines are as strong as a full bar
            draw_box(painter, bar, 2, theme.colour("line"))
        if face.share > 0:
            bar.setWidth(max(4.0, bar.width() * face.share))
            draw_box(painter, bar, 2, theme.colour("danger" if face.is_late else "accent"))

    @override
    def sizeHint(self) -> QSize:
        theme, lines = self._theme, len(self.face.amounts)
        high = 24 + 2 * theme.line(13) + 2 + lines * theme.line(18) + 6 + 4
        return QSize(176, high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())


class OwingRow(QWidget):
    """An order with money open, and the button that reminds.

    Signals:
        picked: the row was pressed; carries its key.
        reminder_wanted: carries the order's id.
    """

    picked = Signal(str)
    reminder_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, face: OwingFace, *, is_first: bool) -> None:
        super().__init__()
        self.face = face
        self.button = RowButton(theme)
        self.button.is_first = True
        self._is_first = is_first
        self._theme = theme
        self.button.set_row(face.row)
        self.button.clicked.connect(self._pick)
        self.remind = Button(theme, counter.wording("Remind"), icon="bell", size="small")
        self.remind.setAccessibleDescription(face.row.spoken)
        self.remind.clicked.connect(self._remind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 1)
        row.addWidget(self.remind)
        self.remind.setHidden(not face.can_remind)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_first:
            hair = QRectF(0, 0, self.width(), self._theme.tokens.hairline)
            QPainter(self).fillRect(hair, self._theme.colour("line"))

    def _pick(self) -> None:
        self.picked.emit(self.face.row.key)

    def _remind(self) -> None:
        self.reminder_wanted.emit(self.face.order)


class ReceivablesPage(QWidget):
    """Reads what is open when it is made, and after each reminder.

    Signals:
        back_wanted: back to where one came from.
        gone_to: an order was picked; carries its key.
    """

    back_wanted = Signal()
    gone_to = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._picked = ""
        self._owing: Owing | None = None
        self.setAccessibleName(wording("Money to collect"))
        self.sheet: RemindSheet | None = None
        self.tiles: list[AgeTile] = []
        self.rows: list[OwingRow] = []
        self.back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        self.back.clicked.connect(self.back_wanted)
        self._total = Words(theme, size=24, role="text-strong", figures=True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.back)
        title = Words(theme, wording("Money to collect"), size=24, role="text-strong")
        head.addWidget(title, 1)
        head.addWidget(self._total)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        box = Box(theme)
        framed = QVBoxLayout(box)
        framed.setContentsMargins(1, 1, 1, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(wording("Money to collect"))
        framed.addWidget(self._scroll)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addLayout(head)
        page.addLayout(self._grid)
        page.addWidget(box, 1)
        self.toast = Toast(theme, self)
        self.read()

    def read(self) -> None:
        """How it stands now."""
        self._owing = owing(self._counter)
        self._total.set_text(" + ".join(self._owing.total))
        self._show_ages(self._owing)
        self._show_rows(self._owing)

    def focus_first(self) -> None:
        """The keyboard comes to the first order, else to the way back."""
        (self.rows[0].button if self.rows else self.back).setFocus()

    def pick_age(self, key: str) -> None:
        """Only orders with a part of that age; the same once more, or "": all."""
        self._picked = "" if key == self._picked else key
        for tile in self.tiles:
            tile.setChecked(tile.face.key == self._picked)
        if self._owing is not None:
            self._show_rows(self._owing)

    def remind(self, order_id: str) -> None:
        """The sheet with the next reminder of an order."""
        counter = self._counter
        found = reminder(counter, order_id)
        if found is None:
            self.toast.show_message(refusal_words(Refusal.NOTHING_DUE, counter))
            return
        self.close_sheet()
        sheet = RemindSheet(self._theme, counter, found, self.window())
        sheet.reminded.connect(self._on_reminded)
        sheet.closed.connect(self._on_closed)
        self.sheet = sheet
        sheet.ask()

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    # The machinery

    def _show_ages(self, found: Owing) -> None:
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = []
        in_a_row = 3 if self._theme.text_scale >= LARGE_TEXT else IN_A_ROW
        for place, face in enumerate(found.ages):
            tile = AgeTile(self._theme, self._counter, face)
            tile.setChecked(face.key == self._picked)
            tile.clicked.connect(partial(self.pick_age, face.key))
            self._grid.addWidget(tile, place // in_a_row, place % in_a_row)
            self.tiles.append(tile)

    def _show_rows(self, found: Owing) -> None:
        wording = self._counter.wording
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = []
        for face in found.rows:
            if self._picked and self._picked not in face.ages:
                continue
            row = OwingRow(self._theme, self._counter, face, is_first=not self.rows)
            row.picked.connect(self.gone_to)
            row.reminder_wanted.connect(self.remind)
            column.addWidget(row)
            self.rows.append(row)
        if not self.rows:
            nothing = EmptyState(
                self._theme,
                wording("Nothing is open here"),
                wording("Orders that are not paid in full stand here, the longest overdue first."),
                framed=False,
            )
            column.addWidget(nothing)
        if found.more:
            words = wording.plural("{n} more order", "{n} more orders", found.more)
            column.addWidget(Words(self._theme, words, size=13, role="text-muted"))
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def _on_reminded(self) -> None:
        counter, sheet = self._counter, self.sheet
        assert sheet is not None
        words = note_reminder(counter, sheet)
        if words:
            self.read()
            self.focus_first()
            self.toast.show_message(words)

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)


def note_reminder(counter: Counter, sheet: RemindSheet) -> str:
    """Writes down that a customer was reminded and closes the sheet; "" where it is refused."""
    paying = counter.shop.paying
    work = partial(paying.remind, sheet.reminder.order, sheet.how, by=counter.session)
    made = counter.attempt(work)
    if isinstance(made, Refusal):
        sheet.refuse(refusal_words(made, counter))
        return ""
    if made is None:
        return ""
    counter.note_saved()
    name = sheet.reminder.name
    sheet.close_sheet()
    return counter.wording.plural(
        "{name} was reminded once.", "{name} was reminded {n} times.", made, name=name
    )
