"""Who works here, and what each role and each person may do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.domain.staff import Right
from configurator.ui.counter.staff_box import StaffBox
from configurator.ui.office.boxes_page import BoxesPage
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.rights import Rights, Subject

COLUMNS = 2


class StaffPage(BoxesPage):
    """The staff at the left, rights at the right."""

    def __init__(self, theme: Theme, desk: Desk, gate: Gate, parent: QWidget) -> None:
        title = desk.counter.wording("Staff and rights")
        super().__init__(theme, desk, title, Right.STAFF, parent)
        self._gate = gate
        self.staff: StaffBox | None = None
        self.rights: RightsBox | None = None

    @override
    def _boxes(self) -> Sequence[tuple[QWidget, int]]:
        self.staff = StaffBox(self._theme, self._gate)
        self.rights = RightsBox(self._theme, self._desk)
        self._desk.counter.staffed.connect(self.rights.read)
        return ((self.staff, 4), (self.rights, 5))


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
