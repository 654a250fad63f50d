"""What all pictures share: the day they are of, how a window is dressed, and the shutter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from fnmatch import fnmatch
from itertools import product
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from configurator.domain.texts import LANGUAGES, Language
from configurator.ui.theme.tokens import THEME_NAMES, ThemeName

PATIENCE = 30_000
"""Milliseconds that a page may take until everything on it is drawn."""
CALM = 350
"""Milliseconds in which nobody has been at work before the picture is taken."""


class PictureClock:
    """It is always the same Monday morning in Bandung."""

    def now(self) -> datetime:
        """A quarter past nine."""
        return datetime(2026, 11, 23, 9, 12, tzinfo=timezone(timedelta(hours=7)))


PICTURE_CLOCK = PictureClock()


@dataclass(frozen=True)
class View:
    """How the window is dressed."""

    language: Language
    theme: ThemeName
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """For the file's name."""
        return f"{self.size[0]}x{self.size[1]}-{self.theme}-{self.language}"


def every_view(sizes: Iterable[tuple[int, int]]) -> Iterator[View]:
    """All languages and themes, in these sizes."""
    for language, theme, size in product(LANGUAGES, THEME_NAMES, sizes):
        yield View(language, theme, size)


@dataclass(frozen=True)
class Album:
    """The folder that pictures go to, and which of them are wanted: names with * and ?."""

    folder: Path
    only: str = "*"

    def wants(self, page: str, view: View) -> bool:
        """Whether a page's picture is to be taken."""
        return fnmatch(f"{page}-{view.name}", self.only)

    def views(self, sizes: Iterable[tuple[int, int]], pages: Iterable[str]) -> list[View]:
        """Those in which any of these pages is to be taken."""
        names = list(pages)
        return [view for view in every_view(sizes) if any(self.wants(one, view) for one in names)]

    def take(self, window: QWidget, page: str, view: View, is_at_work: Callable[[], bool]) -> None:
        """Take a page's picture once everything on it is drawn. Raises OSError."""
        if self.wants(page, view):
            settle(is_at_work)
            take(window, self.folder / f"{page}-{view.name}.png")


def take(window: QWidget, file: Path) -> None:
    """Write what the screen shows of a window. Raises OSError.

    Not QWidget.grab(): that lays hidden pages out anew every time.
    """
    if not window.screen().grabWindow(window.winId()).save(str(file)):
        raise OSError(5, "not written", str(file))


def settle(is_at_work: Callable[[], bool]) -> None:
    """Until nobody works any more, and a moment longer."""
    quiet = QElapsedTimer()
    quiet.start()
    clock = QElapsedTimer()
    clock.start()
    while quiet.elapsed() < CALM and clock.elapsed() < PATIENCE:
        work()
        if is_at_work():
            quiet.restart()


def work() -> None:
    """What the event loop does in one round, deleting included."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_until(done: Callable[[], bool], patience: int = PATIENCE) -> None:
    """Lets the window work until something is so. Raises TimeoutError."""
    clock = QElapsedTimer()
    clock.start()
    while not done():
        if clock.elapsed() > patience:
            raise TimeoutError("the page did not get ready")
        work()
