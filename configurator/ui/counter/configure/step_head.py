"""Head of the open step: its title, what comes next in it, search, and the dials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.dial import Dial
from configurator.ui.parts.lettering import draw_line, elided, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import DialFace
from configurator.wording import Wording


class Link(Pressable):
    """Words that lead somewhere: accent, 13."""

    radius = 4.0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(32)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, text: str) -> None:
        """What it says."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        font = theme.font(13, 500)
        area = QRectF(self.rect())
        ink = theme.colour("accent-hover" if self.is_hovered else "accent")
        text = elided(font, self.text(), area.width() + 1)
        draw_line(painter, area, text, font, ink)
        self.setToolTip(self.text() if text != self.text() else "")
        if self.is_hovered:
            base = area.center().y() + theme.text_px(13) * 0.55
            painter.setPen(ink)
            painter.drawLine(0, round(base), round(width_of(font, text)), round(base))

    @override
    def sizeHint(self) -> QSize:
        width = round(width_of(self._theme.font(13, 500), self.text())) + 2
        return QSize(width, self._theme.line(13))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(32, self.sizeHint().height())


class SearchLine(QLineEdit):
    """Where one types what one looks for among the options; Esc gives up.

    Signals:
        left: the person is done searching.
        entered: Enter or Down: to the first thing found.
    """

    left = Signal()
    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class StepHead(QWidget):
    """Title at the left, dials at the right; below each other where there is no room.

    Signals:
        wanted: another attribute of the step; carries it.
        searched: the text searched for; "" when the search is over.
        search_entered: from the search line to what was found.
        money_settled, days_settled: a dial's new value, None for any.
        money_typed, days_typed: a text typed into a dial.
        money_moved, days_moved: a dial on its way.
        height_changed: it needs more room, or less.
    """

    wanted = Signal(str)
    searched = Signal(str)
    search_entered = Signal()
    money_settled = Signal(object)
    days_settled = Signal(object)
    money_typed = Signal(str)
    days_typed = Signal(str)
    height_changed = Signal()
    money_moved = Signal(object)
    days_moved = Signal(object)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._names: dict[str, str] = {}
        self._face: DialFace | None = None
        self._stacked: bool | None = None
        self.title = Words(theme, size=18, role="text-strong", elide=True)
        self._hint = Words(theme, size=13, role="text-muted", elide=True)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = Words(theme, size=13, role="text-muted", figures=True)
        self._next = Link(theme, self)
        self._next.clicked.connect(self._to_next)
        self._rest = Link(theme, self)
        self._rest.clicked.connect(self._choose)
        self._search = SearchLine(self)
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(wording("Find an option"))
        self._search.setAccessibleName(wording("Find an option"))
        self._search.hide()
        self._search.textChanged.connect(self._on_search)
        self._search.left.connect(self.end_search)
        self._search.entered.connect(self.search_entered)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._count)
        below.addWidget(self._next)
        below.addWidget(self._rest)
        below.addStretch(1)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.title)
        above.addWidget(self._hint, 1)
        left.addLayout(above)
        left.addLayout(below)
        left.addStretch(1)
        self._below = below
        self.money = Dial(theme, wording("At most"), self)
        self.days = Dial(theme, wording("Ready by"), self)
        self.money.settled.connect(self._on_money)
        self.days.settled.connect(self._on_days)
        self.money.moved.connect(self.money_moved)
        self.days.moved.connect(self.days_moved)
        self.money.typed.connect(self.money_typed)
        self.days.typed.connect(self.days_typed)
        self._after = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def is_searching(self) -> bool:
        """Whether the search line stands in the title's place."""
        return not self._search.isHidden()

    def set_attributes(self, names: Sequence[tuple[str, str]], top: str, hint: str) -> None:
        """The attributes of the step (id and name) and the one at the top now, with its hint."""
        self._hint.set_text(hint)
        self._names = dict(names)
        ids = list(self._names)
        if top not in self._names:
            top = ids[0] if ids else ""
        self.title.set_text(self._names.get(top, ""))
        place = ids.index(top) if top else 0
        several = len(ids) > 1
        self._count.set_text(
            self._wording("{number} of {count}", number=place + 1, count=len(ids))
            if several
            else ""
        )
        self._after = ids[(place + 1) % len(ids)] if several else ""
        last = several and place == len(ids) - 1
        name = self._names.get(self._after, "")
        self._next.set_words(
            self._wording("Back to {attribute}", attribute=name)
            if last
            else self._wording("Next: {attribute}", attribute=name)
        )
        left = len(ids) - 2
        self._rest.set_words(self._wording("All {n}", n=len(ids)) if left > 0 else "")
        for part, shown in ((self._count, several), (self._next, several), (self._rest, left > 0)):
            part.setVisible(shown and not self.is_searching)

    def set_dials(self, face: DialFace) -> None:
        """The limits and their ends."""
        self._face = face
        self.money.set_range(face.money_least, face.money_most, face.money_step)
        self.days.set_range(face.days_least, face.days_most)
        for dial, value, text in (
            (self.money, face.money, face.money_text),
            (self.days, face.days, face.days_text),
        ):
            if not dial.slider.isSliderDown() and not dial.edit.hasFocus():
                dial.set_value(value, text)
        self._arrange()

    def start_search(self) -> None:
        """The search line takes the title's place."""
        self.title.hide()
        self._hint.hide()
        for part in (self._count, self._next, self._rest):
            part.hide()
        self._search.show()
        self._search.raise_()
        self._arrange()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def end_search(self) -> None:
        """The title is back."""
        if not self.is_searching:
            return
        self._search.hide()
        self.title.show()
        self._hint.show()
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self.searched.emit("")

    def _on_search(self, text: str) -> None:
        self.searched.emit(text)

    def _to_next(self) -> None:
        self.wanted.emit(self._after)

    def _choose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for attribute, name in self._names.items():
            menu.addAction(name).setData(attribute)
        menu.triggered.connect(self._on_chosen)
        menu.popup(self._rest.mapToGlobal(QPoint(0, self._rest.height() + 4)))

    def _on_chosen(self, action: QAction) -> None:
        self.wanted.emit(str(action.data()))

    def _on_money(self, value: int) -> None:
        if self._face is not None:
            self.money_settled.emit(None if value >= self._face.money_most else value)

    def _on_days(self, value: int) -> None:
        if self._face is not None:
            self.days_settled.emit(None if value >= self._face.days_most else value)

    def _restyle(self) -> None:
        self._stacked = None
        self._arrange()

    def _side(self) -> int:
        return 24 if self.width() >= 1100 else 16

    def _dials_width(self) -> int:
        return self.money.sizeHint().width() + 8 + self.days.sizeHint().width()

    def _arrange(self) -> None:
        side, high = self._side(), self.money.sizeHint().height()
        width = self.width() - 2 * side
        dials = self._dials_width()
        title = self._theme.line(18) + self._theme.line(13)
        stacked = width - dials - 16 < self._theme.scaled(200)
        if stacked != self._stacked:
            self._stacked = stacked
            self.setFixedHeight(title + high + 24 if stacked else max(56, title + 14, high + 16))
            self.height_changed.emit()
        left = width if stacked else width - dials - 16
        row = title + 8 if stacked else self.height()
        self._left.setGeometry(side, 4 if stacked else 2, left, row - (0 if stacked else 2))
        y = title + 16 if stacked else (self.height() - high) // 2 + 2
        x = side if stacked else self.width() - side - dials
        self.money.setGeometry(x, y, self.money.sizeHint().width(), high)
        self.days.setGeometry(x + self.money.width() + 8, y, self.days.sizeHint().width(), high)
        field = self._search.sizeHint().height()
        wide = min(left, self._theme.scaled(320))
        self._search.setGeometry(side, (row - field) // 2 + 2, wide, field)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
