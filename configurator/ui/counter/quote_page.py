"""A quote: its paper as it goes out, what it comes to, and what can be done with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.customers import Customer
from configurator.domain.sales import Quote, QuoteState
from configurator.services.papers import PaperKind
from configurator.services.quote_states import standing
from configurator.services.refusals import Refusal
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.paper_head import PaperHead
from configurator.ui.counter.paper_view import PaperView
from configurator.ui.counter.sale_summary import SaleSummary
from configurator.ui.counter.trade.page_actions import PageActions
from configurator.ui.counter.trade.print_sheet import PrintDeed
from configurator.ui.counter.trade.quote_deeds import QuoteDeeds, offered
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, ErrorState
from configurator.ui.parts.toast import Toast
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import Paper, PaperPress, file_name, kept_file
from configurator.viewmodels.printing import Printable, PrintDesk
from configurator.viewmodels.sales import quote_face, refusal_words
from configurator.viewmodels.trade.bargain import EngineFor

SIDE = 368
LARGE_TEXT = 1.4
"""From this text size on the buttons have a row of their own."""
FOLDER = "folder"


class QuotePage(QWidget):
    """One quote.

    Signals:
        back_wanted: back to where one came from.
        gone_to: somewhere else, by key.
        change_wanted: a build is to be changed; carries the Quote and the place of its line.
        line_wanted: another product is to go onto it; carries the Quote.
    """

    back_wanted = Signal()
    gone_to = Signal(str)
    change_wanted = Signal(object, int)
    line_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        press: PaperPress,
        desk: PrintDesk,
        pictures: BuildPictures,
        dialogs: Dialogs,
        engine_for: EngineFor,
        quote: Quote,
        customer: Customer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._press = press
        self._dialogs = dialogs
        self._quote = quote
        self._customer = customer
        self.paper: Paper | None = None
        face = quote_face(counter, quote)
        self.setAccessibleName(f"{face.title} {face.number}")
        self.head = PaperHead(theme, wording, face)
        self.head.back_wanted.connect(self.back_wanted)
        self.view = PaperView(theme, wording, press)
        self._failed: ErrorState | None = None
        stage = Box(theme, ground="stage")
        self._desk = QStackedLayout(stage)
        self._desk.setContentsMargins(1, 1, 1, 1)
        self._desk.addWidget(self.view)
        self.summary = SaleSummary(
            theme, studio, wording, face.summary, pictures.of_line(quote.lines[0])
        )
        self.order_button = Button(
            theme, wording("Make order"), kind="main", size="large", key="F10"
        )
        self.order_button.clicked.connect(self.order)
        self.save_button = Button(theme, wording("Save as PDF"), icon="download", key="Ctrl S")
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button = Button(theme, wording("Print"), icon="printer", key="Ctrl P")
        self.print_button.clicked.connect(self.print_paper)
        self.change_button = Button(theme, wording("Change"), icon="pencil", key="Ctrl E")
        self.change_button.clicked.connect(self._change)
        self.deal_button = Button(theme, wording("Discount"), icon="percent", key="F7")
        self.printing = PrintDeed(theme, counter, desk, dialogs, self)
        self.deeds = QuoteDeeds(theme, counter, engine_for, quote, customer, self)
        self.deeds.gone_to.connect(self.gone_to)
        self.deal_button.clicked.connect(self.deeds.negotiate)
        self.actions_ = PageActions(
            self,
            theme,
            wording,
            {
                "quote-deal": self.deeds.negotiate,
                "quote-reach": self.deeds.reach,
                "quote-add": self._add_line,
                "quote-today": self.deeds.show_today,
                "quote-revisions": self.deeds.show_revisions,
                "quote-reopen": self.deeds.reopen,
                "quote-duplicate": self.deeds.duplicate,
                "quote-sent": self.deeds.mark_sent,
                "quote-declined": self.deeds.decline,
            },
        )
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.summary, 1)
        large = theme.text_scale >= LARGE_TEXT
        negotiating = QVBoxLayout() if large else QHBoxLayout()
        negotiating.setSpacing(12)
        for button in (self.change_button, self.deal_button):
            negotiating.addWidget(button, 1)
        side.addLayout(negotiating)
        side.addWidget(self.order_button)
        self.order_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.print_button, self.save_button, self.actions_.button):
            buttons.addWidget(button)
        if not large:
            self.head.row.addLayout(buttons)
        right = QWidget()
        right.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        right.setFixedWidth(round(SIDE * min(theme.text_scale, 1.45)))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(stage, 1)
        columns.addWidget(right)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        if large:
            buttons.addStretch(1)
            page.addLayout(buttons)
        page.addLayout(columns, 1)
        self.toast = Toast(theme, stage)
        self.deeds.told.connect(self.toast.show_message)
        self.printing.told.connect(self.toast.show_message)
        self._block()
        for keys, slot in (
            ("F10", self.order),
            ("Ctrl+S", self.save_pdf),
            ("Ctrl+P", self.print_paper),
            ("Ctrl+E", self._change),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        QWidget.setTabOrder(self.order_button, self.save_button)
        press.printed.connect(self._on_printed)
        press.failed.connect(self._on_failed)
        self._print()

    @property
    def quote(self) -> Quote:
        """What it shows."""
        return self._quote

    def focus_first(self) -> None:
        """The keyboard comes to the main button."""
        self.order_button.setFocus()

    # What can be done

    def order(self) -> None:
        """Make the order of it, or open the one that was made."""
        counter = self._counter
        work = partial(
            counter.shop.selling.order_quote,
            self._quote.id,
            counter.seller_name,
            by=counter.session,
        )
        made = counter.attempt(work)
        if isinstance(made, Refusal):
            self.toast.show_message(refusal_words(made, counter))
        elif made is not None:
            counter.note_saved()
            self.gone_to.emit(f"order:{made.id}")

    def save_pdf(self) -> None:
        """Save the paper where the person says; the folder is remembered."""
        if self.paper is None:
            self.toast.show_message(self._counter.wording("The paper is still being set."))
            return
        counter, wording = self._counter, self._counter.wording
        folder = Path(counter.kept(FOLDER) or _documents())
        if not folder.is_dir():
            folder = Path(_documents())
        name = file_name(self._quote.number, self._customer.name)
        kinds = wording("PDF files (*.pdf)")
        file = self._dialogs.file_to_save(self, wording("Save as PDF"), folder / name, kinds)
        if file is None:
            return
        trouble = kept_file(file, self.paper.pdf)
        if trouble:
            words = wording("{file} could not be written: {why}", file=file.name, why=trouble)
            self._tell_failure(wording("The PDF was not saved"), words)
            return
        counter.keep(FOLDER, str(file.parent))
        self.toast.show_message(wording("Saved as {file}", file=file.name))

    def print_paper(self) -> None:
        """Ask where it is printed, and print it there."""
        paper = self.paper
        if paper is None:
            self.toast.show_message(self._counter.wording("The paper is still being set."))
            return
        printable = Printable(PaperKind.QUOTE, self._quote.number, lambda: paper.pdf)
        self.printing.ask(printable, paper)

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        self.printing.close_sheet()
        self.deeds.close_sheets()

    def _change(self) -> None:
        lines = self._quote.lines
        if len(lines) == 1:
            self.change_wanted.emit(self._quote, 0)
            return
        menu = QMenu(self)
        menu.setAccessibleName(self._counter.wording("Which line?"))
        for place, line in enumerate(lines):
            name = self._counter.wording.of(line.product_name)
            action = menu.addAction(f"&{place + 1}  {name}")
            action.setData(place)
        menu.triggered.connect(self._on_line)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.change_button.mapToGlobal(self.change_button.rect().bottomLeft()))

    def _on_line(self, action: QAction) -> None:
        self.change_wanted.emit(self._quote, action.data())

    def _add_line(self) -> None:
        if self._quote.state is QuoteState.ACCEPTED:
            self.toast.show_message(refusal_words(Refusal.ORDERED, self._counter))
        else:
            self.line_wanted.emit(self._quote)

    # The machinery

    def _print(self) -> None:
        self._press.print_quote(self._quote, self._customer, self._counter.settings)

    def _on_printed(self, paper: Paper) -> None:
        self.paper = paper
        self.view.show_paper(paper)
        self._desk.setCurrentWidget(self.view)

    def _on_failed(self, trouble: Exception) -> None:
        wording = self._counter.wording
        if self._failed is None:
            self._failed = ErrorState(
                self._theme,
                wording("The paper could not be set"),
                wording(
                    "The quote itself is safe under its number. The program said: {reason}",
                    reason=trouble,
                ),
                main=wording("Try again"),
                framed=False,
            )
            self._failed.main_picked.connect(self._print)
            self._desk.addWidget(self._failed)
        self._desk.setCurrentWidget(self._failed)

    def _tell_failure(self, title: str, text: str) -> None:
        self.toast.show_message(f"{title}. {text}")

    def _block(self) -> None:
        """An ordered quote leads to its order; one that cannot be ordered says why."""
        counter = self._counter
        state = standing(self._quote, counter.today)
        revisions = counter.attempt(
            partial(counter.shop.selling.revisions, self._quote.number)
        ) or (self._quote,)
        self.actions_.offer(offered(state, is_last=revisions[-1].id == self._quote.id))
        self.deal_button.setVisible("quote-deal" in offered(state, is_last=True))
        if state is QuoteState.ACCEPTED:
            self.order_button.set_text(counter.wording("Open the order"))
            self.change_button.set_text(counter.wording("Build again"))
        elif state is QuoteState.LAPSED:
            self.order_button.set_blocked(refusal_words(Refusal.LAPSED, counter))
        elif state is QuoteState.DECLINED:
            self.order_button.set_blocked(refusal_words(Refusal.DECLINED, counter))


def _documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place) or str(Path.home())
