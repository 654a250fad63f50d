"""One report on a card: the picture first, its table behind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from configurator.services.office.report import Report, Shape
from configurator.services.office.report_words import ReportWords
from configurator.ui.office.charts import Bar, Chart, Picture, height_of
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter


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
        turned: the table stands in the picture's place, or the picture again.
    """

    export_wanted = Signal(str, str)
    turned = Signal()

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

    @property
    def shows_table(self) -> bool:
        """Whether the table is to be seen, not the picture."""
        return self._stack.currentIndex() == 1

    def show_table(self, *, shown: bool) -> None:
        """The table instead of the picture, or the picture again."""
        self._stack.setCurrentIndex(1 if shown else 0)
        self.turned.emit()
        wording = self._counter.wording
        self._table.set_text(wording("Picture") if shown else wording("Table"))

    def _turn(self) -> None:
        self.show_table(shown=not self.shows_table)

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
