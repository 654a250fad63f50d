"""A new campaign: by which way, to whom, in which words; who would be reached is seen first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.people.campaigns import WAYS, Campaign, Rule
from configurator.domain.people.value import Group, Stage
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.row_list import RowList
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.campaigns import TypedCampaign, chosen
from configurator.viewmodels.customers.words import group_words, purpose_words, stage_words
from configurator.viewmodels.rows import Row
from configurator.viewmodels.sales import refusal_words

SHOWN = 20
USUAL_REST = 30


class CampaignSheet(FormSheet):
    """Left what is typed, right whom it reaches, each with their own words.

    Signals:
        sent: it is kept; carries its id. The sheet has closed itself.
    """

    sent = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("New campaign"),
            wording("Only those who allow it are reached, and nobody twice within the rest."),
            wording("Send it"),
            window,
            size=QSize(1120, 700),
            key="Ctrl Enter",
        )
        self._counter = counter
        self.name = Field(theme, wording("Name"))
        self.way = QComboBox()
        for way in WAYS:
            self.way.addItem(purpose_words(way, wording), way)
        self.group, self.stage, self.product = QComboBox(), QComboBox(), QComboBox()
        everybody = wording("Everybody")
        self.group.addItem(everybody, None)
        for group in Group:
            self.group.addItem(group_words(group, wording), group)
        self.stage.addItem(everybody, None)
        for stage in Stage:
            self.stage.addItem(stage_words(stage, wording), stage)
        self.product.addItem(wording("Whatever they ordered"), "")
        for catalog in counter.shop.library.gallery():
            for product in catalog.products:
                self.product.addItem(wording.of(product.name), product.id)
        self.tag, self.likes = Field(theme, wording("Tag")), Field(theme, wording("Likes"))
        self.quiet = Field(theme, wording("Days without an order, at least"))
        self.occasion = Field(theme, wording("Days until an important day, at most"))
        self.rest = Field(theme, wording("Days of rest for each"))
        self.rest.set_text(str(USUAL_REST))
        self.cost = Field(theme, wording("Cost of each message"))
        hint = wording("{gaps} are filled in for each", gaps="{greeting} {name} {product} {days}")
        self.subject_id = Field(theme, wording("Subject, Indonesian"))
        self.subject_en = Field(theme, wording("Subject, English"))
        self.text_id, self.text_en = QPlainTextEdit(), QPlainTextEdit()
        for editor in (self.text_id, self.text_en):
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(theme.line(15) * 3 + 24)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        parts: tuple[QWidget, ...] = (
            self.name,
            Field(theme, wording("By which way"), self.way),
            Field(theme, wording("Who"), self.group),
            Field(theme, wording("Where they stand"), self.stage),
            Field(theme, wording("What they ordered"), self.product),
            self.quiet,
            self.tag,
            self.likes,
            self.occasion,
            self.rest,
            self.cost,
        )
        for place, part in enumerate(parts):
            row, side = divmod(place, 2)
            grid.addWidget(part, row, side, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(grid)
        for part in (
            self.subject_id,
            Field(theme, wording("Words, Indonesian"), self.text_id, hint=hint),
            self.subject_en,
            Field(theme, wording("Words, English"), self.text_en, hint=hint),
        ):
            left.addWidget(part)
        left.addStretch(1)
        self.look = Button(theme, wording("Whom it reaches"), icon="eye")
        self.look.clicked.connect(self.show_chosen)
        self._count = Words(theme, weight=600, role="text-strong", figures=True, wrap=True)
        self.people = RowList(theme, wording("Whom it reaches"))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._count)
        right.addWidget(self.people)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(Scrolled(left), 6)
        columns.addWidget(Scrolled(right), 5)
        self.content.addLayout(columns, 1)
        self.wanted.connect(self._send)

    def ask(self) -> None:
        """Opens with the keyboard in the name."""
        self.open_sheet(self.name.editor)

    def show_chosen(self) -> None:
        """Whom it would reach, each with their own words."""
        campaign, counter = self._campaign(), self._counter
        if campaign is None:
            return
        found = chosen(counter, campaign)
        if isinstance(found, str):
            self.refuse(found)
            return
        wording = counter.wording
        words = wording.plural("{n} person", "{n} people", len(found.people))
        if found.resting:
            words += " · " + wording.plural(
                "{n} was approached lately", "{n} were approached lately", found.resting
            )
        self._count.set_text(words)
        self.people.set_rows(
            [
                Row(
                    one.customer,
                    f"{one.name} · {one.reached_at}",
                    one.text,
                    initials=initials(one.name),
                )
                for one in found.people[:SHOWN]
            ]
        )

    def _campaign(self) -> Campaign | None:
        """What was typed; None where something must be put right first."""
        counter, wording = self._counter, self._counter.wording
        days: dict[str, int] = {}
        for name, field in (
            ("quiet", self.quiet),
            ("occasion", self.occasion),
            ("rest", self.rest),
        ):
            text = field.text().strip()
            field.set_error("" if text.isdigit() or not text else wording("Write a number."))
            if field.error:
                return None
            days[name] = int(text or 0)
        cost = 0
        if self.cost.text().strip():
            amount = counter.formats.parse_money(self.cost.text(), counter.settings.currency)
            self.cost.set_error("" if amount is not None else wording("That is no amount."))
            if amount is None:
                return None
            cost = amount
        group, stage = self.group.currentData(), self.stage.currentData()
        rule = Rule(
            groups=frozenset((group,)) if group is not None else frozenset(),
            stages=frozenset((stage,)) if stage is not None else frozenset(),
            quiet_days=days["quiet"],
            occasion_days=days["occasion"],
            product=self.product.currentData(),
            tag=self.tag.text().strip(),
            likes=self.likes.text().strip(),
        )
        return TypedCampaign(
            self.name.text(),
            self.way.currentData(),
            rule,
            self.subject_en.text(),
            self.subject_id.text(),
            self.text_en.toPlainText(),
            self.text_id.toPlainText(),
            days["rest"],
            cost,
        ).made(counter)

    def _send(self) -> None:
        counter, wording = self._counter, self._counter.wording
        campaign = self._campaign()
        if campaign is None:
            return
        if not campaign.name:
            self.name.set_error(wording("A name is needed."))
            return
        if not campaign.text:
            self.refuse(wording("Write the words that people are told."))
            return
        found = chosen(counter, campaign)
        if isinstance(found, str) or not found.people:
            self.refuse(found if isinstance(found, str) else wording("It would reach nobody."))
            return
        kept = counter.attempt(partial(counter.shop.campaigning.send, campaign, counter.session))
        if isinstance(kept, Refusal):
            self.refuse(refusal_words(kept, counter))
        elif kept is not None:
            counter.note_saved()
            self.close_sheet()
            self.sent.emit(kept.id)
