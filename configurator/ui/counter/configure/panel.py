"""The price panel: what is built, what it costs and why, when it is ready; always to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.counter.configure.branch_table import BranchTable
from configurator.ui.counter.configure.slot import NoteSlot
from configurator.ui.counter.configure.sums import Legend, Quantity, ReadyBand, Sums
from configurator.ui.parts.build_list import BuildList
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.faces import build_row
from configurator.ui.parts.price_total import PriceTotal
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import (
    BranchLine,
    BuildLine,
    NoteFace,
    PanelFace,
    SumLine,
)
from configurator.wording import Wording

WIDE = 400


class PricePanel(QWidget):
    """Build list, sums, note, total, date, main button.

    Signals:
        row_picked: an attribute of the build list.
        released: an attribute whose decision is let go of (Delete on its row).
        undo_picked: Undo on the change note.
        settle_picked: what no longer fits is given up.
        discount_wanted: F7.
        quote_wanted: the main button, F10.
        quantity_changed: the new quantity.
        note_wanted: the person wants to write to the workshop.
        branch_picked: another branch, in the table of a wide panel.
    """

    row_picked = Signal(str)
    released = Signal(str)
    undo_picked = Signal()
    settle_picked = Signal()
    discount_wanted = Signal()
    quote_wanted = Signal()
    quantity_changed = Signal(int)
    note_wanted = Signal()
    branch_picked = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._wide = False
        self._amount = ""
        self._title = Words(theme, weight=600, role="text-strong", elide=True)
        self._left = Words(theme, size=13, role="text-muted", figures=True)
        self._legend = Legend(theme, wording, self)
        self.list = BuildList(theme, self)
        self.list.setAccessibleName(wording("The build"))
        self.list.installEventFilter(self)
        self._sums = Sums(theme, self)
        self._quantity = Quantity(theme, wording, self)
        self._table = BranchTable(theme, wording, self)
        self.slot = NoteSlot(theme, wording, self)
        self._total = PriceTotal(theme, parent=self)
        self._over = Words(theme, size=13, role="warning", figures=True, wrap=True)
        self._ready = ReadyBand(theme, self)
        self.main = Button(theme, wording("Make quote"), kind="main", size="large", key="F10")
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = [self._line(), self._line()]
        self._build()
        self._connect()
        theme.changed.connect(self.update)

    def set_wide(self, wide: bool) -> None:
        """Larger figures and the branch table, for wide screens."""
        self._wide = wide
        side = 28 if wide else 16
        self._column.setContentsMargins(side, 24 if wide else 16, side, 24 if wide else 16)
        self.list.set_wide(wide)
        self._total.set_size(36 if wide else 24)
        self._table.setVisible(wide and self._table.is_worth_showing)

    def set_folded(self, folded: bool) -> None:
        """Where the bar says total, day and main button already, the panel leaves them to it."""
        for part in (self._total, self._ready, self.main, self._lines[1]):
            part.setVisible(not folded)

    def set_build(self, lines: Sequence[BuildLine]) -> None:
        """The rows."""
        self.list.set_rows([build_row(line) for line in lines])

    def set_face(self, face: PanelFace, quantity: int, note: str) -> None:
        """Everything but the rows and the total."""
        wording = self._wording
        self._title.set_text(face.title)
        self._left.set_text(face.builds_left)
        discount = SumLine(wording("Discount"), face.discount, is_muted=not face.has_discount)
        self._sums.set_lines(face.sums, discount)
        self._quantity.show_quantity(quantity, note)
        self._ready.show_day(wording("Ready"), face.ready, face.ready_word, late=face.is_late)
        self._over.set_text(face.over)
        self._over.setVisible(bool(face.over))
        self.slot.show_conflict(face.conflict)
        self.main.set_blocked(face.conflict)

    def set_total(self, face: PanelFace, *, old: str = "", difference: str = "") -> None:
        """The total; with what it was, for two seconds."""
        self._amount = face.total
        self._total.set_total(
            self._wording("Total"), face.total, face.tax, old=old, difference=difference
        )

    @property
    def total_text(self) -> str:
        """The total as it stands there."""
        return self._amount

    @property
    def shows_change(self) -> bool:
        """Whether the old total can still be seen beside the new one."""
        return self._total.is_showing_change

    def set_branches(self, lines: Sequence[BranchLine]) -> None:
        """The table of a wide panel."""
        self._table.set_branches(lines)
        self._table.setVisible(self._wide and self._table.is_worth_showing)

    def set_note(self, note: NoteFace | None) -> None:
        """What the program changed besides the last action; None: nothing."""
        self.slot.show_note(note)

    def explain_note(self, note: NoteFace | None) -> None:
        """The same note, with reasons that have come since."""
        if note is not None:
            self.slot.word_note(note)

    def set_preview(self, note: NoteFace | None) -> None:
        """What is under the pointer would change; None: nothing is."""
        self.slot.show_preview(note)

    def show_rows(self, attributes: Sequence[str]) -> None:
        """Scrolls the list to the rows of a step."""
        if attributes:
            self.list.show_row(attributes[0], at_top=True)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._left)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._legend)
        column.addSpacing(6)
        column.addWidget(self.list, 1)
        column.addSpacing(6)
        column.addWidget(self._lines[0])
        column.addSpacing(6)
        column.addWidget(self._sums)
        column.addWidget(self._quantity)
        column.addSpacing(6)
        column.addWidget(self._table)
        column.addWidget(self.slot)
        column.addSpacing(8)
        column.addWidget(self._lines[1])
        column.addSpacing(4)
        column.addWidget(self._total)
        column.addWidget(self._over)
        column.addSpacing(8)
        column.addWidget(self._ready)
        column.addSpacing(12)
        column.addWidget(self.main)
        self.set_wide(False)

    def _connect(self) -> None:
        self.list.row_picked.connect(self.row_picked)
        self._sums.discount_wanted.connect(self.discount_wanted)
        self._quantity.changed.connect(self.quantity_changed)
        self._quantity.note_wanted.connect(self.note_wanted)
        self._table.branch_picked.connect(self.branch_picked)
        self.slot.undo_picked.connect(self.undo_picked)
        self.slot.settle_picked.connect(self.settle_picked)
        self.main.clicked.connect(self.quote_wanted)

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("role", "line")
        return line

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and watched is self.list:
            keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if event.key() in keys:  # type: ignore[attr-defined]
                key = self.list.current_key()
                if key:
                    self.released.emit(key)
                return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        width = theme.tokens.hairline
        painter.fillRect(QRectF(0, 0, width, self.height()), theme.colour("line"))
