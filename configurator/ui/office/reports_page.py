"""How the shop does: a card for each report, and what leaves the house of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.domain.staff import Right
from configurator.exchange.report_sheet import report_sheet
from configurator.services.office.report_words import ReportWords
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.charts import (
    Picture,
    pictures_pdf,
    save_pdf,
    save_svg,
)
from configurator.ui.office.report_card import ReportCard
from configurator.ui.office.segments import Segments
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import ProgressPanel
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
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


class Spot(NamedTuple):
    """Where a card stands in the grid, and how many columns wide."""

    row: int
    column: int
    wide: int


def _spots(shares: Sequence[int], columns: int) -> list[Spot]:
    """Cards one after the other; what stands before one that needs a new row fills its own."""
    found: list[Spot] = []
    row = column = 0
    for share in shares:
        if column + share > columns:
            last = found[-1]
            found[-1] = last._replace(wide=columns - last.column)
            row, column = row + 1, 0
        found.append(Spot(row, column, share))
        column += share
    return found


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
        self._spots: list[Spot] = []
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
            card.turned.connect(self._arrange)
            self.cards.append(card)
        self._spots = []
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        """Turnover is twice as wide, and a table as wide as the page; the others fill the rows."""
        columns = 3 if self.width() > 1400 * self._theme.text_scale else 2
        spots = _spots([self._share(place, columns) for place in range(len(self.cards))], columns)
        if spots == self._spots:
            return
        self._spots = spots
        for card in self.cards:
            self._grid.removeWidget(card)
        for card, spot in zip(self.cards, spots, strict=True):
            self._grid.addWidget(card, spot.row, spot.column, 1, spot.wide)
        self._give_room(spots)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _share(self, place: int, columns: int) -> int:
        if self.cards[place].shows_table:
            return columns
        return 2 if place == 0 else 1

    def _give_room(self, spots: Sequence[Spot]) -> None:
        """Rows as high as their cards need: a scrolled layout with wrapped words forgets to ask."""
        needed: dict[int, int] = {}
        for card, spot in zip(self.cards, spots, strict=True):
            needed[spot.row] = max(needed.get(spot.row, 0), card.minimumHeight())
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
