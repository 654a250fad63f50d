"""A page of boxes side by side, for whoever has the right to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.domain.staff import Right
from configurator.services.refusals import Refusal
from configurator.ui.allocation import let_go
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.sales import refusal_words

MARGIN = 32


class BoxesPage(QWidget):
    """Makes its boxes anew whenever it is refreshed; what is done in them acts at once.

    Signals:
        told: something to say.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, title: str, right: Right, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._right = right
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        self._column.setSpacing(16)
        self._column.addWidget(Words(theme, title, size=24, weight=600, role="text-strong"))
        self._inside: QWidget | None = None

    def refresh(self) -> None:
        """The boxes as things are now; none for whoever has no right to them."""
        counter = self._desk.counter
        old, self._inside = self._inside, QWidget(self)
        if old is not None:
            self._column.removeWidget(old)
            let_go(old)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        if counter.may(self._right):
            for box, share in self._boxes():
                row.addWidget(_at_the_top(box), share)
        else:
            words = refusal_words(Refusal.NOT_ALLOWED, counter)
            said = Words(self._theme, words, role="text-muted", wrap=True)
            row.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._inside, 1)

    def _boxes(self) -> Sequence[tuple[QWidget, int]]:
        """New boxes, each with its share of the width."""
        raise NotImplementedError


def _at_the_top(box: QWidget) -> QScrollArea:
    """A box as high as what is in it, at the top."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)
    column.addStretch(1)
    return scrolled(inside)
