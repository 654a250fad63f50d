"""The bar at the foot of a build: back, undo, what it costs, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import Field, SquareButton
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import draw_line, width_of
from configurator.ui.parts.speaking import announce

CALM = 2000
"""Milliseconds that the old total is shown beside the new one."""


class KioskTotal(QWidget):
    """Old and new for a moment, the total, and below it tax and date."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = kit.theme
        self._total = self._old = self._difference = ""
        self._below: Sequence[str] = ()
        self._warned = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._forget_old)

    def set_total(self, total: str, below: Sequence[str], *, warned: bool = False) -> None:
        """What it costs now, and the lines below it; the last may be a warning."""
        self._total, self._below, self._warned = total, below, warned
        self.setAccessibleName(", ".join((total, *below)))
        self.update()

    def show_change(self, old: str, difference: str) -> None:
        """What it cost before, and by how much that changed."""
        self._old, self._difference = old, difference
        self._calm.start()
        announce(self, f"{self._total}, {difference}")
        self.update()

    def _forget_old(self) -> None:
        self._old = self._difference = ""
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = max(
            width_of(theme.font(24, 600, figures=True), self._total),
            *(width_of(theme.font(13, figures=True), text) for text in self._below),
        )
        return QSize(round(wide) + 12, theme.line(13) * 3 + theme.line(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        small, large = theme.line(13), theme.line(24)
        # The total stands in the middle with what is below it; the old one goes above them.
        high = large + small * len(self._below)
        top = max((self.height() - high) / 2, small + 4.0) - small
        if self._old:
            font = theme.font(13, figures=True)
            wide = width_of(font, self._old)
            area = QRectF(0, top, wide, small)
            draw_line(painter, area, self._old, font, theme.colour("text-muted"))
            painter.fillRect(
                QRectF(0, area.center().y(), wide, max(1.0, theme.text_scale)),
                theme.colour("text-muted"),
            )
            strong = theme.font(13, 600, figures=True)
            beside = QRectF(wide + 12, top, self.width() - wide - 12, small)
            draw_line(painter, beside, self._difference, strong, theme.colour("accent"))
        font = theme.font(24, 600, figures=True)
        area = QRectF(0, top + small, self.width(), large)
        draw_line(painter, area, self._total, font, theme.colour("text-strong"))
        font = theme.font(13, figures=True)
        for number, text in enumerate(self._below):
            area = QRectF(0, top + small * (1 + number) + large, self.width(), small)
            last = number == len(self._below) - 1
            ink = theme.colour("warning" if self._warned and last else "text-muted")
            draw_line(painter, area, text, font, ink)


class KioskBar(Field):
    """The lowest part of the page, always there.

    Signals:
        back_wanted, undo_wanted, next_wanted.
    """

    back_wanted = Signal()
    undo_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(kit.theme, "surface", parent, line=True)
        self._kit = kit
        theme, wording, side = kit.theme, kit.kiosk.wording, kit.measures.high(88)
        self.back = SquareButton(theme, "arrow-left", wording("Back"), side, self)
        self.undo = SquareButton(theme, "undo", wording("Undo"), side, self)
        self.total = KioskTotal(kit, self)
        self.next = Button(
            theme, "", kind="main", size="kiosk", trailing="arrow-right", parent=self
        )
        self._extra: list[QWidget] = []
        self._words = self._short = ""
        self.back.clicked.connect(self.back_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.next.clicked.connect(self.next_wanted)

    @staticmethod
    def height_for(kit: Kit) -> int:
        """How high the bar is."""
        words = 3 * kit.theme.line(13) + kit.theme.line(24) + 24
        touched = kit.measures.high(104) + 2 * kit.measures.gap
        return max(kit.measures.length(176), touched, words)

    def set_next(self, words: str, short: str) -> None:
        """What comes next; the `short` words where the others have no room."""
        self._words, self._short = words, short
        self.next.set_text(words)
        self.arrange()

    def add(self, widget: QWidget) -> None:
        """Something beside the next button, where the screen lies."""
        if widget in self._extra:
            return
        widget.setParent(self)
        self._extra.append(widget)
        widget.show()
        self.arrange()

    def take_out(self, widget: QWidget, home: QWidget) -> None:
        """Something goes back to its page."""
        if widget in self._extra:
            self._extra.remove(widget)
            widget.setParent(home)
            widget.show()

    def arrange(self) -> None:
        """Put everything in its place."""
        m = self._kit.measures
        width, high = self.width(), self.height()
        edge, gap = m.length(48), max(m.length(24), m.gap)
        side, main = m.high(88), m.high(104)
        middle = high // 2
        x = edge
        for button in (self.back, self.undo):
            button.setGeometry(x, middle - side // 2, side, side)
            x += side + gap
        self.next.set_text(self._words)
        wanted = max(self.next.sizeHint().width(), m.length(240))
        least = self.total.sizeHint().width()
        room = width - x - edge - least - gap
        extra = [widget.sizeHint().width() for widget in self._extra]
        wide = max(min(wanted, room - sum(extra) - gap * len(extra)), m.length(200))
        if wide < self.next.sizeHint().width():
            self.next.set_text(self._short)
            self.next.setAccessibleName(self._words)
        right = width - edge - wide
        self.next.setGeometry(right, middle - main // 2, wide, main)
        for widget, own in reversed(list(zip(self._extra, extra, strict=True))):
            right -= own + gap
            widget.setGeometry(right, middle - side // 2, own, side)
        self.total.setGeometry(x, 0, max(right - gap - x, 40), high)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
