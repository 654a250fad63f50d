"""The kiosk's window: one page at a time, sheets over it, and nobody gets out of it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from configurator.domain.texts import Language
from configurator.services.kiosk.shop import KioskShop
from configurator.ui.allocation import give_back, let_go
from configurator.ui.application import RESOURCES
from configurator.ui.kiosk.attract import AttractPage
from configurator.ui.kiosk.guard import Guard
from configurator.ui.kiosk.kit import LARGE, Kit, Measures, measures_of
from configurator.ui.kiosk.making import Making
from configurator.ui.kiosk.people_sheets import RecogniseSheet, StaffSheet, staff_menu
from configurator.ui.kiosk.said import Said
from configurator.ui.kiosk.sheets import IdleSheet
from configurator.ui.kiosk.stage import Stage
from configurator.ui.kiosk.tiles_page import WaitPage
from configurator.ui.parts.focus import FocusRing
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme, load_theme
from configurator.viewmodels.kiosk.kiosk import Ending, Kiosk, Place


class KioskWindow(Stage):
    """One window for one kiosk. `measures` is given where the screen is not asked (tests).

    Signals:
        left: the staff has closed it.
    """

    left = Signal()

    def __init__(
        self,
        shop: KioskShop,
        *,
        measures: Measures | None = None,
        seconds: Callable[[], float] = monotonic,
        kiosk: Kiosk | None = None,
    ) -> None:
        super().__init__()
        self.kiosk = kiosk or Kiosk(shop, seconds)
        self.kiosk.setParent(self)
        self.theme: Theme = load_theme(RESOURCES, kiosk=True, parent=self)
        self.studio = PictureStudio(parent=self)
        self._measures = measures
        self.kit = self._make_kit()
        self.page: QWidget | None = None
        self._idle_sheet: IdleSheet | None = None
        self._may_close = False
        self.making = Making(self)
        self.said = Said(self.kit, self)
        self.guard = Guard(self, seconds)
        self._dress()
        FocusRing(self.theme, self)
        self._connect()
        self.setAccessibleName(self.kiosk.wording("Kiosk"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("noRing", True)
        self.setMinimumSize(480, 480)
        self._prices = QTimer(self)
        self._prices.setSingleShot(True)
        self._prices.setInterval(400)
        self._prices.timeout.connect(self.kiosk.ask_prices)
        self._prices.timeout.connect(self._meet_scrolling)

    def begin(self) -> None:
        """Shows the attract page, and brings in what waits since the last run."""
        self.kiosk.mend()
        self._show_page()
        self._prices.start()

    def _meet_scrolling(self) -> None:
        """PySide makes every class of Qt when the first scroll area passes an event filter, the
        guard's: a twentieth of a second, now and not in the middle of somebody's build."""
        let_go(QScrollArea(self))

    # Pages

    def _make_kit(self) -> Kit:
        measures = self._measures
        if measures is None:
            screen = QGuiApplication.primaryScreen()
            pixels = screen.geometry().size() if screen is not None else QSize(1080, 1920)
            size = screen.physicalSize() if screen is not None else QSizeF()
            measures = measures_of(pixels, size, self.kiosk.own.screen_inches)
        pictures = BuildPictures(self.kiosk.shop.library, self.studio.shelf)
        return Kit(self.theme, self.studio, self.kiosk, measures, pictures)

    def _dress(self) -> None:
        kiosk = self.kiosk
        scale = self.kit.measures.scale * (LARGE if kiosk.is_large else 1.0)
        accent = kiosk.settings.accent
        self.theme.change(
            name=kiosk.theme,
            accent="" if accent.upper() == "#2B4590" else accent,
            text_scale=scale,
            motion=kiosk.own.motion,
        )

    def _connect(self) -> None:
        kiosk = self.kiosk
        kiosk.arrived.connect(self._show_page)
        kiosk.worded.connect(self._show_page)
        kiosk.dressed.connect(self._on_dressed)
        kiosk.ended.connect(self._on_ended)
        kiosk.said.connect(self.say)
        kiosk.called.connect(self._on_called)
        kiosk.idle.asked.connect(self._ask_idle)
        kiosk.idle.counted.connect(self._on_counted)
        self.guard.used.connect(kiosk.idle.touch)
        self.guard.gesture_made.connect(self._ask_pin)
        self.guard.scanned.connect(self._on_scanned)

    def say(self, words: str) -> None:
        """Words over the page for a while."""
        self.said.say(words)

    def _show_page(self) -> None:
        place = self.kiosk.place
        if place is not Place.BUILD:
            self.making.close_sheets()
        self._put(self._page(place))

    def _page(self, place: Place) -> QWidget:
        making = self.making
        match place:
            case Place.PRODUCTS | Place.IDENTIFY:
                return making.products()
            case Place.STARTS:
                return making.starts()
            case Place.BUILD:
                return making.build()
            case Place.SUMMARY:
                return making.summary()
        page = AttractPage(self.kit)
        page.begun.connect(self.kiosk.begin)
        page.language_picked.connect(self._on_language)
        page.large_wanted.connect(self._on_large)
        page.contrast_wanted.connect(self._on_contrast)
        page.lowered_wanted.connect(self._on_lowered)
        return page

    @override
    def wait(self) -> None:
        self._put(WaitPage(self.kit, self.kiosk.wording("One moment…")))

    def _put(self, page: QWidget) -> None:
        old, self.page = self.page, page
        page.setParent(self)
        page.setGeometry(self.rect())
        page.lower()
        page.show()
        if old is not None:
            let_go(old)
            old.setParent(None)
        if isinstance(page, AttractPage):
            page.begin.setFocus(Qt.FocusReason.MouseFocusReason)
        elif self.making.sheet is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.raise_()

    # What happens to the sitting

    def _on_dressed(self) -> None:
        self._dress()
        self._show_page()

    def _on_ended(self, _ending: object) -> None:
        """Nothing of the sitting stays: not in a widget, a picture, the clipboard."""
        self.making.forget()
        self._close_idle()
        self.said.hide_now()
        self.wait()
        self.studio.wipe()
        self.kit = self._make_kit()
        self.making.renew()
        self._dress()
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        QTimer.singleShot(0, self, self._tidy)

    def _tidy(self) -> None:
        """What was put away is really gone, and the memory that it took is given back."""
        give_back()

    def _ask_idle(self) -> None:
        self._close_idle()
        has_build = self.kiosk.building.parked is not None
        sheet = self._idle_sheet = IdleSheet(self.kit, self, has_build=has_build)
        sheet.set_left(round(self.kiosk.idle.question), round(self.kiosk.idle.question))
        sheet.more_wanted.connect(self._on_more)
        sheet.code_wanted.connect(self._on_code)
        sheet.open_sheet(sheet.more)

    def _on_counted(self, left: int) -> None:
        if self._idle_sheet is not None:
            self._idle_sheet.set_left(left, round(self.kiosk.idle.question))

    def _on_more(self) -> None:
        self._close_idle()
        self.kiosk.idle.answer()

    def _on_code(self) -> None:
        self._close_idle()
        self.kiosk.idle.answer()
        self.making.close_sheets()
        self.kiosk.finish()

    def _close_idle(self) -> None:
        sheet, self._idle_sheet = self._idle_sheet, None
        if sheet is not None:
            sheet.close_sheet()
            sheet.setParent(None)
            let_go(sheet)

    def _on_called(self, is_called: bool) -> None:
        if is_called:
            self.say(self.kiosk.wording("Staff has been called and will be with you soon."))

    # Aids

    def _on_language(self, language: Language) -> None:
        self.kiosk.speak(language)

    def _on_large(self, wanted: bool) -> None:
        self.kiosk.aid(large=wanted)

    def _on_contrast(self, wanted: bool) -> None:
        self.kiosk.aid(contrast=wanted)

    def _on_lowered(self, wanted: bool) -> None:
        self.kiosk.aid(lowered=wanted)

    # Staff

    def _ask_pin(self) -> None:
        sheet = StaffSheet(self.kit, self)
        sheet.entered.connect(self._open_staff)
        self.making.lay(sheet)

    def _open_staff(self) -> None:
        sheet = staff_menu(self.kit, self, self.kiosk.wording)
        sheet.picked.connect(self._on_staff)
        self.making.lay(sheet)

    def _on_staff(self, key: str) -> None:
        self.making.close_sheets()
        kiosk = self.kiosk
        if key == "answered":
            kiosk.attempt(self._answer)
        elif key == "wipe":
            kiosk.end(Ending.STAFF)
        elif key == "close":
            kiosk.end(Ending.STAFF)
            self._may_close = True
            self.left.emit()
            self.close()

    def _answer(self) -> None:
        self.kiosk.shop.calling.answer(self.kiosk.shop.station)
        self.kiosk.is_called = False

    def _on_scanned(self, text: str) -> None:
        """A card is all that can be scanned here."""
        sheet = self.making.sheet
        if isinstance(sheet, RecogniseSheet):
            sheet.scanned(text)
        elif self.kiosk.place in (Place.ATTRACT, Place.PRODUCTS) and text.upper().startswith("C"):
            self.kiosk.begin()
            self.making.recognise().scanned(text)

    # Qt

    def shut(self) -> None:
        """Close it from outside, as a test or the end of the program does."""
        self._may_close = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            return
        self.guard.release()
        self.making.forget()
        self.kiosk.close()
        self.studio.close()
        super().closeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.making.back()
        event.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.page is not None:
            self.page.setGeometry(self.rect())
        self.said.place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("attract"))
