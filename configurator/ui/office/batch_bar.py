"""The dark bar below the grid: what is chosen, what waits, and out with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.domain.staff import Right
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk

HIGH = 64


class BatchBar(QWidget):
    """Tells and offers what can go out.

    Signals:
        chosen_wanted: the chosen orders are to be written.
        batch_wanted: everything that waits is to be written as a batch.
        format_wanted: another format.
    """

    chosen_wanted = Signal()
    batch_wanted = Signal()
    format_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        wording = desk.counter.wording
        self._chosen = Words(theme, weight=600, role="background", figures=True)
        self._waiting = Words(theme, role="background", figures=True, elide=True)
        self.format = Button(theme, "XLSX", size="small", trailing="chevron-up")
        self.format.setAccessibleDescription(wording("Format"))
        self.format.clicked.connect(self.format_wanted)
        self.export = Button(theme, "", size="small")
        self.export.clicked.connect(self.chosen_wanted)
        self.batch = Button(theme, "", icon="download", size="small")
        self.batch.clicked.connect(self.batch_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._chosen)
        row.addSpacing(4)
        row.addWidget(self._waiting, 1)
        row.addWidget(self.format)
        row.addWidget(self.export)
        row.addWidget(self.batch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tell()

    def show_format(self, words: str) -> None:
        """Another format."""
        self.format.set_text(words)

    def tell(self) -> None:
        """What is chosen and what waits now."""
        desk, counter = self._desk, self._desk.counter
        wording, formats = counter.wording, counter.formats
        ticks = len(desk.orders.ticks)
        self.setVisible(desk.ledger is not None and counter.may(Right.EXPORT))
        self._chosen.set_text(wording.plural("{n} chosen", "{n} chosen", ticks))
        last = desk.last_batch
        if last is None:
            said = wording.plural(
                "{n} order has not left yet", "{n} orders have not left yet", desk.waiting
            )
        else:
            said = wording.plural(
                "{n} order not yet exported since batch #{number}, {when}",
                "{n} orders not yet exported since batch #{number}, {when}",
                desk.waiting,
                number=f"{last.number:04d}",
                when=formats.moment(last.made.astimezone(counter.now().tzinfo)),
            )
        self._waiting.set_text(said)
        count = formats.number(ticks)
        self.export.set_text(wording("Export the {n}", n=count))
        self.export.setVisible(ticks > 0)
        number = (last.number if last is not None else 0) + 1
        waiting = formats.number(desk.waiting)
        self.batch.set_text(
            wording("Export all {n} as batch #{number}", n=waiting, number=f"{number:04d}")
        )
        self.batch.setVisible(desk.waiting > 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._theme.grown(HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("line-strong") if theme.tokens.is_high_contrast else None
        draw_box(painter, QRectF(self.rect()), 12, theme.colour("text-strong"), edge, 2)
