"""Hides the window while the counter is closed, and notes that somebody is at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from typing_extensions import override

from configurator.ui.allocation import let_go
from configurator.ui.counter.signing_in.page import SignInPage
from configurator.ui.parts.focus import FocusRing
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.pin_entry import PinEntry

_USES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    )
)
"""What reaches a window when somebody is at it."""


class Locking(QObject):
    """While the gate is closed everything else in the window is hidden, not put away.

    Hidden, because what is only covered can still be read by a screen reader and be reached by
    its shortcuts. `waiting` gives the words for what is open underneath.
    """

    def __init__(
        self, theme: Theme, gate: Gate, window: QWidget, waiting: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._gate = gate
        self._window = window
        self._waiting = waiting
        self._hidden: list[QWidget] = []
        self._before: QWidget | None = None
        self.page: SignInPage | None = None
        gate.closed.connect(self._on_closed)
        gate.opened.connect(self._on_opened)
        window.installEventFilter(self)

    def watch(self) -> None:
        """Notes every key and touch, once the window has its place on the screen."""
        handle = self._window.windowHandle()
        if handle is not None:
            # The window's handle and not the application: that would be asked of every event.
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def renew(self) -> None:
        """Makes the page anew, as after another language or text size."""
        if self.page is not None:
            self._put_away()
            self._lay()

    def switch_to(self, staff_id: str) -> None:
        """Somebody else takes over; in a shop with sign-in they show that it is they."""
        session = self._gate.counter.session
        if session is None or session.staff != staff_id:
            self._gate.counter.set_seller(staff_id)
            self._gate.close()

    def change_pin(self) -> None:
        """Whoever is here wants another PIN."""
        self._gate.close()
        if self.page is not None:
            self.page.entry.change(wanted=True)

    def _on_closed(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            popup = application.activePopupWidget()
            if popup is not None:
                popup.close()
        self._before = QApplication.focusWidget()
        self._lay()

    def _on_opened(self) -> None:
        self._put_away()
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if isValid(widget):
                widget.show()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def _lay(self) -> None:
        page = SignInPage(
            self._theme,
            self._gate.counter,
            PinEntry(self._gate, self),
            self._waiting(),
            self._window,
        )
        page.language_wanted.connect(self._on_language)
        page.setGeometry(self._window.rect())
        self._hide_others(page)
        page.raise_()
        page.show()
        self.page = page
        # Behind whatever the page underneath still has queued about the keyboard.
        page.take_keyboard()
        QTimer.singleShot(0, self, self._take_keyboard)

    def _hide_others(self, page: SignInPage) -> None:
        for child in self._window.children():
            if (
                isinstance(child, QWidget)
                and child is not page
                and not isinstance(child, FocusRing)
                and not child.isWindow()
                and not child.isHidden()
            ):
                self._hidden.append(child)
                child.hide()

    def _put_away(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.entry.deleteLater()
            let_go(page)

    def _take_keyboard(self) -> None:
        if self.page is not None:
            self.page.take_keyboard()

    def _on_language(self) -> None:
        counter = self._gate.counter
        counter.speak("en" if counter.wording.language == "id" else "id")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _USES:
            self._gate.note_use()
        elif (
            self.page is not None and watched is self._window and event.type() == QEvent.Type.Resize
        ):
            self.page.setGeometry(self._window.rect())
        return False
