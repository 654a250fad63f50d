"""Memory that the program has freed, given back to the system.

Pictures and diagrams of megabytes come and go, from several threads. glibc, left alone, keeps what
was freed for itself: after some minutes of work that was 80 MB. Other systems need no telling.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from ctypes import CDLL
from functools import cache
from weakref import WeakSet

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Names of mallopt's parameters in glibc's malloc.h."""

_LARGE = 256 * 1024
"""Bytes from which on a block is the system's own, and is gone as soon as it is freed."""

_ARENAS = 2
"""The window's, and one for everything beside it."""

_leaving: WeakSet[QWidget] = WeakSet()


@cache
def _c_library() -> CDLL | None:
    return CDLL(None) if sys.platform == "linux" else None


def keep_little() -> None:
    """Let large blocks go back at once, for as long as the program runs."""
    set_option = getattr(_c_library(), "mallopt", None)
    if set_option is not None:
        set_option(_MMAP_THRESHOLD, _LARGE)
        set_option(_ARENA_MAX, _ARENAS)


def let_go(widget: QWidget) -> None:
    """Hides a page or a sheet and has Qt delete it, with all that is in it.

    PySide counts some of them once too often while they are taken down (a page closed from a sheet
    over it, say), and keeps their Python halves for good: `empty_dead_widgets` finds them here.
    Looking through all objects instead would disturb what other threads are just making.
    """
    _leaving.update((widget, *_inside(widget)))
    widget.hide()
    widget.deleteLater()


def _inside(widget: QWidget) -> Iterator[QWidget]:
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
            yield from _inside(child)


def empty_dead_widgets() -> int:
    """Take from widgets let go, and deleted by now, all that their Python halves still hold; how
    many. Empty they weigh little, and nothing of a customer stays in them.
    """
    dead = [widget for widget in _leaving if not isValid(widget)]
    for widget in dead:
        _leaving.discard(widget)
        widget.__dict__.clear()
    return len(dead)


def give_back() -> None:
    """Let the system have what is used no more; for a calm moment.

    What is there at the first one (modules, catalogs, the window) stays: it is not looked through
    again, so that later looks are short and find sooner what pages have left behind.
    """
    empty_dead_widgets()
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)
