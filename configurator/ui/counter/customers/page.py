"""A customer's page: who they are, what happened, what fits, what they are worth and allow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.customers import Customer
from configurator.domain.sales import Order
from configurator.ui.counter.customers.boxes import (
    LARGE_TEXT,
    ConsentBox,
    MeasuresBox,
    PleasingBox,
    TitledBox,
    WorthBox,
)
from configurator.ui.counter.customers.deeds import CustomerDeeds
from configurator.ui.counter.customers.happened_box import HappenedBox
from configurator.ui.counter.customers.pile import Pile
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.marks import Disc
from configurator.ui.counter.product_strip import ProductStrip
from configurator.ui.counter.trade.page_actions import PageActions
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.consents import consent_lines
from configurator.viewmodels.customers.history import TOUCH, history
from configurator.viewmodels.customers.person import Person, details, greeted, person
from configurator.viewmodels.customers.pleasing import AGAIN, BUILD, pleasing_rows, usual_orders
from configurator.viewmodels.customers.profiles import (
    Kept,
    further_lines,
    kept,
    newest_of_each,
    profile_lines,
)
from configurator.viewmodels.customers.worth import personal, worth
from configurator.viewmodels.home import gallery
from configurator.viewmodels.papers import PaperPress
from configurator.viewmodels.printing import PrintDesk

MIDDLE, SIDE = 344, 328
HIGH_ENOUGH = 860
"""From this height on there is room for products below what happened."""
STRIP_SHARE = 0.24
THREE_COLUMNS = 1200


class CustomerPage(QWidget):
    """Shows the customer being served.

    Signals:
        gone_to: something in the history was picked; carries its key.
        build_wanted: a new build for this customer.
        back_wanted: back to where one came from.
        again_wanted: a line once more; carries the order's id and the line's place.
    """

    gone_to = Signal(str)
    build_wanted = Signal()
    back_wanted = Signal()
    again_wanted = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pictures: BuildPictures,
        press: PaperPress,
        desk: PrintDesk,
        dialogs: Dialogs,
        customer: Customer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._counter = counter
        self._pictures = pictures
        self._customer = customer
        self._is_large = theme.text_scale >= LARGE_TEXT
        self._orders: dict[str, Order] = {}
        self.strip: ProductStrip | None = None
        self.deeds = CustomerDeeds(theme, counter, press, desk, dialogs, self)
        self.deeds.changed.connect(self._read_again)
        self.deeds.erased.connect(self._on_erased)
        self.actions_ = PageActions(
            self,
            theme,
            counter.wording,
            {
                "customer-change": self.deeds.change,
                "customer-note": self.deeds.note,
                "customer-measure": self.deeds.measure,
                "customer-consents": self.deeds.consents,
                "customer-worth": self.deeds.worth,
                "customer-members": self.deeds.members,
                "customer-share": self.deeds.share,
                "customer-merge": self.deeds.merge,
                "customer-data": self.deeds.data,
            },
        )
        found = self._read()
        face = person(counter, customer)
        self.setAccessibleName(face.name)
        self._happened = HappenedBox(theme, counter, customer)
        self._happened.picked.connect(self._on_picked)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addLayout(self._head(face))
        # Shown before they have their place, its pills would be windows of their own.
        self._show_head(face)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._happened, 1)
        columns.addLayout(left, 1)
        self._middle, self._side = Pile(), Pile()
        columns.addWidget(self._middle)
        columns.addWidget(self._side)
        page.addLayout(columns, 1)
        self._left = left
        self.toast = Toast(theme, self)
        self.deeds.told.connect(self.toast.show_message)
        self._fill(found)

    @property
    def customer(self) -> Customer:
        """Whose page it is."""
        return self._customer

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page, if any."""
        return self.deeds.sheet

    def change(self) -> None:
        """Opens the sheet with all details (Ctrl+E)."""
        self.deeds.change()

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        self.deeds.close_sheets()

    def focus_first(self) -> None:
        """The keyboard comes to the main button."""
        self.build_button.setFocus()

    # What is shown

    def _read(self) -> Kept | None:
        found = kept(self._counter, self._customer.id)
        if found is not None:
            self._customer = found.profile.customer
        self.deeds.kept = found
        self.deeds.personal = personal(self._counter, self._customer.id)
        return found

    def _read_again(self) -> None:
        """Something about the customer is another: boxes and line are made anew."""
        found = self._read()
        self._counter.serve(self._customer)
        self._fill(found)
        self._show_head(person(self._counter, self._customer))

    def _fill(self, found: Kept | None) -> None:
        counter, theme = self._counter, self._theme
        usual = usual_orders(counter, self._customer.id)
        self._orders = {order.id: order for order in usual}
        of = self.deeds.personal
        self.measures = MeasuresBox(
            theme,
            counter,
            newest_of_each(found.measurements) if found is not None else (),
            is_kept=found is not None and found.is_kept,
        )
        self.measures.wanted.connect(self.deeds.measure)
        self.pleasing = PleasingBox(theme, counter, pleasing_rows(counter, found, of, usual))
        self.pleasing.picked.connect(self._on_picked)
        self.worth = WorthBox(theme, counter, worth(counter, of) if of is not None else None)
        self.worth.wanted.connect(self.deeds.worth)
        self.consents = ConsentBox(theme, counter, consent_lines(counter, self._customer.id))
        self.consents.wanted.connect(self.deeds.consents)
        self.consents.data_wanted.connect(self.deeds.data)
        self._middle.pile(self.pleasing, self.measures, self._about(found))
        self._side.pile(self.worth, self.consents, self._details(found))
        self._happened.show_events(history(counter, self._customer))
        self._arrange()

    def _about(self, found: Kept | None) -> QWidget:
        wording = self._counter.wording
        box = TitledBox(self._theme, wording("About them"))
        lines = profile_lines(self._counter, found) if found is not None else ()
        if lines:
            box.add_facts(lines)
        elif found is not None and found.is_kept:
            box.add_muted(wording("Preferences, important days and who belongs to them."))
        else:
            box.add_muted(wording("Kept once the customer allows a profile."))
        if found is not None and found.notes:
            for note in found.notes[:3]:
                box.add_muted(note.text)
        box.add_button(wording("Household or company"), "people")
        box.wanted.connect(self.deeds.members)
        return box

    def _details(self, found: Kept | None) -> QWidget:
        counter = self._counter
        box = TitledBox(self._theme, counter.wording("Details"))
        further = further_lines(counter, found.profile) if found is not None else ()
        box.add_facts((*details(counter, self._customer), *further))
        return box

    def _head(self, face: Person) -> QHBoxLayout:
        theme, wording = self._theme, self._counter.wording
        back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        back.clicked.connect(self.back_wanted)
        self._name = Words(theme, size=24, role="text-strong", elide=True)
        self._greet = StatePill(theme, "", "accent", icon="heart")
        self._born = StatePill(theme, "", icon="cake")
        name = QHBoxLayout()
        name.setSpacing(12)
        for widget in (self._name, self._greet, self._born):
            name.addWidget(widget)
        name.addStretch(1)
        self._facts = Words(theme, role="text-muted", elide=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(name)
        words.addWidget(self._facts)
        note = Button(theme, wording("Note"), icon="pencil", key="Ctrl J")
        note.clicked.connect(self.deeds.note)
        self.note_button = note
        self.build_button = Button(theme, wording("New build"), kind="main", icon="plus", key="F2")
        self.build_button.clicked.connect(self.build_wanted)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(back)
        if not self._is_large:
            row.addWidget(Disc(theme, face.initials, 56))
        row.addLayout(words, 1)
        row.addWidget(self.actions_.button)
        if not self._is_large:
            row.addWidget(note)
        else:
            note.setParent(self)
            note.hide()
        row.addWidget(self.build_button)
        return row

    def _show_head(self, face: Person) -> None:
        self._name.set_text(face.name)
        self._greet.set_state(face.greet_as, "accent")
        self._greet.setVisible(bool(face.greet_as) and not self._is_large)
        self._born.set_state(face.birthday, "plain")
        self._born.setVisible(bool(face.birthday))
        self._facts.set_text("  ·  ".join(face.facts))
        self.setAccessibleName(face.name)

    # What is done

    def _on_picked(self, key: str) -> None:
        if key.startswith(TOUCH):
            self.deeds.finish(key.removeprefix(TOUCH))
        elif key.startswith(AGAIN):
            order = self._orders.get(key.removeprefix(AGAIN))
            if order is not None:
                self.again_wanted.emit(order.id, 0)
        elif key == BUILD:
            self.build_wanted.emit()
        else:
            self.gone_to.emit(key)

    def _on_erased(self) -> None:
        self._counter.serve(None)
        self.gone_to.emit("home")

    # The machinery

    def _arrange(self) -> None:
        """Three columns where there is room; else the middle one stands below the last."""
        grow = min(self._theme.text_scale, 1.4)
        is_wide = self.width() >= THREE_COLUMNS * grow
        self._middle.setFixedWidth(round(MIDDLE * grow))
        self._side.setFixedWidth(round(SIDE * grow))
        self._middle.setVisible(is_wide)
        self._side.take_over(None if is_wide else self._middle)
        self._offer_products()

    def _offer_products(self) -> None:
        if self.height() < HIGH_ENOUGH or self._is_large:
            if self.strip is not None:
                self.strip.hide()
            return
        if self.strip is None:
            tiles = gallery(self._counter)
            if not tiles:
                return
            words = self._counter.wording("Start a build for {name}", name=greeted(self._customer))
            self._left.addWidget(Words(self._theme, words, size=18, role="text-strong"))
            self.strip = ProductStrip(
                self._theme, self._studio, self._counter.wording, self._pictures, tiles
            )
            self.strip.wanted.connect(self.gone_to)
            self._left.addWidget(self.strip)
        self.strip.show()
        least = self.strip.sizeHint().height()
        self.strip.setFixedHeight(max(least, round(self.height() * STRIP_SHARE)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
