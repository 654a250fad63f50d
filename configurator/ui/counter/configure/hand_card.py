"""The customer at hand: a card on the stage, or a sheet where there is no room for one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.counter.marks import draw_disc_with
from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.lettering import RIGHT, draw_line, elided, width_of, wrapped
from configurator.ui.parts.messages import Box
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.configure.at_hand import HandFace
from configurator.viewmodels.rows import Row
from configurator.wording import Wording

WIDE, WIDER = 272, 320
KEY = "Shift+F4"
PAD, GAP, ICON = 12, 8, 16
_INK: dict[str, Role] = {"accent": "accent", "positive": "positive"}


class HandRow(Pressable):
    """One row: nothing in it is cut, it grows instead."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._row = Row("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def row(self) -> Row:
        """What it shows."""
        return self._row

    def set_row(self, row: Row) -> None:
        """Shows another row."""
        if row != self._row:
            self._row = row
            self.setAccessibleName(row.spoken)
            self.updateGeometry()
            self.update()

    def _lines(self, width: float) -> tuple[list[str], list[str], bool]:
        """Title and detail in lines, and whether the word at the right has a line of its own."""
        theme, row = self._theme, self._row
        room = width - 2 * PAD - theme.scaled(ICON) - GAP
        strong = theme.font(13, 600, figures=True)
        word = width_of(strong, row.pill) + GAP if row.pill else 0.0
        title = wrapped(strong, row.title, max(room - word, 1))
        is_below = len(title) > 1 and bool(word)
        if is_below:
            title = wrapped(strong, row.title, max(room, 1))
        return title, wrapped(theme.font(13), row.detail, max(room, 1)), is_below

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, row = self._theme, self._row
        area = QRectF(self.rect())
        if self.is_hovered or self.isDown():
            ground = theme.colour("accent-tint" if self.isDown() else "sunken")
            draw_box(painter, area.adjusted(4, 2, -4, -2), 8, ground)
        title, detail, is_below = self._lines(self.width())
        line, icon = theme.line(13), theme.scaled(ICON)
        y, x = area.top() + 6.0, area.left() + PAD + icon + GAP
        right = area.right() - PAD
        spot = QRectF(area.left() + PAD, y, icon, line)
        draw_icon(painter, theme, row.icon or "person", "text-muted", spot.center(), ICON)
        strong = theme.font(13, 600, figures=True)
        ink = theme.colour(_INK.get(row.tone, "text-strong"))
        if row.pill and not is_below:
            draw_line(painter, QRectF(x, y, right - x, line), row.pill, strong, ink, RIGHT)
        for text in title:
            spot = QRectF(x, y, right - x, line)
            draw_line(painter, spot, text, strong, theme.colour("text-strong"))
            y += line
        muted = theme.font(13, figures=True)
        for text in detail:
            spot = QRectF(x, y, right - x, line)
            draw_line(painter, spot, text, muted, theme.colour("text-muted"))
            y += line
        if is_below:
            draw_line(painter, QRectF(x, y, right - x, line), row.pill, strong, ink)

    def needed(self, width: int) -> int:
        """How high it has to be at a width."""
        title, detail, is_below = self._lines(width)
        return (len(title) + len(detail) + is_below) * self._theme.line(13) + 12

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDE, self.needed(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._theme.line(13) + 12)


class HandRows(QWidget):
    """All rows, and what is not kept; Up and Down move between them.

    Signals:
        picked: a row was pressed; carries its key.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[HandRow] = []
        self._withheld = Words(theme, size=13, role="text-muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(0)
        held = self._held = QVBoxLayout()
        held.addWidget(self._withheld)
        self._column.addLayout(held)
        self._column.addStretch(1)

    @property
    def rows(self) -> Sequence[HandRow]:
        """The rows in order."""
        return self._rows

    def set_face(self, face: HandFace) -> None:
        """Shows these; buttons are kept by place."""
        while len(self._rows) > len(face.rows):
            button = self._rows.pop()
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self._rows) < len(face.rows):
            button = HandRow(self._theme, self)
            button.clicked.connect(self._tell)
            self._column.insertWidget(len(self._rows), button)
            self._rows.append(button)
        for button, row in zip(self._rows, face.rows, strict=True):
            button.set_row(row)
            button.show()
        self._withheld.set_text(face.withheld)
        self._withheld.setVisible(bool(face.withheld))
        high = 3 if face.withheld else 0
        self._held.setContentsMargins(PAD, high, PAD, high)
        self._stretch()

    def _stretch(self) -> None:
        """Each row as high as its words need at this width, as the scroll bar leaves it."""
        for row in self._rows:
            row.setFixedHeight(row.needed(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._stretch()

    def needed(self, width: int) -> int:
        """Height of everything at a width."""
        rows = sum(row.needed(width) for row in self._rows)
        words = 0
        if self._withheld.text():
            words = self._withheld.heightForWidth(width - 2 * PAD) + 6
        return rows + words + 6

    def _tell(self) -> None:
        button = self.sender()
        if isinstance(button, HandRow):
            self.picked.emit(button.row.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if isinstance(focused, HandRow) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            place = self._rows.index(focused) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(self._rows):
                self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class HandHead(Pressable):
    """Who it is; folds the card, or opens it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._letters = ""
        self._is_open = True
        self.radius = 12.0
        self.setAccessibleDescription(KEY)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, letters: str, *, is_open: bool, words: str) -> None:
        """Who, and whether the rows can be seen; `words` say what pressing it does."""
        self._letters, self._is_open = letters, is_open
        self.setText(name)
        self.setAccessibleName(f"{name}, {words}")
        self.setToolTip(f"{name}: {words}  {KEY}")
        self.updateGeometry()
        self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, area = self._theme, QRectF(self.rect())
        if self.is_hovered or self.isDown():
            draw_box(painter, area.adjusted(4, 4, -4, -4), 8, theme.colour("sunken"))
        side = theme.scaled(24)
        disc = QRectF(PAD - 2, (area.height() - side) / 2, side, side)
        draw_disc_with(painter, theme, disc, self._letters, 13)
        mark = theme.scaled(18)
        x, right = disc.right() + GAP, area.right() - PAD - mark - GAP
        font = theme.font(15, 600)
        spot = QRectF(x, 0, max(right - x, 0), area.height())
        draw_line(
            painter,
            spot,
            elided(font, self.text(), spot.width()),
            font,
            theme.colour("text-strong"),
        )
        chevron = "chevron-up" if self._is_open else "chevron-down"
        spot = QRectF(right + GAP, 0, mark, area.height())
        draw_icon(painter, theme, chevron, "text-muted", spot.center(), 18)

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        words = width_of(theme.font(15, 600), self.text())
        wide = round(words) + theme.scaled(24 + 18) + 2 * (PAD + GAP) + 2
        return QSize(wide, theme.grown(40, 1, 15))


class HandCard(Box):
    """Head and rows; scrolls where the stage is too low for all of them.

    Signals:
        picked: a row was pressed; carries its key.
        head_pressed: it is to be folded, or opened.
    """

    picked = Signal(str)
    head_pressed = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._wording = wording
        self._is_open = True
        self.setAccessibleName(wording("The customer beside the build"))
        self.head = HandHead(theme)
        self.head.clicked.connect(self.head_pressed)
        self.rows = HandRows(theme)
        self.rows.picked.connect(self.picked)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the rows can be seen."""
        return self._is_open

    def set_face(self, face: HandFace, *, is_open: bool) -> None:
        """Shows somebody, with or without the rows."""
        self._is_open = is_open
        words = self._wording("put away") if is_open else self._wording("open")
        self.head.show_person(face.name, face.initials, is_open=is_open, words=words)
        self.rows.set_face(face)
        self._scroll.setVisible(is_open)

    def needed(self, most_wide: int) -> QSize:
        """The size it would like to have, at most so wide."""
        head = self.head.sizeHint()
        if not self._is_open:
            return QSize(min(head.width() + 2, most_wide), head.height() + 2)
        return QSize(most_wide, head.height() + self.rows.needed(most_wide - 2) + 2)

    def focus_rows(self) -> None:
        """The keyboard comes to the first row."""
        if self.rows.rows:
            self.rows.rows[0].setFocus(Qt.FocusReason.TabFocusReason)


class HandSheet(Sheet):
    """The same over the window, where the page is folded.

    Signals:
        picked: a row was pressed; carries its key. The sheet has closed itself.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, face: HandFace, window: QWidget) -> None:
        super().__init__(theme, window, wording("The customer beside the build"), QSize(640, 560))
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        self.rows = HandRows(theme)
        self.rows.set_face(face)
        self.rows.picked.connect(self._pick)
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 0, 0, 0)
        head.addWidget(Words(theme, face.name, size=24, role="text-strong", wrap=True), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(12, 16, 12, 12)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(self.rows, 1)

    def open_to_pick(self) -> None:
        """Opens with the keyboard on the first row."""
        self.open_sheet(self.rows.rows[0] if self.rows.rows else None)

    def _pick(self, key: str) -> None:
        self.close_sheet()
        self.picked.emit(key)
