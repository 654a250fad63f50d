"""What putting a backup back would mean, told before somebody confirms it by a typed word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from configurator.services.office.restoring import Restorable
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.counter import Counter
from configurator.wording.words import Wording


class RestoreSheet(FormSheet):
    """Tells what a sound backup lacks, and asks for the word.

    Signals:
        confirmed: carries the backup's file.
    """

    confirmed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, found: Restorable, window: QWidget) -> None:
        wording = counter.wording
        about = wording.plural(
            "This backup of {moment} is sound: it was opened, and holds {n} order.",
            "This backup of {moment} is sound: it was opened, and holds {n} orders.",
            found.backup.orders,
            moment=counter.formats.moment(found.backup.made),
        )
        super().__init__(
            theme, wording, wording("Restore a backup"), about, wording("Restore"), window
        )
        self._wording = wording
        self._found = found
        self.word = wording("RESTORE")
        for text, role in self._facts(wording):
            self.content.addWidget(Words(theme, text, role=role, figures=True, wrap=True))
        self.content.addSpacing(8)
        self.typed = self.field(wording("Type {word} to confirm", word=self.word))
        self.wanted.connect(self._on_wanted)

    def ask(self) -> None:
        """Opens with the keyboard where the word goes."""
        assert isinstance(self.typed.editor, QLineEdit)
        self.open_sheet(self.typed.editor)

    def _facts(self, wording: Wording) -> list[tuple[str, Role]]:
        lost, regained = (
            ", ".join(_counted(wording, kinds))
            for kinds in (self._found.lost, self._found.regained)
        )
        facts: list[tuple[str, Role]] = []
        if lost:
            told = wording(
                "What is here and not in the backup will be gone: {things}.", things=lost
            )
            facts.append((told, "danger"))
        else:
            told = wording(
                "No order, quote, customer or payment is newer than this backup. Changes to those "
                "it holds go back to how they were."
            )
            facts.append((told, "text"))
        if regained:
            told = wording("What only the backup has comes back: {things}.", things=regained)
            facts.append((told, "text"))
        facts.append(
            (
                wording(
                    "The data of now is not thrown away: it is kept in a file beside it, and can "
                    "be restored the same way."
                ),
                "text-muted",
            )
        )
        facts.append(
            (
                wording(
                    "Close the program at all other counters, kiosks and offices of this shop "
                    "first. This one closes and starts anew by itself; then everybody signs in "
                    "again."
                ),
                "text-muted",
            )
        )
        return facts

    def _on_wanted(self) -> None:
        if self.typed.text().strip().casefold() != self.word.casefold():
            self.refuse(self._wording("Type {word} to confirm", word=self.word))
            return
        self.confirmed.emit(self._found.backup.file)
        self.close_sheet()


class ServerSheet(FormSheet):
    """How a backup is put back where the shop's data is on a server."""

    def __init__(self, theme: Theme, counter: Counter, window: QWidget) -> None:
        wording = counter.wording
        about = wording(
            "The shop's data is on a server. A backup goes into a new database there; the one in "
            "use stays as it is, until nobody needs it any more."
        )
        super().__init__(
            theme, wording, wording("Restore a backup"), about, wording("Close"), window
        )
        steps = (
            wording("1. Close the program on every machine."),
            wording("2. On the server, make an empty database beside the present one."),
            wording("3. Fill it, on this machine: {command}", command=COPY),
            wording("4. On every machine: {command}", command=USE),
        )
        for step in steps:
            self.content.addWidget(Words(theme, step, wrap=True))
        self.leave.hide()
        self.wanted.connect(self.close_sheet)


COPY = "python3 main.py database copy shop.backup postgresql+psycopg://shop@host/new"
USE = "python3 main.py database use postgresql+psycopg://shop@host/new"


def _counted(wording: Wording, kinds: Mapping[str, int]) -> list[str]:
    told = {
        "orders": lambda n: wording.plural("{n} order", "{n} orders", n),
        "quotes": lambda n: wording.plural("{n} quote", "{n} quotes", n),
        "customers": lambda n: wording.plural("{n} customer", "{n} customers", n),
        "payments": lambda n: wording.plural("{n} payment", "{n} payments", n),
        "export_batches": lambda n: wording.plural("{n} export batch", "{n} export batches", n),
    }
    return [told[kind](count) for kind, count in kinds.items()]
