"""What could please the customer while they build, each with its reason and its true price."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.offers import MOST_CHANGES, Offers


class OffersSheet(FormSheet):
    """The likely build, better options, and products that go with it.

    Signals:
        whole_taken: the likely build is wanted; carries its Configuration.
        option_taken: carries attribute and option.
        product_wanted: another product is to be built; carries its key.
    """

    whole_taken = Signal(object)
    option_taken = Signal(str, str)
    product_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, offers: Offers, window: QWidget) -> None:
        wording = counter.wording
        customer = counter.customer
        about = wording("From what this shop's customers ordered who let it learn from that.")
        if customer is not None:
            about = wording("For {name}, as far as they allow it.", name=customer.name)
        super().__init__(
            theme,
            wording,
            wording("What could please"),
            about,
            wording("Take the likely build"),
            window,
            size=QSize(760, 640),
            key="Ctrl Enter",
        )
        self._offers = offers
        column = QVBoxLayout()
        column.setSpacing(8)
        likely = offers.likely
        column.addWidget(self._head(wording("The likely build"), first=True))
        if likely is None:
            nothing = wording("Not enough is known yet: orders of those who allow it tell.")
            column.addWidget(Words(theme, nothing, role="text-muted", wrap=True))
        elif likely.configuration is None:
            column.addWidget(Words(theme, wording("It is the build at hand."), role="text-muted"))
        else:
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            for place, (name, value) in enumerate(likely.changes[:MOST_CHANGES]):
                muted = Words(theme, name, role="text-muted")
                grid.addWidget(muted, place, 0, Qt.AlignmentFlag.AlignTop)
                strong = Words(theme, value, weight=500, role="text-strong", wrap=True)
                grid.addWidget(strong, place, 1)
            column.addLayout(grid)
            left = len(likely.changes) - MOST_CHANGES
            if left > 0:
                words = wording.plural("and {n} more change", "and {n} more changes", left)
                column.addWidget(Words(theme, words, role="text-muted"))
            column.addWidget(
                Words(
                    theme,
                    wording(
                        "Total {total}, {difference}",
                        total=likely.total,
                        difference=likely.difference,
                    ),
                    weight=600,
                    role="text-strong",
                    figures=True,
                )
            )
        self.better, self.more = RowList(theme), RowList(theme)
        for rows, found, title in (
            (self.better, offers.better, wording("Better, within reach")),
            (self.more, offers.more, wording("Goes with it")),
        ):
            rows.setAccessibleName(title)
            rows.set_rows(found)
            if found:
                column.addWidget(self._head(title))
                column.addWidget(rows)
            else:
                rows.setParent(self)
                rows.hide()
        self.better.row_picked.connect(self._on_better)
        self.more.row_picked.connect(self._on_more)
        column.addStretch(1)
        self.content.addWidget(Scrolled(column, whole=True), 1)
        self.hug()
        self.leave.set_text(wording("Close"))
        self.main.setVisible(likely is not None and likely.configuration is not None)
        self.wanted.connect(self._on_whole)

    def _head(self, text: str, *, first: bool = False) -> Words:
        words = Words(self._theme, text, size=18, role="text-strong", wrap=True)
        words.setContentsMargins(0, 0 if first else 12, 0, 0)
        return words

    def _on_whole(self) -> None:
        likely = self._offers.likely
        if likely is not None and likely.configuration is not None:
            self.close_sheet()
            self.whole_taken.emit(likely.configuration)

    def _on_better(self, key: str) -> None:
        attribute, _, option = key.partition("\n")
        self.close_sheet()
        self.option_taken.emit(attribute, option)

    def _on_more(self, key: str) -> None:
        self.close_sheet()
        self.product_wanted.emit(key)
