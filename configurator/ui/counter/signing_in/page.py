"""What the closed counter shows: who is at the counter, and the PIN."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.services.staff.naming import role_name
from configurator.ui.counter.marks import Disc, LogoMark
from configurator.ui.counter.signing_in.pad import PinDots, PinPad
from configurator.ui.counter.signing_in.people import PersonCard, key_of
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import CENTRE
from configurator.ui.parts.messages import Box, Icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.pin_entry import PinEntry, Stage

HEAD = 56
PANEL = 376
WHOLE = 800
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class SignInPage(QWidget):
    """Lies over everything; `waiting` says what goes on once somebody is let in, "" for nothing.

    Signals:
        language_wanted: another language.
    """

    language_wanted = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, entry: PinEntry, waiting: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self.entry = entry
        self.setAccessibleName(wording("Who is at the counter?"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("noRing", True)
        self.cards = [
            PersonCard(theme, one, role_name(one.role, wording), key_of(number))
            for number, one in enumerate(entry.people, 1)
        ]
        for card in self.cards:
            card.clicked.connect(self._on_card)
        self._disc = Disc(theme, "", 48)
        self._hello = Words(theme, size=18, role="text-strong", wrap=True)
        self._asked = Words(theme, size=13, role="text-muted", wrap=True)
        self.dots = PinDots(theme)
        self.remark = Words(theme, size=13, role="danger", align=CENTRE, wrap=True)
        self.pad = PinPad(theme, wording)
        self.pad.digit_pressed.connect(self._on_digit)
        self.pad.clear_pressed.connect(entry.clear)
        self.pad.erase_pressed.connect(entry.erase)
        self.enter_button = Button(theme, "", kind="main", size="wide", key="Enter")
        self.enter_button.clicked.connect(entry.enter)
        self.change_button = Button(theme, "", kind="quiet", size="small")
        self.change_button.clicked.connect(self._on_change)
        self.language_button = Button(theme, "", size="small", icon="globe")
        self.language_button.set_text({"en": "Bahasa Indonesia", "id": "English"}[wording.language])
        self.language_button.clicked.connect(self.language_wanted)
        self._build(waiting)
        entry.changed.connect(self._show)
        theme.changed.connect(self.update)
        self._show()

    def take_keyboard(self) -> None:
        """The keyboard comes to the button that lets in; digits typed there are the PIN's."""
        self.enter_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # The page

    def _build(self, waiting: str) -> None:
        theme, counter = self._theme, self._counter
        wording = counter.wording
        mark = LogoMark(theme, 32)
        name = counter.settings.name or wording("Your shop")
        mark.show_shop(name)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(16)
        head.addWidget(mark)
        head.addWidget(Words(theme, name, weight=600, role="text-strong", elide=True), 1)
        head.addWidget(Words(theme, counter.formats.full_day(counter.today), figures=True))
        head.addWidget(self.language_button)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(theme.grown(HEAD, 1, 13))
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(
            Words(theme, wording("Who is at the counter?"), size=24, role="text-strong", wrap=True)
        )
        said = wording("Touch a name, or type its number. Then the PIN.")
        left.addWidget(Words(theme, said, role="text-muted", wrap=True))
        left.addSpacing(16)
        grid = QGridLayout()
        grid.setSpacing(12)
        columns = 1 if theme.text_scale > 1.5 else 2 if theme.text_scale > 1.15 else 3
        for place, card in enumerate(self.cards):
            grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        left.addLayout(grid)
        if waiting:
            left.addSpacing(20)
            left.addWidget(self._waiting(waiting))
        left.addStretch(1)
        left.addSpacing(16)
        left.addLayout(self._promise())
        body = QHBoxLayout()
        side = 80 if theme.text_scale <= 1.3 else 32
        body.setContentsMargins(side, 48, side, 48)
        body.setSpacing(48)
        body.addLayout(left, 1)
        body.addWidget(self._panel(), 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setLayout(body)
        inside.setMaximumSize(round(1480 * theme.text_scale), round(WHOLE * theme.text_scale))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(top)
        page.addWidget(scroll, 1)

    def _waiting(self, waiting: str) -> QWidget:
        theme, wording = self._theme, self._counter.wording
        box = Box(theme)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "pencil", "text-muted"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(theme, waiting, weight=600, role="text-strong", wrap=True))
        said = wording("Still open, as it was. The customer is shown after signing in.")
        words.addWidget(Words(theme, said, size=13, role="text-muted", wrap=True))
        row.addLayout(words, 1)
        return box

    def _promise(self) -> QHBoxLayout:
        theme, counter = self._theme, self._counter
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon(theme, "lock", "text-muted", 16), 0, Qt.AlignmentFlag.AlignTop)
        said = counter.wording.plural(
            "The counter locks after {n} minute without a touch. Nothing is lost.",
            "The counter locks after {n} minutes without a touch. Nothing is lost.",
            counter.settings.idle_minutes,
        )
        row.addWidget(Words(theme, said, size=13, role="text-muted", wrap=True), 1)
        return row

    def _panel(self) -> QWidget:
        theme = self._theme
        panel = Box(theme)
        panel.setFixedWidth(round(PANEL * min(theme.text_scale, 1.4)))
        column = QVBoxLayout(panel)
        column.setContentsMargins(32, 24, 32, 20)
        column.setSpacing(0)
        hello = QHBoxLayout()
        hello.setSpacing(12)
        hello.addWidget(self._disc)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._hello)
        words.addWidget(self._asked)
        hello.addLayout(words, 1)
        column.addLayout(hello)
        column.addSpacing(20)
        column.addWidget(self.dots)
        column.addSpacing(8)
        # Room for the longest complaint is kept, so that no key moves under a finger.
        self.remark.setMinimumHeight(3 * theme.line(13))
        column.addWidget(self.remark)
        column.addSpacing(8)
        column.addWidget(self.pad)
        column.addSpacing(20)
        column.addWidget(self.enter_button)
        column.addSpacing(8)
        column.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignHCenter)
        return panel

    # What is shown

    def _show(self) -> None:
        entry, wording = self.entry, self._counter.wording
        person = entry.person
        for card in self.cards:
            card.setChecked(card.person == person)
        self._disc.set_letters(initials(person.name) if person else "")
        hello = wording("Who are you?")
        if person is not None:
            hello = wording("Hello, {name}", name=person.name.split()[0])
        self._hello.set_text(hello)
        self._asked.set_text(self._question())
        self.dots.set_typed(
            entry.digits, wording.plural("{n} digit typed", "{n} digits typed", entry.digits)
        )
        self.remark.set_text(entry.complaint)
        is_new = entry.stage in (Stage.NEW, Stage.AGAIN)
        last = wording("Keep the new PIN") if entry.stage is Stage.AGAIN else wording("Next")
        goes_on = is_new or (entry.wants_change and entry.stage is Stage.PIN)
        self.enter_button.set_text(last if goes_on else wording("Sign in"))
        self.change_button.set_text(
            wording("Sign in without changing it")
            if entry.wants_change
            else wording("Change my PIN")
        )
        self.change_button.setVisible(entry.wants_change or not is_new)

    def _question(self) -> str:
        wording = self._counter.wording
        match self.entry.stage:
            case Stage.WHO:
                return wording("Choose your name first.")
            case Stage.PIN if self.entry.wants_change:
                return wording("Your PIN as it is now")
            case Stage.PIN:
                return wording("Your PIN. Esc: somebody else")
            case Stage.NEW:
                return wording("A new PIN, 4 to 12 digits")
            case Stage.AGAIN:
                return wording("The new PIN once more")

    # Slots

    def _on_card(self) -> None:
        card = self.sender()
        if isinstance(card, PersonCard):
            self.entry.pick(card.person.id)
            self.take_keyboard()

    def _on_digit(self, digit: str) -> None:
        self.entry.digit(digit)

    def _on_change(self) -> None:
        self.entry.change(wanted=not self.entry.wants_change)
        self.take_keyboard()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text and text in "0123456789":
            self.entry.digit(text)
            self.take_keyboard()
        elif key == Qt.Key.Key_Backspace:
            self.entry.erase()
        elif key == Qt.Key.Key_Escape:
            self.entry.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entry.enter()
        elif key in _STEPS and self.entry.stage in (Stage.WHO, Stage.PIN):
            self.entry.step_by(_STEPS[Qt.Key(key)])
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("background"))
        high = theme.grown(HEAD, 1, 13)
        painter.fillRect(QRectF(0, 0, self.width(), high), theme.colour("surface"))
        painter.fillRect(QRectF(0, high - 1, self.width(), 1), theme.colour("line"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
