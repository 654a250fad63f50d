"""A small table of words and figures, the first column words, the others to the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from configurator.ui.theme.theme import Theme


class FiguresTable(QTableWidget):
    """Rows of texts that are figures already. `words` are the columns at the left that are none."""

    def __init__(
        self,
        theme: Theme,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        words: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(rows), len(heads), parent)
        self._theme = theme
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.grown(36))
        font = theme.font(15, figures=True)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setTextAlignment(left if column < words else right)
            self.setHorizontalHeaderItem(column, item)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFont(font)
                item.setToolTip(text)
                item.setTextAlignment(left if column < words else right)
                self.setItem(row, column, item)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
