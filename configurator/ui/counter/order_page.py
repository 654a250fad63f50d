"""An order: what was sold, what was agreed, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from configurator.domain.sales import Order, OrderState
from configurator.services.refusals import Refusal
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.paper_head import PaperHead
from configurator.ui.counter.sale_summary import PICTURE_HIGH, SaleSummary
from configurator.ui.counter.trade.money_box import MoneyBox
from configurator.ui.counter.trade.order_deeds import OrderDeeds, offered
from configurator.ui.counter.trade.page_actions import PageActions
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import CENTRE, draw_line
from configurator.ui.parts.messages import Box, Icon
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.shapes import draw_disc, draw_icon
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import PaperPress
from configurator.viewmodels.printing import PrintDesk
from configurator.viewmodels.rows import order_word
from configurator.viewmodels.sales import NEXT_STATES, next_words, order_face, refusal_words
from configurator.viewmodels.trade.account import account_face, history_rows

SIDE = 400
LARGE_TEXT = 1.4
"""From this text size on what stands beside the summary is one below another, and scrolls."""

SUMMARY_SHARE = 0.36
"""Of the page's width, for what was bought."""
LOW = 712
"""Height of the page on the smallest screen; of what is more, the picture takes half."""
WAY = (OrderState.CONFIRMED, OrderState.IN_MAKING, OrderState.READY, OrderState.COLLECTED)


class Way(QWidget):
    """The four states an order goes through, with how far it is."""

    def __init__(self, theme: Theme, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = [order_word(state, counter.wording) for state in WAY]
        self._at = 0
        self._cancelled = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: OrderState) -> None:
        """How far it is."""
        self._cancelled = state is OrderState.CANCELLED
        self._at = WAY.index(state) if state in WAY else -1
        here = self._words[self._at] if self._at >= 0 else ""
        self.setAccessibleName(here)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(360, theme.scaled(28) + 8 + theme.line(13))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(28)
        each = self.width() / len(WAY)
        for place, words in enumerate(self._words):
            middle = each * (place + 0.5)
            done = place <= self._at
            if place:
                line = QRectF(middle - each + side / 2 + 4, side / 2 - 1, each - side - 8, 2)
                painter.fillRect(line, theme.colour("positive" if done else "line"))
            disc = QRectF(middle - side / 2, 0, side, side)
            edge = theme.colour("positive" if done else "line-strong")
            ground = theme.colour("positive-tint" if done else "surface")
            draw_disc(painter, disc, ground, edge, 1.5)
            if done:
                draw_icon(painter, theme, "check", "positive", QPointF(disc.center()), 16)
            font = theme.font(13, 600 if place == self._at else 400)
            ink = theme.colour("text-strong" if place == self._at else "text-muted")
            spot = QRectF(middle - each / 2, side + 8, each, theme.line(13))
            draw_line(painter, spot, words, font, ink, CENTRE)


class OrderPage(QWidget):
    """One order.

    Signals:
        back_wanted: back to where one came from.
        gone_to: somewhere else, by key.
        again_wanted: a line once more; carries the order's id and the line's place.
        alteration_wanted: a line is to be changed in a change order; carries the same.
        line_wanted: another product is to go onto it; carries the Order.
    """

    back_wanted = Signal()
    gone_to = Signal(str)
    again_wanted = Signal(str, int)
    alteration_wanted = Signal(object, int)
    line_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pictures: BuildPictures,
        press: PaperPress,
        desk: PrintDesk,
        dialogs: Dialogs,
        order: Order,
        quote_number: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._order = order
        self._quote_number = quote_number
        face = order_face(counter, order, quote_number)
        self.setAccessibleName(f"{face.title} {face.number}")
        self.head = PaperHead(theme, wording, face)
        self.head.back_wanted.connect(self.back_wanted)
        lock = Words(theme, wording("Price and catalog version are fixed"), size=13)
        lock.set_role("text-muted")
        self._large = theme.text_scale >= LARGE_TEXT
        noted = QHBoxLayout()
        noted.setSpacing(8)
        noted.addWidget(Icon(theme, "lock", "text-muted", 18))
        noted.addWidget(lock)
        self.summary = SaleSummary(
            theme, studio, wording, face.summary, pictures.of_line(order.lines[0])
        )
        self.deeds = OrderDeeds(theme, counter, press, desk, dialogs, order, self)
        self.deeds.done.connect(self._read_again)
        self.deeds.altered.connect(self.gone_to)
        self.actions_ = PageActions(
            self,
            theme,
            wording,
            {
                "order-pay": self.deeds.pay,
                "order-refund": self.deeds.refund,
                "order-sign": self.deeds.sign,
                "order-change": self._alter,
                "order-add": self._add_line,
                "order-take-out": self._take_out,
                "order-papers": self.deeds.show_papers,
                "order-receipt": self.deeds.print_receipt,
                "order-remind": self.deeds.remind,
                "order-cancel": self.deeds.cancel,
            },
        )
        noted.addWidget(self.actions_.button)
        if not self._large:
            self.head.row.addLayout(noted)
        self.money = MoneyBox(theme, wording, large=self._large)
        self.money.pay_button.clicked.connect(self.deeds.pay)
        self.money.receipt_button.clicked.connect(self.deeds.print_receipt)
        self.money.remind_button.clicked.connect(self.deeds.remind)
        self.history = QVBoxLayout()
        self.history.setSpacing(6)
        self.told: tuple[str, ...] = ()
        self.way = Way(theme, counter)
        self.next_button = Button(theme, "", kind="main", key="F10")
        self.next_button.clicked.connect(self.move_on)
        self._done = Words(theme, size=13, role="text-muted", wrap=True)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.summary)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        right.addWidget(self._progress())
        lower = QVBoxLayout() if self._large else QHBoxLayout()
        lower.setSpacing(16)
        lower.addWidget(self.money, 1)
        lower.addWidget(self._agreed(face.facts), 1)
        right.addLayout(lower, 1)
        right.addWidget(self._leads())
        columns.addWidget(scrolled(beside, by_key=True) if self._large else beside, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        if self._large:
            noted.insertStretch(2, 1)
            page.addLayout(noted)
        page.addLayout(columns, 1)
        self.toast = Toast(theme, self)
        self.deeds.told.connect(self.toast.show_message)
        self._show_state()
        for keys, slot in (("F10", self.move_on), ("Ctrl+E", self._again)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def order(self) -> Order:
        """What it shows."""
        return self._order

    def focus_first(self) -> None:
        """The keyboard comes to the main button; once all is done, to building it again."""
        (self.again_button if self.next_button.isHidden() else self.next_button).setFocus()

    def move_on(self) -> None:
        """To the state that usually comes next."""
        counter = self._counter
        state = NEXT_STATES.get(self._order.state)
        if state is None:
            return
        moved = counter.attempt(
            partial(counter.shop.selling.move_order, self._order.id, state, by=counter.session)
        )
        if isinstance(moved, Refusal):
            self.toast.show_message(refusal_words(moved, counter))
        elif moved is not None:
            counter.note_saved()
            self._read_again()

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        self.deeds.close_sheets()

    def _read_again(self) -> None:
        counter = self._counter
        order = counter.attempt(partial(counter.shop.selling.order, self._order.id))
        if order is not None:
            self._order = self.deeds.order = order
            self._show_state()

    def _alter(self) -> None:
        if len(self._order.lines) == 1:
            self.alteration_wanted.emit(self._order, 0)
        else:
            self._ask_line(self._on_line)

    def _add_line(self) -> None:
        self.line_wanted.emit(self._order)

    def _take_out(self) -> None:
        if len(self._order.lines) > 1:
            self._ask_line(self._on_line_out)

    def _ask_line(self, then: Callable[[QAction], None]) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._counter.wording("Which line?"))
        for place, line in enumerate(self._order.lines):
            name = self._counter.wording.of(line.product_name)
            menu.addAction(f"&{place + 1}  {name}").setData(place)
        menu.triggered.connect(then)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.actions_.button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_line(self, action: QAction) -> None:
        self.alteration_wanted.emit(self._order, action.data())

    def _on_line_out(self, action: QAction) -> None:
        self.deeds.take_out(action.data())

    def _show_money(self) -> None:
        counter, order = self._counter, self._order
        account = self.deeds.account()
        if account is not None:
            self.money.show_account(account_face(counter, order, account))
            self.money.pay_button.setHidden(account.balance <= 0)
            names = offered(order, account, counter.today)
            self.actions_.offer(names)
            self.money.receipt_button.setVisible("order-receipt" in names)
            self.money.remind_button.setVisible("order-remind" in names)
        told = counter.attempt(partial(counter.shop.selling.history, order.id)) or ()
        self._show_history(history_rows(counter, told, order.currency))

    def _show_history(self, told: tuple[str, ...]) -> None:
        if told == self.told:
            return
        self.told = told
        while self.history.count():
            item = self.history.takeAt(0)
            words = item.widget() if item is not None else None
            if words is not None:
                words.hide()
                words.deleteLater()
        for said in told:
            self.history.addWidget(Words(self._theme, said, size=13, figures=True, wrap=True))

    def _again(self) -> None:
        self.again_wanted.emit(self._order.id, 0)

    def _to_quote(self) -> None:
        self.gone_to.emit(f"quote:{self._order.quote}")

    def _to_customer(self) -> None:
        self.gone_to.emit(f"customer:{self._order.customer}")

    def _show_state(self) -> None:
        counter, state = self._counter, self._order.state
        face = order_face(counter, self._order, self._quote_number)
        self.head.state.set_state(face.state, face.tone)
        self.way.set_state(state)
        self._show_money()
        following = NEXT_STATES.get(state)
        self.next_button.setVisible(following is not None)
        if following is not None:
            self.next_button.set_text(next_words(following, counter))
        wording = counter.wording
        words = {
            OrderState.COLLECTED: wording("Everything about this order is done."),
            OrderState.CANCELLED: wording("This order was cancelled."),
        }
        self._done.set_text(words.get(state, ""))
        self._done.setVisible(state in words)

    def _progress(self) -> QWidget:
        box = Box(self._theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(16)
        title = self._counter.wording("How far it is")
        column.addWidget(Words(self._theme, title, size=18, role="text-strong"))
        column.addWidget(self.way)
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addWidget(self._done, 1)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _agreed(self, facts: tuple[tuple[str, str], ...]) -> QWidget:
        theme = self._theme
        box = Box(theme)
        framed = QVBoxLayout(box)
        framed.setContentsMargins(20, 16, 12, 16)
        framed.setSpacing(12)
        title = self._counter.wording("What was agreed")
        framed.addWidget(Words(theme, title, size=18, role="text-strong"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(facts):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Words(theme, name, role="text-muted"), place, 0, top)
            words = Words(theme, value, weight=500, role="text-strong", figures=True, wrap=True)
            grid.addWidget(words, place, 1, top)
        column.addLayout(grid)
        column.addWidget(
            Words(theme, self._counter.wording("History"), weight=600, role="text-strong")
        )
        column.addLayout(self.history)
        column.addStretch(1)
        if self._large:
            framed.addWidget(inside)
            return box
        scroll = scrolled(inside, by_key=True)
        scroll.setAccessibleName(title)
        framed.addWidget(scroll, 1)
        return box

    def _leads(self) -> QWidget:
        theme, wording = self._theme, self._counter.wording
        row = QWidget()
        buttons = QVBoxLayout(row) if self._large else QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        self.quote_button = Button(
            theme, wording("Open quote {number}", number=self._quote_number), icon="file"
        )
        self.quote_button.clicked.connect(self._to_quote)
        self.customer_button = Button(theme, self._order.customer_name, icon="person")
        self.customer_button.clicked.connect(self._to_customer)
        self.again_button = Button(theme, wording("Build again"), icon="refresh", key="Ctrl E")
        self.again_button.clicked.connect(self._again)
        for button in (self.quote_button, self.customer_button, self.again_button):
            buttons.addWidget(button)
        self.quote_button.setVisible(bool(self._quote_number))
        buttons.addStretch(1)
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What was bought is the larger half of a wide window.
        least = round(SIDE * min(self._theme.text_scale, 1.45))
        self.summary.setFixedWidth(max(least, round(self.width() * SUMMARY_SHARE)))
        more = max(self.height() - LOW, 0)
        self.summary.set_picture_height(PICTURE_HIGH + more // 2)
