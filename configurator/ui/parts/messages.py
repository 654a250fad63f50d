"""Empty, error and progress: drawn with the same care as full pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import CENTRE, Run
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role


class Box(QWidget):
    """A white field with a hairline, radius 12; `framed` False leaves only the content.

    `ground` is another field than the white one, as the desk that a paper lies on.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        framed: bool = True,
        ground: Role = "surface",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._framed = framed
        self._ground: Role = ground
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._framed:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, ground = theme.colour("line"), theme.colour(self._ground)
        draw_box(painter, QRectF(self.rect()), 12, ground, line, theme.tokens.hairline)


class Icon(QWidget):
    """A line icon as decoration; the words beside it say what it means."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: Role = "text",
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._role: Role = role
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.scaled(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        draw_icon(painter, self._theme, self._name, self._role, centre, self._size)


class _Picture(QWidget):
    """A still picture, 180 wide."""

    def __init__(self, picture: QPixmap | QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = picture if isinstance(picture, QPixmap) else QPixmap.fromImage(picture)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self._picture.deviceIndependentSize().toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.9)
        painter.drawPixmap(0, 0, self._picture)


def _buttons(row: QBoxLayout, *buttons: Button | None) -> None:
    for button in buttons:
        if button is not None:
            row.addWidget(button)


class EmptyState(Box):
    """The product in ivory, one sentence what will stand here, one button.

    Signals:
        action_picked: the button was pressed.
    """

    action_picked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        *,
        action: str = "",
        key: str = "",
        picture: QPixmap | QImage | None = None,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent, framed=framed)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(0)
        column.addStretch(1)
        if picture is not None:
            shown = _Picture(picture, self)
            column.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(12)
        column.addWidget(Words(theme, title, size=18, role="text-strong", align=CENTRE, wrap=True))
        column.addSpacing(2)
        column.addWidget(Words(theme, text, role="text-muted", align=CENTRE, wrap=True))
        self.button: Button | None = None
        if action:
            self.button = Button(theme, action, kind="main", key=key)
            self.button.clicked.connect(self.action_picked)
            column.addSpacing(16)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class ErrorState(Box):
    """What happened, what was not done, the way on.

    Signals:
        main_picked: the first button; other_picked: the second.
    """

    main_picked = Signal()
    other_picked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str | Sequence[Run],
        *,
        main: str = "",
        other: str = "",
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent, framed=framed)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Icon(theme, "alert", "danger", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True), 1)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(Words(theme, text, wrap=True))
        self.main_button = Button(theme, main, kind="main") if main else None
        self.other_button = Button(theme, other) if other else None
        if main or other:
            column.addSpacing(16)
            row = QHBoxLayout()
            row.setSpacing(8)
            _buttons(row, self.main_button, self.other_button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        if self.main_button is not None:
            self.main_button.clicked.connect(self.main_picked)
        if self.other_button is not None:
            self.other_button.clicked.connect(self.other_picked)


class Bar(QWidget):
    """How much is done, 8 px high. Until the end is known it is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setFixedHeight(8)
        theme.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """0.0 to 1.0."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if theme.tokens.is_high_contrast:
            draw_box(painter, area, 4, theme.colour("surface"), theme.colour("line"), 1.5)
        else:
            draw_box(painter, area, 4, theme.colour("line"))
        done = area.width() * self._share
        if done >= 8:
            draw_box(painter, QRectF(0, 0, done, 8), 4, theme.colour("accent"))


class ProgressPanel(Box):
    """Count, bar, time left, Cancel. Show it after one second, not before.

    Signals:
        cancelled: the person wants it stopped.
    """

    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        cancel: str,
        *,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent, framed=framed)
        self.setAccessibleName(title)
        self._title = Words(theme, title, weight=600, role="text-strong", wrap=True)
        self._count = Words(theme, size=13, role="text-muted", figures=True)
        self._bar = Bar(theme)
        self._left = Words(theme, size=13, role="text-muted", wrap=True)
        self.cancel_button = Button(theme, cancel, size="small")
        self.cancel_button.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self._bar)
        column.addSpacing(12)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._left, 1)
        foot.addWidget(self.cancel_button)
        column.addLayout(foot)
        column.addStretch(1)

    def set_progress(self, share: float, count: str = "", left: str = "") -> None:
        """`share` is 0.0 to 1.0; `count` as "4 of 9"; `left` as "About 20 s left"."""
        self._bar.set_share(share)
        self._count.set_text(count)
        self._left.set_text(left)
        self.setAccessibleDescription(f"{count}, {left}")
