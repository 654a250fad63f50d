"""A customer's page: who they are, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.domain.customers import Customer
from configurator.ui.counter.customer_sheet import CustomerChangeSheet
from configurator.ui.counter.marks import Disc
from configurator.ui.counter.product_strip import ProductStrip
from configurator.ui.counter.timeline import Timeline
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.messages import Box, EmptyState, Icon
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.words import Words
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.home import gallery
from configurator.viewmodels.people import (
    Person,
    Worth,
    details,
    greeted,
    history,
    person,
    worth,
)

SIDE = 344
LARGE_TEXT = 1.4
STRIP_SHARE = 0.33
"""Of the page's height, for the products."""
"""From this text size on only what matters most has room."""


class CustomerPage(QWidget):
    """Shows the customer being served.

    Signals:
        gone_to: something in the history was picked; carries its key.
        build_wanted: a new build for this customer.
        back_wanted: back to where one came from.
    """

    gone_to = Signal(str)
    build_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pictures: BuildPictures,
        customer: Customer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counter = counter
        self._customer = customer
        self._is_large = theme.text_scale >= LARGE_TEXT
        self.sheet: CustomerChangeSheet | None = None
        self.strip: ProductStrip | None = None
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 16)
        page.setSpacing(20)
        face = person(counter, customer)
        self.setAccessibleName(face.name)
        page.addLayout(self._head(face))
        found = worth(counter, customer)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._happened(), 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 1)
        columns.addWidget(self._aside(found))
        page.addLayout(columns, 1)
        tiles = gallery(counter)
        if tiles and not self._is_large:
            # Across the page where there is little to say about them, else beside it.
            below = left
            if found is None:
                below = QVBoxLayout()
                below.setSpacing(12)
                page.addLayout(below)
            words = counter.wording("Start a build for {name}", name=greeted(customer))
            below.addWidget(Words(theme, words, size=18, role="text-strong"))
            self.strip = ProductStrip(theme, studio, counter.wording, pictures, tiles)
            self.strip.wanted.connect(self.gone_to)
            below.addWidget(self.strip)

    def _share(self) -> None:
        """On a high window the products take a good third of it."""
        if self.strip is not None:
            least = self.strip.sizeHint().height()
            self.strip.setFixedHeight(max(least, round(self.height() * STRIP_SHARE)))

    @property
    def customer(self) -> Customer:
        """Whose page it is."""
        return self._customer

    def change(self) -> None:
        """Opens the sheet with all details (Ctrl+E)."""
        if self.sheet is not None:
            return
        sheet = CustomerChangeSheet(self._theme, self._counter, self._customer, self.window())
        sheet.changed.connect(self._on_changed)
        sheet.closed.connect(self._on_sheet_closed)
        self.sheet = sheet
        sheet.open_sheet(sheet.form.line("name"))

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def focus_first(self) -> None:
        """The keyboard comes to the main button."""
        self.build_button.setFocus()

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_changed(self, customer: Customer) -> None:
        self._counter.serve(customer)
        self.gone_to.emit(f"customer:{customer.id}")

    def _aside(self, found: Worth | None) -> QWidget:
        theme = self._theme
        inside = QWidget()
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        if found is None:
            side.addWidget(self._details(), 1)
        else:
            side.addWidget(self._details())
            side.addWidget(self._worth(found))
            side.addStretch(1)
        aside = QScrollArea()
        aside.setWidgetResizable(True)
        aside.setFrameShape(QFrame.Shape.NoFrame)
        aside.setWidget(inside)
        aside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        aside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        aside.setFixedWidth(round(SIDE * min(theme.text_scale, 1.4)))
        return aside

    def _head(self, face: Person) -> QHBoxLayout:
        theme, wording = self._theme, self._counter.wording
        back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        back.clicked.connect(self.back_wanted)
        name = QHBoxLayout()
        name.setSpacing(12)
        name.addWidget(Words(theme, face.name, size=24, role="text-strong", elide=True))
        if face.greet_as and not self._is_large:
            name.addWidget(StatePill(theme, face.greet_as, "accent", icon="heart"))
        if face.birthday:
            name.addWidget(StatePill(theme, face.birthday, icon="cake"))
        name.addStretch(1)
        facts = "     ".join(face.facts)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(name)
        words.addWidget(Words(theme, facts, role="text-muted", elide=True))
        change = Button(theme, wording("Change"), icon="pencil", key="Ctrl E")
        change.clicked.connect(self.change)
        self.build_button = Button(theme, wording("New build"), kind="main", icon="plus", key="F2")
        self.build_button.clicked.connect(self.build_wanted)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(back)
        if not self._is_large:
            row.addWidget(Disc(theme, face.initials, 64))
        row.addLayout(words, 1)
        row.addWidget(change)
        row.addWidget(self.build_button)
        return row

    def _happened(self) -> QWidget:
        theme, counter = self._theme, self._counter
        wording = counter.wording
        events = history(counter, self._customer)
        title = wording("What happened")
        created = self._customer.created
        if created is not None:
            title = wording("With us since {year}", year=created.year)
        box = Box(theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 12, 12)
        column.setSpacing(12)
        column.addWidget(Words(theme, title, size=18, role="text-strong"))
        self.timeline = Timeline(theme, title)
        self.timeline.set_events(events)
        self.timeline.picked.connect(self.gone_to)
        if not any(event.key for event in events):
            nothing = EmptyState(
                theme,
                wording("Nothing yet"),
                wording("Builds, quotes and orders will stand here, newest first."),
                framed=False,
            )
            column.addWidget(nothing, 1)
            column.addWidget(self.timeline)
            return box
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(self.focusPolicy())
        scroll.setWidget(self.timeline)
        column.addWidget(scroll, 1)
        return box

    def _details(self) -> QWidget:
        theme = self._theme
        box = Box(theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        title = self._counter.wording("Details")
        column.addWidget(Words(theme, title, size=18, role="text-strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(details(self._counter, self._customer)):
            muted = Words(theme, name, size=13, role="text-muted")
            words = Words(theme, value, size=13, weight=500, role="text-strong", wrap=True)
            if self._is_large:
                grid.addWidget(muted, 2 * place, 0, 1, 2)
                grid.addWidget(words, 2 * place + 1, 0, 1, 2)
            else:
                grid.addWidget(muted, place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words, place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return box

    def _worth(self, found: Worth) -> QWidget:
        theme, wording = self._theme, self._counter.wording
        box = Box(theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        title = wording("Worth to the shop")
        head.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True), 1)
        head.addWidget(Icon(theme, "lock", "text-muted", 16))
        head.addWidget(Words(theme, wording("staff only"), size=13, role="text-muted"))
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(Words(theme, found.total, size=24, role="text-strong", figures=True))
        column.addWidget(Words(theme, found.facts, size=13, role="text-muted", wrap=True))
        return box

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
