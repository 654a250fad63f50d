"""The office's window: ways at the left, one page, and everything that is done by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.exports import Batch
from configurator.domain.staff import Right
from configurator.services.refusals import Refusal
from configurator.services.shop import Shop
from configurator.ui.allocation import let_go
from configurator.ui.application import Wardrobe
from configurator.ui.counter.dialogs import Dialogs, SystemDialogs
from configurator.ui.counter.settings_page import theme_words
from configurator.ui.counter.signing_in.locking import Locking
from configurator.ui.counter.trade.day_page import DayPage
from configurator.ui.counter.trouble_sheet import trouble_words
from configurator.ui.office.catalogs_page import CatalogsPage
from configurator.ui.office.exports_page import ExportsPage
from configurator.ui.office.frame import Navigation, OfficeBar, Way
from configurator.ui.office.order_sheet import OrderSheet
from configurator.ui.office.orders_page import OrdersPage
from configurator.ui.office.places_page import PlacesPage
from configurator.ui.office.proof_page import ProofPage
from configurator.ui.office.reports_page import ReportsPage
from configurator.ui.office.sellers_page import SellersPage
from configurator.ui.office.staff_page import StaffPage
from configurator.ui.parts.focus import FocusRing
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.toast import Toast
from configurator.viewmodels.backup_keeper import BackupKeeper
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.reports import ReportsModel
from configurator.viewmodels.sales import refusal_words
from configurator.wording.words import phrase

if TYPE_CHECKING:  # imported in earnest when the first paper is wanted
    from configurator.ui.office.office_papers import OfficePapers

ORDERS = "orders"
EXPORTS = "exports"
REPORTS = "reports"
SELLERS = "sellers"
DAY = "day"
CATALOGS = "catalogs"
PROOF = "proof"
STAFF = "staff"
PLACES = "places"
WAYS = (
    Way(ORDERS, phrase("Orders"), "box", "Alt 1"),
    Way(EXPORTS, phrase("Exports"), "download", "Alt 2"),
    Way(REPORTS, phrase("Reports"), "chart", "Alt 3"),
    Way(SELLERS, phrase("Sellers"), "people", "Alt 4"),
    Way(DAY, phrase("Close of the day"), "wallet", "Alt 5"),
    Way("", phrase("House")),
    Way(CATALOGS, phrase("Catalogs"), "book", "Alt 6"),
    Way(PROOF, phrase("Trail and backup"), "shield", "Alt 7"),
    Way(STAFF, phrase("Staff and rights"), "lock", "Alt 8"),
    Way(PLACES, phrase("Stores, counters"), "store", "Alt 9"),
)
LOOKED_AFTER = 30_000
"""Milliseconds between two looks whether other counters did something."""


class OfficeWindow(QWidget):
    """One window for one shop. Close it to let go of all that works beside it.

    Signals:
        closed: it is gone.
        restart_wanted: the program is to start anew, to let a backup in.
    """

    closed = Signal()
    restart_wanted = Signal()

    def __init__(
        self,
        shop: Shop,
        wardrobe: Wardrobe,
        dialogs: Dialogs | None = None,
        counter: Counter | None = None,
    ) -> None:
        super().__init__()
        self._own = counter is None
        self.counter = counter or Counter(shop, self)
        self._wardrobe = wardrobe
        wardrobe.follow(self.counter.settings)
        self._theme = wardrobe.theme
        self._dialogs = dialogs or SystemDialogs()
        self.desk = Desk(self.counter, self)
        self.reports = ReportsModel(self.desk, self)
        self.gate = Gate(self.counter, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._frame: QWidget | None = None
        self.pages: dict[str, QWidget] = {}
        self.place = ORDERS
        self.sheet: Sheet | None = None
        self.papers: OfficePapers | None = None
        self._make()
        self.toast = Toast(self._theme, self)
        self.locking = Locking(self._theme, self.gate, self, str) if self._own else None
        FocusRing(self._theme, self)
        self._keys()
        self._connect()
        self.backups = BackupKeeper(self.counter, self) if self._own else None
        if self.backups is not None:
            self.backups.troubled.connect(self.tell_trouble)
        self._look = QTimer(self)
        self._look.setInterval(LOOKED_AFTER)
        self._look.timeout.connect(self._on_look)
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)

    def begin(self) -> None:
        """Lets somebody in, and reads the orders."""
        if self._own:
            self.gate.begin()
        if not self.gate.is_closed:
            self._open()

    def go(self, name: str) -> None:
        """To a page."""
        page = self.pages.get(name)
        if page is None:
            return
        self.place = name
        self._stack.setCurrentWidget(page)
        self._navigation.show_page(name)
        refresh = getattr(page, "refresh", None)
        if refresh is not None and not self.gate.is_closed:
            refresh()

    def say(self, text: str) -> None:
        """A short message at the bottom."""
        self.toast.show_message(text)

    # Making

    def _make(self) -> None:
        """The frame and all pages, in the words and sizes of now."""
        old, self._frame = self._frame, QWidget(self)
        if old is not None:
            self._column.removeWidget(old)
            let_go(old)
        theme, desk = self._theme, self.desk
        self.setWindowTitle(self.counter.wording("Back office"))
        self._top = OfficeBar(theme, self.counter, self._frame)
        self._navigation = Navigation(theme, self.counter, WAYS, self._frame)
        self._stack = QStackedWidget(self._frame)
        orders = OrdersPage(theme, desk, self._dialogs, self, self._stack)
        orders.order_wanted.connect(self.open_order)
        orders.told.connect(self.say)
        sellers = SellersPage(theme, desk, self._stack)
        sellers.papers_wanted.connect(self._show_slips)
        reports = ReportsPage(theme, desk, self.reports, self._dialogs, self, self._stack)
        reports.papers_wanted.connect(self.show_papers)
        day = DayPage(theme, self.counter, self._stack, in_office=True)
        day.papers_wanted.connect(self.show_papers)
        proof = ProofPage(theme, desk, self._dialogs, self, self._stack)
        proof.upkeep.restart_wanted.connect(self.restart_wanted)
        self.pages = {
            ORDERS: orders,
            EXPORTS: ExportsPage(theme, desk, self._dialogs, self, self._stack),
            REPORTS: reports,
            SELLERS: sellers,
            DAY: day,
            CATALOGS: CatalogsPage(theme, desk, self._dialogs, self, self._stack),
            PROOF: proof,
            STAFF: StaffPage(theme, desk, self.gate, self._stack),
            PLACES: PlacesPage(theme, desk, self._stack),
        }
        for page in self.pages.values():
            self._stack.addWidget(page)
            told = getattr(page, "told", None)
            if told is not None and page is not orders:
                told.connect(self.say)
        self._top.searched.connect(self._on_searched)
        self._top.menu_wanted.connect(self._open_menu)
        self._navigation.wanted.connect(self.go)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        self._column.addWidget(self._frame)
        self.go(self.place)

    def _keys(self) -> None:
        keys = {f"Alt+{place}": name for place, name in enumerate(self.pages, start=1)}
        for key, name in keys.items():
            self._action(key, name).triggered.connect(self._on_way)
        self._action("Ctrl+K", "find").triggered.connect(self._find)
        self._action("F5", "refresh").triggered.connect(self.desk.refresh)
        self._action("Ctrl+Shift+L", "language").triggered.connect(self.counter.next_language)
        self._action("Ctrl+L", "lock").triggered.connect(self._lock)
        self._action("Ctrl+W", "close").triggered.connect(self.close)

    def _action(self, key: str, name: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        self.addAction(action)
        return action

    def _connect(self) -> None:
        counter, desk = self.counter, self.desk
        counter.worded.connect(self._on_worded)
        counter.dressed.connect(self._on_dressed)
        counter.troubled.connect(self.tell_trouble)
        counter.refused.connect(self._on_refused)
        self.gate.opened.connect(self._open)
        desk.refused.connect(self._on_refused)
        desk.troubled.connect(self.tell_trouble)
        desk.told.connect(self.say)
        desk.written.connect(self._on_written)
        desk.batched.connect(self._on_batched)

    # Doing

    def open_order(self, order: str) -> None:
        """An order in detail, over the page."""
        sheet = OrderSheet(self._theme, self.desk, order, self)
        sheet.papers_wanted.connect(self.show_papers)
        self.sheet = sheet
        sheet.open_sheet()

    def _show_slips(self, papers: object, first: str) -> None:
        self.show_papers(papers, first=first)

    def show_papers(self, papers: object, name: str = "", *, first: str = "") -> None:
        """Papers over the page, to be seen, kept and printed; `first` is shown at once.

        `name` is whom they are for, in the names of their files.
        """
        if self.papers is None:
            from configurator.ui.office.office_papers import OfficePapers

            self.papers = OfficePapers(self._theme, self.counter, self._dialogs, self)
            self.papers.told.connect(self.say)
        if isinstance(papers, tuple):
            self.papers.show(papers, name, first)

    def _open(self) -> None:
        if self.counter.may(Right.ORDER) or self.counter.may(Right.SEE_ALL_FIGURES):
            self.desk.open()
            self._look.start()
        else:
            self._on_refused(Refusal.NOT_ALLOWED)
        self.go(self.place)

    def _find(self) -> None:
        self._top.box.setFocus()
        self._top.box.selectAll()

    def _lock(self) -> None:
        if self._own:
            self.gate.close()

    def _on_way(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and not self.gate.is_closed:
            self.go(action.objectName())

    def _on_searched(self, text: str) -> None:
        page = self.pages[ORDERS]
        if isinstance(page, OrdersPage):
            self.go(ORDERS)
            page.search(text)

    def _on_look(self) -> None:
        if not self.gate.is_closed:
            self.desk.refresh()

    def _on_written(self, file: object, count: int) -> None:
        wording = self.counter.wording
        self.say(
            wording.plural(
                "{n} row written to {file}.", "{n} rows written to {file}.", count, file=file
            )
        )

    def _on_batched(self, batches: object) -> None:
        wording = self.counter.wording
        for batch in batches if isinstance(batches, tuple) else ():
            if isinstance(batch, Batch):
                self.say(
                    wording.plural(
                        "Batch #{number} with {n} order is written.",
                        "Batch #{number} with {n} orders is written.",
                        batch.orders,
                        number=f"{batch.number:04d}",
                    )
                )

    def _on_refused(self, refusal: object) -> None:
        if isinstance(refusal, Refusal):
            self.say(refusal_words(refusal, self.counter))
            if refusal is Refusal.SIGN_IN and self._own:
                self.gate.close()

    def tell_trouble(self, trouble: object) -> None:
        """What the world did not allow."""
        if isinstance(trouble, Exception):
            title, text = trouble_words(trouble, self.counter.wording)
            self.say(f"{title} {text}")

    # Words and look

    def _on_worded(self) -> None:
        self.desk.orders.renew()
        self._make()

    def _on_dressed(self) -> None:
        self._wardrobe.follow(self.counter.settings)
        self._make()

    def _open_menu(self) -> None:
        counter = self.counter
        wording = counter.wording
        menu = QMenu(self)
        speak = menu.addMenu(wording("Language"))
        languages = QActionGroup(speak)
        for key, name in (("en", "English"), ("id", "Bahasa Indonesia")):
            self._choice(speak, languages, name, key, key == wording.language)
        languages.triggered.connect(self._on_language)
        look = menu.addMenu(wording("Theme"))
        themes = QActionGroup(look)
        for theme in ("light", "dark", "high-contrast", "system"):
            words = theme_words(theme, counter)
            self._choice(look, themes, words, theme, theme == counter.settings.theme)
        themes.triggered.connect(self._on_theme)
        if counter.session is not None and self._own:
            menu.addAction(wording("Lock, or somebody else"), self._lock)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._top.staff
        right = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        menu.popup(QPoint(right.x() - menu.sizeHint().width(), right.y()))

    def _choice(
        self, menu: QMenu, group: QActionGroup, words: str, data: str, is_here: bool
    ) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(is_here)
        action.setData(data)
        group.addAction(action)
        menu.addAction(action)

    def _on_language(self, action: QAction) -> None:
        self.counter.set_language("id" if action.data() == "id" else "en")

    def _on_theme(self, action: QAction) -> None:
        self.counter.change_look(theme=action.data())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.locking is not None:
            self.locking.watch()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._look.stop()
        if self.papers is not None:
            self.papers.close()
        self.desk.close()
        if self.backups is not None:
            self.backups.close()
        if self._own:
            self.gate.stop()
        super().closeEvent(event)
        self.closed.emit()
