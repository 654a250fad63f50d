"""What may be higher than its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget, name: str = "", *, by_key: bool = False) -> QScrollArea:
    """A widget that is scrolled up and down where it does not fit, and never sideways.

    What can be reached by Tab scrolls it along; without such a thing it has to be scrolled
    `by_key`. `name` is what a screen reader calls it.
    """
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not by_key:
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if name:
        scroll.setAccessibleName(name)
    scroll.setWidget(inside)
    return scroll
