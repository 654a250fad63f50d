"""Leaving name or phone with what is allowed, being recognised, and the staff's way in."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from configurator.domain.kiosk import Contact, KnownPerson
from configurator.domain.people.consent import Purpose
from configurator.services.kiosk.recognising import Claimed
from configurator.services.people.consent_texts import consent_text
from configurator.services.staff.signing_in import Denial, Denied
from configurator.ui.kiosk.entry import Entry
from configurator.ui.kiosk.keyboard import Keyboard
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.lines import Choice
from configurator.ui.kiosk.parts import Tick
from configurator.ui.kiosk.sheets import ChoiceSheet, KioskSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.words import Words
from configurator.wording import Wording

ASKED = (Purpose.PROFILE, Purpose.TEXT_MESSAGES)
"""What people are asked at the kiosk; each by itself, and nothing ticked beforehand."""
DIGITS = "0123456789"
MOST_TRIES = 5
"""Wrong secrets after which the sheet closes."""


class TypingSheet(KioskSheet):
    """A sheet with lines to type into and one keyboard for all of them."""

    def __init__(
        self, kit: Kit, window: QWidget, title: str, about: str = "", *, wide: int = 936
    ) -> None:
        super().__init__(kit, window, title, about, wide=wide)
        self._entries: list[Entry] = []
        self._said = Words(kit.theme, role="danger", wrap=True)
        self._keyboards: dict[bool, Keyboard] = {}
        self._entry: Entry | None = None

    def add_entry(
        self,
        name: str,
        *,
        digits: bool = False,
        longest: int = 40,
        hint: str = "",
        prefix: str = "",
        hidden: bool = False,
        layout: QBoxLayout | None = None,
    ) -> Entry:
        """A line to type into, in the sheet's column or in another one."""
        entry = Entry(
            self.kit,
            name,
            self.body,
            letters=DIGITS if digits else "",
            longest=longest,
            hint=hint or name,
            prefix=prefix,
            hidden=hidden,
        )
        entry.setProperty("digits", digits)
        entry.setMinimumHeight(self.kit.measures.high(88))
        entry.installEventFilter(self)
        entry.entered.connect(self.done)
        self._entries.append(entry)
        (layout or self.column).addWidget(entry)
        return entry

    def add_keyboard(self, *, low: bool = False) -> None:
        """What was refused, and the keys; to be called when everything else is there.

        `low` makes the keys no higher than a finger needs.
        """
        self.column.addWidget(self._said)
        self._said.hide()
        for digits in sorted({bool(entry.property("digits")) for entry in self._entries}):
            keyboard = Keyboard(self.kit, self.body, digits=digits)
            keyboard.radius = 16.0
            keyboard.typed.connect(self._on_typed)
            keyboard.erased.connect(self._on_erased)
            keyboard.moved.connect(self._on_moved)
            keyboard.done.connect(self.done)
            keyboard.setFixedHeight(Keyboard.height_for(self.kit, digits=digits, low=low))
            self._keyboards[digits] = keyboard
            self.column.addWidget(keyboard)
        self._follow(self._entries[0])

    def say(self, words: str) -> None:
        """What is wrong; "" for nothing."""
        self._said.set_text(words)
        self._said.setVisible(bool(words))
        if self.is_open:
            self._place()

    def done(self) -> None:
        """The key at the lower right, or Enter: to the next line, after the last the end."""
        places = [entry for entry in self._entries if not entry.isHidden()]
        at = places.index(self._entry) if self._entry in places else len(places)
        if at + 1 < len(places):
            places[at + 1].setFocus()
            self._follow(places[at + 1])
        else:
            self.submit()

    def submit(self) -> None:
        """Everything is typed."""
        raise NotImplementedError

    def wipe(self) -> None:
        """Nothing typed stays."""
        for entry in self._entries:
            entry.set_text("")

    def _follow(self, entry: Entry) -> None:
        self._entry = entry
        digits = bool(entry.property("digits"))
        for kind, keyboard in self._keyboards.items():
            keyboard.setVisible(kind == digits)
        if self.is_open:
            self._place()

    def focused(self) -> None:
        """Another line has the keyboard."""
        for entry in self._entries:
            if entry.hasFocus() and entry is not self._entry:
                self._follow(entry)

    def _on_typed(self, sign: str) -> None:
        self.focused()
        if self._entry is not None:
            self._entry.type(sign)

    def _on_erased(self) -> None:
        self.focused()
        if self._entry is not None:
            self._entry.erase()

    def _on_moved(self, by: int) -> None:
        if self._entry is not None:
            self._entry.step(by)


class ContactSheet(TypingSheet):
    """Name and phone, if somebody wants; and what they allow, each by itself, nothing ticked.

    Signals:
        left: carries the Contact.
    """

    left = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        wording = kit.kiosk.wording
        about = wording("Only if you want: the counter then finds you faster.")
        lying = window.width() > window.height()
        wide = 1824 if lying else 936
        super().__init__(kit, window, wording("Leave name or phone"), about, wide=wide)
        gap = max(kit.measures.gap, 16)
        form = QHBoxLayout() if lying else QVBoxLayout()
        typed, ticked = QVBoxLayout(), QVBoxLayout()
        # Beside one another, what is to be read has more room than what is typed.
        for part, share in ((typed, 2), (ticked, 3 if lying else 2)):
            part.setSpacing(gap)
            form.addLayout(part, share)
        form.setSpacing(2 * gap if lying else gap)
        self.column.addLayout(form)
        self.name = self.add_entry(wording("Your name"), longest=60, layout=typed)
        self.phone = self.add_entry(
            wording("Your phone number"), digits=True, longest=15, layout=typed
        )
        self.ticks: dict[Purpose, Tick] = {}
        for purpose in ASKED:
            words = consent_text(purpose).words
            tick = Tick(kit.theme, wording.of(words), kit.measures.high(64))
            self.ticks[purpose] = tick
            ticked.addWidget(tick)
        row = QHBoxLayout()
        row.setSpacing(gap)
        self.cancel = Button(kit.theme, wording("Cancel"), size="kiosk")
        self.keep = Button(kit.theme, wording("Keep"), kind="main", size="kiosk")
        for button in (self.cancel, self.keep):
            button.setMinimumHeight(kit.measures.high(88))
            row.addWidget(button)
            if not lying:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_keyboard(low=lying)
        if lying:
            # Beside the title: below the keys there is no room.
            self.column.removeWidget(self.title)
            row.insertWidget(0, self.title, 1)
            self.column.insertLayout(0, row)
        else:
            self.column.addLayout(row)
        self.cancel.clicked.connect(self._dismiss)
        self.keep.clicked.connect(self.submit)
        self.closed.connect(self.wipe)

    def submit(self) -> None:
        """Hand on what was typed and ticked."""
        name, phone = self.name.text.strip(), self.phone.text.strip()
        if not name and len(phone) < 6:
            self.say(self.kit.kiosk.wording("Type a name or a whole phone number."))
            return
        consents = {
            purpose: consent_text(purpose).version
            for purpose, tick in self.ticks.items()
            if tick.isChecked()
        }
        self.left.emit(Contact(name, phone, consents))
        self.close_sheet()


class RecogniseSheet(TypingSheet):
    """Card or phone, then the birthday or a code from the counter.

    Signals:
        recognised: carries the KnownPerson.
    """

    recognised = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        wording = kit.kiosk.wording
        about = wording("Scan your card, or type the phone number that you left with us.")
        super().__init__(kit, window, wording("Welcome back"), about)
        self.keep_on_scrim()
        self._claimed: Claimed | None = None
        self._tries = 0
        self.phone = self.add_entry(wording("Your phone number"), digits=True, longest=15)
        self.secret = self.add_entry(
            wording("Birthday as DDMMYYYY, or code"), digits=True, longest=8, hidden=True
        )
        self.secret.hide()
        self.cancel = Button(kit.theme, wording("Cancel"), size="kiosk")
        self.cancel.setMinimumHeight(kit.measures.high(88))
        self.add_keyboard()
        self.column.addWidget(self.cancel)
        self.cancel.clicked.connect(self._dismiss)
        self.closed.connect(self.wipe)

    def scanned(self, text: str) -> None:
        """A card was read."""
        self._claim(text)

    def submit(self) -> None:
        """The phone first, then the secret."""
        if self._claimed is None:
            self._claim(self.phone.text)
        else:
            self._confirm()

    def wipe(self) -> None:
        """Nothing typed stays, nor who was claimed."""
        super().wipe()
        self._claimed = None

    def _claim(self, text: str) -> None:
        kiosk = self.kit.kiosk
        recognising = kiosk.shop.recognising
        claimed = kiosk.attempt(lambda: recognising.claim(text))
        if claimed is None:
            self.say(kiosk.wording("That is no phone number. Please type it whole."))
            return
        self._claimed = claimed
        self.say("")
        self.about.set_text(
            kiosk.wording("Now your birthday as DDMMYYYY, or a code that the counter gives you.")
        )
        self.phone.hide()
        self.secret.show()
        self.secret.setFocus()
        self._follow(self.secret)

    def _confirm(self) -> None:
        kiosk = self.kit.kiosk
        recognising, claimed = kiosk.shop.recognising, self._claimed
        assert claimed is not None
        digits = self.secret.text
        found = kiosk.attempt(lambda: recognising.confirm(claimed, digits))
        self.secret.set_text("")
        if isinstance(found, KnownPerson):
            self.recognised.emit(found)
            self.close_sheet()
            return
        self._tries += 1
        if self._tries >= MOST_TRIES:
            self._dismiss()
        elif isinstance(found, Denied) and found.denial is Denial.WAIT:
            self.say(kiosk.wording("Please wait a moment, then try again."))
        else:
            self.say(kiosk.wording("That does not fit. Please try again, or ask at the counter."))


class StaffSheet(TypingSheet):
    """The PIN behind the hidden gesture. It goes away by itself.

    Signals:
        entered: the PIN was right.
    """

    entered = Signal()

    def __init__(self, kit: Kit, window: QWidget) -> None:
        wording = kit.kiosk.wording
        super().__init__(kit, window, wording("Staff"))
        self.keep_on_scrim()  # the last touch of the gesture falls on it
        self.pin = self.add_entry(wording("PIN"), digits=True, longest=12, hidden=True)
        self.cancel = Button(kit.theme, wording("Cancel"), size="kiosk")
        self.cancel.setMinimumHeight(kit.measures.high(88))
        self.add_keyboard()
        self.column.addWidget(self.cancel)
        self.cancel.clicked.connect(self._dismiss)
        self.closed.connect(self.wipe)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(20_000)
        self._away.timeout.connect(self._dismiss)
        self._away.start()

    def submit(self) -> None:
        """Try the PIN."""
        kiosk = self.kit.kiosk
        self._away.start()
        pin = self.pin.text
        self.pin.set_text("")
        if not pin:
            return
        tried = kiosk.attempt(lambda: (kiosk.shop.door.enter(pin),))
        if tried == (None,):
            self.close_sheet()
            self.entered.emit()
        elif tried is not None and tried[0] is not None and tried[0].denial is Denial.WAIT:
            self.say(kiosk.wording("Please wait a moment, then try again."))
        else:
            self.say(kiosk.wording("That is not the PIN."))


def staff_menu(kit: Kit, window: QWidget, wording: Wording) -> ChoiceSheet:
    """What staff can do at a kiosk."""
    choices = [
        Choice("answered", wording("I am here: the call is answered"), icon="bell"),
        Choice("wipe", wording("End this sitting and clear the screen"), icon="refresh"),
        Choice("close", wording("Close the kiosk"), icon="log-out"),
    ]
    return ChoiceSheet(kit, window, wording("Staff"), choices, close=wording("Back to the kiosk"))
