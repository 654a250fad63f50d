"""What stands around the office's pages: the bar above and the ways at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.counter.marks import LogoMark, StaffButton
from configurator.ui.parts.lettering import LEFT, draw_line, elided
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.counter import Counter, initials

NAVIGATION = 216
TOP = 56
LONG = 16
"""Signs of a figure from which on it is set smaller: `Rp9.999.999.999.999`."""


@dataclass(frozen=True, slots=True)
class Way:
    """A page's name, words, icon and key; without a name a heading above others."""

    name: str
    words: str
    icon: str = ""
    key: str = ""


class WayButton(Pressable):
    """One way, 40 high; the page that is open is tinted."""

    def __init__(self, theme: Theme, way: Way, words: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.way = way
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(way.key)
        self.setToolTip(f"{words}  {way.key}".strip())
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ink: Role = "text"
        if self.isChecked():
            edge = theme.colour("accent") if theme.tokens.is_high_contrast else None
            draw_box(painter, area, 8, theme.colour("accent-tint"), edge, 2)
            ink = "accent-tint-text"
        elif self.is_hovered:
            draw_box(painter, area, 8, theme.colour("sunken"))
        centre = QPointF(12 + theme.scaled(20) / 2, area.center().y())
        draw_icon(painter, theme, self.way.icon, ink, centre)
        left = 12 + theme.scaled(20) + 12
        font = theme.font(15, 600 if self.isChecked() else 500)
        spot = area.adjusted(left, 0, -8, 0)
        draw_line(
            painter, spot, elided(font, self.text(), spot.width()), font, theme.colour(ink), LEFT
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.grown(40))


class Navigation(QWidget):
    """The ways to the pages.

    Signals:
        wanted: a page; carries its name.
    """

    wanted = Signal(str)

    def __init__(
        self, theme: Theme, counter: Counter, ways: Sequence[Way], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: dict[str, WayButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        for way in ways:
            if not way.name:
                column.addSpacing(16)
                heading = Words(theme, counter.wording(way.words), size=13, role="text-muted")
                heading.setContentsMargins(12, 0, 0, 4)
                column.addWidget(heading)
                continue
            button = WayButton(theme, way, counter.wording(way.words), self)
            button.clicked.connect(self._on_clicked)
            self.buttons[way.name] = button
            column.addWidget(button)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_page(self, name: str) -> None:
        """Which page is open."""
        for one, button in self.buttons.items():
            button.setChecked(one == name)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, WayButton):
            button.setChecked(True)
            self.wanted.emit(button.way.name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(NAVIGATION * min(self._theme.text_scale, 1.4)), 400)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        hair = theme.tokens.hairline
        painter.fillRect(QRectF(self.width() - hair, 0, hair, self.height()), theme.colour("line"))


class OfficeBar(QWidget):
    """Shop, search and who is here.

    Signals:
        searched: other words to search for.
        menu_wanted: the person's button was pressed.
    """

    searched = Signal(str)
    menu_wanted = Signal()

    def __init__(self, theme: Theme, counter: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        wording = counter.wording
        name = counter.settings.name or wording("Your shop")
        mark = LogoMark(theme, 32, self)
        mark.show_shop(name)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(wording("Order number, customer, product or seller"))
        self.box.setAccessibleName(wording("Search the orders"))
        self.box.setAccessibleDescription("Ctrl K")
        self.box.setClearButtonEnabled(True)
        self.box.setFont(theme.font(15))
        self.box.addAction(
            theme.icon("search", "text-muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.box.setFixedWidth(round(440 * min(theme.text_scale, 1.2)))
        self.box.textChanged.connect(self.searched)
        self.said = Words(theme, size=13, role="text-muted", figures=True, parent=self)
        who = counter.seller_name
        self.staff = StaffButton(theme, self)
        words = wording("Menu")
        self.staff.show_person(initials(who), f"{who}: {words}" if who else words)
        self.staff.clicked.connect(self.menu_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(16)
        row.addWidget(mark)
        row.addWidget(Words(theme, name, weight=600, role="text-strong"))
        row.addWidget(Words(theme, wording("Back office"), role="text-muted"))
        row.addSpacing(16)
        row.addWidget(self.box)
        row.addStretch(1)
        row.addWidget(self.said)
        row.addWidget(self.staff)
        self.setFixedHeight(theme.grown(TOP, 1, 13))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        hair = theme.tokens.hairline
        painter.fillRect(QRectF(0, self.height() - hair, self.width(), hair), theme.colour("line"))


class Figure(QWidget):
    """One number with what it is above and a remark below, a hairline at its left."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = Words(theme, name, size=13, role="text-muted")
        self._value = Words(theme, size=24, weight=600, role="text-strong", figures=True)
        self._small = Words(theme, size=18, weight=600, role="text-strong", figures=True)
        self._small.hide()
        self._tiny = Words(theme, size=13, weight=600, role="text-strong", figures=True)
        self._tiny.hide()
        self._compact = False
        self._remark = Words(theme, size=13, role="text-muted", figures=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        for words in (self._name, self._value, self._small, self._tiny, self._remark):
            column.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_figure(self, value: str, remark: str = "") -> None:
        """Another number."""
        for words in (self._value, self._small, self._tiny):
            words.set_text(value)
        self.set_compact(self._compact)
        self._remark.set_text(remark)
        self.setAccessibleName(f"{self._name.text()}: {value}. {remark}")

    def set_compact(self, compact: bool) -> None:
        """Smaller figures, as in a narrow window; the longest smaller still, to stay whole."""
        self._compact = compact
        is_long = len(self._value.text()) > LONG
        self._value.setHidden(compact or is_long)
        self._small.setHidden(compact == is_long)
        self._tiny.setHidden(not (compact and is_long))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hair = self._theme.tokens.hairline
        painter.fillRect(QRectF(0, 0, hair, self.height()), self._theme.colour("line"))
