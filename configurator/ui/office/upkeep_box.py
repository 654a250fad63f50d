"""Backups with their age and plan, proving one, the data's own health, and the diagnostics file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.staff import Right
from configurator.services.office.backup_plan import BackupPlan
from configurator.services.office.diagnostics import diagnostics_text
from configurator.services.office.restoring import Prepared, Restorable
from configurator.services.office.upkeep import Backup, UnsoundBackupError
from configurator.services.refusals import Refusal
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.backup_sheet import BackupSheet
from configurator.ui.office.restore_sheet import RestoreSheet, ServerSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.messages import Box
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.tasks import Tell
from configurator.viewmodels.sales import refusal_words

BACKUPS = "*.backup"
YOUNG = 7
"""Days after which a backup is called old."""


class UpkeepBox(Box):
    """What keeps the shop's data safe.

    Signals:
        told: something to say.
        changed: a backup was made, so that the trail has a row more.
        restart_wanted: a backup is ready to go in place as soon as the shop is closed.
    """

    told = Signal(str)
    changed = Signal()
    restart_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(theme)
        self._theme = theme
        self._desk = desk
        self._dialogs = dialogs
        self._window = window
        wording = desk.counter.wording
        self._laid = LaidSheet(window)
        self._age = Words(theme, role="text-muted", wrap=True, figures=True)
        self._plan = Words(theme, role="text-muted", wrap=True, figures=True)
        self.back_up = self._button(wording("Back up now"), "save", self._on_back_up)
        self.schedule = self._button(wording("Scheduled backups…"), "clock", self._on_schedule)
        self.restore = self._button(wording("Restore…"), "history", self._on_restore)
        self.check = self._button(wording("Check the data"), "database", self._on_check)
        self.diagnose = self._button(wording("Diagnostics file…"), "file", self._on_diagnose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Words(theme, wording("Backup"), size=18, weight=600, role="text-strong"))
        head.addWidget(self._age)
        head.addWidget(self._plan, 1)
        column.addLayout(head)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.back_up, self.schedule, self.restore, self.check, self.diagnose):
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(self._buttons)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the window, if it is one of these."""
        return self._laid.sheet

    def refresh(self) -> None:
        """How old the last backup is, and when the next one is made."""
        counter = self._desk.counter
        wording, shop, session = counter.wording, counter.shop, counter.session
        last = counter.attempt(lambda: shop.upkeep.last(session))
        plan = counter.attempt(lambda: shop.scheduled_backups.plan(session))
        self._buttons.setVisible(counter.may(Right.UPKEEP))
        self._age.setHidden(isinstance(last, Refusal))
        if last is None:
            self._age.set_role("warning")
            self._age.set_text(wording("There is no backup yet."))
        elif isinstance(last, datetime):
            days = (counter.today - last.astimezone(counter.now().tzinfo).date()).days
            self._age.set_role("positive" if days < YOUNG else "warning")
            when = counter.formats.ago(last, counter.now())
            self._age.set_text(wording("Last backup: {when}.", when=when))
        if isinstance(plan, BackupPlan):
            told = wording.plural(
                "Every {n} hour to {folder}.",
                "Every {n} hours to {folder}.",
                plan.hours,
                folder=plan.folder,
            )
            self._plan.set_text(told)
        elif plan is None:
            self._plan.set_text(wording("None is made by itself."))

    def _button(self, words: str, icon: str, do: Callable[[], None]) -> Button:
        made = Button(self._theme, words, icon=icon, size="small")
        made.clicked.connect(do)
        return made

    def _beside(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Does something beside the window."""

        def worked(_tell: Tell) -> object:
            return work()

        self._desk.tasks.start(worked, done, self._on_failed)

    def _on_failed(self, trouble: Exception) -> None:
        if isinstance(trouble, UnsoundBackupError):
            self.told.emit(
                self._desk.counter.wording(
                    "The backup could not be proved; keep an older one, and look at audit."
                )
            )
        else:
            self._desk.troubled.emit(trouble)

    def _lay(self, sheet: Sheet) -> None:
        self._laid.lay(sheet).closed.connect(self.refresh)

    # Backups

    def _on_back_up(self) -> None:
        counter = self._desk.counter
        shop, session = counter.shop, counter.session
        suggested = Path.home() / f"shop-{counter.today}.backup"
        title = counter.wording("Back up to")
        file = self._dialogs.file_to_save(self._window, title, suggested, BACKUPS)
        if file is not None:
            self._beside(lambda: shop.upkeep.back_up(file, session), self._on_backed_up)

    def _on_backed_up(self, made: object) -> None:
        counter = self._desk.counter
        if isinstance(made, Refusal):
            self.told.emit(refusal_words(made, counter))
        elif isinstance(made, Backup):
            self.changed.emit()
            self.told.emit(
                counter.wording.plural(
                    "Backed up to {file}: {n} order, opened again and checked.",
                    "Backed up to {file}: {n} orders, opened again and checked.",
                    made.orders,
                    file=made.file,
                )
            )

    def _on_schedule(self) -> None:
        counter = self._desk.counter
        plan = counter.attempt(lambda: counter.shop.scheduled_backups.plan(counter.session))
        if isinstance(plan, Refusal):
            self.told.emit(refusal_words(plan, counter))
            return
        sheet = BackupSheet(self._theme, counter, self._dialogs, plan, self._window)
        self._lay(sheet)
        sheet.ask()

    def _on_restore(self) -> None:
        counter = self._desk.counter
        shop, session = counter.shop, counter.session
        if shop.restoring.database is None:
            sheet = ServerSheet(self._theme, counter, self._window)
            self._lay(sheet)
            sheet.open_sheet(sheet.main)
            return
        title = counter.wording("Restore a backup")
        file = self._dialogs.file_to_open(self._window, title, Path.home(), BACKUPS)
        if file is not None:
            self.told.emit(counter.wording("The backup is opened and checked…"))
            self._beside(lambda: shop.restoring.look_at(file, session), self._on_looked_at)

    def _on_looked_at(self, found: object) -> None:
        counter = self._desk.counter
        if isinstance(found, Refusal):
            self.told.emit(refusal_words(found, counter))
        elif isinstance(found, Restorable):
            sheet = RestoreSheet(self._theme, counter, found, self._window)
            sheet.confirmed.connect(self._on_confirmed)
            self._lay(sheet)
            sheet.ask()

    def _on_confirmed(self, file: object) -> None:
        shop, session = self._desk.counter.shop, self._desk.counter.session
        if isinstance(file, Path):
            self._beside(lambda: shop.restoring.prepare(file, session), self._on_prepared)

    def _on_prepared(self, prepared: object) -> None:
        if isinstance(prepared, Refusal):
            self.told.emit(refusal_words(prepared, self._desk.counter))
        elif isinstance(prepared, Prepared):
            self.restart_wanted.emit()

    # Health

    def _on_check(self) -> None:
        shop, session = self._desk.counter.shop, self._desk.counter.session
        self._beside(lambda: shop.diagnostics.damage(session), self._on_checked)

    def _on_checked(self, damage: object) -> None:
        counter = self._desk.counter
        if isinstance(damage, Refusal):
            self.told.emit(refusal_words(damage, counter))
        elif damage:
            said = counter.wording(
                "The data is damaged: {words}. Make no new backup over an older one; restore the "
                "last sound one.",
                words=damage,
            )
            self.told.emit(said)
        else:
            self.told.emit(counter.wording("The data is whole."))

    def _on_diagnose(self) -> None:
        counter = self._desk.counter
        shop, session = counter.shop, counter.session
        suggested = Path.home() / f"diagnostics-{counter.today}.json"
        title = counter.wording("Diagnostics file")
        file = self._dialogs.file_to_save(self._window, title, suggested, "*.json")
        if file is None:
            return

        def work() -> object:
            facts = shop.diagnostics.facts(session)
            if isinstance(facts, Refusal):
                return facts
            file.write_text(diagnostics_text(facts), "utf-8")
            return file

        self._beside(work, self._on_diagnosed)

    def _on_diagnosed(self, file: object) -> None:
        counter = self._desk.counter
        if isinstance(file, Refusal):
            self.told.emit(refusal_words(file, counter))
        else:
            self.told.emit(counter.wording("Saved as {file}, without anybody's data.", file=file))
