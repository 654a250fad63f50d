"""Orders out of the house: in which format, for which target, to where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from configurator.domain.exports import FORMATS, Format, Target
from configurator.domain.staff import Right
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.batch_bar import BatchBar
from configurator.ui.office.choice_menu import choice_menu
from configurator.viewmodels.office.desk import Desk
from configurator.wording.words import phrase

FORMAT_WORDS: dict[Format, str] = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "json": "JSON",
    "ubl": "UBL 2.1",
    "parts": phrase("Parts list"),
    "work-orders": phrase("Work orders"),
}


class OrderExports(QObject):
    """Does what the bar below the orders, and the button above them, ask for.

    Signals:
        told: something to say.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, dialogs: Dialogs, bar: BatchBar, window: QWidget) -> None:
        super().__init__(bar)
        self._desk = desk
        self._dialogs = dialogs
        self._bar = bar
        self._window = window
        self.format: Format = "xlsx"
        self._target = 0
        bar.chosen_wanted.connect(self.export_chosen)
        bar.batch_wanted.connect(self.export_batch)
        bar.format_wanted.connect(self.pick_format)

    def pick_format(self) -> None:
        """A menu of formats, and of the targets that were saved."""
        wording = self._desk.counter.wording
        choices = [(one, wording(FORMAT_WORDS[one]), one == self.format) for one in FORMATS]
        menu = choice_menu(choices, self._on_format)
        targets = self._desk.targets()
        if len(targets) > 1:
            menu.addSeparator()
            for place, target in enumerate(targets):
                action = QAction(target.name or wording("Standard"), menu)
                action.setCheckable(True)
                action.setChecked(place == self._target)
                action.setData(place)
                menu.addAction(action)
        menu.setParent(self._bar, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._bar.format.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _on_format(self, action: QAction) -> None:
        picked = action.data()
        if isinstance(picked, int):
            self._target = picked
            formats = self._desk.targets()[picked].formats
            self.format = formats[0]
        else:
            self.format = next(one for one in FORMATS if one == picked)
        self._bar.show_format(self._desk.counter.wording(FORMAT_WORDS[self.format]))

    def _chosen_target(self) -> Target:
        targets = self._desk.targets()
        return targets[min(self._target, len(targets) - 1)]

    def export_shown(self) -> None:
        """Every order that is shown, to a file."""
        self._export_ids(self._desk.orders.shown_ids())

    def export_chosen(self) -> None:
        """The orders that are ticked, to a file."""
        ticks = self._desk.orders.ticks
        self._export_ids([one for one in self._desk.orders.shown_ids() if one in ticks])

    def _export_ids(self, ids: list[str]) -> None:
        counter = self._desk.counter
        if not counter.may(Right.EXPORT):
            self.told.emit(counter.wording("You may not export orders."))
            return
        if not ids or self._desk.tasks.is_busy:
            return
        ending = counter.shop.exporting.ending(self.format)
        suggested = self._folder() / f"{counter.wording('orders')}-{counter.today}{ending}"
        title = counter.wording("Export orders")
        file = self._dialogs.file_to_save(self._window, title, suggested, f"*{ending}")
        if file is not None:
            counter.keep("export folder", str(file.parent))
            self._desk.export(ids, self.format, self._chosen_target(), file)

    def export_batch(self) -> None:
        """Everything since the last batch, to a folder."""
        counter = self._desk.counter
        if self._desk.tasks.is_busy:
            return
        title = counter.wording("The folder for batches")
        folder = self._dialogs.folder(self._window, title, self._folder())
        if folder is not None:
            counter.keep("export folder", str(folder))
            target = self._chosen_target()
            if not target.name:
                target = replace(target, formats=(self.format,))
            self._desk.batch(target, folder)

    def _folder(self) -> Path:
        kept = self._desk.counter.kept("export folder")
        return Path(kept) if kept else Path.home()
