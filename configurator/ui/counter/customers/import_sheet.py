"""People in a file: who would be new, who is known, what is wrong; then all are kept or nobody."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.services.people.importing import AddressBook, Preview, complaint_sentence
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.address_books import candidate_rows, read_book
from configurator.viewmodels.sales import refusal_words

MOST_COMPLAINTS = 20


class ImportSheet(FormSheet):
    """Shows what bringing a file in would do; nothing is kept before the main button.

    Signals:
        brought_in: everybody in the file is kept; carries how many. The sheet has closed itself.
    """

    brought_in = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, file: Path, window: QWidget) -> None:
        wording = counter.wording
        self._book = read_book(file)
        found = self._preview(counter, self._book)
        about = found if isinstance(found, str) else self._about(counter, found)
        super().__init__(
            theme,
            wording,
            wording("People in {file}", file=file.name),
            about,
            wording("Keep them all"),
            window,
            size=QSize(760, 660),
            key="Ctrl Enter",
        )
        self._counter = counter
        column = QVBoxLayout()
        column.setSpacing(8)
        self.rows = RowList(theme, wording("People in the file"))
        self.is_ready = isinstance(found, Preview) and not found.complaints
        if isinstance(found, Preview):
            for complaint in found.complaints[:MOST_COMPLAINTS]:
                text = complaint_sentence(complaint, wording)
                column.addWidget(Words(theme, text, role="danger", wrap=True))
            self.rows.set_rows(candidate_rows(counter, found))
            column.addWidget(self.rows)
        column.addStretch(1)
        self.content.addWidget(Scrolled(column), 1)
        self.main.setVisible(self.is_ready)
        self.wanted.connect(self._keep)

    def _preview(self, counter: Counter, book: AddressBook | str) -> Preview | str:
        if isinstance(book, str):
            return counter.wording("{file} could not be read: {reason}", file="", reason=book)
        found = counter.attempt(partial(counter.shop.people_import.preview, book, counter.session))
        if isinstance(found, Refusal):
            return refusal_words(found, counter)
        return found or Preview((), ())

    def _about(self, counter: Counter, preview: Preview) -> str:
        wording = counter.wording
        if preview.complaints:
            return wording("Nobody can be kept before this is put right in the file.")
        return wording(
            "{new} would be new, {known} are known already and get what is new about them.",
            new=len(preview.new),
            known=len(preview.known),
        )

    def _keep(self) -> None:
        counter = self._counter
        if not self.is_ready or isinstance(self._book, str):
            return
        kept = counter.attempt(
            partial(counter.shop.people_import.bring_in, self._book, counter.session)
        )
        if isinstance(kept, Refusal):
            self.refuse(refusal_words(kept, counter))
        elif kept is not None:
            counter.note_saved()
            self.close_sheet()
            self.brought_in.emit(len(kept.candidates))
