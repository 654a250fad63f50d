"""Reaching a price: a target typed, up to three ways to it, one taken with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.services.trade.reaching import Proposal, Reached
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import RIGHT
from configurator.ui.parts.messages import Box
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.bargain import Bargain, amount_wanted
from configurator.viewmodels.trade.reaching import ProposalFace, Reaching, reached_words


class ProposalCard(Box):
    """One way: what changes, what it costs then, and the button that takes it.

    Signals:
        taken: the button was pressed.
    """

    taken = Signal()

    def __init__(self, theme: Theme, counter: Counter, face: ProposalFace, number: int) -> None:
        super().__init__(theme)
        self.face = face
        self.setAccessibleName(face.spoken)
        self.button = Button(theme, counter.wording("Take this"), key=str(number))
        self.button.setAccessibleDescription(face.spoken)
        self.button.clicked.connect(self.taken)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(Words(theme, face.title, weight=600, role="text-strong"))
        for change in face.changes:
            left.addWidget(Words(theme, change, size=13, wrap=True))
        sums = " · ".join(part for part in (face.sums, face.margin) if part)
        left.addWidget(Words(theme, sums, size=13, role="text-muted", figures=True, wrap=True))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        pill = StatePill(theme, face.who, "positive" if face.is_within else "warning")
        right.addWidget(pill, 0, Qt.AlignmentFlag.AlignRight)
        total = Words(theme, face.total, size=18, role="text-strong", figures=True, align=RIGHT)
        right.addWidget(total)
        right.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right)


class ReachSheet(FormSheet):
    """Swaps come first, the discount fills the rest.

    The target is what the whole sale is to come to; the line at `place` is what gives way.

    Signals:
        taken: carries the Proposal. The sheet has closed itself.
    """

    taken = Signal(object)

    def __init__(
        self, theme: Theme, counter: Counter, bargain: Bargain, place: int, window: QWidget
    ) -> None:
        wording, formats = counter.wording, counter.formats
        self._stand = bargain.stand()
        total = formats.money(self._stand.taxed.total, bargain.currency)
        about = wording(
            "It comes to {total} now. Swaps come first, the discount fills the rest.", total=total
        )
        super().__init__(
            theme,
            wording,
            wording("Reach a price"),
            about,
            wording("Look for ways"),
            window,
            size=QSize(760, 700),
        )
        self.hug()  # as high as the ways that are found
        self._counter = counter
        self._bargain = bargain
        self._reached: Reached | None = None
        self._asked = 0
        self.cards: list[ProposalCard] = []
        self._reaching = Reaching(counter, bargain, place, self)
        self._reaching.found.connect(self._on_found)
        self._reaching.failed.connect(self._on_failed)
        self.target = self.field(wording("At most"), hint=wording("What is to be paid, with tax"))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(8)
        self.content.addLayout(self._ways)
        self.content.addStretch(1)
        self.wanted.connect(self._look)
        self.closed.connect(self._reaching.close)

    def ask(self) -> None:
        """Opens with the keyboard in the target."""
        self.open_sheet(self.target.editor)

    @property
    def is_working(self) -> bool:
        """Whether ways are being looked for."""
        return self._reaching.is_working

    def _look(self) -> None:
        counter, wording = self._counter, self._counter.wording
        if self._reaching.is_working:
            return
        amount = counter.formats.parse_money(self.target.text(), self._bargain.currency)
        if amount is None or amount <= 0:
            self.target.set_error(amount_wanted(counter, self._bargain.currency))
            return
        self.target.set_error("")
        self._clear()
        if amount >= self._stand.taxed.total:
            self.refuse(wording("It costs no more than that already."))
            return
        self.refuse(wording("Looking for ways…"))
        self._asked = amount
        self._reaching.look(amount)

    def _on_found(self, reached: Reached) -> None:
        self._reached = reached
        self._clear()
        self.refuse(reached_words(self._counter, reached, self._asked, self._bargain.currency))
        if not reached.proposals:
            return
        for number, proposal in enumerate(reached.proposals, 1):
            face = self._reaching.face(proposal)
            card = ProposalCard(self._theme, self._counter, face, number)
            card.taken.connect(partial(self._take, proposal))
            self._ways.addWidget(card)
            card.show()  # or the sheet is measured without it
            self.cards.append(card)
        self._place()
        self.cards[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, trouble: object) -> None:
        words = self._counter.wording("The search failed: {reason}", reason=trouble)
        self.refuse(words)

    def _take(self, proposal: Proposal) -> None:
        self.close_sheet()
        self.taken.emit(proposal)

    def _clear(self) -> None:
        while self.cards:
            card = self.cards.pop()
            self._ways.removeWidget(card)
            card.hide()
            card.deleteLater()
        if self.is_open:
            self._place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if self._reached is not None and 0 <= number < len(self.cards):
            self._take(self._reached.proposals[number])
            event.accept()
            return
        super().keyPressEvent(event)
