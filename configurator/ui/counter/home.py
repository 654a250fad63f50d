"""The home page: greeting, command box, what is to be done today, and the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.services.people.birthdays import Birthday
from configurator.ui.counter.gallery import Gallery
from configurator.ui.counter.row_list import RowList
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.command_box import CommandBox
from configurator.ui.parts.messages import EmptyState
from configurator.ui.parts.words import Words
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.agenda import Section, agenda, begin_day
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.person import greeted
from configurator.viewmodels.home import Tile, greeting, priced, today_line

LEFT = 392
DAY_BEGINS_AFTER = 600
"""Milliseconds after the page has come."""

LEAST = 2
"""Rows of each kind that are shown in any case; "All" shows the rest."""


class HomePage(QWidget):
    """Reads what it shows whenever `refresh` is called.

    Signals:
        gone_to: something was picked; carries its key.
    """

    gone_to = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pictures: BuildPictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._sections: tuple[Section, ...] = ()
        self._all = False
        self._titles: tuple[str, ...] | None = None
        self._lists: list[RowList] = []
        self._day = Words(theme, size=13, role="text-muted")
        self._greeting = Words(theme, size=24, role="text-strong", wrap=True)
        self.box = CommandBox(
            theme,
            wording("Customer, order, product, action, or scan"),
            key="Ctrl K",
            large=True,
        )
        self.more = Button(theme, "", kind="quiet", size="small")
        self.more.clicked.connect(self._show_all)
        self._start = Words(theme, wording("Start a build"), size=18, role="text-strong")
        self.gallery = Gallery(theme, studio, wording, pictures)
        self.gallery.wanted.connect(self.gone_to)
        self._nothing = EmptyState(
            theme,
            wording("Nothing is waiting"),
            wording("Builds to continue, open quotes and promised orders stand here."),
        )
        self._no_products: EmptyState | None = None
        self._rows_soon = QTimer(self)
        self._rows_soon.setSingleShot(True)
        self._rows_soon.setInterval(0)
        self._rows_soon.timeout.connect(self._show_sections)
        self._birthdays: tuple[Birthday, ...] = ()
        self._begun: date | None = None
        # Behind the first paint: it looks through all customers, and may write.
        self._day_soon = QTimer(self)
        self._day_soon.setSingleShot(True)
        self._day_soon.setInterval(DAY_BEGINS_AFTER)
        self._day_soon.timeout.connect(self.begin_day)
        self._build()
        theme.changed.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        """Reads the day, the greeting and the list anew."""
        counter = self._counter
        self._day.set_text(today_line(counter))
        customer = counter.customer
        words = greeting(counter)
        start = counter.wording("Start a build")
        if customer is not None:
            start = counter.wording("Start a build for {name}", name=greeted(customer))
        self._start.set_text(start)
        self._greeting.set_text(words)
        self.setAccessibleName(words)
        self._sections = agenda(counter, self._birthdays)
        self._show_sections()
        if self._begun != counter.today:
            self._day_soon.start()

    def begin_day(self) -> None:
        """Once a day: quotes lapse, and birthdays are looked up."""
        counter = self._counter
        if self._begun == counter.today:
            return
        self._begun = counter.today
        self._birthdays = begin_day(counter)
        self._sections = agenda(counter, self._birthdays)
        self._show_sections()

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is to be done, as it was looked up last."""
        return self._sections

    def set_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """The gallery."""
        self.gallery.set_tiles(tiles)
        self.gallery.setVisible(bool(tiles))
        if not tiles and self._no_products is None:
            wording = self._counter.wording
            self._no_products = EmptyState(
                self._theme,
                wording("No products yet"),
                wording(
                    "Put a catalog folder into {folder}, and start the program again.",
                    folder=self._counter.shop.folder / "catalogs",
                ),
            )
            self._right.addWidget(self._no_products, 1)
        if self._no_products is not None:
            self._no_products.setVisible(not tiles)

    def show_price(self, key: str) -> None:
        """The least price of a product has become known."""
        for card in self.gallery.cards:
            if card.tile is not None and card.tile.key == key:
                self.gallery.refresh_tile(priced(self._counter, card.tile))

    @property
    def lists(self) -> Sequence[RowList]:
        """The lists of what is to be done today."""
        return self._lists

    def focus_box(self) -> None:
        """The keyboard comes to the command box."""
        self.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.edit.selectAll()

    # The machinery

    def _build(self) -> None:
        wording = self._counter.wording
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._greeting)
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self._words)
        head.addWidget(self.box, 1)
        title = QHBoxLayout()
        title.setSpacing(8)
        today = Words(self._theme, wording("Today"), size=18, role="text-strong")
        title.addWidget(today, 1)
        title.addWidget(self.more)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addLayout(title)
        left.addWidget(self._scroll, 1)
        right = self._right = QVBoxLayout()
        right.setSpacing(12)
        self._start_row = QWidget()
        start = QHBoxLayout(self._start_row)
        start.setContentsMargins(0, 0, 0, 0)
        start.addWidget(self._start)
        right.addWidget(self._start_row)
        self._shelf = QScrollArea()
        self._shelf.setWidgetResizable(True)
        self._shelf.setFrameShape(QFrame.Shape.NoFrame)
        self._shelf.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shelf.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shelf.setWidget(self.gallery)
        right.addWidget(self._shelf, 1)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self._left)
        body.addLayout(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 22, 24, 20)
        page.setSpacing(24)
        page.addLayout(head)
        page.addLayout(body, 1)

    def _show_sections(self) -> None:
        wording = self._counter.wording
        titles = tuple(section.title for section in self._sections)
        if titles != self._titles:
            self._make_lists(titles)
        count = sum(len(section.rows) for section in self._sections)
        few = self._few()
        self.more.setVisible(sum(few) < count)
        self.more.set_text(wording("Fewer") if self._all else wording("All {n}", n=count))
        for section, rows, most in zip(self._sections, self._lists, few, strict=True):
            rows.set_rows(section.rows if self._all else section.rows[:most])

    def _make_lists(self, titles: tuple[str, ...]) -> None:
        """Lists are kept as long as there are the same: a row that has the keyboard keeps it."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._nothing:
                widget.hide()
                widget.deleteLater()
        self._titles = titles
        self._lists = []
        for title in titles:
            heading = Words(self._theme, title, size=13, weight=500, role="text-muted")
            rows = RowList(self._theme, title)
            rows.row_picked.connect(self.gone_to)
            if self._lists:
                heading.setContentsMargins(0, 8, 0, 0)
            self._column.addWidget(heading)
            self._column.addWidget(rows)
            self._lists.append(rows)
        if titles:
            self._nothing.hide()
            self._column.addStretch(1)
        else:
            self._column.addWidget(self._nothing, 1)
            self._nothing.show()

    def _few(self) -> list[int]:
        """How many rows of each section fit without scrolling, dealt out in turn."""
        theme = self._theme
        heading = theme.line(13) + 24
        row = RowList.row_height(theme)
        room = self._scroll.viewport().height() - heading * len(self._sections)
        least = LEAST if len(self._sections) <= 3 else 1
        shown = [min(len(section.rows), least) for section in self._sections]
        while True:
            more = [n for n, s in enumerate(self._sections) if shown[n] < len(s.rows)]
            more = [n for n in more if (sum(shown) + 1) * (row + 1) <= room]
            if not more:
                return shown
            shown[min(more, key=lambda n: shown[n])] += 1

    def _show_all(self) -> None:
        self._all = not self._all
        self._show_sections()

    def _fit(self) -> None:
        wide = round(LEFT * min(self._theme.text_scale, 1.35))
        left = min(wide, max(round(self.width() * 0.34), 240))
        self._words.setFixedWidth(left)
        self._left.setFixedWidth(left)
        self._start_row.setFixedHeight(self._theme.grown(36, 1, 13))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._rows_soon.start()
