"""One box that finds everything, with its results in one popup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.hits import Hit, HitList
from configurator.ui.parts.key_hint import draw_key, key_width
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.sheet import paint_shadow
from configurator.ui.theme.theme import Theme

SHADOW = 40


class ResultsPopup(QWidget):
    """The results below the box: a child of the window, with room for its shadow around it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.list = HitList(theme, self)
        self.hide()
        theme.changed.connect(self.update)

    def place(self, below: QRect) -> None:
        """Puts the paper under `below` (window coordinates), 8 px off."""
        window = self.parentWidget()
        if window is None:
            return
        room = window.height() - below.bottom() - 8 - 16
        high = min(self.list.content_height() + 16, max(room, 68))
        paper = QRect(below.left(), below.bottom() + 9, below.width(), high)
        self.setGeometry(paper.adjusted(-SHADOW, -SHADOW // 2, SHADOW, SHADOW))
        self.list.setGeometry(SHADOW + 8, SHADOW // 2 + 8, paper.width() - 16, high - 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(self.rect()).adjusted(SHADOW, SHADOW / 2, -SHADOW, -SHADOW)
        width = 1.0
        if theme.tokens.is_high_contrast:
            width = 2.0
        else:
            paint_shadow(painter, paper, 12, blur=32, drop=8, theme=theme)
        draw_box(painter, paper, 12, theme.colour("raised"), theme.colour("line"), width)


class CommandBox(QWidget):
    """The box itself, 36 high in the top bar, 56 (`large`) on the home page.

    `scan` names a button that starts scanning. The first hit is preselected; Up and Down move,
    Enter takes, Esc closes.

    Signals:
        text_edited: the person typed; answer with `set_hits`.
        hit_picked: a hit was taken; carries its key.
        scan_wanted: the scan mark was clicked.
        left: Esc was pressed with nothing to close.
    """

    text_edited = Signal(str)
    hit_picked = Signal(str)
    scan_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        prompt: str,
        *,
        key: str = "",
        large: bool = False,
        scan: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self._large = large
        self._popup: ResultsPopup | None = None
        self._edit = QLineEdit(self)
        self._edit.setProperty("role", "bare")
        self._edit.setFrame(False)
        self._edit.setPlaceholderText(prompt)
        self._edit.setAccessibleName(prompt)
        self._edit.setAccessibleDescription(key)
        self._edit.setProperty("noRing", True)
        self._edit.textEdited.connect(self._on_edited)
        self._edit.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(4)
        self._row.addWidget(self._edit)
        if scan:
            button = IconButton(theme, "scan", scan, framed=False, side=32, parent=self)
            button.clicked.connect(self.scan_wanted)
            self._row.addWidget(button)
        self.setFocusProxy(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def edit(self) -> QLineEdit:
        """The line of text."""
        return self._edit

    @property
    def popup(self) -> ResultsPopup | None:
        """The results, once there were any."""
        return self._popup

    @property
    def is_open(self) -> bool:
        """Results are to be seen."""
        return self._popup is not None and not self._popup.isHidden()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Shows these results with the first preselected; none closes the popup."""
        if not hits:
            self.close_results()
            return
        popup = self._popup
        if popup is None:
            popup = self._popup = ResultsPopup(self._theme, self.window())
            popup.list.hit_picked.connect(self._take)
            # It lies over the window, which outlives the page that the box is on.
            self.destroyed.connect(popup.deleteLater)
        popup.list.set_hits(hits)
        popup.place(QRect(self.mapTo(self.window(), QPoint(0, 0)), self.size()))
        popup.show()
        popup.raise_()

    def close_results(self) -> None:
        """Puts the results away; the text stays."""
        if self._popup is not None:
            self._popup.hide()

    def clear(self) -> None:
        """Empties the box and puts the results away."""
        self._edit.clear()
        self.close_results()

    def _on_edited(self, text: str) -> None:
        self.text_edited.emit(text)

    def _take(self, key: str) -> None:
        self.clear()
        self.hit_picked.emit(key)

    def _restyle(self) -> None:
        theme = self._theme
        size = 18 if self._large else 13
        self._edit.setFont(theme.font(size, 400))
        icon = theme.scaled(20 if self._large else 18)
        right = key_width(theme, self._key) + 12 if self._key else 0
        left = (20 + icon + 12) if self._large else (12 + icon + 8)
        self._row.setContentsMargins(left, 2, round(right) + 8, 2)
        self.updateGeometry()
        self.update()

    def _escape(self) -> None:
        if self.is_open:
            self.close_results()
        elif self._edit.text():
            self._edit.clear()
            self.text_edited.emit("")
        else:
            self.left.emit()

    def focus_shape(self) -> tuple[QRect, float]:
        """The whole box."""
        return self.rect(), 12.0 if self._large else 8.0

    @override
    def sizeHint(self) -> QSize:
        high = self._theme.grown(56, 1, 18) if self._large else self._theme.grown(36, 1, 13)
        return QSize(320, high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            if kind == QEvent.Type.FocusOut:
                self.close_results()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event)
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        if not self.is_open or self._popup is None:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._popup.list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.list.take_current()
            return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = 12.0 if self._large else 8.0
        area = QRectF(self.rect())
        focused = self._edit.hasFocus()
        ground = theme.colour("surface" if focused or self._large else "background")
        line = theme.colour("focus" if focused else "line")
        width = 2.0 if focused else theme.tokens.hairline
        draw_box(painter, area, radius, ground, line, width)
        size = 20 if self._large else 18
        left = 20 if self._large else 12
        centre = QPointF(left + theme.scaled(size) / 2, self.height() / 2)
        draw_icon(painter, theme, "search", "text-muted", centre, size)
        if self._key:
            right = self.width() - (16 if self._large else 8)
            draw_key(
                painter, theme, self._key, right - key_width(theme, self._key), self.height() / 2
            )
