"""Where a paper is printed: printer, copies, and whether it always goes there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from configurator.services.printing_words import paper_name
from configurator.ui.allocation import let_go
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.printing import print_pages
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import Paper
from configurator.viewmodels.printing import Printable, PrintDesk

MOST_COPIES = 99


class PrintSheet(FormSheet):
    """Enter prints where this kind of paper is printed usually.

    Signals:
        system_wanted: the system's own dialog instead. The sheet has closed itself.
    """

    system_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        desk: PrintDesk,
        paper: Printable,
        window: QWidget,
        *,
        has_dialog: bool,
    ) -> None:
        wording = counter.wording
        name = paper_name(paper.kind, wording)
        super().__init__(
            theme,
            wording,
            desk.title(paper),
            "",
            wording("Print"),
            window,
        )
        self._counter = counter
        self._desk = desk
        self._paper = paper
        self.about.hide()
        self.printers = QComboBox()
        self.printers.setEditable(True)
        self.printers.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._printer = self.field(
            wording("Printer"),
            self.printers,
            hint=wording("A name, or an address such as ipp://… or socket://…"),
        )
        line = self.printers.lineEdit()
        assert isinstance(line, QLineEdit)
        self._line = line
        line.setAccessibleName(wording("Printer"))
        line.returnPressed.connect(self.wanted)
        line.textChanged.connect(self._on_named)
        self.copies = self.field(wording("Copies"))
        self.copies.set_text("1")
        self.forms = QComboBox()
        if paper.thermal is not None:
            self.forms.addItem(wording("for thermal printers (ESC/POS)"), True)
            self.forms.addItem("PDF", False)
            self.field(wording("Sent as"), self.forms)
        self.always = QCheckBox(wording("Always print here: {paper}", paper=name))
        self.content.addWidget(self.always)
        self.system = Button(theme, wording("The system's dialog…"))
        self.system.clicked.connect(self._to_system)
        self.foot.insertWidget(0, self.system)
        self.system.setHidden(not has_dialog)
        self.wanted.connect(self._print)
        desk.changed.connect(self._show_printers)
        self._typed = False
        line.textEdited.connect(self._on_typed)
        self.printers.activated.connect(self._on_typed)
        self._show_printers()

    def ask(self) -> None:
        """Opens with the keyboard on the main button, and asks for the printers meanwhile."""
        self.open_sheet(self.main)
        self._desk.look()

    def _on_typed(self) -> None:
        self._typed = True

    def _show_printers(self) -> None:
        """What was typed or picked stays, whatever printers come to be known."""
        desk, before = self._desk, self._line.text()
        here = before if self._typed else desk.usual(self._paper.kind)
        for part in (self.printers, self._line):
            part.blockSignals(True)
        self.printers.clear()
        for printer in desk.printers:
            self.printers.addItem(printer.name)
        self.printers.setEditText(here)
        for part in (self.printers, self._line):
            part.blockSignals(False)
        if here != before:
            self._on_named()
        self.refuse(desk.standing(here.strip()))

    def _on_named(self) -> None:
        name = self._line.text().strip()
        self._printer.set_error("")
        is_chosen = bool(name) and self._desk.chosen.get(self._paper.kind) == name
        self.always.setEnabled(not is_chosen)
        self.always.setChecked(is_chosen)
        self.refuse(self._desk.standing(name))

    def _print(self) -> None:
        wording, desk = self._counter.wording, self._desk
        name = self._line.text().strip()
        copies = self.copies.text().strip()
        is_wrong = not (copies.isascii() and copies.isdigit() and 1 <= int(copies) <= MOST_COPIES)
        words = wording("Write a whole number from {least} to {most}.", least=1, most=MOST_COPIES)
        self.copies.set_error(words if is_wrong else "")
        none = wording("Choose a printer, or write its address.")
        self._printer.set_error("" if name else none)
        if is_wrong or not name:
            return
        if self.always.isEnabled() and self.always.isChecked():
            desk.choose(self._paper.kind, name)
        is_thermal = self.forms.currentData() is True
        desk.print(self._paper, name, int(copies), is_thermal=is_thermal)
        self.close_sheet()

    def _to_system(self) -> None:
        self.close_sheet()
        self.system_wanted.emit()


class PrintDeed(QObject):
    """Prints what a page or a sheet shows: asks where, and falls back on the system's own dialog.

    Signals:
        told: a short message; why nothing was printed.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, counter: Counter, desk: PrintDesk, dialogs: Dialogs, page: QWidget
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._counter = counter
        self.desk = desk
        self._dialogs = dialogs
        self._page = page
        self._paper: Paper | None = None
        self._number = ""
        self.sheet: PrintSheet | None = None

    def ask(self, printable: Printable, paper: Paper | None = None) -> None:
        """Asks where; with the `paper` as it is seen, the system's dialog is offered too."""
        self.close_sheet()
        self._paper, self._number = paper, printable.number
        window = self._page.window()
        sheet = PrintSheet(
            self._theme,
            self._counter,
            self.desk,
            printable,
            window,
            has_dialog=paper is not None,
        )
        sheet.system_wanted.connect(self._ask_system)
        sheet.closed.connect(self._on_closed)
        self.sheet = sheet
        sheet.ask()

    def close_sheet(self) -> None:
        """Puts away what lies over the page."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _ask_system(self) -> None:
        wording, paper = self._counter.wording, self._paper
        if paper is None:
            return
        try:
            printer = self._dialogs.printer(self._page, self._number)
        except LookupError:
            words = wording("This computer knows no printer. Save it as PDF instead.")
            self.told.emit(words)
            return
        if printer is not None:
            done = print_pages(paper, printer)
            sent, stopped = wording("Sent to the printer"), wording("The printer did not take it.")
            self.told.emit(sent if done else stopped)

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)
