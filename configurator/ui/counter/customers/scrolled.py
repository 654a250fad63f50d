"""The part of a sheet that scrolls while its head and its buttons stay."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget
from typing_extensions import override


class Scrolled(QScrollArea):
    """Takes what room there is; asks for little, so that the sheet itself need not scroll.

    `whole` asks for all that the content needs, for a sheet that hugs it.
    """

    def __init__(self, content: QLayout, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        inside = QWidget()
        content.setContentsMargins(0, 0, 12, 0)
        inside.setLayout(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds scrolls it as it is reached
        self.setWidget(inside)

    @override
    def sizeHint(self) -> QSize:
        inside = self.widget()
        if self._whole and inside is not None:
            return QSize(240, inside.sizeHint().height() + 4)
        return QSize(240, 160)
