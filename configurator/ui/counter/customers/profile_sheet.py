"""Everything that is kept about a customer, to be changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from configurator.domain.people.profile import AccountKind, Profile
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.form import CustomerForm
from configurator.ui.counter.customers.pairs import PairsEditor
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.settings_page import CUSTOMER_THEMES, theme_words
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.field import Field
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import TEXT_SCALES, Counter
from configurator.viewmodels.customers.profiles import (
    Kept,
    address_pairs,
    contact_pairs,
    occasion_pairs,
    referrer_name,
    typed_addresses,
    typed_contacts,
    typed_date,
    typed_occasions,
    typed_tags,
)
from configurator.viewmodels.customers.typed import Typed, complaints
from configurator.viewmodels.customers.words import account_words
from configurator.viewmodels.sales import refusal_words


class ProfileSheet(FormSheet):
    """What orders need, and what the customer lets the shop remember; Ctrl+S keeps it.

    Signals:
        changed: carries the Customer as kept now. The sheet has closed itself.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, found: Kept, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Change details"),
            "",
            wording("Save"),
            window,
            size=QSize(920, 680),
            key="Ctrl S",
        )
        self._counter = counter
        self._profile = found.profile
        self._is_kept = found.is_kept
        customer = found.profile.customer
        self.form = CustomerForm(theme, counter, full=True)
        self.form.show_typed(Typed.of(customer))
        self.form.entered.connect(self.wanted)
        self.kind = QComboBox()
        for kind in AccountKind:
            self.kind.addItem(account_words(kind, wording), kind)
        self.kind.setCurrentIndex(list(AccountKind).index(found.profile.kind))
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.addItems(self._groups(customer.price_group))
        self.group.setCurrentText(customer.price_group)
        typed = self.group.lineEdit()
        assert typed is not None
        typed.setPlaceholderText(wording("none"))
        day = customer.birthday
        self.birthday = Field(
            theme, wording("Birthday"), hint=wording("As 31-12-1990; nothing is not known")
        )
        self.birthday.set_text(f"{day.day}-{day.month}-{day.year}" if day else "")
        remove = wording("Remove this line")
        self.contacts = self._pairs(
            wording("Further phones and mail addresses"),
            (wording("What for"), wording("Number or address")),
            contact_pairs(found.profile.contacts),
            remove,
        )
        self.addresses = self._pairs(
            wording("Further addresses"),
            (wording("What for"), wording("Street, town")),
            address_pairs(found.profile.addresses),
            remove,
        )
        self.preferences = self._pairs(
            wording("Preferences"),
            (wording("What, as heel"), wording("How, as wide")),
            tuple(sorted(found.profile.preferences.items())),
            remove,
        )
        self.occasions = self._pairs(
            wording("Important days"),
            (wording("What, as wedding day"), wording("Day, as 31-12 or 31-12-1990")),
            occasion_pairs(found.profile.occasions),
            remove,
        )
        self.theme = QComboBox()
        self.theme.addItem(wording("as here"), "")
        for name in CUSTOMER_THEMES:
            self.theme.addItem(theme_words(name, counter), name)
        self.theme.setCurrentIndex(max(self.theme.findData(found.profile.theme), 0))
        self.scale = QComboBox()
        self.scale.addItem(wording("as here"), 0)
        for scale in sorted({*TEXT_SCALES, found.profile.text_scale} - {0}):
            self.scale.addItem(counter.formats.percent(scale), scale)
        self.scale.setCurrentIndex(max(self.scale.findData(found.profile.text_scale), 0))
        self.seen: tuple[QWidget, ...] = (
            Field(theme, wording("What they see: theme"), self.theme),
            Field(theme, wording("What they see: text size"), self.scale),
        )
        self.tags = Field(theme, wording("Tags"), hint=wording("With commas between"))
        self.tags.set_text(", ".join(sorted(found.profile.tags)))
        self.origin = Field(theme, wording("How they came to us"))
        self.origin.set_text(found.profile.origin)
        self.sender_field = Field(
            theme, wording("Who sent them"), hint=wording("A customer's name")
        )
        self.sender_field.set_text(referrer_name(counter, found.profile))
        self._sent_before = self.sender_field.text()
        for field in (self.birthday, self.tags, self.origin, self.sender_field):
            self.follow(field.editor)
        self._build()
        self.wanted.connect(self._keep)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.wanted)

    def ask(self) -> None:
        """Opens with the keyboard in the name."""
        self.open_sheet(self.form.line("name"))

    def _pairs(
        self, title: str, heads: tuple[str, str], pairs: tuple[tuple[str, str], ...], remove: str
    ) -> PairsEditor:
        editor = PairsEditor(self._theme, title, heads, remove, narrow=140)
        editor.show_pairs(pairs)
        editor.entered.connect(self.wanted)
        return editor

    def _build(self) -> None:
        theme, wording = self._theme, self._counter.wording
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.form)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)  # as in the form above, whose columns go on here
        grid.setVerticalSpacing(2)
        top = Qt.AlignmentFlag.AlignTop
        narrow = theme.text_scale >= 1.4
        parts: list[QWidget] = [
            Field(theme, wording("What they are"), self.kind),
            Field(theme, wording("Price group"), self.group),
            self.birthday,
            self.contacts,
            self.addresses,
        ]
        if self._is_kept:
            parts += [
                self.preferences,
                self.occasions,
                self.tags,
                self.origin,
                self.sender_field,
                *self.seen,
            ]
        else:
            for kept in (
                self.preferences,
                self.occasions,
                self.tags,
                self.origin,
                self.sender_field,
                *self.seen,
            ):
                kept.setParent(self)
                kept.hide()
            words = wording(
                "Preferences, important days and measurements are kept once the customer "
                "allows it: “Consents” on their page."
            )
            parts.append(Words(theme, words, role="text-muted", wrap=True))
        for place, part in enumerate(parts):
            row, side = (place, 0) if narrow else divmod(place, 2)
            grid.addWidget(part, row, side, top)
        if not narrow:
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self.content.addWidget(Scrolled(column), 1)
        self.about.hide()

    def _groups(self, own: str) -> list[str]:
        """Groups that some price book is for."""
        books = [
            book for catalog in self._counter.shop.library.gallery() for book in catalog.price_books
        ]
        return list(dict.fromkeys(["", *(book.group for book in books), own]))

    def _keep(self) -> None:
        counter = self._counter
        wrong = complaints(counter, self.form.typed())
        self.form.complain(wrong)
        wanted = None if wrong else self._typed()
        if wanted is None:
            return
        save = partial(counter.shop.profiles.save, wanted, counter.session, seen=self._profile)
        kept = counter.attempt(save)
        if isinstance(kept, Refusal):
            self.refuse(refusal_words(kept, counter))
        elif kept is not None:
            counter.note_saved()
            self.close_sheet()
            self.changed.emit(kept.customer)

    def _typed(self) -> Profile | None:
        """The profile as typed; None where something must be put right first."""
        counter, wording = self._counter, self._counter.wording
        born = None
        if self.birthday.text().strip():
            born = typed_date(self.birthday.text())
            if born is None or born > counter.today:
                self.birthday.set_error(wording("Write the day as 31-12-1990."))
                return None
        contacts = typed_contacts(self.contacts.pairs(), counter.settings.country)
        if isinstance(contacts, str):
            words = wording("“{text}” is neither a phone nor a mail address.", text=contacts)
            self.contacts.refuse(words)
            return None
        occasions = typed_occasions(self.occasions.pairs())
        if isinstance(occasions, str):
            words = wording("“{text}” is no day. Write it as 31-12 or 31-12-1990.", text=occasions)
            self.occasions.refuse(words)
            return None
        customer = replace(
            self.form.typed().upon(self._profile.customer),
            birthday=born,
            price_group=self.group.currentText().strip(),
        )
        wanted = replace(
            self._profile,
            customer=customer,
            kind=self.kind.currentData(),
            contacts=contacts,
            addresses=typed_addresses(self.addresses.pairs()),
        )
        if not self._is_kept:
            return wanted
        sender = self._sender()
        if sender is None:
            return None
        return replace(
            wanted,
            preferences={name or value: value for name, value in self.preferences.pairs()},
            occasions=occasions,
            tags=typed_tags(self.tags.text()),
            origin=self.origin.text(),
            referred_by=sender or None,
            theme=self.theme.currentData(),
            text_scale=self.scale.currentData(),
        )

    def _sender(self) -> str | None:
        """The id of who sent them, "" for nobody; None where it is not clear who is meant."""
        counter, wording = self._counter, self._counter.wording
        name = self.sender_field.text().strip()
        if not name:
            return ""
        if name == self._sent_before:
            return self._profile.referred_by or ""
        found = counter.attempt(partial(counter.shop.desk.find, name, 3)) or ()
        found = tuple(one for one in found if one.id != self._profile.customer.id)
        if len(found) == 1:
            return found[0].id
        words = wording("Nobody here is called that.")
        if found:
            words = wording("More than one is called that; write the whole name.")
            same = [one for one in found if one.name.casefold() == name.casefold()]
            if len(same) == 1:
                return same[0].id
        self.sender_field.set_error(words)
        return None
