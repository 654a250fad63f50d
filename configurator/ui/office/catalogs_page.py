"""The shop's catalogs: proved before they are published, compared, rolled back, re-priced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from configurator.catalogs.findings import Severity
from configurator.domain.publishing import Move
from configurator.domain.staff import Right
from configurator.services.comparison_words import difference_words, standing_words
from configurator.services.refusals import Refusal
from configurator.services.standing import Fate
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.office.prices_sheet import PricesSheet
from configurator.ui.office.segments import Segments
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Bar, Box, EmptyState
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.catalogs import CatalogsModel, Listed, weighed
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.sales import refusal_words
from configurator.wording.words import phrase

MARGIN = 32
SHELF = 352
FINDINGS, CHANGES, OPEN, VERSIONS = "findings", "changes", "open", "versions"
_SEVERITIES = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.NOTE: phrase("note"),
}
_MOVES = {Move.PUBLISHED: phrase("published"), Move.ROLLED_BACK: phrase("rolled back")}


class CatalogsPage(QWidget):
    """The shelf at the left, one catalog at the right.

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
        self.model = CatalogsModel(desk.counter, desk.tasks, self)
        wording = desk.counter.wording
        self.shelf: FiguresTable | None = None
        self._shelf_column = QVBoxLayout()
        self._title = Words(theme, size=24, weight=600, role="text-strong")
        self._state = Words(theme, size=13, role="text-muted", wrap=True, figures=True)
        self.check_button = Button(theme, wording("Check"), icon="shield", size="small")
        self.publish_button = Button(theme, wording("Publish"), kind="main", size="small")
        self.back_button = Button(theme, wording("Go back to this version"), size="small")
        self.prices_button = Button(theme, wording("New prices"), icon="tag", size="small")
        self.cancel_button = Button(theme, wording("Cancel"), size="small")
        self._bar = Bar(theme)
        self._verdict = Words(theme, wrap=True, figures=True)
        self._part = FINDINGS
        self.parts = Segments(theme, wording("What to look at"))
        self.parts.picked.connect(self._on_part)
        self._nothing: EmptyState | None = None
        self._told_part = QVBoxLayout()
        self._stack = QStackedWidget()
        self._tables: dict[str, FiguresTable] = {}
        self._lay()
        self.check_button.clicked.connect(self.model.check)
        self.publish_button.clicked.connect(self.model.publish)
        self.back_button.clicked.connect(self._on_back)
        self.prices_button.clicked.connect(self._on_prices)
        self.cancel_button.clicked.connect(desk.tasks.cancel)
        desk.tasks.began.connect(self._show_busy)
        desk.tasks.ended.connect(self._show_busy)
        model = self.model
        model.listed.connect(self._show)
        model.judged.connect(self._show)
        model.foreseen.connect(self._show)
        model.done.connect(self.told)
        model.failed.connect(self.told)
        model.refused.connect(self._on_refused)

    def refresh(self) -> None:
        """The catalogs as they are now."""
        self.model.refresh()

    # Laying out

    def _lay(self) -> None:
        wording, theme = self._desk.counter.wording, self._theme
        shelf = self._shelf_column
        shelf.setSpacing(16)
        shelf.addWidget(Words(theme, wording("Catalogs"), size=18, weight=600, role="text-strong"))
        box = Box(theme)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(24, 16, 24, 20)
        inner.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._state)
        head.addLayout(titles, 1)
        for button in (self.prices_button, self.check_button, self.publish_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(head)
        work = QHBoxLayout()
        work.setSpacing(12)
        work.addWidget(self._verdict, 1)
        work.addWidget(self._bar)
        work.addWidget(self.cancel_button)
        self._bar.setFixedWidth(160)
        inner.addLayout(work)
        row = QHBoxLayout()
        row.addWidget(self.parts)
        row.addStretch(1)
        row.addWidget(self.back_button)
        inner.addLayout(row)
        inner.addLayout(self._told_part, 1)
        self._told_part.addWidget(self._stack, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(MARGIN, 20, MARGIN, 24)
        page.setSpacing(24)
        left = Box(theme)
        left.setLayout(shelf)
        shelf.setContentsMargins(20, 16, 20, 20)
        left.setFixedWidth(round(SHELF * min(theme.text_scale, 1.4)))
        page.addWidget(left)
        page.addWidget(box, 1)

    # Showing

    def _show(self) -> None:
        model, wording = self.model, self._desk.counter.wording
        one = model.chosen
        self._show_shelf()
        if one is None:
            return
        name = wording.of(one.draft.name) if one.draft else one.id
        self._title.set_text(name)
        self._state.set_text(self._stands(one))
        self.publish_button.setEnabled(model.can_publish and self._desk.may(Right.PUBLISH))
        self.prices_button.setEnabled(one.draft is not None and self._desk.may(Right.PUBLISH))
        self._show_verdict()
        self._show_busy()
        for part in (FINDINGS, CHANGES, OPEN, VERSIONS):
            self._put(part)
        self._on_part(self._part)

    def _show_shelf(self) -> None:
        wording, model = self._desk.counter.wording, self.model
        rows = [
            [wording.of(one.draft.name) if one.draft else one.id, self._state_words(one)]
            for one in model.catalogs
        ]
        shelf = FiguresTable(self._theme, [wording("Catalog"), wording("State")], rows, words=2)
        shelf.setAccessibleName(wording("Catalogs"))
        shelf.selectRow(
            [one.id for one in model.catalogs].index(model.chosen.id) if model.chosen else 0
        )
        shelf.itemSelectionChanged.connect(self._on_picked)
        if self.shelf is not None:
            self._shelf_column.removeWidget(self.shelf)
            self.shelf.hide()
            self.shelf.deleteLater()
        self.shelf = shelf
        self._shelf_column.addWidget(shelf, 1)

    def _state_words(self, one: Listed) -> str:
        wording = self._desk.counter.wording
        if one.errors:
            return wording.plural("{n} error", "{n} errors", one.errors)
        if one.has_changes:
            return wording("changed")
        if one.in_use is None:
            return wording("its folder")
        return wording("version {number}", number=one.in_use.number)

    def _stands(self, one: Listed) -> str:
        counter = self._desk.counter
        wording, formats = counter.wording, counter.formats
        told = [one.draft.label] if one.draft and one.draft.label else []
        if one.in_use is None:
            told.append(wording("never published; sold from its folder"))
        else:
            told.append(wording("sold from version {number}", number=one.in_use.number))
            told.append(formats.moment(one.in_use.made.astimezone(counter.now().tzinfo)))
        if one.has_changes:
            told.append(wording("its folder has changes"))
        if one.errors:
            told.append(wording("its folder has errors"))
        told.append(str(one.folder.name))
        return " · ".join(told)

    def _show_verdict(self) -> None:
        counter, verdict = self._desk.counter, self.model.verdict
        wording, formats = counter.wording, counter.formats
        if verdict is None:
            self._verdict.set_text("")
            return
        errors = verdict.count(Severity.ERROR)
        counts = [
            wording.plural("{n} error", "{n} errors", errors),
            wording.plural("{n} warning", "{n} warnings", verdict.count(Severity.WARNING)),
            wording.plural("{n} note", "{n} notes", verdict.count(Severity.NOTE)),
        ]
        builds = [
            wording("{product}: {builds} valid builds", product=product, builds=formats.number(n))
            for product, n in verdict.builds.items()
            if n is not None
        ]
        self._verdict.set_role("danger" if errors else "positive")
        self._verdict.set_text(" · ".join([", ".join(counts), *builds]))

    def _show_busy(self) -> None:
        busy = self._desk.tasks.is_busy
        self._bar.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.check_button.setEnabled(not busy and self.model.chosen is not None)

    def _put(self, part: str) -> None:
        wording = self._desk.counter.wording
        heads, rows, words = {
            FINDINGS: self._findings,
            CHANGES: self._changes,
            OPEN: self._open,
            VERSIONS: self._versions,
        }[part]()
        table = FiguresTable(self._theme, heads, rows, words=words)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, header.ResizeMode.ResizeToContents)
        # Names may be cut off sooner than what they cost.
        wide = 3 if part == CHANGES else len(heads) - 1
        header.setSectionResizeMode(wide, header.ResizeMode.Stretch)
        table.setAccessibleName(wording("What to look at"))
        old = self._tables.get(part)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._tables[part] = table
        self._stack.addWidget(table)
        if part == VERSIONS and rows:
            table.selectRow(min(1, len(rows) - 1))

    def _findings(self) -> tuple[Sequence[str], list[list[str]], int]:
        wording, verdict = self._desk.counter.wording, self.model.verdict
        heads = [wording("Weight"), wording("Where"), wording("What was found")]
        remarks = weighed(verdict).remarks if verdict is not None else ()
        rows = [[wording(_SEVERITIES[one.severity]), one.where, one.message] for one in remarks]
        return heads, rows, 3

    def _changes(self) -> tuple[Sequence[str], list[list[str]], int]:
        wording, outlook = self._desk.counter.wording, self.model.outlook
        heads = [
            "",
            wording("Sort"),
            wording("Difference"),
            wording("Name"),
            wording("Amounts or details"),
        ]
        rows = [
            list(difference_words(one, wording))
            for one in (outlook.differences if outlook is not None else ())
        ]
        return heads, rows, 5

    def _open(self) -> tuple[Sequence[str], list[list[str]], int]:
        wording, outlook = self._desk.counter.wording, self.model.outlook
        heads = [
            wording("Number"),
            wording("Customer"),
            wording("What becomes of it"),
            wording("Price"),
            wording("What changes"),
        ]
        if outlook is None:
            return heads, [], 5
        found = (outlook.before, outlook.after)
        products = {p.id: p for catalog in found if catalog for p in catalog.products}
        told = sorted(outlook.standings, key=lambda one: one.fate is Fate.STANDS)
        return heads, [list(standing_words(one, products, wording)) for one in told], 5

    def _versions(self) -> tuple[Sequence[str], list[list[str]], int]:
        counter, one = self._desk.counter, self.model.chosen
        wording, formats = counter.wording, counter.formats
        heads = [
            wording("Version"),
            wording("What was done"),
            wording("When"),
            wording("By"),
            wording("Label"),
        ]
        zone = counter.now().tzinfo
        rows = [
            [
                str(published.number),
                wording(_MOVES[published.move]),
                formats.moment(published.made.astimezone(zone)),
                published.by or "–",
                published.label or published.version[:12],
            ]
            for published in (one.history if one is not None else ())
        ]
        return heads, rows, 5

    # Doing

    def _on_picked(self) -> None:
        row = self.shelf.currentRow() if self.shelf is not None else -1
        if 0 <= row < len(self.model.catalogs):
            self.model.choose(self.model.catalogs[row].id)

    def _on_part(self, part: str) -> None:
        self._part = part
        wording = self._desk.counter.wording
        choices = [
            (FINDINGS, wording("Findings")),
            (CHANGES, wording("What changes")),
            (OPEN, wording("Open sales")),
            (VERSIONS, wording("Versions")),
        ]
        self.parts.show_choices(choices, part)
        table = self._tables.get(part)
        if table is not None:
            self._stack.setCurrentWidget(table)
            self._show_nothing(part, is_empty=not table.rowCount())
            self._stack.setVisible(bool(table.rowCount()))
        self.back_button.setVisible(part == VERSIONS)
        one = self.model.chosen
        several = one is not None and len({p.number for p in one.history}) > 1
        self.back_button.setEnabled(several and self._desk.may(Right.PUBLISH))
        if part in (CHANGES, OPEN) and self.model.outlook is None:
            self.model.foresee()

    def _show_nothing(self, part: str, *, is_empty: bool) -> None:
        """Why nothing stands here, and the way to something."""
        old, self._nothing = self._nothing, None
        if old is not None:
            self._told_part.removeWidget(old)
            old.hide()
            old.deleteLater()
        if not is_empty:
            return
        wording, model = self._desk.counter.wording, self.model
        is_unchecked = part == FINDINGS and model.verdict is None and model.chosen is not None
        about = wording("Check proves it over all its builds; then it can be published.")
        self._nothing = EmptyState(
            self._theme,
            self._why_empty(part),
            about if is_unchecked else "",
            action=wording("Check") if is_unchecked and not self._desk.tasks.is_busy else "",
            framed=False,
        )
        self._nothing.action_picked.connect(model.check)
        self._told_part.addWidget(self._nothing, 1)

    def _why_empty(self, part: str) -> str:
        wording, model = self._desk.counter.wording, self.model
        one = model.chosen
        if part == VERSIONS:
            return wording("Nothing was published yet: the shop sells what is in the folder.")
        if part == FINDINGS:
            checked = wording("Nothing is wrong, nothing doubtful.")
            return wording("It was not checked yet.") if model.verdict is None else checked
        if one is None or one.draft is None:
            return wording("The folder has errors: check it to see them.")
        if model.outlook is None:
            return wording("It is being worked out.")
        if part == OPEN:
            return wording("There are no open drafts or quotes.")
        if one.in_use is None:
            return wording("Nothing was published yet that it could be compared with.")
        return wording("The folder holds what is sold: nothing differs.")

    def _on_back(self) -> None:
        one, table = self.model.chosen, self._tables.get(VERSIONS)
        if one is not None and table is not None and 0 <= table.currentRow() < len(one.history):
            self.model.roll_back(one.history[table.currentRow()].number)

    def _on_prices(self) -> None:
        title = self._desk.counter.wording("New prices")
        file = self._dialogs.file_to_open(self._window, title, Path.home(), "*.csv *.txt")
        if file is None:
            return
        prices = self.model.new_prices(file)
        if prices is not None:
            sheet = PricesSheet(self._theme, self._desk.counter, prices, self._window)
            sheet.wanted.connect(self.model.take_prices)
            sheet.open_sheet()

    def _on_refused(self, refusal: object) -> None:
        if isinstance(refusal, Refusal):
            self.told.emit(refusal_words(refusal, self._desk.counter))
