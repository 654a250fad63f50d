"""Which of their designs a customer lets others start from, and under which names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from configurator.domain.customers import Customer
from configurator.services.people.sharing import LONGEST_NAME, Shareable
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.field import Field
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.sharing import design_row, key_of, shareable
from configurator.viewmodels.sales import refusal_words


class ShareSheet(FormSheet):
    """A list of designs; the one picked is shared under a name, or taken back.

    Signals:
        shared: a design is shown to others now, or not any more. The sheet has closed itself.
    """

    shared = Signal()

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        customer: Customer,
        designs: Sequence[Shareable],
        window: QWidget,
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Share a design"),
            wording(
                "Others can start from it, here and at the kiosk. They see the name of the design "
                "and its options, never whose it is; words and measures are left out."
            ),
            wording("Share it"),
            window,
            size=QSize(640, 640),
        )
        self._counter = counter
        self._customer = customer
        self._designs = {key_of(one): one for one in designs}
        self._picked = next(iter(self._designs), "")
        self.rows = RowList(theme, wording("What {name} had made", name=customer.name))
        self.rows.row_picked.connect(self.pick)
        column = QVBoxLayout()
        if designs:
            column.addWidget(self.rows)
        else:
            nothing = wording("{name} has not ordered anything yet.", name=customer.name)
            column.addWidget(Words(theme, nothing, wrap=True))
        column.addStretch(1)
        self.content.addWidget(Scrolled(column), 1)
        line = QLineEdit()
        line.setMaxLength(LONGEST_NAME)
        self.follow(line)
        self.name = Field(theme, wording("What the design is called"), line)
        self.content.addWidget(self.name)
        self.wanted.connect(self._on_wanted)
        self.main.setVisible(bool(designs))
        self.pick(self._picked)

    def pick(self, key: str) -> None:
        """Another design."""
        self._picked = key
        counter, design = self._counter, self._designs.get(key)
        self.rows.set_rows([design_row(counter, one, key) for one in self._designs.values()])
        is_shared = design is not None and design.shared is not None
        words = counter.wording("Take back") if is_shared else counter.wording("Share it")
        self.main.setText(words)
        self.main.setAccessibleName(words)
        self.name.setVisible(design is not None and not is_shared)
        self.refuse("")

    def ask(self) -> None:
        """Opens with the keyboard in the name, or on the button that takes it back."""
        self.open_sheet(self.name.editor if self.name.isVisibleTo(self) else self.main)

    def _on_wanted(self) -> None:
        design, counter = self._designs.get(self._picked), self._counter
        if design is None:
            return
        sharing, by = counter.shop.sharing, counter.session
        if design.shared is not None:
            known = design.shared.id

            def work() -> object:
                return sharing.take_back(known, by) or True

            self._after(counter.attempt(work))
            return
        answer = counter.attempt(
            partial(
                sharing.share,
                self._customer.id,
                design.order.id,
                design.place,
                self.name.text(),
                by,
            )
        )
        self._after(answer)

    def _after(self, answer: object) -> None:
        if answer is Refusal.BAD_NAME:
            self.name.set_error(refusal_words(Refusal.BAD_NAME, self._counter))
        elif isinstance(answer, Refusal):
            self.refuse(refusal_words(answer, self._counter))
        elif answer is not None:
            self._counter.note_saved()
            self.close_sheet()
            self.shared.emit()


def share_sheet(
    theme: Theme, counter: Counter, customer: Customer, window: QWidget
) -> ShareSheet | Refusal:
    """The sheet; why there is none otherwise."""
    designs = shareable(counter, customer.id)
    if isinstance(designs, Refusal):
        return designs
    return ShareSheet(theme, counter, customer, designs, window)
