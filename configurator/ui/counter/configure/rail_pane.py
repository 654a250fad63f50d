"""The left side: product, steps, and what to start from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.faces import step_face
from configurator.ui.parts.step_rail import StepRail
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import Mark, StartLine, StepLine
from configurator.wording import Wording

FOLDED = 56


class RailPane(QWidget):
    """The steps with the product's name above; folded, a strip of marks.

    Signals:
        step_picked: carries the step's key.
        starts_wanted: the person wants to see what to start from.
        start_picked: carries the key of a start.
        search_wanted: the person looks for an option.
    """

    step_picked = Signal(str)
    starts_wanted = Signal()
    start_picked = Signal(str)
    search_wanted = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._folded = False
        self._name = Words(theme, size=18, role="text-strong", wrap=True)
        self._about = Words(theme, size=13, role="text-muted", wrap=True)
        self._rail = StepRail(theme)
        self._rail.setAccessibleName(wording("Steps"))
        self._rail.step_picked.connect(self.step_picked)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._rail)
        self._find = Button(
            theme, wording("Find an option"), kind="quiet", size="small", key="Ctrl F"
        )
        self._find.clicked.connect(self.search_wanted)
        self._start = Button(theme, wording("Start from…"), icon="book", trailing="chevron-down")
        self._start.clicked.connect(self.starts_wanted)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._keep_height)
        # A scroll bar that comes or goes leaves the rows another width. Not at once: the height
        # asks for a layout, which would come back in here.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_soon)
        self._head = QWidget()
        head = self._above = QVBoxLayout(self._head)
        head.setContentsMargins(8, 0, 8, 12)
        head.setSpacing(0)
        head.addWidget(self._name)
        head.addWidget(self._about)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        column.addSpacing(8)
        column.addWidget(self._find)
        column.addSpacing(8)
        column.addWidget(self._start)
        theme.changed.connect(self.update)
        self.set_form(200, folded=False)

    def set_form(self, width: int, *, folded: bool) -> None:
        """How wide it is, and whether only the marks are left."""
        self.setFixedWidth(width)
        self._folded = folded
        for part in (self._head, self._find, self._start):
            part.setVisible(not folded)
        self._rail.set_folded(folded)
        side = 4 if folded else (16 if width >= 240 else 8)
        foot = 8 if folded else 16
        self._column.setContentsMargins(side, 16 if width < 240 else 24, side, foot)
        inner = 8 if width < 240 else 4
        self._above.setContentsMargins(inner, 0, inner, 12)
        rim = 8 if width < 240 and not folded else 0
        self._start.setContentsMargins(rim, 0, rim, 0)
        self._keep_soon()

    def set_product(self, name: str, about: str) -> None:
        """What is configured."""
        self._name.set_text(name)
        self._about.set_text(about)
        self._about.setVisible(bool(about))

    def set_steps(self, steps: Sequence[StepLine]) -> None:
        """The steps with their marks."""
        marks = {
            Mark.OPEN: self._wording("not decided"),
            Mark.DONE: self._wording("done"),
            Mark.ATTENTION: self._wording("needs attention"),
        }
        self._rail.set_steps(
            [
                step_face(
                    step,
                    self._wording(
                        "Step {number}: {name}, {detail}, {state}",
                        number=step.number,
                        name=step.name,
                        detail=step.detail,
                        state=marks[step.mark],
                    ),
                )
                for step in steps
            ]
        )
        here = next((n for n, step in enumerate(steps) if step.is_here), None)
        self._keep_height()
        if here is not None:
            self._scroll.ensureWidgetVisible(self._rail.rows[here], 0, 8)

    def show_starts(self, starts: Sequence[StartLine]) -> None:
        """The menu of what to start from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, start in enumerate(starts):
            text = f"{start.name}\t{start.detail}" if start.detail else start.name
            menu.addAction(text).setData(start.key)
            if not place and len(starts) > 1:
                menu.addSeparator()
        menu.triggered.connect(self._on_start)
        top = self._start.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4))
        menu.popup(top)

    def focus_steps(self) -> None:
        """The keyboard comes to the open step."""
        for row in self._rail.rows:
            if row.face.is_here:
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_soon(self) -> None:
        self._soon.start()

    def _keep_height(self) -> None:
        """Exactly as high as the rows are at this width: narrower they would ask for more."""
        width = self._scroll.viewport().width()
        self._rail.setMinimumHeight(self._rail.heightForWidth(width))

    def _on_start(self, action: QAction) -> None:
        self.start_picked.emit(str(action.data()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("background"))
        width = theme.tokens.hairline
        line = QRectF(self.width() - width, 0, width, self.height())
        painter.fillRect(line, theme.colour("line"))
