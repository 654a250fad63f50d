"""When this machine makes backups by itself: to which folder, how often, how many are kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from configurator.services.office.backup_plan import BackupPlan
from configurator.services.refusals import Refusal
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.sales import refusal_words

MOST_HOURS, MOST_KEPT = 24 * 31, 999


class BackupSheet(FormSheet):
    """Asks for the plan and keeps it; an empty folder is no plan."""

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        dialogs: Dialogs,
        plan: BackupPlan | None,
        window: QWidget,
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Scheduled backups"),
            wording(
                "While the program is open here, a backup is made when one is due, and opened "
                "again to prove it. The oldest ones go."
            ),
            wording("Save"),
            window,
        )
        self._counter = counter
        self._dialogs = dialogs
        self._window = window
        shown = plan or BackupPlan("")
        self.folder = self.field(
            wording("Folder"), hint=wording("Best on another disk. Empty: no scheduled backups.")
        )
        self.folder.set_text(shown.folder)
        choose = Button(theme, wording("Choose a folder…"), icon="folder", size="small")
        choose.clicked.connect(self._on_choose)
        row = QHBoxLayout()
        row.addWidget(choose)
        row.addStretch(1)
        self.content.addLayout(row)
        self.hours, self.keep = QSpinBox(), QSpinBox()
        for box, most, value in (
            (self.hours, MOST_HOURS, shown.hours),
            (self.keep, MOST_KEPT, shown.keep),
        ):
            box.setRange(1, most)
            box.setValue(value)
        self.field(wording("Hours between two backups"), self.hours)
        self.field(wording("How many are kept"), self.keep)
        self.wanted.connect(self._save)

    def ask(self) -> None:
        """Opens with the keyboard in the folder."""
        assert isinstance(self.folder.editor, QLineEdit)
        self.open_sheet(self.folder.editor)

    def _on_choose(self) -> None:
        before = Path(self.folder.text().strip() or Path.home())
        title = self._counter.wording("The folder for backups")
        folder = self._dialogs.folder(self._window, title, before)
        if folder is not None:
            self.folder.set_text(str(folder))

    def _save(self) -> None:
        counter, folder = self._counter, self.folder.text().strip()
        plan = BackupPlan(folder, self.hours.value(), self.keep.value()) if folder else None
        save = partial(counter.shop.scheduled_backups.save, plan, counter.session)
        refused = counter.attempt(lambda: save() or True)
        if isinstance(refused, Refusal):
            self.refuse(refusal_words(refused, counter))
        elif refused is not None:
            counter.note_saved()
            self.close_sheet()
