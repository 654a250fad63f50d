"""Out and in: the batches that left, what other systems say of orders, and saved targets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.exports import Batch
from configurator.domain.staff import Right
from configurator.exchange.orders.notices_csv import read_notices
from configurator.services.office.taking_back import Notices, Preview, Step, fault_sentence
from configurator.services.refusals import Refusal
from configurator.ui.allocation import let_go
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.office.targets_sheet import TargetsSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, EmptyState
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.orders import STATE_WORDS
from configurator.viewmodels.sales import refusal_words

MARGIN = 32


class ExportsPage(QWidget):
    """Batches at the left, what comes back at the right.

    Signals:
        told: something to say.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, desk: Desk, dialogs: Dialogs, window: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._dialogs = dialogs
        self._window = window
        self._batches: tuple[Batch, ...] = ()
        self._notices: Notices | None = None
        wording = desk.counter.wording
        self._title = Words(
            theme, wording("Exports and imports"), size=24, weight=600, role="text-strong"
        )
        self._waiting = Words(theme, size=13, role="text-muted", figures=True)
        self._left = Box(theme)
        self._right = Box(theme)
        self._again = Button(theme, wording("Write the batch again"), icon="refresh", size="small")
        self._again.clicked.connect(self._on_again)
        self._open = Button(
            theme, wording("Take a CSV file back"), icon="upload", size="small", key="Ctrl O"
        )
        self._open.setShortcut("Ctrl+O")
        self._open.clicked.connect(self._on_open)
        self._keep = Button(theme, wording("Keep all of it"), kind="main", size="small")
        self._keep.clicked.connect(self._on_keep)
        self.targets = Button(theme, wording("Targets…"), icon="sliders", size="small")
        self.targets.clicked.connect(self._on_targets)
        self.sheet: TargetsSheet | None = None
        self._verdict = Words(theme, role="text-muted", wrap=True, figures=True)
        self._nothing = EmptyState(
            theme,
            wording("Nothing has left yet"),
            wording(
                "A batch takes every order that is in none yet, once. It is made on the page of "
                "the orders, or by the command “export batch” on a schedule."
            ),
            framed=False,
        )
        self._none_back = EmptyState(
            theme,
            wording("No file is open"),
            wording("What each row of a file would change stands here before any of it is kept."),
            framed=False,
        )
        self._table: FiguresTable | None = None
        self._steps: FiguresTable | None = None
        self._lay()
        desk.batched.connect(self.refresh)

    def refresh(self, _batches: object = None) -> None:
        """Batches as they are now."""
        desk, counter = self._desk, self._desk.counter
        wording, formats = counter.wording, counter.formats
        self._batches = desk.batches() if desk.may(Right.EXPORT) else ()
        self._waiting.set_text(
            wording.plural(
                "{n} order has not left yet", "{n} orders have not left yet", desk.waiting
            )
        )
        zone = counter.now().tzinfo
        rows = [
            [
                f"#{batch.number:04d}",
                formats.moment(batch.made.astimezone(zone)),
                batch.by_name or "–",
                batch.target.name or ", ".join(batch.target.formats),
                formats.number(batch.orders),
                wording("written") if batch.written else wording("not written yet"),
            ]
            for batch in self._batches
        ]
        heads = [
            wording("Batch"),
            wording("Taken"),
            wording("By"),
            wording("Target"),
            wording("Orders"),
            wording("State"),
        ]
        table = FiguresTable(self._theme, heads, rows, words=4)
        table.setAccessibleName(wording("Batches"))
        self._put(self._left, table, self._table)
        self._table = table
        table.setVisible(bool(rows))
        self._nothing.setHidden(bool(rows))
        if rows:
            table.selectRow(0)
        self._again.setVisible(bool(rows))
        self.targets.setVisible(desk.may(Right.EXPORT))
        self._right.setVisible(desk.may(Right.IMPORT))
        self._tell(None)

    def _on_targets(self) -> None:
        sheet = self.sheet = TargetsSheet(self._theme, self._desk, self._window)
        sheet.closed.connect(self._on_sheet_closed)
        sheet.open_sheet(sheet.name.editor)

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)

    def take_back(self, file: Path) -> None:
        """Show what a file would do."""
        try:
            self._notices = read_notices(file.read_bytes())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            wording = self._desk.counter.wording
            self.told.emit(wording("{file} cannot be used: {reason}.", file=file, reason=reason))
            return
        counter = self._desk.counter
        notices = self._notices
        answer = counter.attempt(lambda: counter.shop.taking_back.preview(notices, counter.session))
        if isinstance(answer, Refusal):
            self.told.emit(refusal_words(answer, counter))
        elif isinstance(answer, Preview):
            self._tell(answer)

    def _lay(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        column.setSpacing(16)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._waiting)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.targets, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(16)
        for box, words, buttons in (
            (self._left, wording("Batches"), (self._again,)),
            (self._right, wording("What other systems say"), (self._open, self._keep)),
        ):
            inner = QVBoxLayout(box)
            inner.setContentsMargins(24, 16, 24, 16)
            inner.setSpacing(12)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(Words(theme, words, size=18, weight=600, role="text-strong"), 1)
            for button in buttons:
                head.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
            inner.addLayout(head)
            if box is self._right:
                inner.addWidget(self._verdict)
            inner.addWidget(self._none_back if box is self._right else self._nothing, 1)
            inner.addStretch(1)
            row.addWidget(box, 1)
        column.addLayout(row, 1)

    def _put(self, box: Box, table: FiguresTable, old: FiguresTable | None) -> None:
        layout = box.layout()
        assert isinstance(layout, QVBoxLayout)
        if old is not None:
            layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        layout.insertWidget(layout.count() - 1, table, 100)

    def _tell(self, preview: Preview | None) -> None:
        counter = self._desk.counter
        wording = counter.wording
        self._keep.setVisible(preview is not None and not preview.complaints and not preview.kept)
        if preview is None:
            self._verdict.set_role("text-muted")
            self._verdict.set_text(
                wording(
                    "A CSV file with the column order, and any of state, ready, collected, "
                    "promised, amount, kind and reference. It is shown first, and kept all "
                    "together or not at all."
                )
            )
            rows: list[list[str]] = []
        elif preview.complaints:
            self._verdict.set_role("danger")
            self._verdict.set_text(
                wording.plural(
                    "{n} thing is wrong. Nothing can be kept before the file is put right.",
                    "{n} things are wrong. Nothing can be kept before the file is put right.",
                    len(preview.complaints),
                )
            )
            rows = [["", fault_sentence(one, wording)] for one in preview.complaints]
        else:
            said = "All of it was kept." if preview.kept else "Nothing is wrong with this file."
            self._verdict.set_role("positive")
            self._verdict.set_text(wording(said))
            rows = [[step.order.number, self._told_of(step)] for step in preview.steps]
        table = FiguresTable(
            self._theme, [wording("Order"), wording("What becomes of it")], rows, words=2
        )
        table.horizontalHeader().setStretchLastSection(True)
        table.setAccessibleName(wording("What other systems say"))
        table.setVisible(bool(rows))
        self._none_back.setHidden(bool(rows))
        self._put(self._right, table, self._steps)
        self._steps = table

    def _told_of(self, step: Step) -> str:
        counter = self._desk.counter
        wording, formats = counter.wording, counter.formats
        told = [
            wording("moves on to {state}", state=wording(STATE_WORDS[state.value]))
            for state, _ in step.moves
        ]
        if step.promised is not None:
            told.append(wording("is promised for {day}", day=formats.short_date(step.promised)))
        if step.paid:
            amount = formats.money(step.paid, step.order.currency)
            told.append(wording("is paid {amount}", amount=amount))
        return ", ".join(told) or wording("stays as it is")

    def _on_again(self) -> None:
        place = self._table.currentRow() if self._table is not None else -1
        if not 0 <= place < len(self._batches):
            return
        counter = self._desk.counter
        title = counter.wording("The folder for batches")
        kept = counter.kept("export folder")
        folder = self._dialogs.folder(self._window, title, Path(kept) if kept else Path.home())
        if folder is not None:
            self._desk.batch_again(self._batches[place].number, folder)

    def _on_open(self) -> None:
        title = self._desk.counter.wording("Take a CSV file back")
        file = self._dialogs.file_to_open(self._window, title, Path.home(), "*.csv *.txt")
        if file is not None:
            self.take_back(file)

    def _on_keep(self) -> None:
        counter, notices = self._desk.counter, self._notices
        if notices is None:
            return
        answer = counter.attempt(lambda: counter.shop.taking_back.take(notices, counter.session))
        if isinstance(answer, Refusal):
            self.told.emit(refusal_words(answer, counter))
        elif isinstance(answer, Preview):
            self._tell(answer)
            self._desk.refresh()
