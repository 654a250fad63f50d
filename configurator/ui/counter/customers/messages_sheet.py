"""What people were told in a campaign: to be taken out as files, and answers noted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.people.campaigns import Answer
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.campaigns import ANSWERS, message_rows, save_messages
from configurator.viewmodels.sales import refusal_words

_KINDS = {"csv": "CSV (*.csv)", "pdf": "PDF (*.pdf)", "eml": "*"}


class MessagesSheet(FormSheet):
    """Everybody who was told; pick one, then press what they answered."""

    def __init__(
        self, theme: Theme, counter: Counter, dialogs: Dialogs, campaign: str, window: QWidget
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Messages of the campaign"),
            wording("Take them out as files; note what people answer."),
            wording("Done"),
            window,
            size=QSize(900, 680),
            key="Ctrl Enter",
        )
        self._counter = counter
        self._dialogs = dialogs
        self._campaign = campaign
        self._picked = ""
        names = {
            "csv": wording("Table for mail merge"),
            "eml": wording("Ready mails"),
            "pdf": wording("Letters as PDF"),
        }
        files = QHBoxLayout()
        files.setSpacing(8)
        for kind, name in names.items():
            button = Button(theme, name, size="small", icon="download")
            button.setProperty("kind", kind)
            button.clicked.connect(self._on_file)
            files.addWidget(button)
        files.addStretch(1)
        self.told = Words(theme, size=13, role="text-muted", wrap=True)
        self.rows = RowList(theme, wording("Messages of the campaign"))
        self.rows.row_picked.connect(self._on_picked)
        column = QVBoxLayout()
        column.addWidget(self.rows)
        column.addStretch(1)
        self._who = Words(theme, wording("Pick somebody who answered."), role="text-muted")
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self._who, 1)
        self.answers: dict[Answer, Button] = {}
        for answer, said in ANSWERS.items():
            button = Button(theme, wording(said), size="small")
            button.setProperty("answer", answer.value)
            button.clicked.connect(self._on_answer)
            self.answers[answer] = button
            answers.addWidget(button)
        self.content.addLayout(files)
        self.content.addWidget(self.told)
        self.content.addWidget(Scrolled(column), 1)
        self.content.addLayout(answers)
        self.leave.hide()
        self.wanted.connect(self.close_sheet)
        self._show()

    def save(self, kind: str) -> None:
        """Takes the messages out, where the person at the counter says."""
        counter, wording = self._counter, self._counter.wording
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place) or Path.home())
        name = wording("Campaign") if kind == "eml" else f"{wording('Campaign')}.{kind}"
        title = wording("Save the messages")
        file = self._dialogs.file_to_save(self, title, folder / name, _KINDS[kind])
        if file is None:
            return
        try:
            trouble = save_messages(counter, self._campaign, file)
        except OSError as error:
            trouble = error.strerror or type(error).__name__
        if trouble:
            words = wording("{file} could not be written: {reason}", file=file.name, reason=trouble)
            self.refuse(words)
        else:
            self.told.set_text(wording("Saved as {file}", file=file.name))

    def _show(self) -> None:
        self.rows.set_rows(message_rows(self._counter, self._campaign))

    def _on_file(self) -> None:
        button = self.sender()
        if button is not None:
            self.save(str(button.property("kind")))

    def _on_picked(self, key: str) -> None:
        self._picked = key
        for button in self.rows.rows:
            if button.row.key == key:
                self._who.set_text(self._counter.wording("{name} answered:", name=button.row.title))

    def _on_answer(self) -> None:
        button, counter = self.sender(), self._counter
        if button is None or not self._picked:
            self.refuse(counter.wording("Pick somebody first."))
            return
        said = counter.attempt(
            partial(
                counter.shop.campaigning.answer,
                self._picked,
                Answer(str(button.property("answer"))),
                counter.session,
            )
        )
        if isinstance(said, Refusal):
            self.refuse(refusal_words(said, counter))
        elif said is not None:
            counter.note_saved()
            self.refuse("")
            self._show()
