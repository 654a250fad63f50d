"""The papers of an order: seen in the window, kept as PDF, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.paper_view import PaperView
from configurator.ui.counter.printing import print_pages
from configurator.ui.counter.row_list import RowList
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.messages import Box
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import Paper, PaperPress, file_name, kept_file
from configurator.viewmodels.rows import Row

FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper there is: its row, its number for a file's name, and what sets it."""

    row: Row
    number: str
    setting: Callable[[], bytes]


class PapersSheet(Sheet):
    """A list at the left, the paper at the right. Ctrl+S keeps it, Ctrl+P prints it."""

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        press: PaperPress,
        dialogs: Dialogs,
        papers: Sequence[Offered],
        name: str,
        window: QWidget,
    ) -> None:
        wording = counter.wording
        super().__init__(theme, window, wording("Papers"), QSize(1100, 700))
        self._counter = counter
        self._press = press
        self._dialogs = dialogs
        self._papers = {one.row.key: one for one in papers}
        self._name = name
        self._shown: Offered | None = None
        self.paper: Paper | None = None
        self.rows = RowList(theme, wording("Papers"))
        self.rows.set_rows([one.row for one in papers])
        self.rows.row_picked.connect(self.pick)
        self.view = PaperView(theme, wording, press)
        self.said = Words(theme, size=13, role="text-muted", wrap=True)
        save = Button(theme, wording("Save as PDF"), icon="download", key="Ctrl S")
        save.clicked.connect(self.save)
        prints = Button(theme, wording("Print"), kind="main", icon="printer", key="Ctrl P")
        prints.clicked.connect(self.print_paper)
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        head = QHBoxLayout()
        head.addWidget(Words(theme, wording("Papers"), size=24, role="text-strong"), 1)
        head.addWidget(close)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.rows)
        left.addStretch(1)
        left.addWidget(self.said)
        left.addWidget(save)
        left.addWidget(prints)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(round(360 * min(theme.text_scale, 1.3)))
        desk = Box(theme, ground="stage")
        inside = QVBoxLayout(desk)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(side)
        columns.addWidget(desk, 1)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(16)
        page.addLayout(head)
        page.addLayout(columns, 1)
        for keys, slot in (("Ctrl+S", self.save), ("Ctrl+P", self.print_paper)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        press.printed.connect(self._on_printed)
        press.failed.connect(self._on_failed)
        self.pick(papers[0].row.key)

    def pick(self, key: str) -> None:
        """Sets and shows another paper."""
        self._shown = self._papers[key]
        self.paper = None
        self.said.set_text(self._counter.wording("The paper is still being set."))
        self._press.set_paper(self._shown.setting)

    def save(self) -> None:
        """Keeps it where the person says; the folder is remembered."""
        counter, wording = self._counter, self._counter.wording
        if self.paper is None or self._shown is None:
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        usual = QStandardPaths.writableLocation(place) or str(Path.home())
        folder = Path(counter.kept(FOLDER) or usual)
        suggested = (folder if folder.is_dir() else Path(usual)) / file_name(
            self._shown.number, self._name
        )
        kinds = wording("PDF files (*.pdf)")
        file = self._dialogs.file_to_save(self, wording("Save as PDF"), suggested, kinds)
        if file is None:
            return
        trouble = kept_file(file, self.paper.pdf)
        if trouble:
            self.said.set_text(
                wording("{file} could not be written: {why}", file=file.name, why=trouble)
            )
            return
        counter.keep(FOLDER, str(file.parent))
        self.said.set_text(wording("Saved as {file}", file=file.name))

    def print_paper(self) -> None:
        """Prints it on the printer the person picks."""
        wording = self._counter.wording
        if self.paper is None or self._shown is None:
            return
        try:
            printer = self._dialogs.printer(self, self._shown.number)
        except LookupError:
            self.said.set_text(wording("This computer knows no printer. Save it as PDF instead."))
            return
        if printer is not None:
            done = print_pages(self.paper, printer)
            sent, stopped = (
                wording("Sent to the printer"),
                wording("The printer did not take it."),
            )
            self.said.set_text(sent if done else stopped)

    def _on_printed(self, paper: Paper) -> None:
        self.paper = paper
        self.said.set_text("")
        self.view.show_paper(paper)

    def _on_failed(self, trouble: object) -> None:
        words = self._counter.wording("The paper could not be set: {reason}", reason=trouble)
        self.said.set_text(words)
