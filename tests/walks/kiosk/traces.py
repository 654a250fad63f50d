"""Looks for what must not have stayed: in widgets, in every living object, clipboard, files."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.walks.workers import wait_for_workers

_OURS = (FrameType, CodeType, FunctionType, ModuleType)
_PLAIN = (dict, list, tuple, set, frozenset)


def secret(backwards: str) -> str:
    """A text that stands nowhere else in this process, not even in the code of a test."""
    return "".join(reversed(backwards))


def traces(needles: Sequence[str], folders: Sequence[Path]) -> list[str]:
    """Where any of these texts is still to be found."""
    return [*_in_widgets(needles), *_in_objects(needles), *_in_files(needles, folders)]


def _has(needles: Sequence[str], text: str) -> bool:
    plain = text.casefold()
    return any(needle.casefold() in plain for needle in needles)


def _in_widgets(needles: Sequence[str]) -> Iterator[str]:
    clipboard = QGuiApplication.clipboard()
    if _has(needles, clipboard.text()):
        yield "clipboard"
    for widget in QApplication.allWidgets():
        for said in _said(widget):
            if _has(needles, said):
                yield f"widget {type(widget).__name__}"


def _said(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    yield widget.windowTitle()
    text = getattr(widget, "text", None)
    if callable(text):
        yield str(text())
    elif isinstance(text, str):
        yield text
    for name in widget.dynamicPropertyNames():
        with suppress(RuntimeError):  # Qt's own, which Python cannot read
            yield str(widget.property(bytes(name.data()).decode()))


def _in_objects(needles: Sequence[str]) -> Iterator[str]:
    wait_for_workers()
    gc.collect()
    for holder in gc.get_objects():
        if isinstance(holder, _OURS) or holder is needles:
            continue
        for part in gc.get_referents(holder):
            yield from _in_part(needles, holder, part, 0)


def _in_part(needles: Sequence[str], holder: object, part: object, depth: int) -> Iterator[str]:
    if type(part) is str:
        if _has(needles, part) and part not in needles:
            yield f"{type(holder).__module__}.{type(holder).__qualname__}: {part[:60]!r}"
    elif isinstance(part, bytes):
        if any(needle.encode() in part for needle in needles):
            yield f"{type(holder).__qualname__}: bytes"
    elif isinstance(part, _PLAIN) and not gc.is_tracked(part) and depth < 4:
        for inner in gc.get_referents(part):
            yield from _in_part(needles, holder, inner, depth + 1)


def _in_files(needles: Sequence[str], folders: Sequence[Path]) -> Iterator[str]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.startswith("shop.sqlite"):
                content = file.read_bytes().lower()
                if any(needle.lower().encode() in content for needle in needles):
                    yield str(file)
