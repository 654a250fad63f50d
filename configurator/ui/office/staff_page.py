"""Who works here, and what each role and each person may do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.staff import Right
from configurator.services.refusals import Refusal
from configurator.ui.counter.staff_box import StaffBox
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.rights import Rights, Subject
from configurator.viewmodels.sales import refusal_words

MARGIN = 32
COLUMNS = 2


class StaffPage(QWidget):
    """The staff at the left, rights at the right. What is done acts at once.

    Signals:
        told: something to say.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, gate: Gate, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._gate = gate
        wording = desk.counter.wording
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        self._column.setSpacing(16)
        title = wording("Staff and rights")
        self._column.addWidget(Words(theme, title, size=24, weight=600, role="text-strong"))
        self._inside: QWidget | None = None
        self.staff: StaffBox | None = None
        self.rights: RightsBox | None = None

    def refresh(self) -> None:
        """Everybody as they are now; nobody for whoever has no right to see it."""
        counter = self._desk.counter
        old, self._inside = self._inside, QWidget(self)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        if counter.may(Right.STAFF):
            self.staff = StaffBox(self._theme, self._gate)
            self.rights = RightsBox(self._theme, self._desk)
            counter.staffed.connect(self.rights.read)
            for box, share in ((self.staff, 4), (self.rights, 5)):
                row.addWidget(_at_the_top(box), share)
        else:
            words = refusal_words(Refusal.NOT_ALLOWED, counter)
            said = Words(self._theme, words, role="text-muted", wrap=True)
            row.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._inside, 1)


class RightsBox(Box):
    """The rights of one role or person, to be given and taken."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self._rights = Rights(desk.counter)
        self._subjects: dict[str, Subject] = {}
        wording = desk.counter.wording
        self.who = QComboBox()
        self.who.setAccessibleName(wording("Rights of"))
        self.who.activated.connect(self._show)
        self.limit = Field(
            theme, wording("Discount given alone"), hint=wording("In per cent of the price")
        )
        assert isinstance(self.limit.editor, QLineEdit)
        self.limit.editor.editingFinished.connect(self._on_limit)
        self._about = Words(theme, size=13, role="text-muted", wrap=True)
        self._wrong = Words(theme, size=13, role="danger", wrap=True)
        self.checks: dict[Right, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        rows = -(-len(Right) // COLUMNS)
        for place, right in enumerate(Right):
            check = QCheckBox()
            check.setObjectName(right.value)
            check.clicked.connect(self._on_clicked)
            self.checks[right] = check
            grid.addWidget(check, place % rows, place // rows)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Field(theme, wording("Rights of"), self.who), 3)
        head.addWidget(self.limit, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, wording("Rights"), size=18, role="text-strong"))
        column.addLayout(head)
        column.addWidget(self._about)
        column.addLayout(grid)
        column.addWidget(self._wrong)
        column.addStretch(1)
        self.read()

    def read(self) -> None:
        """The roles and the staff as they are now; whoever is shown stays."""
        here = self.who.currentData()
        self.who.blockSignals(True)
        self.who.clear()
        self._subjects = {one.key: one for one in self._rights.subjects()}
        for key, subject in self._subjects.items():
            self.who.addItem(self._rights.words_of(subject), key)
        self.who.setCurrentIndex(max(0, self.who.findData(here)))
        self.who.blockSignals(False)
        self._show()

    @property
    def subject(self) -> Subject | None:
        """Whose rights are shown."""
        return self._subjects.get(self.who.currentData())

    def _show(self) -> None:
        subject, counter = self.subject, self._desk.counter
        if subject is None:
            return
        wording = counter.wording
        fixed = self._rights.is_fixed(subject)
        for face in self._rights.faces(subject):
            check = self.checks[face.right]
            words = f"{face.words} •" if face.is_own else face.words
            check.setText(words)
            check.setAccessibleName(
                wording("{right}, unlike the role", right=face.words) if face.is_own else face.words
            )
            check.setChecked(face.has)
            check.setEnabled(not fixed)
        self.limit.set_text(counter.formats.percent(self._rights.limit(subject)))
        self.limit.editor.setEnabled(not fixed)
        if fixed:
            said = wording("An owner has every right, so that the shop cannot lock itself out.")
        elif subject.staff is not None:
            said = wording("As the role has it, but where a • stands: that is theirs alone.")
        else:
            said = wording("For everybody with this role, but where somebody has their own.")
        self._about.set_text(said)

    def _on_clicked(self) -> None:
        check, subject = self.sender(), self.subject
        if isinstance(check, QCheckBox) and subject is not None:
            right = Right(check.objectName())
            self._wrong.set_text(self._rights.allow(subject, right, has=check.isChecked()))
            self.read()

    def _on_limit(self) -> None:
        subject = self.subject
        if subject is None:
            return
        shown = self._desk.counter.formats.percent(self._rights.limit(subject))
        if self.limit.text().strip() != shown:
            said = self._rights.set_limit(subject, self.limit.text())
            self.limit.set_error(said)
            if not said:
                self.read()


def _at_the_top(box: QWidget) -> QScrollArea:
    """A box as high as what is in it, at the top."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)
    column.addStretch(1)
    return scrolled(inside)
