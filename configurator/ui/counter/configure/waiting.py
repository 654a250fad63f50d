"""The page while it has nothing to show yet: its outline, and progress after a second."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.parts.messages import ErrorState, ProgressPanel
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording

PATIENCE = 1000
"""Milliseconds before progress is shown: what is quicker than that needs none."""


class Waiting(QWidget):
    """The page's outline in grey, as it will stand.

    Signals:
        cancelled: the person does not want to wait.
        retried: once more, after an error; left: away from it.
    """

    cancelled = Signal()
    retried = Signal()
    left = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._error: ErrorState | None = None
        self._progress = ProgressPanel(
            theme, wording("Learning the product"), wording("Cancel"), parent=self
        )
        self._progress.cancelled.connect(self.cancelled)
        self._progress.hide()
        self._since = QElapsedTimer()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(self._show_progress)
        theme.changed.connect(self.update)

    def begin(self) -> None:
        """Waiting begins."""
        self._drop_error()
        self._since.restart()
        self._progress.hide()
        self._late.start()

    def set_share(self, share: float) -> None:
        """How much is done."""
        percent = f"{round(share * 100)} %"
        left = ""
        if share > 0.05 and self._since.isValid():
            seconds = round(self._since.elapsed() / 1000 * (1 - share) / share)
            left = self._wording.plural("About {n} s left", "About {n} s left", max(seconds, 1))
        self._progress.set_progress(share, percent, left)

    def end(self) -> None:
        """There is something to show."""
        self._late.stop()
        self._progress.hide()

    def show_error(self, title: str, text: str) -> None:
        """Why there is nothing to show."""
        self.end()
        self._drop_error()
        self._error = ErrorState(
            self._theme,
            title,
            text,
            main=self._wording("Try again"),
            other=self._wording("Back"),
            parent=self,
        )
        self._error.main_picked.connect(self.retried)
        self._error.other_picked.connect(self.left)
        self._arrange()
        self._error.show()
        if self._error.main_button is not None:
            self._error.main_button.setFocus()

    def _drop_error(self) -> None:
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None

    def _show_progress(self) -> None:
        self._arrange()
        self._progress.show()
        self._progress.cancel_button.setFocus()

    def _arrange(self) -> None:
        for panel in (self._progress, self._error):
            if panel is None:
                continue
            width = min(self._theme.scaled(440), self.width() - 48)
            high = panel.sizeHint().height()
            layout = panel.layout()
            if layout is not None and layout.hasHeightForWidth():
                high = max(high, layout.heightForWidth(width))
            panel.setGeometry((self.width() - width) // 2, (self.height() - high) // 2, width, high)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("background"))
        if self._error is not None:
            return
        wide = self.width() >= 1600
        rail, panel = (240, 400) if wide else (200, 320)
        stage = round(self.height() * 0.5)
        middle = QRectF(rail, 0, max(self.width() - rail - panel, 0), self.height())
        painter.fillRect(QRectF(middle.left(), 0, middle.width(), stage), theme.colour("stage"))
        painter.fillRect(QRectF(middle.right(), 0, panel, self.height()), theme.colour("surface"))
        grey = theme.colour("sunken")
        line = theme.colour("line")
        for row in range(6):
            draw_box(painter, QRectF(16, 80 + row * 60, 24, 24), 12, grey)
            draw_box(painter, QRectF(52, 84 + row * 60, rail - 92, 16), 4, grey)
        side = 24 if wide else 16
        each = (middle.width() - 2 * side - 24) / 4
        for number in range(8):
            x = middle.left() + side + (number % 4) * (each + 8)
            y = stage + 58 + (number // 4) * 148
            draw_box(painter, QRectF(x, y, each, 140), 12, theme.colour("surface"), line, 1)
            draw_box(painter, QRectF(x + 12, y + 76, each * 0.6, 14), 4, grey)
            draw_box(painter, QRectF(x + 12, y + 100, each * 0.4, 14), 4, grey)
        for row in range(9):
            draw_box(painter, QRectF(middle.right() + 16, 60 + row * 28, panel - 120, 14), 4, grey)
