"""The window turned to the customer: large, calm, and nothing that is only for staff."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.resolution import SetBy
from configurator.ui.counter.marks import LogoMark
from configurator.ui.counter.paper_view import PaperView
from configurator.ui.counter.sale_summary import ReadyLine
from configurator.ui.counter.show_parts import BranchTile, PlaceRow
from configurator.ui.parts.lettering import CENTRE, RIGHT
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import BuildLine
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.person import greeted
from configurator.viewmodels.papers import Paper, PaperPress

STAGE = 0.604
"""The share of the width that the product has."""
MOST_TILES = 3
SMALL = 900
"""A window lower than this gets smaller rows."""


class ShownWindow(QWidget):
    """Covers the whole window until Esc or F9. A subclass fills it.

    Signals:
        closed: it was put away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, counter: Counter, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._counter = counter
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("noRing", True)
        self.setAccessibleName(counter.wording("Shown to the customer"))
        self.setGeometry(window.rect())

    def open_up(self) -> None:
        """Covers the window."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shop_head(self) -> QHBoxLayout:
        counter = self._counter
        name = counter.settings.name or counter.wording("Your shop")
        mark = LogoMark(self._theme, 32)
        mark.show_shop(name)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(mark)
        head.addWidget(Words(self._theme, name, weight=600, role="text-strong"))
        head.addStretch(1)
        return head

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F9):
            self.closed.emit()
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("background"))


class ShownWelcome(ShownWindow):
    """Where there is nothing to show: the shop's name, and the customer's."""

    def __init__(self, theme: Theme, counter: Counter, window: QWidget) -> None:
        super().__init__(theme, counter, window)
        wording = counter.wording
        name = counter.settings.name or wording("Your shop")
        mark = LogoMark(theme, 72)
        mark.show_shop(name)
        customer = counter.customer
        words = wording("Welcome")
        if customer is not None:
            words = wording("Welcome, {name}", name=greeted(customer))
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 64, 64, 64)
        column.addStretch(2)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        column.addWidget(Words(theme, words, size=36, role="text-strong", align=CENTRE, wrap=True))
        column.addWidget(Words(theme, name, size=18, weight=400, role="text-muted", align=CENTRE))
        column.addStretch(3)


class ShownPaper(ShownWindow):
    """A quote's paper, alone and large."""

    def __init__(
        self, theme: Theme, counter: Counter, press: PaperPress, paper: Paper, window: QWidget
    ) -> None:
        super().__init__(theme, counter, window)
        view = PaperView(theme, counter.wording, press)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 0)
        column.setSpacing(8)
        column.addLayout(self._shop_head())
        column.addWidget(view, 1)
        view.show_paper(paper)


class ShownBuild(ShownWindow):
    """The build: product large, what was chosen with close-ups, total, date."""

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        model: ConfigureModel,
        pictures: BuildPictures,
        window: QWidget,
    ) -> None:
        super().__init__(theme, counter, window)
        self._studio = studio
        self._model = model
        self._pictures = pictures
        self._tiles: list[BranchTile] = []
        opening, wording = model.opening, model.wording
        product = opening.product
        self._stage = PictureView(theme, studio, self)
        self._stage.setAccessibleName(wording.of(product.name))
        self._panel = QWidget(self)
        self._head = QWidget(self._stage)
        self._head.setLayout(self._shop_head())
        self._row = QWidget(self._stage)
        self._branches = QHBoxLayout(self._row)
        self._branches.setContentsMargins(0, 0, 0, 0)
        self._branches.setSpacing(12)
        self._fill()
        self._place()

    def _fill(self) -> None:
        theme, model, counter = self._theme, self._model, self._counter
        wording, opening = model.wording, model.opening
        values = model.resolution.values
        version, product = opening.catalog.version, opening.product
        self._stage.show_picture(self._pictures.of_build(version, product, values))
        face = model.panel()
        inside = QVBoxLayout(self._panel)
        self._inside = inside
        inside.setSpacing(0)
        customer = counter.customer
        if customer is not None:
            words = wording("For {name}", name=greeted(customer))
            inside.addWidget(Words(theme, words, size=18, weight=400, role="text-muted"))
        name = wording.of(product.name)
        inside.addWidget(Words(theme, name, size=36, role="text-strong", wrap=True))
        about = wording.of(product.description)
        if about:
            inside.addSpacing(4)
            inside.addWidget(Words(theme, about, size=18, weight=400, role="text-muted", wrap=True))
        inside.addSpacing(20)
        inside.addWidget(self._rows(model.build_lines()), 1)
        inside.addSpacing(12)
        for word, figure in self._sums():
            inside.addLayout(self._sum(word, figure))
        inside.addSpacing(12)
        rule = QFrame()
        rule.setProperty("role", "line")
        inside.addWidget(rule)
        inside.addSpacing(14)
        total = QHBoxLayout()
        total.addWidget(
            Words(theme, wording("Total"), size=24, role="text-strong"),
            0,
            Qt.AlignmentFlag.AlignBottom,
        )
        total.addStretch(1)
        total.addWidget(Words(theme, face.total, size=36, role="text-strong", figures=True))
        inside.addLayout(total)
        if face.tax:
            inside.addWidget(Words(theme, face.tax, role="text-muted", figures=True, align=RIGHT))
        inside.addSpacing(16)
        inside.addWidget(ReadyLine(theme, wording("Ready"), face.ready, large=True))
        self._show_branches()

    def _sums(self) -> list[tuple[str, str]]:
        """Without percentages and the words of the trade."""
        wording, speech = self._model.wording, self._model.speech
        price = self._model.resolution.price
        sums = [
            (wording("Standard model"), speech.money(price.standard)),
            (wording("Your choices"), speech.difference(price.uplift)),
        ]
        if price.terms.quantity > 1:
            count = speech.formats.number(price.terms.quantity)
            words = wording("{quantity} × {price}", quantity=count, price=speech.money(price.unit))
            sums.append((words, speech.money(price.gross)))
        less = price.quantity_discount + price.discount
        if less:
            sums.append((wording("Discount"), speech.difference(-less)))
        return sums

    def _rows(self, lines: Sequence[BuildLine]) -> QWidget:
        """What was decided or costs something; the rest is as standard."""
        opening = self._model.opening
        close_ups = self._pictures.close_ups(
            opening.catalog.version, opening.product, self._model.resolution.values
        )
        told = [line for line in lines if line.who is not SetBy.STANDARD or not line.is_included]
        small = self.height() < SMALL
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        included = self._model.wording("included")
        for place, line in enumerate(told):
            row = PlaceRow(self._theme, self._studio, first=place == 0, small=small)
            price = included if line.is_included else line.price
            row.show_place(
                line.name, line.value, price, close_ups.get(line.attribute), line.is_included
            )
            column.addWidget(row)
        rest = len(lines) - len(told)
        if rest:
            words = self._model.wording.plural("{n} more as standard", "{n} more as standard", rest)
            more = Words(self._theme, words, role="text-muted")
            more.setContentsMargins(0, 16, 0, 0)
            column.addSpacing(12)
            column.addWidget(more)
        column.addStretch(1)
        return scrolled(inside)

    def _sum(self, word: str, figure: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 3, 0, 3)
        row.addWidget(Words(self._theme, word, size=18, weight=400, role="text-muted"))
        row.addStretch(1)
        row.addWidget(
            Words(self._theme, figure, size=18, weight=400, role="text-strong", figures=True)
        )
        return row

    def _show_branches(self) -> None:
        model = self._model
        lines = model.branch_lines()
        opening = model.opening
        self._branches.addStretch(1)
        if len(lines) > 1:
            for line in lines[:MOST_TILES]:
                tile = BranchTile(self._theme, self._studio)
                values = model.session.resolution_of(line.key).values
                wish = self._pictures.of_build(opening.catalog.version, opening.product, values)
                figure = model.wording("this one") if line.is_open else line.difference
                tile.show_branch(line.letter, line.name, figure, wish, is_open=line.is_open)
                self._branches.addWidget(tile)
                self._tiles.append(tile)
        self._branches.addStretch(1)

    def _place(self) -> None:
        width, high = self.width(), self.height()
        stage = round(width * STAGE)
        side = 64 if width >= 1600 else 40
        self._stage.setGeometry(0, 0, stage, high)
        self._panel.setGeometry(stage, 0, width - stage, high)
        self._inside.setContentsMargins(side, side - 8, side, side - 16)
        self._head.setGeometry(32, 24, stage - 64, self._head.sizeHint().height() + 8)
        tiles = self._row.sizeHint().height() if self._tiles else 0
        self._row.setGeometry(16, high - tiles - 36, stage - 32, tiles)
        below = tiles + 60 if tiles else 40
        self._stage.set_margins(Margins(side, 88, side, below))

    @override
    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        hair = self._theme.tokens.hairline
        line = QRectF(self._stage.width(), 0, hair, self.height())
        painter.fillRect(line, self._theme.colour("line"))
