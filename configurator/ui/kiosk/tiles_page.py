"""Large tiles to pick from: the products, or what to start one from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.kiosk.cards import CardPages, Room
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import Field, SquareButton, WordButton
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.card_face import KIOSK, CardFace
from configurator.ui.parts.words import Words

TILE = replace(KIOSK, notes=2)
TILES = Room(2, 160, 420, 620)
WIDE_TILES = Room(4, 160, 420, 620)


class TilesPage(QWidget):
    """A question, tiles with pictures, and a bar with the way back and one main button.

    Signals:
        picked: a tile's key.
        back_wanted, main_wanted, help_wanted.
        tool_wanted: the key of a tool beside the title.
    """

    picked = Signal(str)
    back_wanted = Signal()
    main_wanted = Signal()
    help_wanted = Signal()
    tool_wanted = Signal(str)

    def __init__(
        self, kit: Kit, title: str, about: str, main: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        theme, wording, m = kit.theme, kit.kiosk.wording, kit.measures
        self.setAccessibleName(title)
        self._title = Words(theme, title, size=36, role="text-strong", wrap=True, parent=self)
        self._about = Words(
            theme, about, size=18, weight=400, role="text-muted", wrap=True, parent=self
        )
        self.cards = CardPages(kit, self)
        self.cards.grid.setAccessibleName(title)
        self.cards.picked.connect(self.picked)
        self._bar = Field(theme, "surface", self, line=True)
        self.back = SquareButton(theme, "arrow-left", wording("Back"), m.high(88), self._bar)
        self.help = WordButton(theme, "help", wording("Help"), m.high(88), self._bar)
        self.main = Button(
            theme, main, kind="main", size="kiosk", trailing="arrow-right", parent=self._bar
        )
        self.main.setVisible(bool(main))
        self._tools: dict[str, WordButton] = {}
        self._faces: Sequence[CardFace] = ()
        self.back.clicked.connect(self.back_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.main.clicked.connect(self.main_wanted)

    def set_tiles(self, faces: Sequence[CardFace]) -> None:
        """What to pick from. As many as before stay where they are."""
        fresh = len(faces) != len(self._faces)
        self._faces = faces
        self._show_tiles(fresh=fresh)

    def add_tool(self, key: str, icon: str, text: str) -> None:
        """A further way, in the bar."""
        tool = WordButton(self._kit.theme, icon, text, self._kit.measures.high(88), self._bar)
        tool.clicked.connect(self._on_tool)
        self._tools[key] = tool
        self._arrange()

    @property
    def tools(self) -> dict[str, WordButton]:
        """The further ways, by key."""
        return self._tools

    def _on_tool(self) -> None:
        for key, tool in self._tools.items():
            if tool is self.sender():
                self.tool_wanted.emit(key)

    def _show_tiles(self, *, fresh: bool) -> None:
        room = TILES
        if self.width() > self.height():
            # Six are two rows of three, so that no place stays empty.
            room = replace(WIDE_TILES, columns=3 if len(self._faces) in (3, 5, 6) else 4)
        self.cards.set_cards(self._faces, TILE, room, fresh=fresh)

    def _arrange(self) -> None:
        m = self._kit.measures
        width, high = self.width(), self.height()
        edge, gap = m.length(48), max(m.gap, m.length(24))
        bar = max(m.length(176), m.high(104) + 2 * m.gap)
        self._bar.setGeometry(0, high - bar, width, bar)
        inner = width - 2 * edge
        y = m.length(56)
        if self._kit.kiosk.is_lowered:
            y = max(y, round(high * 0.3) - m.length(160))
        title = self._title.heightForWidth(inner)
        self._title.setGeometry(edge, y, inner, title)
        y += title + m.length(8)
        about = self._about.heightForWidth(inner)
        self._about.setGeometry(edge, y, inner, about)
        y += about + m.length(32)
        self.cards.setGeometry(QRect(edge, y, inner, max(high - bar - m.length(28) - y, 0)))
        side, main = m.high(88), m.high(104)
        middle = bar // 2
        self.back.setGeometry(edge, middle - side // 2, side, side)
        x = edge + side + gap
        wide = self.help.sizeHint().width()
        self.help.setGeometry(x, middle - side // 2, wide, side)
        x += wide + gap
        right = width - edge
        if not self.main.isHidden():
            least = max(self.main.sizeHint().width(), m.length(280))
            right -= least
            self.main.setGeometry(right, middle - main // 2, least, main)
            right -= gap
        for tool in reversed(self._tools.values()):
            own = min(tool.sizeHint().width(), max(right - x, m.target))
            right -= own
            tool.setGeometry(right, middle - side // 2, own, side)
            right -= gap

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_tiles(fresh=True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.colour("background"))


class WaitPage(QWidget):
    """Something is being made ready; shown when it takes longer than a moment."""

    def __init__(self, kit: Kit, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = Words(kit.theme, words, size=24, role="text-muted", parent=self)
        self.setAccessibleName(words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._words.sizeHint()
        self._words.setGeometry(
            QRect((self.width() - size.width()) // 2, self.height() // 2, size.width(), 60)
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.colour("background"))
