"""Two builds side by side: pictures, totals, and only what differs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.sheets import KioskSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import draw_line, wrapped
from configurator.ui.parts.words import Words
from configurator.ui.picture.view import Margins, PictureView
from configurator.viewmodels.configure.compare import CompareColumn, CompareFace

MOST_ROWS = 7


class CompareSheet(KioskSheet):
    """The builds, and a button under each to go on with it.

    Signals:
        picked: a build's key.
        another_wanted: one more, that begins as the open one is.
    """

    picked = Signal(str)
    another_wanted = Signal()

    def __init__(self, kit: Kit, window: QWidget, face: CompareFace) -> None:
        wording = kit.kiosk.wording
        alone = len(face.columns) < 2
        about = wording("Keep this one as it is, and try another beside it.") if alone else ""
        lying = window.width() > window.height()
        beside = lying and not alone
        title = wording("Compare ##builds")
        super().__init__(kit, window, title, about, wide=1600 if beside else 936)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(kit.measures.length(24))
        for column in face.columns:
            row.addLayout(self._column(column, alone=alone))
        if beside:
            # Below one another they would be higher than the screen.
            around, rest = QHBoxLayout(), QVBoxLayout()
            around.setSpacing(kit.measures.length(48))
            rest.setSpacing(self.column.spacing())
            around.addLayout(row, 3)
            around.addLayout(rest, 2)
            self.column.addLayout(around)
            self.column = rest
        else:
            self.column.addLayout(row)
        if not alone:
            self.column.addWidget(_Differences(kit, face))
            if beside:
                self.column.addStretch(1)
            if not face.rows:
                words = wording("They are alike.")
                self.column.addWidget(Words(kit.theme, words, size=18, weight=400))
        if len(face.columns) < 3:
            words = wording("Try another beside it")
            self.another = self.add_button(words, main=alone, icon="plus")
            self.another.clicked.connect(self.another_wanted)
        close = self.add_button(wording("Close"))
        close.clicked.connect(self.close_sheet)

    def _column(self, column: CompareColumn, *, alone: bool) -> QVBoxLayout:
        kit = self.kit
        wording, opening = kit.kiosk.wording, kit.kiosk.building.model.opening
        box = QVBoxLayout()
        box.setSpacing(8)
        stage = PictureView(kit.theme, kit.studio)
        stage.set_shape(radius=20, floor=False)
        stage.set_margins(Margins(16, 16, 16, 16))
        stage.setFixedHeight(kit.measures.length(400 if alone else 240))
        stage.setAccessibleName(column.letter)
        stage.show_picture(
            kit.pictures.of_build(opening.catalog.version, opening.product, column.values)
        )
        box.addWidget(stage)
        title = wording("Build {letter} ##kiosk", letter=column.letter)
        box.addWidget(Words(kit.theme, title, size=18, role="text-strong"))
        box.addWidget(Words(kit.theme, column.total, size=24, role="text-strong", figures=True))
        ready = wording("ready {day}", day=column.ready)
        facts = [ready] if alone or column.is_open else [column.difference, ready]
        words = "  ·  ".join(fact for fact in facts if fact)
        box.addWidget(Words(kit.theme, words, role="text-muted", figures=True, wrap=True))
        if not alone:
            words = wording("Go on with this") if not column.is_open else wording("Open now")
            button = Button(
                kit.theme, words, kind="plain" if column.is_open else "main", size="kiosk"
            )
            button.setMinimumHeight(kit.measures.high(88))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{title}, {column.total}, {words}")
            button.clicked.connect(self._on_picked)
            self.buttons[column.key] = button
            box.addSpacing(kit.measures.length(8))
            box.addStretch(1)
            box.addWidget(button)
        return box

    def _on_picked(self) -> None:
        for key, button in self.buttons.items():
            if button is self.sender():
                self.picked.emit(key)


class _Differences(QWidget):
    """Rows of what differs, one column a build."""

    def __init__(self, kit: Kit, face: CompareFace) -> None:
        super().__init__()
        self._kit = kit
        self._face = face
        spoken = [
            f"{name}: " + ", ".join(column.cells[place][0] for column in face.columns)
            for place, name in enumerate(face.rows)
        ]
        self.setAccessibleName(". ".join(spoken))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _rows(self) -> int:
        return min(len(self._face.rows), MOST_ROWS)

    def _row(self) -> int:
        theme = self._kit.theme
        return theme.line(13) + theme.line(15) + 14

    @override
    def sizeHint(self) -> QSize:
        more = self._kit.theme.line(13) if len(self._face.rows) > MOST_ROWS else 0
        return QSize(600, self._rows() * self._row() + more)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, face = self._kit.theme, self._face
        painter = QPainter(self)
        gap = self._kit.measures.length(24)
        count = len(face.columns)
        wide = (self.width() - gap * (count - 1)) / count
        font = theme.font(15, 500)
        y = 0.0
        for place, name in enumerate(face.rows[: self._rows()]):
            painter.fillRect(QRectF(0, y, self.width(), 1), theme.colour("line"))
            spot = QRectF(0, y + 6, self.width(), theme.line(13))
            draw_line(painter, spot, name, theme.font(13), theme.colour("text-muted"))
            for number, column in enumerate(face.columns):
                value = wrapped(font, column.cells[place][0], wide, 1)
                x = number * (wide + gap)
                spot = QRectF(x, y + 6 + theme.line(13), wide, theme.line(15))
                text = value[0] if value else ""
                draw_line(painter, spot, text, font, theme.colour("text-strong"))
            y += self._row()
        left = len(face.rows) - self._rows()
        if left:
            words = self._kit.kiosk.wording.plural("{n} more", "{n} more", left)
            spot = QRectF(0, y, self.width(), theme.line(13))
            draw_line(painter, spot, words, theme.font(13), theme.colour("text-muted"))
