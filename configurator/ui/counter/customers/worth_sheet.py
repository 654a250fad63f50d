"""What a customer is worth, part by part, and what the shop assumes; staff only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from configurator.domain.people.value import ValueModel
from configurator.services.people.valuing import Personal
from configurator.services.refusals import Refusal
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.worth import (
    ASSUMPTIONS,
    assumption_text,
    typed_model,
    worth,
)
from configurator.viewmodels.sales import refusal_words


class WorthSheet(FormSheet):
    """The parts of the value, and the model's assumptions to be changed.

    Signals:
        changed: the shop assumes something else now. The sheet has closed itself.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, of: Personal | None, window: QWidget
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Worth to the shop"),
            wording("Staff only. What is to be expected, in today's money."),
            wording("Assume this from now on"),
            window,
            size=QSize(900, 640),
            key="Ctrl Enter",
        )
        self._counter = counter
        self.foot.insertWidget(0, Icon(theme, "lock", "text-muted", 20))
        if of is not None:
            self._add_parts(of)
        head = Words(theme, wording("What is assumed"), size=18, role="text-strong")
        self.content.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        columns = 4 if theme.text_scale < 1.3 else 2
        self._model = counter.attempt(counter.shop.valuing.model) or ValueModel()
        self.fields: dict[str, Field] = {}
        for place, (name, (title, about)) in enumerate(ASSUMPTIONS.items()):
            field = Field(theme, wording(title), hint=wording(about))
            field.set_text(assumption_text(counter, self._model, name))
            self.follow(field.editor)
            self.fields[name] = field
            row, side = divmod(place, columns)
            grid.addWidget(field, row, side, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(grid)
        usual = Button(theme, wording("As delivered"), size="small")
        usual.clicked.connect(self._on_usual)
        self.content.addWidget(usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)
        self.wanted.connect(self._keep)

    def _add_parts(self, of: Personal) -> None:
        theme, found = self._theme, worth(self._counter, of)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        lines = (*found.parts, (self._counter.wording("Worth"), found.total))
        for place, (name, amount) in enumerate(lines):
            is_sum = place == len(lines) - 1
            weight = 600 if is_sum else 400
            grid.addWidget(Words(theme, name, weight=weight, role="text-strong"), place, 0)
            words = Words(theme, amount, weight=weight, role="text-strong", figures=True)
            grid.addWidget(words, place, 1, Qt.AlignmentFlag.AlignRight)
        self.content.addLayout(grid)
        facts = f"{found.facts} · {found.stage}"
        words = Words(theme, facts, size=13, role="text-muted", figures=True, wrap=True)
        words.setContentsMargins(0, 0, 0, 12)
        self.content.addWidget(words)

    def _on_usual(self) -> None:
        for name, field in self.fields.items():
            field.set_text(assumption_text(self._counter, ValueModel(), name))
            field.set_error("")

    def _keep(self) -> None:
        counter = self._counter
        typed = typed_model(counter, {name: field.text() for name, field in self.fields.items()})
        if isinstance(typed, tuple):
            for name, field in self.fields.items():
                wrong = counter.wording("This cannot be understood.") if name in typed else ""
                field.set_error(wrong)
            return
        saved = counter.attempt(partial(counter.shop.valuing.save_model, typed, counter.session))
        if isinstance(saved, Refusal):
            self.refuse(refusal_words(saved, counter))
        elif saved is not None:
            counter.note_saved()
            self.close_sheet()
            self.changed.emit()
