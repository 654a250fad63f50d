"""Papers seen, kept and printed from a page that has no order or customer to itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.allocation import let_go
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.trade.papers_sheet import PapersSheet
from configurator.ui.counter.trade.print_sheet import PrintDeed
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import PaperPress
from configurator.viewmodels.printing import PrintDesk
from configurator.viewmodels.trade.paper_list import OfferedPaper


class PapersOverPage(QObject):
    """One sheet of papers over the window at a time. `press` and `desk` are the window's own.

    Signals:
        told: a short message: a paper is sent or printed, or what keeps it.
    """

    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        dialogs: Dialogs,
        window: QWidget,
        press: PaperPress,
        desk: PrintDesk,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._counter = counter
        self._dialogs = dialogs
        self._window = window
        self._press = press
        self._printing = PrintDeed(theme, counter, desk, dialogs, window)
        self._printing.told.connect(self.told)
        self.sheet: PapersSheet | None = None

    def show(self, papers: Sequence[OfferedPaper], name: str = "", first: str = "") -> None:
        """Lays papers over the window; `first` is the key of the one that is shown."""
        self.put_away()
        sheet = PapersSheet(
            self._theme,
            self._counter,
            self._press,
            self._printing,
            self._dialogs,
            papers,
            name,
            self._window.window(),
            first=first,
        )
        self.sheet = sheet
        sheet.closed.connect(self._on_closed)
        sheet.open_sheet(sheet.rows.rows[0])

    def put_away(self) -> None:
        """Closes what lies over the window."""
        self._printing.close_sheet()
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)
