"""A sheet that asks for a few things: title, fields, what is wrong, and one main button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.field import Field
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording

WIDE = 560
TALLEST = 700


class FormSheet(Sheet):
    """Content goes into `content`. Enter in a line, or Ctrl+Enter anywhere, asks for the deed.

    Signals:
        wanted: the main button, by mouse or key. Whoever does the deed closes the sheet.
    """

    wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        about: str,
        main: str,
        window: QWidget,
        *,
        size: QSize | None = None,
        key: str = "Enter",
    ) -> None:
        super().__init__(theme, window, title, size or QSize(WIDE, TALLEST))
        if size is None:
            self.hug()
        self.keep_on_scrim()
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(theme, title, size=24, role="text-strong", wrap=True), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.about = Words(theme, about, role="text-muted", figures=True, wrap=True)
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        self.wrong = Words(theme, "", size=13, role="danger", wrap=True)
        self.main = Button(theme, main, kind="main", key=key)
        self.main.clicked.connect(self.wanted)
        self.leave = Button(theme, wording("Cancel"), key="Esc")
        self.leave.clicked.connect(self._dismiss)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addWidget(self.wrong, 1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.main)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self.about)
        page.addSpacing(16)
        page.addLayout(self.content, 1)
        page.addSpacing(12)
        page.addLayout(self.foot)
        done = QShortcut(QKeySequence("Ctrl+Return"), self)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self.wanted)

    def field(self, label: str, editor: QWidget | None = None, hint: str = "") -> Field:
        """One more field below the others."""
        made = Field(self._theme, label, editor, hint=hint)
        self.follow(made.editor)
        self.content.addWidget(made)
        return made

    def follow(self, editor: QWidget) -> None:
        """Enter in a line asks for the deed."""
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.wanted)

    def refuse(self, text: str) -> None:
        """Says why it is not done; "" takes that back."""
        self.wrong.set_text(text)
        self.main.setAccessibleDescription(text)
