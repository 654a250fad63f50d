"""Who belongs to a household or a company, and to which a person belongs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from configurator.domain.customers import Customer
from configurator.domain.people.profile import AccountKind
from configurator.services.customers import readable_phone
from configurator.services.refusals import Refusal
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.profiles import Kept
from configurator.viewmodels.rows import Row
from configurator.viewmodels.sales import refusal_words

MOST_FOUND = 4
LOOKED_AFTER = 200


class MembersSheet(FormSheet):
    """Finds people and joins them; of each who belongs, a button that parts them.

    Signals:
        changed: somebody was joined or parted. The sheet has closed itself.
    """

    changed = Signal()

    def __init__(self, theme: Theme, counter: Counter, found: Kept, window: QWidget) -> None:
        wording = counter.wording
        customer = found.profile.customer
        super().__init__(
            theme,
            wording,
            wording("Household or company"),
            wording("People who belong together with {name}.", name=customer.name),
            wording("Done"),
            window,
            key="Ctrl Enter",
        )
        self._counter = counter
        self._customer = customer
        self._by_id: dict[str, Customer] = {}
        for membership, name in found.members:
            is_account = membership.account == customer.id
            other = membership.person if is_account else membership.account
            row = QHBoxLayout()
            text = f"{name} · {membership.role}" if membership.role else name
            row.addWidget(Words(theme, text, role="text-strong", wrap=True), 1)
            part = Button(theme, wording("Part ways"), size="small")
            part.setAccessibleName(wording("Part from {name}", name=name))
            pair = (customer.id, other) if is_account else (other, customer.id)
            part.setProperty("pair", list(pair))
            part.clicked.connect(self._on_part)
            row.addWidget(part)
            self.content.addLayout(row)
        if not found.members:
            self.content.addWidget(Words(theme, wording("Nobody so far."), role="text-muted"))
        self.line = QLineEdit()
        self.line.textEdited.connect(self._on_typed)
        self.role = QLineEdit()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field(theme, wording("Who belongs as well"), self.line))
        row.addWidget(Field(theme, wording("As what, as buyer or child"), self.role))
        self.content.addLayout(row)
        self.is_account = QCheckBox(
            wording("{name} is the household or company", name=customer.name)
        )
        self.is_account.setChecked(found.profile.kind is not AccountKind.PERSON)
        self.content.addWidget(self.is_account)
        self.rows = RowList(theme, wording("Customers"))
        self.rows.row_picked.connect(self._on_join)
        self.content.addWidget(self.rows)
        filler = QVBoxLayout()
        filler.addStretch(1)
        self.content.addLayout(filler)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOKED_AFTER)
        self._later.timeout.connect(self._look)
        self.rows.hide()
        self.leave.hide()
        self.wanted.connect(self.close_sheet)

    def ask(self) -> None:
        """Opens with the keyboard in the search."""
        self.open_sheet(self.line)

    def _on_typed(self) -> None:
        self._later.start()

    def _look(self) -> None:
        counter, text = self._counter, self.line.text().strip()
        found: tuple[Customer, ...] = ()
        if text:
            found = counter.attempt(partial(counter.shop.desk.find, text, MOST_FOUND + 1)) or ()
        others = [one for one in found if one.id != self._customer.id][:MOST_FOUND]
        self._by_id = {one.id: one for one in others}
        self.rows.set_rows(
            [
                Row(one.id, one.name, readable_phone(one.phone), initials=initials(one.name))
                for one in others
            ]
        )
        self.rows.setVisible(bool(others))

    def _on_join(self, key: str) -> None:
        pair = (self._customer.id, key) if self.is_account.isChecked() else (key, self._customer.id)
        counter = self._counter
        made = counter.attempt(
            partial(counter.shop.profiles.join, *pair, self.role.text(), by=counter.session)
        )
        self._after(made)

    def _on_part(self) -> None:
        button, counter = self.sender(), self._counter
        if button is None:
            return
        account, person = button.property("pair")

        def work() -> Refusal | bool:
            return counter.shop.profiles.leave(account, person, counter.session) or True

        self._after(counter.attempt(work))

    def _after(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self.refuse(refusal_words(answer, self._counter))
        elif answer is not None:
            self._counter.note_saved()
            self.close_sheet()
            self.changed.emit()
