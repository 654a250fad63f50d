"""What a customer allows: read out, answered, and noted with time, way and words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.customers import Customer
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, Icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.consents import ConsentLine, consent_lines, say
from configurator.viewmodels.customers.words import heard_words
from configurator.viewmodels.sales import refusal_words

_WAYS = (HeardBy.COUNTER, HeardBy.PHONE, HeardBy.MAIL, HeardBy.LETTER)


class _Purpose(Box):
    """One purpose: its words, where it stands, and what the customer says now.

    Signals:
        said: carries the purpose and whether it is given.
    """

    said = Signal(object, bool)

    def __init__(self, theme: Theme, counter: Counter, line: ConsentLine) -> None:
        super().__init__(theme)
        wording = counter.wording
        self.purpose = line.purpose
        self._name = Words(theme, line.name, weight=600, role="text-strong", wrap=True)
        self._state = Words(theme, size=13, role="text-muted", figures=True, wrap=True)
        self._yes = Icon(theme, "check", "positive", 20)
        self._no = Icon(theme, "close", "text-muted", 20)
        words = Words(theme, f"“{line.asked}”", size=13, wrap=True)
        self.give = Button(theme, wording("Agrees"), size="small", icon="check")
        self.give.clicked.connect(self._on_given)
        self.take = Button(theme, wording("Withdraws"), size="small")
        self.take.clicked.connect(self._on_taken)
        self.give.setAccessibleName(f"{line.name}: {wording('Agrees')}")
        self.take.setAccessibleName(f"{line.name}: {wording('Withdraws')}")
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self._name)
        left.addWidget(words)
        left.addWidget(self._state)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._yes, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._no, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(left, 1)
        row.addWidget(self.give)
        row.addWidget(self.take)
        self.show_line(line)

    def show_line(self, line: ConsentLine) -> None:
        """Where it stands now. Nothing is ever given beforehand."""
        self._state.set_text(" · ".join(part for part in (line.state, line.detail) if part))
        self._yes.setVisible(line.is_given)
        self._no.setVisible(not line.is_given)
        self.give.setVisible(not line.is_given)
        self.take.setVisible(line.is_given)
        self.setAccessibleName(line.spoken)

    def _on_given(self) -> None:
        self.said.emit(self.purpose, True)

    def _on_taken(self) -> None:
        self.said.emit(self.purpose, False)


class ConsentSheet(FormSheet):
    """Every purpose. What is said counts at once; the main button closes.

    Signals:
        proof_wanted: the proof is to be seen or printed. The sheet has closed itself.
    """

    proof_wanted = Signal()

    def __init__(self, theme: Theme, counter: Counter, customer: Customer, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Consents"),
            wording(
                "Ask {name} in these words. What is said counts from now on.", name=customer.name
            ),
            wording("Done"),
            window,
            size=QSize(760, 690),
            key="Ctrl Enter",
        )
        self._counter = counter
        self._customer = customer
        self.way = QComboBox()
        for way in _WAYS:
            self.way.addItem(heard_words(way, wording), way)
        self.field(wording("Said"), self.way)
        column = QVBoxLayout()
        column.setSpacing(8)
        self.lines: dict[Purpose, _Purpose] = {}
        for line in consent_lines(counter, customer.id, customer.language):
            shown = _Purpose(theme, counter, line)
            shown.said.connect(self._on_said)
            self.lines[line.purpose] = shown
            column.addWidget(shown)
        column.addStretch(1)
        self.content.addWidget(Scrolled(column), 1)
        proof = Button(theme, wording("Proof on paper"), icon="printer")
        proof.clicked.connect(self._on_proof)
        self.foot.insertWidget(1, proof)
        self.leave.hide()
        self.wanted.connect(self.close_sheet)

    def _on_said(self, purpose: Purpose, given: bool) -> None:
        counter = self._counter
        said = say(counter, self._customer.id, purpose, given, self.way.currentData())
        if isinstance(said, Refusal):
            self.refuse(refusal_words(said, counter))
        for line in consent_lines(counter, self._customer.id, self._customer.language):
            self.lines[line.purpose].show_line(line)
        shown = self.lines[purpose]
        (shown.take if shown.give.isHidden() else shown.give).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _on_proof(self) -> None:
        self.close_sheet()
        self.proof_wanted.emit()
