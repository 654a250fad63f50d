"""Fields about a customer, with what is wrong beside the field it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from configurator.domain.texts import LANGUAGES, Language
from configurator.ui.counter.welcome import NAMES
from configurator.ui.parts.field import Field
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.typed import Complaint, Typed


class CustomerForm(QWidget):
    """Name, phone and mail; with `full` also the rest.

    Signals:
        changed: something was typed.
        entered: Enter was pressed in a line.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, *, full: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._fields = {
            "name": Field(theme, wording("Name")),
            "phone": Field(theme, wording("Phone"), hint=wording("With 0 or +62 in front")),
            "mail": Field(theme, wording("Mail")),
            "greet_as": Field(theme, wording("Greet as"), hint=wording("Pak Arif, Bu Sekar")),
        }
        self._language = QComboBox()
        for language in LANGUAGES:
            self._language.addItem(NAMES[language], language)
        self._speaks = Field(theme, wording("Papers in"), self._language)
        self._address = QPlainTextEdit()
        self._address.setTabChangesFocus(True)
        self._where = Field(theme, wording("Address"), self._address)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._fields["name"], 0, 0, 1, 1 if full else 2)
        grid.addWidget(self._fields["phone"], 1, 0)
        grid.addWidget(self._fields["mail"], 1, 1)
        if full:
            grid.addWidget(self._fields["greet_as"], 0, 1)
            grid.addWidget(self._where, 2, 0)
            grid.addWidget(self._speaks, 2, 1, Qt.AlignmentFlag.AlignTop)
            self._address.setFixedHeight(theme.line(15) * 2 + 24)
        else:
            for field in (self._fields["greet_as"], self._speaks, self._where):
                field.setParent(self)
                field.hide()
        for name in self._fields:
            line = self.line(name)
            line.textEdited.connect(self._on_edited)
            line.installEventFilter(self)

    def line(self, name: str) -> QLineEdit:
        """The line of one field: name, phone, mail or greet_as."""
        editor = self._fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def show_typed(self, typed: Typed) -> None:
        """Fills the fields."""
        for name, field in self._fields.items():
            field.set_text(str(getattr(typed, name)))
            field.set_error("")
        self._address.setPlainText(typed.address)
        self._language.setCurrentIndex(LANGUAGES.index(typed.language))

    def typed(self) -> Typed:
        """What stands in the fields."""
        language: Language = "id" if self._language.currentData() == "id" else "en"
        return Typed(
            name=self._fields["name"].text(),
            phone=self._fields["phone"].text(),
            mail=self._fields["mail"].text(),
            greet_as=self._fields["greet_as"].text(),
            address=self._address.toPlainText(),
            language=language,
        )

    def focus_first_empty(self) -> None:
        """The keyboard comes to the first line that is still to be filled."""
        names = [name for name in ("name", "phone", "mail") if not self._fields[name].text()]
        self.line(names[0] if names else "name").setFocus(Qt.FocusReason.TabFocusReason)

    def complain(self, complaints: Sequence[Complaint]) -> None:
        """Shows what is wrong, and goes to the first of it."""
        words = {complaint.field: complaint.words for complaint in complaints}
        for name, field in self._fields.items():
            field.set_error(words.get(name, ""))
        if complaints:
            line = self.line(complaints[0].field)
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def _on_edited(self) -> None:
        for field in self._fields.values():
            if field.editor is self.sender():
                field.set_error("")
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        return False
