"""All keys on one sheet."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from configurator.ui.counter.actions import DEEDS, GROUPS, Deed, shown
from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.key_hint import KeyHint
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording

WIDE_TEXT = 1.4
"""From this text scale on there are two columns, not three."""


class HelpSheet(Sheet):
    """What can be done by key, under headings in three columns."""

    def __init__(self, theme: Theme, wording: Wording, window: QWidget) -> None:
        super().__init__(theme, window, wording("All keys"), QSize(1240, 680))
        self._wording = wording
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        head = QHBoxLayout()
        head.addWidget(Words(theme, wording("All keys"), size=24, role="text-strong"), 1)
        head.addWidget(close)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        cuts = (0, 3, len(GROUPS)) if theme.text_scale > WIDE_TEXT else (0, 2, 5, len(GROUPS))
        for first, after in pairwise(cuts):
            groups = GROUPS[first:after]
            column = QVBoxLayout()
            column.setSpacing(20)
            for group in groups:
                column.addWidget(self._group(group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(16)
        page.addLayout(head)
        page.addLayout(columns)
        page.addStretch(1)

    def _group(self, group: str) -> QWidget:
        theme, wording = self._theme, self._wording
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(
            Words(theme, wording(group), size=18, role="text-strong", wrap=True), 0, 0, 1, 2
        )
        deeds = [deed for deed in DEEDS if deed.group == group]
        for place, deed in enumerate(deeds, 1):
            grid.addWidget(Words(theme, wording(deed.words), wrap=True), place, 0)
            grid.addWidget(self._keys(deed), place, 1, Qt.AlignmentFlag.AlignRight)
        return part

    def _keys(self, deed: Deed) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for place, keys in enumerate(deed.keys):
            if deed.keys == ("1", "9") and place:
                row.addWidget(Words(self._theme, "…", size=13, role="text-muted"))
            row.addWidget(KeyHint(self._theme, shown(keys)))
        return holder
