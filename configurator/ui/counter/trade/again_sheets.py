"""Sheets of a quote taken up again: its revisions, and what it would cost today."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.sales import Quote
from configurator.services.trade.again import QuoteToday
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.compare_view import CompareView
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import Row, quote_word
from configurator.viewmodels.trade.account import history_rows
from configurator.viewmodels.trade.comparing import revisions_compared, today_compared


class RevisionsSheet(FormSheet):
    """Every revision; of the one picked, how the one at hand differs from it.

    Signals:
        revision_wanted: the picked one is to be opened; carries its id.
    """

    revision_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        quote: Quote,
        revisions: Sequence[Quote],
        window: QWidget,
    ) -> None:
        wording = counter.wording
        title = wording("Revisions of {number}", number=quote.number)
        about = wording("Pick one to see what differs between it and the one at hand.")
        main = wording("Open it")
        super().__init__(
            theme, wording, title, about, main, window, size=QSize(1040, 640), key="Ctrl Enter"
        )
        self._counter = counter
        self._quote = quote
        self._revisions = {one.id: one for one in revisions}
        self._picked = ""
        self.rows = RowList(theme, wording("Revisions"))
        self.rows.set_rows([self._row(one) for one in reversed(revisions)])
        self.rows.row_picked.connect(self.pick)
        self._between = Words(theme, weight=600, role="text-strong", wrap=True)
        heads = (wording("Before"), wording("After"), wording("Difference"))
        self.view = CompareView(theme, wording("What differs"), heads)
        self.told = Words(theme, size=13, figures=True, wrap=True)
        heading = Words(theme, wording("History"), weight=600, role="text-strong")
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._between)
        right.addWidget(self.view, 1)
        right.addWidget(heading)
        right.addWidget(self.told)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self._list(), 5)
        columns.addLayout(right, 7)
        self.content.addLayout(columns, 1)
        self.leave.set_text(wording("Close"))
        self.wanted.connect(self._open)
        others = [one for one in revisions if one.id != quote.id]
        if others:
            self.pick(others[-1].id)
        else:
            self._between.set_text(wording("There is only this one so far."))
            self.view.hide()
            self.main.hide()
            self.hug()
            right.addStretch(1)
            self._tell(quote)

    def pick(self, quote_id: str) -> None:
        """Shows how the quote at hand differs from a revision."""
        picked, at_hand = self._revisions[quote_id], self._quote
        self._picked = quote_id
        before, after = sorted((picked, at_hand), key=lambda one: one.revision)
        words = self._counter.wording(
            "From revision {before} to revision {after}",
            before=before.revision,
            after=after.revision,
        )
        self._between.set_text(words)
        self.view.show_compared(revisions_compared(self._counter, before, after))
        self.main.setVisible(quote_id != at_hand.id)
        self.rows.mark(quote_id)
        self._tell(picked)

    def _tell(self, quote: Quote) -> None:
        """What happened to a revision: sent, declined, ordered, and by whom."""
        counter = self._counter
        entries = counter.attempt(partial(counter.shop.selling.history, quote.id)) or ()
        self.told.set_text("\n".join(history_rows(counter, entries, quote.currency)))

    def _list(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        return scrolled(inside, self._counter.wording("Revisions"))

    def _row(self, quote: Quote) -> Row:
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        made = formats.short_date(quote.made.astimezone(counter.now().tzinfo).date())
        total = formats.money(quote.taxed.total, quote.currency)
        word, tone = quote_word(quote, counter.today, wording)
        if quote.id == self._quote.id:
            word, tone = wording("at hand"), "accent"
        return Row(
            quote.id,
            wording("Revision {n}", n=quote.revision),
            " · ".join(part for part in (total, made, quote.seller) if part),
            word,
            tone,
            icon="file",
        )

    def _open(self) -> None:
        if self._picked and self._picked != self._quote.id:
            self.close_sheet()
            self.revision_wanted.emit(self._picked)


class TodaySheet(FormSheet):
    """A quote beside what it would cost today.

    Signals:
        renewal_wanted: it is to be quoted as it is today; carries the QuoteToday.
    """

    renewal_wanted = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, today: QuoteToday, window: QWidget) -> None:
        wording = counter.wording
        quote = today.quote
        about = wording(
            "What was quoted stays as it is until {day}, whatever it would cost today.",
            day=counter.formats.full_day(quote.valid_until),
        )
        super().__init__(
            theme,
            wording,
            wording("As quoted and today"),
            about,
            wording("Quote at today's prices"),
            window,
            size=QSize(820, 520),
            key="Ctrl Enter",
        )
        self._today = today
        heads = (wording("As quoted"), wording("Today"), wording("Difference"))
        self.view = CompareView(theme, wording("As quoted and today"), heads)
        self.view.show_compared(today_compared(counter, today))
        self.content.addWidget(self.view, 1)
        if today.taxed is None or (today.is_same_build and not today.difference):
            self.main.hide()
        self.leave.set_text(wording("Close"))
        self.wanted.connect(self._renew)

    def _renew(self) -> None:
        if not self.main.isHidden():
            self.close_sheet()
            self.renewal_wanted.emit(self._today)
