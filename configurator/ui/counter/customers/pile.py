"""Boxes below one another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Pile(QScrollArea):
    """What does not fit scrolls. It may show another pile's boxes below its own."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._boxes: tuple[QWidget, ...] = ()
        self._guest: Pile | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)

    def pile(self, *boxes: QWidget) -> None:
        """Shows these and no others."""
        for old in self._boxes:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes = boxes
        self._guest = None
        self._lay_out(boxes)

    def take_over(self, other: Pile | None) -> None:
        """Shows another pile's boxes below its own, or gives them back."""
        if other is self._guest:
            return
        before, self._guest = self._guest, other
        if before is not None:
            before._lay_out(before._boxes)
        self._lay_out((*self._boxes, *(other._boxes if other is not None else ())))

    def _lay_out(self, boxes: tuple[QWidget, ...]) -> None:
        while self._column.count():
            self._column.takeAt(0)
        for box in boxes:
            self._column.addWidget(box)
            box.show()
        self._column.addStretch(1)
