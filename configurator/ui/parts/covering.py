"""Whether something lies over a part of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def is_covered(widget: QWidget) -> bool:
    """Whether what is seen at its middle is none of its own: a sheet, say, or what is shown to the
    customer. Nothing below takes the keyboard from that."""
    middle = widget.mapTo(widget.window(), widget.rect().center())
    seen = widget.window().childAt(middle)
    return seen is not None and seen is not widget and not widget.isAncestorOf(seen)
