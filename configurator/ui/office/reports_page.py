"""How the shop does: a card for each report, the picture first, its table behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.domain.staff import Right
from configurator.exchange.report_sheet import report_sheet
from configurator.services.office.report import Report, Shape
from configurator.services.office.report_words import ReportWords
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.charts import (
    Bar,
    Chart,
    Picture,
    height_of,
    pictures_pdf,
    save_pdf,
    save_svg,
)
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.office.segments import Segments
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, ProgressPanel
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.reports import ReportsModel
from configurator.viewmodels.trade.paper_list import kept_paper
from configurator.wording.words import phrase

MARGIN = 32
SPANS = {
    "month": phrase("Month"),
    "quarter": phrase("Quarter"),
    "year": phrase("Year"),
    "": phrase("Always"),
}


def picture_of(counter: Counter, report: Report) -> Picture:
    """A report's picture, ready to be drawn."""
    words = ReportWords(counter.wording, counter.today)
    told = tuple(Bar(one.label, one.value, one.second, one.told) for one in words.bars(report))
    upright = report.shape is Shape.COLUMNS
    most = max(range(len(told)), key=lambda at: told[at].value, default=-1)
    series = report.series
    return Picture(
        told,
        upright,
        (counter.wording(series[0]), counter.wording(series[1])) if any(series) else ("", ""),
        words.axis(report) if upright else (),
        report.is_warning,
        most if upright and not any(series) else -1,
    )


class ReportCard(Box):
    """One report: its picture, or its table.

    Signals:
        export_wanted: carries the report's name and `pdf`, `svg` or `xlsx`.
    """

    export_wanted = Signal(str, str)

    def __init__(self, theme: Theme, counter: Counter, report: Report, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._report = report
        self._counter = counter
        wording = counter.wording
        self.setAccessibleName(wording(report.title))
        self.picture = picture_of(counter, report)
        self._stack = QStackedWidget()
        has_figures = any(bar.value or bar.second for bar in self.picture.bars)
        if has_figures:
            chart: QWidget = Chart(theme, self.picture)
            chart.setAccessibleName(wording(report.title))
        else:
            chart = Words(
                theme, wording("Nothing to show for these days yet."), role="text-muted", wrap=True
            )
        self._stack.addWidget(chart)
        told = ReportWords(wording, counter.today)
        heads, rows = told.table(report)
        words = sum(1 for column in report.columns if column.unit.value == "text")
        figures = FiguresTable(theme, heads, rows, words=words)
        figures.setAccessibleName(wording(report.title))
        self._stack.addWidget(figures)
        self._table = Button(theme, wording("Table"), kind="quiet", size="small", icon="table")
        self._table.clicked.connect(self._turn)
        self._export = Button(theme, wording("Export"), kind="quiet", size="small", icon="download")
        self._export.clicked.connect(self._on_export)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(0)
        title = Words(theme, wording(report.title), size=18, weight=600, role="text-strong")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._table)
        head.addWidget(self._export)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        said = told.remarks(report)
        room = theme.grown(104, 2) + min(height_of(theme, self.picture), theme.scaled(340))
        self.setMinimumHeight(room + (theme.grown(48, 2) if said and has_figures else 0))
        if said and has_figures:
            line = QFrame()
            line.setProperty("role", "line")
            column.addWidget(line)
            column.addWidget(Words(theme, " · ".join(said), role="text", figures=True, wrap=True))

    @property
    def report(self) -> Report:
        """What it tells of."""
        return self._report

    def show_table(self, *, shown: bool) -> None:
        """The table instead of the picture, or the picture again."""
        self._stack.setCurrentIndex(1 if shown else 0)
        wording = self._counter.wording
        self._table.set_text(wording("Picture") if shown else wording("Table"))

    def _turn(self) -> None:
        self.show_table(shown=self._stack.currentIndex() == 0)

    def _on_export(self) -> None:
        menu = QMenu(self)
        for kind in ("pdf", "svg", "xlsx"):
            action = QAction(kind.upper(), menu)
            action.setData(kind)
            menu.addAction(action)
        menu.triggered.connect(self._on_kind)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._export.mapToGlobal(QPoint(0, self._export.height() + 4)))

    def _on_kind(self, action: QAction) -> None:
        self.export_wanted.emit(self._report.name, str(action.data()))


class ReportsPage(QWidget):
    """The cards in two or three columns.

    Signals:
        told: something to say.
        papers_wanted: the pictures are to be seen as they print; carries them as papers.
    """

    told = Signal(str)
    papers_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        model: ReportsModel,
        dialogs: Dialogs,
        window: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._model = model
        self._dialogs = dialogs
        self._window = window
        wording = desk.counter.wording
        self.cards: list[ReportCard] = []
        self._columns = 0
        self._days = Words(theme, size=13, role="text-muted", figures=True)
        self._spans = Segments(theme, wording("Span of time"), self)
        self._spans.picked.connect(self._on_span)
        self._product = Button(theme, "", size="small", trailing="chevron-down")
        self._product.clicked.connect(self._on_product)
        self._all = Button(theme, wording("All as PDF"), size="small", icon="download")
        self._all.clicked.connect(self._on_all)
        self.printing = Button(theme, wording("Print…"), size="small", icon="printer")
        self.printing.clicked.connect(self._on_print)
        self._progress = ProgressPanel(theme, wording("Working the reports out"), wording("Cancel"))
        self._progress.cancelled.connect(desk.tasks.cancel)
        self._progress.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(1000)
        self._late.timeout.connect(self._on_late)
        self._lay()
        model.changed.connect(self._show)
        desk.tasks.began.connect(self._on_busy)
        desk.tasks.ended.connect(self._on_busy)
        desk.tasks.progressed.connect(self._on_progress)
        self._show()

    def refresh(self) -> None:
        """The reports as things are now."""
        self._model.work_out()
        self._tell()

    def _lay(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(8)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(
            Words(theme, wording("What people make"), size=24, weight=600, role="text-strong")
        )
        titles.addWidget(self._days)
        head.addLayout(titles)
        head.addStretch(1)
        for widget in (self._spans, self._product, self._all, self.printing):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        bar = QVBoxLayout()
        bar.setContentsMargins(MARGIN, 0, MARGIN, 0)
        bar.addWidget(self._progress)
        column.addLayout(bar)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(MARGIN, 0, MARGIN, 24)
        self._grid.setSpacing(16)
        column.addWidget(scrolled(self._body), 1)

    def _tell(self) -> None:
        counter = self._desk.counter
        wording, wanted = counter.wording, self._model.wanted
        ledger = self._desk.ledger
        name = wording("All products")
        if self._model.product and ledger is not None:
            name = wording.of(ledger.product_name(self._model.product))
        self._product.set_text(name)
        days = wording("since the first day")
        if wanted.first is not None and wanted.last is not None:
            formats = counter.formats
            days = f"{formats.short_date(wanted.first)} – {formats.short_date(wanted.last)}"
        self._days.set_text(f"{days} · {name}")
        choices = [(key, wording(words)) for key, words in SPANS.items()]
        self._spans.show_choices(choices, self._model.span)

    def _show(self) -> None:
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for report in self._model.reports:
            card = ReportCard(self._theme, self._desk.counter, report, self._body)
            card.export_wanted.connect(self._on_export)
            self.cards.append(card)
        self._columns = 0
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        """Turnover is twice as wide; the others fill the rows behind it."""
        columns = 3 if self.width() > 1400 * self._theme.text_scale else 2
        if columns == self._columns:
            return
        self._columns = columns
        place = 0
        for card in self.cards:
            wide = 2 if place == 0 else 1
            row, column = divmod(place, columns)
            self._grid.addWidget(card, row, column, 1, wide)
            place += wide
        self._give_room(columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _give_room(self, columns: int) -> None:
        """Rows as high as their cards need: a scrolled layout with wrapped words forgets to ask."""
        needed: dict[int, int] = {}
        place = 0
        for card in self.cards:
            row = place // columns
            needed[row] = max(needed.get(row, 0), card.minimumHeight())
            place += 2 if place == 0 else 1
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, needed.get(row, 0))
        rims = self._grid.contentsMargins()
        gaps = self._grid.spacing() * max(0, len(needed) - 1)
        self._body.setMinimumHeight(sum(needed.values()) + gaps + rims.top() + rims.bottom())

    def _on_span(self, key: str) -> None:
        self._model.span = key
        self.refresh()

    def _on_product(self) -> None:
        ledger, wording = self._desk.ledger, self._desk.counter.wording
        menu = QMenu(self)
        names = {"": wording("All products")}
        if ledger is not None:
            names |= {one: wording.of(ledger.product_name(one)) for one in ledger.texts("product")}
        for key, words in names.items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(key == self._model.product)
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._on_product_picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._product.mapToGlobal(QPoint(0, self._product.height() + 4)))

    def _on_product_picked(self, action: QAction) -> None:
        self._model.product = str(action.data())
        self.refresh()

    def _on_busy(self) -> None:
        if self._desk.tasks.is_busy:
            self._late.start()
        else:
            self._late.stop()
            self._progress.hide()

    def _on_late(self) -> None:
        self._progress.setVisible(self._desk.tasks.is_busy)

    def _on_progress(self, count: int, whole: int) -> None:
        formats = self._desk.counter.formats
        text = f"{formats.number(count)} / {formats.number(whole)}" if whole else ""
        self._progress.set_progress(count / whole if whole else 0.0, text)

    # Out

    def export(self, name: str, kind: str, file: Path) -> None:
        """Write a report to a file."""
        card = next(card for card in self.cards if card.report.name == name)
        counter = self._desk.counter
        title = counter.wording(card.report.title)
        words = ReportWords(counter.wording, counter.today)
        writers: dict[str, Callable[[], object]] = {
            "pdf": lambda: save_pdf(file, self._theme, [(title, card.picture)]),
            "svg": lambda: save_svg(file, self._theme, title, card.picture),
            "xlsx": lambda: file.write_bytes(report_sheet(words, card.report)),
        }
        self._write(file, writers[kind])

    def export_all(self, file: Path) -> None:
        """Write every picture to one PDF, a page each."""
        self._write(file, lambda: save_pdf(file, self._theme, self._pages()))

    def _pages(self) -> list[tuple[str, Picture]]:
        wording = self._desk.counter.wording
        return [(wording(card.report.title), card.picture) for card in self.cards]

    def _on_print(self) -> None:
        counter = self._desk.counter
        if not counter.may(Right.EXPORT):
            self.told.emit(counter.wording("You may not export reports."))
        elif self.cards:
            pdf = pictures_pdf(self._theme, self._pages())
            name = counter.wording("Reports")
            self.papers_wanted.emit((kept_paper("reports", name, self._days.text(), pdf),))

    def _write(self, file: Path, write: Callable[[], object]) -> None:
        wording = self._desk.counter.wording
        try:
            write()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.told.emit(
                wording("{file} could not be written: {reason}.", file=file, reason=reason)
            )
        else:
            self.told.emit(wording("Saved as {file}.", file=file))

    def _on_export(self, name: str, kind: str) -> None:
        file = self._ask(f"{name}.{kind}", f"*.{kind}")
        if file is not None:
            self.export(name, kind, file)

    def _on_all(self) -> None:
        file = self._ask("reports.pdf", "*.pdf")
        if file is not None and self.cards:
            self.export_all(file)

    def _ask(self, name: str, kinds: str) -> Path | None:
        counter = self._desk.counter
        if not counter.may(Right.EXPORT):
            self.told.emit(counter.wording("You may not export reports."))
            return None
        kept = counter.kept("export folder")
        folder = Path(kept) if kept else Path.home()
        title = counter.wording("Export the report")
        return self._dialogs.file_to_save(self._window, title, folder / name, kinds)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
