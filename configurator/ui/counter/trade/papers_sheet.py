"""The papers of an order: seen in the window, kept as PDF, printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.texts import LANGUAGES, Language
from configurator.services.papers import PaperKind
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.paper_view import PaperView
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.print_sheet import PrintDeed
from configurator.ui.counter.welcome import NAMES
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import Paper, PaperPress, file_name, kept_file
from configurator.viewmodels.trade.paper_list import OfferedPaper

FOLDER = "folder"
MOST_STICKERS = 40
"""More than any sheet of stickers has."""


class PapersSheet(Sheet):
    """A list at the left, the paper at the right. Ctrl+S keeps it, Ctrl+P prints it.

    `first` is the key of the paper that is shown first, else it is the list's first.
    """

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        press: PaperPress,
        printing: PrintDeed,
        dialogs: Dialogs,
        papers: Sequence[OfferedPaper],
        name: str,
        window: QWidget,
        *,
        first: str = "",
    ) -> None:
        wording = counter.wording
        super().__init__(theme, window, wording("Papers"), QSize(1100, 700))
        self._counter = counter
        self._press = press
        self._printing = printing
        self._dialogs = dialogs
        self._papers = {one.row.key: one for one in papers}
        self._name = name
        self._shown: OfferedPaper | None = None
        self.paper: Paper | None = None
        self.rows = RowList(theme, wording("Papers"))
        self.rows.set_rows([one.row for one in papers])
        self.rows.row_picked.connect(self.pick)
        self.languages = QComboBox()
        self.languages.addItem(wording("as for its reader"), None)
        for language in LANGUAGES:
            self.languages.addItem(NAMES[language], language)
        self.languages.activated.connect(self._set_again)
        self._skipped = Field(
            theme, wording("Stickers used up"), hint=wording("On the first sheet of labels")
        )
        self._skipped.set_text("0")
        self.skipped.editingFinished.connect(self._set_again)
        self.view = PaperView(theme, wording, press)
        self.said = Words(theme, size=13, role="text-muted", wrap=True)
        self.said.setAccessibleName(wording("Papers"))
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(16)
        page.addLayout(self._head())
        desk = Box(theme, ground="stage")
        inside = QVBoxLayout(desk)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._side())
        columns.addWidget(desk, 1)
        page.addLayout(columns, 1)
        for keys, slot in (("Ctrl+S", self.save), ("Ctrl+P", self.print_paper)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        press.printed.connect(self._on_printed)
        press.failed.connect(self._on_failed)
        printing.told.connect(self.said.set_text)
        printing.desk.told.connect(self.said.set_text)
        self.pick(first or papers[0].row.key)

    @property
    def skipped(self) -> QLineEdit:
        """How many stickers are used up, as it is typed."""
        editor = self._skipped.editor
        assert isinstance(editor, QLineEdit)
        return editor

    def _head(self) -> QHBoxLayout:
        theme, wording = self._theme, self._counter.wording
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        head = QHBoxLayout()
        head.addWidget(Words(theme, wording("Papers"), size=24, role="text-strong"), 1)
        head.addWidget(close)
        return head

    def _side(self) -> QWidget:
        theme, wording = self._theme, self._counter.wording
        save = Button(theme, wording("Save as PDF"), icon="download", key="Ctrl S")
        save.clicked.connect(self.save)
        prints = Button(theme, wording("Print"), kind="main", icon="printer", key="Ctrl P")
        prints.clicked.connect(self.print_paper)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(wording("Papers"))
        inside = QWidget()
        listed = QVBoxLayout(inside)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.rows)
        listed.addStretch(1)
        scroll.setWidget(inside)
        side = QWidget()
        side.setFixedWidth(round(360 * min(theme.text_scale, 1.3)))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(scroll, 1)
        left.addWidget(self.said)
        self._language = Field(theme, wording("Language"), self.languages)
        left.addWidget(self._language)
        left.addWidget(self._skipped)
        left.addWidget(save)
        left.addWidget(prints)
        return side

    def pick(self, key: str) -> None:
        """Sets and shows another paper."""
        self._shown = self._papers[key]
        self.rows.mark(key)
        self._skipped.setHidden(self._shown.kind is not PaperKind.LABELS)
        self._language.setHidden(self._shown.kind is PaperKind.LETTER)
        self._set()

    @property
    def language(self) -> Language | None:
        """The language that was picked; None: the reader's own."""
        picked: Language | None = self.languages.currentData()
        return picked

    def _set_again(self) -> None:
        if self._shown is not None:
            self._set()

    def _set(self) -> None:
        assert self._shown is not None
        self.paper = None
        self.said.set_text(self._counter.wording("The paper is still being set."))
        self._press.set_paper(partial(self._shown.setting, self.language, self._used_up()))

    def _used_up(self) -> int:
        text = self.skipped.text().strip()
        is_number = text.isascii() and text.isdigit() and int(text) <= MOST_STICKERS
        wording = self._counter.wording
        wrong = wording("Write a whole number from {least} to {most}.", least=0, most=MOST_STICKERS)
        self._skipped.set_error("" if is_number or not text else wrong)
        return int(text) if is_number else 0

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
        """Asks where it is printed, and prints it there."""
        if self.paper is not None and self._shown is not None:
            printable = self._shown.printable(self.language, self._used_up())
            self._printing.ask(printable, self.paper)

    def _on_printed(self, paper: Paper) -> None:
        self.paper = paper
        self.said.set_text("")
        self.view.show_paper(paper)

    def _on_failed(self, trouble: object) -> None:
        words = self._counter.wording("The paper could not be set: {reason}", reason=trouble)
        self.said.set_text(words)
