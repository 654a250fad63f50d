"""The close of a day: what was taken by kind, the cash that was counted, and earlier closes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.day_close import ClosingPlace, DayClose, Takings
from configurator.services.office.closing_days import place_words
from configurator.services.refusals import Refusal
from configurator.ui.counter.trade.papers_over_page import PapersOverPage
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box, EmptyState
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.account import kind_words
from configurator.viewmodels.trade.bargain import amount_wanted
from configurator.viewmodels.trade.paper_list import close_paper

LARGE_TEXT = 1.4
"""From this text size on the form stands below what was taken."""
FORM = 320


class DayPage(QWidget):
    """What is to be closed, and what is closed.

    Signals:
        back_wanted: back to where one came from.
        papers_wanted: a slip is to be seen; carries the papers.
        told: something to say.
    """

    back_wanted = Signal()
    papers_wanted = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        parent: QWidget | None = None,
        *,
        in_office: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counter = counter
        self._takings: Takings | None = None
        self._closes: tuple[DayClose, ...] = ()
        self._papers: PapersOverPage | None = None
        wording = counter.wording
        title = wording("Close of the day")
        self.setAccessibleName(title)
        self.back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        self.back.clicked.connect(self.back_wanted)
        if in_office:
            self.back.hide()  # shown before it has its place it would be a window of its own
        self.place = QComboBox()
        for place, name in counter.attempt(counter.shop.closing_days.places) or ():
            self.place.addItem(place_words(place, name, wording), place)
        self.place.activated.connect(self.refresh)
        self._since = Words(theme, size=13, role="text-muted", figures=True, wrap=True)
        self._now, self._before = Box(theme), Box(theme)
        self._form = QWidget(self._now)
        self._inner, self._kept = QVBoxLayout(), QVBoxLayout()
        self.opening = Field(theme, wording("Change money at first"))
        self.counted = Field(theme, wording("Cash counted"))
        self.note = Field(theme, wording("Note"), hint=wording("Why there is a difference"))
        self._sum = Words(theme, figures=True, wrap=True)
        self.close_day = Button(theme, wording("Close it"), kind="main", key="Ctrl Enter")
        self.close_day.setShortcut("Ctrl+Return")
        self.close_day.clicked.connect(self._on_close)
        self.slip = Button(theme, wording("Slip…"), size="small", icon="printer")
        self.slip.clicked.connect(self._on_slip)
        self.taken: QWidget | None = None
        self.kept: QWidget | None = None
        for field in (self.opening, self.counted):
            field.editor.textChanged.connect(self._tell_sum)  # type: ignore[attr-defined]
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.back)
        head.addWidget(Words(theme, title, size=24, role="text-strong"), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(*((32, 20, 32, 24) if in_office else (24, 16, 24, 16)))
        page.setSpacing(16)
        page.addLayout(head)
        boxes = QWidget()
        boxes.setLayout(self._boxes())
        page.addWidget(scrolled(boxes), 1)
        self.refresh()

    def focus_first(self) -> None:
        """The keyboard comes to the cash that is counted, where there is any to count."""
        parts = (self.counted.editor, self.back, self.place)
        next(part for part in parts if part.isVisible()).setFocus()

    def follow(self, papers: PapersOverPage) -> None:
        """Lets its own papers show what it wants seen, and says by itself what there is to say."""
        self._papers = papers
        toast = Toast(self._theme, self)
        self.papers_wanted.connect(papers.show)
        papers.told.connect(toast.show_message)
        self.told.connect(toast.show_message)

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        if self._papers is not None:
            self._papers.put_away()

    def refresh(self) -> None:
        """What was taken until now, and the closes."""
        counter = self._counter
        closing, session = counter.shop.closing_days, counter.session
        place = self.place.currentData()
        if not isinstance(place, ClosingPlace):
            return
        found = counter.attempt(partial(closing.takings, place, session))
        closes = counter.attempt(partial(closing.closes, session))
        self._takings = found if isinstance(found, Takings) else None
        self._closes = closes if isinstance(closes, tuple) else ()
        said = refusal_words(found, counter) if isinstance(found, Refusal) else ""
        self._show_takings(said)
        self._show_closes()

    # Making

    def _boxes(self) -> QVBoxLayout:
        """What is to be closed above, with the form beside it; what is closed below."""
        theme, wording = self._theme, self._counter.wording
        now = QVBoxLayout() if theme.text_scale >= LARGE_TEXT else QHBoxLayout(self._now)
        if isinstance(now, QVBoxLayout):
            self._now.setLayout(now)
        now.setContentsMargins(24, 16, 24, 16)
        now.setSpacing(32)
        taken = QVBoxLayout()
        taken.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(16)
        title = Words(theme, wording("Received"), size=18, weight=600, role="text-strong")
        top.addWidget(title)
        top.addWidget(self._since, 1)
        self.place.setAccessibleName(wording("Place"))
        top.addWidget(self.place)
        taken.addLayout(top)
        taken.addLayout(self._inner, 1)
        now.addLayout(taken, 1)
        self._form.setFixedWidth(theme.scaled(FORM))
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(0)
        for field in (self.opening, self.counted, self.note):
            form.addWidget(field)
        form.addSpacing(8)
        form.addWidget(self._sum)
        form.addSpacing(12)
        form.addWidget(self.close_day)
        form.addStretch(1)
        now.addWidget(self._form)
        kept = QVBoxLayout(self._before)
        kept.setContentsMargins(24, 16, 24, 20)
        kept.setSpacing(12)
        top = QHBoxLayout()
        title = Words(theme, wording("Closed days"), size=18, weight=600, role="text-strong")
        top.addWidget(title, 1)
        top.addWidget(self.slip)
        kept.addLayout(top)
        kept.addLayout(self._kept, 1)
        boxes = QVBoxLayout()
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(16)
        boxes.addWidget(self._now)
        boxes.addWidget(self._before, 1)
        return boxes

    def _show_takings(self, refused: str) -> None:
        counter, found = self._counter, self._takings
        wording, formats = counter.wording, counter.formats
        self._form.setHidden(found is None)
        self.place.setEnabled(found is not None)
        if found is None:
            told = Words(self._theme, refused, role="text-muted", wrap=True)
            self.taken = _replaced(self._inner, self.taken, told)
            self._since.set_text("")
            return
        moment = formats.moment(found.since.astimezone(counter.now().tzinfo))
        self._since.set_text(wording("since {moment}", moment=moment))
        rows = [
            [
                kind_words(counter, one.kind),
                formats.number(one.payments),
                formats.money(one.taken, one.currency),
                formats.money(one.given_back, one.currency) if one.given_back else "–",
                formats.money(one.amount, one.currency),
            ]
            for one in found.taken
        ]
        heads = [
            wording("How"),
            wording("Payments"),
            wording("Received"),
            wording("Given back"),
            wording("Remains"),
        ]
        if rows:
            table: QWidget = FiguresTable(self._theme, heads, rows)
            table.setAccessibleName(wording("Received"))
        else:
            table = EmptyState(
                self._theme,
                wording("Nothing was taken yet"),
                wording("Payments that are in no close yet stand here, by their kind."),
                framed=False,
            )
        self.taken = _replaced(self._inner, self.taken, table)
        self.opening.set_text(formats.money(found.opening, found.currency))
        self._tell_sum()

    def _show_closes(self) -> None:
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        zone = counter.now().tzinfo
        self.slip.setHidden(not self._closes)
        if not self._closes:
            nothing = EmptyState(
                self._theme,
                wording("No day is closed yet"),
                wording("A close is kept here with its difference, and can be printed again."),
                framed=False,
            )
            self.kept = _replaced(self._kept, self.kept, nothing)
            return
        rows = [
            [
                one.number,
                formats.moment(one.until.astimezone(zone)),
                place_words(one.place, one.place_name, wording),
                one.by_name or "–",
                formats.money(one.counted, one.currency),
                formats.difference(one.difference, one.currency),
            ]
            for one in self._closes
        ]
        heads = [
            wording("Number"),
            wording("When"),
            wording("Place"),
            wording("Who"),
            wording("Counted"),
            wording("Difference"),
        ]
        table = FiguresTable(self._theme, heads, rows, words=4)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, header.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, header.ResizeMode.Stretch)
        table.setAccessibleName(wording("Closed days"))
        table.selectRow(0)
        self.kept = _replaced(self._kept, self.kept, table)

    # Counting

    def _tell_sum(self) -> None:
        counter, found = self._counter, self._takings
        if found is None:
            return
        wording, formats = counter.wording, counter.formats
        opening = formats.parse_money(self.opening.text(), found.currency) or 0
        expected = opening + found.cash
        told = wording(
            "Cash that should be there: {amount}", amount=formats.money(expected, found.currency)
        )
        counted = formats.parse_money(self.counted.text(), found.currency)
        self._sum.set_role("text")
        if counted is not None:
            difference = counted - expected
            self._sum.set_role("positive" if difference == 0 else "danger")
            amount = formats.difference(difference, found.currency)
            told += " · " + wording("Difference {amount}", amount=amount)
        self._sum.set_text(told)

    def _on_close(self) -> None:
        counter, found = self._counter, self._takings
        if found is None:
            return
        how = amount_wanted(counter, found.currency)
        amounts: list[int] = []
        for field in (self.opening, self.counted):
            amount = counter.formats.parse_money(field.text(), found.currency)
            is_wrong = amount is None or amount < 0
            field.set_error(how if is_wrong else "")
            if is_wrong:
                field.editor.setFocus()
                return
            amounts.append(amount or 0)
        opening, counted = amounts
        close = partial(
            counter.shop.closing_days.close,
            found.place,
            counted,
            opening,
            self.note.text(),
            seen=found,
            by=counter.session,
        )
        made = counter.attempt(close)
        if isinstance(made, Refusal):
            self.told.emit(refusal_words(made, counter))
            self.refresh()
        elif made is not None:
            counter.note_saved()
            self.counted.set_text("")
            self.note.set_text("")
            self.refresh()
            self._show_slip(made)

    def _on_slip(self) -> None:
        row = self.kept.currentRow() if isinstance(self.kept, FiguresTable) else -1
        if 0 <= row < len(self._closes):
            self._show_slip(self._closes[row])

    def _show_slip(self, close: DayClose) -> None:
        self.papers_wanted.emit((close_paper(self._counter, close),))


def _replaced(layout: QVBoxLayout, old: QWidget | None, new: QWidget) -> QWidget:
    """Puts a widget in another's place."""
    if old is not None:
        layout.removeWidget(old)
        old.hide()
        old.deleteLater()
    layout.addWidget(new, 1)
    return new
