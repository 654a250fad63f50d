"""A page of cards, and buttons to the pages before and after; a swipe does the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import SquareButton
from configurator.ui.parts.card_face import KIOSK, KIOSK_SIDE, CardFace, CardShape
from configurator.ui.parts.lettering import CENTRE
from configurator.ui.parts.option_grid import OptionGrid
from configurator.ui.parts.words import Words

SWIPE = 90
"""Pixels that a finger moves sideways before it turns the page."""

PLAIN = replace(KIOSK, picture=0, least=0, badge_over=False, pad_y=20)
TICKS = replace(PLAIN, ticks=True)


class CardPages(QWidget):
    """Cards by pages, as many as fit without scrolling.

    Signals:
        picked: a card's key.
    """

    picked = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        wording = kit.kiosk.wording
        self._faces: Sequence[CardFace] = ()
        self._shape = KIOSK
        self._columns = 3
        self._page = 0
        self._each = 1
        self._row = 0
        self._pressed = QPoint()
        self.grid = OptionGrid(kit.theme, kit.studio, columns=3, shape=KIOSK, parent=self)
        self.grid.picked.connect(self.picked)
        side = kit.measures.high(72)
        self.before = SquareButton(kit.theme, "chevron-left", wording("Page before"), side, self)
        self.after = SquareButton(kit.theme, "chevron-right", wording("Next page"), side, self)
        self._count = Words(
            kit.theme, size=15, role="text-muted", figures=True, align=CENTRE, parent=self
        )
        self.before.clicked.connect(self.turn_back)
        self.after.clicked.connect(self.turn)

    def set_cards(
        self, faces: Sequence[CardFace], shape: CardShape, columns: int, *, fresh: bool
    ) -> None:
        """Shows these cards; `fresh` ones begin on the page of what is in the build."""
        self._faces = faces
        self._shape, self._columns = shape, columns
        self._measure()
        if fresh:
            chosen = [place for place, face in enumerate(faces) if face.state.is_in_build]
            self._page = chosen[0] // self._each if chosen else 0
        self._show()

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-len(self._faces) // self._each))

    def turn(self) -> None:
        """The next page, after the last the first."""
        self._page = (self._page + 1) % self.pages
        self._show()

    def turn_back(self) -> None:
        """The page before."""
        self._page = (self._page - 1) % self.pages
        self._show()

    def _turner(self) -> int:
        return self._kit.measures.high(72)

    def _gap(self) -> int:
        return max(self._kit.measures.gap, self._shape.gap)

    def _fitted(self) -> CardShape:
        """The shape on this screen: what is touched grows with its pixels."""
        scale = self._kit.measures.scale
        shape = self._shape
        return replace(
            shape,
            picture=round(shape.picture * scale),
            gap=self._gap(),
            least=0,
            narrowest=round(200 * scale),
        )

    def _measure(self) -> None:
        """How many cards stand on a page: as many rows as fit, two at most where they have one."""
        shape = self._fitted()
        self.grid.set_layout(self._columns, shape)
        width, high = max(self.width(), 1), self.height()
        columns = self.grid.columns_for(width)
        each = (width - (columns - 1) * shape.gap) // columns
        least = max(self._kit.measures.target, round(self._shape.least * self._kit.measures.scale))
        tall = max((self.grid.height_of(face, each) for face in self._faces), default=least)
        fits = max(1, (high + shape.gap) // (tall + shape.gap))
        if len(self._faces) > fits * columns:
            room = high - self._turner() - shape.gap
            fits = max(1, (room + shape.gap) // (tall + shape.gap))
        self._each = fits * columns
        rows = -(-min(len(self._faces), self._each) // columns) or 1
        room = high - (self._turner() + shape.gap if self.pages > 1 else 0)
        share = (room - (rows - 1) * shape.gap) // rows
        self._row = min(max(share, tall), max(least, tall))

    def _show(self) -> None:
        self._page = min(self._page, self.pages - 1)
        start = self._page * self._each
        self.grid.set_least(self._row)
        self.grid.set_faces(self._faces[start : start + self._each])
        several = self.pages > 1
        for widget in (self.before, self.after, self._count):
            widget.setVisible(several)
        self._count.set_text(f"{self._page + 1} / {self.pages}" if several else "")
        self._place()

    def _place(self) -> None:
        width, high = self.width(), self.height()
        side = self._turner() if self.pages > 1 else 0
        self.grid.setGeometry(0, 0, width, max(high - side - (self._gap() if side else 0), 0))
        if side:
            wide = self._kit.measures.length(140)
            y = high - side
            middle = width // 2
            self._count.setGeometry(QRect(middle - wide // 2, y, wide, side))
            self.before.setGeometry(middle - wide // 2 - side, y, side, side)
            self.after.setGeometry(middle + wide // 2, y, side, side)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = event.position().toPoint() - self._pressed
        if abs(moved.x()) > SWIPE and abs(moved.x()) > 2 * abs(moved.y()) and self.pages > 1:
            if moved.x() < 0:
                self.turn()
            else:
                self.turn_back()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._faces:
            self._measure()
            self._show()


def shape_for(*, pictures: bool, several: bool, lying: bool) -> CardShape:
    """Which kind of card a question has."""
    if not pictures:
        return TICKS if several else PLAIN
    shape = KIOSK_SIDE if lying else KIOSK
    return replace(shape, ticks=several)
