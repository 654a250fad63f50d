"""The counter's window: top bar, pages, sheets, and everything that is done by key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.services.refusals import Refusal
from configurator.services.settings import ThemeName
from configurator.services.shop import Shop
from configurator.ui.allocation import let_go
from configurator.ui.application import Wardrobe
from configurator.ui.counter.actions import findable
from configurator.ui.counter.beginning import Beginning
from configurator.ui.counter.commands import HARMLESS, Commands
from configurator.ui.counter.customers.following import Following
from configurator.ui.counter.customers.offer_deeds import OfferDeeds
from configurator.ui.counter.dialogs import Dialogs, SystemDialogs
from configurator.ui.counter.help_sheet import HelpSheet
from configurator.ui.counter.home import HomePage
from configurator.ui.counter.journey import (
    BUILD,
    DAY,
    HOME,
    PRINTING,
    RECEIVABLES,
    SETTINGS,
    WELCOME,
    Journey,
)
from configurator.ui.counter.keyboard_keeper import KeyboardKeeper
from configurator.ui.counter.kiosk_calls import KioskCalls
from configurator.ui.counter.look_deeds import LookDeeds
from configurator.ui.counter.menu import StaffMenu
from configurator.ui.counter.once_more import OnceMore
from configurator.ui.counter.pages import VISITED, Pages
from configurator.ui.counter.scans import Scans
from configurator.ui.counter.searching import hits_of
from configurator.ui.counter.serving import Serving
from configurator.ui.counter.showing import Showing
from configurator.ui.counter.signing_in.locking import Locking
from configurator.ui.counter.top_bar import TopBar
from configurator.ui.counter.trouble_sheet import TroubleSheet, trouble_words
from configurator.ui.counter.welcome import WelcomePage
from configurator.ui.office.entrance import Entrance
from configurator.ui.parts.command_box import CommandBox
from configurator.ui.parts.focus import FocusRing
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.toast import Toast
from configurator.ui.picture.studio import PictureStudio
from configurator.viewmodels.backup_keeper import BackupKeeper
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.finding import Finder
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.sales import refusal_words


class CounterWindow(QWidget):
    """One window for one shop. Close it to let go of all that works beside it."""

    def __init__(self, shop: Shop, wardrobe: Wardrobe, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.counter = Counter(shop, self)
        self._wardrobe = wardrobe
        wardrobe.follow(self.counter.settings)
        self._theme = wardrobe.theme
        self._scale = self._theme.text_scale
        self.studio = PictureStudio(parent=self)
        self._stack = QStackedWidget(self)
        self.gate = Gate(self.counter, self)
        dialogs = dialogs or SystemDialogs()
        self.pages = Pages(self._theme, self.studio, self.counter, dialogs, self.gate, self)
        self.journey = Journey(self._theme, self.studio, self.counter, self.pages, self._stack)
        self._beginning = Beginning(self.counter, self.journey, self.pages, self)
        self._beginning.troubled.connect(self.tell_trouble)
        self._finder = Finder(self.counter, findable())
        self._searched = ""
        self.showing = Showing(
            self._theme, self.studio, self.counter, self.pages, self.journey, self
        )
        self.showing.ended.connect(self._focus_page)
        self.locking = Locking(self._theme, self.gate, self, self.journey.building_words)
        self._look = LookDeeds(self.counter, self)
        self._laid = LaidSheet(self)
        self.following = Following(self.counter, self.showing, self)
        self.serving = Serving(self._theme, self.counter, self.journey, self._laid, self)
        self.serving.said.connect(self.say)
        self.serving.refused.connect(self._on_refused)
        self._once_more = OnceMore(self._theme, self.counter, self.journey, self._laid, self)
        self._once_more.said.connect(self.say)
        self._offering = OfferDeeds(self._theme, self.counter, self.journey, self)
        self._offering.laid.connect(self._laid.lay)
        self.scans = Scans(self.gate, self.journey, self, self._is_covered)
        self.scans.said.connect(self.say)
        self.kiosk_calls = KioskCalls(self.counter, self.journey, self)
        self.kiosk_calls.said.connect(self.say)
        self.pages.printing.told.connect(self.say)
        self.scans.customer_read.connect(self.serving.serve)
        self.office = Entrance(self.counter, wardrobe, self)
        self.backups = BackupKeeper(self.counter, self)
        self.backups.troubled.connect(self._on_no_backup)
        self.commands = Commands(self, self._doing(), self._may)
        self.commands.name(self.counter.wording)
        self._menu = StaffMenu(self.counter, self.commands.actions, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.toast = Toast(self._theme, self._stack)
        self._top: TopBar | None = None
        self._make_top()
        FocusRing(self._theme, self)
        KeyboardKeeper(self, self._bring_keyboard_back)
        self._connect()
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)

    def begin(self) -> None:
        """Shows the first page: home, or the choice of the first run."""
        if self.counter.attempt(self.counter.shop.is_first_run):
            self.journey.welcome()
        else:
            self.journey.go(HOME)
            self.gate.begin()
            self.pages.printing.begin()

    @property
    def top(self) -> TopBar:
        """The bar above the pages."""
        assert self._top is not None
        return self._top

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the pages, where the window laid one."""
        return self._laid.sheet

    # Making

    def _make_top(self) -> None:
        old, self._top = self._top, TopBar(self._theme, self.counter, self)
        if old is not None:
            self._column.removeWidget(old)
            let_go(old)
        self._column.insertWidget(0, self._top)
        self._top.home_wanted.connect(self._go_home)
        self._top.customer_wanted.connect(self.serving.ask_customer)
        self._top.show_wanted.connect(self.showing.toggle)
        self._top.menu_wanted.connect(self._open_menu)
        self._follow_box(self._top.box)
        QWidget.setTabOrder(self._top, self._stack)

    def _doing(self) -> dict[str, Callable[[], object]]:
        return {
            "find": self.focus_command,
            "home": self._go_home,
            "help": self.open_help,
            "settings": partial(self.journey.visit_once, SETTINGS),
            "full-screen": self._full_screen,
            "office": self.office.open,
            "printing": partial(self.journey.visit_once, PRINTING),
            "receivables": partial(self.journey.visit_once, RECEIVABLES),
            "day": partial(self.journey.visit_once, DAY),
            "quit": self.close,
            "lock": self.gate.close,
            "change-pin": self.locking.change_pin,
            "new-build": self.journey.new_build,
            "kiosk-code": self.kiosk_calls.give_code,
            "customer": self.serving.ask_customer,
            "new-customer": self.serving.new_customer,
            "customer-card": self.serving.show_card,
            "offers": self._offering.open,
            "people": self._offering.people,
            "show": self.showing.toggle,
            "follow": self.following.toggle,
            "language": self.counter.next_language,
            "theme": self._look.next_theme,
            "larger": self._look.larger,
            "smaller": self._look.smaller,
            "usual-size": self._look.usual_size,
        }

    def _may(self, name: str) -> bool:
        """Sheets and what the customer sees lie over everything but what changes no page."""
        if self.showing.shown is not None:
            return name == "show"
        if self.gate.is_closed:
            return name in ("full-screen", "quit")
        if name in ("lock", "change-pin"):
            return self.counter.session is not None
        if name in HARMLESS:
            return True
        if self.journey.place == WELCOME:
            return name in ("help", "quit") and not self._is_covered()
        return not self._is_covered()

    def _connect(self) -> None:
        counter, journey = self.counter, self.journey
        counter.worded.connect(self._on_worded)
        counter.dressed.connect(self._on_dressed)
        counter.troubled.connect(self.tell_trouble)
        journey.arrived.connect(self._on_arrived)
        journey.lost.connect(self.say)
        journey.home_made.connect(self._on_home_made)
        counter.refused.connect(self._on_refused)
        self.gate.closed.connect(self.office.close)
        self.gate.opened.connect(self._on_let_in)
        self._menu.seller_picked.connect(self.locking.switch_to)
        self._menu.language_picked.connect(counter.set_language)
        self._menu.theme_picked.connect(self._look.pick_theme)
        self._menu.follow_picked.connect(self.following.toggle)
        self._menu.scale_picked.connect(self._look.pick_scale)

    def _follow_box(self, box: CommandBox) -> None:
        box.text_edited.connect(self._on_searched)
        box.hit_picked.connect(self._on_hit)
        box.left.connect(self._on_box_left)

    # What the person wants

    def follow(self, key: str) -> None:
        """To whatever was found, or does it."""
        kind, _, rest = key.partition(":")
        if kind == "action":
            self.commands.do(rest)
        elif kind == "scan":
            self.scans.open(rest)
        elif kind == "new-customer":
            self.serving.create(rest)
        else:
            self.journey.go(key)

    def say(self, text: str) -> None:
        """A short message at the bottom."""
        self.toast.show_message(text)

    def focus_command(self) -> None:
        """To the command box, wherever it is on this page."""
        page = self.journey.page
        if isinstance(page, HomePage):
            page.focus_box()
        elif not self.top.box.isHidden():
            self.top.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.top.box.edit.selectAll()

    def wear(self, theme: ThemeName) -> None:
        """Another theme, without keeping it, as before there is a shop."""
        self._wardrobe.follow(replace(self.counter.settings, theme=theme))

    def open_help(self) -> None:
        """All keys (F1)."""
        self._laid.lay(HelpSheet(self._theme, self.counter.wording, self)).open_sheet()

    def tell_trouble(self, trouble: object) -> None:
        """What the world did not allow, on a sheet; a second one while it is open is not told."""
        if isinstance(self.sheet, TroubleSheet) and self.sheet.is_open:
            return
        if not isinstance(trouble, Exception):
            return
        wording = self.counter.wording
        title, text = trouble_words(trouble, wording)
        again = self.journey.place == BUILD and self.journey.building.is_under_way
        sheet = TroubleSheet(self._theme, wording, title, text, self, again=again)
        sheet.again_wanted.connect(self.journey.building.keep_again)
        self._laid.lay(sheet).open_sheet()

    def _is_covered(self) -> bool:
        """Whether a sheet, or what is shown to the customer, lies over the pages."""
        if self.showing.shown is not None:
            return True
        return bool(self._laid.open_ones())

    # Slots

    def _on_hit(self, key: str) -> None:
        self._finder.note_picked(self._searched, key)
        self.follow(key)

    def _on_searched(self, text: str) -> None:
        self._searched = text
        box = self.sender()
        if isinstance(box, CommandBox):
            box.set_hits(hits_of(self._finder.find(text)))

    def _on_box_left(self) -> None:
        page = self.journey.page
        if isinstance(page, HomePage) or page is None:
            return
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_page()

    def _on_arrived(self, place: str) -> None:
        self.top.setVisible(place != WELCOME)
        self.top.arrange(box=place != HOME, chip=place != HOME or self.counter.customer is not None)
        name = self.counter.settings.name
        self.setWindowTitle(name or self.counter.wording("Configurator"))
        QTimer.singleShot(0, self, self._focus_page)

    def _focus_page(self) -> None:
        page = self.journey.page
        if self._is_covered() or self.gate.is_closed:
            return
        if isinstance(page, HomePage):
            page.focus_box()
        elif isinstance(page, WelcomePage):
            page.demo.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(page, VISITED):
            page.focus_first()

    def _bring_keyboard_back(self) -> None:
        covering = self._laid.open_ones()
        if covering:
            covering[-1].take_keyboard()
        elif self.showing.shown is not None:
            self.showing.shown.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.journey.configure is not None and self.journey.place == BUILD:
            self.journey.configure.focus_options()
        else:
            self._focus_page()

    def _on_worded(self) -> None:
        self.commands.name(self.counter.wording)
        self._laid.close()
        self._make_top()
        self.journey.rebuild()
        self.locking.renew()

    def _on_dressed(self) -> None:
        self._wardrobe.follow(self.counter.look)
        if self._scale != self._theme.text_scale:
            self._scale = self._theme.text_scale
            self.journey.rebuild()
            self.locking.renew()
        self.journey.refresh_prices()

    def _on_home_made(self, home: HomePage) -> None:
        self._follow_box(home.box)

    def _on_let_in(self) -> None:
        if self.journey.home is not None:
            self.journey.home.refresh()
        if self.focusWidget() is None:
            self._focus_page()

    def _on_no_backup(self, _trouble: object) -> None:
        self.say(self.counter.wording("The scheduled backup could not be made; see the office."))

    def _on_refused(self, refusal: Refusal) -> None:
        self.say(refusal_words(refusal, self.counter))
        if refusal is Refusal.SIGN_IN:
            self.gate.close()

    # Small deeds

    def _go_home(self) -> None:
        if self.journey.place != WELCOME:
            self.journey.go(HOME)

    def _open_menu(self) -> None:
        menu = self._menu.make(self)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.top.staff
        right = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        menu.popup(QPoint(right.x() - menu.sizeHint().width(), right.y()))

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.locking.watch()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._is_covered():
            self.journey.back()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.showing.fit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.office.close()
        self._beginning.close()
        self.backups.close()
        self.gate.stop()
        self.kiosk_calls.watch.stop()
        self.journey.close()
        self.studio.close()
        super().closeEvent(event)
