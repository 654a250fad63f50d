"""Rows of the command box: mark, words with the typed letters strong, facts, kind, key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from configurator.ui.parts.key_hint import draw_key, key_width
from configurator.ui.parts.lettering import LEFT, RIGHT, draw_line, elided, width_of
from configurator.ui.parts.pills import draw_mark
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = 52
MARK = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `matches` are (start, length) of the letters in `title` that were typed.

    `initials` makes a person's disc; else `icon` stands in a tile.
    """

    key: str
    title: str
    matches: tuple[tuple[int, int], ...] = ()
    facts: str = ""
    kind: str = ""
    key_hint: str = ""
    initials: str = ""
    icon: str = "search"
    accessible: str = ""

    @property
    def spoken(self) -> str:
        """The row in words."""
        parts = (self.title, self.facts, self.kind, self.key_hint)
        return self.accessible or ", ".join(part for part in parts if part)

    def pieces(self) -> list[tuple[str, bool]]:
        """The title in stretches; True for those that were typed."""
        cut: list[tuple[str, bool]] = []
        at = 0
        for start, length in sorted(self.matches):
            if start > at:
                cut.append((self.title[at:start], False))
            cut.append((self.title[max(start, at) : start + length], True))
            at = max(at, start + length)
        cut.append((self.title[at:], False))
        return [piece for piece in cut if piece[0]]


class HitModel(QAbstractListModel):
    """The results for the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Takes over these results."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def hit_at(self, index: AnyIndex) -> Hit:
        """The result behind an index."""
        return self._hits[index.row()]

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._hits[index.row()].spoken
        return None


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, hits: HitModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hits = hits

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, self._theme.grown(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, hit = self._theme, self._hits.hit_at(index)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            line = theme.colour("accent") if theme.tokens.is_high_contrast else None
            draw_box(painter, area, 8, theme.colour("accent-tint"), line, 2.0)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, area, 8, theme.colour("sunken"))
        side = theme.scaled(MARK)
        mark = QRectF(area.left() + 12, area.center().y() - side / 2, side, side)
        draw_mark(painter, theme, mark, initials=hit.initials, icon=hit.icon)
        right = self._paint_end(painter, area, hit)
        left = mark.right() + 12
        whole = QRectF(left, area.top(), right - left, area.height())
        facts_at = max(
            area.left() + area.width() * 0.394, self._paint_title(painter, whole, hit) + 24
        )
        room = right - facts_at
        if room > 80:
            small = theme.font(13, figures=True)
            spot = QRectF(facts_at, area.top(), room, area.height())
            ink = theme.colour("text-muted")
            draw_line(painter, spot, elided(small, hit.facts, room), small, ink, LEFT)
        painter.restore()

    def _paint_end(self, painter: QPainter, area: QRectF, hit: Hit) -> float:
        """Kind and key at the right; gives back where they begin."""
        theme = self._theme
        small = theme.font(13)
        keys = max(theme.scaled(64), round(key_width(theme, hit.key_hint)) + 12)
        right = area.right() - 12
        if hit.key_hint:
            wide = key_width(theme, hit.key_hint)
            draw_key(painter, theme, hit.key_hint, right - wide, area.center().y())
        right -= keys + 12
        wide = width_of(small, hit.kind)
        spot = QRectF(right - wide, area.top(), wide, area.height())
        draw_line(painter, spot, hit.kind, small, theme.colour("text-muted"), RIGHT)
        return right - wide - 16

    def _paint_title(self, painter: QPainter, area: QRectF, hit: Hit) -> float:
        """The title with its typed letters strong; gives back where it ends."""
        theme, x = self._theme, area.left()
        for text, typed in hit.pieces():
            font = theme.font(15, 600 if typed else 400)
            left = area.right() - x
            words = elided(font, text, left)
            wide = width_of(font, words)
            ink = theme.colour("text-strong")
            draw_line(painter, QRectF(x, area.top(), wide, area.height()), words, font, ink)
            x += wide
            if words != text:
                break
        return x


class HitList(QListView):
    """The results as a list; the keyboard stays in the box, which moves the selection here.

    Signals:
        hit_picked: a row was clicked or taken; carries its key.
    """

    hit_picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = HitModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_HitDelegate(theme, self._model, self))
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._take)

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Shows these, the first preselected."""
        self._model.set_hits(hits)
        if hits:
            self.setCurrentIndex(self._model.index(0, 0))

    def content_height(self) -> int:
        """Height of all rows, px."""
        return self._model.rowCount() * self._theme.grown(ROW)

    def step(self, by: int) -> None:
        """Moves the selection, around the ends."""
        count = self._model.rowCount()
        if count:
            place = (self.currentIndex().row() + by) % count
            self.setCurrentIndex(self._model.index(place, 0))

    def take_current(self) -> None:
        """As if the selected row had been clicked."""
        if self.currentIndex().isValid():
            self._take(self.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        self.hit_picked.emit(self._model.hit_at(index).key)
