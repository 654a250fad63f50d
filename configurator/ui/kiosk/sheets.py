"""Sheets of the kiosk: still there, what to choose, and ways to what is blocked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.lines import Choice, ChoiceLine, FactLine, line_of
from configurator.ui.kiosk.parts import Ring, SquareButton
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import CENTRE, LEFT, RIGHT, Run, draw_line, width_of, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.picture.view import Margins, PictureView
from configurator.viewmodels.configure.faces import RepairFace, WayFace

LOOK = 220
"""How wide the product is shown beside a way to it, drawn px."""


class KioskSheet(Sheet):
    """A sheet with room for fingers: a title, what it is about, and its content in `column`."""

    def __init__(
        self,
        kit: Kit,
        window: QWidget,
        title: str,
        about: str = "",
        *,
        centred: bool = False,
        wide: int = 936,
    ) -> None:
        m = kit.measures
        align = CENTRE if centred else LEFT
        grow = kit.theme.text_scale
        across = min(m.length(wide), window.width() - 96)
        # A sheet grows its wish by the text's scale; here everything is measured already.
        size = QSize(round(across / min(grow, 1.3)), round(window.height() * 0.94 / grow))
        super().__init__(kit.theme, window, title, size)
        self.hug()
        self.kit = kit
        self.column = QVBoxLayout(self.body)
        edge = m.length(48)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(max(m.gap, 12))
        self.title = Words(
            kit.theme, title, size=36 if centred else 24, role="text-strong", wrap=True, align=align
        )
        self.column.addWidget(self.title)
        self.about = Words(
            kit.theme, about, size=18, weight=400, role="text-muted", wrap=True, align=align
        )
        self.about.setVisible(bool(about))
        self.column.addWidget(self.about)
        self.column.addSpacing(m.length(12))

    def add_button(self, text: str, *, main: bool = False, icon: str = "") -> Button:
        """A button over the whole width."""
        button = Button(
            self.kit.theme, text, kind="main" if main else "plain", size="kiosk", icon=icon
        )
        button.setMinimumHeight(self.kit.measures.high(104 if main else 88))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.addWidget(button)
        return button


class IdleSheet(KioskSheet):
    """Is anybody there? Nothing personal stands on it; it waits as long as its ring is full.

    Signals:
        more_wanted: somebody needs more time.
        code_wanted: keep it and show the code.
    """

    more_wanted = Signal()
    code_wanted = Signal()

    def __init__(self, kit: Kit, window: QWidget, *, has_build: bool) -> None:
        wording = kit.kiosk.wording
        super().__init__(kit, window, wording("Are you still there?"), centred=True)
        self.keep_on_scrim()
        self.ring = Ring(kit.theme, kit.measures.length(312))
        self.column.insertWidget(0, self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        words = wording("The screen will then be cleared.")
        if has_build:
            words = wording("Your design will be kept under a code, then the screen is cleared.")
        self.about.set_text(words)
        self.about.show()
        self.more = self.add_button(wording("I need more time"), main=True)
        self.code = self.add_button(wording("Keep it and show the code"))
        self.code.setVisible(has_build)
        self.more.clicked.connect(self.more_wanted)
        self.code.clicked.connect(self.code_wanted)
        self.dismissed.connect(self.more_wanted)

    def set_left(self, left: int, whole: int) -> None:
        """Seconds left of how many."""
        word = self.kit.kiosk.wording.plural("second", "seconds", left)
        self.ring.set_left(left, whole, word)


class ChoiceSheet(KioskSheet):
    """Lines to choose from, by pages where they do not fit; and a button that closes it.

    Signals:
        picked: a line's key.
    """

    picked = Signal(str)

    def __init__(
        self,
        kit: Kit,
        window: QWidget,
        title: str,
        choices: Sequence[Choice],
        *,
        about: str = "",
        close: str = "",
    ) -> None:
        lying = window.width() > window.height()
        self._columns = 2 if lying and len(choices) > 5 else 1
        super().__init__(kit, window, title, about, wide=1360 if self._columns == 2 else 936)
        self._choices = list(choices)
        self._page = 0
        self.lines: list[ChoiceLine | FactLine] = []
        self._holder = QWidget()
        self._list = QGridLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(max(kit.measures.gap, 12))
        self.column.addWidget(self._holder)
        m = kit.measures
        room = window.height() * 0.94 - m.length(320) - m.high(88)
        self._each = max(2, int(room // (m.high(96) + max(m.gap, 12)))) * self._columns
        self._turners = QWidget()
        row = QHBoxLayout(self._turners)
        row.setContentsMargins(0, 0, 0, 0)
        wording = kit.kiosk.wording
        self.before = SquareButton(kit.theme, "chevron-up", wording("Page before"), m.high(72))
        self.after = SquareButton(kit.theme, "chevron-down", wording("Next page"), m.high(72))
        self.count = Words(kit.theme, role="text-muted", figures=True, align=CENTRE)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.count)
        row.addWidget(self.after)
        row.addStretch(1)
        row.setSpacing(max(m.gap, 20))
        self.column.addWidget(self._turners)
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn)
        self.close_button = self.add_button(close or wording("Close"))
        self.close_button.clicked.connect(self.close_sheet)
        on = next((n for n, choice in enumerate(self._choices) if choice.is_on), 0)
        self._page = on // self._each
        self._show()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other lines, as after one was chosen."""
        self._choices = list(choices)
        self._show()

    def _pages(self) -> int:
        return max(1, -(-len(self._choices) // self._each))

    def _turn(self) -> None:
        self._page = (self._page + 1) % self._pages()
        self._show()

    def _turn_back(self) -> None:
        self._page = (self._page - 1) % self._pages()
        self._show()

    def _show(self) -> None:
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        self._page = min(self._page, self._pages() - 1)
        start = self._page * self._each
        for place, choice in enumerate(self._choices[start : start + self._each]):
            line = line_of(self.kit, choice)
            if isinstance(line, ChoiceLine):
                line.clicked.connect(self._on_line)
            self._list.addWidget(line, *divmod(place, self._columns))
            line.show()  # or the sheet is measured without it
            self.lines.append(line)
        several = self._pages() > 1
        self._turners.setVisible(several)
        self.count.set_text(f"{self._page + 1} / {self._pages()}" if several else "")
        if self.is_open:
            self._place()

    def _on_line(self) -> None:
        line = self.sender()
        if isinstance(line, ChoiceLine):
            self.picked.emit(line.choice.key)


class RepairSheet(KioskSheet):
    """What stands in the way of a wish, and up to three smallest ways to it.

    Signals:
        taken: carries the Consequence of the way.
        staff_wanted: no way there is without staff.
    """

    taken = Signal(object)
    staff_wanted = Signal()

    def __init__(self, kit: Kit, window: QWidget, face: RepairFace) -> None:
        lying = window.width() > window.height()
        super().__init__(kit, window, face.title, wide=1360 if lying else 936)
        wording = kit.kiosk.wording
        self.about.set_text([Run(text, strong=strong) for text, strong in face.cause])
        self.about.show()
        self.ways: list[WayLine] = []
        for place, way in enumerate(face.ways):
            line = WayLine(kit, way, first=place == 0)
            line.clicked.connect(self._on_way)
            self.column.addWidget(line)
            self.ways.append(line)
        if not face.ways:
            self.staff = self.add_button(wording("Call staff"), main=True, icon="bell")
            self.staff.clicked.connect(self.staff_wanted)
        self.keep = self.add_button(face.keep)
        self.keep.clicked.connect(self.close_sheet)

    def _on_way(self) -> None:
        line = self.sender()
        if isinstance(line, WayLine):
            self.taken.emit(line.way.consequence)


class WayLine(Pressable):
    """One way: how it looks, what one gets, what one gives up, what it costs; all one target."""

    radius = 20.0

    def __init__(self, kit: Kit, way: WayFace, *, first: bool) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self._first = first
        self.way = way
        wording = kit.kiosk.wording
        self._gets = wording("You get: {names}", names=way.gets)
        self._gives = wording("You give up: {names}", names=way.gives_up)
        self._take = wording("Take this")
        day = f"{way.day}  ·  {way.days}" if way.days else way.day
        self._day = day
        self._wrapped: dict[tuple[int, float], tuple[list[str], list[str]]] = {}
        self._look = self._picture(way)
        self.setAccessibleName(
            ", ".join((self._take, self._gets, self._gives, way.price, way.total, day))
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _picture(self, way: WayFace) -> PictureView | None:
        """The product as it would be; none beside large text, which needs the room."""
        kit = self._kit
        opening = kit.kiosk.building.model.opening
        wish = kit.pictures.of_build(
            opening.catalog.version, opening.product, way.consequence.values
        )
        if wish is None or kit.kiosk.is_large:
            return None
        view = PictureView(kit.theme, kit.studio, self)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.set_shape(radius=14, floor=False)
        view.set_margins(Margins(10, 10, 10, 10))
        view.show_picture(wish)
        return view

    def _left(self) -> int:
        """Where the words begin."""
        return 32 if self._look is None else 24 + self._kit.measures.length(LOOK) + 24

    def _room(self, width: int) -> float:
        theme = self._theme
        figures = max(
            width_of(theme.font(18, 600, figures=True), self.way.price),
            width_of(theme.font(13, figures=True), self.way.total),
            width_of(theme.font(13, figures=True), self._day),
        )
        return max(width - self._left() - 32 - figures - 24, 120)

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        """What one gets and gives up; a layout asks for the same width many times."""
        theme = self._theme
        key = (width, theme.text_scale)
        found = self._wrapped.get(key)
        if found is None:
            room = self._room(width)
            found = self._wrapped[key] = (
                wrapped(theme.font(18, 600), self._gets, room),
                wrapped(theme.font(15), self._gives, room),
            )
        return found

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        theme = self._theme
        gets, gives = self._lines(width)
        words = len(gets) * theme.line(18) + len(gives) * theme.line(15) + theme.line(15)
        least = 0 if self._look is None else self._kit.measures.length(LOOK * 0.68) + 48
        return max(self._kit.measures.high(120), words + 56, least)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._look is not None:
            self._look.setGeometry(24, 24, self._kit.measures.length(LOOK), self.height() - 48)

    @override
    def sizeHint(self) -> QSize:
        return QSize(700, self.heightForWidth(700))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._kit.measures.high(120))

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        ground = theme.colour("accent-tint" if self.isDown() else "surface")
        line = theme.colour("accent" if self._first else "line-strong")
        draw_box(painter, area, self.radius, ground, line, 3.0 if self._first else 1.5)
        gets, gives = self._lines(self.width())
        left = self._left()
        y = 24.0
        for text in gets:
            spot = QRectF(left, y, area.width(), theme.line(18))
            draw_line(painter, spot, text, theme.font(18, 600), theme.colour("text-strong"))
            y += theme.line(18)
        for text in gives:
            spot = QRectF(left, y, area.width(), theme.line(15))
            draw_line(painter, spot, text, theme.font(15), theme.colour("text"))
            y += theme.line(15)
        spot = QRectF(left, area.bottom() - 24 - theme.line(15), area.width(), theme.line(15))
        draw_line(painter, spot, self._take, theme.font(15, 600), theme.colour("accent"))
        right = area.adjusted(0, 24, -32, 0)
        strong, small = theme.font(18, 600, figures=True), theme.font(13, figures=True)
        rows = (
            (self.way.price, strong, "text-strong", 18),
            (self.way.total, small, "text-muted", 13),
            (self._day, small, "warning" if self.way.days_later > 0 else "text-muted", 13),
        )
        y = right.top()
        for text, font, role, size in rows:
            spot = QRectF(0, y, right.right(), theme.line(size))
            draw_line(painter, spot, text, font, theme.colour(role), RIGHT)  # type: ignore[arg-type]
            y += theme.line(size)
