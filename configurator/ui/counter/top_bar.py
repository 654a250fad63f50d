"""The bar above every page: shop, command box, what was saved, customer, staff."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.counter.marks import CustomerChip, LogoMark, StaffButton
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.command_box import CommandBox
from configurator.ui.parts.messages import Icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.person import greeted

HIGH = 56


class _Shop(QWidget):
    """The mark and the name; a click goes home."""

    pressed = Signal()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class TopBar(QWidget):
    """Follows the counter's state. In a narrow window what matters least goes first.

    Signals:
        home_wanted, customer_wanted, show_wanted, menu_wanted: the parts were pressed.
    """

    home_wanted = Signal()
    customer_wanted = Signal()
    show_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._shop = _Shop(self)
        self._shop.setCursor(Qt.CursorShape.PointingHandCursor)
        self._shop.pressed.connect(self.home_wanted)
        self._mark = LogoMark(theme, 32, self._shop)
        self._name = Words(theme, weight=600, role="text-strong", parent=self._shop)
        self.box = CommandBox(theme, wording("Find anything, or scan"), key="Ctrl K", parent=self)
        self.box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tick = Icon(theme, "check", "positive", 18, self)
        self._saved = Words(theme, size=13, role="text-muted", figures=True, parent=self)
        self.chip = CustomerChip(theme, self)
        self.chip.clicked.connect(self.customer_wanted)
        self._show = Button(
            theme, wording("Show to customer"), size="small", icon="monitor", key="F9", parent=self
        )
        self._show.clicked.connect(self.show_wanted)
        self.staff = StaffButton(theme, self)
        self.staff.clicked.connect(self.menu_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self._has_box = True
        self._has_chip = True
        counter.dressed.connect(self._on_shop)
        counter.staffed.connect(self._on_staff)
        counter.customer_changed.connect(self._on_customer)
        counter.saved.connect(self._on_saved)
        theme.changed.connect(self._restyle)
        self._on_shop()
        self._on_staff()
        self._on_customer()
        self._on_saved()

    def _build(self) -> None:
        shop = QHBoxLayout(self._shop)
        shop.setContentsMargins(0, 0, 0, 0)
        shop.setSpacing(16)
        shop.addWidget(self._mark)
        shop.addWidget(self._name)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(16)
        row.addWidget(self._shop)
        row.addSpacing(16)
        row.addWidget(self.box)
        row.addStretch(1)
        saved = QHBoxLayout()
        saved.setSpacing(8)
        saved.addWidget(self._tick)
        saved.addWidget(self._saved)
        row.addLayout(saved)
        row.addWidget(self.chip)
        row.addWidget(self._show)
        row.addWidget(self.staff)

    def arrange(self, *, box: bool, chip: bool) -> None:
        """Whether the page wants the command box here, and the customer."""
        self._has_box, self._has_chip = box, chip
        self._fit()

    def _on_shop(self) -> None:
        counter = self._counter
        name = counter.settings.name or counter.wording("Your shop")
        self._name.set_text(name)
        self._mark.show_shop(name)
        self._fit()

    def _on_staff(self) -> None:
        name = self._counter.seller_name
        words = self._counter.wording("Menu")
        self.staff.show_person(initials(name), f"{name}: {words}" if name else words)

    def _on_customer(self) -> None:
        customer = self._counter.customer
        if customer is None:
            self.chip.show_customer(self._counter.wording("Whom for?"), "")
        else:
            self.chip.show_customer(greeted(customer), initials(customer.name))
        self._fit()

    def _on_saved(self) -> None:
        moment = self._counter.saved_at
        if moment is not None:
            time = self._counter.formats.clock(moment)
            self._saved.set_text(self._counter.wording("Saved {time}", time=time))
        self._fit()

    def _restyle(self) -> None:
        self._fit()
        self.update()

    def _fit(self) -> None:
        """What there is room for: the saved time goes first, then the name, then the button."""
        has_saved = self._counter.saved_at is not None
        box = 320 if self._has_box else 0
        self.box.setFixedWidth(max(round(box * min(self._theme.text_scale, 1.25)), 1))
        self.box.setVisible(self._has_box)
        self.chip.setVisible(self._has_chip)
        parts: list[tuple[tuple[QWidget, ...], bool]] = [
            ((self._tick, self._saved), has_saved),
            ((self._name,), True),
            ((self._show,), True),
        ]
        for widgets, shown in parts:
            for widget in widgets:
                widget.setVisible(shown)
        for widgets, _ in parts:
            if self._needed() <= self.width():
                return
            for widget in widgets:
                widget.hide()

    def _needed(self) -> int:
        shown = [w for w in (self._mark, self._name, self._tick, self._saved) if not w.isHidden()]
        shown += [w for w in (self.chip, self._show, self.staff) if not w.isHidden()]  # type: ignore[misc]
        need = sum(widget.sizeHint().width() + 16 for widget in shown)
        return need + 64 + (self.box.width() + 16 if self._has_box else 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, self._theme.grown(HIGH, 1, 13))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        hair = theme.tokens.hairline
        line = QRectF(0, self.height() - hair, self.width(), hair)
        painter.fillRect(line, theme.colour("line"))
