"""What belongs to a person's rights: copies, requests, who looked, and being forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.customers import Customer
from configurator.domain.people.consent import HeardBy
from configurator.domain.people.rights import RequestKind
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.boxes import LARGE_TEXT
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.rights import (
    access_lines,
    copied,
    copy_bytes,
    remaining,
    request_rows,
)
from configurator.viewmodels.customers.words import heard_words, request_words
from configurator.viewmodels.papers import file_name, kept_file
from configurator.viewmodels.sales import refusal_words

_KINDS = {"json": "JSON (*.json)", "csv": "CSV (*.csv)", "pdf": "PDF (*.pdf)"}
FOLDER = "folder"


class DataSheet(FormSheet):
    """Everything a person may ask of the shop about their data.

    Signals:
        erased: the person was forgotten. The sheet has closed itself.
        changed: a request was entered or closed.
    """

    erased = Signal()
    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        dialogs: Dialogs,
        customer: Customer,
        window: QWidget,
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Data of {name}", name=customer.name),
            wording("What people may ask of the shop, and by when it has to be done."),
            wording("Done"),
            window,
            size=QSize(820, 690),
            key="Ctrl Enter",
        )
        self._counter = counter
        self._dialogs = dialogs
        self._customer = customer
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        self._add_copies()
        self._add_requests()
        self._add_accesses()
        self._add_erasing()
        self._inside.addStretch(1)
        self.content.addWidget(Scrolled(self._inside), 1)
        self.leave.hide()
        self.wanted.connect(self.close_sheet)

    def save_copy(self, kind: str) -> None:
        """Keeps a copy where the person at the counter says."""
        counter, wording = self._counter, self._counter.wording
        kept = Path(counter.kept(FOLDER) or "")
        place = QStandardPaths.StandardLocation.DocumentsLocation
        usual = Path(QStandardPaths.writableLocation(place) or Path.home())
        name = file_name(wording("Data"), self._customer.name).removesuffix(".pdf")
        folder = kept if counter.kept(FOLDER) and kept.is_dir() else usual
        title = wording("Save the copy")
        file = self._dialogs.file_to_save(self, title, folder / f"{name}.{kind}", _KINDS[kind])
        if file is None:
            return
        rows = copied(counter, self._customer.id)
        if rows is None:
            return
        if isinstance(rows, Refusal):
            self.refuse(refusal_words(rows, counter))
            return
        trouble = kept_file(file, copy_bytes(counter, self._customer, rows, kind))
        if trouble:
            words = wording("{file} could not be written: {reason}", file=file.name, reason=trouble)
            self.refuse(words)
            return
        self.told.set_text(wording("Saved as {file}", file=file.name))
        self._show_accesses()

    # The parts

    def _heading(self, text: str) -> None:
        words = Words(self._theme, text, size=18, role="text-strong", wrap=True)
        words.setContentsMargins(0, 12 if self._inside.count() else 0, 0, 0)
        self._inside.addWidget(words)

    def _add_copies(self) -> None:
        theme, wording = self._theme, self._counter.wording
        self._heading(wording("A copy of everything"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copies: dict[str, Button] = {}
        for kind in _KINDS:
            button = Button(theme, kind.upper(), icon="download")
            button.setProperty("kind", kind)
            words = wording("Save everything as {kind}", kind=kind.upper())
            button.setAccessibleName(words)
            button.clicked.connect(self._on_copy)
            self.copies[kind] = button
            row.addWidget(button)
        self.told = Words(theme, size=13, role="text-muted", wrap=True)
        row.addWidget(self.told, 1)
        self._inside.addLayout(row)

    def _add_requests(self) -> None:
        theme, wording = self._theme, self._counter.wording
        self._heading(wording("Requests"))
        self.requests = RowList(theme, wording("Requests"))
        self.requests.row_picked.connect(self._on_request)
        self._none = Words(
            theme, wording("Nothing was asked so far."), role="text-muted", parent=self
        )
        self.answer = Field(
            theme,
            wording("What was done, or why not"),
            QLineEdit(),
            hint=wording("Then pick the request, and say whether it is done or refused"),
        )
        self.done = Button(theme, wording("It is done"), size="small", icon="check")
        self.done.clicked.connect(self._on_done)
        self.refused = Button(theme, wording("It is refused"), size="small")
        self.refused.clicked.connect(self._on_refused)
        self.kind, self.way = QComboBox(), QComboBox()
        for kind in RequestKind:
            self.kind.addItem(request_words(kind, wording), kind)
        for way in HeardBy:
            self.way.addItem(heard_words(way, wording), way)
        enter = Button(theme, wording("Enter the request"), icon="plus")
        enter.clicked.connect(self._on_enter)
        self.enter = enter
        self._picked = ""
        self._inside.addWidget(self._none)
        self._inside.addWidget(self.requests)
        closing = QHBoxLayout()
        closing.setSpacing(8)
        closing.addWidget(self.answer, 1)
        for button in (self.done, self.refused):
            closing.addWidget(button)
        self._closing = QWidget()
        self._closing.setLayout(closing)
        closing.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self._closing)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind, 1)
        row.addWidget(self.way, 1)
        self._inside.addLayout(row)
        if self._theme.text_scale >= LARGE_TEXT:
            row = QHBoxLayout()
            row.addStretch(1)
            self._inside.addLayout(row)
        row.addWidget(enter)
        for box, name in ((self.kind, wording("What is asked")), (self.way, wording("Said"))):
            box.setAccessibleName(name)
        self._show_requests()

    def _add_accesses(self) -> None:
        self._heading(self._counter.wording("Who dealt with these data"))
        self._accesses = QVBoxLayout()
        self._accesses.setSpacing(2)
        self._inside.addLayout(self._accesses)
        self._show_accesses()

    def _add_erasing(self) -> None:
        theme, counter = self._theme, self._counter
        wording = counter.wording
        self._heading(wording("Forget this person"))
        for line in remaining(counter, self._customer):
            self._inside.addWidget(Words(theme, line, wrap=True))
        self.name = Field(
            theme, wording("Type the name, to be sure: {name}", name=self._customer.name)
        )
        self._inside.addWidget(self.name)
        self.erase = Button(theme, wording("Erase for ever"), kind="danger", icon="trash")
        self.erase.clicked.connect(self._on_erase)
        row = QHBoxLayout()
        row.addWidget(self.erase)
        row.addStretch(1)
        self._inside.addLayout(row)

    def _show_requests(self) -> None:
        rows = request_rows(self._counter, self._customer.id)
        self.requests.set_rows(rows)
        self.requests.setVisible(bool(rows))
        self._none.setVisible(not rows)
        is_open = [row.key for row in rows if row.key]
        self._picked = is_open[0] if is_open else ""
        self._closing.setVisible(bool(is_open))

    def _show_accesses(self) -> None:
        theme, wording = self._theme, self._counter.wording
        while self._accesses.count():
            item = self._accesses.takeAt(0)
            words = item.widget() if item is not None else None
            if words is not None:
                words.hide()
                words.deleteLater()
        lines = access_lines(self._counter, self._customer.id)
        if lines is None:
            told = [wording("You may not see that; somebody with the right to audit may.")]
        else:
            told = [f"{moment}   {what}" for moment, what in lines[:12]]
        for line in told or [wording("Nobody so far.")]:
            self._accesses.addWidget(
                Words(theme, line, size=13, role="text-muted", figures=True, wrap=True)
            )

    # What the person at the counter does

    def _on_copy(self) -> None:
        button = self.sender()
        if button is not None:
            self.save_copy(str(button.property("kind")))

    def _on_request(self, key: str) -> None:
        if key:
            self._picked = key
            self.answer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self) -> None:
        self._close_request(refused=False)

    def _on_refused(self) -> None:
        self._close_request(refused=True)

    def _close_request(self, *, refused: bool) -> None:
        counter = self._counter
        if not self.answer.text().strip():
            self.answer.set_error(counter.wording("Write down what was done, or why not."))
            return
        closed = counter.attempt(
            partial(
                counter.shop.consenting.close,
                self._picked,
                self.answer.text(),
                refused=refused,
                by=counter.session,
            )
        )
        if isinstance(closed, Refusal):
            self.refuse(refusal_words(closed, counter))
        elif closed is not None:
            self.answer.set_text("")
            self.answer.set_error("")
            self._after_request()

    def _on_enter(self) -> None:
        counter = self._counter
        asked = counter.attempt(
            partial(
                counter.shop.consenting.ask,
                self._customer.id,
                self.kind.currentData(),
                self.way.currentData(),
                counter.session,
            )
        )
        if isinstance(asked, Refusal):
            self.refuse(refusal_words(asked, counter))
        elif asked is not None:
            self._after_request()

    def _after_request(self) -> None:
        self._counter.note_saved()
        self.refuse("")
        self._show_requests()
        self.changed.emit()

    def _on_erase(self) -> None:
        counter = self._counter
        if self.name.text().strip().casefold() != self._customer.name.casefold():
            self.name.set_error(counter.wording("Type the whole name of the customer."))
            self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def work() -> Refusal | bool:
            return counter.shop.erasing.erase(self._customer.id, counter.session) or True

        done = counter.attempt(work)
        if isinstance(done, Refusal):
            self.refuse(refusal_words(done, counter))
        elif done:
            counter.note_saved()
            self.close_sheet()
            self.erased.emit()
