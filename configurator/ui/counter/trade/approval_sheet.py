"""Asks somebody who may for their PIN and the reason, where a seller may not give a discount."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from configurator.domain.staff import Approval
from configurator.services.staff.signing_in import Denied
from configurator.services.trade.negotiating import Concession
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.approving import above_words, approve, approvers, denial_words
from configurator.viewmodels.trade.bargain import actor_of


class ApprovalSheet(FormSheet):
    """The PIN is looked at when it is entered, and kept nowhere.

    Signals:
        approved: carries the id of the approval. The sheet has closed itself.
    """

    approved = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, made: Concession, window: QWidget) -> None:
        wording = counter.wording
        limit = Fraction(actor_of(counter).discount_limit)
        super().__init__(
            theme,
            wording,
            wording("Approval needed"),
            above_words(counter, made, limit),
            wording("Approve"),
            window,
        )
        self._counter = counter
        self.who = QComboBox()
        for one in approvers(counter, made):
            name, staff_id = one.staff.name, one.staff.id
            words = wording("{name}, up to {limit}", name=name, limit=one.limit)
            self.who.addItem(words, staff_id)
        self.reason = self.field(wording("Reason"), hint=wording("Kept with the approval"))
        self._who = self.field(wording("Who approves"), self.who)
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setMaxLength(12)
        line.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), line))
        self.pin = self.field(wording("Their PIN"), line)
        if not self.who.count():
            self._who.set_error(wording("Nobody here may approve this much. Lower the discount."))
        self.wanted.connect(self._approve)

    def ask(self) -> None:
        """Opens with the keyboard in the reason."""
        self.open_sheet(self.reason.editor)

    def _approve(self) -> None:
        counter, wording = self._counter, self._counter.wording
        reason, pin = self.reason.text().strip(), self.pin.text()
        self.reason.set_error("" if reason else wording("Write down why it is given."))
        self.pin.set_error("" if pin else wording("The PIN is missing."))
        if not reason or not pin or not self.who.count():
            return
        found = approve(counter, self.who.currentData(), pin, reason)
        if isinstance(found, Denied):
            self.pin.set_text("")
            self.pin.set_error(denial_words(counter, found))
            self.pin.editor.setFocus()
        elif isinstance(found, Approval):
            self.close_sheet()
            self.approved.emit(found.id)
